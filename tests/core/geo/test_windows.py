"""Windows: cores cover the raster once, global windows are centred, everything hangs on pixel (0, 0)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.errors import JobError
from relay_core.geo.windows import Window, bands_around, layout_for, nearest_first, tiles_over

SIZES = st.builds(
    lambda downsample, halves, factor: WindowSizes(2 * downsample * halves, factor, downsample),
    st.sampled_from([1, 2, 4, 8]),
    st.integers(1, 8),
    st.integers(1, 6),
)
OVERLAPS = st.floats(0, 0.89)
REGIONS = st.builds(Window, st.integers(0, 300), st.integers(0, 300), st.integers(1, 200), st.integers(1, 200))


@given(SIZES, OVERLAPS, REGIONS)
def test_cores_cover_every_pixel_of_a_region_exactly_once(sizes, overlap, region):
    counts = np.zeros((region.height, region.width), int)
    for pair in layout_for(sizes, overlap).pairs(region):
        counts[pair.core.intersection(region).shifted(-region.row, -region.col).slices] += 1
    assert (counts == 1).all()


@given(SIZES, OVERLAPS, REGIONS)
def test_the_global_window_is_centred_on_the_local_one_and_both_on_the_core(sizes, overlap, region):
    for pair in layout_for(sizes, overlap).pairs(region):
        centres = {(w.row + w.row_end, w.col + w.col_end) for w in (pair.core, pair.local_window, pair.global_window)}
        assert len(centres) == 1
        assert (pair.local_window.height, pair.local_window.width) == (sizes.local_size,) * 2
        assert (pair.global_window.height, pair.global_window.width) == (sizes.global_extent,) * 2


@given(SIZES, OVERLAPS, REGIONS)
def test_global_windows_lie_on_one_grid_of_averaged_pixels(sizes, overlap, region):
    for pair in layout_for(sizes, overlap).pairs(region):
        assert pair.global_window.row % sizes.downsample == 0
        assert pair.global_window.col % sizes.downsample == 0


@given(SIZES, OVERLAPS, REGIONS, REGIONS)
def test_windows_do_not_depend_on_the_region_asked_for(sizes, overlap, one, other):
    layout = layout_for(sizes, overlap)
    shared = one.intersection(other)
    if shared.height and shared.width:
        assert set(layout.pairs(shared)) <= set(layout.pairs(one)) & set(layout.pairs(other))


@given(SIZES, OVERLAPS, REGIONS)
def test_covered_is_the_bounding_box_of_the_cores(sizes, overlap, region):
    layout = layout_for(sizes, overlap)
    cores = [pair.core for pair in layout.pairs(region)]
    covered = layout.covered(region)
    assert (covered.row, covered.col) == (min(c.row for c in cores), min(c.col for c in cores))
    assert (covered.row_end, covered.col_end) == (max(c.row_end for c in cores), max(c.col_end for c in cores))


@given(REGIONS, st.integers(1, 90))
def test_tiles_cover_every_pixel_of_a_region_exactly_once(region, tile_size):
    counts = np.zeros((region.height, region.width), int)
    for tile in tiles_over(region, tile_size):
        counts[tile.shifted(-region.row, -region.col).slices] += 1
    assert (counts == 1).all()


@given(REGIONS, st.integers(20, 100), st.floats(-400, 900), st.floats(-400, 900))
def test_tiles_sorted_by_distance_begin_with_the_one_that_holds_the_point(region, tile_size, row, col):
    tiles = tiles_over(region, tile_size)
    ordered = nearest_first(tiles, (row, col))
    assert len(ordered) == len(tiles) and set(ordered) == set(tiles)
    holding = [t for t in tiles if t.row <= row <= t.row_end and t.col <= col <= t.col_end]
    assert not holding or ordered[0] in holding


def test_tiles_come_outward_from_a_point():
    ordered = nearest_first(tiles_over(Window(0, 0, 30, 30), 10), (13.0, 17.5))
    assert [(t.row // 10, t.col // 10) for t in ordered[:5]] == [(1, 1), (1, 2), (0, 1), (0, 2), (2, 1)]


@given(st.lists(REGIONS, max_size=8))
def test_bands_around_windows_hold_them_all_and_share_no_row(windows):
    bands = bands_around(windows)
    assert all(any(band.intersection(window) == window for band in bands) for window in windows)
    assert all(upper.row_end < lower.row for upper, lower in zip(bands, bands[1:]))


def test_half_overlap_of_256_px_makes_cores_of_128_px():
    layout = layout_for(WindowSizes(256, 4, 4), 0.5)
    assert (layout.stride, layout.local_margin, layout.global_margin) == (128, 64, 448)


def test_no_overlap_keeps_the_whole_local_window():
    layout = layout_for(WindowSizes(256, 4, 4), 0)
    assert (layout.stride, layout.local_margin) == (256, 0)


@pytest.mark.parametrize("overlap", [-0.1, 1.0])
def test_an_impossible_overlap_is_refused(overlap):
    with pytest.raises(JobError, match="at least 0 and below 1"):
        layout_for(WindowSizes(256, 4, 4), overlap)


def test_windows_that_do_not_meet_have_an_empty_intersection():
    shared = Window(0, 0, 5, 5).intersection(Window(10, 2, 5, 5))
    assert shared.height == 0
