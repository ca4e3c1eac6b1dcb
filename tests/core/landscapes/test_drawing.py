"""Monuments on flat ground, measured to the pixel."""

from __future__ import annotations

import math

import numpy as np
import pytest

from relay_core.landscapes.drawing import draw_platform, draw_water
from relay_core.landscapes.layout import BACKGROUND, MOUND, WATER, Causeway, Platform, WaterBody
from relay_core.landscapes.shapes import RECTANGLE, Outline

SQUARE = Outline(RECTANGLE, 60, 60, 80, 80)


@pytest.fixture
def ground():
    return np.full((240, 240), 10.0, np.float32)


@pytest.fixture
def labels():
    return np.full((240, 240), BACKGROUND, np.uint8)


def test_a_moat_is_a_ring_of_its_width_and_leaves_the_inside_as_it_was(ground, labels):
    draw_water(ground, labels, WaterBody(SQUARE, 1.5, moat_width_m=12), 0.5)
    assert (labels[120] == WATER).sum() == 2 * 24
    assert (labels[120, 40:64] == WATER).all()
    assert np.unique(ground[labels == WATER]).tolist() == [8.5]
    assert (ground[90:150, 90:150] == 10).all()


def test_a_causeway_is_undisturbed_ground_of_its_width(ground, labels):
    moat = WaterBody(SQUARE, 0.5, 12, (Causeway(0.0, 10.0),))
    draw_water(ground, labels, moat, 0.5)
    across = labels[:, 188]
    assert (across[110:130] == BACKGROUND).all() and across[109] == WATER == across[130]
    assert (ground[118:122, 160:] == 10).all()


def test_stretches_of_a_moat_have_levels_of_their_own(ground, labels):
    ground += np.arange(240, dtype=np.float32) * 0.01
    moat = WaterBody(SQUARE, 1.0, 12, (Causeway(math.pi / 2, 10.0), Causeway(3 * math.pi / 2, 10.0)))
    draw_water(ground, labels, moat, 0.5)
    left, right = (np.unique(ground[:, half][labels[:, half] == WATER]) for half in (slice(0, 110), slice(130, 240)))
    assert len(left) == len(right) == 1
    assert left[0] < right[0]


def test_water_lies_below_all_of_the_ground_it_was_dug_in(ground, labels):
    ground[100:140, 40:50] -= 3
    before = ground.copy()
    draw_water(ground, labels, WaterBody(SQUARE, 0.5), 0.5)
    is_water = labels == WATER
    assert len(np.unique(ground[is_water])) == 1
    assert (ground[is_water] < before[is_water] - 0.25).all()


def test_a_later_canal_leaves_the_level_of_earlier_water_alone(ground, labels):
    draw_water(ground, labels, WaterBody(SQUARE, 0.5), 0.5)
    was_water = labels == WATER
    draw_water(ground, labels, WaterBody(Outline(RECTANGLE, 110, 60, 20, 10), 3.0), 0.5)
    assert (ground[was_water] == 9.5).all()


def test_a_bank_rises_outside_only(ground, labels):
    draw_water(ground, labels, WaterBody(SQUARE, 1.5, 12, bank_height_m=0.5, bank_width_m=8), 0.5)
    assert ground[120, :40].max() == pytest.approx(10.5, abs=0.01)
    assert ground[80:160, 80:160].max() == 10


def test_a_platform_has_its_height_on_top_and_its_label_inside_its_outline(ground, labels):
    scored = labels.copy()
    platform = Platform(Outline(RECTANGLE, 60, 60, 20, 10), 1.2, 1.0)
    draw_platform(ground, (labels, scored), platform, (MOUND, 255), 0.5)
    assert ground[120, 120] == pytest.approx(11.2)
    assert (labels == MOUND).sum() == 40 * 20
    assert np.array_equal(scored == 255, labels == MOUND)
    assert (ground[:, :98] == 10).all()


def test_an_eroded_platform_stays_inside_its_outline(ground, labels):
    whole, eroded = labels.copy(), labels.copy()
    outline = Outline(RECTANGLE, 60, 60, 20, 20)
    draw_platform(ground, (whole,), Platform(outline, 1, 1), (MOUND,), 0.5)
    draw_platform(ground, (eroded,), Platform(outline, 1, 1, lobes=3, lobe_depth_m=1.0), (MOUND,), 0.5)
    assert (whole[eroded == MOUND] == MOUND).all()
    assert (eroded == MOUND).sum() < (whole == MOUND).sum()


def test_what_lies_outside_the_scene_is_left_out(ground, labels):
    draw_platform(ground, (labels,), Platform(Outline(RECTANGLE, -50, 60, 20, 20), 1, 1), (MOUND,), 0.5)
    draw_water(ground, labels, WaterBody(Outline(RECTANGLE, 60, 500, 20, 20), 1), 0.5)
    assert (ground == 10).all() and (labels == BACKGROUND).all()
