"""Which of two maps of one ground is better. In: two maps and their labels. Out: differences with intervals.

The difference is measured on the pixels that both maps answer and on the same blocks. McNemar's test asks the same of
two classifiers, but takes every pixel for an observation of its own; the two counts that it starts from are given, its
verdict is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable
from .bootstrap import BlockCounts, BootstrapSettings, Differences, bootstrap_differences
from .judgement import Judgement
from .maps import Reader, strips_over
from .scores import Scores, relative_error_improvement, score
from .tally import Ground


@dataclass(frozen=True)
class PairedScores:
    """Two maps of the same ground against the same labels, on the pixels that both answer.

    Attributes:
        scores_a: of map A.
        scores_b: of map B.
        differences: A - B, with intervals.
        error_improvement: class name -> share of B's IoU error that is gone in A (section 4.3 of the paper); None
            where it is unknown.
        only_a_right: pixels that A has right and B wrong [px].
        only_b_right: the other way round [px].
    """

    scores_a: Scores
    scores_b: Scores
    differences: Differences
    error_improvement: dict[str, Optional[float]]
    only_a_right: int
    only_b_right: int


@dataclass(frozen=True)
class ModelComparison:
    """Two models on the same scenes.

    Attributes:
        a: model A.
        b: model B.
        paired: A against B on all scenes together.
        notes: sentences that a person should know.
    """

    a: Judgement
    b: Judgement
    paired: PairedScores
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PairTally:
    """What was counted of two maps against labels; tallies of several scenes add up.

    Attributes:
        confusion_a: (K, K) int64, rows are labels, columns map A [px].
        confusion_b: (K, K) int64, of map B [px].
        blocks_a: (N, 3, K) int64, see `bootstrap.BlockCounts.counts` [px].
        blocks_b: (N, 3, K) int64, of map B, block for block [px].
        only_a_right: pixels that A has right and B wrong [px].
        only_b_right: the other way round [px].
    """

    confusion_a: np.ndarray
    confusion_b: np.ndarray
    blocks_a: np.ndarray
    blocks_b: np.ndarray
    only_a_right: int
    only_b_right: int

    def __add__(self, other: PairTally) -> PairTally:
        return PairTally(
            self.confusion_a + other.confusion_a,
            self.confusion_b + other.confusion_b,
            np.concatenate((self.blocks_a, other.blocks_a)),
            np.concatenate((self.blocks_b, other.blocks_b)),
            self.only_a_right + other.only_a_right,
            self.only_b_right + other.only_b_right,
        )


def tally_pair(read_labels: Reader, readers: tuple[Reader, Reader], ground: Ground, classes: ClassTable) -> PairTally:
    """Count how two maps agree with labels, on the pixels that both answer.

    Args:
        read_labels: gives the labels of a window of the raster.
        readers: give the classes of maps A and B of the same.
        ground: where.
        classes: K of them.

    Raises:
        JobError: an id is not in the class table.
    """
    counts = [BlockCounts(ground.region, ground.block_px, len(classes)) for _ in readers]
    only_right = [0, 0]
    for strip in strips_over(ground.region):
        labels = read_labels(strip)
        maps = [read(strip) for read in readers]
        labels = np.where((maps[0] == IGNORE_ID) | (maps[1] == IGNORE_ID), np.uint8(IGNORE_ID), labels)
        right = [(labels == class_map) & (labels != IGNORE_ID) for class_map in maps]
        for i in (0, 1):
            counts[i].add(labels, maps[i], strip)
            only_right[i] += int((right[i] & ~right[1 - i]).sum())
    a, b = counts
    return PairTally(a.confusion, b.confusion, a.counts(), b.counts(), *only_right)


def paired_scores(tally: PairTally, classes: ClassTable, mean_over: str, bootstrap: BootstrapSettings) -> PairedScores:
    """Say which of two maps is better, from what was counted."""
    scores_a, scores_b = (score(c, classes, mean_over) for c in (tally.confusion_a, tally.confusion_b))
    improvement = {a.name: relative_error_improvement(a.iou, b.iou) for a, b in zip(scores_a.classes, scores_b.classes)}
    differences = bootstrap_differences(tally.blocks_a, tally.blocks_b, classes, mean_over, bootstrap)
    return PairedScores(scores_a, scores_b, differences, improvement, tally.only_a_right, tally.only_b_right)


def compare_judgements(a: Judgement, b: Judgement, tallies: list[PairTally], classes: ClassTable) -> ModelComparison:
    """Put two models that were judged on the same scenes side by side, by the settings of A."""
    whole = reduce(add, tallies)
    paired = paired_scores(whole, classes, a.settings.mean_over, a.settings.bootstrap)
    return ModelComparison(a, b, paired, tuple(dict.fromkeys((*a.notes, *b.notes))))
