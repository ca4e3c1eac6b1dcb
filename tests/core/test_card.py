"""The card: what it holds comes back, and nonsense is refused with a sentence."""

import dataclasses
import json

import pytest

from relay_core.card import Card, Channel, WindowSizes, card_from_json
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
        ({"gsd_m": 0}, "gsd_m is 0"),
        ({"overlap": 0.95}, "overlap is 0.95"),
        ({"channels": ()}, "no channels"),
        ({"schema_version": 2}, "version 2"),
    ],
)
def test_a_card_that_cannot_work_is_refused(tiny_card, changes, sentence):
    with pytest.raises(ModelFileError, match=sentence):
        dataclasses.replace(tiny_card, **changes)


@pytest.mark.parametrize("sizes", [(30, 4, 4), (32, 0, 4), (32, 4, 0), (-32, 4, 4), (32, 4, 5)])
def test_window_sizes_off_one_grid_are_refused(sizes):
    with pytest.raises(ModelFileError):
        WindowSizes(*sizes)


def test_a_channel_needs_a_positive_spread():
    with pytest.raises(ModelFileError, match="std above 0"):
        Channel("elevation", "elevation", std=0.0)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"channels": 3}', "[" * 100000])
def test_text_that_is_no_card_is_refused(text):
    with pytest.raises(ModelFileError):
        card_from_json(text)


def test_an_unknown_field_is_refused(tiny_card):
    fields = json.loads(tiny_card.to_json())
    fields["colour_of_the_sky"] = "blue"
    with pytest.raises(ModelFileError, match="colour_of_the_sky"):
        card_from_json(json.dumps(fields))
