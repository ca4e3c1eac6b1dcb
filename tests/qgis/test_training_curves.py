"""The curves of a running training, painted."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QColor


@pytest.fixture
def curves(modules, qtbot):
    widget = modules("ui.training_curves").TrainingCurves()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.begin(100)
    return widget


@pytest.fixture
def validation(modules):
    kind = modules("relay_core.history").Validation

    def make(step, miou=0.5):
        return kind(step, 1.0, 0.5, 0.5, None, 0.9, miou, 1e-3, 2.0)

    return make


def colours(widget):
    """How many pixels have each colour."""
    image = widget.grab().toImage()
    seen = {}
    for x in range(0, image.width()):
        for y in range(0, image.height()):
            name = QColor(image.pixel(x, y)).name()
            seen[name] = seen.get(name, 0) + 1
    return seen


def test_curves_grow(curves, validation):
    empty = colours(curves)
    for step in range(1, 50):
        curves.add_loss(step, 2 / step)
    for step in (10, 20, 30):
        curves.add_validation(validation(step))
    full = colours(curves)
    for colour in ("#0072b2", "#009e73", "#d55e00"):
        assert full[colour] > empty.get(colour, 0) + 50


def test_a_validation_without_findings_has_no_mean_iou(curves, validation):
    curves.add_validation(validation(10, miou=None))
    assert curves.grab().height() == 300


def test_of_very_many_steps_some_are_left_out(curves):
    curves.begin(100_000)
    for step in range(1, 20_001):
        curves.add_loss(step, 1.0)
    assert len(curves._losses) <= 2000
    assert curves._losses[-1][0] > 19_900


def test_the_last_validation_is_said_in_words(curves, validation):
    assert curves.accessibleDescription() == "No validation yet."
    curves.add_validation(validation(10))
    assert "step 10 of 100: loss 1.000" in curves.accessibleDescription()


@pytest.mark.parametrize(("values", "top"), [([], 1.0), ([0.3], 0.4), ([1.0], 1.0), ([7.2], 8.0), ([130.0], 200.0)])
def test_the_axis_ends_at_a_round_number(modules, values, top):
    assert modules("ui.training_curves").ceiling(values) == pytest.approx(top)


def test_one_wild_loss_does_not_flatten_the_curve(modules):
    assert modules("ui.training_curves").ceiling([1.0] * 200 + [5000.0]) == 1.0
