"""Which pixels go through the network together: tiles, cores and their local and global windows.

Everything is anchored to the raster's pixel (0, 0), never to the extent asked for, so that a pixel gets the same
answer whatever extent is run and however it is cut into tiles. Pixels are (row, col) of the raster; windows may
reach past its edges.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..card import WindowSizes
from ..errors import JobError


@dataclass(frozen=True)
class Window:
    """A rectangle of pixels: rows row to row + height, columns col to col + width."""

    row: int
    col: int
    height: int
    width: int

    @property
    def row_end(self) -> int:
        """One past the last row."""
        return self.row + self.height

    @property
    def col_end(self) -> int:
        """One past the last column."""
        return self.col + self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        """(rows, columns) for a numpy array whose origin is pixel (0, 0)."""
        return slice(self.row, self.row_end), slice(self.col, self.col_end)

    def shifted(self, rows: int, cols: int) -> Window:
        """Return the window moved by (rows, cols)."""
        return Window(self.row + rows, self.col + cols, self.height, self.width)

    def padded(self, margin: int) -> Window:
        """Return the window grown by `margin` on every side."""
        return Window(self.row - margin, self.col - margin, self.height + 2 * margin, self.width + 2 * margin)

    def intersection(self, other: Window) -> Window:
        """Return the common part; height and width are 0 where there is none."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = max(0, min(self.row_end, other.row_end) - row)
        width = max(0, min(self.col_end, other.col_end) - col)
        return Window(row, col, height, width)


@dataclass(frozen=True)
class WindowPair:
    """What one pass of the network reads and answers for.

    Attributes:
        core: the part of the local window whose answer is kept.
        local_window: full-resolution pixels.
        global_window: full-resolution extent of the global image, centred on the local window.
    """

    core: Window
    local_window: Window
    global_window: Window


@dataclass(frozen=True)
class WindowLayout:
    """How cores and windows lie on a raster.

    Attributes:
        sizes: the model's window sizes.
        stride: side of a core and distance of neighbours [px]; a multiple of the downsample, so that all global
            windows share one grid of averaged pixels and each is read once per tile.
        stitching: how neighbours meet: "core" keeps the core of every window, "taper" all of it and blends.
    """

    sizes: WindowSizes
    stride: int
    stitching: str = "core"

    @property
    def local_margin(self) -> int:
        """From a core's edge to its local window's [px]."""
        return (self.sizes.local_size - self.stride) // 2

    @property
    def global_margin(self) -> int:
        """From a core's edge to its global window's [px]."""
        return (self.sizes.global_extent - self.stride) // 2

    @property
    def kept_margin(self) -> int:
        """From a core's edge to that of the pixels whose answer is kept [px]."""
        return self.local_margin if self.stitching == "taper" else 0

    def pairs(self, region: Window) -> Iterator[WindowPair]:
        """Yield the window pairs whose kept pixels touch `region`, row by row."""
        touched = region.padded(self.kept_margin)
        for row in range(touched.row // self.stride, -(-touched.row_end // self.stride)):
            for col in range(touched.col // self.stride, -(-touched.col_end // self.stride)):
                core = Window(row * self.stride, col * self.stride, self.stride, self.stride)
                yield WindowPair(core, core.padded(self.local_margin), core.padded(self.global_margin))

    def covered(self, region: Window) -> Window:
        """Return the bounding rectangle of the cores of `pairs(region)`."""
        touched = region.padded(self.kept_margin)
        row, col = touched.row // self.stride * self.stride, touched.col // self.stride * self.stride
        row_end = -(-touched.row_end // self.stride) * self.stride
        col_end = -(-touched.col_end // self.stride) * self.stride
        return Window(row, col, row_end - row, col_end - col)


def layout_for(sizes: WindowSizes, overlap: float, stitching: str = "core") -> WindowLayout:
    """Return the layout whose stride is nearest to local_size * (1 - overlap) on the global grid.

    Args:
        sizes: the model's window sizes.
        overlap: share of a local window's side that neighbours share, 0 to below 1.
        stitching: see `WindowLayout`.

    Raises:
        JobError: the overlap is outside its range.
    """
    if not 0 <= overlap < 1:
        raise JobError(f"The overlap is {overlap}; it must be at least 0 and below 1.")
    step = 2 * sizes.downsample  # even, so that the margins are whole pixels on both grids
    stride = max(step, round(sizes.local_size * (1 - overlap) / step) * step)
    return WindowLayout(sizes, min(stride, sizes.local_size), stitching)


def nearest_first(windows: Iterable[Window], point: tuple[float, float]) -> list[Window]:
    """Sort windows by their distance from a point (row, col), and those that hold it by that of their middle."""

    def distance(window: Window) -> tuple[float, float]:
        row, col = point
        beside = max(window.row - row, 0, row - window.row_end), max(window.col - col, 0, col - window.col_end)
        from_middle = window.row + window.height / 2 - row, window.col + window.width / 2 - col
        return math.hypot(*beside), math.hypot(*from_middle)

    return sorted(windows, key=distance)


def bands_around(windows: Iterable[Window]) -> list[Window]:
    """Return the smallest rectangles around those of `windows` whose rows touch one another, from the top."""
    bands: list[Window] = []
    for window in sorted(windows, key=lambda each: each.row):
        if not bands or window.row > bands[-1].row_end:
            bands.append(window)
            continue
        last = bands.pop()
        col = min(last.col, window.col)
        height, width = max(last.row_end, window.row_end) - last.row, max(last.col_end, window.col_end) - col
        bands.append(Window(last.row, col, height, width))
    return bands


def tiles_over(region: Window, tile_size: int) -> list[Window]:
    """Cut `region` into tiles anchored at pixel (0, 0), row by row."""
    tiles = []
    for row in range(region.row // tile_size * tile_size, region.row_end, tile_size):
        for col in range(region.col // tile_size * tile_size, region.col_end, tile_size):
            tiles.append(region.intersection(Window(row, col, tile_size, tile_size)))
    return tiles
