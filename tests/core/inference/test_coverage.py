"""How much of the context is known: shares that can be counted by hand, in the windows of the segmentation."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import rasterio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay_core.errors import JobCancelled, JobError, ModelFileError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.windows import Window
from relay_core.inference.coverage import run_context_coverage
from relay_core.inference.segment import run_segment
from relay_core.insight_jobs import ContextCoverageJob

from .conftest import TERRAIN_GRID

BLOCK, CORE, MARGIN, GLOBAL = 4, 16, 56, 128
"""Of the tiny model at its overlap of a half: downsample, stride, from core to global window, its side [px]."""

KNOWN = np.array([72, 88, 104, 120, 128, 128, 120, 104, 88, 72])
"""Of the global windows of ten cores in a row, rows that lie on a raster of 160 px."""


@pytest.fixture
def cover(job):
    """Run a job; return its result and the raster of shares (H, W)."""

    def run(watch=None, **changes):
        watched = (watch.progress, watch.is_cancelled, watch.log) if watch else ()
        result = run_context_coverage(ContextCoverageJob(job(**changes)), *watched)
        return result, read_bands(result.coverage)[0]

    return run


@pytest.fixture
def flat(tmp_path):
    """Write a raster without data where told, at 0.5 m; the corner of its first pixel may lie elsewhere."""

    def write(no_data, name="flat.tif", first=(0, 0)):
        place = TERRAIN_GRID.crop(Window(*first, *no_data.shape))
        write_raster(tmp_path / name, np.where(no_data, np.nan, 0).astype(np.float32), place)
        return str(tmp_path / name)

    return write


def spread(shares):
    """Give every pixel the share of its core."""
    return np.repeat(np.repeat(shares, CORE, axis=0), CORE, axis=1)


def test_shares_of_a_whole_raster_fall_off_towards_edges_and_corners(cover, flat):
    result, percent = cover(raster=flat(np.zeros((160, 160), bool)))
    shares = 100 * np.outer(KNOWN, KNOWN) / GLOBAL**2
    assert np.array_equal(percent, spread(shares))
    assert percent[80, 80] == 100 and percent[0, 80] == 56.25 and percent[0, 0] == 100 * (72 / 128) ** 2
    assert (result.mean_percent, result.least_percent) == (pytest.approx(shares.mean()), percent[0, 0])
    assert (result.covered_px, result.windows) == (160 * 160, 100)
    assert result.below_half_percent == (shares < 50).sum() == 24
    assert result.text == (
        "On average 64.0 % of a pixel's global window holds data, and 31.6 % where it is least; less than half does "
        "for 6,144 of 25,600 pixels (24.0 %)."
    )


def test_a_hole_is_missing_in_all_windows_that_look_into_it(cover, flat):
    no_data = np.zeros((160, 160), bool)
    no_data[64:96, 64:96] = True
    result, percent = cover(raster=flat(no_data))
    assert np.array_equal(np.isnan(percent), no_data)
    assert percent[50, 70] == 100 * (120 * 128 - 32 * 32) / GLOBAL**2 == 87.5
    assert percent[0, 0] == 100 * (72 * 72 - 8 * 8) / GLOBAL**2  # its window ends 72 px from the corner
    assert (result.covered_px, result.windows) == (160 * 160 - 32 * 32, 96)


def test_pixels_are_those_that_the_network_reads(cover, flat, make_model, tiny_card):
    no_data = np.zeros((160, 160), bool)
    no_data[::BLOCK, ::BLOCK] = True
    raster = flat(no_data)
    assert np.nanmax(cover(raster=raster)[1]) == 100  # an average of fifteen pixels is known
    windows = dataclasses.replace(tiny_card.windows, global_resampling="decimate")
    published = make_model(dataclasses.replace(tiny_card, windows=windows), name="published.safetensors")
    result, percent = cover(raster=raster, model=published)
    assert np.nanmax(percent) == 0 == result.least_percent and result.below_half_percent == 100


def test_a_context_is_counted_as_far_as_it_reaches(cover, flat, tmp_path):
    raster = flat(np.zeros((32, 32), bool))
    a, b, c, d, e, f = TERRAIN_GRID.crop(Window(-64, -64, 1, 1)).transform
    coarse = Grid((a * BLOCK, b, c, d, e * BLOCK, f), (40, 24), TERRAIN_GRID.crs)  # ends in the east where it does
    heights = np.zeros(coarse.shape, np.float32)
    write_raster(tmp_path / "around.tif", heights, coarse)
    _, alone = cover(raster=raster)
    assert np.all(alone == 100 * (32 / 128) ** 2)
    result, percent = cover(raster=raster, context=str(tmp_path / "around.tif"))
    assert np.array_equal(percent, spread(100 * np.array([[88, 72], [88, 72]]) / GLOBAL))
    assert (result.mean_percent, result.least_percent) == (62.5, 56.25)
    heights[:16] = np.nan  # 64 px north of the raster
    write_raster(tmp_path / "less.tif", heights, coarse)
    _, percent = cover(raster=raster, context=str(tmp_path / "less.tif"), output=str(tmp_path / "out" / "less.tif"))
    assert np.array_equal(percent, spread(100 * np.outer([72, 88], [88, 72]) / GLOBAL**2))


def test_pixels_and_windows_are_the_segmentations(cover, job, tmp_path):
    classes = run_segment(job(output=str(tmp_path / "out" / "classes.tif")))
    result, percent = cover()
    assert np.array_equal(np.isnan(percent), read_bands(tmp_path / "out" / "classes.tif")[0] == 255)
    assert result.windows == classes.windows == 69
    result, percent = cover(overlap=0)
    known = 80 * 80 - 24 * 16  # of the hole, whole blocks are missing
    assert result.windows == 20 and percent[0, 1] == percent[31, 31] == 100 * known / GLOBAL**2 != percent[32, 0]


def test_any_extent_and_tile_size_give_the_same_pixels(cover):
    _, whole = cover()
    _, part = cover(extent=(400010.0, 1499980.0, 400040.0, 1499995.0), tile_size=2048)
    assert np.array_equal(part, whole[10:40, 20:80], equal_nan=True)


def test_the_raster_is_described_and_lies_on_the_extent(cover):
    result, percent = cover(extent=(400010.0, 1499980.0, 400040.0, 1499995.0))
    with rasterio.open(result.coverage) as dataset:
        assert tuple(dataset.transform)[:6] == (0.5, 0, 400010, 0, -0.5, 1499995)
        assert np.isnan(dataset.nodata) and dataset.dtypes == ("float32",) and percent.shape == (30, 60)
        assert dataset.descriptions == ("context coverage [%]",)


def window_of(values, row, col, fill):
    """Cut the global window of the core at (row, col) out of an array, `fill` beyond it."""
    padded = np.pad(values, GLOBAL, constant_values=fill)
    start_row, start_col = (place // CORE * CORE - MARGIN + GLOBAL for place in (row, col))
    return padded[start_row : start_row + GLOBAL, start_col : start_col + GLOBAL]


HOLES = st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=5)  # row, col, height, width


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(st.integers(5, 70), st.integers(5, 70)), HOLES, st.data())
def test_shares_are_those_of_a_count_in_full_resolution(cover, flat, shape, holes, data):
    no_data = np.zeros(shape, bool)
    for row, col, height, width in holes:
        no_data[row : row + height, col : col + width] = True
    no_data[0, 0] = False  # something is left
    _, percent = cover(raster=flat(no_data))
    assert np.array_equal(np.isnan(percent), no_data)
    row, col = data.draw(st.sampled_from(np.argwhere(~no_data).tolist()))
    seen = window_of(no_data, row, col, True)
    blocks = ~seen.reshape(GLOBAL // BLOCK, BLOCK, GLOBAL // BLOCK, BLOCK).swapaxes(1, 2)
    known, whole = blocks.any(axis=(2, 3)), blocks.all(axis=(2, 3))
    assert percent[row, col] == np.float32(100 * known.mean())
    assert 100 * (~seen).mean() <= percent[row, col] + 1e-4
    assert percent[row, col] <= 100 * ((~seen).mean() + (known & ~whole).mean()) + 1e-4  # blocks that are cut


def test_a_model_of_one_scale_is_refused(cover, make_model, tiny_sliding_card):
    with pytest.raises(ModelFileError, match=r"tiny reads one window only .*sliding_window.* sees no context"):
        cover(model=make_model(tiny_sliding_card, name="sliding.safetensors"))


def test_what_cannot_work_is_refused_and_leaves_nothing(cover, raster_path, left_behind):
    with pytest.raises(RasterError, match="no data in this extent"):
        cover(extent=(400016.0, 1499968.5, 400024.0, 1499975.0))
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        cover(output=raster_path)
    with pytest.raises(JobError, match=r"raster of context coverage is written as a GeoTIFF; give map\.png"):
        cover(output=raster_path.replace("terrain.tif", "out/map.png"))
    assert left_behind() == []


def test_a_cancelled_run_leaves_nothing(cover, left_behind, watcher):
    watch = watcher(cancel_at=2)
    with pytest.raises(JobCancelled, match="stopped before"):
        cover(watch)
    assert watch.steps[0][1] == 70 and left_behind() == []
