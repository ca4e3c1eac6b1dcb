"""The engine process. In: messages on stdin. Out: messages on stdout, everything else that is printed on stderr.

It listens before it imports anything heavy, does one job at a time, outlives every error of a job, and exits the
moment its stdin closes: an engine never outlives its QGIS.
"""

from __future__ import annotations

import faulthandler
import functools
import importlib
import os
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from .. import __version__
from ..errors import EngineError, JobError, RelayError, is_out_of_memory
from ..fit_jobs import CheckRasterJob
from ..ground_jobs import CheckGroundJob
from ..insight_jobs import AttentionJob, ContextCoverageJob, ContextDifferenceJob
from ..jobs import ImportJob, SegmentJob, TrainJob, from_json, to_json
from ..judge_jobs import CompareJob, EvaluateJob
from .environment import SET_UP
from .messages import (
    JOB_KINDS,
    PROTOCOL,
    Bye,
    CancelJob,
    JobDone,
    JobFailed,
    LogLine,
    Message,
    PieceMade,
    ProgressMade,
    Ready,
    RunJob,
    decode,
    encode,
)

Runner = Callable[..., Any]
"""Does a job, given (job, progress, is_cancelled, log) and, where the job asks for a preview, show; returns its result.
"""

_PROGRESS_SECONDS = 0.1


_RUNNERS: dict[type, tuple[str, str]] = {
    SegmentJob: ("..inference.segment", "run_segment"),
    TrainJob: ("..training.loop", "train"),
    EvaluateJob: ("..judging.run", "run_evaluate"),
    CompareJob: ("..judging.run", "run_compare"),
    ImportJob: ("..models.importing.convert", "run_import"),
    CheckGroundJob: ("..training.ground_check", "check_ground"),
    CheckRasterJob: ("..inference.raster_check", "check_raster"),
    AttentionJob: ("..inference.attention_maps", "run_attention"),
    ContextDifferenceJob: ("..inference.context", "run_context_difference"),
    ContextCoverageJob: ("..inference.coverage", "run_context_coverage"),
}
"""Kind of job -> module and function that do it."""


def import_runners() -> dict[str, Runner]:
    """Import what segments, torch included, and return what does the jobs by class name of the job.

    Whoever waits for the first pixels does not wait for what trains and judges: that is imported with its first job.
    """
    _runner_of(SegmentJob)
    return {kind.__name__: functools.partial(_import_and_run, kind) for kind in _RUNNERS}


def import_all_runners() -> None:
    """Import what does the jobs, all of them, as a proof that it can be."""
    for kind in _RUNNERS:
        _runner_of(kind)


def _runner_of(kind: type) -> Runner:
    module, name = _RUNNERS[kind]
    runner: Runner = getattr(importlib.import_module(module, __package__), name)
    return runner


def _import_and_run(kind: type, *told: Any) -> Any:
    try:
        runner = _runner_of(kind)
    except Exception as reason:
        raise _not_loaded(reason) from reason
    return runner(*told)


def _not_loaded(reason: Exception) -> EngineError:
    """Make the error about packages that cannot be imported; their traceback goes to the log."""
    traceback.print_exception(reason)
    return EngineError(
        f"The engine's packages cannot be loaded ({type(reason).__name__}: {reason}); {SET_UP}, then restart QGIS "
        "(without QGIS: run `make engine` in the plugin folder)."
    )


def serve(load_runners: Callable[[], Mapping[str, Runner]] = import_runners) -> None:
    """Answer messages until told to stop; never returns.

    Args:
        load_runners: gives what does the jobs; called once, when the engine already listens.
    """
    faulthandler.enable()  # a crash inside a library leaves its Python lines in the log
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent, whose end ends this process
    commands, outbox = _take_standard_streams()
    pending: queue.SimpleQueue[tuple[RunJob, threading.Event]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(commands, pending, outbox), name="relay commands", daemon=True).start()
    outbox.send(Ready(PROTOCOL, __version__))
    runners: Mapping[str, Runner] | EngineError
    try:
        runners = load_runners()
    except Exception as reason:
        runners = _not_loaded(reason)  # told to whoever sends a job
    while True:
        run, cancelled = pending.get()
        _answer(run, runners, cancelled, outbox)


class Outbox:
    """The engine's end of the protocol; messages of several threads do not mix."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: Message) -> None:
        """Write one message; a parent that reads no more is gone, and so goes the engine."""
        line = encode(message)
        with self._lock:
            try:
                self._stream.write(line)
                self._stream.flush()
            except OSError:
                os._exit(1)


class ThrottledProgress:
    """Progress that is sent at most ten times a second; the last word is kept for `flush`."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._next_time = 0.0
        self._waiting: ProgressMade | None = None

    def __call__(self, done: int, total: int, text: str) -> None:
        """Take one step of progress, and send it when the last one is long enough ago."""
        self._waiting = ProgressMade(int(done), int(total), text)
        if time.monotonic() >= self._next_time:
            self.flush()

    def flush(self) -> None:
        """Send what was held back."""
        if self._waiting is not None:
            self._outbox.send(self._waiting)
            self._waiting = None
            self._next_time = time.monotonic() + _PROGRESS_SECONDS


def _take_standard_streams() -> tuple[BinaryIO, Outbox]:
    """Keep stdin and stdout for the protocol alone: whatever else reads finds nothing, what else prints is logged."""
    commands = os.fdopen(os.dup(0), "rb")
    outbox = Outbox(os.fdopen(os.dup(1), "wb"))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return commands, outbox


def _listen(commands: BinaryIO, pending: queue.SimpleQueue[tuple[RunJob, threading.Event]], outbox: Outbox) -> None:
    """Queue jobs, pass on cancels, and end the process when the parent says so or is gone."""
    cancelled = threading.Event()
    for line in commands:
        try:
            message = decode(line)
        except EngineError as reason:
            outbox.send(JobFailed(EngineError.__name__, reason.message, ""))
            continue
        if isinstance(message, RunJob):
            cancelled = threading.Event()  # one per job, so that a late cancel cannot reach the next job
            pending.put((message, cancelled))
        elif isinstance(message, CancelJob):
            cancelled.set()
        elif isinstance(message, Bye):
            break
    os._exit(0)  # at once, in the middle of a job too: what is finished is on disk


def _answer(
    run: RunJob, runners: Mapping[str, Runner] | EngineError, cancelled: threading.Event, outbox: Outbox
) -> None:
    """Do one job and send its result or its error, whatever happens in it."""
    progress = ThrottledProgress(outbox)
    try:
        if isinstance(runners, EngineError):
            raise runners
        if run.kind not in JOB_KINDS or run.kind not in runners:
            raise JobError(f"The engine knows no job of kind {run.kind}; restart QGIS and run again.")
        job = from_json(JOB_KINDS[run.kind], run.fields)
        told: list[Any] = [progress, cancelled.is_set, lambda text: outbox.send(LogLine(text))]
        if getattr(job, "preview", False):
            told.append(lambda piece: outbox.send(PieceMade(to_json(piece))))
        result = runners[run.kind](job, *told)
        progress.flush()
        outbox.send(JobDone(to_json(result)))
    except RelayError as reason:
        outbox.send(JobFailed(type(reason).__name__, reason.message, ""))
    except Exception as reason:
        traceback.print_exc()
        outbox.send(JobFailed(type(reason).__name__, _sentence(reason), traceback.format_exc()))


def _sentence(reason: Exception) -> str:
    """Say what an error means that is not the person's doing."""
    kind = type(reason).__name__
    if is_out_of_memory(reason):
        return f"The engine ran out of memory ({kind}); choose a smaller tile or batch size and run again."
    return f"The engine failed in a way that it should not ({kind}: {reason}); please report it with the log."
