"""A model's acquaintance with the ground that it is judged on, found by where the ground lies."""

import dataclasses
from functools import partial

import pytest

from relay_core.geo.windows import Window
from relay_core.judging.evaluate import JudgedScene
from relay_core.reporting.acquaintance import acquaintance

from .conftest import GRID, SPLIT, hold_out_record


@pytest.fixture
def card(tiny_card):
    """A card whose gap is as wide as windows look."""
    return dataclasses.replace(tiny_card, training={"hold_out": hold_out_record(tiny_card, gap_px=96)})


def known(card, *scenes):
    return acquaintance(card, [JudgedScene(scene) for scene in scenes])


def test_ground_that_was_learned_is_known_under_any_name(card, write_scene):
    assert known(card, write_scene("dtm.tif")) == "learned"
    assert known(card, write_scene("elsewhere/renamed.tif")) == "learned"


def test_a_file_of_the_same_name_elsewhere_on_the_map_is_unseen(card, write_scene):
    assert known(card, write_scene("dtm.tif", GRID.crop(Window(500, 0, 96, 160)))) == "unseen"


def test_labels_on_test_ground_alone_are_unseen(card, write_scene):
    assert known(card, write_scene(labelled=Window(10, 115, 40, 40))) == "unseen"


def test_ground_that_steered_the_training_is_told_apart_from_ground_that_was_learned(card, write_scene):
    assert known(card, write_scene(labelled=Window(10, 82, 40, 10))) == "watched"


def test_the_worst_of_all_scenes_counts(card, write_scene):
    far = write_scene("far.tif", GRID.crop(Window(500, 0, 96, 160)))
    assert known(card, far, write_scene("dtm.tif")) == "learned"


def test_the_test_ground_of_a_hold_out_is_unseen_where_the_gap_is_wide(card, tiny_card, write_scene):
    judged = [JudgedScene(write_scene(), partial(SPLIT.labelled_mask, role="test"))]
    assert acquaintance(card, judged) == "unseen"
    narrow = dataclasses.replace(tiny_card, training={"hold_out": hold_out_record(tiny_card, gap_px=16)})
    assert acquaintance(narrow, judged) == "near"


def test_without_a_place_on_the_map_names_and_pixels_are_compared(tiny_card, write_scene):
    grid = dataclasses.replace(GRID, crs="")
    card = dataclasses.replace(tiny_card, training={"hold_out": hold_out_record(tiny_card, grid, gap_px=96)})
    assert known(card, write_scene("dtm.tif", grid)) == "learned"
    assert known(card, write_scene("other.tif", grid)) == "unseen"
    assert known(card, write_scene("dtm.tif", grid, labelled=Window(0, 112, 96, 48))) == "unseen"


def test_ground_without_labels_was_not_learned(card, write_scene):
    assert known(card, write_scene(labelled=Window(0, 0, 0, 0))) == "unseen"


def test_a_card_that_does_not_say_leaves_it_unknown(card, tiny_card, write_scene):
    assert known(tiny_card, write_scene()) == "unknown"
    assert known(card) == "unknown"
