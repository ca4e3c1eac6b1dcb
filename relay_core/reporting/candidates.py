"""Places to show a model at. In: labelled ground and a layout of windows. Out: its best and its worst window pairs.

What is compared are cores, the middles of windows, since the finished map takes nothing else from them.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable
from ..geo.windows import Window, WindowLayout, WindowPair
from ..judging.maps import Reader

_LEAST_LABELLED = 0.5  # of a core; less says little about the window
_MUCH_FINDING = 0.05  # of a core's labels; where there is less, a blank answer looks good
_ONE_CLASS = 0.9  # of a core's labels; where there is more, there is no outline to get right


@dataclass(frozen=True)
class Candidate:
    """A core that may be shown.

    Attributes:
        scene: which one, counted from 0.
        pair: its windows.
        labelled: share of its pixels that are labelled, above 0.
        findings: share of its labels that are findings, 0 to 1.
        commonest: share of its labels that are of one class, above 0.
        main: id of its commonest finding; None without any.
    """

    scene: int
    pair: WindowPair
    labelled: float
    findings: float
    commonest: float
    main: Optional[int]


Scored = tuple[Candidate, float]
"""A candidate and the share of its core's labelled pixels that are right, 0 to 1."""


def labelled_cores(
    scene: int, labels: Reader, shape: tuple[int, int], layout: WindowLayout, classes: ClassTable
) -> Iterator[Candidate]:
    """Yield the cores of one scene that hold labels, row by row.

    Args:
        scene: which one, counted from 0.
        labels: gives the labels that count.
        shape: (height, width) of the raster [px].
        layout: how cores lie.
        classes: the model's.
    """
    finding_ids = [c.id for c in classes.findings]
    raster = Window(0, 0, *shape)
    for row in range(0, shape[0], layout.stride):
        strip = Window(row, 0, layout.stride, shape[1]).intersection(raster)
        cores = np.arange(shape[1]) // layout.stride
        keys = cores[None] * (IGNORE_ID + 1) + labels(strip)
        counts = np.bincount(keys.ravel(), minlength=(cores[-1] + 1) * (IGNORE_ID + 1)).reshape(-1, IGNORE_ID + 1)
        for pair, of_class in zip(layout.pairs(Window(row, 0, 1, shape[1])), counts[:, :IGNORE_ID]):
            total = int(of_class.sum())
            if total:
                yield Candidate(
                    scene=scene,
                    pair=pair,
                    labelled=total / layout.stride**2,
                    findings=float(of_class[finding_ids].sum() / total),
                    commonest=float(of_class.max() / total),
                    main=max(finding_ids, key=lambda i: of_class[i]) if of_class[finding_ids].any() else None,
                )


def draw_candidates(found: Iterable[Candidate], limit: int, seed: int = 0) -> tuple[list[Candidate], int]:
    """Draw some of any number of candidates, which are never all in memory.

    Args:
        found: one after the other.
        limit: how many to draw at most; half of them with findings, where there are so many.
        seed: of the drawing.

    Returns:
        drawn: in their first order.
        total: how many were found.
    """
    rng = np.random.default_rng(seed)
    rich, every = _Sample(limit // 2), _Sample(limit)
    total = 0
    for candidate in found:
        is_whole = candidate.labelled >= _LEAST_LABELLED
        key = is_whole, rng.random()
        every.offer(key, total, candidate)
        if is_whole and candidate.findings >= _MUCH_FINDING:
            rich.offer(key, total, candidate)
        total += 1
    drawn = dict(rich.kept())
    for place, candidate in every.kept():
        if len(drawn) < limit:
            drawn[place] = candidate
    ordered = [drawn[place] for place in sorted(drawn)]
    return [c for c in ordered if c.labelled >= _LEAST_LABELLED] or ordered, total


def best_and_worst(scored: Sequence[Scored], number: int) -> tuple[list[Scored], list[Scored]]:
    """Choose what to show: the best windows with a finding's outline, and the worst of all.

    The best are of different findings in turn. No two of one scene lie on each other; where there are too few
    candidates, fewer are chosen.

    Args:
        scored: candidates and the share of their core's labelled pixels that are right.
        number: how many to choose of each.
    """
    rich = [s for s in scored if s[0].findings >= _MUCH_FINDING and s[0].commonest <= _ONE_CLASS]
    some = rich or [s for s in scored if s[0].findings] or scored
    ranked = _in_turn(sorted(some, key=lambda s: (-s[1], -s[0].findings)))
    best = _apart(ranked, [], min(number, (len(scored) + 1) // 2))
    return best, _apart(sorted(scored, key=lambda s: (s[1], -s[0].findings)), best, number)


def _in_turn(ranked: Sequence[Scored]) -> list[Scored]:
    """Return the first of every main finding, then the second of every one, and so on."""
    earlier: Counter[Optional[int]] = Counter()
    turns = []
    for candidate, _ in ranked:
        turns.append(earlier[candidate.main])
        earlier[candidate.main] += 1
    return [ranked[place] for place in sorted(range(len(ranked)), key=lambda place: turns[place])]


class _Sample:
    """The candidates of the largest keys, at most `size` of them."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[tuple[bool, float], int, Candidate]] = []

    def offer(self, key: tuple[bool, float], place: int, candidate: Candidate) -> None:
        """Take in a candidate; `place` is no other's."""
        if len(self._heap) < self._size:
            heapq.heappush(self._heap, (key, place, candidate))
        elif self._heap:
            heapq.heappushpop(self._heap, (key, place, candidate))

    def kept(self) -> list[tuple[int, Candidate]]:
        """Return (place, candidate), the largest key first."""
        return [(place, candidate) for _, place, candidate in sorted(self._heap, reverse=True)]


def _apart(ranked: Sequence[Scored], taken: Sequence[Scored], number: int) -> list[Scored]:
    """Return the first `number` of the ranked whose local windows touch neither each other nor those taken."""
    chosen: list[Scored] = []
    for scored in ranked:
        if len(chosen) == number:
            break
        if not any(_overlap(scored[0], other) for other, _ in (*taken, *chosen)):
            chosen.append(scored)
    return chosen


def _overlap(one: Candidate, other: Candidate) -> bool:
    common = one.pair.local_window.intersection(other.pair.local_window)
    return one.scene == other.scene and bool(common.height and common.width)
