"""Traps that programs of this kind have fallen into, one test each; those of the window are in tests/qgis."""

from __future__ import annotations

import math
import os
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
import rasterio
import shapely

from relay_core.errors import JobCancelled
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference.decide import decide
from relay_core.inference.segment import run_segment
from relay_core.polygon_rules import PolygonRules
from tests.core.geo.class_maps import BACKGROUND, trace

from .conftest import TERRAIN_GRID


def test_the_map_does_not_inherit_kind_and_nodata_of_the_raster(job, tmp_path, terrain):
    path = str(tmp_path / "survey.tif")
    write_raster(path, np.nan_to_num(terrain, nan=-9999.0), TERRAIN_GRID, -9999.0)
    result = run_segment(job(raster=path, confidence=str(tmp_path / "out" / "sure.tif")))
    for written in (result.classes, result.confidence):
        with rasterio.open(written) as dataset:
            assert (dataset.dtypes, dataset.nodata) == (("uint8",), 255)
    assert np.array_equal(read_bands(result.classes)[0] == 255, np.isnan(terrain))


@pytest.mark.parametrize("side", [31, 32, 63, 64, 65])  # around a window of 32 px and a tile of 64 px
def test_a_raster_as_large_as_a_window_or_a_tile_is_mapped_whole(job, tmp_path, side):
    path = str(tmp_path / "square.tif")
    heights = np.random.default_rng(0).normal(0, 1, (side, side)).astype(np.float32)
    write_raster(path, heights, replace(TERRAIN_GRID, shape=(side, side)))
    class_map = read_bands(run_segment(job(raster=path)).classes)[0]
    assert class_map.shape == (side, side)
    assert (class_map < 4).all()


def test_a_pixel_of_three_minds_gets_the_likeliest_class_not_the_first():
    shares = np.array([0.30, 0.34, 0.36], np.float32).reshape(3, 1, 1)
    class_map, confidence = decide(np.log(shares))
    assert (class_map.item(), confidence.item()) == (2, 36)


def test_numbers_of_classes_are_names_and_nothing_lies_between_them():
    noise = np.random.default_rng(0).choice([0, 1, 2, BACKGROUND], (24, 24), p=[0.4, 0.1, 0.4, 0.1]).astype(np.uint8)
    renamed = np.array([2, 0, 1, BACKGROUND], np.uint8)
    rules = PolygonRules(min_area_m2=1, fill_holes_m2=2, simplify_px=1)
    one, other = trace(noise, rules=rules, block_px=8), trace(renamed[noise], rules=rules, block_px=8)
    for class_id in range(3):
        of_one = shapely.union_all(one.polygons[one.class_id == class_id])
        of_other = shapely.union_all(other.polygons[other.class_id == renamed[class_id]])
        assert of_one.symmetric_difference(of_other).area == 0


def test_the_overviews_of_a_map_invent_no_class(job, tmp_path):
    path = str(tmp_path / "wide.tif")
    heights = np.random.default_rng(0).normal(0, 3, (300, 1100)).astype(np.float32)
    write_raster(path, heights, replace(TERRAIN_GRID, shape=heights.shape))
    result = run_segment(job(raster=path, overlap=0, tile_size=512))
    with rasterio.open(result.classes) as dataset:
        whole = dataset.read(1)
        quarter = dataset.read(1, out_shape=(75, 275))
    blocks = whole.reshape(75, 4, 275, 4).swapaxes(1, 2).reshape(75, 275, 16)
    assert (blocks == quarter[..., None]).any(-1).all()


@pytest.mark.parametrize("block_px", [5, 8, 64])
def test_a_disc_across_seams_is_one_round_finding(block_px):
    rows, cols = np.mgrid[:40, :40]
    class_map = np.where((rows - 19.5) ** 2 + (cols - 19.5) ** 2 < 15**2, 0, BACKGROUND).astype(np.uint8)
    found = trace(class_map, block_px=block_px)
    whole = trace(class_map, block_px=64)
    assert len(found.polygons) == 1
    assert _roundness(found.polygons[0]) == pytest.approx(_roundness(whole.polygons[0]))
    assert _roundness(found.polygons[0].convex_hull) > 0.95


def test_windows_without_data_are_not_run_though_nan_never_equals_nan(job, tmp_path, terrain):
    half = terrain.copy()
    half[:, 64:] = np.nan
    path = str(tmp_path / "half.tif")
    write_raster(path, half, TERRAIN_GRID)
    assert run_segment(job(raster=path, overlap=0)).windows < 0.6 * run_segment(job(overlap=0)).windows


@pytest.mark.parametrize("asked", [1, 2, 5, 9])
def test_a_cancelled_run_never_leaves_a_map(job, watcher, left_behind, asked):
    watch = watcher(cancel_at=asked)
    with pytest.raises(JobCancelled):
        run_segment(job(), watch.progress, watch.is_cancelled)
    assert set(left_behind()) <= {"map.tif.parts"}


def test_smaller_tiles_do_need_less_memory(job, tmp_path):
    path = str(tmp_path / "large.tif")
    heights = np.random.default_rng(0).normal(0, 1, (512, 512)).astype(np.float32)
    write_raster(path, heights, replace(TERRAIN_GRID, shape=heights.shape))
    run_segment(job())  # what is made once does not count
    peaks = {}
    for tile_size in (64, 512):
        tracemalloc.start()
        run_segment(job(raster=path, overlap=0, tile_size=tile_size, output=str(tmp_path / f"{tile_size}.tif")))
        peaks[tile_size] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peaks[64] < 0.5 * peaks[512]
    assert os.path.exists(tmp_path / "64.tif")


def _roundness(polygon: shapely.Polygon) -> float:
    """1 for a circle."""
    return 4 * math.pi * polygon.area / polygon.length**2
