"""How much ground a pixel covers. In: a grid. Out: square metres and metres, whatever the CRS.

Metres are taken as they come in projected CRSs of metres or feet. Degrees and Mercator's stretched metres go through a
cylindrical equal-area projection: pixels there are rectangles of meridians and parallels, and stay rectangles in it,
so that the areas are exact.
"""

from __future__ import annotations

from typing import Optional

import numpy as np
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform

from .grid import Grid

GSD_TOLERANCE = 0.3  # a raster's pixels may differ from a model's by this share before it is worth a word
_EQUAL_AREA = "EPSG:6933"


def pixel_areas_m2(grid: Grid) -> Optional[np.ndarray]:
    """Return the area of a pixel in every row, (H,) [m²], or None where the CRS does not say."""
    try:
        crs = CRS.from_wkt(grid.crs) if grid.crs else None
        if crs is None:
            return None
        if crs.is_geographic or crs.to_dict().get("proj") == "merc":
            return _equal_area(grid, crs)
        metres = crs.linear_units_factor[1]
    except (CRSError, RasterioError):
        return None
    width, height = grid.pixel_size
    return np.full(grid.shape[0], width * height * metres**2)


def gsd_m(grid: Grid) -> Optional[float]:
    """Return the side of a pixel in the middle of the raster [m], or None where the CRS does not say."""
    row = grid.shape[0] // 2
    a, b, c, d, e, f = grid.transform
    middle = Grid((a, b, c, d, e, f + e * row), (1, grid.shape[1]), grid.crs)
    areas = pixel_areas_m2(middle)
    return None if areas is None else float(np.sqrt(areas[0]))


def _equal_area(grid: Grid, crs: CRS) -> np.ndarray:
    """Measure pixels between meridians and parallels, (H,) [m²]."""
    a, _, c, _, e, f = grid.transform
    edges = f + e * np.arange(grid.shape[0] + 1)
    _, northings = transform(crs, _EQUAL_AREA, np.full(edges.shape, c), edges)
    eastings, _ = transform(crs, _EQUAL_AREA, [c, c + a], [edges[0], edges[0]])
    return np.abs(np.diff(northings)) * abs(eastings[1] - eastings[0])
