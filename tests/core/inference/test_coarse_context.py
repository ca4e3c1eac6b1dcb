"""Jobs whose global windows come from a coarse raster of their own."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
import rasterio
from rasterio.enums import Resampling

from relay_core.cli import cli
from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.resampling import area_average
from relay_core.geo.windows import Window
from relay_core.inference.attention_maps import run_attention
from relay_core.inference.context import run_context_difference
from relay_core.inference.segment import run_segment
from relay_core.insight_jobs import AttentionJob, ContextDifferenceJob

from .conftest import TERRAIN_GRID

BLOCK = 4  # the tiny model's downsample


@pytest.fixture
def averages(tmp_path, terrain) -> str:
    """The terrain in exact averages of 4 x 4 px: 2 m."""
    padded = np.pad(terrain, ((0, 0), (0, 2)), constant_values=np.nan)
    means, valid_mask = area_average(padded[None], ~np.isnan(padded), BLOCK)
    coarse = np.where(valid_mask, means[0], np.float32(np.nan))
    a, b, c, d, e, f = TERRAIN_GRID.transform
    path = str(tmp_path / "averages.tif")
    write_raster(path, coarse, Grid((a * BLOCK, b, c, d, e * BLOCK, f), coarse.shape, TERRAIN_GRID.crs))
    return path


@pytest.fixture
def map_of(job, tmp_path):
    """Run a job and return (classes, confidence), each (H, W) uint8."""

    def run(name, **changes):
        paths = {what: str(tmp_path / "out" / f"{name}_{what}.tif") for what in ("output", "confidence")}
        run_segment(job(**paths, **changes))
        return tuple(read_bands(path)[0] for path in paths.values())

    return run


@pytest.mark.parametrize("stitching", ["core", "taper"])
def test_exact_averages_give_the_same_bits_as_the_raster_itself(map_of, averages, stitching):
    plain = map_of("plain", stitching=stitching)
    assert np.array_equal(plain, map_of("coarse", context=averages, stitching=stitching))
    assert np.array_equal(plain, map_of("tiles", context=averages, stitching=stitching, tile_size=200))


def test_the_resampling_of_another_program_changes_little(map_of, raster_path, tmp_path):
    """Bilinear pixels in place of averages, as a server may send them: the only difference left is theirs."""
    with rasterio.open(raster_path) as source:
        shape = (25, 37)
        window = rasterio.windows.Window(0, 0, 148, 100)
        reduced = source.read(1, out_shape=shape, window=window, resampling=Resampling.bilinear)
    a, b, c, d, e, f = TERRAIN_GRID.transform
    path = tmp_path / "bilinear.tif"
    write_raster(path, reduced, Grid((a * BLOCK, b, c, d, e * BLOCK, f), shape, TERRAIN_GRID.crs))
    classes, confidence = map_of("plain")
    others, other_confidence = map_of("bilinear", context=str(path))
    has_data = classes != 255
    assert np.array_equal(has_data, others != 255)
    assert (classes != others)[has_data].mean() < 0.02
    assert np.abs(confidence.astype(int) - other_confidence)[has_data].mean() < 1.5


def test_detail_of_an_area_and_a_coarse_context_are_as_good_as_all_detail(map_of, averages, terrain, tmp_path):
    whole, _ = map_of("whole")
    cut = Window(16, 32, 64, 80)  # whole strides of 16 px, local windows reach 8 px beyond the core
    path = str(tmp_path / "cut.tif")
    write_raster(path, terrain[cut.slices], TERRAIN_GRID.crop(cut))
    inner = cut.padded(-16)
    left, bottom, right, top = TERRAIN_GRID.crop(inner).bounds
    part, _ = map_of("part", raster=path, context=averages, extent=(left, bottom, right, top))
    assert np.array_equal(part, whole[inner.slices])
    alone, _ = map_of("alone", raster=path, extent=(left, bottom, right, top))
    assert not np.array_equal(alone, whole[inner.slices])  # without the context the landscape around is missing


def test_the_record_names_the_context_and_where_the_raster_came_from(job, averages):
    asked = job(context=averages, origin="streets, https://tiles.example.org")
    result = run_segment(asked)
    record = json.loads(open(result.manifest, encoding="utf-8").read())
    assert (record["job"]["context"], record["job"]["origin"]) == (averages, "streets, https://tiles.example.org")
    assert averages in [file["file"] for file in record["raster_files"]]


def test_tiles_of_another_context_are_not_taken_over(job, averages, watcher):
    stop = watcher(cancel_at=12)
    with pytest.raises(Exception, match="stopped"):
        run_segment(job(), stop.progress, stop.is_cancelled)
    watch = watcher()
    run_segment(job(context=averages), watch.progress, log=watch.log)
    assert any("the raster or its context has changed" in note for note in watch.notes)


@pytest.mark.parametrize("command", ["segment", "attention", "context-difference", "context-coverage"])
def test_the_shell_takes_a_context(monkeypatch, command, raster_path, model_path, averages, tmp_path):
    seen = []

    def look(job, *_):
        seen.append(getattr(job, "segmentation", job).context)
        raise JobError("enough seen")

    insight = ("attention_maps.run_attention", "context.run_context_difference", "coverage.run_context_coverage")
    for name in ("segment.run_segment", *insight):
        monkeypatch.setattr(f"relay_core.inference.{name}", look)
    place = ["--at", "400010", "1499990"] if command == "attention" else []
    arguments = [command, raster_path, "--model", model_path, "--output", str(tmp_path / "x.tif"), *place]
    with pytest.raises(JobError, match="enough seen"):
        cli([*arguments, "--context", averages], standalone_mode=False)
    assert seen == [averages]


def test_a_context_is_not_overwritten(job, averages):
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        run_segment(job(context=averages, output=averages))


def test_a_context_has_the_bands_of_the_raster(job, averages, make_model, tiny_card, raster_path):
    two = dataclasses.replace(tiny_card, channels=(*tiny_card.channels, *tiny_card.channels))
    asked = job(raster=f"{raster_path}:1,1", context=averages, model=make_model(two, name="two.safetensors"))
    with pytest.raises(Exception, match=r"averages\.tif has 1"):
        run_segment(asked)
    run_segment(dataclasses.replace(asked, context=f"{averages}:1,1"))


def test_a_model_without_global_windows_leaves_the_context_alone(job, make_model, tiny_sliding_card):
    model = make_model(tiny_sliding_card, name="sliding.safetensors")
    assert run_segment(job(model=model, context="/nowhere/coarse.tif")).windows


def test_attention_reaches_as_far_as_the_context(job, averages, terrain, tmp_path):
    cut = Window(16, 32, 64, 80)
    path = str(tmp_path / "cut.tif")
    write_raster(path, terrain[cut.slices], TERRAIN_GRID.crop(cut))
    extent = TERRAIN_GRID.crop(cut.padded(-16)).bounds
    far = str(tmp_path / "out" / "far.tif")
    seen = AttentionJob(job(raster=path, context=averages, extent=extent), global_output=far)
    whole = AttentionJob(job(extent=extent), global_output=str(tmp_path / "out" / "whole.tif"))
    run_attention(seen)
    run_attention(whole)
    with rasterio.open(far) as given, rasterio.open(whole.global_output) as expected:
        assert given.bounds == expected.bounds
        assert np.array_equal(given.read(1), expected.read(1), equal_nan=True)


def test_context_difference_is_that_of_the_raster_itself(job, averages, tmp_path):
    found = []
    for name, context in (("plain", None), ("coarse", averages)):
        segmentation = job(context=context, output=str(tmp_path / "out" / f"{name}.tif"))
        found.append(run_context_difference(ContextDifferenceJob(segmentation)).changed_percent)
    assert found[0] == found[1] > 0
    with pytest.raises(JobError, match="would overwrite"):
        run_context_difference(ContextDifferenceJob(job(context=averages, output=averages)))
