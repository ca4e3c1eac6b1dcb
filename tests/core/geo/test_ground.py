"""Ground: square metres under a pixel."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.crs import CRS

from relay_core.geo.grid import Grid
from relay_core.geo.ground import gsd_m, pixel_areas_m2, pixel_sides_m, resampled_grid

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


def test_a_pixel_of_degrees_is_narrow_in_the_north():
    width, height = pixel_sides_m(grid(4326, 1 / 3600, 60.0))
    assert (width, height) == (pytest.approx(15.50, abs=0.01), pytest.approx(30.95, abs=0.01))
    assert width * height == pytest.approx(pixel_areas_m2(grid(4326, 1 / 3600, 60.0))[2])


def test_oblong_pixels_of_metres_are_as_long_as_they_say():
    oblong = Grid((2.0, 0.0, 0.0, 0.0, -0.5, 0.0), (4, 5), CRS.from_epsg(32648).to_wkt())
    assert pixel_sides_m(oblong) == (pytest.approx(2.0), pytest.approx(0.5))


def test_a_resampled_grid_covers_the_same_ground_from_the_same_corner():
    fine = Grid((0.1, 0.0, 400000.0, 0.0, -0.1, 15e5), (403, 500), CRS.from_epsg(32648).to_wkt())
    coarse = resampled_grid(fine, 0.5)
    assert coarse.transform == (0.5, 0.0, 400000.0, 0.0, -0.5, 15e5)
    assert coarse.shape == (81, 100)


@pytest.mark.parametrize("top", [60.0, 0.001, -45.0])
def test_pixels_of_degrees_are_resampled_to_squares_on_the_ground(top):
    at = Grid((1e-5, 0.0, 104.0, 0.0, -1e-5, top), (1000, 1500), CRS.from_epsg(4326).to_wkt())
    sides = pixel_sides_m(resampled_grid(at, 0.3))
    assert sides == (pytest.approx(0.3, rel=1e-4), pytest.approx(0.3, rel=1e-4))


def test_south_up_rasters_stay_south_up():
    at = Grid((1.0, 0.0, 0.0, 0.0, 1.0, 0.0), (4, 6), CRS.from_epsg(32648).to_wkt())
    assert resampled_grid(at, 2.0).transform == (2.0, 0.0, 0.0, 0.0, 2.0, 0.0)


@pytest.mark.parametrize("asked", [0.8, 1.25])
def test_pixels_about_as_wide_as_asked_for_are_left_alone(asked):
    assert resampled_grid(grid(32648, 1.0, 1.5e6), asked) is None


def test_pixels_of_unknown_size_are_left_alone():
    assert resampled_grid(Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), (4, 5)), 0.1) is None
    assert pixel_sides_m(Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), (4, 5))) is None
