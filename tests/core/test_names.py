"""Names in one text: as people write them, and whatever they hold."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from relay_core import cli_segment
from relay_core.described import read_classes as read_class_table
from relay_core.errors import JobError
from relay_core.names import join_names, read_names
from relay_core.polygon_rules import read_classes, read_min_areas

ODD = ("mound, large", 'the "old" one', "Gräben; tief", "ប្រាសាទ", "a=5", 'ends with "', "it's")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mound,water", ["mound", "water"]),
        (" mound , water ", ["mound", "water"]),
        ('"mound, large",water', ["mound, large", "water"]),
        ('water, "5"" pipe"', ["water", '5" pipe']),
        ("Gräben; tief,ប្រាសាទ", ["Gräben; tief", "ប្រាសាទ"]),
        ("mound\nwater", ["mound", "water"]),
        ("", [""]),
    ],
)
def test_names_are_read_as_csv_writes_them(text, names):
    assert read_names(text) == names


def test_a_quotation_mark_without_its_fellow_is_refused():
    with pytest.raises(JobError, match=r'A quotation mark in "mound, water has no fellow; write names .* as in CSV'):
        read_names('"mound, water')


def test_plain_names_are_joined_without_quotation_marks():
    assert join_names(["mound", "old wall", "Gräben; tief"]) == "mound, old wall, Gräben; tief"
    assert join_names(["mound, large", "water"]) == '"mound, large", water'
    assert join_names([]) == ""


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), min_size=1))
def test_whatever_names_hold_they_come_back(names):
    assert read_names(join_names(names)) == names


def test_odd_classes_are_chosen_and_have_least_areas():
    assert read_classes(join_names(ODD)) == ODD
    areas = {name: float(size) for size, name in enumerate(ODD)}
    assert read_min_areas(join_names(f"{name}={area:g}" for name, area in areas.items())) == (0.0, areas)
    assert read_min_areas('10, "mound, large"=25, water=3') == (10.0, {"mound, large": 25.0, "water": 3.0})


def test_odd_classes_are_named_for_a_model():
    assert tuple(c.name for c in read_class_table(join_names(ODD))) == ODD


def test_the_shell_tells_how_names_with_commas_are_written():
    told = CliRunner().invoke(cli_segment.segment, ["--help"], terminal_width=200).output
    assert 'A name with a comma stands in quotation marks: "mound, large",water.' in " ".join(told.split())
