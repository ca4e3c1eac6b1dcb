"""How much ground polygons cover. In: polygons in pixels of a grid. Out: square metres and metres, whatever the CRS."""

from __future__ import annotations

import numpy as np
import shapely
from rasterio.crs import CRS

from .grid import Grid
from .ground import pixel_areas_m2

_WGS84_RADIUS_M = 6378137.0
_WGS84_ECCENTRICITY_2 = 0.00669437999014


class GroundMeasure:
    """Measures polygons whose points are corners of a grid's pixels, in coordinates (col, row).

    Attributes:
        row_areas_m2: (H,) of a pixel, NaN where the CRS does not say.
    """

    def __init__(self, grid: Grid) -> None:
        areas = pixel_areas_m2(grid)
        self.row_areas_m2 = np.full(grid.shape[0], np.nan) if areas is None else areas
        widths = _pixel_widths_m(grid, self.row_areas_m2)
        self._widths = np.concatenate((widths[:1], (widths[1:] + widths[:-1]) / 2, widths[-1:]))  # (H + 1,) at edges
        self._area_above = np.concatenate(([0.0], np.cumsum(self.row_areas_m2)))  # (H + 1,) of one column
        self._height_above = np.concatenate(([0.0], np.cumsum(self.row_areas_m2 / widths)))

    def areas_m2(self, polygons: np.ndarray) -> np.ndarray:
        """Return the ground inside polygons, (N,) [m²]; exact for outlines of pixels."""
        stretched = shapely.transform(polygons, self._to_equal_areas)
        areas: np.ndarray = shapely.area(stretched)
        return areas

    def perimeters_m(self, polygons: np.ndarray) -> np.ndarray:
        """Return the length of all rings of polygons, (N,) [m]."""
        rings, owner = shapely.get_rings(polygons, return_index=True)
        points, ring = shapely.get_coordinates(rings, return_index=True)
        cols, rows = points[:, 0], points[:, 1].astype(np.int64)
        width = (self._widths[rows[1:]] + self._widths[rows[:-1]]) / 2
        lengths = np.hypot(np.diff(cols) * width, np.diff(self._height_above[rows]))
        is_edge = ring[1:] == ring[:-1]
        return np.bincount(owner[ring[1:][is_edge]], lengths[is_edge], len(polygons))

    def _to_equal_areas(self, points: np.ndarray) -> np.ndarray:
        return np.column_stack((points[:, 0], self._area_above[points[:, 1].astype(np.int64)]))


def _pixel_widths_m(grid: Grid, row_areas_m2: np.ndarray) -> np.ndarray:
    """Return how wide a pixel is in the middle of every row, (H,) [m], NaN where the CRS does not say.

    Degrees are measured along the parallel. Other maps are taken to stretch both directions alike, as Mercator's does.
    """
    width, height = grid.pixel_size
    if not grid.crs or not (crs := CRS.from_wkt(grid.crs)).is_geographic:
        return np.sqrt(row_areas_m2 * width / height)
    radians = crs.units_factor[1]
    latitudes = (grid.transform[5] + grid.transform[4] * (np.arange(grid.shape[0]) + 0.5)) * radians
    normal = _WGS84_RADIUS_M / np.sqrt(1 - _WGS84_ECCENTRICITY_2 * np.sin(latitudes) ** 2)
    return width * radians * normal * np.cos(latitudes)
