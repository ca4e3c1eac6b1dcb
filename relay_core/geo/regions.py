"""Connected regions of a class map that comes block by block. In: class ids of blocks. Out: regions that are whole.

Pixels of one class that share a side are one region. A block numbers its own regions; those that reach a side where the
map goes on are remembered until a row of blocks is through, joined with what they touch, and let go of when nothing of
them lies in the last row of pixels. So memory holds one block, and of the rest only what is still open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .windows import Window

NOTHING = 255
"""In class maps: not a finding. Where a map holds ids of regions, -1 says the same."""


@dataclass(frozen=True)
class Facts:
    """What is known of regions from their pixels, N of each.

    Attributes:
        class_id: (N,) uint8.
        pixels: (N,) int64.
        area_m2: (N,) float64, NaN where the CRS does not say.
        confidence_sum: (N,) float64 [percent].
        max_confidence: (N,) uint8 [percent].
    """

    class_id: np.ndarray
    pixels: np.ndarray
    area_m2: np.ndarray
    confidence_sum: np.ndarray
    max_confidence: np.ndarray

    def of(self, chosen: np.ndarray) -> Facts:
        """Return those of some regions, by their places or a boolean for each."""
        return Facts(*(values[chosen] for values in self._columns()))

    def grouped(self, group: np.ndarray, groups: int) -> Facts:
        """Add up regions of the same number in `group` (N,), 0 to `groups` - 1; each number comes at least once."""
        class_id = np.empty(groups, self.class_id.dtype)
        class_id[group] = self.class_id  # the same for all of a group
        max_confidence = np.zeros(groups, self.max_confidence.dtype)
        np.maximum.at(max_confidence, group, self.max_confidence)
        pixels = np.bincount(group, self.pixels, groups).astype(np.int64)
        area_m2, confidence_sum = (np.bincount(group, v, groups) for v in (self.area_m2, self.confidence_sum))
        return Facts(class_id, pixels, area_m2, confidence_sum, max_confidence)

    def _columns(self) -> tuple[np.ndarray, ...]:
        return self.class_id, self.pixels, self.area_m2, self.confidence_sum, self.max_confidence

    @staticmethod
    def joined(several: Sequence[Facts]) -> Facts:
        """Return all of several in a row."""
        return Facts(*map(np.concatenate, zip(*(facts._columns() for facts in several))))


NO_FACTS = Facts(*(np.empty(0, kind) for kind in (np.uint8, np.int64, np.float64, np.float64, np.uint8)))


def label_regions(class_map: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number the connected regions of every class, `NOTHING` included.

    Runs of equal pixels along the rows are joined, not pixels: there are few of them.

    Args:
        class_map: (H, W) uint8, at least one pixel.

    Returns:
        regions: (H, W) int32, 0 to N - 1.
        first: (N,) a pixel of each, its place in the flat map.
    """
    begins = _run_begins(class_map)
    run_of = np.cumsum(begins.ravel(), dtype=np.int32).reshape(class_map.shape)
    run_of -= 1
    firsts = np.flatnonzero(begins)
    # Two rows touch in one class at every place where both go on with it; one place each is where either run begins.
    meets = (class_map[1:] == class_map[:-1]) & (begins[1:] | begins[:-1])
    count, region_of_run = _groups(len(firsts), run_of[:-1][meets], run_of[1:][meets])
    first = np.empty(count, np.int64)
    first[region_of_run] = firsts
    return region_of_run.astype(np.int32)[run_of], first


def measure_regions(
    regions: np.ndarray, class_id: np.ndarray, confidence: np.ndarray, row_areas_m2: np.ndarray
) -> Facts:
    """Add up what regions consist of.

    Args:
        regions: (H, W) numbers, 0 to N - 1.
        class_id: (N,) of each.
        confidence: (H, W) uint8 percent.
        row_areas_m2: (H,) of a pixel, NaN where unknown.
    """
    count = len(class_id)
    begins = np.flatnonzero(_run_begins(regions))
    owner = regions.ravel()[begins]
    lengths = np.diff(begins, append=regions.size)
    sums = np.add.reduceat(confidence.ravel(), begins, dtype=np.int64)
    max_confidence = np.zeros(count, np.uint8)
    np.maximum.at(max_confidence, owner, np.maximum.reduceat(confidence.ravel(), begins))
    return Facts(
        class_id,
        np.bincount(owner, lengths, count).astype(np.int64),
        np.bincount(owner, lengths * row_areas_m2[begins // regions.shape[1]], count),
        np.bincount(owner, sums, count),
        max_confidence,
    )


@dataclass(frozen=True)
class Pieces:
    """What outlines are put together from, N of each.

    Attributes:
        ids: (N,) region of each piece.
        pieces: (N,) corners, or polygons.
    """

    ids: np.ndarray
    pieces: np.ndarray

    def of(self, chosen: np.ndarray, new_ids: np.ndarray) -> Pieces:
        """Return some pieces, by a boolean for each; ids are replaced by what stands at their place in `new_ids`."""
        return Pieces(new_ids[self.ids[chosen]], self.pieces[chosen])


@dataclass(frozen=True)
class RegionBlock:
    """A block of a map, cut into regions.

    Attributes:
        window: where it is.
        class_map: (H + 2, W + 2) uint8 of the block and the pixels around it.
        regions: (H, W) int32, its regions, numbered from 0 and cut at its sides.
        region_ids: (N,) int32 id of each, -1 where it is not a finding.
        ids: (H + 2, W + 2) int32, the same for pixels, and for those around the block that have come before.
    """

    window: Window
    class_map: np.ndarray
    regions: np.ndarray
    region_ids: np.ndarray
    ids: np.ndarray


class OpenRegions:
    """The regions that may go on in blocks to come, while blocks come row by row.

    Ids are numbers from 0: first those that stay open, then those that are whole with their block. Open ones get others
    after every row of blocks.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        """Begin above the first row of a map of (height, width)."""
        self._height, self._width = shape
        self._count = 0  # of open regions
        self._facts = [NO_FACTS]
        self._pieces: list[Pieces] = []
        self._links: list[np.ndarray] = []  # (2, M) ids that are one region
        self._above = np.full(self._width + 2, -1, np.int32)  # a pixel more to each side
        self._below = self._above.copy()
        self._left = np.empty(0, np.int32)

    def add(
        self, window: Window, class_map: np.ndarray, regions: np.ndarray, facts: Facts
    ) -> tuple[RegionBlock, Facts]:
        """Add a block.

        Args:
            window: where it is; blocks come row by row.
            class_map: (H + 2, W + 2) uint8 of the block and the pixels around it.
            regions: (H, W) int32, numbered from 0.
            facts: of them.

        Returns:
            The block with ids, and facts of the regions that are whole.
        """
        ids = np.full(class_map.shape, -1, np.int32)
        ids[0] = self._above[window.col : window.col_end + 2]
        if window.col:
            ids[1:-1, 0] = self._left
        is_found = facts.class_id != NOTHING
        is_open = is_found & self._reach_on(window, regions, len(is_found))
        is_whole = is_found & ~is_open
        region_ids = np.full(len(is_found), -1, np.int32)
        region_ids[np.concatenate((np.flatnonzero(is_open), np.flatnonzero(is_whole)))] = self._count + np.arange(
            is_found.sum(), dtype=np.int32
        )
        ids[1:-1, 1:-1] = region_ids[regions]
        self._count += int(is_open.sum())
        self._facts.append(facts.of(is_open))
        self._link(class_map, ids)
        self._below[window.col + 1 : window.col_end + 1] = ids[-2, 1:-1]
        self._left = ids[1:-1, -2].copy()
        return RegionBlock(window, class_map, regions, region_ids, ids), facts.of(is_whole)

    def hold(self, pieces: Pieces) -> Pieces:
        """Hold what outlines of open regions in the last block are made of; return the rest, with ids from 0."""
        is_open = pieces.ids < self._count
        self._pieces.append(Pieces(pieces.ids[is_open], pieces.pieces[is_open]))
        return Pieces(pieces.ids[~is_open] - self._count, pieces.pieces[~is_open])

    def settle(self, is_last: bool) -> tuple[Facts, list[Pieces]]:
        """Let go of the regions that a finished row of blocks ends.

        Args:
            is_last: whether the map ends here, and with it all regions.

        Returns:
            Facts of the regions that are whole, N of them, and the pieces of their outlines, with ids 0 to N - 1.
        """
        regions, group = _groups(self._count, *np.concatenate((np.empty((2, 0), np.int32), *self._links), axis=1))
        facts = Facts.joined(self._facts).grouped(group, regions)
        frontier = np.flatnonzero(self._below >= 0) if not is_last else np.empty(0, np.int64)
        is_open = np.zeros(regions, bool)
        is_open[group[self._below[frontier]]] = True
        number = np.where(is_open, np.cumsum(is_open), np.cumsum(~is_open)).astype(np.int32) - 1
        whole, still_open = [], []
        for held in self._pieces:
            goes_on = is_open[group[held.ids]]
            whole.append(held.of(~goes_on, number[group]))
            if goes_on.any():
                still_open.append(held.of(goes_on, number[group]))
        self._above[:] = -1
        self._above[frontier] = number[group[self._below[frontier]]]
        self._facts, self._pieces, self._links = [facts.of(is_open)], still_open, []
        self._count = int(is_open.sum())
        return facts.of(~is_open), whole

    def _reach_on(self, window: Window, regions: np.ndarray, count: int) -> np.ndarray:
        """Tell which regions of a block reach a side where the map goes on, (N,) bool."""
        reach_on = np.zeros(count, bool)
        for side, goes_on in (
            (regions[0], window.row > 0),
            (regions[-1], window.row_end < self._height),
            (regions[:, 0], window.col > 0),
            (regions[:, -1], window.col_end < self._width),
        ):
            if goes_on:
                reach_on[side] = True
        return reach_on

    def _link(self, class_map: np.ndarray, ids: np.ndarray) -> None:
        """Remember which open regions go on in a block, across its first row and its first column."""
        above, left = (class_map[0, 1:-1], ids[0, 1:-1]), (class_map[1:-1, 0], ids[1:-1, 0])
        top, first = (class_map[1, 1:-1], ids[1, 1:-1]), (class_map[1:-1, 1], ids[1:-1, 1])
        for (class_before, id_before), (class_here, id_here) in ((above, top), (left, first)):
            is_same = (class_before == class_here) & (id_before >= 0)
            self._links.append(np.stack((id_before[is_same], id_here[is_same])))


def _run_begins(values: np.ndarray) -> np.ndarray:
    """Tell where runs of one value along the rows begin, (H, W) bool; they end with their row."""
    begins = np.ones(values.shape, bool)
    np.not_equal(values[:, 1:], values[:, :-1], out=begins[:, 1:])
    return begins


def _groups(count: int, first: np.ndarray, second: np.ndarray) -> tuple[int, np.ndarray]:
    """Number what is linked, directly or through others: (groups, (count,) the group of each)."""
    if not count:
        return 0, np.empty(0, np.int32)
    links = coo_array((np.ones(len(first), bool), (first, second)), shape=(count, count))
    return connected_components(links, directed=False)
