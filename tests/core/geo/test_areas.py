"""Areas: pixels whose centre lies in a polygon, whatever window they are asked with."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS

from relay_core.errors import JobError
from relay_core.geo.areas import Areas
from relay_core.geo.grid import Grid
from relay_core.geo.vectors import PolygonLayer
from relay_core.geo.windows import Window

GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (20, 30), CRS.from_epsg(32648).to_wkt())


def in_pixels(*polygons):
    """Put polygons in (column, row) onto the map."""
    return [shapely.transform(each, lambda xy: xy * (0.5, -0.5) + (1000.0, 2000.0)) for each in polygons]


def write(path, *polygons):
    """Write polygons in pixels as a GeoPackage; returns its path."""
    geometries = shapely.to_wkb(np.array(in_pixels(*polygons), object))
    kind = {"geometry_type": "Polygon", "crs": "EPSG:32648", "driver": "GPKG"}
    pyogrio.raw.write(str(path), geometry=geometries, field_data=[], fields=[], **kind)
    return str(path)


@pytest.fixture
def corner_and_strip(tmp_path):
    """A square of 4 px in the upper left, and a strip of 2 x 10 px further down."""
    return Areas(write(tmp_path / "areas.gpkg", shapely.box(0, 0, 4, 4), shapely.box(12, 14, 22, 16)), GRID)


def test_pixels_inside_are_those_whose_centre_is_covered(tmp_path):
    areas = Areas(write(tmp_path / "areas.gpkg", shapely.box(2.4, 1.6, 5.4, 3.4)), GRID)
    inside = areas.inside(Window(0, 0, 20, 30))
    assert inside.sum() == 3 and inside[2, 2:5].all()


def test_a_window_that_is_asked_for_again_is_not_burnt_again(corner_and_strip, monkeypatch):
    burnt = []
    burn = PolygonLayer.burn

    def counted(layer, ids, window, fill):
        burnt.append(window)
        return burn(layer, ids, window, fill)

    monkeypatch.setattr(PolygonLayer, "burn", counted)
    first, second = Window(0, 0, 10, 10), Window(0, 10, 10, 10)
    for window in (first, second, first, first, second):
        assert corner_and_strip.inside(window).sum() == (16 if window == first else 0)
    assert burnt == [first, second]
    with pytest.raises(ValueError, match="read-only"):
        corner_and_strip.inside(first)[0, 0] = False


def test_bounds_span_all_areas_on_the_raster(corner_and_strip, tmp_path):
    assert corner_and_strip.bounds() == Window(0, 0, 16, 22)
    beyond = Areas(write(tmp_path / "beyond.gpkg", shapely.box(25, 10, 60, 90)), GRID)
    assert beyond.bounds() == Window(10, 25, 10, 5)


def test_areas_beside_the_raster_have_empty_bounds(tmp_path):
    bounds = Areas(write(tmp_path / "away.gpkg", shapely.box(100, 100, 110, 110)), GRID).bounds()
    assert bounds.height * bounds.width == 0


def test_windows_are_touched_where_an_area_can_have_a_pixel_in_them(corner_and_strip):
    windows = [Window(0, 0, 4, 4), Window(0, 4, 4, 4), Window(15, 21, 5, 5), Window(3, 3, 0, 0)]
    assert corner_and_strip.touch(windows).tolist() == [True, False, True, False]
    assert corner_and_strip.touch([]).tolist() == []


@settings(max_examples=20, deadline=None)
@given(st.tuples(*(st.floats(0, 18) for _ in range(4))), st.integers(1, 7))
def test_a_window_that_is_not_touched_has_no_pixel_inside(tmp_path_factory, sides, size):
    x, y, width, height = sides
    if min(width, height) < 0.01:
        return
    path = tmp_path_factory.mktemp("areas") / "areas.gpkg"
    areas = Areas(write(path, shapely.box(x, y, x + width, y + height)), GRID)
    windows = [Window(row, col, size, size) for row in range(0, 20, size) for col in range(0, 30, size)]
    for window, is_touched in zip(windows, areas.touch(windows)):
        assert is_touched or not areas.inside(window).any()


def test_the_same_outlines_have_the_same_checksum(corner_and_strip, tmp_path):
    twin = write(tmp_path / "twin.gpkg", shapely.box(0, 0, 4, 4), shapely.box(12, 14, 22, 16))
    other = write(tmp_path / "other.gpkg", shapely.box(0, 0, 4, 4))
    assert Areas(twin, GRID).digest == corner_and_strip.digest != Areas(other, GRID).digest


def test_areas_that_are_no_polygons_are_refused(tmp_path):
    with pytest.raises(JobError, match="do not exist; choose an existing file"):
        Areas(str(tmp_path / "nowhere.gpkg"), GRID)
