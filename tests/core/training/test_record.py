"""What a card tells of its training: read where it can be, left out where it cannot."""

import copy
import dataclasses

import pytest
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

from relay_core.errors import JobError
from relay_core.geo.grid import Grid
from relay_core.geo.windows import Window
from relay_core.training.record import read_history, read_hold_out, scenes_learned
from tests.core.records import GRID, SPLIT, after_training, hold_out_record


@pytest.fixture
def trained_card(tiny_card):
    return after_training(tiny_card)


def with_training(card, **changes):
    return dataclasses.replace(card, training={**card.training, **changes})


def test_a_hold_out_is_read_as_it_was_written(trained_card):
    held = read_hold_out(trained_card)
    assert (held.kind, held.block_px, held.gap_px, held.is_narrow) == ("blocks", 32, 16, True)
    assert held.ground["train"].pixels == 64 * 96 and held.ground["train"].class_pixels["background"] == 64 * 96
    (scene,) = held.scenes
    assert scene.rectangles["test"] == (Window(0, 112, 96, 48),)
    left, top = GRID.transform[2], GRID.transform[5]
    assert shapely.equals(scene.outline["test"], shapely.box(left + 56, top - 48, left + 80, top))


def test_a_scene_lies_where_its_outline_lies_whatever_it_is_called(trained_card):
    (scene,) = read_hold_out(trained_card).scenes
    assert scene.lies_on("another name.tif", GRID)
    assert scene.lies_on("part.tif", GRID.crop(Window(90, 150, 50, 50)))
    assert not scene.lies_on("dtm.tif", GRID.crop(Window(96, 0, 96, 160)))  # just south of it
    assert not scene.lies_on("dtm.tif", dataclasses.replace(GRID, crs="another"))


def test_ground_in_another_crs_is_the_same_ground_and_cannot_be_drawn_on(trained_card):
    (scene,) = read_hold_out(trained_card).scenes
    left, bottom, right, top = transform_bounds(GRID.crs, "EPSG:4326", *GRID.bounds)
    degrees = Grid(
        ((right - left) / 160, 0, left, 0, (bottom - top) / 96, top), (96, 160), CRS.from_epsg(4326).to_wkt()
    )
    assert set(scene.shares_of("any.tif", degrees, [Window(0, 0, 96, 40)])) == {"train"}
    assert set(scene.shares_of("any.tif", degrees, [Window(0, 0, 96, 160)])) == {"train", "validation", "test"}
    assert set(scene.shares_of("any.tif", degrees, [Window(200, 0, 9, 9)])) == set()
    assert not scene.lies_on("any.tif", degrees)


def test_a_scene_without_a_place_on_the_map_is_known_by_its_name_and_its_own_coordinates(tiny_card):
    nowhere = dataclasses.replace(GRID, crs="")
    (scene,) = read_hold_out(with_training(tiny_card, hold_out=hold_out_record(tiny_card, nowhere))).scenes
    assert scene.lies_on("dtm.tif", nowhere) and not scene.lies_on("other.tif", nowhere)
    assert scene.shares_of("dtm.tif", nowhere.crop(Window(0, 80, 96, 80)), [Window(0, 0, 9, 9)]) == {"validation": 1.0}
    assert scene.shares_of("dtm.tif", nowhere.crop(Window(500, 0, 96, 160)), [Window(0, 0, 96, 160)]) == {}


def test_a_scene_that_tells_no_coordinates_is_known_by_name_and_shape(trained_card):
    held = copy.deepcopy(trained_card.training["hold_out"])
    held["scenes"][0]["outline"] = {}
    del held["scenes"][0]["transform"]
    (scene,) = read_hold_out(with_training(trained_card, hold_out=held)).scenes
    assert scene.lies_on("dtm.tif", GRID) and scene.offset_on("dtm.tif", GRID) == (0, 0)
    assert not scene.lies_on("other.tif", GRID) and not scene.lies_on("dtm.tif", GRID.crop(Window(0, 0, 9, 9)))
    assert scene.offset_on("dtm.tif", GRID.crop(Window(0, 0, 9, 9))) is None


def test_the_split_is_that_of_the_training_also_on_a_larger_raster(trained_card):
    (scene,) = read_hold_out(trained_card).scenes
    assert (scene.split().roles == SPLIT.roles).all() and scene.split().cell_px == SPLIT.cell_px
    assert scene.offset_on("renamed.tif", GRID) == (0, 0)
    assert scene.offset_on("mosaic.tif", GRID.crop(Window(-10, -20, 500, 600))) == (10, 20)
    assert scene.offset_on("part.tif", GRID.crop(Window(1, 0, 95, 160))) is None
    half_a_pixel_away = dataclasses.replace(GRID, transform=(0.5, 0.0, 400000.25, 0.0, -0.5, 1500000.0))
    assert scene.offset_on("dtm.tif", half_a_pixel_away) is None


def test_ground_too_finely_drawn_to_be_told_is_not_split_again(trained_card):
    held = copy.deepcopy(trained_card.training["hold_out"])
    held["scenes"][0]["rectangles"] = None
    (scene,) = read_hold_out(with_training(trained_card, hold_out=held)).scenes
    with pytest.raises(JobError, match=r"does not say where ground of dtm\.tif was held out, pixel by pixel; hold it"):
        scene.split()


@pytest.mark.parametrize("held", [None, 5, [], {}, {"kind": "blocks"}, {"scenes": [{"name": 1}]}])
def test_a_hold_out_of_another_kind_is_left_out(trained_card, held):
    assert read_hold_out(with_training(trained_card, hold_out=held)) is None


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("rectangles", {"train": [[1, 2]]}),
        ("rectangles", {"exam": [[0, 0, 9, 9]]}),
        ("outline", {"test": [[[0, 0]]]}),
        ("crs", 7),
        ("shape", "large"),
        ("transform", [0, 0, 0, 0, 0, 0]),
        ("transform", [1, 0, float("nan"), 0, 1, 0]),
    ],
)
def test_a_damaged_scene_is_no_fault_of_the_report(trained_card, place, value):
    held = copy.deepcopy(trained_card.training["hold_out"])
    held["scenes"][0][place] = value
    assert read_hold_out(with_training(trained_card, hold_out=held)) is None


def test_validations_are_read_as_they_were_written(trained_card):
    assert [v.step for v in read_history(trained_card)] == [10, 20]
    assert read_history(trained_card)[1].miou == 0.375


@pytest.mark.parametrize("history", [None, 3, [{"step": 1}], [{"later": 1}], ["text"]])
def test_validations_of_another_kind_are_left_out(trained_card, history):
    assert read_history(with_training(trained_card, history=history)) == []
    damaged = [{**trained_card.training["history"][0], "loss": "small"}]
    assert read_history(with_training(trained_card, history=damaged)) == []


def test_scenes_are_names(trained_card, tiny_card):
    assert scenes_learned(trained_card) == ["dtm.tif"]
    assert scenes_learned(tiny_card) == [] == scenes_learned(with_training(tiny_card, scenes="dtm.tif"))
