"""The engine as QGIS sees it. In: a job. Out: its result, progress on the way, or an error in one sentence.

The engine stays warm between jobs; when it dies, or must be killed to obey a cancel, the next job starts another.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional, Union

from .. import __version__
from ..errors import EngineError, JobCancelled, from_name
from ..jobs import IsCancelled, Log, Progress, SegmentJob, TrainJob, from_json, never, silent, to_json, unheard
from ..outputs import is_temporary
from ..preview import Piece, Show, unseen
from .environment import default_log_path
from .messages import (
    PROTOCOL,
    RESULT_KINDS,
    CancelJob,
    JobDone,
    JobFailed,
    LogLine,
    Message,
    PieceMade,
    ProgressMade,
    Ready,
    RunJob,
)
from .process import EngineProcess

_POLL_SECONDS = 0.1
_KEPT = {
    SegmentJob: "Finished tiles are kept for the next run.",
    TrainJob: "What the training saved last is kept for the next run.",
}
"""What stays beside the output of a job that ends badly, for those that leave something."""
_CANCEL_SECONDS = 0.8  # the grace in which a job may end by itself, so that a person waits a second at most


class EngineClient:
    """One warm engine; may be used from any thread, one job at a time.

    Args:
        python: the engine's Python, as `environment.find_engine_python` gives it.
        package_root: the plugin folder, which holds `relay_core`.
        log_path: file to which what the engine prints is appended.
    """

    def __init__(self, python: str, package_root: str, log_path: str) -> None:
        self.python = python
        self.package_root = package_root
        self.log_path = log_path
        self._job_lock = threading.Lock()
        self._engine_lock = threading.Lock()
        self._engine: Optional[EngineProcess] = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """True once `close` was called; such a client runs nothing more."""
        return self._closed

    @property
    def pid(self) -> Optional[int]:
        """Process id of the engine, None while none runs."""
        engine = self._engine
        return engine.pid if engine is not None and engine.alive else None

    def run(
        self,
        job: Any,
        progress: Progress = silent,
        is_cancelled: IsCancelled = never,
        log: Log = unheard,
        show: Show = unseen,
    ) -> Any:
        """Do a job in the engine and wait for it; the callables are called in this thread.

        Args:
            job: of one of `messages.RESULT_KINDS`; relative paths in it are taken from this process's working folder.
            progress: called at most ten times a second.
            is_cancelled: asked at least ten times a second; True ends the job within a second.
            log: called with sentences for the person, and with the traceback of an unexpected error.
            show: called with what is known so far, where the job asks for a preview.

        Returns:
            The job's result, for a `SegmentJob` a `SegmentResult`.

        Raises:
            JobCancelled: `is_cancelled` said so, or the client was closed.
            EngineError: the engine cannot be started or died; the next job starts another.
            RelayError: what the job itself raised, as its own class.
        """
        with self._turn(is_cancelled):
            engine = self._start_engine()
            try:
                engine.send(RunJob(type(job).__name__, to_json(job)))
                end = _follow(engine, _kept(job), is_cancelled, _Hearers(progress, log, show))
            except BaseException:
                # The job may still be running, or half its messages be unread: only another engine is in a known state.
                engine.kill()
                raise
        if isinstance(end, JobFailed):
            if end.details:
                log(end.details)
            raise from_name(end.error, end.sentence)
        return from_json(RESULT_KINDS[type(job)], end.fields)

    def close(self) -> None:
        """End the engine, and the job in it; may be called twice."""
        with self._engine_lock:
            self._closed = True
            engine, self._engine = self._engine, None
        atexit.unregister(self.close)
        if engine is not None:
            engine.stop()

    @contextlib.contextmanager
    def _turn(self, is_cancelled: IsCancelled) -> Iterator[None]:
        """Wait until no other thread's job runs."""
        while not self._job_lock.acquire(timeout=_POLL_SECONDS):
            if is_cancelled():
                raise JobCancelled("The run was cancelled before it began.")
        try:
            yield
        finally:
            self._job_lock.release()

    def _start_engine(self) -> EngineProcess:
        """Return the warm engine, or a new one: messages sent before it is ready wait in its pipe."""
        with self._engine_lock:
            if self._closed:
                raise JobCancelled("The run was cancelled because the plugin is being closed.")
            if self._engine is None or not self._engine.alive:
                self._engine = EngineProcess(self.python, self.package_root, self.log_path)
                atexit.register(self.close)
            return self._engine


def shared_client(python: str, package_root: str) -> EngineClient:
    """Return this process's client for one Python and plugin folder, so that all its jobs meet a warm engine."""
    key = (python, os.path.realpath(package_root))
    with _shared_lock:
        client = _shared.get(key)
        if client is None or client.closed:
            client = _shared[key] = EngineClient(python, package_root, default_log_path())
        return client


def close_shared_clients() -> None:
    """End every engine that `shared_client` started, as when the plugin is unloaded."""
    with _shared_lock:
        clients = list(_shared.values())
        _shared.clear()
    for client in clients:
        client.close()


_shared: dict[tuple[str, str], EngineClient] = {}
_shared_lock = threading.Lock()


def _kept(job: Any) -> str:
    """Say what stays of a job that ends badly; beside a temporary output nobody would find it again."""
    kept = _KEPT.get(type(job), "")
    return "" if kept and is_temporary(job.output) else kept


@dataclass(frozen=True)
class _Hearers:
    """Who is told of a job on its way."""

    progress: Progress
    log: Log
    show: Show

    def hear(self, message: Optional[Message]) -> None:
        """Pass a message on to whom it is for."""
        if isinstance(message, ProgressMade):
            self.progress(message.done, message.total, message.text)
        elif isinstance(message, LogLine):
            self.log(message.text)
        elif isinstance(message, PieceMade):
            self.show(from_json(Piece, message.fields))
        elif isinstance(message, Ready):
            _check_version(message)


def _follow(
    engine: EngineProcess, kept: str, is_cancelled: IsCancelled, hearers: _Hearers
) -> Union[JobDone, JobFailed]:
    """Pass on a job's messages until it ends; `kept` says what stays of it when it ends badly.

    Raises:
        JobCancelled: the job was told to end and did not within the grace; the engine must be killed.
        EngineError: the engine died, or is another version.
    """
    deadline: Optional[float] = None
    while True:
        if deadline is None and is_cancelled():
            engine.send(CancelJob())
            deadline = time.monotonic() + _CANCEL_SECONDS
        if deadline is not None and time.monotonic() > deadline:
            raise JobCancelled(f"The run was cancelled. {kept}".strip())
        message = engine.receive(_POLL_SECONDS, kept)
        if isinstance(message, (JobDone, JobFailed)):
            return message
        hearers.hear(message)


def _check_version(ready: Ready) -> None:
    """Refuse an engine that was started from a plugin folder that has changed under the running QGIS."""
    if (ready.protocol, ready.version) != (PROTOCOL, __version__):
        raise EngineError(
            f"The engine is Relay Segmenter {ready.version}, QGIS has {__version__} loaded; restart QGIS."
        )
