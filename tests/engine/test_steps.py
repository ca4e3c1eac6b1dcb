"""Steps of a set-up: real small programs, heard, cancelled and killed with what they have started."""

from __future__ import annotations

import os
import sys
import time

import pytest

from relay_core.engine.steps import SetUpFailed, Step, run_step
from relay_core.errors import JobCancelled


def step(program: str, seconds: float = 20.0) -> Step:
    return Step("Trying things", (sys.executable, "-u", "-c", program), dict(os.environ), seconds)


def never() -> bool:
    return False


def test_lines_are_heard_as_they_come_and_returned():
    heard = []
    said = run_step(step("import sys; print('one'); print('two', file=sys.stderr)"), heard.append, never)
    assert sorted(heard) == ["one", "two"] and sorted(said.split()) == ["one", "two"]


def test_another_exit_code_is_a_failure_that_keeps_what_was_said():
    with pytest.raises(SetUpFailed, match="The disk is full") as caught:
        run_step(step("print('No space left on device'); raise SystemExit(3)"), print, never)
    assert caught.value.output == "No space left on device\n(exit code 3)"


def test_a_program_that_is_not_there_is_a_failure():
    with pytest.raises(SetUpFailed) as caught:
        run_step(Step("Making an environment", ("/nowhere/python",), {}), print, never)
    assert "FileNotFoundError" in caught.value.output


def test_a_program_that_says_nothing_is_given_up():
    with pytest.raises(SetUpFailed, match="has said nothing"):
        run_step(step("import time; time.sleep(60)", seconds=0.3), print, never)


@pytest.mark.skipif(os.name == "nt", reason="asks for processes in the Linux way")
def test_cancel_kills_the_program_and_its_children(tmp_path):
    told = tmp_path / "pid"
    child = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    started = time.monotonic()
    with pytest.raises(JobCancelled):
        run_step(step(program), print, lambda: told.exists() and bool(told.read_text()))
    pid = int(told.read_text())
    deadline = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid) and time.monotonic() - started < 10


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stream:
            return stream.read().rpartition(")")[2].split()[0] != "Z"  # an orphan may wait for its burial
    except OSError:
        return False
