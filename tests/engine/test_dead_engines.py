"""Engines that die: told in words that help, with the end of their log, and replaced by the next job."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from relay_core.errors import EngineError
from relay_core.jobs import SegmentJob


def test_a_killed_engine_is_told_in_words_and_the_next_job_runs(engine, job):
    client = engine(
        """
        print("last line of the log", flush=True)
        if job.tile_size != 64:
            os.kill(os.getpid(), 9)
        return result(job)
        """
    )
    with pytest.raises(
        EngineError, match=r"^The engine was killed, most likely because .* memory \(exit code -9\); "
    ) as e:
        client.run(job)
    assert "run again. Finished tiles are kept for the next run.\n" in e.value.message
    assert e.value.message.endswith("last line of the log")
    assert client.pid is None
    assert client.run(SegmentJob("r", "m", "o", tile_size=64)).windows == 1


def test_an_engine_killed_from_outside_in_mid_job_is_told(engine, job):
    client = engine("progress(0, 1, str(os.getpid())); time.sleep(60)")
    with pytest.raises(EngineError, match="exit code -9"):
        client.run(job, progress=lambda done, total, text: os.kill(int(text), signal.SIGKILL))


def test_an_engine_that_died_between_two_jobs_is_replaced_in_silence(engine, job):
    client = engine("return result(job)")
    client.run(job)
    os.kill(client.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert client.run(job).windows == 1


def test_a_crash_leaves_its_python_lines_in_the_log(engine, job):
    client = engine("import ctypes; ctypes.string_at(0)")
    with pytest.raises(EngineError, match=r"crashed \(segmentation fault\)"):
        client.run(job)
    assert "string_at" in Path(client.log_path).read_text()


def test_a_dead_engine_whose_child_holds_its_output_open_is_noticed(engine, job):
    client = engine(
        """
        if os.fork() == 0:
            time.sleep(4)
            os._exit(0)
        os.kill(os.getpid(), 9)
        """
    )
    start = time.monotonic()
    with pytest.raises(EngineError, match="exit code -9"):
        client.run(job)
    assert time.monotonic() - start < 3.5
