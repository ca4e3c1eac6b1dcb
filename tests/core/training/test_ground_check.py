"""Looking at ground before a training: the split is the training's own, and what is told is what is there."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS

from relay_core.card import WindowSizes, read_card
from relay_core.errors import JobCancelled, JobError
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.ground_jobs import CheckGroundJob, CheckGroundResult
from relay_core.jobs import HoldOut, Recipe, Scene, TrainJob, from_json, to_json
from relay_core.training.ground_check import check_ground
from relay_core.training.loop import train

UTM = CRS.from_epsg(32648).to_wkt()
GRID = Grid((0.5, 0.0, 1000.0, 0.0, -0.5, 2000.0), (256, 320), UTM)
RECIPE = Recipe(steps=2, batch_size=2, validations=1, validation_windows=4)


@pytest.fixture
def training(tmp_path, tiny_card):
    """Forty mounds of 8 px on 256 x 320 px of half a metre, in blocks."""
    corners = [(col, row) for row in range(8, 256, 50) for col in range(8, 320, 40)]
    squares = [shapely.box(1000 + x / 2, 2000 - y / 2 - 4, 1004 + x / 2, 2000 - y / 2) for x, y in corners]
    kinds = np.array(["mound"] * len(squares), object)
    pyogrio.raw.write(
        tmp_path / "finds.gpkg", shapely.to_wkb(np.array(squares)), [kinds], ["kind"], geometry_type="Polygon", crs=UTM
    )
    rng = np.random.default_rng(0)
    write_raster(tmp_path / "dtm.tif", rng.normal(size=(256, 320)).astype(np.float32), GRID)
    scene = Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "finds.gpkg"), class_field="kind")
    card = dataclasses.replace(tiny_card, windows=WindowSizes(16, 4, 4))
    return TrainJob(
        (scene,), str(tmp_path / "m.safetensors"), card.to_json(), RECIPE, device="cpu", hold_out=HoldOut("blocks")
    )


@pytest.fixture
def outlines(tmp_path):
    return str(tmp_path / "ground.gpkg")


def roles_of(path):
    """Role -> polygons."""
    _, _, geometries, (roles, _) = pyogrio.raw.read(path, layer="ground")
    return dict(zip(roles.tolist(), shapely.from_wkb(geometries)))


def test_every_polygon_and_pixel_is_counted(training):
    result = check_ground(CheckGroundJob(training))
    mound, *_, background = result.classes
    assert (mound.name, mound.polygons, mound.background) == ("mound", 40, False)
    assert sum(mound.pixels.values()) == 40 * 64 and background.polygons == 0
    assert sum(sum(c.pixels.values()) for c in result.classes) == 256 * 320
    assert result.pixel_m2 == pytest.approx(0.25) and result.gap_px == 44
    assert "mound: 40 polygons, 640 m²" in result.text


def test_the_training_has_the_split_that_was_shown(training, outlines):
    result = check_ground(CheckGroundJob(training, outlines))
    train(training)
    held = read_card(training.output).training["hold_out"]
    assert {role: sum(c.pixels[role] for c in result.classes) for role in ("train", "validation", "test", "gap")} == {
        role: account["pixels"] for role, account in held["ground"].items()
    }
    for role, corners in held["scenes"][0]["outline"].items():
        trained = shapely.geometry.shape({"type": "MultiPolygon", "coordinates": corners})
        assert shapely.equals(roles_of(outlines)[role], trained), role


def test_outlines_cover_the_raster_once(training, outlines):
    check_ground(CheckGroundJob(training, outlines))
    drawn = roles_of(outlines)
    assert set(drawn) == {"train", "validation", "test", "gap"}
    assert sum(shape.area for shape in drawn.values()) == pytest.approx(160 * 128)
    assert shapely.union_all(list(drawn.values())).area == pytest.approx(160 * 128)


def test_outlines_of_rasters_in_two_reference_systems_share_a_layer(training, outlines, tmp_path):
    (scene,) = training.scenes
    north = CRS.from_epsg(32647).to_wkt()
    far = Grid((0.5, 0.0, 300_000.0, 0.0, -0.5, 2000.0), (256, 320), north)
    write_raster(tmp_path / "far.tif", np.zeros((256, 320), np.float32), far)
    write_raster(tmp_path / "far_labels.tif", np.zeros((256, 320), np.uint8), far)
    both = (scene, Scene(str(tmp_path / "far.tif"), str(tmp_path / "far_labels.tif")))
    result = check_ground(CheckGroundJob(dataclasses.replace(training, scenes=both), outlines))
    assert result.classes[0].polygons is None  # class rasters have none
    assert CRS.from_user_input(pyogrio.read_info(outlines)["crs"]) == CRS.from_wkt(UTM)
    assert len(roles_of(outlines)) >= 3


def test_the_eastern_fifth_is_shown_as_well(training, outlines):
    check_ground(CheckGroundJob(dataclasses.replace(training, hold_out=HoldOut()), outlines))
    drawn = roles_of(outlines)
    assert drawn["validation"].bounds == (1128, 1872, 1160, 2000) and set(drawn) == {"train", "validation"}


def test_rounded_outlines_leave_no_slivers_between_them(training, outlines, tmp_path):
    odd = dataclasses.replace(GRID, transform=(0.1234567, 0.0, 1000.0, 0.0, -0.1234567, 2000.0))
    write_raster(tmp_path / "dtm.tif", np.random.default_rng(0).normal(size=(256, 320)).astype(np.float32), odd)
    check_ground(CheckGroundJob(dataclasses.replace(training, hold_out=HoldOut()), outlines))
    assert set(roles_of(outlines)) == {"train", "validation"}


def test_ground_that_is_too_small_is_refused_as_the_training_refuses_it(training):
    card = json.loads(training.card)
    card["windows"]["global_factor"] = 16
    with pytest.raises(JobError) as shown:
        check_ground(CheckGroundJob(dataclasses.replace(training, card=json.dumps(card))))
    with pytest.raises(JobError) as trained:
        train(dataclasses.replace(training, card=json.dumps(card)))
    assert shown.value.message == trained.value.message and "No ground is left for" in shown.value.message


def test_warnings_are_told_and_returned(training):
    lines = []
    held = dataclasses.replace(training, hold_out=HoldOut("blocks", gap_px=4))
    result = check_ground(CheckGroundJob(held), log=lines.append)
    assert tuple(lines) == result.warnings and "The gap is 4 px" in lines[0]


def test_a_check_can_be_cancelled(training):
    with pytest.raises(JobCancelled):
        check_ground(CheckGroundJob(training), is_cancelled=lambda: True)


def test_job_and_result_go_through_json_unchanged(training, outlines):
    job = CheckGroundJob(training, outlines)
    assert from_json(CheckGroundJob, json.loads(json.dumps(to_json(job)))) == job
    result = check_ground(job)
    assert from_json(CheckGroundResult, json.loads(json.dumps(to_json(result)))) == result


def test_outlines_are_a_geopackage(training):
    with pytest.raises(JobError, match=r"does not end in \.gpkg"):
        CheckGroundJob(training, "ground.shp")
