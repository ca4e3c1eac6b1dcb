"""Rasters that only global windows are read from. In: paths, the stack that local windows are read from. Out: windows.

They may be of any resolution, extent and CRS: what lies on the grid of the global pixels is read as it is, everything
else is brought to it, averaged where it is finer. So the context of a small area can come from a small coarse file in
place of a large detailed one.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Optional

import numpy as np
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.warp import transform_bounds

from ..errors import RasterError
from .grid import MOST_ENLARGED, Grid
from .ground import gsd_m
from .stacks import RasterStack, open_on_one_grid
from .windows import Window

_ROUNDING = 1.001  # of sizes that were degrees or feet
_SNAP_PX = 0.01  # a corner this near to one of global pixels lies on it


class CoarseSource:
    """Open rasters on the grid of global pixels, for the global windows of a stack.

    Attributes:
        stack: the rasters on that grid.
        reach: what they cover, in pixels of the detailed stack; may lie beyond its edges.
    """

    def __init__(self, stack: RasterStack, reach: Window, downsample: int) -> None:
        self.stack = stack
        self.reach = reach
        self._downsample = downsample

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window of the detailed stack at the resolution of global windows.

        Args:
            window: pixels of the detailed stack, whole blocks of the downsample; may reach past everything.

        Returns:
            image: (C, H / downsample, W / downsample) float32, 0 where invalid.
            valid_mask: (H / downsample, W / downsample) bool.

        Raises:
            RasterError: a file is damaged there.
        """
        sides = (
            window.row - self.reach.row,
            window.col - self.reach.col,
            window.height,
            window.width,
        )
        return self.stack.read(Window(*(side // self._downsample for side in sides)))


def open_coarse(path: str, detailed: RasterStack, names: tuple[str, ...], downsample: int) -> CoarseSource:
    """Open rasters for the global windows of a stack.

    Args:
        path: names one raster or several; see `inputs`. Their bands are those of the stack, in the same order.
        detailed: what local windows are read from, on its grid.
        names: what the bands mean to the model.
        downsample: pixels of the stack per global pixel, along a side.

    Raises:
        RasterError: a file cannot be opened or has other bands, its pixels are too wide, or it lies elsewhere.
    """
    opened = open_on_one_grid(path, len(names), names)
    try:
        pixels = _blocks(detailed.grid, downsample)
        _check_detail(opened, pixels)
        cells = _cells_under(opened, pixels)
        reach = Window(*(downsample * side for side in (cells.row, cells.col, cells.height, cells.width)))
        raster = Window(0, 0, *detailed.grid.shape)
        touched = reach.intersection(raster)
        if not touched.height or not touched.width:
            raise _lies_elsewhere(opened, detailed)
        return CoarseSource(RasterStack(list(opened.sources), pixels.crop(cells)), reach, downsample)
    except BaseException:
        opened.close()
        raise


def _blocks(grid: Grid, side: int) -> Grid:
    """Return the grid of whole blocks of pixels, from the same corner."""
    a, b, c, d, e, f = grid.transform
    height, width = (-(-length // side) for length in grid.shape)
    return replace(grid, transform=(a * side, b, c, d, e * side, f), shape=(height, width))


def _cells_under(opened: RasterStack, pixels: Grid) -> Window:
    """Return the global pixels that the first raster touches, counted from the corner of the detailed stack."""
    bounds = _bounds_in(opened.grid, pixels.crs)
    if bounds is None:
        raise RasterError(
            f"{opened.name} has no place in the CRS of the raster whose context it should be; choose a raster of the "
            "same ground."
        )
    a, _, c, _, e, f = pixels.transform
    cols = sorted(((bounds[0] - c) / a, (bounds[2] - c) / a))
    rows = sorted(((bounds[1] - f) / e, (bounds[3] - f) / e))
    row, col = math.floor(rows[0] + _SNAP_PX), math.floor(cols[0] + _SNAP_PX)
    return Window(row, col, math.ceil(rows[1] - _SNAP_PX) - row, math.ceil(cols[1] - _SNAP_PX) - col)


def _bounds_in(grid: Grid, crs: str) -> Optional[tuple[float, float, float, float]]:
    """Return the bounds of a grid in another CRS, None where it has no coordinates there."""
    if grid.crs == crs or not grid.crs or not crs:  # without a CRS, what must be warped is refused later
        return grid.bounds
    here, there = CRS.from_wkt(grid.crs), CRS.from_wkt(crs)
    if here == there:
        return grid.bounds
    try:
        bounds: tuple[float, float, float, float] = transform_bounds(here, there, *grid.bounds)
    except RasterioError:
        return None
    return bounds if all(map(math.isfinite, bounds)) else None


def _check_detail(opened: RasterStack, pixels: Grid) -> None:
    """Refuse rasters whose pixels hold less than global windows show."""
    found, needed = gsd_m(opened.grid), gsd_m(pixels)
    if found and needed and found > needed * MOST_ENLARGED * _ROUNDING:
        raise RasterError(
            f"The pixels of {opened.name} are {found:.3g} m wide and the global windows are read at {needed:.3g} m; "
            f"give a context of at most {needed * MOST_ENLARGED:.3g} m."
        )


def _lies_elsewhere(opened: RasterStack, detailed: RasterStack) -> RasterError:
    return RasterError(
        f"{opened.name} does not touch the ground of {detailed.name}, so it cannot be its context; choose a raster of "
        "the same ground and what lies around it."
    )
