"""Confusion matrix and scores, on maps of a few pixels."""

import math

import numpy as np
import pytest

from relay_core.classes import ARCHAEOLOGY
from relay_core.training.metrics import confusion_matrix, iou_per_class, scores


def test_rows_are_labels_and_columns_predictions():
    labels, class_map = np.array([0, 0, 1, 255], np.uint8), np.array([0, 1, 1, 1], np.uint8)
    assert confusion_matrix(labels, class_map, 2).tolist() == [[1, 1], [0, 1]]


def test_a_pixel_that_was_not_mapped_does_not_count():
    assert confusion_matrix(np.array([0, 1], np.uint8), np.array([0, 255], np.uint8), 2).sum() == 1


def test_iou_is_intersection_over_union():
    assert iou_per_class(np.array([[1, 1], [0, 1]])).tolist() == [0.5, 0.5]


def test_a_class_that_never_occurs_has_no_iou():
    assert math.isnan(iou_per_class(np.array([[3, 0], [0, 0]]))[1])


def test_mean_is_over_the_findings_and_absent_classes_are_left_out():
    confusion = np.zeros((4, 4), int)
    confusion[0, 0], confusion[1, 1], confusion[1, 3], confusion[3, 3] = 5, 1, 1, 10
    result = scores(confusion, ARCHAEOLOGY)
    assert result["iou_mound"] == 100 and result["iou_water"] == 50
    assert result["miou_findings"] == 75
    assert "iou_temple" not in result
    assert result["accuracy"] == pytest.approx(94.1)
