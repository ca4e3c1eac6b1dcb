"""What a set-up costs."""

from __future__ import annotations

import pytest

from relay_core.engine.costs import CUDA, PLAIN, cost, megabytes


@pytest.mark.parametrize(
    ("platform", "is_gpu", "is_named", "expected"),
    [
        ("linux", False, True, PLAIN),
        ("linux", False, False, CUDA),
        ("linux", True, True, CUDA),
        ("win32", False, False, PLAIN),
        ("win32", True, True, CUDA),
        ("darwin", True, False, PLAIN),
    ],
)
def test_costs_are_those_of_the_build_that_will_come(platform, is_gpu, is_named, expected):
    assert cost(platform, is_gpu, is_named) is expected


def test_wheels_in_a_folder_save_the_time_to_fetch_them():
    assert PLAIN.minutes(is_fetched=True) == PLAIN.install_minutes
    assert PLAIN.minutes(is_fetched=False) == pytest.approx(PLAIN.install_minutes + 370 * 8 / 50 / 60)


def test_room_is_needed_for_the_folder_and_for_what_pip_keeps():
    assert PLAIN.needed_mb == 370 + 1570


def test_a_megabyte_is_a_million_bytes():
    assert megabytes(1_499_999) == 1
