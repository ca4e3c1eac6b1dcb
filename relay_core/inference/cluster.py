"""The tiles of a job on Dask workers, on this computer or many. In: tiles. Out: parts, written by the workers.

Every worker reads the raster and writes its parts itself, under paths that are the same for all; between the processes
go only jobs, tiles and counts. A tile whose worker is lost is done by another; tiles do not depend on each other, so
the results are those of one process, bit for bit where processors and software are the same.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Optional

from ..engine.machine import core_count
from ..errors import EngineError, JobError, OutputError, RelayError
from ..geo.inputs import SEPARATOR, RasterInput, read_inputs
from ..geo.vectors import path_of
from ..geo.windows import Window
from ..jobs import SegmentJob
from ..models.devices import choose_device
from ..models.weights import file_sha256
from .opening import OpenedJob
from .parts import PartFiles
from .plan import Runtime
from .preflight import Pace
from .preview import Preview
from .watch import Watch
from .worker import (
    SharedJob,
    WorkerFacts,
    check_alike,
    check_same_kind,
    choose_runtime,
    segment_tile,
    time_windows,
    worker_facts,
)

_LOCAL = "local"
_TILES_AHEAD = 2  # for each worker: one that it does and one that waits
_MOST_LOST = 5  # times that Dask gives a tile up before it is the tile's fault
_DEATHS_BEFORE_GIVEN_UP = 10  # of workers that had the tile; Dask's own 3 are soon reached where computers are borrowed
_POLL_S = 0.5
_CONNECT_S = 20
_SEEN_WITHIN_S = 30  # network drives show what others wrote only after a while
_HOW_TO_START = "start workers with the engine's Python and the plugin's folder in PYTHONPATH (docs/clusters.md)"
_SCHEDULER_GONE = "The Dask scheduler is gone; start it again and run the job again, finished tiles are kept."


class DaskWorkers:
    """Workers that do tiles; a context. See `runner.TileRunner`.

    Attributes:
        runtime: what decides the bits of their answers.
        device: how many they are, and where their networks run.
        workers: their computers, one line each.
    """

    def __init__(self, opened_job: OpenedJob, watch: Watch) -> None:
        self._opened = opened_job
        self._job = _for_workers(opened_job.job)
        self._watch = watch
        self._exits = ExitStack()
        self._client: Any = None

    def __enter__(self) -> DaskWorkers:
        """Start or find the workers and make sure that they are alike.

        Raises:
            EngineError: Dask is not installed, no scheduler answers, or a worker cannot load this package.
            JobError: the address is none, or workers differ in device or versions.
            OutputError: a worker does not see the job's files.
        """
        try:
            self._client = self._connect(self._opened.job.dask)
            self._wait_for_workers()
            facts = self._ask_workers()
            self.runtime = self._choose_runtime()
        except BaseException:
            self._exits.close()
            raise
        self.workers = tuple(f"{fact.computer}, {fact.processor}, {fact.device}" for fact in facts)
        self.device = self._named(len(facts))
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self._exits.close()

    def pace(self, watch: Watch) -> Pace:
        """Time a few windows on one worker; all together are as many times faster."""
        watch.before_step(f"Timing a few windows on one of {self.device}")
        seconds = self._ask_one(time_windows, self._shared())
        return Pace(self.device, seconds and seconds / self._count())

    def run(self, tiles: Sequence[Window], parts: PartFiles, watch: Watch, preview: Preview) -> None:
        """Do tiles and write their parts; tiles of lost workers are done again."""
        from distributed import KilledWorker

        waiting = deque(tiles)
        running: dict[Any, Window] = {}
        lost: dict[Window, int] = {}
        try:
            while waiting or running:
                watch.end_if_asked()
                watch.device = self.device = self._named(self._count())
                while waiting and len(running) < _TILES_AHEAD * max(1, self._count()):
                    tile = waiting.popleft()
                    running[self._submit(tile, parts)] = tile
                for future in self._ended(list(running)):
                    tile = running.pop(future)
                    if future.status == "error" and isinstance(future.exception(), KilledWorker):
                        lost[tile] = lost.get(tile, 0) + 1
                        if lost[tile] > _MOST_LOST:
                            raise EngineError(
                                f"The workers keep dying at the tile at row {tile.row}, column {tile.col}; give them "
                                "more memory or choose a smaller tile or batch size."
                            )
                        waiting.appendleft(tile)
                        continue
                    done = self._result(future)
                    _wait_for_part(tile, parts, done.computer, watch)
                    watch.tile_came(self._opened.plan.windows_of(tile), done.windows, tile.height * tile.width)
                    preview.tile_is_done(tile)
        finally:
            self._client.cancel(list(running))

    def _connect(self, address: str) -> Any:
        """Return a client of the scheduler at an address, or of one that is started here."""
        try:
            import dask
            from distributed import Client, LocalCluster
        except ModuleNotFoundError as missing:
            raise EngineError(
                f"This engine has no Dask ({missing.name}); install it with `make cluster` in the plugin's folder, or "
                "run without Dask."
            ) from missing
        name, _, count = address.partition(":")
        if name == _LOCAL:
            self._exits.enter_context(
                dask.config.set({"distributed.scheduler.allowed-failures": _DEATHS_BEFORE_GIVEN_UP})
            )
            workers = self._local_count(count)
            where: Any = self._exits.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    memory_limit=0,  # the system's own is enough: Dask's pauses and kills workers on its own count
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                )
            )
            return self._exits.enter_context(Client(where))
        scheduler = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
        if "address" in scheduler and ":" not in address:
            raise JobError(
                f'"{address}" is no address of a Dask scheduler; give one such as tcp://10.0.0.1:8786, the path of its '
                'scheduler file (.json), or "local".'
            )
        if "scheduler_file" in scheduler and not os.path.isfile(address):  # Dask would wait for it for ever
            raise JobError(
                f"The scheduler file {address} does not exist; start the Dask scheduler or correct the path."
            )
        try:
            return self._exits.enter_context(Client(**scheduler, timeout=_CONNECT_S))
        except (OSError, ValueError) as reason:
            raise EngineError(
                f"No Dask scheduler answers at {address} ({reason}); start one, or correct the address."
            ) from reason

    def _local_count(self, text: str) -> int:
        """Return how many workers to start here: as many as told, else one for the GPU or each core."""
        if not text:
            return core_count() if choose_device(self._job.device) == "cpu" else 1
        if not text.isdigit() or not int(text):
            raise JobError(f'"local:{text}" does not say how many workers; write local:4 for four.')
        return int(text)

    def _wait_for_workers(self) -> None:
        """Wait until there is a worker; clusters lend them when they can."""
        while not self._count():
            self._watch.before_step("Waiting for Dask workers")
            time.sleep(_POLL_S)

    def _ask_workers(self) -> list[WorkerFacts]:
        """Return what the workers say of themselves, and refuse those that would not answer alike."""
        read = (*self._opened.source.files(), self._job.model, path_of(self._job.areas))
        files = [file for file in read if os.path.exists(file)]
        files.append(os.path.dirname(os.path.abspath(self._job.output)))
        answers = self._client.run(worker_facts, self._job.device, tuple(files), on_error="return")
        for answer in answers.values():
            if isinstance(answer, RelayError):
                raise answer
            if isinstance(answer, BaseException):
                raise EngineError(f"A Dask worker cannot load Relay Segmenter ({answer}); {_HOW_TO_START}.")
        facts: list[WorkerFacts] = sorted(answers.values(), key=lambda fact: fact.computer)
        for fact in facts:
            if fact.unseen:
                raise OutputError(
                    f"The Dask worker on {fact.computer} does not see {fact.unseen[0]}; rasters, model, areas and "
                    "output must lie on storage that all workers share, under the same paths."
                )
            check_same_kind(fact.computer, fact.device, facts[0].device)
        return facts

    def _choose_runtime(self) -> Runtime:
        """Let one worker choose what the job leaves open, so that all do alike.

        Raises:
            JobError: the worker has another version, or sees another model file than this process.
        """
        self._watch.before_step("Preparing Dask workers")
        runtime: Runtime = self._ask_one(choose_runtime, self._job)
        self._job = dataclasses.replace(self._job, precision=runtime.precision, batch_size=runtime.batch_size)
        ours = Runtime(file_sha256(self._job.model), runtime.device, runtime.precision, runtime.batch_size)
        check_alike("another computer", runtime, ours)
        return runtime

    def _ask_one(self, question: Callable[..., Any], *told: object) -> Any:
        """Return what one of the workers answers."""
        future = self._client.submit(question, *told, pure=False)
        while not future.done():
            self._watch.end_if_asked()
            time.sleep(_POLL_S)
        return self._result(future)

    def _submit(self, tile: Window, parts: PartFiles) -> Any:
        return self._client.submit(segment_tile, self._shared(), parts, tile, pure=False)

    def _shared(self) -> SharedJob:
        return SharedJob(self._job, self.runtime, self._opened.areas_checksums)

    def _ended(self, futures: list[Any]) -> list[Any]:
        """Wait a moment for futures to end; return those that have."""
        from distributed import wait

        try:
            return list(wait(futures, timeout=_POLL_S, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            self._watch.report()
            return []

    def _result(self, future: Any) -> Any:
        """Return what a task gave.

        Raises:
            RelayError: what it raised, or that the workers are gone.
        """
        if future.status in ("cancelled", "lost"):
            raise EngineError(_SCHEDULER_GONE)
        try:
            return future.result()
        except RelayError:
            raise
        except Exception as reason:
            raise EngineError(
                f"The Dask workers failed ({type(reason).__name__}: {reason}); look at their logs, finished tiles are "
                "kept."
            ) from reason

    def _count(self) -> int:
        """Return how many workers there are now."""
        try:
            return len(self._client.nthreads())
        except Exception as reason:  # of which kind depends on where the connection broke
            raise EngineError(_SCHEDULER_GONE) from reason

    def _named(self, count: int) -> str:
        return f"{count} Dask workers ({self.runtime.device})"


def _for_workers(job: SegmentJob) -> SegmentJob:
    """Return what a worker is told: the job to be done by itself, with paths that do not hang on a working folder."""

    def absolute(path: str) -> str:
        return os.path.abspath(path) if os.path.exists(path) else path  # GDAL reads more than files

    def named(rasters: str) -> str:
        return SEPARATOR.join(str(RasterInput(absolute(each.path), each.bands)) for each in read_inputs(rasters))

    return dataclasses.replace(
        job,
        raster=named(job.raster),
        context=job.context and named(job.context),
        model=absolute(job.model),
        output=os.path.abspath(job.output),
        confidence=job.confidence and os.path.abspath(job.confidence),
        polygons=job.polygons and os.path.abspath(job.polygons),
        areas=_absolute_source(job.areas),
        dask="",
    )


def _absolute_source(source: str) -> str:
    """Return a source of polygons with the whole path of its file."""
    path = path_of(source)
    return os.path.abspath(path) + source[len(path) :] if os.path.exists(path) else source


def _wait_for_part(tile: Window, parts: PartFiles, computer: str, watch: Watch) -> None:
    """Wait until a part is here that a worker has written.

    Raises:
        OutputError: it does not come.
    """
    deadline = time.monotonic() + _SEEN_WITHIN_S
    while not parts.has(tile):
        watch.end_if_asked()
        if time.monotonic() > deadline:
            raise OutputError(
                f"The Dask worker on {computer} has written a part that is not in {parts.folder} here; the output must "
                "lie on storage that all workers share, under the same path."
            )
        time.sleep(_POLL_S)
