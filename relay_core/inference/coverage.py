"""How much of the context is known. In: a `ContextCoverageJob`. Out: a raster of shares in percent, and a sentence.

Every pixel gets the share of the global window of the pair that answers for it which holds data: pixels of the global
scale, as the network reads them, inside the raster or its context and not nodata. No network runs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..card import read_card
from ..errors import RasterError
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import few_blocks_kept
from ..geo.windows import Window
from ..insight_jobs import ContextCoverageJob, ContextCoverageResult, check_reads_both_scales
from ..jobs import IsCancelled, Log, Progress, never, silent, unheard
from .insight import Steps, batches_of, opened_for
from .opening import OpenedJob

_WHAT = "raster of context coverage"
_BAND = "context coverage [%]"
_HALF = 50  # percent
_AT_A_TIME = 32  # windows between two questions whether to go on


@dataclass(frozen=True, eq=False)
class TileCoverage:
    """How much of the context is known on a tile.

    Attributes:
        tile: pixels of the raster.
        percent: (H, W) float32, share of the pixel's global window that holds data; NaN where the pixel holds none.
    """

    tile: Window
    percent: np.ndarray


def run_context_coverage(
    job: ContextCoverageJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> ContextCoverageResult:
    """Show how much of the global window that answers for a pixel holds data.

    Args:
        job: what to do.
        progress: called now and then with (windows done, windows in all, a text).
        is_cancelled: asked as often, and while the file is written; True ends the job.
        log: called with warnings and notes.

    Raises:
        RelayError: one of its family, with what to do.
    """
    segmentation = job.segmentation
    check_reads_both_scales(read_card(segmentation.model))
    with opened_for({_WHAT: segmentation.output}, segmentation, log) as at:
        steps = Steps(at.plan.windows, progress, is_cancelled)
        tally = _write_coverage(at, segmentation.output, steps)
    return ContextCoverageResult(
        coverage=segmentation.output,
        mean_percent=tally.sum_percent / tally.pixels,
        least_percent=tally.least_percent,
        below_half_percent=100 * tally.below_half_px / tally.pixels,
        covered_px=tally.pixels,
        text=_told(tally),
        windows=steps.windows,
    )


def coverages(at: OpenedJob, steps: Steps) -> Iterator[TileCoverage]:
    """Yield how much of the context is known on every tile of a segmentation.

    Args:
        at: the segmentation, of a model that reads global windows.
        steps: told of the windows.

    Raises:
        JobCancelled: somebody asked for it.
        RasterError: the file is damaged there.
    """
    for tile in at.plan.tiles:
        percent = np.full((tile.height, tile.width), np.nan, np.float32)
        for batch in batches_of(at, tile, _AT_A_TIME):
            steps.take(batch)
            for pair, row in batch.windows:
                if row.global_ is not None:
                    area = pair.core.intersection(tile)
                    share = np.float32(100 * row.global_.cut(pair.global_window)[1].mean())
                    place = area.shifted(-tile.row, -tile.col).slices
                    np.copyto(percent[place], share, where=row.local.cut(area)[1])
        yield TileCoverage(tile, percent)


@dataclass
class _Tally:
    """Counts the pixels with data and their shares [percent]."""

    pixels: int = 0
    sum_percent: float = 0.0
    least_percent: float = 100.0
    below_half_px: int = 0

    def add(self, percent: np.ndarray) -> None:
        """Count the shares of pixels, (n,) float32."""
        if percent.size:
            self.pixels += percent.size
            self.sum_percent += float(percent.sum(dtype=np.float64))
            self.least_percent = min(self.least_percent, float(percent.min()))
            self.below_half_px += int((percent < _HALF).sum())


def _write_coverage(at: OpenedJob, path: str, steps: Steps) -> _Tally:
    """Write the raster, and count.

    Raises:
        RasterError: the extent holds no data.
    """
    region, tally = at.plan.region, _Tally()
    form = RasterFormat(1, "float32", math.nan, overviews="average", descriptions=(_BAND,))
    grid = at.source.grid.crop(region)
    with few_blocks_kept(), create_raster(path, grid, form, steps.end_if_asked) as raster:
        for found in coverages(at, steps):
            tally.add(found.percent[~np.isnan(found.percent)])
            raster.write(found.percent[None], found.tile.shifted(-region.row, -region.col))
            steps.end_if_asked()
        if not tally.pixels:
            raise RasterError("The raster holds no data in this extent; choose another one.")
    return tally


def _told(tally: _Tally) -> str:
    """Return everything in a sentence."""
    return (
        f"On average {tally.sum_percent / tally.pixels:.1f} % of a pixel's global window holds data, and "
        f"{tally.least_percent:.1f} % where it is least; less than half does for {tally.below_half_px:,} of "
        f"{tally.pixels:,} pixels ({100 * tally.below_half_px / tally.pixels:.1f} %)."
    )
