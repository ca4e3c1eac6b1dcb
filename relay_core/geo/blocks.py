"""Square blocks and cells of ground, as plain arithmetic. In: shapes, sizes and small arrays. Out: the same.

A raster is cut from its pixel (0, 0) into cells, and cells into blocks; those at the far edges may be cut. What is said
of ground, such as who may look at it, is a small array with one value for every cell. Windows are square, so distances
between cells are counted along the longer of the two directions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..card import WindowSizes
from .windows import Window

_MAX_CELLS = 1 << 20  # a few megabytes for every question asked of them, however large the raster


@dataclass(frozen=True)
class BlockGrid:
    """Blocks of cells over a raster.

    Attributes:
        shape: (height, width) of the raster [px].
        cell_px: side of a cell [px].
        block_cells: side of a block [cells].
    """

    shape: tuple[int, int]
    cell_px: int
    block_cells: int

    @property
    def block_px(self) -> int:
        """Side of a block [px]."""
        return self.cell_px * self.block_cells

    @property
    def cell_counts(self) -> tuple[int, int]:
        """(rows, columns) of cells."""
        return _parts(self.shape[0], self.cell_px), _parts(self.shape[1], self.cell_px)

    @property
    def block_counts(self) -> tuple[int, int]:
        """(rows, columns) of blocks."""
        return _parts(self.shape[0], self.block_px), _parts(self.shape[1], self.block_px)

    def block_window(self, row: int, col: int) -> Window:
        """Return the pixels of a block, cut to the raster."""
        block = Window(row * self.block_px, col * self.block_px, self.block_px, self.block_px)
        return block.intersection(Window(0, 0, *self.shape))

    def block_pixels(self) -> np.ndarray:
        """Return the pixels of every block that lie on the raster, (R, C) int64."""
        return _outer_sizes(self.shape, self.block_px)

    def cell_pixels(self) -> np.ndarray:
        """Return the pixels of every cell that lie on the raster, (h, w) int64."""
        return _outer_sizes(self.shape, self.cell_px)

    def spread(self, blocks: np.ndarray) -> np.ndarray:
        """Give every cell its block's value: (R, C) -> (h, w)."""
        height, width = self.cell_counts
        return blocks.repeat(self.block_cells, axis=0).repeat(self.block_cells, axis=1)[:height, :width]


def fit_blocks(shape: tuple[int, int], block_px: int, windows: WindowSizes) -> BlockGrid:
    """Lay blocks of about `block_px` over a raster.

    Cells are whole global pixels, doubled until there are at most a million; blocks are whole cells.

    Args:
        shape: (height, width) of the raster [px].
        block_px: side that blocks should have [px].
        windows: gives the global pixel.
    """
    cell = windows.downsample
    while _parts(shape[0], cell) * _parts(shape[1], cell) > _MAX_CELLS:
        cell *= 2
    return BlockGrid(shape, cell, max(1, round(block_px / cell)))


class GroundIndex:
    """Tells at once how many cells of a rectangle are marked, however large it is.

    Args:
        marked: (h, w) bool.
    """

    def __init__(self, marked: np.ndarray) -> None:
        height, width = marked.shape
        self._sums = np.zeros((height + 1, width + 1), np.int32)
        np.cumsum(marked, axis=0, out=self._sums[1:, 1:])
        np.cumsum(self._sums[1:, 1:], axis=1, out=self._sums[1:, 1:])

    def count(self, row: int, col: int, row_end: int, col_end: int) -> int:
        """Return the marked cells of rows row to row_end and columns col to col_end; others than these have none."""
        height, width = self._sums.shape[0] - 1, self._sums.shape[1] - 1
        row, row_end = max(row, 0), min(row_end, height)
        col, col_end = max(col, 0), min(col_end, width)
        if row >= row_end or col >= col_end:
            return 0
        sums = self._sums
        return int(sums[row_end, col_end] - sums[row, col_end] - sums[row_end, col] + sums[row, col])

    def near(self, margin: int) -> np.ndarray:
        """Return the cells with a marked one at most `margin` cells away, themselves included, (h, w) bool."""
        height, width = self._sums.shape[0] - 1, self._sums.shape[1] - 1
        rows, cols = np.arange(height), np.arange(width)
        first, last = np.maximum(rows - margin, 0), np.minimum(rows + margin + 1, height)
        strips = self._sums[last] - self._sums[first]  # (h, w + 1)
        first, last = np.maximum(cols - margin, 0), np.minimum(cols + margin + 1, width)
        return strips[:, last] > strips[:, first]


def half_ground(extent_px: float, pixel_px: int, scale: float = 1.0, angle: float = 0.0) -> float:
    """Return how far from its centre a window reads ground, along rows and along columns [px].

    Windows are read bilinearly, so a pixel at the window's edge reads its neighbours beyond the edge, too.

    Args:
        extent_px: side of the window before it is scaled [px of the raster].
        pixel_px: px of the raster to a pixel of the array that is read.
        scale: side of the ground over the plain window's.
        angle: rotation [rad].
    """
    outermost = (extent_px - pixel_px) / 2 * scale * (abs(math.cos(angle)) + abs(math.sin(angle)))
    return outermost + 1.5 * pixel_px  # the four pixels around a point end less than one and a half from it


def ground_around(row: float, col: float, half_px: float) -> Window:
    """Return the whole pixels that lie up to `half_px` from a centre."""
    first_row, first_col = math.floor(row - half_px), math.floor(col - half_px)
    return Window(first_row, first_col, math.ceil(row + half_px) - first_row, math.ceil(col + half_px) - first_col)


def reach_px(windows: WindowSizes) -> int:
    """Return how far from a pixel that it answers for a plain window pair may look [px].

    The pixel may lie at one edge of the local window, and the global window ends beyond the other.
    """
    return math.ceil(windows.local_size / 2 + half_ground(windows.global_extent, windows.downsample))


def rectangles(cells: np.ndarray) -> Iterator[tuple[int, Window]]:
    """Cut an array into rectangles of one value, row by row; alike rows that follow each other share theirs.

    Args:
        cells: (h, w) whole numbers; 0 is left out.

    Yields:
        (value, rectangle [cells]); together they cover every cell that is not 0 once.
    """
    changes = np.flatnonzero((cells[1:] != cells[:-1]).any(axis=1)) + 1
    for row, row_end in _spans(changes, cells.shape[0]):
        line = cells[row]
        for col, col_end in _spans(np.flatnonzero(np.diff(line)) + 1, len(line)):
            if line[col]:
                yield int(line[col]), Window(row, col, row_end - row, col_end - col)


def _spans(changes: np.ndarray, end: int) -> Iterator[tuple[int, int]]:
    """Yield (first, one past the last) of the pieces between the places where something changes."""
    edges = [0, *changes.tolist(), end]
    yield from zip(edges[:-1], edges[1:])


def _parts(size: int, part: int) -> int:
    """Return how many parts cover a size."""
    return -(-size // part)


def _outer_sizes(shape: tuple[int, int], side: int) -> np.ndarray:
    """Return the pixels of every square of `side` that lie on a raster of `shape`."""
    heights, widths = (np.minimum(side, size - np.arange(0, size, side)) for size in shape)
    return np.outer(heights, widths)
