"""Class tables."""

import pytest

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.errors import ModelFileError


def test_archaeology_has_the_ids_of_archaeoscape():
    assert [c.name for c in ARCHAEOLOGY] == ["mound", "water", "temple", "background"]
    assert [c.name for c in ARCHAEOLOGY.findings] == ["mound", "water", "temple"]


def test_a_colour_is_read_as_red_green_blue():
    assert MapClass(0, "mound", "#dc9600").rgb == (220, 150, 0)


@pytest.mark.parametrize(
    "classes",
    [
        (),
        (MapClass(1, "a", "#000000"),),
        (MapClass(0, "a", "#000000"), MapClass(1, "a", "#000000")),
    ],
)
def test_a_table_with_gaps_or_doubles_is_refused(classes):
    with pytest.raises(ModelFileError):
        ClassTable(classes)


@pytest.mark.parametrize(
    "fields",
    [(255, "a", "#000000"), (True, "a", "#000000"), (0, "", "#000000"), (0, "a", "red"), (0, "a", "#000000", 1)],
)
def test_a_class_out_of_range_is_refused(fields):
    with pytest.raises(ModelFileError):
        MapClass(*fields)


def test_taking_only_some_makes_background_of_the_rest():
    taken = ARCHAEOLOGY.taking_only(("water",))
    assert [c.name for c in taken.findings] == ["water"]
    assert [(c.id, c.colour) for c in taken] == [(c.id, c.colour) for c in ARCHAEOLOGY]
    assert ARCHAEOLOGY.taking_only(()) is ARCHAEOLOGY
