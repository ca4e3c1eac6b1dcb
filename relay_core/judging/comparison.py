"""One map against another. In: two class maps on one grid, and labels where there are any. Out: what changed.

Without labels it says what differs between the maps, with labels also which one is better, and how surely.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable, MapClass
from ..errors import JobError
from ..geo.ground import pixel_areas_m2
from ..geo.windows import Window
from .bootstrap import (
    BlockCounts,
    BootstrapSettings,
    Intervals,
    bootstrap_intervals,
)
from .judgement import block_notes
from .maps import ClassRaster, Reader, check_same_grid, occurring_ids, open_class_raster, short_names, strips_over
from .pairs import PairedScores, paired_scores, tally_pair
from .scores import score, share
from .tally import Ground


@dataclass(frozen=True)
class ClassChange:
    """One class in two maps, on the pixels that both answer.

    Attributes:
        name: of the class.
        a_px: pixels of it in map A [px].
        b_px: pixels of it in map B [px].
        kept_px: pixels of it in both [px].
        a_km2: its ground in map A, None where the rasters do not say how large pixels are [km²].
        b_km2: likewise in map B [km²].
        iou: intersection over union of both maps; None where neither has the class.
    """

    name: str
    a_px: int
    b_px: int
    kept_px: int
    a_km2: Optional[float]
    b_km2: Optional[float]
    iou: Optional[float]


@dataclass(frozen=True)
class Comparison:
    """Two maps on one grid.

    Attributes:
        a: name of map A.
        b: name of map B.
        classes: every class.
        changes: (K, K) pixels, rows are map A and columns map B [px].
        agreement: share of the pixels with one class in both; None where no pixel has an answer in both.
        intervals: of the agreement (its `accuracy`) and the IoUs; None where there are fewer than two blocks.
        compared_px: pixels that both answer [px].
        only_a_px: pixels that only A answers [px].
        only_b_px: pixels that only B answers [px].
        paired: both against the labels; None without any.
        notes: sentences that a person should know.
    """

    a: str
    b: str
    classes: tuple[ClassChange, ...]
    changes: tuple[tuple[int, ...], ...]
    agreement: Optional[float]
    intervals: Optional[Intervals]
    compared_px: int
    only_a_px: int
    only_b_px: int
    paired: Optional[PairedScores]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CompareSettings:
    """How two maps are compared.

    Attributes:
        classes: names of the ids; None to call them by their number.
        mean_over: what the mean IoU is taken over, one of `classes.MEANS`.
        block_px: side of a block of the bootstrap [px]; the default is the paper's global window.
        bootstrap: how intervals are made.
    """

    classes: Optional[ClassTable] = None
    mean_over: str = "findings"
    block_px: int = 1024
    bootstrap: BootstrapSettings = field(default_factory=BootstrapSettings)


def compare_maps(
    path_a: str, path_b: str, labels: Optional[str] = None, settings: Optional[CompareSettings] = None
) -> Comparison:
    """Compare two class rasters on one grid.

    Args:
        path_a: class raster A.
        path_b: class raster B.
        labels: raster of the true classes on the same grid, or None.
        settings: how; None for the defaults.

    Raises:
        JobError: the rasters lie on different grids, hold other values than class ids, or have no pixel in common.
        RasterError: a file cannot be read.
    """
    settings = settings or CompareSettings()
    with ExitStack() as stack:
        rasters = [stack.enter_context(open_class_raster(path)) for path in (path_a, path_b, labels) if path]
        for other in rasters[1:]:
            check_same_grid(rasters[0], other)
        classes = settings.classes or _numbered(rasters)
        a, b = rasters[:2]
        ground = _ground(a, settings.block_px)
        change = _tally_change(a.read, b.read, ground, classes)
        paired = None
        if labels:
            tally = tally_pair(rasters[2].read, (a.read, b.read), ground, classes)
            paired = paired_scores(tally, classes, settings.mean_over, settings.bootstrap)
    confusion = change.blocks.confusion
    if not confusion.any():
        raise JobError(f"{a.name} and {b.name} have no pixel with an answer in both; choose maps of the same ground.")
    if paired is not None and not paired.scores_a.scored_px:
        raise JobError(f"{rasters[2].name} labels no pixel that both maps answer; choose labels of the same ground.")
    counts = change.blocks.counts()
    fewest = len(counts) if paired is None else min(len(counts), paired.differences.blocks)
    name_a, name_b = short_names((path_a, path_b))
    return Comparison(
        a=name_a,
        b=name_b,
        classes=_class_changes(change, classes),
        changes=tuple(tuple(int(pixels) for pixels in row) for row in confusion),
        agreement=share(np.trace(confusion), confusion.sum()),
        intervals=bootstrap_intervals(counts, classes, settings.mean_over, settings.bootstrap),
        compared_px=int(confusion.sum()),
        only_a_px=change.only_a_px,
        only_b_px=change.only_b_px,
        paired=paired,
        notes=block_notes(fewest, settings.block_px),
    )


@dataclass(frozen=True)
class _Change:
    """What was counted of two maps; areas are (K,) [m²], NaN where unknown."""

    blocks: BlockCounts
    area_a_m2: np.ndarray
    area_b_m2: np.ndarray
    only_a_px: int
    only_b_px: int


def _tally_change(read_a: Reader, read_b: Reader, ground: Ground, classes: ClassTable) -> _Change:
    """Count where two maps agree, as if A were the labels."""
    blocks = BlockCounts(ground.region, ground.block_px, len(classes))
    areas = np.zeros((2, 256))
    only = [0, 0]
    for strip in strips_over(ground.region):
        maps = read_a(strip), read_b(strip)
        blocks.add(*maps, strip)
        answered = [class_map != IGNORE_ID for class_map in maps]
        weights = np.broadcast_to(ground.row_areas_m2[strip.row : strip.row_end, None], maps[0].shape)
        for i in (0, 1):
            only[i] += int((answered[i] & ~answered[1 - i]).sum())
            both = answered[0] & answered[1]
            areas[i] += np.bincount(maps[i][both], weights[both], 256)
    if np.isnan(ground.row_areas_m2).any():
        areas[:] = np.nan  # also of a class without a pixel
    return _Change(blocks, areas[0, : len(classes)], areas[1, : len(classes)], *only)


def _class_changes(change: _Change, classes: ClassTable) -> tuple[ClassChange, ...]:
    """Return every class's pixels and ground in both maps."""
    agreed = score(change.blocks.confusion, classes, "all")
    return tuple(
        ClassChange(
            name=c.name,
            a_px=scores.labelled_px,
            b_px=scores.mapped_px,
            kept_px=agreed.confusion[c.id][c.id],
            a_km2=_km2(change.area_a_m2[c.id]),
            b_km2=_km2(change.area_b_m2[c.id]),
            iou=scores.iou,
        )
        for c, scores in zip(classes, agreed.classes)
    )


def _ground(raster: ClassRaster, block_px: int) -> Ground:
    """Return a whole raster as ground; areas are NaN where its CRS does not say."""
    areas = pixel_areas_m2(raster.grid)
    if areas is None:
        areas = np.full(raster.grid.shape[0], np.nan)
    return Ground(Window(0, 0, *raster.grid.shape), areas, block_px)


def _numbered(rasters: list[ClassRaster]) -> ClassTable:
    """Return a class table that calls the ids of rasters by their numbers."""
    largest = 0
    for raster in rasters:
        ids = np.flatnonzero(occurring_ids(raster.read, Window(0, 0, *raster.grid.shape))[:IGNORE_ID])
        largest = max(largest, int(ids.max(initial=0)))
    return ClassTable(tuple(MapClass(i, f"class {i}", "#808080") for i in range(largest + 1)))


def _km2(area_m2: float) -> Optional[float]:
    return None if np.isnan(area_m2) else float(area_m2) / 1e6
