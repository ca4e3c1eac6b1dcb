"""How much ground a pixel covers. In: a grid. Out: square metres and metres, whatever the CRS, and grids by metres.

Metres are taken as they come in projected CRSs of metres or feet. Degrees and Mercator's stretched metres go through a
cylindrical equal-area projection: pixels there are rectangles of meridians and parallels, and stay rectangles in it,
so that the areas are exact.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Optional

import numpy as np
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform

from .grid import GSD_TOLERANCE, Grid

_EQUAL_AREA = "EPSG:6933"
_DEGREES = "EPSG:4326"
_STEP_DEGREES = 1e-3  # about 100 m
_FORGIVEN_PX = 1e-6  # of a last pixel that the raster ends before
_NOWHERE = (CRSError, RasterioError, CPLE_BaseError, ZeroDivisionError, OverflowError)
"""What is raised where a CRS is none, or has no ground at a raster's coordinates."""


def pixel_areas_m2(grid: Grid) -> Optional[np.ndarray]:
    """Return the area of a pixel in every row, (H,) [m²], or None where the CRS does not say."""
    try:
        crs = CRS.from_wkt(grid.crs) if grid.crs else None
        if crs is None:
            return None
        if crs.is_geographic or crs.to_dict().get("proj") == "merc":
            return _equal_area(grid, crs)
        metres = crs.linear_units_factor[1]
    except _NOWHERE:
        return None
    width, height = grid.pixel_size
    return np.full(grid.shape[0], width * height * metres**2)


def gsd_m(grid: Grid) -> Optional[float]:
    """Return the side of a pixel in the middle of the raster [m], or None where the CRS does not say."""
    row = grid.shape[0] // 2
    a, b, c, d, e, f = grid.transform
    middle = Grid((a, b, c, d, e, f + e * row), (1, grid.shape[1]), grid.crs)
    areas = pixel_areas_m2(middle)
    return None if areas is None or not 0 < areas[0] < math.inf else float(np.sqrt(areas[0]))


def pixel_sides_m(grid: Grid) -> Optional[tuple[float, float]]:
    """Return (width, height) of a pixel in the middle of the raster [m], or None where the CRS does not say.

    They differ where the CRS stretches one direction: a pixel of 1" x 1" at 60 degrees north is 15 x 31 m.
    """
    size = gsd_m(grid)
    if size is None:
        return None
    width, height = grid.pixel_size
    try:
        crs = CRS.from_wkt(grid.crs)
        if not crs.is_geographic:  # Mercator stretches both directions alike, others are taken as they come
            share = math.sqrt(width / height)
        else:
            share = math.sqrt(width / height * _degree_ratio(grid, crs))
    except _NOWHERE:
        return None
    return (size * share, size / share) if 0 < share < math.inf else None


def resampled_grid(grid: Grid, gsd_m: float) -> Optional[Grid]:
    """Return a grid of one origin, CRS and ground with `grid` whose pixels are as wide and high as asked for.

    Args:
        grid: of a raster.
        gsd_m: side of the new pixels in the middle of the raster [m].

    Returns:
        The new grid, whose last row and column may reach past the raster by a part of a pixel; None where the CRS does
        not say what a pixel measures, or where its own are within `GSD_TOLERANCE` of the size asked for.
    """
    sides = pixel_sides_m(grid)
    if sides is None or all(abs(side / gsd_m - 1) <= GSD_TOLERANCE for side in sides):
        return None
    a, b, c, d, e, f = grid.transform
    x_ratio, y_ratio = gsd_m / sides[0], gsd_m / sides[1]
    height, width = grid.shape
    shape = math.ceil(height / y_ratio - _FORGIVEN_PX), math.ceil(width / x_ratio - _FORGIVEN_PX)
    return replace(grid, transform=(a * x_ratio, b, c, d, e * y_ratio, f), shape=(max(1, shape[0]), max(1, shape[1])))


def _degree_ratio(grid: Grid, crs: CRS) -> float:
    """Return how long a degree of longitude is over one of latitude, in the middle of the raster.

    Measured on a map that is true to distances from its centre.
    """
    a, _, c, _, e, f = grid.transform
    x, y = c + a * grid.shape[1] / 2, f + e * grid.shape[0] / 2
    (longitude,), (latitude,) = transform(crs, _DEGREES, [x], [y])
    local = CRS.from_proj4(f"+proj=aeqd +lat_0={latitude!r} +lon_0={longitude!r} +datum=WGS84 +units=m")
    step = _STEP_DEGREES if latitude < 0 else -_STEP_DEGREES  # away from the pole
    eastings, northings = transform(
        _DEGREES, local, [longitude + _STEP_DEGREES, longitude], [latitude, latitude + step]
    )
    return abs(eastings[0] / northings[1])


def _equal_area(grid: Grid, crs: CRS) -> np.ndarray:
    """Measure pixels between meridians and parallels, (H,) [m²]."""
    a, _, c, _, e, f = grid.transform
    edges = f + e * np.arange(grid.shape[0] + 1)
    _, northings = transform(crs, _EQUAL_AREA, np.full(edges.shape, c), edges)
    eastings, _ = transform(crs, _EQUAL_AREA, [c, c + a], [edges[0], edges[0]])
    return np.abs(np.diff(northings)) * abs(eastings[1] - eastings[0])
