"""How sure a score is. In: pixels counted block by block. Out: intervals from drawing the blocks again.

Neighbouring pixels are right or wrong together, so a million of them are far fewer than a million observations. Whole
blocks, by default as wide as a global window, are drawn with replacement instead, and the spread of the scores
over the draws is the percentile interval (block bootstrap: Hall 1985, Lahiri 2003). Two maps are compared on
the same draws, so that what makes a block hard for both cancels out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from ..geo.windows import Window
from .scores import averaged, check_ids

HITS, LABELLED, MAPPED = 0, 1, 2
"""Places of the counts of a block, (3, K): pixels that are right, labelled and mapped as each class [px]."""

_MAX_BLOCKS = 200_000


@dataclass(frozen=True)
class BootstrapSettings:
    """How intervals are made.

    Attributes:
        level: share of the draws that an interval holds, above 0 and below 1.
        resamples: draws.
        seed: of the draws.
    """

    level: float = 0.95
    resamples: int = 1000
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise JobError(f"The level of the intervals is {self.level}; it must be above 0 and below 1, such as 0.95.")
        if self.resamples < 100:
            raise JobError(f"The intervals are asked for from {self.resamples} draws; 100 are the least.")
        if self.seed < 0:
            raise JobError(f"The seed of the intervals is {self.seed}; give a whole number from 0.")


@dataclass(frozen=True)
class Interval:
    """A confidence interval, from low to high."""

    low: float
    high: float


@dataclass(frozen=True)
class Intervals:
    """Confidence intervals of one map's scores.

    Attributes:
        settings: how they were made.
        blocks: blocks with pixels that count; the fewer, the rougher.
        miou: of the mean IoU; None where it is unknown.
        accuracy: of the pixel accuracy.
        iou: class name -> of its IoU, None where the class is absent.
    """

    settings: BootstrapSettings
    blocks: int
    miou: Optional[Interval]
    accuracy: Optional[Interval]
    iou: dict[str, Optional[Interval]]


@dataclass(frozen=True)
class Difference:
    """One score of map A less the same of map B, on the same ground.

    Attributes:
        value: A - B.
        interval: of it; None where there are fewer than two blocks.
        p_value: how often draws of blocks give the other sign or none, both sides counted; None likewise.
    """

    value: float
    interval: Optional[Interval]
    p_value: Optional[float]


@dataclass(frozen=True)
class Differences:
    """Differences of two maps' scores, paired block by block.

    Attributes:
        settings: how the intervals were made.
        blocks: blocks with pixels that count.
        miou: of the mean IoU; None where either is unknown.
        accuracy: of the pixel accuracy.
        iou: class name -> of its IoU, None where the class is absent from either.
    """

    settings: BootstrapSettings
    blocks: int
    miou: Optional[Difference]
    accuracy: Optional[Difference]
    iou: dict[str, Optional[Difference]]


class BlockCounts:
    """Pixels counted block by block, window by window.

    Attributes:
        confusion: (K, K) int64 of all blocks together [px].
    """

    def __init__(self, region: Window, block_px: int, num_classes: int) -> None:
        """Start at 0.

        Args:
            region: pixels of the raster that windows come from.
            block_px: side of a block [px]; blocks are anchored at the raster's pixel (0, 0).
            num_classes: K.

        Raises:
            JobError: blocks have no pixel, or there are too many to draw from.
        """
        if block_px < 1:
            raise JobError(f"Blocks of {block_px} px are asked for; a block is at least 1 px wide.")
        self.confusion = np.zeros((num_classes, num_classes), np.int64)
        self._block_px = block_px
        self._num_classes = num_classes
        self._first = region.row // block_px, region.col // block_px
        rows, cols = (-(-end // block_px) for end in (region.row_end, region.col_end))
        shape = rows - self._first[0], cols - self._first[1]
        if shape[0] * shape[1] > _MAX_BLOCKS:
            raise JobError(
                f"Blocks of {block_px} px cut this ground into {shape[0] * shape[1]}, more than {_MAX_BLOCKS}; choose "
                "wider blocks, such as the model's global window."
            )
        self._counts = np.zeros((*shape, 3, num_classes), np.int64)

    def add(self, labels: np.ndarray, class_map: np.ndarray, window: Window) -> None:
        """Count one window, (H, W) uint8 ids each; ignored pixels of either do not count.

        Raises:
            JobError: an id is neither a class nor `IGNORE_ID`.
        """
        counted = (labels != IGNORE_ID) & (class_map != IGNORE_ID)
        check_ids(labels[counted], self._num_classes)
        check_ids(class_map[counted], self._num_classes)
        rows = np.arange(window.row, window.row_end) // self._block_px
        cols = np.arange(window.col, window.col_end) // self._block_px
        shape = int(rows[-1] - rows[0]) + 1, int(cols[-1] - cols[0]) + 1  # of the blocks that the window touches
        blocks = (rows - rows[0])[:, None] * shape[1] + (cols - cols[0])[None]
        k = self._num_classes
        places = (blocks[counted] * k + labels[counted]) * k + class_map[counted]
        confusions = np.bincount(places, minlength=shape[0] * shape[1] * k * k).reshape(*shape, k, k)
        row, col = int(rows[0]) - self._first[0], int(cols[0]) - self._first[1]
        target = self._counts[row : row + shape[0], col : col + shape[1]]
        target[:, :, HITS] += np.diagonal(confusions, axis1=2, axis2=3)
        target[:, :, LABELLED] += confusions.sum(axis=3)
        target[:, :, MAPPED] += confusions.sum(axis=2)
        self.confusion += confusions.sum(axis=(0, 1))

    def counts(self) -> np.ndarray:
        """Return the counts of the blocks with pixels that count, (N, 3, K) int64, row by row."""
        flat = self._counts.reshape(-1, 3, self._num_classes)
        return flat[flat[:, LABELLED].sum(axis=1) > 0]


def bootstrap_intervals(
    counts: np.ndarray, classes: ClassTable, mean_over: str, settings: BootstrapSettings
) -> Optional[Intervals]:
    """Return intervals of the scores of one map; None where fewer than two blocks have pixels that count.

    A class that a draw does not hold is left out of that draw's mean, and has its interval from the other draws.

    Args:
        counts: (N, 3, K), see `BlockCounts.counts`; of several rasters one after the other.
        classes: K of them.
        mean_over: one of `classes.MEANS`.
        settings: how.
    """
    if len(counts) < 2:
        return None
    drawn = _measures(_draw(counts, settings), classes, mean_over)
    miou, accuracy, *ious = (_interval(values, settings.level) for values in drawn)
    return Intervals(settings, len(counts), miou, accuracy, {c.name: iou for c, iou in zip(classes, ious)})


def bootstrap_differences(
    counts_a: np.ndarray, counts_b: np.ndarray, classes: ClassTable, mean_over: str, settings: BootstrapSettings
) -> Differences:
    """Compare two maps on the same blocks, drawn together; see `bootstrap_intervals`.

    Args:
        counts_a: (N, 3, K) of map A.
        counts_b: (N, 3, K) of map B on the same pixels, block for block.
        classes: K of them.
        mean_over: one of `classes.MEANS`.
        settings: how.
    """
    both = np.stack((counts_a, counts_b), axis=1)  # (N, 2, 3, K)
    measured = [_measures(both[:, i].sum(axis=0)[None], classes, mean_over)[:, 0] for i in (0, 1)]
    values = measured[0] - measured[1]
    drawn: Sequence[Optional[np.ndarray]] = [None] * len(values)
    if len(both) >= 2:
        sums = _draw(both, settings)  # (S, 2, 3, K)
        drawn = list(_measures(sums[:, 0], classes, mean_over) - _measures(sums[:, 1], classes, mean_over))
    miou, accuracy, *ious = (_difference(value, draws, settings) for value, draws in zip(values, drawn))
    return Differences(settings, len(both), miou, accuracy, {c.name: iou for c, iou in zip(classes, ious)})


def _draw(counts: np.ndarray, settings: BootstrapSettings) -> np.ndarray:
    """Sum N drawn blocks, again and again: (N, ...) -> (S, ...) float64."""
    generator = np.random.default_rng(settings.seed)
    number = len(counts)
    flat = counts.reshape(number, -1).astype(np.float64)  # exact up to 2^53 pixels
    sums = np.empty((settings.resamples, flat.shape[1]))
    for total in sums:
        times = np.bincount(generator.integers(number, size=number), minlength=number)
        total[:] = times @ flat
    return sums.reshape(settings.resamples, *counts.shape[1:])


def _measures(sums: np.ndarray, classes: ClassTable, mean_over: str) -> np.ndarray:
    """Score sums of counts, (S, 3, K) -> (2 + K, S): mean IoU, accuracy, IoU per class; NaN where unknown."""
    hits, labelled, mapped = (sums[:, place].astype(float) for place in (HITS, LABELLED, MAPPED))
    ious = _ratio(hits, labelled + mapped - hits)
    asked = ious[:, [c.id for c in averaged(classes, mean_over)]]
    present = ~np.isnan(asked)
    mious = _ratio(np.where(present, asked, 0).sum(axis=1), present.sum(axis=1))
    accuracies = _ratio(hits.sum(axis=1), labelled.sum(axis=1))
    return np.concatenate(([mious], [accuracies], ious.T))


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)


def _interval(draws: np.ndarray, level: float) -> Optional[Interval]:
    """Return the middle `level` of the draws in which the score is known; None where it never is."""
    known = draws[~np.isnan(draws)]
    if not len(known):
        return None
    low, high = np.quantile(known, ((1 - level) / 2, (1 + level) / 2))
    return Interval(float(low), float(high))


def _difference(value: float, draws: Optional[np.ndarray], settings: BootstrapSettings) -> Optional[Difference]:
    """Return a difference with its interval, None where it is unknown."""
    if np.isnan(value):
        return None
    if draws is None:
        return Difference(float(value), None, None)
    known = draws[~np.isnan(draws)]
    # The sample itself counts as one draw, so that no finite number of draws gives a p-value of 0.
    rarer = 1 + min(int((known <= 0).sum()), int((known >= 0).sum()))
    return Difference(float(value), _interval(known, settings.level), min(1.0, 2 * rarer / (len(known) + 1)))
