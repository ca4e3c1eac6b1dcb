"""Overlapping windows as one map. In: class scores of local windows. Out: their weighted means, row by row.

A window counts less towards its edges, where it has seen least around a pixel. The weights of all windows over a pixel
are known from the layout alone, and windows come row by row: a pixel gets the same bits whatever tile it is in.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .windows import Window, WindowLayout


def taper(layout: WindowLayout) -> np.ndarray:
    """Return how much the rows, or columns, of a local window count: (local_size,) float32, above 0, at most 1.

    A squared sine over the overlap, at most to the middle; without overlap all count 1.
    """
    side = layout.sizes.local_size
    ramp = min(side - layout.stride, side // 2)
    if not ramp:
        return np.ones(side, np.float32)
    from_edge = np.minimum(np.arange(side), np.arange(side)[::-1]) + 0.5  # [px], to the pixel's centre
    return np.square(np.sin(np.pi / 2 * np.minimum(from_edge / ramp, 1))).astype(np.float32)


def taper_sums(layout: WindowLayout, first: int, count: int, raster_side: int) -> np.ndarray:
    """Add the weights of all windows whose cores touch the raster, along one side of it.

    Args:
        layout: how windows lie.
        first: the first row, or column, of the raster to add for.
        count: of how many.
        raster_side: the raster's rows, or columns.

    Returns:
        (count,) float32.
    """
    weights, stride, margin = taper(layout), layout.stride, layout.local_margin
    sums = np.zeros(count, np.float32)
    last_core = -(-raster_side // stride)
    for core in range(max(0, (first - margin) // stride), min(last_core, (first + count + margin) // stride + 1)):
        start = core * stride - margin - first  # of the local window
        inside = slice(max(start, 0), min(start + len(weights), count))
        if inside.start < inside.stop:
            sums[inside] += weights[inside.start - start : inside.stop - start]
    return sums


class ScoreBlender:
    """Blends the class scores of one tile; holds as many of its rows as a local window has.

    Args:
        layout: how windows lie.
        tile: pixels of the raster.
        raster_shape: (height, width) of the raster.
    """

    def __init__(self, layout: WindowLayout, tile: Window, raster_shape: tuple[int, int]) -> None:
        self._tile = tile
        self._weights = taper(layout)[:, None] * taper(layout)[None]  # (side, side)
        self._row_sums = taper_sums(layout, tile.row, tile.height, raster_shape[0])
        self._col_sums = taper_sums(layout, tile.col, tile.width, raster_shape[1])
        self._sums: np.ndarray | None = None  # (K, side, width) from row `_row` of the tile
        self._row = 0

    def add(self, window: Window, scores: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
        """Add a local window's scores (K, side, side) and yield what no window can change any more; see `finish`.

        Windows come row by row; one that begins above the tile or left of it counts with what lies inside.
        """
        if self._sums is None:
            self._sums = np.zeros((len(scores), len(self._weights), self._tile.width), np.float32)
        yield from self._pass_rows(min(window.row - self._tile.row, self._tile.height))
        inside = window.intersection(self._tile)
        rows, cols = inside.shifted(-window.row, -window.col).slices
        target_rows, target_cols = inside.shifted(-self._tile.row - self._row, -self._tile.col).slices
        self._sums[:, target_rows, target_cols] += scores[:, rows, cols] * self._weights[rows, cols]

    def finish(self) -> Iterator[tuple[int, np.ndarray]]:
        """Yield the rows that are left, as (the tile's row that they begin with, mean scores (K, rows, width))."""
        yield from self._pass_rows(self._tile.height)

    def _pass_rows(self, end: int) -> Iterator[tuple[int, np.ndarray]]:
        """Yield finished rows up to `end` of the tile, and make room for as many."""
        while self._sums is not None and self._row < end:
            count = min(end - self._row, self._sums.shape[1])
            weights = self._row_sums[self._row : self._row + count, None] * self._col_sums
            yield self._row, self._sums[:, :count] / weights
            self._sums[:, :-count] = self._sums[:, count:].copy()
            self._sums[:, -count:] = 0
            self._row += count
