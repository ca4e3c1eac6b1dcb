"""Ground that counts where not all of a raster does. In: polygons and a raster's grid. Out: pixels that lie inside.

A pixel lies inside where a polygon covers its centre, whatever window it is asked with.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
import shapely

from .grid import Grid
from .vectors import read_polygons
from .windows import Window

_WINDOWS_KEPT = 3  # of which pixels are known: tiles that are read, run and put together at one time
_BEFORE_CENTRE_PX = 0.25  # a polygon that covers the centre of a window's pixel comes further than this into it


class Areas:
    """Polygons on a raster, taken together.

    Args:
        source: path of polygons, see `vectors.read_polygons`.
        grid: of the raster.

    Raises:
        JobError: they cannot be read.
    """

    def __init__(self, source: str, grid: Grid) -> None:
        layer = read_polygons(source, grid)
        ids = np.ones(len(layer.polygons), np.uint8)

        @lru_cache(_WINDOWS_KEPT)
        def inside(window: Window) -> np.ndarray:
            pixels = layer.burn(ids, window, 0).view(bool)
            pixels.flags.writeable = False
            return pixels

        self._inside = inside
        self._layer = layer
        self._raster = Window(0, 0, *grid.shape)
        self.name = layer.name

    def inside(self, window: Window) -> np.ndarray:
        """Return the pixels of a window whose centre lies in an area, (H, W) bool, not to be written to.

        Those of the windows asked for last are kept: every tile is asked for where it is read, run and put together.
        """
        return self._inside(window)

    def bounds(self) -> Window:
        """Return the pixels of the raster that all areas span; its height or width is 0 where they lie beside it."""
        if not len(self._layer.polygons):
            return Window(0, 0, 0, 0)
        left, top, right, bottom = shapely.total_bounds(self._layer.polygons)
        row, col = math.floor(top), math.floor(left)
        return self._raster.intersection(Window(row, col, math.ceil(bottom) - row, math.ceil(right) - col))

    def touch(self, windows: Sequence[Window]) -> np.ndarray:
        """Return for N windows whether an area may have a pixel in them, (N,) bool; False is certain."""
        sides = np.array([(w.col, w.row, w.col_end, w.row_end) for w in windows], np.float64).reshape(-1, 4)
        inset = np.array((1, 1, -1, -1)) * _BEFORE_CENTRE_PX
        return self._layer.touch(shapely.box(*(sides + inset).T)) & (sides[:, :2] < sides[:, 2:]).all(axis=1)

    @cached_property
    def digest(self) -> str:
        """Checksum of all outlines."""
        return hashlib.sha256(b"".join(shapely.to_wkb(self._layer.polygons))).hexdigest()
