"""Outlines: signed distances and windows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from relay_core.geo.windows import Window
from relay_core.landscapes.shapes import OVAL, RECTANGLE, Outline, pixel_centres

SQUARE = Outline(RECTANGLE, 50, 40, 20, 20)


@pytest.mark.parametrize(("x", "y", "distance"), [(50, 40, -10), (60, 40, 0), (63, 54, 5), (50, 45, -5)])
def test_distance_to_a_square_is_exact_inside_outside_and_round_its_corners(x, y, distance):
    assert SQUARE.signed_distance(x, y) == pytest.approx(distance)


def test_a_turned_square_reaches_half_its_diagonal():
    turned = Outline(RECTANGLE, 0, 0, 20, 20, math.pi / 4)
    assert turned.signed_distance(math.hypot(10, 10), 0) == pytest.approx(0)
    assert turned.half_box == pytest.approx((math.hypot(10, 10), math.hypot(10, 10)))


def test_distance_to_a_circle_is_exact_even_at_its_centre():
    circle = Outline(OVAL, 0, 0, 10, 10)
    assert circle.signed_distance(np.array([0.0, 5.0, 8.0]), 0.0).tolist() == pytest.approx([-5, 0, 3])


def test_rounded_corners_take_the_corner_away():
    rounded = Outline(RECTANGLE, 0, 0, 20, 20, corner_radius=4)
    assert rounded.signed_distance(10, 0) == pytest.approx(0)
    assert rounded.signed_distance(10, 10) == pytest.approx(4 * (math.sqrt(2) - 1))


def test_a_window_holds_the_outline_and_is_cut_to_the_scene():
    assert SQUARE.window(0, 0.5, (200, 200)) == Window(60, 80, 41, 41)
    assert SQUARE.window(0, 0.5, (70, 90)) == Window(60, 80, 10, 10)
    outside = SQUARE.window(0, 0.5, (10, 10))
    assert outside.height * outside.width == 0


def test_pixel_centres_lie_half_a_pixel_inside():
    x, y = pixel_centres(Window(1, 2, 1, 2), 2.0)
    assert x.tolist() == [[5, 7]] and y.tolist() == [[3]]
