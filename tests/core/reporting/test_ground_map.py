"""Maps of who has which ground: over the raster where it is at hand, and without it."""

import dataclasses

import numpy as np
import pytest
import shapely

from relay_core.geo.windows import Window
from relay_core.jobs import Scene
from relay_core.reporting import ground_map
from relay_core.reporting.ground_map import ground_section, read_thumbnails
from relay_core.reporting.page import Picture, Table, Text
from relay_core.reporting.pictures import NO_DATA
from relay_core.training.holdout import whole_scene
from tests.core.records import GRID, SHAPE, hold_out_record


def parts(card, kind, thumbnails=()):
    return [part for part in ground_section(card, thumbnails).parts if isinstance(part, kind)]


@pytest.fixture
def maps(monkeypatch):
    """What is drawn, instead of the drawing."""
    drawn = []
    monkeypatch.setattr(ground_map, "role_map", lambda one: drawn.append(one) or np.zeros((4, 4, 3), np.uint8))
    return drawn


def with_record(card, **changes):
    return dataclasses.replace(card, training={"hold_out": {**card.training["hold_out"], **changes}})


def test_the_rasters_of_the_hold_out_are_read_small(trained_card, write_scene, monkeypatch):
    monkeypatch.setattr(ground_map, "_THUMBNAIL_PX", 40)
    scene = write_scene("dtm.tif", hole=Window(0, 0, 48, 80))
    elsewhere = write_scene("far/dtm.tif", GRID.crop(Window(500, 0, 96, 160)))
    (thumbnail,) = read_thumbnails(trained_card, [elsewhere, scene, scene])
    assert thumbnail.picture.shape == (24, 40, 3) and thumbnail.grid.shape == SHAPE
    assert (thumbnail.picture[:12, :20] == NO_DATA).all() and not (thumbnail.picture[13:] == NO_DATA).all()


def test_the_rasters_of_a_stack_are_shown_together(tiny_card, write_scene):
    first, second = write_scene("a/dtm.tif"), write_scene("b/other.tif", hole=Window(0, 0, 9, 9))
    training = {"hold_out": hold_out_record(tiny_card)}
    card = dataclasses.replace(tiny_card, channels=tiny_card.channels * 2, training=training)
    (thumbnail,) = read_thumbnails(card, [Scene(f"{first.raster}|{second.raster}", "")])
    assert (thumbnail.picture[:9, :9] == NO_DATA).all() and not (thumbnail.picture[9:] == NO_DATA).all()


def test_a_map_lies_over_its_raster_by_its_outlines(trained_card, write_scene, maps):
    ground_section(trained_card, read_thumbnails(trained_card, [write_scene("renamed.tif")]))
    (drawn,) = maps
    assert drawn.name == "renamed.tif" and drawn.picture is not None and drawn.pixel_m == pytest.approx(0.5)
    assert shapely.equals(drawn.ground["test"], shapely.box(112, 0, 160, 96))
    assert shapely.equals(drawn.ground["validation"], shapely.box(80, 0, 96, 96))


def test_a_map_needs_no_raster(trained_card, maps):
    ground_section(trained_card, [])
    (drawn,) = maps
    assert drawn.picture is None and drawn.shape == SHAPE
    assert shapely.equals(drawn.ground["train"], shapely.box(0, 0, 64, 96))


def test_a_raster_that_was_cut_for_validation_is_one_map(trained_card, write_scene, maps):
    west, east = (
        hold_out_record(trained_card, GRID.crop(part), whole_scene((part.height, part.width), role))["scenes"][0]
        for part, role in ((Window(0, 0, 96, 128), "train"), (Window(0, 128, 96, 32), "validation"))
    )
    card = with_record(trained_card, kind="scenes", scenes=[west, east])
    ground_section(card, read_thumbnails(card, [write_scene()]))
    (drawn,) = maps
    assert shapely.equals(drawn.ground["train"], shapely.box(0, 0, 128, 96))
    assert shapely.equals(drawn.ground["validation"], shapely.box(128, 0, 160, 96))


def test_of_many_rasters_some_are_shown_and_it_is_said(trained_card, maps):
    card = with_record(trained_card, scenes=trained_card.training["hold_out"]["scenes"] * 9)
    assert any(part.text == "4 of 9 rasters are shown." for part in parts(card, Text))
    assert len(maps) == 4


def test_the_table_says_how_much_ground_every_role_has_and_of_what(trained_card):
    (table,) = parts(trained_card, Table)
    assert table.head == ("Use", "Ground", "mound", "water", "temple", "background")
    assert [row[0].split(":")[0] for row in table.rows] == ["Training", "Validation", "Test", "Gap"]
    assert table.rows[2][1:] == ("1,152\u00a0m²", "0.0", "0.0", "0.0", "100.0")


def test_the_map_says_in_words_what_it_shows(trained_card):
    (picture,) = parts(trained_card, Picture)
    assert picture.alt == (
        "Map of dtm.tif, 160 x 96 px, with the ground for training, validation and test in colours; their areas are in "
        "the table below."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Blocks of 32 px were drawn at random to training, validation and test (seed 0); gaps of 16 px lie"),
        ({"folds": 4, "fold": 1}, "(seed 0), part 2 of 4 of a cross-validation; gaps"),
        ({"kind": "areas", "areas": "roles.gpkg"}, "A person drew the areas for training, validation and test (roles."),
        ({"kind": "scenes"}, "Every raster was used whole or cut as the training listed it."),
    ],
)
def test_how_ground_was_held_out_is_said(trained_card, changes, sentence):
    assert sentence in parts(with_record(trained_card, **changes), Text)[0].text


def test_a_card_that_does_not_say_has_no_such_section(tiny_card):
    assert ground_section(tiny_card, []).parts == () and read_thumbnails(tiny_card, []) == []
