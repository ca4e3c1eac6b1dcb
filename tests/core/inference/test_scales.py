"""The pixels of a tile: read once, in strips from the top, and given row by row of windows."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from relay_core.geo.grid import Grid
from relay_core.geo.normalisation import normalise
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster
from relay_core.geo.resampling import area_average
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for
from relay_core.inference import scales
from relay_core.inference.scales import read_rows


@pytest.fixture(params=["window", "dataset"])
def card(tiny_card, request):
    """A card that centres every window, and one that takes the same from all pixels."""
    channels = tuple(dataclasses.replace(c, centre=request.param, mean=300.0) for c in tiny_card.channels)
    return dataclasses.replace(tiny_card, channels=channels)


@pytest.mark.parametrize("stitching", ["core", "taper"])
@pytest.mark.parametrize("strip", [4, 12, 40, 1024])
def test_windows_of_a_tile_are_windows_of_the_raster_whatever_the_strips(
    raster_path, card, monkeypatch, strip, stitching
):
    monkeypatch.setattr(scales, "STRIP_PX", strip)
    layout = layout_for(card.windows, 0.5, stitching)
    tile = Window(16, 48, 30, 41)
    seen = []
    with open_raster(raster_path, 1) as source:
        for row in read_rows(source, card, layout, tile):
            for pair in row.pairs:
                image, valid_mask = source.read(pair.local_window)
                assert np.array_equal(row.local.inputs(pair.local_window), normalise(image, valid_mask, card.channels))
                assert np.array_equal(row.local.cut(pair.local_window)[1], valid_mask)
                means, valid = area_average(*source.read(pair.global_window), 4)
                assert np.array_equal(row.global_.inputs(pair.global_window), normalise(means, valid, card.channels))
                seen.append(pair)
    assert seen == list(layout.pairs(tile))


def test_no_more_rows_are_held_at_full_resolution_than_a_local_window_has(raster_path, tiny_card):
    layout = layout_for(tiny_card.windows, 0.5)
    with open_raster(raster_path, 1) as source:
        heights = {row.local.image.shape[1] for row in read_rows(source, tiny_card, layout, Window(0, 0, 100, 150))}
    assert heights == {32}


def test_a_pixel_is_read_once_for_a_tile(raster_path, tiny_card, monkeypatch):
    layout = layout_for(tiny_card.windows, 0.5)
    with open_raster(raster_path, 1) as source:
        counts = np.zeros((1000, 1000), int)
        read = source.read_stored

        def count(window):
            counts[window.shifted(200, 200).slices] += 1
            return read(window)

        monkeypatch.setattr(source, "read_stored", count)
        list(read_rows(source, tiny_card, layout, Window(0, 0, 100, 150)))
    assert counts.max() == 1


def test_a_local_only_model_reads_no_context(raster_path, tiny_sliding_card):
    layout = layout_for(tiny_sliding_card.windows, 0.5)
    with open_raster(raster_path, 1) as source:
        (row,) = read_rows(source, tiny_sliding_card, layout, Window(0, 0, 16, 16))
    assert row.global_ is None
    assert row.local.image.shape == (1, 32, 32)


def test_the_sizes_of_a_card_reach_the_network(tiny_card, raster_path):
    sizes = dataclasses.replace(tiny_card.windows, global_factor=2, downsample=2)
    layout = layout_for(sizes, 0)
    card = dataclasses.replace(tiny_card, windows=sizes)
    with open_raster(raster_path, 1) as source:
        (row,) = read_rows(source, card, layout, Window(0, 0, 32, 32))
    (pair,) = row.pairs
    assert row.local.cut(pair.local_window)[0].shape == (1, 32, 32)
    assert row.global_.cut(pair.global_window)[0].shape == (1, 32, 32)


def test_pixels_stand_in_a_batch_as_they_are_cut_for_the_network(tmp_path, tiny_card):
    image = np.random.default_rng(0).integers(0, 255, (1, 300, 70), np.uint8)
    write_raster(tmp_path / "a.tif", image, Grid((0.5, 0.0, 0.0, 0.0, -0.5, 0.0), (300, 70)), nodata=7)
    layout = layout_for(tiny_card.windows, 0)
    place = np.empty((1, 32, 32), np.float32)
    with open_stack(str(tmp_path / "a.tif"), 1) as source:
        for row in read_rows(source, tiny_card, layout, Window(0, 0, 300, 70)):
            assert row.local.image.dtype == np.uint8
            for pair in row.pairs:
                row.local.pixels(pair.local_window).write_to(place)
                expected = normalise(*source.read(pair.local_window), tiny_card.channels)
                assert np.array_equal(place, expected)
                assert np.array_equal(row.local.inputs(pair.local_window), expected)
