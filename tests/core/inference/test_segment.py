"""A whole job: the same map however it is cut, on the raster's own pixels, with everything that was asked for."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio

from relay_core.card import Channel, WindowSizes
from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.inference.segment import run_segment
from relay_core.jobs import SegmentJob

from .conftest import TERRAIN_GRID

LIDAR = Path(__file__).parents[3].parent / "shared" / "data" / "lidar"


@pytest.fixture
def segment(raster_path, model_path, tmp_path):
    """Run a job on the terrain; return its result, class map and confidence."""

    def run(name="map", watch=None, **changes):
        fields = {"raster": raster_path, "model": model_path, "output": str(tmp_path / f"{name}.tif")}
        fields |= {"confidence": str(tmp_path / f"{name}_confidence.tif"), "device": "cpu", **changes}
        callbacks = (watch.progress, watch.is_cancelled, watch.log) if watch else ()
        result = run_segment(SegmentJob(**fields), *callbacks)
        return result, read_bands(result.classes)[0], read_bands(result.confidence)[0]

    return run


def test_the_map_lies_on_the_rasters_pixels(segment, raster_path):
    result, class_map, confidence = segment()
    with rasterio.open(raster_path) as raster, rasterio.open(result.classes) as written:
        assert (written.transform, written.shape, written.crs) == (raster.transform, raster.shape, raster.crs)
    assert class_map.shape == confidence.shape == (100, 150)


def test_several_rasters_joined_by_a_bar_are_segmented_as_one(segment, make_model, tiny_card, terrain, tmp_path):
    """The same two channels in one file and in two give the same map."""
    channels = (tiny_card.channels[0], Channel("slope", "other"))
    model = make_model(dataclasses.replace(tiny_card, channels=channels), name="two.safetensors")
    both = np.stack((terrain, np.where(np.isnan(terrain), 0, np.sin(terrain)).astype(np.float32)))
    for name, image in (("both", both), ("heights", both[0]), ("slopes", both[1])):
        write_raster(tmp_path / f"{name}.tif", image, TERRAIN_GRID)
    _, expected, expected_confidence = segment("one", raster=str(tmp_path / "both.tif"), model=model)
    stack = f"{tmp_path / 'heights.tif'}|{tmp_path / 'slopes.tif'}"
    _, class_map, confidence = segment("stack", raster=stack, model=model)
    assert np.array_equal(class_map, expected) and np.array_equal(confidence, expected_confidence)
    with pytest.raises(JobError, match="would overwrite the raster to read"):
        segment("slopes", raster=stack, model=model)


def test_nodata_stays_nodata_and_nothing_else_becomes_it(segment, terrain):
    _, class_map, confidence = segment()
    assert np.array_equal(class_map == 255, np.isnan(terrain))
    assert np.array_equal(confidence == 255, np.isnan(terrain))


def test_the_model_is_of_several_minds_so_that_equal_maps_mean_something(segment):
    _, class_map, confidence = segment()
    counts = np.bincount(class_map.ravel(), minlength=4)[:4]
    assert (counts > 0).sum() >= 3
    assert len(np.unique(confidence)) > 20


@pytest.mark.parametrize("tile_size", [64, 100, 2048])
def test_the_map_is_the_same_bit_for_bit_however_it_is_cut_into_tiles(segment, tile_size):
    _, whole, whole_confidence = segment("whole")
    _, class_map, confidence = segment("cut", tile_size=tile_size)
    assert np.array_equal(class_map, whole)
    assert np.array_equal(confidence, whole_confidence)


@pytest.mark.parametrize("extent", [(400010.3, 1499960.2, 400050.9, 1499990.0), (400030.0, 1499900.0, 400075.0, 1e7)])
def test_a_pixel_gets_the_same_answer_whatever_extent_is_run(segment, extent, raster_path):
    _, whole, whole_confidence = segment("whole")
    result, class_map, confidence = segment("part", extent=extent, tile_size=64)
    with rasterio.open(raster_path) as raster, rasterio.open(result.classes) as part:
        row, col = raster.index(*part.xy(0, 0))
        assert raster.xy(row, col) == pytest.approx(part.xy(0, 0), abs=1e-9)
        left, bottom, right, top = part.bounds
    assert left <= extent[0]
    assert bottom <= max(extent[1], raster.bounds.bottom)
    assert right >= extent[2]
    assert top >= min(extent[3], raster.bounds.top)
    area = slice(row, row + class_map.shape[0]), slice(col, col + class_map.shape[1])
    assert np.array_equal(class_map, whole[area])
    assert np.array_equal(confidence, whole_confidence[area])


def test_batches_of_another_size_change_nothing_but_rounding(segment):
    _, whole, whole_confidence = segment("whole")
    _, class_map, confidence = segment("threes", batch_size=3)
    assert (class_map != whole).mean() < 0.001
    assert (np.abs(confidence.astype(int) - whole_confidence) <= 1).mean() > 0.999


def test_the_window_alone_is_read_by_a_sliding_window_model(segment, make_model, tiny_sliding_card):
    model = make_model(tiny_sliding_card, name="sliding.safetensors")
    _, whole, _ = segment("whole", model=model)
    _, class_map, _ = segment("cut", model=model, tile_size=64)
    assert np.array_equal(class_map, whole)


def test_decimated_globals_are_the_same_however_they_are_cut(segment, make_model, tiny_card):
    sizes = WindowSizes(32, 4, 4, global_resampling="decimate")
    model = make_model(dataclasses.replace(tiny_card, windows=sizes), name="decimated.safetensors")
    _, whole, _ = segment("whole", model=model)
    _, class_map, _ = segment("cut", model=model, tile_size=64)
    assert np.array_equal(class_map, whole)


def test_a_raster_smaller_than_a_window_works(segment, tmp_path, terrain):
    write_raster(tmp_path / "small.tif", terrain[70:75, 80:89], Grid((0.5, 0, 0, 0, -0.5, 0), (5, 9)))
    result, class_map, _ = segment("small_map", raster=str(tmp_path / "small.tif"))
    assert class_map.shape == (5, 9)
    assert (class_map < 4).all()
    assert result.megapixels == 45e-6


def test_a_raster_without_data_gives_a_map_without_data(segment, tmp_path):
    write_raster(tmp_path / "empty.tif", np.full((40, 40), np.nan, np.float32), Grid((1, 0, 0, 0, -1, 0), (40, 40)))
    result, class_map, _ = segment(
        "empty_map", raster=str(tmp_path / "empty.tif"), polygons=str(tmp_path / "empty.gpkg")
    )
    assert (class_map == 255).all()
    assert result.windows == 0
    assert sum(result.class_pixels.values()) == 0
    assert pyogrio.read_info(tmp_path / "empty.gpkg")["features"] == 0


def test_the_map_has_overviews_colours_and_nodata(segment, tmp_path, terrain, tiny_card):
    tall = np.tile(terrain, (6, 1))
    write_raster(tmp_path / "tall.tif", tall, Grid((0.5, 0, 0, 0, -0.5, 0), tall.shape))
    result, *_ = segment("tall_map", raster=str(tmp_path / "tall.tif"), overlap=0)
    for path in (result.classes, result.confidence):
        with rasterio.open(path) as written:
            assert written.overviews(1) == [2, 4]
            assert written.nodata == 255
            assert written.profile["compress"] == "deflate"
            assert written.profile["tiled"]
    with rasterio.open(result.classes) as written:
        assert [written.colormap(1)[c.id][:3] for c in tiny_card.classes] == [c.rgb for c in tiny_card.classes]
    assert "<Category>temple</Category>" in Path(result.classes + ".aux.xml").read_text()


def test_the_result_says_what_was_found(segment, terrain):
    result, class_map, _ = segment()
    assert result.class_pixels == {
        name: int((class_map == i).sum()) for i, name in enumerate(("mound", "water", "temple", "background"))
    }
    assert sum(result.class_pixels.values()) == np.isfinite(terrain).sum()
    assert result.megapixels == pytest.approx(0.015)
    assert result.device == "cpu"
    assert result.seconds > 0


def test_the_polygons_add_up_to_the_pixels_of_their_class(segment, tmp_path):
    result, *_ = segment(polygons=str(tmp_path / "findings.gpkg"))
    _, _, _, (_, names, areas, confidences, _, _) = pyogrio.raw.read(result.polygons)
    for name in ("mound", "water", "temple"):
        assert areas[names == name].sum() == pytest.approx(0.25 * result.class_pixels[name])
    assert "background" not in names
    assert ((confidences >= 25) & (confidences <= 100)).all()


def test_polygons_without_a_confidence_raster_still_know_their_confidence(segment, tmp_path):
    segment("with", polygons=str(tmp_path / "with.gpkg"))
    job_fields = {"raster": str(tmp_path / "terrain.tif"), "model": str(tmp_path / "model.safetensors")}
    run_segment(
        SegmentJob(**job_fields, output=str(tmp_path / "o.tif"), polygons=str(tmp_path / "without.gpkg"), device="cpu")
    )
    one, other = (pyogrio.raw.read(tmp_path / f"{name}.gpkg")[3][3] for name in ("with", "without"))
    assert np.array_equal(one, other)
    assert not (tmp_path / "o_confidence.tif").exists()


def test_only_what_was_asked_for_is_left_behind(segment, tmp_path):
    before = set(os.listdir(tmp_path))
    segment()
    assert set(os.listdir(tmp_path)) - before == {
        "map.tif",
        "map.tif.aux.xml",
        "map.tif.run.json",
        "map_confidence.tif",
    }


def test_progress_counts_windows_up_to_their_number(segment, watcher):
    watch = watcher()
    result, *_ = segment(watch=watch)
    done = [step[0] for step in watch.steps]
    total = 7 * 10  # cores of 16 px on 100 x 150 px
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, total)
    assert {step[1] for step in watch.steps} == {total}
    assert watch.steps[1][2].startswith("4 of 70 windows, ")
    assert watch.steps[1][2].endswith(" Mpx/s, on cpu")
    assert result.windows == total - 1  # the core without data is left out


def test_another_resolution_is_said_and_does_not_stop_the_job(segment, tmp_path, terrain, watcher):
    watch = watcher()
    with rasterio.open(tmp_path / "terrain.tif") as dataset:
        crs = dataset.crs.to_wkt()
    write_raster(tmp_path / "coarse.tif", terrain, Grid((2, 0, 4e5, 0, -2, 15e5), terrain.shape, crs))
    segment(raster=str(tmp_path / "coarse.tif"), watch=watch)
    assert len(watch.notes) == 1
    assert "2 m wide and the model was trained at 0.5 m" in watch.notes[0]


def test_bands_that_the_model_does_not_read_are_said(segment, tmp_path, terrain, watcher):
    watch = watcher()
    _, expected, _ = segment("one")
    with rasterio.open(tmp_path / "terrain.tif") as dataset:
        grid = Grid(tuple(dataset.transform)[:6], dataset.shape, dataset.crs.to_wkt())
    write_raster(tmp_path / "three.tif", np.stack((terrain, terrain + 9, terrain)), grid)
    _, class_map, _ = segment("three_map", raster=str(tmp_path / "three.tif"), watch=watch)
    assert watch.notes == ["three.tif has 3 bands; the model reads the first 1, the rest is not used."]
    assert np.array_equal(class_map, expected)


def test_three_channels_are_read_from_three_bands(segment, tmp_path, make_model, tiny_card):
    channels = tuple(Channel(c, c, 100, 50) for c in ("red", "green", "blue"))
    model = make_model(dataclasses.replace(tiny_card, channels=channels), name="rgb.safetensors")
    photo = np.random.default_rng(0).integers(0, 255, (3, 40, 50), np.uint8)
    write_raster(tmp_path / "photo.tif", photo, Grid((1, 0, 0, 0, -1, 0), (40, 50)))
    _, class_map, _ = segment("photo_map", model=model, raster=str(tmp_path / "photo.tif"))
    assert (class_map < 4).all()


@pytest.mark.skipif(not LIDAR.is_dir(), reason="the public elevation models are not here")
@pytest.mark.parametrize("name", ["sweden_huntingpit_dem05m.tif", "prairie_pothole_dem1m.tif"])
def test_real_elevation_models_are_segmented(segment, name):
    result, class_map, _ = segment("real", raster=str(LIDAR / name), overlap=0, keep_grid=True)
    with rasterio.open(LIDAR / name) as raster, rasterio.open(result.classes) as written:
        assert (written.transform, written.shape, written.crs) == (raster.transform, raster.shape, raster.crs)
        assert np.array_equal(class_map != 255, raster.dataset_mask() > 0)
