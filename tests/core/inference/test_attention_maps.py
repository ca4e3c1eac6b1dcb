"""Attention as rasters: the windows of the segmentation, patches where they lie, shares that add up to 1."""

from __future__ import annotations

import dataclasses
import os
from typing import NamedTuple

import numpy as np
import pytest
import rasterio
import torch

from relay_core.errors import JobCancelled, JobError, ModelFileError, RasterError
from relay_core.geo.normalisation import normalise
from relay_core.geo.rasters import open_raster
from relay_core.geo.resampling import area_average
from relay_core.geo.windows import Window
from relay_core.inference import attention as attention_module
from relay_core.inference.attention_maps import run_attention
from relay_core.inference.scoring import Scorer
from relay_core.inference.segment import run_segment
from relay_core.insight_jobs import AttentionJob
from relay_core.models import load_model
from relay_core.models.attention import RelayAttention, relay_attention

INSIDE = (400035.25, 1499982.25)  # row 35, column 70: core from (32, 64), local window from (24, 56)
CORNER = (400072.75, 1499997.25)  # row 5, column 145: local window from (-8, 136), global one from (-56, 88)
HOLE = (400020.25, 1499975.25)  # row 49, column 40, where there is no data
EXTENT = (400024.0, 1499984.0, 400040.0, 1500000.0)  # rows 0 to 32, columns 48 to 80


@pytest.fixture
def look(job, tmp_path):
    """Run a job for points, or for an extent where there are none; return its result and (local, global) rasters."""

    def run(*points, per_block=False, watch=None, **changes):
        watched = (watch.progress, watch.is_cancelled, watch.log) if watch else ()
        far = str(tmp_path / "out" / "far.tif")
        result = run_attention(AttentionJob(job(**changes), points, far, per_block), *watched)
        return result, *([_read(path) for path in paths] for paths in (result.local, result.global_))

    return run


class Told(NamedTuple):
    """What a raster tells of itself."""

    epsg: int
    descriptions: tuple
    nodata: float


def _read(path):
    with rasterio.open(path) as dataset:
        told = Told(dataset.crs.to_epsg(), dataset.descriptions, dataset.nodata)
        return dataset.read(), tuple(dataset.transform)[:6], told


def _expected(raster_path, model_path, pair, per_block=False):
    """Read and ask by hand: (local, global) shares (L, 4, 4) of a window pair of the tiny model."""
    model = load_model(model_path, "cpu").eval()
    with open_raster(raster_path, 1) as source:
        near, far = source.read(pair[0]), area_average(*source.read(pair[1]), 4)
    x_local, x_global = (torch.from_numpy(normalise(*x, model.card.channels))[None] for x in (near, far))
    maps = relay_attention(model, x_local, x_global, per_block)
    summed = [scale[:, 0].mean(dim=1) for scale in (maps.local, maps.global_)]
    return [(scale / scale.sum(dim=(-2, -1), keepdim=True)).numpy() for scale in summed]


PAIRS = {
    INSIDE: (Window(24, 56, 32, 32), Window(-24, 8, 128, 128)),
    CORNER: (Window(-8, 136, 32, 32), Window(-56, 88, 128, 128)),
}


def test_patches_lie_where_the_windows_lie_at_both_scales(look):
    _, local, global_ = look(INSIDE)
    ((values, transform, dataset),) = local
    assert values.shape == (1, 4, 4) and transform == (4.0, 0.0, 400028.0, 0.0, -4.0, 1499988.0)  # 8 px of 0.5 m
    assert dataset.epsg == 32648 and np.isnan(dataset.nodata) and values.dtype == np.float32
    assert dataset.descriptions == ("share of the relays' attention, local window",)
    ((values, transform, dataset),) = global_
    assert values.shape == (1, 4, 4) and transform == (16.0, 0.0, 400004.0, 0.0, -16.0, 1500012.0)
    assert dataset.descriptions == ("share of the relays' attention, global window",)


@pytest.mark.parametrize("point", PAIRS)
def test_shares_are_those_of_the_windows_read_by_hand(look, raster_path, model_path, point):
    result, *found = look(point)
    for ((values, _, _),), expected in zip(found, _expected(raster_path, model_path, PAIRS[point])):
        has_data = np.isfinite(values)
        assert np.allclose(values[has_data], expected[has_data], atol=1e-6)
        assert expected.sum() == pytest.approx(1, abs=1e-5)
    assert result.windows == 1
    assert result.largest_local == pytest.approx(np.nanmax(found[0][0][0]))
    assert result.largest_global == pytest.approx(np.nanmax(found[1][0][0]))


def test_the_shares_of_a_window_add_up_to_1(look):
    _, ((local, _, _),), ((global_, _, _),) = look(INSIDE)
    assert local.sum() == pytest.approx(1, abs=1e-5) and global_.sum() == pytest.approx(1, abs=1e-5)


def test_patches_beyond_the_raster_have_no_data(look):
    result, ((local, _, _),), ((global_, _, _),) = look(CORNER)
    expected = np.zeros((4, 4), bool)
    expected[1:, :2] = True  # rows from 0, columns to 150
    assert np.array_equal(np.isfinite(local[0]), expected)
    assert np.array_equal(np.isfinite(global_[0]), expected)
    lost = float(result.text.split(" and ")[1].split(" %")[0])
    assert lost == pytest.approx(100 * (1 - np.nansum(global_)), abs=0.06)


def test_every_block_can_have_a_band(look, raster_path, model_path):
    _, ((local, _, dataset),), ((global_, _, _),) = look(INSIDE, per_block=True)
    for values, expected in zip((local, global_), _expected(raster_path, model_path, PAIRS[INSIDE], True)):
        assert values.shape == (2, 4, 4) and np.allclose(values, expected, atol=1e-6)
        assert np.allclose(values.sum(axis=(1, 2)), 1, atol=1e-5)
    assert dataset.descriptions[1] == "share of the relays' attention, local window, block 2"


def test_every_point_has_files_of_its_own(look):
    result, local, _ = look(INSIDE, CORNER, INSIDE)
    assert [os.path.basename(path) for path in result.local] == ["map.tif", "map_2.tif", "map_3.tif"]
    assert [os.path.basename(path) for path in result.global_] == ["far.tif", "far_2.tif", "far_3.tif"]
    assert np.array_equal(local[0][0], local[2][0]) and local[0][1] == local[2][1] != local[1][1]
    assert result.text.count("\n") == 2 and result.text.startswith("400035.25 1499982.25: of the attention")


def as_read(pixels):
    """Return what the network reads of a window's pixels."""
    place = np.empty(pixels.image.shape, np.float32)
    pixels.write_to(place)
    return place


@pytest.mark.parametrize("overlap", [None, 0.25])
def test_windows_are_those_that_the_segmentation_runs(look, job, monkeypatch, overlap):
    seen, run = [], []
    scores = Scorer.scores
    monkeypatch.setattr(
        attention_module, "relay_attention", lambda network, *x: seen.append(x[:2]) or relay_attention(network, *x)
    )
    monkeypatch.setattr(
        Scorer, "scores", lambda self, *x: run.extend(tuple(map(as_read, pair)) for pair in zip(*x)) or scores(self, *x)
    )
    run_segment(job(overlap=overlap))
    look(INSIDE, overlap=overlap)
    ((x_local, x_global),) = [[x[0].numpy() for x in pair] for pair in seen]
    same = [pair for pair in run if np.array_equal(pair[0], x_local) and np.array_equal(pair[1], x_global)]
    assert len(same) == 1


def test_an_extent_takes_every_place_from_the_window_that_answers_for_it(look):
    result, ((mosaic, transform, _),), _ = look(extent=EXTENT)
    assert mosaic.shape == (1, 4, 4) and transform == (4.0, 0.0, 400024.0, 0.0, -4.0, 1500000.0)
    for row, col in ((0, 1), (1, 2), (3, 3)):
        x, y = 400024 + 4 * (col + 0.5), 1500000 - 4 * (row + 0.5)
        _, ((window, (*_, left, _, _, top), _),), _ = look((x, y))
        assert mosaic[0, row, col] == pytest.approx(window[0, int((top - y) / 4), int((x - left) / 4)], abs=1e-6)
    assert result.windows == 4 and result.text.startswith("4 windows: of the attention")


def test_an_extent_adds_up_where_global_attention_falls(look, raster_path, model_path):
    _, _, ((bands, transform, dataset),) = look(extent=EXTENT)
    expected = np.zeros((100, 150))  # in pixels
    for row in (0, 16):
        for col in (48, 64):
            pair = Window(row - 8, col - 8, 32, 32), Window(row - 56, col - 56, 128, 128)
            shares = _expected(raster_path, model_path, pair)[1][0].repeat(32, 0).repeat(32, 1) / 32**2
            inside = pair[1].intersection(Window(0, 0, 100, 150))
            expected[inside.slices] += shares[inside.shifted(-pair[1].row, -pair[1].col).slices]
    assert transform == (4.0, 0.0, 400000.0, 0.0, -4.0, 1500000.0)  # cells of 8 px, which all windows share
    assert bands.shape == (2, 11, 17)  # rows to 88, columns to 136
    cells = expected[:88, :136].reshape(11, 8, 17, 8).sum(axis=(1, 3))
    assert np.allclose(bands[0], cells, atol=1e-6)
    assert dataset.descriptions == (
        "attention of the global windows, added up [windows]",
        "attention against an even one",
    )


def _even(network, x_local, x_global, per_block):
    def maps(image):
        return torch.full((1, len(image), 4, 4, 4), 0.01)

    return RelayAttention(maps(x_local), maps(x_global))


@pytest.mark.parametrize(("overlap", "cell"), [(None, 8), (0.3, 4)])
def test_even_attention_is_1_everywhere_also_where_cores_are_no_whole_patches(look, monkeypatch, overlap, cell):
    monkeypatch.setattr(attention_module, "relay_attention", _even)
    _, ((local, near, _),), ((bands, far, _),) = look(extent=EXTENT, overlap=overlap)
    assert near[0] == far[0] == cell * 0.5
    assert np.allclose(local, (cell / 32) ** 2)
    assert np.allclose(bands[1], 1)


def test_places_without_data_stay_empty(look):
    _, ((local, _, _),), _ = look(extent=(400000.0, 1499950.0, 400075.0, 1500000.0))
    assert local.shape == (1, 13, 19)
    empty = np.isnan(local[0])
    assert empty[6:8, 4:6].all() and empty.sum() == 6  # rows 40 to 64, columns 32 to 48: three patches by two


def test_registers_have_a_local_raster_only(look, make_model, tiny_card, watcher):
    model = make_model(dataclasses.replace(tiny_card, strategy="registers"), name="registers.safetensors")
    watch = watcher()
    result, local, global_ = look(INSIDE, model=model, watch=watch)
    assert len(local) == 1 and global_ == [] and result.global_ == ()
    assert result.text.endswith("the model reads local windows only")
    assert any("no global attention to show" in note for note in watch.notes)
    assert look(extent=EXTENT, model=model)[0].global_ == ()


@pytest.mark.parametrize(
    ("point", "error", "sentence"),
    [
        (HOLE, RasterError, r"holds no data at 400020\.25 1499975\.25"),
        ((400080.0, 1499990.0), RasterError, "lies outside the raster, which covers 400000 "),
    ],
)
def test_a_point_that_no_window_answers_for_is_refused(look, left_behind, point, error, sentence):
    with pytest.raises(error, match=sentence):
        look(point)
    assert left_behind() == []


def test_what_cannot_be_written_is_refused(look, job, make_model, tiny_sliding_card, raster_path):
    with pytest.raises(JobError, match=r"the ending \.tif"):
        look(INSIDE, output=job().output.replace(".tif", ".png"))
    with pytest.raises(JobError, match="would overwrite"):
        look(INSIDE, output=raster_path)
    with pytest.raises(ModelFileError, match="no relay tokens"):
        look(INSIDE, model=make_model(tiny_sliding_card, name="sliding.safetensors"))


def test_a_cancelled_run_writes_nothing(look, left_behind, watcher):
    watch = watcher(cancel_at=2)
    with pytest.raises(JobCancelled, match="nothing is kept, the next one begins anew"):
        look(watch=watch, extent=(400000.0, 1499950.0, 400075.0, 1500000.0), batch_size=4)
    assert watch.steps and left_behind() == []
