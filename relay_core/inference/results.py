"""From finished parts to the files that were asked for. In: parts. Out: class raster, confidence raster, polygons."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Optional

import numpy as np

from ..classes import ClassTable
from ..geo.grid import Grid
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import CLASS_BAND, read_bands
from ..geo.vectors import TRACING_BYTES, trace_findings, write_findings
from ..geo.windows import Window
from ..jobs import Log, SegmentJob
from ..outputs import Checkpoint, clear_unfinished
from .parts import NODATA, Parts
from .plan import Plan

_TIGHT_SHARE = 0.5  # of the memory; the network, the system and QGIS need the rest


def clear_results(job: SegmentJob) -> None:
    """Remove what a killed run of this job left half-written beside its outputs."""
    for path in (job.output, job.output + ".aux.xml", job.confidence, job.polygons):
        if path:
            clear_unfinished(path)


def log_large_tracing(region: Window, log: Log) -> None:
    """Say when polygons of a region will take much of this computer's memory: tracing holds whole rasters."""
    needed, there = region.height * region.width * TRACING_BYTES, _memory_bytes()
    if there is not None and needed > _TIGHT_SHARE * there:
        log(
            f"Tracing polygons of this extent takes at least {needed / 1e9:.1f} GB of this computer's "
            f"{there / 1e9:.1f} GB of memory; choose a smaller extent, or no polygons, if the run does not get through."
        )


def write_results(
    job: SegmentJob, classes: ClassTable, plan: Plan, raster_grid: Grid, parts: Parts, checkpoint: Checkpoint
) -> np.ndarray:
    """Put the parts together, trace polygons, remove the parts.

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
        checkpoint("Reading the map")
        findings = trace_findings(read_bands(job.output)[0], read_bands(confidence)[0], grid, classes, checkpoint)
        checkpoint(f"Writing {os.path.basename(job.polygons)}")
        write_findings(job.polygons, findings, grid, classes)
    parts.remove()
    return counts


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


def _memory_bytes() -> Optional[int]:
    """Return this computer's memory, None where it does not say."""
    try:
        if sys.platform == "win32":
            kilobytes = ctypes.c_ulonglong()
            ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kilobytes))
            return kilobytes.value * 1024 or None
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
