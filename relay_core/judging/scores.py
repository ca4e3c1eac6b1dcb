"""How good a map is, pixel by pixel. In: class ids of labels and a class map. Out: confusion matrix and scores.

Shares run from 0 to 1; what cannot be said, because no pixel asks for it, is None and never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, MEANS, ClassTable, MapClass
from ..errors import JobError


@dataclass(frozen=True)
class ClassScores:
    """How well one class is mapped.

    Attributes:
        name: of the class.
        labelled_px: pixels labelled as it [px].
        mapped_px: pixels mapped as it, among those that count [px].
        iou: intersection over union; None where the class is neither labelled nor mapped.
        precision: share of the mapped pixels that are right; None where none is mapped.
        recall: share of the labelled pixels that are mapped; None where none is labelled.
        f1: harmonic mean of both, 2 hits / (labelled + mapped); None where `iou` is.
    """

    name: str
    labelled_px: int
    mapped_px: int
    iou: Optional[float]
    precision: Optional[float]
    recall: Optional[float]
    f1: Optional[float]


@dataclass(frozen=True)
class Scores:
    """How well a map agrees with labels.

    Attributes:
        classes: every class of the table, in its order.
        mean_over: one of `MEANS`.
        miou: mean IoU over the classes that it is asked for and that occur; None where none occurs.
        mean_of: names of the classes in `miou`.
        absent: names of classes that are neither labelled nor mapped, which are left out of every mean.
        accuracy: share of the pixels that are right; None where no pixel counts.
        scored_px: pixels that count: labelled and mapped [px].
        unmapped_px: labelled pixels for which the map has no answer; they do not count [px].
        confusion: (K, K) pixels, rows are labels and columns the map [px].
    """

    classes: tuple[ClassScores, ...]
    mean_over: str
    miou: Optional[float]
    mean_of: tuple[str, ...]
    absent: tuple[str, ...]
    accuracy: Optional[float]
    scored_px: int
    unmapped_px: int
    confusion: tuple[tuple[int, ...], ...]


def confusion_matrix(labels: np.ndarray, class_map: np.ndarray, num_classes: int) -> np.ndarray:
    """Count pixels: (K, K) int64, rows are labels, columns the map; ignored pixels of either do not count.

    Raises:
        JobError: an id is neither a class nor `IGNORE_ID`.
    """
    counted = (labels != IGNORE_ID) & (class_map != IGNORE_ID)
    labelled, mapped = labels[counted], class_map[counted]
    check_ids(labelled, num_classes)
    check_ids(mapped, num_classes)
    pairs = labelled.astype(np.int64) * num_classes + mapped
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)


def check_ids(ids: np.ndarray, num_classes: int) -> None:
    """Refuse class ids beyond the class table, which would be counted as other classes.

    Raises:
        JobError: there are some.
    """
    largest = int(ids.max(initial=0))
    if largest >= num_classes:
        raise JobError(
            f"The class id {largest} is not in the class table, which ends with {num_classes - 1}; choose labels and "
            f"maps of these classes, with {IGNORE_ID} where nothing is known."
        )


def iou_per_class(confusion: np.ndarray) -> np.ndarray:
    """Intersection over union, (K,) 0 to 1; NaN for a class that is neither labelled nor mapped."""
    hits = np.diag(confusion).astype(float)
    union = confusion.sum(0) + confusion.sum(1) - hits
    return np.divide(hits, union, out=np.full(len(hits), np.nan), where=union > 0)


def averaged(classes: ClassTable, mean_over: str) -> tuple[MapClass, ...]:
    """Return the classes that a mean is taken over.

    Raises:
        JobError: `mean_over` is none of `MEANS`.
    """
    if mean_over not in MEANS:
        raise JobError(f"The mean is asked for over {mean_over!r}; choose {' or '.join(MEANS)}.")
    return classes.findings if mean_over == "findings" else tuple(classes)


def score(confusion: np.ndarray, classes: ClassTable, mean_over: str = "findings", unmapped_px: int = 0) -> Scores:
    """Score a confusion matrix.

    Args:
        confusion: (K, K), see `confusion_matrix`.
        classes: K of them.
        mean_over: one of `MEANS`.
        unmapped_px: labelled pixels without an answer, to be told [px].

    Raises:
        JobError: `mean_over` is none of `MEANS`.
    """
    per_class = tuple(_class_scores(c.name, confusion, c.id) for c in classes)
    ious = {c.name: c.iou for c in per_class if c.iou is not None}
    mean_of = tuple(c.name for c in averaged(classes, mean_over) if c.name in ious)
    return Scores(
        classes=per_class,
        mean_over=mean_over,
        miou=share(sum(ious[name] for name in mean_of), len(mean_of)),
        mean_of=mean_of,
        absent=tuple(c.name for c in per_class if c.iou is None),
        accuracy=share(np.trace(confusion), confusion.sum()),
        scored_px=int(confusion.sum()),
        unmapped_px=unmapped_px,
        confusion=tuple(tuple(int(pixels) for pixels in row) for row in confusion),
    )


def card_scores(scores: Scores) -> dict[str, float]:
    """Return what a model's card holds: IoU per class, their mean, and accuracy [percent, one decimal].

    What cannot be said is left out.
    """
    mean = "miou_findings" if scores.mean_over == "findings" else "miou"
    named = {f"iou_{c.name}": c.iou for c in scores.classes}
    named.update({mean: scores.miou, "accuracy": scores.accuracy})
    return {what: round(100 * value, 1) for what, value in named.items() if value is not None}


def relative_error_improvement(iou_a: Optional[float], iou_b: Optional[float]) -> Optional[float]:
    """Return which share of B's IoU error is gone in A, (IoU_A - IoU_B) / (1 - IoU_B), section 4.3 of the paper.

    Returns:
        1 where A makes no error, 0 where it is as good as B, below 0 where it is worse; None where B makes no error
        or either IoU is unknown.
    """
    if iou_a is None or iou_b is None or iou_b == 1:
        return None
    return (iou_a - iou_b) / (1 - iou_b)


def share(part: float, whole: float) -> Optional[float]:
    """Return part / whole, None where there is no whole."""
    return float(part / whole) if whole else None


def _class_scores(name: str, confusion: np.ndarray, class_id: int) -> ClassScores:
    """Score one row and column of a confusion matrix."""
    hits = int(confusion[class_id, class_id])
    labelled, mapped = int(confusion[class_id].sum()), int(confusion[:, class_id].sum())
    return ClassScores(
        name=name,
        labelled_px=labelled,
        mapped_px=mapped,
        iou=share(hits, labelled + mapped - hits),
        precision=share(hits, mapped),
        recall=share(hits, labelled),
        f1=share(2 * hits, labelled + mapped),
    )
