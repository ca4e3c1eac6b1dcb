"""Jobs that judge: a model on labelled ground, and two maps against each other. In: plain values. Out: jobs, results.

Like those of `jobs`, which run models and make them, they check themselves and go to the engine as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .classes import MEANS, MapClass
from .errors import JobError
from .jobs import Scene

MATCHES = ("overlap", "iou")
"""When an object of the labels and one of a map are the same, see `judging.objects`."""

GROUNDS = ("all", "test")
"""What a model is judged on: every pixel with a label, or what its training held out for the test."""


@dataclass(frozen=True)
class EvaluateJob:
    """Judge a model on labelled ground, by itself or against another one.

    Attributes:
        model: path of the model file.
        scenes: labelled ground.
        against: path of a model file of the same classes, judged on the same ground; None for none.
        ground: "all", or "test" for that alone which the models' trainings held out for the test.
        mean_over: classes that the mean IoU is taken over, one of `MEANS`.
        block_px: side of a block of the bootstrap; None for the model's global window [px].
        boundary_m: width of the band along label boundaries, to either side; None for four pixels of the model, 0 for
            no band [m].
        match: when two objects are the same, one of `MATCHES`.
        min_area_m2: smaller objects do not count [m²].
        device: "auto", "cpu", "cuda", "cuda:1" or "mps".
        json: path of a file to write everything to that was measured, or None.
        csv: path of a table to write, a line for every scene and class, or None.
        report: path of a page about the model to write for people (HTML), or None.
    """

    model: str
    scenes: tuple[Scene, ...]
    against: Optional[str] = None
    ground: str = "all"
    mean_over: str = MEANS[0]
    block_px: Optional[int] = None
    boundary_m: Optional[float] = None
    match: str = MATCHES[0]
    min_area_m2: float = 0.0
    device: str = "auto"
    json: Optional[str] = None
    csv: Optional[str] = None
    report: Optional[str] = None

    def __post_init__(self) -> None:
        if not self.model:
            raise JobError("The job has no model; give the path of one.")
        if not self.scenes:
            raise JobError("There is no scene to judge on; give at least one raster with labels.")
        _check_word("ground to judge on", self.ground, GROUNDS)
        _check_word("mean", self.mean_over, MEANS)
        _check_word("match of objects", self.match, MATCHES)


@dataclass(frozen=True)
class EvaluateResult:
    """What a finished `EvaluateJob` found out.

    Attributes:
        text: everything, in tables for people.
        scores: of all scenes together: IoU per class, their mean, and accuracy, as the model's card has them [percent].
        scores_against: of the other model; empty without one.
        json: path of the file with everything, or None.
        csv: path of the table, or None.
        report: path of the page, or None.
    """

    text: str
    scores: dict[str, float]
    scores_against: dict[str, float]
    json: Optional[str]
    csv: Optional[str]
    report: Optional[str]


@dataclass(frozen=True)
class CompareJob:
    """Compare two class rasters on one grid.

    Attributes:
        a: path of class raster A.
        b: path of class raster B.
        labels: path of a raster of the true classes on the same grid, or None.
        model: path of a model file whose classes name the ids; None to call them by their numbers.
        mean_over: classes that the mean IoU is taken over, one of `MEANS`.
        block_px: side of a block of the bootstrap; None for the model's global window, or 1024 without a model [px].
        json: path of a file to write everything to that was measured, or None.
        csv: path of a table to write, a line for every class, or None.
        changes: path of a class raster to write that says what became of every pixel (GeoTIFF), or None.
    """

    a: str
    b: str
    labels: Optional[str] = None
    model: Optional[str] = None
    mean_over: str = MEANS[0]
    block_px: Optional[int] = None
    json: Optional[str] = None
    csv: Optional[str] = None
    changes: Optional[str] = None

    def __post_init__(self) -> None:
        if not (self.a and self.b):
            raise JobError("Two maps are compared; give the paths of both class rasters.")
        _check_word("mean", self.mean_over, MEANS)


@dataclass(frozen=True)
class CompareResult:
    """What a finished `CompareJob` found out.

    Attributes:
        text: everything, in tables for people.
        agreement: share of the pixels with one class in both [percent].
        compared_px: pixels that both answer [px].
        json: path of the file with everything, or None.
        csv: path of the table, or None.
        changes: path of the class raster of changes, or None.
        change_classes: its classes; none without it.
    """

    text: str
    agreement: float
    compared_px: int
    json: Optional[str]
    csv: Optional[str]
    changes: Optional[str]
    change_classes: tuple[MapClass, ...]


def _check_word(what: str, word: str, known: tuple[str, ...]) -> None:
    """Refuse a word that says nothing here."""
    if word not in known:
        raise JobError(f"The {what} is {word!r}; use {' or '.join(known)}.")
