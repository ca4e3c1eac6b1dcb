"""Ground: square metres under a pixel."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.crs import CRS

from relay_core.geo.grid import Grid
from relay_core.geo.ground import gsd_m, pixel_areas_m2

EQUATOR_DEGREE_M = 6378137 * np.pi / 180


def grid(epsg: int, size: float, top: float) -> Grid:
    return Grid((size, 0.0, 0.0, 0.0, -size, top), (4, 5), CRS.from_epsg(epsg).to_wkt())


def test_metres_are_metres():
    assert pixel_areas_m2(grid(32648, 0.5, 1.5e6)).tolist() == [0.25] * 4


def test_feet_are_turned_to_metres():
    assert gsd_m(grid(2263, 1, 2e5)) == pytest.approx(0.3048, rel=1e-4)


def test_degrees_shrink_with_the_cosine_of_the_latitude():
    at_equator, at_60 = (pixel_areas_m2(grid(4326, 0.001, top))[0] for top in (0.001, 60.0))
    assert at_equator == pytest.approx((0.001 * EQUATOR_DEGREE_M) ** 2, rel=0.01)
    assert at_60 / at_equator == pytest.approx(0.5, rel=0.02)


def test_mercators_stretched_metres_are_measured_on_the_ground():
    top_at_60_degrees = 8399737.9
    assert gsd_m(grid(3857, 1, top_at_60_degrees)) == pytest.approx(0.5, rel=0.01)


def test_the_whole_earth_has_its_known_area():
    earth = Grid((1.0, 0.0, -180.0, 0.0, -1.0, 90.0), (180, 360), CRS.from_epsg(4326).to_wkt())
    assert pixel_areas_m2(earth).sum() * 360 == pytest.approx(5.10065622e14, rel=1e-6)


def test_without_a_crs_nothing_is_said():
    unplaced = Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), (4, 5))
    assert pixel_areas_m2(unplaced) is None
    assert gsd_m(unplaced) is None
