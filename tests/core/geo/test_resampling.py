"""Resampling: averages of valid pixels, with the same bits wherever they are taken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.geo.resampling import REDUCERS, area_average, decimate


def random_image(seed: int, factor: int) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    image = generator.normal(300, 50, (2, 6 * factor, 5 * factor)).astype(np.float32)
    return image, generator.random(image.shape[1:]) < 0.7


@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3, 4, 8]))
def test_area_average_is_the_mean_of_the_valid_pixels(seed, factor):
    image, valid_mask = random_image(seed, factor)
    means, valid = area_average(image, valid_mask, factor)
    for row, col in np.ndindex(*valid.shape):
        block = slice(row * factor, (row + 1) * factor), slice(col * factor, (col + 1) * factor)
        inside = valid_mask[block]
        assert valid[row, col] == inside.any()
        expected = image[:, block[0], block[1]][:, inside].mean(axis=1, dtype=np.float64) if inside.any() else (0, 0)
        np.testing.assert_allclose(means[:, row, col], expected, rtol=1e-6)


@given(st.integers(0, 10_000), st.sampled_from([2, 4, 8]), st.sampled_from(sorted(REDUCERS)))
def test_a_pixel_has_the_same_bits_whichever_tile_it_was_read_with(seed, factor, kind):
    image, valid_mask = random_image(seed, factor)
    whole, whole_valid = REDUCERS[kind](image, valid_mask, factor)
    part, part_valid = REDUCERS[kind](image[:, 2 * factor :, factor:], valid_mask[2 * factor :, factor:], factor)
    assert np.array_equal(whole[:, 2:, 1:], part)
    assert np.array_equal(whole_valid[2:, 1:], part_valid)


def test_invalid_pixels_do_not_count_even_when_they_are_nan():
    image = np.array([[[1, np.nan], [3, np.inf]]], np.float32)
    means, valid = area_average(image, np.isfinite(image[0]), 2)
    assert (means.item(), valid.item()) == (2.0, True)


def test_decimation_takes_the_first_pixel_of_every_block():
    image = np.arange(16, dtype=np.float32).reshape(1, 4, 4)
    values, _ = decimate(image, np.ones((4, 4), bool), 2)
    assert values.tolist() == [[[0, 2], [8, 10]]]


@pytest.mark.parametrize("kind", sorted(REDUCERS))
def test_a_factor_of_one_changes_nothing(kind):
    image, valid_mask = np.ones((1, 3, 3), np.float32), np.ones((3, 3), bool)
    assert np.array_equal(REDUCERS[kind](image, valid_mask, 1)[0], image)


@given(
    st.integers(0, 10_000),
    st.sampled_from([1, 2, 4, 8, 32]),
    st.sampled_from(["uint8", "int8", "uint16", "int16"]),
    st.booleans(),
)
def test_whole_numbers_have_the_averages_that_they_have_as_floats(seed, factor, dtype, has_holes):
    generator = np.random.default_rng(seed)
    limits = np.iinfo(dtype)
    image = generator.choice([limits.min, limits.max, 7], (2, 3 * factor, 2 * factor)).astype(dtype)
    valid_mask = generator.random(image.shape[1:]) < (0.6 if has_holes else 2)
    means, valid = area_average(image, valid_mask, factor)
    expected, expected_valid = area_average(image.astype(np.float32), valid_mask, factor)
    assert means.dtype == np.float32
    assert np.array_equal(means, expected)
    assert np.array_equal(valid, expected_valid)
