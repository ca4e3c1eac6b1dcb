"""The card: what it holds comes back, and nonsense is refused with a sentence."""

import dataclasses
import json
import os
import pickle

import pytest

from relay_core.card import CARD_KEY, Card, Channel, WindowSizes, card_from_json, read_card
from relay_core.errors import ModelFileError


def test_a_card_goes_through_json_unchanged(tiny_card: Card):
    assert card_from_json(tiny_card.to_json()) == tiny_card


def test_window_sizes_follow_from_three_numbers():
    sizes = WindowSizes(local_size=256, global_factor=4, downsample=4)
    assert sizes.global_extent == 1024 and sizes.global_size == 256


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"strategy": "magic"}, "strategy is 'magic'"),
        ({"exchange": "both"}, "exchange is 'both'"),
        ({"num_relay_tokens": 0}, "does not go with 0 relay tokens"),
        ({"num_relay_tokens": 99}, "0 to 32"),
        ({"strategy": "registers", "num_relay_tokens": 0}, "does not go with 0 relay tokens"),
        ({"strategy": "decision_fusion"}, "does not go with 4 relay tokens"),
        ({"exchange": "sometimes"}, "exchange is 'sometimes'"),
        ({"position_encoding": "gps"}, "position_encoding is 'gps'"),
        ({"num_blocks": 0}, "num_blocks is 0"),
        ({"gsd_m": 0}, "gsd_m is 0"),
        ({"overlap": 0.95}, "overlap is 0.95"),
        ({"channels": ()}, "no channels"),
        ({"schema_version": 2}, "version 2"),
        ({"name": 7}, "name is 7; it must be text"),
        ({"description": None}, "description is None"),
        ({"backbone": ["vit"]}, "backbone is .'vit'.; it must be text"),
        ({"backbone_args": [8]}, "backbone_args is .8."),
        ({"backbone_args": {"depth": "four"}}, "set depth to 'four'"),
        ({"backbone_args": {"depth": []}}, "short list of numbers"),
        ({"backbone_args": {"depth": float("nan")}}, "set depth to nan"),
        ({"training": "Angkor"}, "training is 'Angkor'"),
        ({"scores": None}, "scores is None"),
        ({"shared_projectors": "no"}, "shared_projectors is 'no'"),
        ({"num_relay_tokens": True}, "asks for True relay tokens"),
        ({"gsd_m": 10**400}, "gsd_m is 1000"),
    ],
)
def test_a_card_that_cannot_work_is_refused(tiny_card, changes, sentence):
    with pytest.raises(ModelFileError, match=sentence):
        dataclasses.replace(tiny_card, **changes)


@pytest.mark.parametrize("sizes", [(30, 4, 4), (32, 0, 4), (32, 4, 0), (-32, 4, 4), (32, 4, 5)])
def test_window_sizes_off_one_grid_are_refused(sizes):
    with pytest.raises(ModelFileError):
        WindowSizes(*sizes)


def test_a_card_may_not_know_its_ground_resolution(tiny_card):
    unknown = dataclasses.replace(tiny_card, gsd_m=None)
    assert card_from_json(unknown.to_json()) == unknown


def test_a_channel_needs_a_positive_spread():
    with pytest.raises(ModelFileError, match="std above 0"):
        Channel("elevation", "elevation", std=0.0)


@pytest.mark.parametrize(("field", "value"), [("name", None), ("kind", 3)])
def test_a_channel_is_described_in_words(field, value):
    with pytest.raises(ModelFileError, match=f"channel's {field} is {value}; it must be text"):
        dataclasses.replace(Channel("elevation", "elevation"), **{field: value})


@pytest.mark.parametrize("sizes", [(8192, 1, 4), (4096, 32, 32), (1024, 8, 1), (65536, 65536, 1)])
def test_windows_that_would_fill_the_memory_are_refused(sizes):
    with pytest.raises(ModelFileError, match="windows are too large"):
        WindowSizes(*sizes)


def test_the_largest_windows_are_allowed():
    assert WindowSizes(4096, 16, 16).global_size == 4096


def write_file(path, card: Card) -> None:
    """Write a model file without tensors."""
    header = json.dumps({"__metadata__": {CARD_KEY: card.to_json()}}).encode()
    path.write_bytes(len(header).to_bytes(8, "little") + header)


def test_the_card_is_read_whatever_the_length_of_its_header(tmp_path, tiny_card):
    for length in range(257):  # among them lengths whose first byte is that of a pickle
        card = dataclasses.replace(tiny_card, description="x" * length)
        write_file(tmp_path / "model.safetensors", card)
        assert read_card(tmp_path / "model.safetensors") == card


@pytest.mark.parametrize("first", [b"\x80", b"PK"])
def test_a_header_whose_length_begins_like_a_pickle_is_read(tmp_path, tiny_card, first):
    path = tmp_path / "model.safetensors"
    write_file(path, tiny_card)
    size = path.stat().st_size
    while not (size - 8).to_bytes(8, "little").startswith(first):
        size += 1
    write_file(path, dataclasses.replace(tiny_card, description="For tests." + "x" * (size - path.stat().st_size)))
    assert path.read_bytes().startswith(first)
    assert read_card(path).name == "tiny"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pickle.dumps({"weight": list(range(100))}, protocol=2), "is a pickle"),
        (pickle.dumps({"weight": list(range(100))}, protocol=4), "is a pickle"),
        (pickle.dumps([]), "is a pickle.* is refused; import it first, or choose a .safetensors model file"),
        (b"PK\x03\x04" + bytes(100), "is a pickle"),
        (b"II*\0\x08\0\0\0" + bytes(100), "is a raster"),
        (b"II+\0\x08\0\0\0" + bytes(100), "is a raster"),
        (b"MM\0*\0\0\0\x08" + bytes(100), "is a raster"),
        (b"", "not a whole safetensors file"),
        (b"\x02\0\0\0\0\0\0\0[]", "not a whole safetensors file"),
        (b"\x02\0\0\0\0\0\0\0{,", "not a whole safetensors file"),
    ],
)
def test_another_format_is_called_by_its_name(tmp_path, content, sentence):
    (tmp_path / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelFileError, match=sentence):
        read_card(tmp_path / "model.safetensors")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"channels": 3}', "[" * 100000])
def test_text_that_is_no_card_is_refused(text):
    with pytest.raises(ModelFileError):
        card_from_json(text)


def test_an_unknown_field_is_refused(tiny_card):
    fields = json.loads(tiny_card.to_json())
    fields["colour_of_the_sky"] = "blue"
    with pytest.raises(ModelFileError, match="colour_of_the_sky"):
        card_from_json(json.dumps(fields))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "model.safetensors")
    with pytest.raises(ModelFileError, match="is a pipe or a device, not a file"):
        read_card(tmp_path / "model.safetensors")
