"""Channels and classes from names or a JSON file."""

import json

import numpy as np
import pytest

from relay_core.described import generic_channels, generic_classes, read_channels, read_classes, said
from relay_core.errors import JobError, ModelFileError


def test_channels_are_named_in_order():
    channels = read_channels("red, green,dtm:elevation,sky view")
    assert [(c.name, c.kind, c.centre) for c in channels] == [
        ("red", "red", "dataset"),
        ("green", "green", "dataset"),
        ("dtm", "elevation", "window"),
        ("sky view", "other", "dataset"),
    ]


def test_a_file_of_channels_gives_their_normalisation(tmp_path):
    path = tmp_path / "channels.json"
    path.write_text(json.dumps([{"name": "red", "kind": "red", "mean": 90.5, "std": 20}]))
    assert (read_channels(str(path))[0].mean, read_channels(str(path))[0].std) == (90.5, 20)


def test_classes_are_named_in_order_and_coloured():
    classes = read_classes("mound,road,background")
    assert [(c.id, c.name, c.background) for c in classes] == [
        (0, "mound", False),
        (1, "road", False),
        (2, "background", True),
    ]
    assert classes[0].colour == "#dc9600" and len({c.colour for c in classes}) == 3


def test_a_file_of_classes_may_leave_out_what_can_be_guessed(tmp_path):
    path = tmp_path / "classes.json"
    path.write_text(json.dumps([{"id": 1, "name": "road"}, {"id": 0, "name": "field", "colour": "#00ff00"}]))
    assert [(c.id, c.name) for c in read_classes(str(path))] == [(0, "field"), (1, "road")]
    assert read_classes(str(path))[0].colour == "#00ff00"


def test_without_a_description_channels_and_classes_are_numbered():
    assert [(c.name, c.kind, c.mean, c.std) for c in generic_channels(1)] == [("channel 0", "other", 0, 1)]
    assert [c.name for c in generic_classes(2)] == ["class 0", "class 1"]
    assert len({c.colour for c in generic_classes(19)}) == 19


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("Mound ", "Mound "), (1, "1"), (1.0, "1"), (np.float32(2), "2"), (0.5, "0.5"), (float("nan"), "nan")],
)
def test_values_of_a_field_are_said_alike_whether_a_null_is_among_them_or_not(value, text):
    assert said(value) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"name": "red"}', "is not a list of tables"),
        ("[]", "is not a list of tables"),
        ('[{"name": "red"}]', "needs kind"),
        ('[{"name": "red", "kind": "red", "gamma": 2}]', "does not know gamma"),
    ],
)
def test_a_file_that_describes_no_channels_is_refused(tmp_path, text, sentence):
    path = tmp_path / "channels.json"
    path.write_text(text)
    with pytest.raises(JobError, match=sentence):
        read_channels(str(path))


def test_empty_names_are_refused():
    with pytest.raises(JobError, match="does not name the classes"):
        read_classes("mound,,water")


def test_two_classes_of_one_name_are_refused():
    with pytest.raises(ModelFileError, match="same name"):
        read_classes("mound,mound")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(JobError, match=r"classes\.json cannot be read"):
        read_classes(str(tmp_path / "classes.json"))


def test_a_description_that_is_not_json_is_refused(tmp_path):
    (tmp_path / "classes.json").write_text("mound, water")
    with pytest.raises(JobError, match="is not JSON"):
        read_classes(str(tmp_path / "classes.json"))
