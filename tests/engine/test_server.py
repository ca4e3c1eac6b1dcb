from __future__ import annotations

import json
import subprocess
import sys

import pytest

from relay_core import __version__
from relay_core.engine import server as server_module
from relay_core.engine.environment import child_environment
from relay_core.engine.messages import JOB_KINDS, PROTOCOL, CancelJob, RunJob, encode
from relay_core.errors import EngineError
from relay_core.jobs import TrainJob, to_json


@pytest.fixture
def server(package_root, tmp_path):
    """Give a function that starts a bare engine process, without the client, and returns it."""
    started = []

    def start(body: str, **options: str) -> subprocess.Popen:
        with (tmp_path / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "relay_core", "serve"],
                env=child_environment({}, str(package_root(body, **options))),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                bufsize=0,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def said(process: subprocess.Popen) -> dict:
    return json.loads(process.stdout.readline())


def test_the_engine_says_ready_before_it_imports_anything_heavy(server):
    process = server("pass", prelude="time.sleep(60)")
    assert said(process) == {"type": "ready", "protocol": PROTOCOL, "version": __version__}


def test_every_kind_of_job_has_a_runner():
    assert {kind.__name__ for kind in server_module._RUNNERS} == set(JOB_KINDS)


def test_packages_that_are_missing_only_when_a_job_needs_them_are_told_with_what_to_do(monkeypatch, capfd):
    monkeypatch.setitem(server_module._RUNNERS, TrainJob, ("..no_such_module", "train"))
    train = server_module.import_runners()["TrainJob"]
    with pytest.raises(EngineError, match=r"packages cannot be loaded \(ModuleNotFoundError: .*then restart QGIS"):
        train(None)
    assert "Traceback" in capfd.readouterr().err


def test_the_engine_exits_when_its_stdin_closes(server):
    process = server("pass")
    said(process)
    process.stdin.close()
    assert process.wait(2) == 0


def test_the_engine_exits_when_its_stdin_closes_in_the_middle_of_a_job(server, job):
    process = server("progress(0, 1, ''); time.sleep(60)")
    process.stdin.write(encode(RunJob("SegmentJob", to_json(job))))
    assert [said(process)["type"], said(process)["type"]] == ["ready", "progress"]
    process.stdin.close()
    assert process.wait(2) == 0


def test_the_engine_exits_when_its_stdin_closes_while_it_imports(server):
    process = server("pass", prelude="time.sleep(60)")
    said(process)
    process.stdin.close()
    assert process.wait(2) == 0


def test_the_engine_exits_when_nobody_reads_what_it_says(server, job):
    process = server("[(log('x'), time.sleep(0.01)) for _ in range(6000)]")
    said(process)
    process.stdin.write(encode(RunJob("SegmentJob", to_json(job))))
    process.stdout.close()
    assert process.wait(2) == 1


def test_ctrl_c_in_a_shared_terminal_does_not_end_a_job(server, job):
    process = server("progress(0, 1, ''); time.sleep(0.3); return result(job)")
    process.stdin.write(encode(RunJob("SegmentJob", to_json(job))))
    said(process), said(process)
    process.send_signal(2)
    assert said(process)["type"] == "result"


@pytest.mark.parametrize("line", [b"\xff\n", b'{"type": "dance"}\n', b'{"type": "run", "kind": 3, "fields": {}}\n'])
def test_a_line_that_is_no_message_is_answered_and_the_engine_lives_on(server, job, line):
    process = server("return result(job)")
    said(process)
    process.stdin.write(line + encode(RunJob("SegmentJob", to_json(job))))
    answers = [said(process), said(process)]
    assert {answer["type"] for answer in answers} == {"error", "result"}


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (RunJob("DanceJob", {}), "The engine knows no job of kind DanceJob; restart QGIS and run again."),
        (RunJob("SegmentJob", {"raster": "r"}), "A SegmentJob needs the field model, output; add it."),
    ],
)
def test_a_job_that_is_not_one_is_refused_in_one_sentence(server, message, sentence):
    process = server("return result(job)")
    said(process)
    process.stdin.write(encode(message))
    answer = said(process)
    assert (answer["error"], answer["sentence"], answer["details"]) == ("JobError", sentence, "")


def test_a_cancel_without_a_job_is_ignored(server, job):
    process = server("return result(job, windows=int(is_cancelled()))")
    process.stdin.write(encode(CancelJob()) + encode(RunJob("SegmentJob", to_json(job))))
    said(process)
    assert said(process)["fields"]["windows"] == 0
