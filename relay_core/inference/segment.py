"""A whole job. In: a `SegmentJob`. Out: a class raster, and on request confidence and polygons.

Tiles are segmented one by one and kept as parts; at the end they are put together under the names asked for. Nothing
half-written ever has such a name, and a job that was stopped goes on where it was.
"""

from __future__ import annotations

import os
import time

from ..card import Card, read_card
from ..errors import JobCancelled, JobError
from ..geo.grid import Grid
from ..geo.ground import GSD_TOLERANCE, gsd_m
from ..geo.stacks import RasterStack, open_stack, paths_of
from ..jobs import IsCancelled, Log, Progress, SegmentJob, SegmentResult, never, silent, unheard
from ..outputs import check_folder, is_temporary, refuse_overwriting
from .parts import Parts
from .plan import Plan, fingerprint, make_plan
from .results import clear_results, log_large_tracing, write_results
from .tiles import TileSegmenter
from .warm import warm_model


def run_segment(
    job: SegmentJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> SegmentResult:
    """Segment a raster.

    Args:
        job: what to do.
        progress: called before every batch and every step of writing with (windows done, windows in all, a text).
        is_cancelled: asked as often; True ends the job, finished parts stay for the next run.
        log: called with warnings and notes.

    Returns:
        Where the results are and what they hold.

    Raises:
        RelayError: one of its family, with what to do.
    """
    started = time.monotonic()
    _check_paths(job)
    card = read_card(job.model)
    if card.training.get("untrained"):
        log(f"{card.name} holds initial weights only, so its classes mean nothing yet; train it first.")
    with open_stack(job.raster, len(card.channels), tuple(c.name for c in card.channels)) as source:
        source.check_measurements()
        refuse_overwriting(_outputs(job), dict.fromkeys(source.files(), "raster to read"))
        plan = make_plan(job, card, source.grid)
        _log_mismatches(card, source, log)
        if job.polygons:
            log_large_tracing(plan.region, log)
        model = warm_model(job.model, job.device)
        watch = _Watch(job, plan.windows, model.device, progress, is_cancelled)
        segmenter = TileSegmenter(source, model, plan.layout, job.batch_size)
        with Parts(job.output, fingerprint(plan, source, model, job.batch_size)) as parts:
            clear_results(job)
            _segment_tiles(plan, segmenter, source.grid, parts, watch, log)
            counts = write_results(job, card.classes, plan, source.grid, parts, watch.before_step)
    return SegmentResult(
        classes=job.output,
        confidence=job.confidence,
        polygons=job.polygons,
        windows=watch.windows_run,
        megapixels=plan.region.height * plan.region.width / 1e6,
        seconds=time.monotonic() - started,
        device=model.device,
        class_pixels={c.name: int(counts[c.id]) for c in card.classes},
    )


def _segment_tiles(
    plan: Plan, segmenter: TileSegmenter, raster_grid: Grid, parts: Parts, watch: _Watch, log: Log
) -> None:
    """Segment the tiles that are not finished yet."""
    finished = set()
    for tile in plan.tiles:
        if parts.has(tile):
            watch.end_if_asked()
            finished.add(tile)
    if finished:
        log(f"{len(finished)} of {len(plan.tiles)} tiles are there from an earlier run and are kept.")
    for tile in plan.tiles:
        watch.end_if_asked()  # a tile without data has no batch to ask before
        if tile not in finished:
            parts.write(tile, *segmenter.segment(tile, watch.before_batch), raster_grid)
        watch.tile_is_done(plan.windows_of(tile))


class _Watch:
    """Tells how far and how fast a job goes, and ends it when asked to.

    Attributes:
        windows_run: windows that went through the network.
    """

    def __init__(
        self, job: SegmentJob, windows: int, device: str, progress: Progress, is_cancelled: IsCancelled
    ) -> None:
        self.windows_run = 0
        self._kept = "" if is_temporary(job.output) else "; finished tiles are kept, run it again to go on"
        self._windows = windows
        self._device = device
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._windows_of_tiles = self._windows_in_tile = 0
        self._pixels_begun = 0
        self._started = time.monotonic()

    def before_batch(self, windows: int, pixels: int) -> None:
        """Report, then count a batch of so many windows that answers for so many pixels.

        Raises:
            JobCancelled: the person stopped the job.
        """
        self.end_if_asked()
        done = self._windows_of_tiles + self._windows_in_tile
        rate = self._pixels_begun / 1e6 / max(time.monotonic() - self._started, 1e-3)  # those begun before are done
        pace = f"{rate:.2g} Mpx/s " if self._pixels_begun else ""
        self._progress(done, self._windows, f"{done} of {self._windows} windows, {pace}on {self._device}")
        self._windows_in_tile += windows
        self._pixels_begun += pixels
        self.windows_run += windows

    def before_step(self, text: str) -> None:
        """Report a step that comes after the windows.

        Raises:
            JobCancelled: the person stopped the job.
        """
        self.end_if_asked()
        self._progress(self._windows, self._windows, text)

    def end_if_asked(self) -> None:
        """Ask whether to go on.

        Raises:
            JobCancelled: the person stopped the job.
        """
        if self._is_cancelled():
            raise JobCancelled(f"The job was stopped{self._kept}.")

    def tile_is_done(self, windows: int) -> None:
        """Count a finished tile with all its windows, also those without data or of an earlier run."""
        self._windows_of_tiles += windows
        self._windows_in_tile = 0


def _check_paths(job: SegmentJob) -> None:
    """Refuse outputs that cannot be written, or that would overwrite an input or each other.

    Raises:
        JobError: two paths are the same, or an ending is not that of the format.
        OutputError: a folder is missing or cannot be written to.
    """
    inputs = dict.fromkeys(paths_of(job.raster), "raster to read")
    refuse_overwriting(_outputs(job), {**inputs, job.model: "model"})
    for what, path in _outputs(job).items():
        if path is None:
            continue
        check_folder(path)
        if what != "polygons" and not path.lower().endswith((".tif", ".tiff")):
            raise JobError(f"The {what} is written as a GeoTIFF; give {os.path.basename(path)} the ending .tif.")
    if job.polygons and not job.polygons.lower().endswith(".gpkg"):
        raise JobError(f"Polygons are written as a GeoPackage; give {os.path.basename(job.polygons)} the ending .gpkg.")


def _outputs(job: SegmentJob) -> dict[str, str | None]:
    """Return what the job writes -> where."""
    return {"class raster": job.output, "confidence raster": job.confidence, "polygons": job.polygons}


def _log_mismatches(card: Card, source: RasterStack, log: Log) -> None:
    """Tell where raster and model differ, but can go together."""
    channels = len(card.channels)
    if source.band_count > channels:
        log(f"{source.name} has {source.band_count} bands; the model reads the first {channels}, the rest is not used.")
    size = gsd_m(source.grid)
    if size is not None and abs(size / card.gsd_m - 1) > GSD_TOLERANCE:
        log(
            f"The pixels of {source.name} are {size:.3g} m wide and the model was trained at {card.gsd_m:g} m; results "
            "may be poor, resample the raster to the model's resolution for better ones."
        )
