"""Confusion matrix and scores, on maps of a few pixels and against scikit-learn."""

import dataclasses
import json
import math

import numpy as np
import pytest
from sklearn import metrics

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.errors import JobError
from relay_core.judging.scores import (
    card_scores,
    confusion_matrix,
    iou_per_class,
    relative_error_improvement,
    score,
)


def _table(number):
    return ClassTable(tuple(MapClass(i, f"class {i}", "#808080") for i in range(number)))


def _archaeology_confusion():
    """5 mound pixels right, 1 of 2 water pixels taken for background, no temple, 10 background pixels right."""
    confusion = np.zeros((4, 4), int)
    confusion[0, 0], confusion[1, 1], confusion[1, 3], confusion[3, 3] = 5, 1, 1, 10
    return confusion


def test_rows_are_labels_and_columns_the_map():
    labels, class_map = np.array([0, 0, 1, 255], np.uint8), np.array([0, 1, 1, 1], np.uint8)
    assert confusion_matrix(labels, class_map, 2).tolist() == [[1, 1], [0, 1]]


def test_a_pixel_that_was_not_mapped_does_not_count():
    assert confusion_matrix(np.array([0, 1], np.uint8), np.array([0, 255], np.uint8), 2).sum() == 1


def test_an_id_beyond_the_class_table_is_refused_and_not_counted_as_another_class():
    with pytest.raises(JobError, match="class id 2 is not in the class table, which ends with 1"):
        confusion_matrix(np.array([0], np.uint8), np.array([2], np.uint8), 2)


def test_iou_is_intersection_over_union():
    assert iou_per_class(np.array([[1, 1], [0, 1]])).tolist() == [0.5, 0.5]


def test_a_class_that_never_occurs_has_no_iou():
    assert math.isnan(iou_per_class(np.array([[3, 0], [0, 0]]))[1])


def test_the_mean_is_over_the_findings_that_occur_and_says_which():
    scores = score(_archaeology_confusion(), ARCHAEOLOGY)
    assert scores.miou == 0.75 and scores.mean_of == ("mound", "water")
    assert scores.absent == ("temple",) and scores.classes[2].iou is None


def test_the_mean_over_all_classes_has_the_background_too():
    scores = score(_archaeology_confusion(), ARCHAEOLOGY, "all")
    assert scores.mean_of == ("mound", "water", "background")
    assert scores.miou == pytest.approx((1 + 1 / 2 + 10 / 11) / 3)


def test_an_unknown_mean_is_refused():
    with pytest.raises(JobError, match="choose findings or all"):
        score(_archaeology_confusion(), ARCHAEOLOGY, "some")


def test_a_class_that_is_mapped_and_nowhere_labelled_scores_nothing():
    mound = score(np.array([[0, 0], [2, 6]]), _table(2)).classes[0]
    assert (mound.iou, mound.precision, mound.recall, mound.f1) == (0, 0, None, 0)


def test_no_pixel_gives_no_score_and_not_zero():
    scores = score(np.zeros((2, 2), int), _table(2), unmapped_px=7)
    assert (scores.miou, scores.accuracy, scores.scored_px, scores.unmapped_px) == (None, None, 0, 7)


def test_the_card_holds_percent_without_what_is_unknown():
    assert card_scores(score(_archaeology_confusion(), ARCHAEOLOGY)) == {
        "iou_mound": 100.0,
        "iou_water": 50.0,
        "iou_background": 90.9,
        "miou_findings": 75.0,
        "accuracy": 94.1,
    }


def test_the_improvement_is_the_share_of_the_error_that_is_gone():
    assert relative_error_improvement(0.75, 0.5) == 0.5  # half of the error
    assert relative_error_improvement(0.25, 0.5) == -0.5
    assert relative_error_improvement(1.0, 1.0) is None
    assert relative_error_improvement(None, 0.5) is None


def test_scores_agree_with_scikit_learn():
    generator = np.random.default_rng(0)
    labels = generator.integers(0, 5, 2000).astype(np.uint8)
    class_map = np.where(generator.random(2000) < 0.6, labels, generator.integers(0, 5, 2000)).astype(np.uint8)
    confusion = confusion_matrix(labels, class_map, 5)
    assert (confusion == metrics.confusion_matrix(labels, class_map)).all()
    scores = score(confusion, _table(5), "all")
    precision, recall, f1, support = metrics.precision_recall_fscore_support(labels, class_map)
    expected = zip(metrics.jaccard_score(labels, class_map, average=None), precision, recall, f1, support)
    for mine, theirs in zip(scores.classes, expected):
        assert (mine.iou, mine.precision, mine.recall, mine.f1, mine.labelled_px) == pytest.approx(theirs)
    assert scores.miou == pytest.approx(metrics.jaccard_score(labels, class_map, average="macro"))
    assert scores.accuracy == pytest.approx(metrics.accuracy_score(labels, class_map))


def test_scores_are_ready_for_json():
    scores = dataclasses.asdict(score(_archaeology_confusion(), ARCHAEOLOGY))
    assert json.loads(json.dumps(scores, allow_nan=False))["classes"][0]["name"] == "mound"
