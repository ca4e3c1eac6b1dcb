"""Numbers as people read them."""

import pytest

from relay_core.judging.bootstrap import Interval
from relay_core.reporting import wording


def plain(text):
    return text.replace("\u00a0", " ")


def test_shares_are_told_in_percent_and_what_is_unknown_is_a_dash():
    assert (wording.hundredths(0.5554), wording.hundredths(None)) == ("55.5", "–")
    assert (plain(wording.percent(0.5556)), wording.percent(None)) == ("55.6 %", "–")
    assert (wording.span(Interval(0.1, 0.25)), wording.span(None)) == ("10.0 to 25.0", "–")


def test_a_number_and_its_unit_stand_on_one_line():
    told = wording.percent(0.5), wording.metres(3), wording.ground(1.0, 0), wording.pixels(5), wording.duration(90)
    assert not any(" " in text.replace("min 30", "") for text in told)


@pytest.mark.parametrize(
    ("km2", "pixels", "told"),
    [
        (1.2949, 5, "1.29 km²"),
        (0.00992, 5, "9,920 m²"),
        (0.0, 5, "0 km²"),
        (None, 1_572_864, "1.57 million px"),
        (None, 999_999, "999,999 px"),
    ],
)
def test_ground_is_told_as_an_area_or_else_in_pixels(km2, pixels, told):
    assert plain(wording.ground(km2, pixels)) == told


def test_lengths_and_rates_keep_three_digits():
    assert [plain(wording.metres(m)) for m in (0.5, 128, 2048)] == ["0.5 m", "128 m", "2.05 km"]
    assert [wording.rate(r) for r in (0.01234, 53.44, 1587.3)] == ["0.0123", "53.4", "1,587"]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (471, "7 min 51 s"), (7260, "2 h 1 min"), (90_000, "1 d 1 h")],
)
def test_times_are_told_in_their_two_largest_units(seconds, told):
    assert plain(wording.duration(seconds)) == told


def test_words_are_listed_as_in_a_sentence():
    assert [wording.listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert wording.listed_classes(["a"] * 6) == "6 classes"


def test_values_of_a_card_are_told_as_text():
    values = (True, False, None, "", [1.0, 0.1], 1e-4, "relay")
    assert [wording.spoken(v) for v in values] == ["yes", "no", "–", "–", "1, 0.1", "0.0001", "relay"]


def test_scores_of_a_card_are_told_in_words():
    names = ("accuracy", "miou", "miou_findings", "iou_mound", "other_score")
    assert [wording.score_name(name) for name in names] == [
        "pixels right",
        "mean IoU of all classes",
        "mean IoU of findings",
        "IoU of mound",
        "other score",
    ]
