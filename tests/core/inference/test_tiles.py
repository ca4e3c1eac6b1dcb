"""Tiles: the same bits for any number of streams, however they are cut, cropped to cores or blended."""

from __future__ import annotations

import dataclasses
from contextlib import closing

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay_core.errors import JobCancelled
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for, tiles_over
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel, warm_model

RASTER = Window(0, 0, 100, 150)


@pytest.fixture
def source(raster_path):
    with open_stack(raster_path, 1) as source:
        yield source


@pytest.fixture
def segmenter(source, model_path):
    """Return a segmenter of the terrain with the tiny model."""

    def make(stitching="core", overlap=0.5, streams=1, batch_size=4):
        model = warm_model(model_path, "cpu")
        return TileSegmenter(source, model, layout_for(model.card.windows, overlap, stitching), batch_size, streams)

    return make


def unheard(windows, pixels):
    """A batch that nobody counts."""


def whole_map(segmenter, tile_size):
    """Segment the terrain in tiles and put them together."""
    maps = np.zeros((2, 100, 150), np.uint8)
    for tile, *arrays in segmenter.segment_all(tiles_over(RASTER, tile_size), unheard):
        maps[(slice(None), *tile.slices)] = arrays
    return maps


@pytest.mark.parametrize("stitching", ["core", "taper"])
def test_several_streams_give_the_bits_of_one_however_the_raster_is_cut(segmenter, stitching):
    one = whole_map(segmenter(stitching), 2048)
    assert (one[0] == 255).any() and len(np.unique(one[0])) > 3
    for tile_size, streams in ((2048, 3), (48, 1), (30, 2)):
        assert np.array_equal(whole_map(segmenter(stitching, streams=streams), tile_size), one)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["core", "taper"]), st.sampled_from([0, 0.25, 0.5, 0.75]), st.integers(20, 160))
def test_a_raster_has_one_map_whatever_the_overlap_stitching_and_tiles(segmenter, stitching, overlap, tile_size):
    make = segmenter(stitching, overlap, streams=2, batch_size=8)
    assert np.array_equal(whole_map(make, tile_size), whole_map(make, 2048))


def test_without_overlap_blending_changes_nothing(segmenter):
    assert np.array_equal(whole_map(segmenter("core", 0), 64), whole_map(segmenter("taper", 0), 64))


def test_with_overlap_blending_changes_little_but_something(segmenter):
    core, taper = whole_map(segmenter("core"), 2048), whole_map(segmenter("taper"), 2048)
    assert np.array_equal(core[0] == 255, taper[0] == 255)
    assert 0 < (core[0] != taper[0]).mean() < 0.5


@pytest.mark.parametrize("stitching", ["core", "taper"])
def test_windows_that_say_the_same_everywhere_make_an_even_map(source, tiny_card, stitching):
    def one_score(x_local, x_global):
        scores = torch.tensor([0.0, 2.0, 1.0, 0.0])[None, :, None, None]
        return scores.expand(len(x_local), 4, 32, 32), None

    model = WarmModel(one_score, tiny_card, "cpu", "")
    segmenter = TileSegmenter(source, model, layout_for(tiny_card.windows, 0.6, stitching), 4)
    classes, confidence = whole_map(segmenter, 64)
    assert set(np.unique(classes)) == {1, 255}
    assert set(np.unique(confidence)) == {round(100 * np.exp(2) / (np.exp(2) + np.e + 2)), 255}


def test_batches_are_told_of_in_order_and_answer_for_all_pixels_with_data_once(segmenter, terrain):
    told = []
    tiles = tiles_over(RASTER, 64)
    for _, *_ in segmenter(streams=3).segment_all(tiles, lambda windows, pixels: told.append((windows, pixels))):
        told.append(None)
    assert told.count(None) == len(tiles)
    counts = [batch for batch in told if batch]
    assert sum(windows for windows, _ in counts) == 69  # of 70 cores, one holds nothing
    assert sum(pixels for _, pixels in counts) == 100 * 150 - 16 * 16


def test_a_run_ends_where_its_caller_wants_to(segmenter):
    def stop(windows, pixels):
        raise JobCancelled("enough")

    with pytest.raises(JobCancelled):
        segmenter(streams=2).segment(RASTER, stop)


def test_tiles_that_nobody_takes_are_not_computed(segmenter, model_path, monkeypatch):
    make = segmenter()
    batches = []
    scores = make._scorer.scores
    monkeypatch.setattr(make._scorer, "scores", lambda *windows: batches.append(1) or scores(*windows))
    with closing(make.segment_all(tiles_over(RASTER, 16), unheard)) as finished:
        next(finished)
    assert len(batches) <= 5  # of 70


def test_a_full_memory_halves_the_batch_and_goes_on(source, tiny_card, model_path):
    sizes = []
    warm = warm_model(model_path, "cpu")

    def small(x_local, x_global):
        sizes.append(len(x_local))
        if len(x_local) > 3:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return warm.network(x_local, x_global)

    layout = layout_for(tiny_card.windows, 0.5)
    segmenter = TileSegmenter(source, dataclasses.replace(warm, network=small), layout, 16)
    found = whole_map(segmenter, 2048)
    assert (sizes[:3], segmenter.batch_size) == ([16, 8, 4], 2)
    expected = whole_map(TileSegmenter(source, warm, layout, 2), 2048)
    assert np.array_equal(found, expected)


def test_a_cpu_is_given_four_windows_at_a_time_when_nobody_says_how_many(segmenter):
    assert segmenter(batch_size=0).batch_size == 4
