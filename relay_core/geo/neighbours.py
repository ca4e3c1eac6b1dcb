"""Which rasters lie beside or over each other on the map. In: grids. Out: pairs, groups, places on a common map.

Rasters are compared where their CRS is known and the same; without one nothing is known of where they lie.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .grid import Grid
from .windows import Window

_FORGIVEN_PX = 0.01  # rasters that share less than this lie beside each other


class Neighbours:
    """Tells which of many grids share ground with another.

    Args:
        grids: of the rasters.
    """

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._codes = {crs: code for code, crs in enumerate(dict.fromkeys(grid.crs for grid in grids))}
        self._crs = np.array([self._codes[grid.crs] for grid in grids])
        self._bounds = np.array([grid.bounds for grid in grids])

    def of(self, grid: Grid) -> list[int]:
        """Return the places of those that share ground with `grid`, itself included where it is one of them."""
        if not grid.crs or grid.crs not in self._codes:
            return []
        left, bottom, right, top = grid.bounds
        width, height = grid.pixel_size
        across = np.minimum(self._bounds[:, 2], right) - np.maximum(self._bounds[:, 0], left)
        along = np.minimum(self._bounds[:, 3], top) - np.maximum(self._bounds[:, 1], bottom)
        shared = (across > _FORGIVEN_PX * width) & (along > _FORGIVEN_PX * height)
        return np.flatnonzero(shared & (self._crs == self._codes[grid.crs])).tolist()


def overlaps(grids: Sequence[Grid]) -> list[tuple[int, int]]:
    """Return the pairs of rasters that share ground."""
    neighbours = Neighbours(grids)
    return [(index, other) for index, grid in enumerate(grids) for other in neighbours.of(grid) if other > index]


def groups(grids: Sequence[Grid], margin_px: int) -> list[list[int]]:
    """Gather rasters that lie at most `margin_px` of their own pixels from each other, or from others that do."""
    neighbours = Neighbours(grids)
    left = dict.fromkeys(range(len(grids)))
    found = []
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for index in group:  # grows on the way
            grid = grids[index]
            frame = grid.crop(Window(0, 0, *grid.shape).padded(margin_px))
            near = [other for other in neighbours.of(frame) if other in left]
            group += near
            for other in near:
                del left[other]
        found.append(group)
    return found


def places(grids: Sequence[Grid], block_sizes: Sequence[int]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return where the blocks of rasters of one CRS lie on squares that are common to all.

    Args:
        grids: of the rasters.
        block_sizes: side of a block of every raster [px]; squares are as large as a block of the first.

    Returns:
        Of every raster, (R,) rows and (C,) columns of squares in which its blocks have their centres, from 0.
    """
    left, top = min(grid.bounds[0] for grid in grids), max(grid.bounds[3] for grid in grids)
    width, height = (size * block_sizes[0] for size in grids[0].pixel_size)
    found = []
    for grid, side in zip(grids, block_sizes):
        a, _, c, _, e, f = grid.transform
        rows, cols = (np.arange(-(-size // side)) + 0.5 for size in grid.shape)
        # The centres of cut blocks are taken as if they were whole, which keeps neighbours in neighbouring squares.
        across, down = (c + a * side * cols - left) / width, (top - f - e * side * rows) / height
        found.append((np.floor(down).astype(int).clip(0), np.floor(across).astype(int).clip(0)))
    return found
