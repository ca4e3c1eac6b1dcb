"""Charts: whole drawings, with every name as it was given."""

import re

import numpy as np
import pytest
import shapely

from relay_core.history import Validation
from relay_core.judging.bootstrap import Interval
from relay_core.reporting.figures import RoleMap, confusion_chart, iou_chart, role_map, training_curves

HISTORY = [
    Validation(step, 2.0 / step, 1.0 / step, None, None, 0.5, None if step == 10 else 0.4, 1e-3, 1.0)
    for step in (10, 20, 30)
]


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_curves_name_what_was_measured_and_leave_out_what_was_not():
    drawn = texts(training_curves(HISTORY, 30))
    assert {"Loss (smaller is better)", "weighed sum", "local", "pixels right", "mean IoU"} <= set(drawn)
    assert not {"global", "consistency"} & set(drawn)  # a model of one scale


def test_one_validation_is_enough_for_curves():
    assert training_curves(HISTORY[:1], None).startswith("<?xml")


def test_the_same_numbers_give_the_same_drawing():
    assert training_curves(HISTORY, 30) == training_curves(HISTORY, 30)


def test_names_of_classes_are_drawn_as_they_are():
    name = "$x_1$ & <b>"
    bars = [(name, "#dc9600", 0.5, Interval(0.4, 0.6)), ("temple", "#c800c8", 0.25, None)]
    assert {"$x_1$ &amp; &lt;b&gt;", "50.0", "25.0"} <= set(texts(iou_chart(bars)))
    assert texts(confusion_chart([[1]], [name])).count("$x_1$ &amp; &lt;b&gt;") == 2


def test_a_confusion_is_told_in_shares_of_its_rows():
    drawn = texts(confusion_chart([[3, 1, 0], [0, 1000, 1], [0, 0, 0]], ["mound", "water", "temple"]))
    assert [text for text in drawn if "%" in text] == ["75 %", "25 %", "100 %", "&lt; 1 %"]


def test_many_classes_have_room_for_numbers_alone():
    names = [f"class {number}" for number in range(19)]
    drawn = texts(confusion_chart(np.eye(19, dtype=int), names))
    assert drawn.count("100") == 19 and not any("%" in text for text in drawn)


@pytest.fixture
def ring():
    """A training block around a hole, on a raster of 100 x 200 px, without a picture."""
    hole = shapely.box(20, 20, 60, 80)
    ground = {"train": shapely.box(0, 0, 100, 100) - hole, "test": shapely.box(120, 0, 200, 100)}
    return RoleMap("dtm.tif", (100, 200), ground, None, None)


def colour(picture, row, col):
    """Colour at a pixel of the raster, whose map is as wide as the picture but for a margin."""
    inked = np.flatnonzero((picture < 250).any(axis=(0, 2)))
    left, scale = inked[0], (inked[-1] - inked[0]) / 200
    top = np.flatnonzero((picture < 250).any(axis=(1, 2)))[0]
    return picture[int(top + row * scale), int(left + col * scale)].tolist()


def test_a_map_shows_every_role_in_its_colour_and_leaves_gaps_and_holes_free(ring):
    drawn = role_map(ring)
    assert drawn.dtype == np.uint8 and drawn.shape[2] == 3
    train, test = colour(drawn, 10, 10), colour(drawn, 50, 160)
    assert train[2] > train[0] and test[1] > test[0]  # blue and green
    assert colour(drawn, 50, 40) == [255, 255, 255] == colour(drawn, 50, 110)


def test_a_map_lies_over_the_raster_where_that_is_at_hand(ring):
    grey = np.full((10, 20, 3), 100, np.uint8)
    drawn = role_map(RoleMap("dtm.tif", (100, 200), ring.ground, grey, None))
    assert colour(drawn, 50, 110) == [100, 100, 100]


def test_a_scale_bar_has_a_round_length(ring):
    with_bar = role_map(RoleMap("dtm.tif", (100, 200), ring.ground, None, 0.5))
    assert (with_bar != role_map(ring)).any()
