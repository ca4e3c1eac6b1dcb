"""A whole job. In: a `SegmentJob`. Out: a class raster, on request confidence and polygons, and a record of the run.

Tiles are segmented one by one and kept as parts; at the end they are put together under the names asked for. Nothing
half-written ever has such a name, and a job that was stopped goes on where it was.
"""

from __future__ import annotations

import contextlib
import datetime
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..geo.windows import Window, nearest_first
from ..jobs import IsCancelled, Log, Progress, SegmentJob, SegmentResult, never, silent, unheard
from ..preview import Show, unseen
from .cluster import DaskWorkers
from .manifest import RunFacts, manifest_path, write_manifest
from .opening import OpenedJob, opened
from .parts import PartFiles, Parts
from .plan import Plan, fingerprint, say_differences
from .preflight import Forecast, Pace, check_disk, forecast, is_worth_timing
from .preview import NoPreview, PiecePreview, Preview
from .results import clear_results, write_results
from .runner import ThisProcess, TileRunner
from .watch import Watch


def run_segment(
    job: SegmentJob,
    progress: Progress = silent,
    is_cancelled: IsCancelled = never,
    log: Log = unheard,
    show: Show = unseen,
) -> SegmentResult:
    """Segment a raster.

    Args:
        job: what to do.
        progress: called before every batch and every step of writing with (windows done, windows in all, a text).
        is_cancelled: asked as often; True ends the job, finished parts stay for the next run.
        log: called with what the run will take, with warnings and notes.
        show: called with what is known so far, where the job asks for a preview.

    Returns:
        Where the results are and what they hold.

    Raises:
        RelayError: one of its family, with what to do.
    """
    clock = _Clock()
    with opened(job, log) as at:
        watch = Watch(job, at.plan.windows, progress, is_cancelled)
        with _runner(at, watch) as runner, _parts_of(at, runner) as parts:
            clear_results(job)
            if parts.differences:
                log(f"Tiles of an earlier run cannot be used: {say_differences(parts.differences)}.")
            run = _Run(at, watch, runner, parts, _finished(at.plan, parts, watch))
            _foretell(run, log)
            clock.begins("tiles")
            _run_tiles(run, _preview(at, parts, show))
            _say_batch(run, log)
            at.check_unchanged()
            clock.begins("results")
            result = _written(run, clock)
            parts.remove()
    return result


def run_preflight(
    job: SegmentJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> Forecast:
    """Tell what a job would take, without doing it; nothing is written.

    Args:
        job: what to reckon.
        progress: called while windows are timed.
        is_cancelled: asked as often.
        log: called with warnings and notes.

    Raises:
        RelayError: the job cannot run, with what to do.
    """
    with opened(job, log) as at:
        watch = Watch(job, at.plan.windows, progress, is_cancelled)
        with _runner(at, watch) as runner:
            finished = _finished(at.plan, _parts_of(at, runner), watch)
            check_disk(job, at.plan, finished, log)
            return forecast(job, at.card, at.plan, finished, runner.pace(watch))


@dataclass(frozen=True)
class _Run:
    """A job under way.

    Attributes:
        at: the job.
        watch: tells how far it is.
        runner: does its tiles.
        parts: those that are done.
        finished: tiles that an earlier run has done.
    """

    at: OpenedJob
    watch: Watch
    runner: TileRunner
    parts: Parts
    finished: frozenset[Window]


@contextlib.contextmanager
def _runner(at: OpenedJob, watch: Watch) -> Iterator[TileRunner]:
    """Yield what does the tiles."""
    if not at.job.dask:
        runner: TileRunner = ThisProcess(at)
        watch.device = runner.device
        yield runner
        return
    with DaskWorkers(at, watch) as workers:
        watch.device = workers.device
        yield workers


def _parts_of(at: OpenedJob, runner: TileRunner) -> Parts:
    return Parts(at.job.output, fingerprint(at.plan, at.source, runner.runtime))


def _finished(plan: Plan, parts: PartFiles, watch: Watch) -> frozenset[Window]:
    """Return the tiles that an earlier run has finished."""
    finished = set()
    for tile in plan.tiles:
        if parts.has(tile):
            watch.end_if_asked()
            finished.add(tile)
    return frozenset(finished)


def _preview(at: OpenedJob, parts: Parts, show: Show) -> Preview:
    """Return what shows the run to whoever asked for it."""
    return PiecePreview(parts.files(), at.source.grid, at.plan.region, show) if at.job.preview else NoPreview()


def _foretell(run: _Run, log: Log) -> None:
    """Say what a run will take, and how much of it is done.

    Raises:
        OutputError: the disk cannot hold the results.
        JobCancelled: the person stopped the job while windows were timed.
    """
    job, plan, finished, runner = run.at.job, run.at.plan, run.finished, run.runner
    check_disk(job, plan, finished, log)
    # Who waits for the first pixels sees the pace soon enough.
    is_timed = not job.preview and is_worth_timing(plan, finished, runner.runtime)
    pace = runner.pace(run.watch) if is_timed else Pace(runner.device)
    log(forecast(job, run.at.card, plan, finished, pace).sentence())
    if finished:
        log(f"{len(finished)} of {len(plan.tiles)} tiles are there from an earlier run and are kept.")


def _run_tiles(run: _Run, preview: Preview) -> None:
    """Do the tiles that are not finished, those first that somebody looks at."""
    at, watch = run.at, run.watch
    tiles: Sequence[Window] = at.plan.tiles
    if at.first_pixel is not None:
        tiles = nearest_first(tiles, at.first_pixel)
    for tile in tiles:
        if tile in run.finished:
            watch.tile_is_kept(at.plan.windows_of(tile))
            preview.tile_is_done(tile)
    watch.start()
    run.runner.run([tile for tile in tiles if tile not in run.finished], run.parts.files(), watch, preview)


def _batch_size(run: _Run) -> int:
    """Return how many windows went through the network together, at the end."""
    return min(run.parts.noted_batch() or run.runner.runtime.batch_size, run.runner.runtime.batch_size)


def _say_batch(run: _Run, log: Log) -> None:
    """Say where the memory was too small for as many windows at a time as the run began with."""
    asked, batch_size = run.runner.runtime.batch_size, _batch_size(run)
    if batch_size < asked:
        log(f"The memory did not suffice for {asked} windows at a time; the run went on with {batch_size}.")


def _written(run: _Run, clock: _Clock) -> SegmentResult:
    """Write the results of a run whose tiles are all done, and its record.

    Raises:
        OutputError: something cannot be written.
        JobCancelled: the person stopped the job.
    """
    job, card, plan, watch = run.at.job, run.at.card, run.at.plan, run.watch
    counts = write_results(job, card.classes, plan, run.at.source.grid, run.parts, watch.before_step)
    result = SegmentResult(
        classes=job.output,
        confidence=job.confidence,
        polygons=job.polygons,
        windows=watch.windows_run,
        megapixels=plan.region.height * plan.region.width / 1e6,
        seconds=clock.seconds(),
        device=run.runner.device,
        class_pixels={c.name: int(counts[c.id]) for c in card.classes},
        manifest=manifest_path(job),
    )
    facts = RunFacts(
        started=clock.started,
        model_sha256=run.runner.runtime.model_sha256,
        raster_files=tuple(run.at.source.files()),
        tiles=len(plan.tiles),
        tiles_kept=len(run.finished),
        stage_seconds=clock.stages(),
        batch_size=_batch_size(run),
        areas_sha256=run.at.areas_sha256,
        workers=run.runner.workers,
    )
    write_manifest(job, card, result, facts)
    return result


class _Clock:
    """Knows when a run began and what its stages took.

    Attributes:
        started: UTC.
    """

    def __init__(self) -> None:
        self.started = datetime.datetime.now(datetime.timezone.utc)
        self._began = [("preparing", time.monotonic())]

    def begins(self, stage: str) -> None:
        """Note that the next stage begins."""
        self._began.append((stage, time.monotonic()))

    def stages(self) -> dict[str, float]:
        """Return what each stage took, the last one up to now [s]."""
        ends = [*(began for _, began in self._began[1:]), time.monotonic()]
        return {stage: end - began for (stage, began), end in zip(self._began, ends)}

    def seconds(self) -> float:
        """Return how long all has taken so far [s]."""
        return time.monotonic() - self._began[0][1]
