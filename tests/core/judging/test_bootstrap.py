"""Intervals from drawing blocks: exact on small counts, honest on ground where neighbours err together."""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.errors import JobError
from relay_core.geo.windows import Window
from relay_core.judging.bootstrap import (
    HITS,
    LABELLED,
    MAPPED,
    BlockCounts,
    BootstrapSettings,
    bootstrap_differences,
    bootstrap_intervals,
)
from relay_core.judging.scores import confusion_matrix

TWO = ClassTable((MapClass(0, "mound", "#000000"), MapClass(1, "rest", "#ffffff", background=True)))
QUICK = BootstrapSettings(resamples=300)


def _counts(labels, class_map, block_px, num_classes=2):
    region = Window(0, 0, *labels.shape)
    counter = BlockCounts(region, block_px, num_classes)
    counter.add(labels, class_map, region)
    return counter.counts()


def _background(right_px):
    """Counts of blocks of 100 background pixels, so many of each right and the others taken for mounds: (N, 3, 2)."""
    right_px = np.asarray(right_px)
    counts = np.zeros((len(right_px), 3, 2), np.int64)
    counts[:, HITS, 1] = counts[:, MAPPED, 1] = right_px
    counts[:, LABELLED, 1] = 100
    counts[:, MAPPED, 0] = 100 - right_px
    return counts


def test_blocks_hold_hits_labels_and_map():
    labels = np.array([[0, 0, 1, 255]], np.uint8)
    class_map = np.array([[0, 1, 1, 1]], np.uint8)
    counts = _counts(labels, class_map, 2)
    assert counts[:, HITS].tolist() == [[1, 0], [0, 1]]
    assert counts[:, LABELLED].tolist() == [[2, 0], [0, 1]]
    assert counts[:, MAPPED].tolist() == [[1, 1], [0, 1]]


def test_a_block_without_a_pixel_that_counts_is_left_out():
    labels = np.array([[0, 0, 255, 255, 1, 1]], np.uint8)
    assert len(_counts(labels, labels, 2)) == 2


def test_blocks_are_anchored_at_the_raster_and_not_at_the_region():
    labels = np.zeros((1, 4), np.uint8)
    counter = BlockCounts(Window(0, 3, 1, 4), 5, 2)
    counter.add(labels, labels, Window(0, 3, 1, 4))
    assert counter.counts()[:, HITS, 0].tolist() == [2, 2]


@given(
    st.integers(1, 12), st.integers(1, 12), st.integers(0, 9), st.integers(0, 9), st.integers(1, 7), st.integers(1, 5)
)
def test_counts_are_those_of_every_block_however_the_ground_is_cut(height, width, row, col, block_px, strip):
    generator = np.random.default_rng([height, width, row, col])
    labels, class_map = generator.choice(np.array([0, 1, 2, 255], np.uint8), (2, height, width))
    region = Window(row, col, height, width)
    counter = BlockCounts(region, block_px, 3)
    for first in range(0, height, strip):
        rows = slice(first, min(height, first + strip))
        counter.add(labels[rows], class_map[rows], Window(row + first, col, rows.stop - first, width))
    expected = []
    for block_row in range(0, row + height, block_px):
        for block_col in range(0, col + width, block_px):
            place = region.intersection(Window(block_row, block_col, block_px, block_px)).shifted(-row, -col).slices
            confusion = confusion_matrix(labels[place], class_map[place], 3)
            if confusion.any():
                expected.append([np.diag(confusion), confusion.sum(1), confusion.sum(0)])
    assert np.array_equal(counter.counts(), np.array(expected, np.int64).reshape(-1, 3, 3))
    assert np.array_equal(counter.confusion, confusion_matrix(labels, class_map, 3))


def test_equal_blocks_leave_no_doubt():
    intervals = bootstrap_intervals(_background([80, 80, 80]), TWO, "all", QUICK)
    assert intervals.blocks == 3
    assert (intervals.accuracy.low, intervals.accuracy.high) == (0.8, 0.8)
    assert intervals.iou["mound"].high == 0  # mapped and nowhere labelled


def test_two_blocks_give_the_quarters_that_drawing_two_of_them_gives():
    """Draws are (a, a), (a, b), (b, a), (b, b): the middle half lies on the means of two."""
    halves = BootstrapSettings(level=0.4, resamples=1000)
    interval = bootstrap_intervals(_background([60, 80]), TWO, "all", halves).accuracy
    assert (interval.low, interval.high) == pytest.approx((0.7, 0.7))
    wide = bootstrap_intervals(_background([60, 80]), TWO, "all", BootstrapSettings(level=0.95)).accuracy
    assert (wide.low, wide.high) == pytest.approx((0.6, 0.8))


def test_the_same_seed_draws_the_same_blocks():
    counts = _background(np.random.default_rng(0).integers(0, 100, 30))
    first, again = (bootstrap_intervals(counts, TWO, "all", QUICK) for _ in range(2))
    other = bootstrap_intervals(counts, TWO, "all", dataclasses.replace(QUICK, seed=1))
    assert first == again and first.accuracy != other.accuracy


def test_one_block_gives_no_interval():
    assert bootstrap_intervals(_background([50]), TWO, "all", QUICK) is None


def test_a_class_that_never_occurs_has_no_interval():
    counts = np.zeros((4, 3, 4), np.int64)
    counts[:, :, 0] = 10
    intervals = bootstrap_intervals(counts, ARCHAEOLOGY, "findings", QUICK)
    assert intervals.iou["temple"] is None and intervals.miou.low == 1


def test_a_rare_class_is_measured_in_the_draws_that_hold_it():
    counts = np.zeros((5, 3, 2), np.int64)
    counts[:, :, 1] = 10
    counts[0, :, 0] = 4
    interval = bootstrap_intervals(counts, TWO, "findings", QUICK).iou["mound"]
    assert (interval.low, interval.high) == (1, 1)


def test_intervals_of_blocks_hold_the_truth_where_those_of_pixels_do_not():
    """Whole blocks of 100 pixels are right or wrong with probability 0.7; 95 % of the intervals shall hold that."""
    generator = np.random.default_rng(5)
    held = {"blocks": 0, "pixels": 0}
    trials = 60
    for _ in range(trials):
        blocks = (generator.random(40) < 0.7) * 100
        of_blocks = bootstrap_intervals(_background(blocks), TWO, "all", QUICK).accuracy
        pixels = generator.binomial(4000, blocks.mean() / 100, 300) / 4000  # as if pixels were drawn one by one
        held["blocks"] += of_blocks.low <= 0.7 <= of_blocks.high
        held["pixels"] += np.quantile(pixels, 0.025) <= 0.7 <= np.quantile(pixels, 0.975)
    assert held["blocks"] >= 0.85 * trials
    assert held["pixels"] <= 0.5 * trials


def test_a_small_difference_on_every_block_is_sure_though_the_blocks_differ_widely():
    right = np.random.default_rng(0).integers(20, 80, 40)
    better, worse = _background(right + 2), _background(right)
    differences = bootstrap_differences(better, worse, TWO, "all", QUICK)
    assert differences.accuracy.value == pytest.approx(0.02)
    assert (differences.accuracy.interval.low, differences.accuracy.interval.high) == pytest.approx((0.02, 0.02))
    assert differences.accuracy.p_value == pytest.approx(2 / 301)
    alone = [bootstrap_intervals(counts, TWO, "all", QUICK).accuracy for counts in (better, worse)]
    assert alone[0].low < alone[1].high  # apart they could not be told from each other


def test_a_map_does_not_differ_from_itself():
    counts = _background([10, 50, 90])
    accuracy = bootstrap_differences(counts, counts, TWO, "all", QUICK).accuracy
    assert (accuracy.value, accuracy.interval.low, accuracy.interval.high, accuracy.p_value) == (0, 0, 0, 1)


def test_a_difference_by_chance_has_a_large_p_value():
    generator = np.random.default_rng(1)
    first, second = (_background(generator.integers(40, 60, 30)) for _ in range(2))
    assert bootstrap_differences(first, second, TWO, "all", QUICK).accuracy.p_value > 0.05


def test_one_block_has_a_difference_without_interval():
    differences = bootstrap_differences(_background([60]), _background([50]), TWO, "all", QUICK)
    assert differences.accuracy.value == pytest.approx(0.1)
    assert differences.accuracy.interval is None and differences.accuracy.p_value is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"level": 95.0}, "above 0 and below 1"),
        ({"resamples": 10}, "100 are the least"),
        ({"seed": -1}, "a whole number from 0"),
    ],
)
def test_settings_that_cannot_work_are_refused(fields, sentence):
    with pytest.raises(JobError, match=sentence):
        BootstrapSettings(**fields)


def test_too_many_blocks_are_refused():
    with pytest.raises(JobError, match="cut this ground into 1200000000, more than 200000; choose wider blocks"):
        BlockCounts(Window(0, 0, 30_000, 40_000), 1, 4)


def test_intervals_are_ready_for_json():
    intervals = bootstrap_intervals(_background([10, 50, 90]), TWO, "findings", QUICK)
    assert json.loads(json.dumps(dataclasses.asdict(intervals), allow_nan=False))["blocks"] == 3
