"""How good a map is. In: class ids of labels and predictions. Out: confusion matrix and scores."""

from __future__ import annotations

import numpy as np

from ..classes import IGNORE_ID, ClassTable


def confusion_matrix(labels: np.ndarray, class_map: np.ndarray, num_classes: int) -> np.ndarray:
    """Count pixels: (K, K) int64, rows are labels, columns predictions; ignored pixels of either do not count."""
    counted = (labels != IGNORE_ID) & (class_map != IGNORE_ID)
    pairs = labels[counted].astype(np.int64) * num_classes + class_map[counted]
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)


def iou_per_class(confusion: np.ndarray) -> np.ndarray:
    """Intersection over union, (K,) 0 to 1; NaN for a class that is neither labelled nor predicted."""
    hits = np.diag(confusion).astype(float)
    union = confusion.sum(0) + confusion.sum(1) - hits
    return np.divide(hits, union, out=np.full(len(hits), np.nan), where=union > 0)


def scores(confusion: np.ndarray, classes: ClassTable) -> dict[str, float]:
    """IoU per class name, their mean over the findings, and pixel accuracy [percent, one decimal].

    A class that is neither labelled nor predicted has no IoU and is left out.
    """
    ious = iou_per_class(confusion)
    named = {f"iou_{c.name}": ious[c.id] for c in classes}
    findings = ious[[c.id for c in classes.findings]]
    if not np.isnan(findings).all():
        named["miou_findings"] = np.nanmean(findings)
    named["accuracy"] = float(np.diag(confusion).sum() / max(1, confusion.sum()))
    return {k: round(100 * float(v), 1) for k, v in named.items() if not np.isnan(v)}
