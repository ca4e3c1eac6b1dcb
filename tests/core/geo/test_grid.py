"""Grid: pixels on the map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.errors import RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.windows import Window

NORTH_UP = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (40, 60), "LOCAL_CS[]")
SOUTH_UP = Grid((0.5, 0.0, 1000.0, 0.0, 0.5, 2000.0), (40, 60))
INSIDE = st.tuples(st.integers(0, 39), st.integers(0, 59), st.integers(1, 40), st.integers(1, 60)).map(
    lambda t: Window(*t).intersection(Window(0, 0, 40, 60))
)


def test_bounds_are_left_bottom_right_top():
    assert NORTH_UP.bounds == (1000.0, 1980.0, 1030.0, 2000.0)
    assert SOUTH_UP.bounds == (1000.0, 2000.0, 1030.0, 2020.0)


@given(INSIDE, st.sampled_from([NORTH_UP, SOUTH_UP]))
def test_the_extent_of_a_crop_gives_back_its_window(window, grid):
    assert grid.window_of(grid.crop(window).bounds) == window


def test_a_place_is_told_in_rows_and_columns_with_fractions():
    assert Grid((0.5, 0.0, 100.0, 0.0, -0.5, 200.0), (10, 10)).pixel_at(101.25, 199.0) == (2.0, 2.5)


def test_an_extent_takes_every_pixel_it_touches():
    assert NORTH_UP.window_of((1000.6, 1998.9, 1001.1, 1999.4)) == Window(1, 1, 2, 2)


def test_an_extent_that_reaches_past_the_raster_is_cut():
    assert NORTH_UP.window_of((0.0, 0.0, 1000.5, 5000.0)) == Window(0, 0, 40, 1)


@pytest.mark.parametrize("extent", [(1031.0, 1990.0, 1040.0, 1995.0), (1000.0, 2001.0, 1010.0, 2010.0)])
def test_an_extent_outside_the_raster_is_refused_with_what_it_covers(extent):
    with pytest.raises(RasterError, match="covers 1000 1980 1030 2000"):
        NORTH_UP.window_of(extent)


def test_a_rotated_grid_is_refused():
    with pytest.raises(RasterError, match="rotated"):
        Grid((1.0, 0.2, 0.0, 0.2, -1.0, 0.0), (5, 5))


def test_pixels_without_size_are_refused():
    with pytest.raises(RasterError, match="no size"):
        Grid((0.0, 0.0, 0.0, 0.0, -1.0, 0.0), (5, 5))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e308])
def test_a_place_that_is_not_finite_is_refused(number):
    with pytest.raises(RasterError, match="not made of finite numbers; assign a georeference"):
        Grid((number, 0, 0, 0, -0.5, 0), (40, 60))


def test_pixels_too_small_for_their_coordinates_are_refused():
    with pytest.raises(RasterError, match="have no size on the map"):
        Grid((1e-300, 0, 400000.0, 0, -0.5, 0), (40, 60))


def test_an_extent_may_reach_to_the_ends_of_the_world():
    assert NORTH_UP.window_of((-1e308, -1e308, 1e308, 1e308)) == Window(0, 0, 40, 60)
    with pytest.raises(RasterError, match="lies outside the raster"):
        NORTH_UP.window_of((1e308, 0.0, 1.7e308, 1.0))
