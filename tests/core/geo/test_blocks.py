"""Blocks and cells: they cover the raster once, questions about ground count cells, windows reach as far as said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from relay_core.card import WindowSizes
from relay_core.geo.blocks import (
    BlockGrid,
    GroundIndex,
    fit_blocks,
    ground_around,
    half_ground,
    reach_px,
    rectangles,
)
from relay_core.geo.windows import Window, layout_for

SHAPES = st.tuples(st.integers(1, 90), st.integers(1, 90))
MARKED = arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 12)))
SIZES = st.builds(
    lambda downsample, halves, factor: WindowSizes(2 * downsample * halves, factor, downsample),
    st.sampled_from([1, 2, 4]),
    st.integers(1, 6),
    st.integers(1, 5),
)


@given(SHAPES, st.integers(1, 9), st.integers(1, 7))
def test_blocks_cover_every_pixel_exactly_once(shape, cell_px, block_cells):
    grid = BlockGrid(shape, cell_px, block_cells)
    counts = np.zeros(shape, int)
    rows, cols = grid.block_counts
    for row in range(rows):
        for col in range(cols):
            block = grid.block_window(row, col)
            counts[block.slices] += 1
            assert grid.block_pixels()[row, col] == block.height * block.width
    assert (counts == 1).all()
    assert grid.cell_pixels().shape == grid.cell_counts and grid.cell_pixels().sum() == counts.size


def test_a_block_spreads_its_value_over_its_cells():
    spread = BlockGrid((50, 30), cell_px=10, block_cells=2).spread(np.array([[1, 2], [3, 4], [5, 6]]))
    assert spread.tolist() == [[1, 1, 2], [1, 1, 2], [3, 3, 4], [3, 3, 4], [5, 5, 6]]


def test_blocks_are_whole_cells_and_cells_whole_global_pixels():
    grid = fit_blocks((4000, 4000), 250, WindowSizes(256, 4, 4))
    assert (grid.cell_px, grid.block_px, grid.block_counts) == (4, 248, (17, 17))


def test_a_huge_raster_has_larger_cells_but_never_more_than_a_million():
    grid = fit_blocks((40_000, 30_000), 1024, WindowSizes(256, 4, 4))
    assert (grid.cell_px, grid.block_px, grid.cell_counts) == (64, 1024, (625, 469))


@given(MARKED, st.integers(-3, 14), st.integers(-3, 14), st.integers(-3, 14), st.integers(-3, 14))
def test_the_index_counts_what_a_rectangle_holds(marked, row, col, row_end, col_end):
    inside = marked[max(row, 0) : max(row_end, 0), max(col, 0) : max(col_end, 0)]
    assert GroundIndex(marked).count(row, col, row_end, col_end) == inside.sum()


@given(MARKED, st.integers(0, 5))
def test_ground_is_near_a_marked_cell_within_the_margin_in_both_directions(marked, margin):
    near = np.zeros(marked.shape, bool)
    for row, col in np.argwhere(marked):
        near[max(0, row - margin) : row + margin + 1, max(0, col - margin) : col + margin + 1] = True
    assert (GroundIndex(marked).near(margin) == near).all()


@given(arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3)))
def test_rectangles_paint_the_same_cells_again_and_none_twice(cells):
    painted = np.zeros_like(cells)
    for value, window in rectangles(cells):
        assert (painted[window.slices] == 0).all()
        painted[window.slices] = value
    assert (painted == cells).all()


def test_alike_rows_share_their_rectangles():
    cells = np.zeros((6, 8), np.uint8)
    cells[1:5, :3], cells[1:5, 3:6] = 1, 2
    assert list(rectangles(cells)) == [(1, Window(1, 0, 4, 3)), (2, Window(1, 3, 4, 3))]


@given(
    st.integers(1, 20),
    st.sampled_from([1, 2, 4]),
    st.floats(0.2, 3),
    st.floats(0, 2 * math.pi),
    st.floats(-50, 50),
    st.floats(-50, 50),
)
def test_bilinear_reading_stays_on_the_ground_of_the_window(side, pixel, scale, angle, row, col):
    offsets = (np.arange(side) + 0.5 - side / 2) * scale
    down, right = np.meshgrid(offsets, offsets, indexing="ij")
    rows = row / pixel + down * math.cos(angle) - right * math.sin(angle)
    cols = col / pixel + down * math.sin(angle) + right * math.cos(angle)
    ground = ground_around(row, col, half_ground(side * pixel, pixel, scale, angle))
    for places, first, end in ((rows, ground.row, ground.row_end), (cols, ground.col, ground.col_end)):
        neighbours = np.floor(places - 0.5)  # and the one after it
        assert (neighbours * pixel >= first - 1e-6).all()
        assert ((neighbours + 2) * pixel <= end + 1e-6).all()


@pytest.mark.parametrize(
    ("scale", "angle", "half"),
    [
        (1.0, 0.0, 516),  # half a window and a global pixel
        (2.0, 0.0, 1026),
        (1.0, math.pi / 4, 510 * math.sqrt(2) + 6),
    ],
)
def test_scale_and_rotation_widen_the_ground_of_a_window(scale, angle, half):
    assert half_ground(1024, 4, scale, angle) == pytest.approx(half)


@given(SIZES, st.floats(0, 0.89))
def test_no_plain_window_pair_sees_further_than_its_reach(sizes, overlap):
    reach = reach_px(sizes)
    for pair in layout_for(sizes, overlap).pairs(Window(0, 0, 1, 1)):
        for window in (pair.local_window, pair.global_window):
            assert pair.core.row_end - 1 - window.row <= reach and window.row_end - pair.core.row <= reach
            assert pair.core.col_end - 1 - window.col <= reach and window.col_end - pair.core.col <= reach


def test_a_pair_of_256_and_1024_px_reaches_640_px_and_a_global_pixel():
    assert reach_px(WindowSizes(256, 4, 4)) == 644
