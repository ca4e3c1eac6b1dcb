"""What makes a job fail: a sentence is said, and nothing half-written has a final name."""

from __future__ import annotations

import dataclasses
import errno
import os

import numpy as np
import pytest
import rasterio
import rasterio.shutil
import torch
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from relay_core import outputs
from relay_core.errors import JobCancelled, JobError, ModelFileError, OutputError, RasterError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference import runner as runner_module
from relay_core.inference.segment import run_segment
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from relay_core.polygon_rules import PolygonRules


def unplaced_grid(height: int, width: int) -> Grid:
    return Grid((0.5, 0, 0, 0, -0.5, 0), (height, width))


def test_polygons_that_cannot_be_chosen_are_refused_before_the_work(job, tmp_path, terrain):
    polygons = str(tmp_path / "out" / "findings.gpkg")
    with pytest.raises(JobError, match="smallest polygon is given for wall, but this model makes polygons of mound"):
        run_segment(job(polygons=polygons, polygon_rules=PolygonRules(min_area_by_class={"wall": 1.0})))
    write_raster(tmp_path / "nowhere.tif", terrain, unplaced_grid(*terrain.shape))
    with pytest.raises(JobError, match="does not say how large its pixels are"):
        run_segment(job(raster=str(tmp_path / "nowhere.tif"), polygons=polygons, polygon_rules=PolygonRules(1.0)))


def test_a_disk_that_fills_up_keeps_the_finished_parts_only(job, monkeypatch, watcher, left_behind, tmp_path):
    rename = outputs.rename
    written = []

    def rename_until_full(temporary, path):
        if len(written) == 5:  # the fingerprint and two parts with their seals
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        rename(temporary, path)

    monkeypatch.setattr(outputs, "rename", rename_until_full)
    with pytest.raises(OutputError, match=r"The disk is full: part_0_128\.tif"):
        run_segment(job())
    assert left_behind() == ["map.tif.parts"]
    assert len(os.listdir(tmp_path / "out" / "map.tif.parts")) == 6  # those and the lock
    monkeypatch.setattr(outputs, "rename", rename)
    watch = watcher()
    run_segment(job(), log=watch.log)
    assert watch.notes == ["2 of 6 tiles are there from an earlier run and are kept."]


def test_a_disk_that_is_full_from_the_start_is_said_in_one_sentence(job, monkeypatch):
    def full(temporary, path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs, "rename", full)
    with pytest.raises(OutputError) as said:
        run_segment(job())
    assert said.value.message.startswith("The disk is full: fingerprint.json cannot be written to ")
    assert said.value.message.count("cannot be written") == 1


def test_a_disk_that_fills_up_at_the_map_keeps_an_earlier_map(job, monkeypatch, tmp_path):
    run_segment(job())
    earlier = (tmp_path / "out" / "map.tif").read_bytes()
    rename = outputs.rename

    def full_for_the_map(temporary, path):
        if str(path).endswith("map.tif"):
            raise OSError(errno.ENOSPC, "No space left on device")
        rename(temporary, path)

    monkeypatch.setattr(outputs, "rename", full_for_the_map)
    with pytest.raises(OutputError, match=r"The disk is full: map\.tif"):
        run_segment(job(overlap=0.0))
    assert (tmp_path / "out" / "map.tif").read_bytes() == earlier
    assert (tmp_path / "out" / "map.tif.aux.xml").exists()


def test_a_raster_damaged_half_way_is_said_and_keeps_the_parts(job, tmp_path, left_behind):
    path = tmp_path / "long.tif"
    heights = np.random.default_rng(0).random((600, 40), np.float32)
    write_raster(path, heights, unplaced_grid(600, 40))
    with open(path, "r+b") as stream:
        stream.truncate(path.stat().st_size * 2 // 3)
    with pytest.raises(RasterError, match=r"long.tif cannot be read at row"):
        run_segment(job(raster=str(path), overlap=0))
    assert left_behind() == ["map.tif.parts"]


def test_nothing_is_loaded_when_the_output_cannot_be_written(job, tmp_path, monkeypatch):
    monkeypatch.setattr(runner_module, "warm_model", lambda *_: pytest.fail("loaded"))
    with pytest.raises(OutputError, match="does not exist; create it"):
        run_segment(job(output=str(tmp_path / "nowhere" / "map.tif")))


@pytest.mark.parametrize("field", ["output", "confidence"])
def test_the_raster_is_never_overwritten(job, raster_path, field):
    before = read_bands(raster_path)
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        run_segment(job(**{field: os.path.join(os.path.dirname(raster_path), "out", "..", "terrain.tif")}))
    assert np.array_equal(read_bands(raster_path), before, equal_nan=True)


def test_what_a_virtual_raster_reads_from_is_never_overwritten(job, raster_path, tmp_path):
    mosaic = tmp_path / "mosaic.vrt"
    with rasterio.open(raster_path) as dataset, WarpedVRT(dataset, resampling=Resampling.nearest) as virtual:
        rasterio.shutil.copy(virtual, mosaic, driver="VRT")
    before = read_bands(raster_path)
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        run_segment(job(raster=str(mosaic), output=raster_path))
    assert np.array_equal(read_bands(raster_path), before, equal_nan=True)


def test_ground_without_data_can_be_stopped_too(job, tmp_path):
    empty = tmp_path / "empty.tif"
    write_raster(empty, np.full((256, 256), -1.0, np.float32), unplaced_grid(256, 256), nodata=-1.0)
    asked = iter(range(100))
    with pytest.raises(JobCancelled):
        run_segment(job(raster=str(empty), tile_size=64), is_cancelled=lambda: next(asked) >= 3)


def test_two_outputs_with_one_path_are_refused(job):
    with pytest.raises(JobError, match="confidence raster would overwrite the class raster"):
        run_segment(job(confidence=job().output))


def test_a_map_needs_the_ending_of_a_geotiff(job, tmp_path):
    with pytest.raises(JobError, match=r"class raster is written as a GeoTIFF; give map\.png the ending \.tif"):
        run_segment(job(output=str(tmp_path / "out" / "map.png")))


def test_a_result_is_no_raster_to_segment(job):
    result = run_segment(job())
    with pytest.raises(
        RasterError, match=r"map\.tif is a class map, a result; choose the raster that it was made from"
    ):
        run_segment(job(raster=result.classes, output=result.classes.replace("map", "again")))


def test_polygons_need_the_ending_of_a_geopackage(job, tmp_path):
    with pytest.raises(JobError, match=r"give findings.shp the ending .gpkg"):
        run_segment(job(polygons=str(tmp_path / "findings.shp")))


def test_an_extent_outside_the_raster_is_refused(job):
    with pytest.raises(RasterError, match="lies outside the raster"):
        run_segment(job(extent=(0.0, 0.0, 10.0, 10.0)))


def test_a_palette_is_refused(job, tmp_path, tiny_card):
    write_raster(tmp_path / "labels.tif", np.zeros((9, 9), np.uint8), unplaced_grid(9, 9), 255, tiny_card.classes)
    with pytest.raises(RasterError, match="colour palette"):
        run_segment(job(raster=str(tmp_path / "labels.tif")))


def test_too_few_bands_are_refused_with_their_names(job, make_model, tiny_card):
    channels = (*tiny_card.channels, dataclasses.replace(tiny_card.channels[0], name="slope"))
    model = make_model(dataclasses.replace(tiny_card, channels=channels), name="two.safetensors")
    with pytest.raises(RasterError, match=r"reads 2 bands \(elevation, slope\); terrain.tif has 1"):
        run_segment(job(model=model))


def test_a_file_that_is_no_model_is_refused(job, raster_path):
    with pytest.raises(ModelFileError, match="is a raster"):
        run_segment(job(model=raster_path, raster=job().model))


def test_a_model_that_answers_without_numbers_is_refused(job, tiny_card, tmp_path):
    model = build_model(tiny_card)
    with torch.no_grad():
        model.head.bias.fill_(float("nan"))
    save_model(tmp_path / "broken.safetensors", model, tiny_card)
    with pytest.raises(ModelFileError, match="not numbers"):
        run_segment(job(model=str(tmp_path / "broken.safetensors")))


@pytest.mark.parametrize(
    "reason",
    [
        torch.OutOfMemoryError("CUDA out of memory"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
    ],
)
def test_a_full_memory_is_said_with_what_to_do(job, monkeypatch, model_path, reason):
    warm = runner_module.warm_model(model_path, "cpu")

    def full(x_local, x_global):
        raise reason

    monkeypatch.setattr(runner_module, "warm_model", lambda *_: dataclasses.replace(warm, network=full))
    with pytest.raises(JobError, match="does not suffice for a single window"):
        run_segment(job())
