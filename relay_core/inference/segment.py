"""A whole job. In: a `SegmentJob`. Out: a class raster, and on request confidence and polygons.

Tiles are segmented one by one and kept as parts; at the end they are put together under the names asked for. Nothing
half-written ever has such a name, and a job that was stopped goes on where it was.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

import numpy as np
import torch

from .. import __version__
from ..card import Card, read_card
from ..classes import ClassTable
from ..errors import JobCancelled, JobError
from ..geo.grid import Grid
from ..geo.ground import gsd_m
from ..geo.rasters import RasterFormat, RasterSource, create_raster, open_raster, read_bands
from ..geo.vectors import trace_findings, write_findings
from ..geo.windows import Window, WindowLayout, layout_for, tiles_over
from ..jobs import IsCancelled, Log, Progress, SegmentJob, SegmentResult, never, silent, unheard
from ..outputs import check_folder
from .parts import NODATA, Parts
from .tiles import TileSegmenter
from .warm import WarmModel, warm_model

_GSD_TOLERANCE = 0.3


@dataclass(frozen=True)
class Plan:
    """What a job comes to on its raster.

    Attributes:
        region: the pixels asked for.
        layout: how windows lie.
        tiles: the region, cut.
    """

    region: Window
    layout: WindowLayout
    tiles: tuple[Window, ...]

    @property
    def windows(self) -> int:
        """Window pairs of all tiles."""
        return sum(self.windows_of(tile) for tile in self.tiles)

    def windows_of(self, tile: Window) -> int:
        """Window pairs of one tile."""
        covered = self.layout.covered(tile)
        return covered.height * covered.width // self.layout.stride**2


def run_segment(
    job: SegmentJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> SegmentResult:
    """Segment a raster.

    Args:
        job: what to do.
        progress: called before every batch with (windows done, windows in all, a text).
        is_cancelled: asked before every batch; True ends the job, finished parts stay for the next run.
        log: called with warnings and notes.

    Returns:
        Where the results are and what they hold.

    Raises:
        RelayError: one of its family, with what to do.
    """
    started = time.monotonic()
    _check_paths(job)
    card = read_card(job.model)
    with open_raster(job.raster, len(card.channels), tuple(c.name for c in card.channels)) as source:
        source.check_measurements()
        plan = make_plan(job, card, source.grid)
        _log_mismatches(card, source, log)
        model = warm_model(job.model, job.device)
        parts = Parts(job.output + ".parts", _fingerprint(job, plan, model))
        watch = _Watch(plan.windows, model.device, progress, is_cancelled)
        segmenter = TileSegmenter(source, model, plan.layout, job.batch_size)
        _segment_tiles(plan, segmenter, source.grid, parts, watch, log)
        grid = source.grid.crop(plan.region)
    progress(plan.windows, plan.windows, "Writing the map")
    counts = _write_results(job, card.classes, plan, grid, parts, is_cancelled)
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


def make_plan(job: SegmentJob, card: Card, grid: Grid) -> Plan:
    """Lay windows and tiles over the extent asked for.

    Raises:
        RasterError: the extent lies outside the raster.
    """
    region = Window(0, 0, *grid.shape) if job.extent is None else grid.window_of(job.extent)
    layout = layout_for(card.windows, card.overlap if job.overlap is None else job.overlap)
    # Whole cores, so that no window goes through the network twice because a tile ends inside its core.
    tile_size = -(-job.tile_size // layout.stride) * layout.stride
    return Plan(region, layout, tuple(tiles_over(region, tile_size)))


def _segment_tiles(
    plan: Plan, segmenter: TileSegmenter, raster_grid: Grid, parts: Parts, watch: _Watch, log: Log
) -> None:
    """Segment the tiles that are not finished yet."""
    finished = [tile for tile in plan.tiles if parts.has(tile)]
    if finished:
        log(f"{len(finished)} of {len(plan.tiles)} tiles are there from an earlier run and are kept.")
    for tile in plan.tiles:
        if not parts.has(tile):
            parts.write(tile, *segmenter.segment(tile, watch.before_batch), raster_grid)
        watch.tile_is_done(plan.windows_of(tile))


class _Watch:
    """Tells how far and how fast a job goes, and ends it when asked to.

    Attributes:
        windows_run: windows that went through the network.
    """

    def __init__(self, windows: int, device: str, progress: Progress, is_cancelled: IsCancelled) -> None:
        self.windows_run = 0
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
        if self._is_cancelled():
            raise JobCancelled("The job was stopped; finished tiles are kept, run it again to go on.")
        done = self._windows_of_tiles + self._windows_in_tile
        rate = self._pixels_begun / 1e6 / max(time.monotonic() - self._started, 1e-3)  # those begun before are done
        pace = f"{rate:.2g} Mpx/s " if self._pixels_begun else ""
        self._progress(done, self._windows, f"{done} of {self._windows} windows, {pace}on {self._device}")
        self._windows_in_tile += windows
        self._pixels_begun += pixels
        self.windows_run += windows

    def tile_is_done(self, windows: int) -> None:
        """Count a finished tile with all its windows, also those without data or of an earlier run."""
        self._windows_of_tiles += windows
        self._windows_in_tile = 0


def _write_results(
    job: SegmentJob, classes: ClassTable, plan: Plan, grid: Grid, parts: Parts, is_cancelled: IsCancelled
) -> np.ndarray:
    """Put the parts together, trace polygons, remove the parts; return the pixels per class id."""
    form = RasterFormat(1, "uint8", NODATA, classes, "nearest", ("class",))
    counts = _assemble(job.output, plan, grid, form, (parts, 0), is_cancelled)
    confidence = job.confidence or parts.path("confidence.tif")
    if job.confidence or job.polygons:
        form = RasterFormat(1, "uint8", NODATA, None, "average", ("confidence [%]",))
        _assemble(confidence, plan, grid, form, (parts, 1), is_cancelled)
    if job.polygons:
        findings = trace_findings(read_bands(job.output)[0], read_bands(confidence)[0], grid, classes)
        write_findings(job.polygons, findings, grid, classes)
    parts.remove()
    return counts


def _assemble(
    path: str, plan: Plan, grid: Grid, form: RasterFormat, layer: tuple[Parts, int], is_cancelled: IsCancelled
) -> np.ndarray:
    """Write one band of all parts to one raster; return how often each of the 256 values comes."""
    parts, band = layer
    counts = np.zeros(256, np.int64)
    with create_raster(path, grid, form) as writer:
        for tile in plan.tiles:
            if is_cancelled():
                raise JobCancelled("The job was stopped while the map was written; run it again to go on.")
            values = parts.read(tile)[band : band + 1]
            counts += np.bincount(values.ravel(), minlength=256)
            writer.write(values, tile.shifted(-plan.region.row, -plan.region.col))
    return counts


def _check_paths(job: SegmentJob) -> None:
    """Refuse outputs that cannot be written, or that would overwrite an input or each other.

    Raises:
        JobError: two paths are the same, or the polygons are not a GeoPackage.
        OutputError: a folder is missing or cannot be written to.
    """
    outputs = {"class raster": job.output, "confidence raster": job.confidence, "polygons": job.polygons}
    taken = {_same_file(job.raster): "raster to read", _same_file(job.model): "model"}
    for what, path in outputs.items():
        if path is None:
            continue
        other = taken.setdefault(_same_file(path), what)
        if other != what:
            raise JobError(f"The {what} would overwrite the {other} ({path}); give it another name.")
        check_folder(path)
    if job.polygons and not job.polygons.lower().endswith(".gpkg"):
        raise JobError(f"Polygons are written as a GeoPackage; give {os.path.basename(job.polygons)} the ending .gpkg.")


def _same_file(path: str) -> str:
    """Return one spelling for all paths of one file."""
    return os.path.normcase(os.path.realpath(path))


def _log_mismatches(card: Card, source: RasterSource, log: Log) -> None:
    """Tell where raster and model differ, but can go together."""
    channels = len(card.channels)
    if source.band_count > channels:
        log(f"{source.name} has {source.band_count} bands; the model reads the first {channels}, the rest is not used.")
    size = gsd_m(source.grid)
    if size is not None and abs(size / card.gsd_m - 1) > _GSD_TOLERANCE:
        log(
            f"The pixels of {source.name} are {size:.3g} m wide and the model was trained at {card.gsd_m:g} m; results "
            "may be poor, resample the raster to the model's resolution for better ones."
        )


def _fingerprint(job: SegmentJob, plan: Plan, model: WarmModel) -> dict[str, object]:
    """Return everything that decides the pixels of a part."""
    fingerprint: dict[str, object] = {
        "model": model.sha256,
        "region": [plan.region.row, plan.region.col, plan.region.height, plan.region.width],
        "stride": plan.layout.stride,
        "tiles": len(plan.tiles),
        "tile": [plan.tiles[0].height, plan.tiles[0].width],
        "batch_size": job.batch_size,
        "device": model.device,
        "versions": [__version__, torch.__version__],
        "raster": _same_file(job.raster),
    }
    if os.path.exists(job.raster):  # GDAL also reads what is no file: archives, web addresses
        state = os.stat(job.raster)
        fingerprint["raster_state"] = [state.st_size, state.st_mtime_ns]
    return fingerprint
