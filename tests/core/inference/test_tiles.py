"""One tile: read once in strips, answered by class and confidence."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from relay_core.geo.rasters import open_raster
from relay_core.geo.resampling import area_average
from relay_core.geo.windows import Window, layout_for
from relay_core.inference import tiles
from relay_core.inference.tiles import decide, read_scales


def test_the_class_with_the_highest_score_wins_and_the_first_of_equals():
    logits = np.array([[[0, 2, 1]], [[3, 2, 1]], [[1, 0, 1]]], np.float32)
    assert decide(logits)[0].tolist() == [[1, 0, 0]]


def test_confidence_is_the_softmax_probability_in_percent():
    logits = np.log(np.array([[[0.7]], [[0.2]], [[0.1]]], np.float32))
    assert decide(logits)[1].tolist() == [[70]]


def test_scores_that_would_overflow_are_certain():
    logits = np.array([[[1000]], [[-1000]]], np.float32)
    assert [part.item() for part in decide(logits)] == [0, 100]


def test_a_single_class_is_certain():
    assert decide(np.zeros((1, 1, 1), np.float32))[1].item() == 100


@pytest.mark.parametrize("strip", [4, 12, 1024])
def test_reading_in_strips_gives_the_same_pixels_as_reading_at_once(raster_path, tiny_card, monkeypatch, strip):
    monkeypatch.setattr(tiles, "_STRIP_PX", strip)
    layout = layout_for(tiny_card.windows, 0.5)
    tile = Window(16, 48, 30, 41)
    with open_raster(raster_path, 1) as source:
        local, global_ = read_scales(source, tiny_card, layout, tile)
        covered = layout.covered(tile)
        image, valid_mask = source.read(covered.padded(layout.local_margin))
        wide, wide_valid = source.read(covered.padded(layout.global_margin))
    assert np.array_equal(local.image, image)
    assert np.array_equal(local.valid_mask, valid_mask)
    means, valid = area_average(wide, wide_valid, 4)
    assert np.array_equal(global_.image, means)
    assert np.array_equal(global_.valid_mask, valid)


def test_windows_cut_from_a_tile_are_windows_of_the_raster(raster_path, tiny_card):
    layout = layout_for(tiny_card.windows, 0.5)
    with open_raster(raster_path, 1) as source:
        local, global_ = read_scales(source, tiny_card, layout, Window(32, 32, 20, 20))
        for pair in layout.pairs(Window(32, 32, 20, 20)):
            assert np.array_equal(local.cut(pair.local_window)[0], source.read(pair.local_window)[0])
            means, valid = area_average(*source.read(pair.global_window), 4)
            assert np.array_equal(global_.cut(pair.global_window)[0], means)
            assert np.array_equal(global_.cut(pair.global_window)[1], valid)


def test_a_local_only_model_reads_no_context(raster_path, tiny_sliding_card):
    layout = layout_for(tiny_sliding_card.windows, 0.5)
    with open_raster(raster_path, 1) as source:
        local, global_ = read_scales(source, tiny_sliding_card, layout, Window(0, 0, 16, 16))
    assert global_ is None
    assert local.image.shape == (1, 32, 32)


def test_the_sizes_of_a_card_reach_the_network(tiny_card, raster_path):
    sizes = dataclasses.replace(tiny_card.windows, global_factor=2, downsample=2)
    layout = layout_for(sizes, 0)
    with open_raster(raster_path, 1) as source:
        card = dataclasses.replace(tiny_card, windows=sizes)
        local, global_ = read_scales(source, card, layout, Window(0, 0, 32, 32))
    pair = next(layout.pairs(Window(0, 0, 32, 32)))
    assert local.cut(pair.local_window)[0].shape == (1, 32, 32)
    assert global_.cut(pair.global_window)[0].shape == (1, 32, 32)
