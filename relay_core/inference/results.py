"""From finished parts to the files that were asked for. In: parts. Out: class raster, confidence raster, polygons."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import numpy as np

from ..classes import ClassTable
from ..geo.findings import ReadMap, trace_findings
from ..geo.grid import Grid
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import CLASS_BAND, RasterSource, few_blocks_kept, open_raster
from ..geo.vector_writer import create_findings
from ..geo.windows import Window
from ..jobs import SegmentJob
from ..outputs import Checkpoint, clear_unfinished
from .manifest import manifest_path
from .parts import NODATA, Parts
from .plan import Plan


def clear_results(job: SegmentJob) -> None:
    """Remove what a killed run of this job left half-written beside its outputs."""
    for path in (job.output, job.output + ".aux.xml", job.confidence, job.polygons, manifest_path(job)):
        if path:
            clear_unfinished(path)


def write_results(
    job: SegmentJob, classes: ClassTable, plan: Plan, raster_grid: Grid, parts: Parts, checkpoint: Checkpoint
) -> np.ndarray:
    """Put the parts together and trace polygons.

    Args:
        job: what was asked for.
        classes: the model's.
        plan: the job's.
        raster_grid: of the whole raster.
        parts: all of them finished.
        checkpoint: called before each step; may raise, then finished parts stay.

    Returns:
        (256,) int64 pixels per class id.

    Raises:
        OutputError: a file cannot be written, or the disk is full.
    """
    grid = raster_grid.crop(plan.region)
    form = RasterFormat(1, "uint8", NODATA, classes, "nearest", (CLASS_BAND,))
    counts = _assemble(job.output, plan, grid, form, (parts, 0), checkpoint)
    confidence = job.confidence or parts.path("confidence.tif")
    if job.confidence or job.polygons:
        form = RasterFormat(1, "uint8", NODATA, None, "average", ("confidence [%]",))
        _assemble(confidence, plan, grid, form, (parts, 1), checkpoint)
    if job.polygons:
        with open_map(job.output, confidence) as (read_map, _), create_findings(job.polygons, grid, classes) as writer:
            wanted = classes.taking_only(job.polygon_rules.classes)
            for findings in trace_findings(read_map, grid, wanted, job.polygon_rules, checkpoint):
                writer.write(findings)
            checkpoint(f"Writing {os.path.basename(job.polygons)}")
    return counts


@contextlib.contextmanager
def open_map(class_raster: str, confidence_raster: str) -> Iterator[tuple[ReadMap, Grid]]:
    """Open results, and yield what reads a window of them and their grid.

    Raises:
        RasterError: they cannot be read.
    """
    with (
        few_blocks_kept(),
        open_raster(class_raster, 1) as classes,
        open_raster(confidence_raster, 1) as confidence,
    ):

        def read_map(window: Window) -> tuple[np.ndarray, np.ndarray]:
            return _read_numbers(classes, window), _read_numbers(confidence, window)

        yield read_map, classes.grid


def _read_numbers(raster: RasterSource, window: Window) -> np.ndarray:
    """Read a window of a result of one band, (H, W) uint8, `NODATA` past its edges."""
    image, valid_mask = raster.read(window)
    return np.where(valid_mask, image[0], NODATA).astype(np.uint8)


def _assemble(
    path: str, plan: Plan, grid: Grid, form: RasterFormat, layer: tuple[Parts, int], checkpoint: Checkpoint
) -> np.ndarray:
    """Write one band of all parts to one raster; return how often each of the 256 values comes."""
    parts, band = layer
    counts = np.zeros(256, np.int64)
    with create_raster(path, grid, form, checkpoint) as writer:
        for tile in plan.tiles:
            checkpoint(f"Writing {os.path.basename(path)}")
            values = parts.read(tile)[band : band + 1]
            counts += np.bincount(values.ravel(), minlength=256)
            writer.write(values, tile.shifted(-plan.region.row, -plan.region.col))
    return counts
