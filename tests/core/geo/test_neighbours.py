"""Neighbours: rasters are compared on the map, and only where the map is known and the same."""

from __future__ import annotations

import numpy as np

from relay_core.geo.grid import Grid
from relay_core.geo.neighbours import Neighbours, groups, overlaps, places

UTM = "a CRS"


def raster(col: float, row: float, side: int = 100, gsd: float = 0.5, crs: str = UTM) -> Grid:
    """A square raster whose corner lies at a pixel of half a metre."""
    return Grid((gsd, 0.0, 1000 + col * 0.5, 0.0, -gsd, 2000 - row * 0.5), (side, side), crs)


def test_rasters_that_share_ground_are_found():
    grids = [raster(0, 0), raster(90, 50), raster(300, 0)]
    assert overlaps(grids) == [(0, 1)]
    assert Neighbours(grids).of(raster(95, 60, side=10)) == [0, 1]


def test_rasters_that_only_touch_share_no_ground():
    assert overlaps([raster(0, 0), raster(100, 0), raster(0, 100)]) == []


def test_rasters_are_not_compared_across_crs_or_without_one():
    assert overlaps([raster(0, 0), raster(0, 0, crs="another CRS")]) == []
    assert overlaps([raster(0, 0, crs=""), raster(0, 0, crs="")]) == []


def test_groups_go_from_neighbour_to_neighbour():
    grids = [raster(0, 0), raster(500, 0), raster(110, 0), raster(220, 0)]
    assert groups(grids, margin_px=20) == [[0, 2, 3], [1]]
    assert groups(grids, margin_px=5) == [[0], [1], [2], [3]]


def test_blocks_of_one_raster_lie_where_they_are():
    ((rows, cols),) = places([Grid((0.5, 0, 0, 0, -0.5, 0), (95, 61))], [20])
    assert rows.tolist() == [0, 1, 2, 3, 4] and cols.tolist() == [0, 1, 2, 3]


def test_blocks_of_neighbours_lie_beside_each_other_whatever_their_resolution():
    west, east = raster(0, 100), raster(100, 0, side=50, gsd=1.0)
    (rows, cols), (other_rows, other_cols) = places([west, east], [25, 25])
    assert (rows.tolist(), cols.tolist()) == ([4, 5, 6, 7], [0, 1, 2, 3])
    assert (other_rows.tolist(), other_cols.tolist()) == ([1, 3], [5, 7])


def test_a_raster_with_south_up_is_placed_by_its_ground():
    south_up = Grid((1.0, 0.0, 0.0, 0.0, 1.0, 0.0), (30, 10), UTM)
    ((rows, _),) = places([south_up], [10])
    assert np.array_equal(rows, [2, 1, 0])
