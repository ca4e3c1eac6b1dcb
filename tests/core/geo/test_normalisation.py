"""Normalisation: what the network reads of a window."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.card import Channel
from relay_core.geo.normalisation import normalise

ALL = np.ones((2, 2), bool)


def test_a_dataset_channel_is_centred_on_the_cards_mean():
    image = np.array([[[10, 12], [14, 16]]], np.float32)
    assert normalise(image, ALL, (Channel("red", "red", 12, 2),)).tolist() == [[[-1, 0], [1, 2]]]


def test_a_window_channel_is_centred_on_its_own_valid_pixels():
    image = np.array([[[100, 102], [104, 9999]]], np.float32)
    valid_mask = np.array([[True, True], [True, False]])
    channel = Channel("elevation", "elevation", std=2, centre="window")
    assert normalise(image, valid_mask, (channel,)).tolist() == [[[-1, 0], [1, 0]]]


def test_invalid_pixels_become_the_mean_whatever_they_hold():
    image = np.array([[[np.nan, np.inf], [-3.4e38, 5]]], np.float32)
    valid_mask = np.array([[False, False], [False, True]])
    assert normalise(image, valid_mask, (Channel("red", "red", 4, 1),)).tolist() == [[[0, 0], [0, 1]]]


def test_a_window_without_valid_pixels_is_all_mean():
    channel = Channel("elevation", "elevation", centre="window")
    assert not normalise(np.full((1, 2, 2), np.nan, np.float32), ~ALL, (channel,)).any()


def test_the_result_has_the_same_bits_for_a_slice_and_its_copy():
    image = np.random.default_rng(0).normal(300, 5, (1, 64, 64)).astype(np.float32)
    channel = Channel("elevation", "elevation", std=0.5, centre="window")
    window = image[:, 7:39, 5:37]
    valid_mask = np.ones((32, 32), bool)
    assert np.array_equal(normalise(window, valid_mask, (channel,)), normalise(window.copy(), valid_mask, (channel,)))


@pytest.mark.parametrize("centre", ["dataset", "window"])
@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16"])
def test_whole_numbers_are_normalised_like_floats_into_the_place_given(centre, dtype):
    image = np.random.default_rng(0).integers(0, 127, (2, 8, 8)).astype(dtype)
    valid_mask = np.ones((8, 8), bool)
    valid_mask[2:4, 5] = False
    channels = tuple(Channel(kind, kind, 40.3, 3.7, centre) for kind in ("red", "green"))
    place = np.full((2, 2, 8, 8), 9, np.float32)
    assert normalise(image, valid_mask, channels, out=place[1]) is not None
    assert np.array_equal(place[1], normalise(image.astype(np.float32), valid_mask, channels))
    assert (place[0] == 9).all()
