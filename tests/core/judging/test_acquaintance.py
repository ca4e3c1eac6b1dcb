"""A model's acquaintance with the ground that it is judged on, found by where the ground lies."""

import dataclasses
import typing

import numpy as np
import pytest

from relay_core.geo.windows import Window
from relay_core.judging.acquaintance import Acquaintance, JudgedGround, acquaintance, acquaintance_note
from relay_core.training.holdout import SceneSplit
from tests.core.records import GRID, SHAPE, hold_out_record, with_hold_out

BORDER = SceneSplit(SHAPE, 16, np.array([[1] * 4 + [3] * 6] * 6, np.uint8))  # training and test side by side
ALL = Window(0, 0, *SHAPE)
FAR = GRID.crop(Window(500, 0, *SHAPE))
NOWHERE = dataclasses.replace(GRID, crs="")


@pytest.fixture
def card(tiny_card):
    """A card whose gap is as wide as windows look."""
    return with_hold_out(tiny_card, gap_px=96)


def ground(name="dtm.tif", grid=GRID, region=ALL, is_test=False):
    return JudgedGround(name, grid, (region,), is_test)


def test_ground_that_was_learned_is_known_under_any_name(card):
    assert acquaintance(card, [ground()]) == acquaintance(card, [ground("renamed.tif")]) == "learned"


def test_a_file_of_the_same_name_elsewhere_on_the_map_is_unseen(card):
    assert acquaintance(card, [ground(grid=FAR)]) == "unseen"


def test_labels_on_test_ground_alone_are_unseen(card):
    assert acquaintance(card, [ground(region=Window(10, 115, 40, 40))]) == "unseen"


def test_ground_that_steered_the_training_is_told_apart_from_ground_that_was_learned(card):
    assert acquaintance(card, [ground(region=Window(10, 82, 40, 10))]) == "watched"


def test_ground_that_borders_on_ground_that_was_learned_is_near_it(card):
    beyond_the_border = Window(0, 62, 96, 98)  # 2 of 98 columns are common: cells along a border are in both
    assert acquaintance(card, [ground(region=Window(0, 62, 96, 9))]) == "learned"
    test_only = dataclasses.replace(card, training={"hold_out": hold_out_record(card, split=BORDER, gap_px=96)})
    assert acquaintance(test_only, [ground(region=beyond_the_border)]) == "near"


def test_the_worst_of_all_grounds_counts(card):
    watched = ground(region=Window(10, 82, 40, 10))
    assert acquaintance(card, [ground("far.tif", FAR), watched]) == "watched"
    assert acquaintance(card, [ground("far.tif", FAR), watched, ground()]) == "learned"


def test_the_test_ground_of_a_hold_out_is_unseen_where_the_gap_is_wide(card, tiny_card):
    assert acquaintance(card, [ground(is_test=True)]) == "unseen"
    assert acquaintance(with_hold_out(tiny_card, gap_px=16), [ground(is_test=True)]) == "near"
    assert acquaintance(with_hold_out(tiny_card, gap_px=16), [ground(grid=FAR)]) == "unseen"


def test_without_a_place_on_the_map_a_raster_of_the_same_name_may_be_the_same(tiny_card):
    card = with_hold_out(tiny_card, grid=NOWHERE, gap_px=96)
    assert acquaintance(card, [ground(grid=NOWHERE)]) == acquaintance(card, [ground()]) == "namesake"
    assert acquaintance(card, [ground("other.tif", NOWHERE)]) == "unseen"
    assert acquaintance(card, [ground(grid=NOWHERE, region=Window(0, 112, 96, 48))]) == "unseen"


def test_part_of_a_raster_is_known_by_its_place_in_it(tiny_card):
    record = hold_out_record(tiny_card, NOWHERE.crop(Window(0, 0, *SHAPE)), gap_px=96)
    card = dataclasses.replace(tiny_card, training={"hold_out": record})
    wider = NOWHERE.crop(Window(0, 0, 96, 400))  # as after a training that kept the east of it
    assert acquaintance(card, [ground(grid=wider, region=Window(0, 0, 96, 400))]) == "namesake"
    assert acquaintance(card, [ground(grid=wider, region=Window(0, 160, 96, 240))]) == "unseen"


def test_a_card_that_does_not_say_leaves_it_unknown(card, tiny_card):
    assert acquaintance(tiny_card, [ground()]) == acquaintance(card, []) == "unknown"


def test_every_word_but_unseen_comes_with_a_sentence(card):
    for word in typing.get_args(Acquaintance):
        note = acquaintance_note(card, word)
        assert (note == "") == (word == "unseen")
        assert word == "unseen" or "tiny" in note
    narrow = with_hold_out(card, gap_px=16)
    gap = "The gap between training and test ground is 16 px wide and windows look 84 px around"
    assert acquaintance_note(narrow, "near").startswith(gap)
