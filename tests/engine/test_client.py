"""The client: jobs go to an engine, and progress, log, results and errors come back; cancelled, closed, shared."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from relay_core.engine import client as client_module
from relay_core.engine.client import EngineClient, close_shared_clients, shared_client
from relay_core.errors import EngineError, JobCancelled, JobError, OutputError, RasterError, RelayError
from relay_core.geo.windows import Window
from relay_core.jobs import Scene, SegmentJob, TrainJob
from relay_core.judge_jobs import EvaluateJob
from relay_core.preview import Piece


def gone(pid: int, seconds: float = 2.0) -> bool:
    """Wait until no process has this id."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def in_thread(function):
    """Run `function` in a thread; return the thread and the list that its result or error goes to."""
    outcome = []

    def work():
        try:
            outcome.append(function())
        except BaseException as reason:
            outcome.append(reason)

    thread = threading.Thread(target=work)
    thread.start()
    return thread, outcome


def test_a_job_goes_in_and_progress_log_and_result_come_out(engine, job):
    client = engine("progress(1, 2, 'half'); log('hello'); progress(2, 2, 'all'); return result(job, windows=7)")
    steps, lines = [], []
    result = client.run(job, progress=lambda *step: steps.append(step), log=lines.append)
    assert (result.classes, result.windows, result.class_pixels) == (job.output, 7, {"mound": 3})
    assert steps == [(1, 2, "half"), (2, 2, "all")]
    assert lines == ["hello"]


PIECE = "show(Piece('/tmp/p.tif', Window(0, 4, 8, 8), Window(0, 0, 64, 64)))"


def test_a_job_that_asks_for_a_preview_is_shown_its_pieces(engine):
    client = engine(f"{PIECE}; log('after'); return result(job)")
    seen = []
    watched = SegmentJob("r", "m", "o", preview=True)
    client.run(watched, log=seen.append, show=seen.append)
    assert seen == [Piece("/tmp/p.tif", Window(0, 4, 8, 8), Window(0, 0, 64, 64)), "after"]
    assert client.run(watched).windows == 1  # nobody looks


def test_a_job_that_asks_for_no_preview_has_nothing_to_show_with(engine, job):
    assert engine("return result(job, windows=int(show is None))").run(job).windows == 1


def test_what_a_later_engine_tells_besides_is_passed_over(engine, job):
    client = engine(
        """
        from relay_core.engine import server
        for outbox in (each for each in gc.get_objects() if isinstance(each, server.Outbox)):
            outbox._stream.write(b'{"type": "dance", "steps": 3}\\n')
        log("after")
        return result(job)
        """
    )
    lines = []
    client.run(job, log=lines.append)
    assert lines == ["after"]


def test_every_field_of_the_job_arrives(engine):
    client = engine("log(repr(job)); return result(job)")
    job = SegmentJob("/a/é.tif", "m", "o", extent=(0.1, 1, 2, 3), overlap=0.25, confidence="c", tile_size=64)
    lines = []
    client.run(job, log=lines.append)
    assert lines == [repr(job)]


def test_the_engine_stays_warm_between_jobs(engine, job):
    client = engine("log(str(os.getpid())); return result(job)")
    lines = []
    client.run(job, log=lines.append)
    client.run(job, log=lines.append)
    assert lines[0] == lines[1] == str(client.pid)


def test_what_a_library_prints_does_not_disturb_the_messages(engine, job):
    client = engine(
        """
        print("from Python", flush=True)
        os.write(1, b"from C\\n")
        os.system("echo from a child")
        return result(job)
        """
    )
    assert client.run(job).windows == 1
    log = Path(client.log_path).read_text()
    assert all(printed in log for printed in ("from Python", "from C", "from a child"))


def test_a_library_that_reads_stdin_finds_nothing(engine, job):
    assert engine("return result(job, windows=len(sys.stdin.read()))").run(job).windows == 0


def test_fast_progress_is_thinned_to_ten_a_second_and_its_end_is_told(engine, job):
    client = engine("[(progress(i + 1, 300, ''), time.sleep(0.001)) for i in range(300)]; return result(job)")
    steps = []
    start = time.monotonic()
    client.run(job, progress=lambda done, total, text: steps.append(done))
    assert steps[-1] == 300
    assert len(steps) <= 10 * (time.monotonic() - start) + 2


@pytest.mark.parametrize("kind", [JobError, RasterError, OutputError])
def test_an_error_of_the_job_arrives_as_its_class_and_sentence_and_the_engine_lives_on(engine, job, kind):
    client = engine(f"log(str(os.getpid())); raise {kind.__name__}('Three bands came, four are needed.')")
    pids = []
    for _ in range(2):
        with pytest.raises(kind, match=r"^Three bands came, four are needed\.$"):
            client.run(job, log=pids.append)
    assert pids[0] == pids[1]


def test_an_unexpected_error_arrives_as_one_sentence_its_traceback_in_the_log(engine, job):
    client = engine("return {}['deep']")
    lines = []
    with pytest.raises(
        RelayError, match=r"^The engine failed in a way that it should not \(KeyError: 'deep'\)"
    ) as said:
        client.run(job, log=lines.append)
    assert "\n" not in said.value.message
    assert "Traceback" in lines[0]
    assert "Traceback" in Path(client.log_path).read_text()
    assert client.pid is not None


def test_running_out_of_memory_says_what_to_make_smaller(engine, job):
    with pytest.raises(RelayError, match=r"ran out of memory .* smaller tile or batch size"):
        engine("raise MemoryError").run(job)


def test_a_result_that_cannot_cross_the_border_is_an_error_and_not_a_hang(engine, job):
    with pytest.raises(RelayError, match="TypeError"):
        engine("return result(job, windows=object())").run(job)


def test_packages_that_cannot_be_imported_are_told_to_every_job(engine, job):
    client = engine("return result(job)", prelude="import torch_is_not_there")
    for _ in range(2):
        with pytest.raises(EngineError, match=r"torch_is_not_there.*Set up the engine….*run `make engine`"):
            client.run(job)


def test_a_job_that_asks_for_cancel_ends_by_itself(engine, job):
    client = engine(
        """
        progress(0, 1, "begun")
        while not is_cancelled():
            time.sleep(0.01)
        raise JobCancelled("Stopped between two batches.")
        """
    )
    begun = threading.Event()
    with pytest.raises(JobCancelled, match="between two batches"):
        client.run(job, progress=lambda *step: begun.set(), is_cancelled=begun.is_set)
    assert client.pid is not None


def test_a_job_that_does_not_ask_is_killed_within_a_second_and_the_next_job_runs(engine, job):
    client = engine(
        """
        progress(0, 1, str(os.getpid()))
        if job.tile_size == 64:
            return result(job)
        time.sleep(60)
        """
    )
    pids, asked = [], []

    def is_cancelled():
        if pids:
            asked.append(time.monotonic())
        return bool(pids)

    with pytest.raises(JobCancelled, match=r"was cancelled\. Finished tiles are kept for the next run\.$"):
        client.run(job, progress=lambda done, total, text: pids.append(int(text)), is_cancelled=is_cancelled)
    assert time.monotonic() - asked[0] < 1.2
    assert gone(pids[0])
    assert client.run(SegmentJob("r", "m", "o", tile_size=64)).windows == 1


@pytest.mark.parametrize("body", ["progress(0, 1, ''); time.sleep(60)", "os.kill(os.getpid(), 9)"])
def test_tiles_beside_a_temporary_output_are_not_said_to_be_kept(engine, tmp_path, body):
    job = SegmentJob("r", "m", str(tmp_path / "OUTPUT.tif"))  # pytest's folder is among the temporary ones
    begun = threading.Event()
    with pytest.raises(RelayError) as said:
        engine(body).run(job, progress=lambda *step: begun.set(), is_cancelled=begun.is_set)
    assert "tiles" not in said.value.message.replace("smaller tile or batch size", "")


def test_what_a_killed_training_keeps_is_said(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    training = TrainJob((Scene("dtm.tif", "labels.tif"),), str(tmp_path / "m.safetensors"), card="{}")
    judgement = EvaluateJob("m.safetensors", training.scenes)
    client = engine("pass", prelude="time.sleep(60)")
    for job, end in ((training, "What the training saved last is kept for the next run."), (judgement, "cancelled.")):
        with pytest.raises(JobCancelled) as said:
            client.run(job, is_cancelled=lambda: True)
        assert said.value.message.endswith(end)


def test_a_cancel_while_the_engine_still_imports_is_obeyed_too(engine, job):
    client = engine("return result(job)", prelude="time.sleep(60)")
    start = time.monotonic()
    with pytest.raises(JobCancelled):
        client.run(job, is_cancelled=lambda: True)
    assert time.monotonic() - start < 2


def test_a_cancel_that_comes_too_late_does_not_reach_the_next_job(engine, job):
    client = engine("time.sleep(0.2); return result(job, windows=int(is_cancelled()))")
    client.run(job, is_cancelled=lambda: True)
    assert client.run(job).windows == 0


def test_a_python_without_the_package_is_told_with_what_to_do(tmp_path, job):
    client = EngineClient(sys.executable, str(tmp_path), str(tmp_path / "log"))
    with pytest.raises(
        EngineError, match=r'ended by itself \(exit code 1\); its Python lacks a package: choose "Set up the engine…"'
    ):
        client.run(job)


def test_a_python_that_is_not_there_is_told(tmp_path, job):
    client = EngineClient(str(tmp_path / "python"), str(tmp_path), str(tmp_path / "log"))
    with pytest.raises(EngineError, match=r"cannot be started .*Set up the engine….* run `make engine`"):
        client.run(job)


def test_a_log_that_cannot_be_written_is_told(tmp_path, job):
    (tmp_path / "file").touch()
    client = EngineClient(sys.executable, str(tmp_path), str(tmp_path / "file" / "log"))
    with pytest.raises(EngineError, match=r"log .* cannot be written"):
        client.run(job)


def test_an_engine_of_another_version_is_refused(engine, job, monkeypatch):
    monkeypatch.setattr(client_module, "__version__", "9.9.9")
    client = engine("return result(job)")
    with pytest.raises(EngineError, match=r"QGIS has 9\.9\.9 loaded; restart QGIS"):
        client.run(job)
    assert client.pid is None


def test_an_engine_that_speaks_nonsense_is_ended(tmp_path, job):
    (tmp_path / "relay_core").mkdir()
    (tmp_path / "relay_core" / "__main__.py").write_text("print('nonsense'); import time; time.sleep(60)")
    client = EngineClient(sys.executable, str(tmp_path), str(tmp_path / "log"))
    with pytest.raises(EngineError, match=r'is not JSON \("nonsense"\)'):
        client.run(job)
    assert client.pid is None


def test_an_error_in_a_callback_ends_the_job_and_leaves_a_client_that_works(engine, job):
    client = engine("progress(0, 1, ''); time.sleep(0.3); return result(job, windows=job.tile_size)")

    def fail(*step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        client.run(job, progress=fail)
    assert client.run(SegmentJob("r", "m", "o", tile_size=64)).windows == 64


def test_jobs_of_two_threads_take_turns(engine, job):
    client = engine("time.sleep(0.2); return result(job, windows=job.tile_size)")
    jobs = [SegmentJob("r", "m", "o", tile_size=size) for size in (64, 65, 66)]
    waiting = [in_thread(lambda job=job: client.run(job).windows) for job in jobs]
    for thread, _ in waiting:
        thread.join()
    assert [outcome for _, outcome in waiting] == [[64], [65], [66]]


def test_a_job_that_waits_for_its_turn_can_be_cancelled(engine, job):
    client = engine("progress(0, 1, ''); time.sleep(60)")
    begun, enough = threading.Event(), threading.Event()
    thread, first = in_thread(lambda: client.run(job, lambda *step: begun.set(), enough.is_set))
    begun.wait(10)
    with pytest.raises(JobCancelled, match="before it began"):
        client.run(job, is_cancelled=lambda: True)
    enough.set()
    thread.join()
    assert isinstance(first[0], JobCancelled)


def test_closing_ends_the_engine_and_the_job_in_it_at_once(engine, job):
    client = engine("progress(0, 1, ''); time.sleep(60)")
    begun = threading.Event()
    thread, outcome = in_thread(lambda: client.run(job, progress=lambda *step: begun.set()))
    begun.wait(10)
    pid = client.pid
    start = time.monotonic()
    client.close()
    thread.join()
    assert time.monotonic() - start < 1
    assert isinstance(outcome[0], JobCancelled)
    assert gone(pid)


def test_closing_twice_or_before_the_first_job_does_nothing(engine, job):
    client = engine("return result(job)")
    client.close()
    client.close()
    with pytest.raises(JobCancelled, match="plugin is being closed"):
        client.run(job)


def test_one_process_shares_one_client_until_it_is_closed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "link").symlink_to(tmp_path)
    first = shared_client("/python", str(tmp_path))
    assert shared_client("/python", str(tmp_path / "link")) is first
    assert shared_client("/other", str(tmp_path)) is not first
    first.close()
    second = shared_client("/python", str(tmp_path))
    assert second is not first
    close_shared_clients()
    assert second.closed
