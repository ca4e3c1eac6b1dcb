"""Two maps on one grid: what changed, and with labels which one is better."""

import dataclasses
import json

import numpy as np
import pytest

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.errors import JobError
from relay_core.geo.windows import Window
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.comparison import CompareSettings, compare_maps
from relay_core.judging.pairs import paired_scores, tally_pair
from relay_core.judging.tally import Ground

TWO = ClassTable((MapClass(0, "mound", "#000000"), MapClass(1, "rest", "#ffffff", background=True)))
QUICK = BootstrapSettings(resamples=200)
A = [[0, 0, 1, 1, 1, 255]]
B = [[0, 1, 1, 1, 0, 1]]


def _compare(paths, labels=None, **changes):
    return compare_maps(*paths, labels, CompareSettings(**{"bootstrap": QUICK, "block_px": 3, **changes}))


def test_changes_are_counted_class_by_class(write_ids):
    comparison = _compare((write_ids("a.tif", A), write_ids("b.tif", B)), classes=TWO)
    assert comparison.changes == ((1, 1), (1, 2))
    mound = comparison.classes[0]
    assert (mound.name, mound.a_px, mound.b_px, mound.kept_px, mound.iou) == ("mound", 2, 2, 1, 1 / 3)
    assert (mound.a_km2, mound.b_km2) == (2e-6, 2e-6)
    assert comparison.agreement == 0.6 and comparison.compared_px == 5
    assert (comparison.only_a_px, comparison.only_b_px) == (0, 1)
    assert comparison.intervals.blocks == 2 and comparison.paired is None


def test_without_names_classes_are_called_by_their_numbers(write_ids):
    comparison = _compare((write_ids("a.tif", A), write_ids("b.tif", [[0, 1, 4, 1, 1, 1]])))
    assert [c.name for c in comparison.classes] == ["class 0", "class 1", "class 2", "class 3", "class 4"]
    assert comparison.classes[2].iou is None


def test_pixels_of_unknown_size_have_no_area(write_ids):
    paths = write_ids("a.tif", A, crs=""), write_ids("b.tif", B, crs="")
    assert _compare(paths, classes=ARCHAEOLOGY).classes[1].a_km2 is None


def test_with_labels_the_better_map_is_named(write_ids):
    labels = write_ids("labels.tif", [[0, 0, 1, 1, 1, 1]])
    paired = _compare((write_ids("a.tif", A), write_ids("b.tif", B)), labels, classes=TWO).paired
    assert paired.scores_a.accuracy == 1 and paired.scores_b.accuracy == 0.6
    assert (paired.only_a_right, paired.only_b_right) == (2, 0)
    assert paired.differences.accuracy.value == pytest.approx(0.4)
    assert paired.error_improvement == {"mound": 1, "rest": 1}
    assert paired.scores_b.scored_px == 5  # the last pixel has an answer in B alone


def test_a_map_that_fills_the_gaps_is_not_scored_on_them():
    labels, gaps, full = np.array([[[0, 1, 1]], [[0, 255, 1]], [[0, 0, 1]]], np.uint8)
    ground = Ground(Window(0, 0, 1, 3), np.ones(1), 8)
    tally = tally_pair(lambda w: labels, (lambda w: gaps, lambda w: full), ground, TWO)
    assert np.array_equal(tally.confusion_a, tally.confusion_b) and tally.confusion_a.sum() == 2


def test_pairs_of_two_scenes_add_up():
    labels, worse = np.array([[[0, 1, 1]], [[0, 0, 1]]], np.uint8)
    ground = Ground(Window(0, 0, 1, 3), np.ones(1), 2)
    tally = tally_pair(lambda w: labels, (lambda w: labels, lambda w: worse), ground, TWO)
    paired = paired_scores(tally + tally, TWO, "all", QUICK)
    assert paired.differences.blocks == 4 and paired.only_a_right == 2
    assert paired.differences.accuracy.value == pytest.approx(1 / 3)


def test_maps_on_different_grids_are_refused(write_ids):
    with pytest.raises(JobError, match=r"b\.tif lies on another pixel grid than a\.tif"):
        _compare((write_ids("a.tif", A), write_ids("b.tif", B, left=0.0)))


def test_labels_on_another_grid_are_refused(write_ids):
    paths = write_ids("a.tif", A), write_ids("b.tif", B)
    with pytest.raises(JobError, match=r"labels\.tif lies on another pixel grid than a\.tif"):
        _compare(paths, write_ids("labels.tif", [[0, 1]]))


def test_a_class_beyond_the_table_is_refused(write_ids):
    with pytest.raises(JobError, match="class id 4 is not in the class table"):
        _compare((write_ids("a.tif", A), write_ids("b.tif", [[0, 1, 4, 1, 1, 1]])), classes=TWO)


def test_maps_without_a_common_pixel_are_refused(write_ids):
    with pytest.raises(JobError, match="no pixel with an answer in both"):
        _compare((write_ids("a.tif", [[0, 255]]), write_ids("b.tif", [[255, 0]])))


def test_labels_of_other_ground_are_refused(write_ids):
    labels = write_ids("labels.tif", [[255] * 5 + [0]])
    with pytest.raises(JobError, match="labels no pixel that both maps answer"):
        _compare((write_ids("a.tif", A), write_ids("b.tif", B)), labels)


def test_maps_of_one_name_are_told_apart(write_ids):
    comparison = _compare((write_ids("old/map.tif", A), write_ids("new/map.tif", B)))
    assert (comparison.a, comparison.b) == ("old/map.tif", "new/map.tif")


def test_a_comparison_is_ready_for_json(write_ids):
    labels = write_ids("labels.tif", [[0, 0, 1, 1, 1, 1]])
    comparison = _compare((write_ids("a.tif", A), write_ids("b.tif", B, crs="")), labels)
    assert json.loads(json.dumps(dataclasses.asdict(comparison), allow_nan=False))["agreement"] == 0.6
