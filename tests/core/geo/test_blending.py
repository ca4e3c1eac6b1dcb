"""Overlapping windows as one map: weights that are known beforehand, and the same bits whatever the tiles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.geo.blending import ScoreBlender, taper, taper_sums
from relay_core.geo.windows import Window, layout_for, tiles_over

LAYOUTS = st.builds(
    lambda halves, overlap: layout_for(WindowSizes(4 * halves, 4, 2), overlap, "taper"),
    st.integers(1, 6),
    st.floats(0, 0.89),
)
SHAPE = (37, 29)
RASTER = Window(0, 0, *SHAPE)


def blend(layout, tile, scores_of):
    """Blend the windows over a tile; `scores_of` gives a window's (K, side, side)."""
    blender = ScoreBlender(layout, tile, SHAPE)
    rows = []
    for pair in layout.pairs(tile):
        core = pair.core.intersection(RASTER)
        if core.height and core.width:
            rows += blender.add(pair.local_window, scores_of(pair.local_window))
    rows += blender.finish()
    assert [first for first, _ in rows] == list(np.cumsum([0, *(r.shape[1] for _, r in rows)])[:-1])
    return np.concatenate([scores for _, scores in rows], axis=1)


def noise(window):
    seed = (window.row + 1000) * 5000 + window.col + 1000
    return np.random.default_rng(seed).normal(size=(3, window.height, window.width)).astype(np.float32)


@given(LAYOUTS, st.integers(1, 40))
def test_windows_of_one_score_blend_to_that_score_in_every_tile(layout, tile_size):
    for tile in tiles_over(RASTER, tile_size):
        blended = blend(layout, tile, lambda window: np.full((2, window.height, window.width), 7.5, np.float32))
        assert blended.shape == (2, tile.height, tile.width)
        assert np.allclose(blended, 7.5, rtol=1e-6)


@given(LAYOUTS, st.integers(1, 40))
def test_a_pixel_has_the_same_bits_whatever_tile_it_is_in(layout, tile_size):
    whole = blend(layout, RASTER, noise)
    for tile in tiles_over(RASTER, tile_size):
        assert np.array_equal(blend(layout, tile, noise), whole[(slice(None), *tile.slices)])


def test_a_window_counts_most_in_the_middle_and_alike_on_both_sides():
    weights = taper(layout_for(WindowSizes(16, 4, 2), 0.25, "taper"))
    assert np.allclose(weights, weights[::-1]) and (weights > 0).all()
    assert (np.diff(weights[:4]) > 0).all() and (weights[4:12] == 1).all()


def test_without_overlap_every_pixel_counts_alike():
    assert (taper(layout_for(WindowSizes(16, 4, 2), 0, "taper")) == 1).all()


@pytest.mark.parametrize("overlap", [0.25, 0.5])
def test_inside_the_raster_the_weights_of_neighbours_add_up_to_one(overlap):
    layout = layout_for(WindowSizes(16, 4, 2), overlap, "taper")
    assert np.allclose(taper_sums(layout, 16, 32, 64), 1, atol=1e-6)


def test_at_the_edge_of_the_raster_only_windows_about_a_core_inside_count():
    layout = layout_for(WindowSizes(16, 4, 2), 0.5, "taper")
    assert np.allclose(taper_sums(layout, 0, 4, 64), taper(layout)[4:8])  # of the first window alone
