"""Judgements as files. In: a `Judgement`, `ModelComparison` or `Comparison`. Out: all of it as JSON, or a CSV table.

Shares are from 0 to 1 in both, and what cannot be said is null or an empty cell.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from typing import Optional, Union

from ..outputs import write_whole_text
from .bootstrap import Difference, Interval
from .comparison import Comparison
from .judgement import Judgement, SceneJudgement
from .pairs import ModelComparison, PairedScores

Finding = Union[Judgement, ModelComparison, Comparison]
Row = dict[str, object]
MEAN, ACCURACY = "mean IoU", "accuracy"
"""What the last two lines of a table are called, in the column of classes."""


def write_json(path: str, finding: Finding) -> None:
    """Write everything that was measured.

    Raises:
        OutputError: it cannot be written.
    """
    text = json.dumps(dataclasses.asdict(finding), indent=1, allow_nan=False, ensure_ascii=False)
    write_whole_text(path, text + "\n")


def write_csv(path: str, finding: Finding) -> None:
    """Write a line for every class, and for every scene where there are several.

    Raises:
        OutputError: it cannot be written.
    """
    rows = table_rows(finding)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole_text(path, text.getvalue())


def table_rows(finding: Finding) -> list[Row]:
    """Return the lines of the table, all with the same columns."""
    if isinstance(finding, Judgement):
        scenes = [*finding.scenes, finding.together] if len(finding.scenes) > 1 else [finding.together]
        return [row for scene in scenes for row in _scene_rows(scene)]
    if isinstance(finding, ModelComparison):
        return _paired_rows(finding.paired)
    return _change_rows(finding)


def _scene_rows(scene: SceneJudgement) -> list[Row]:
    """Return a line for every class of a scene, one for the mean and one for the accuracy."""
    scores, intervals = scene.scores, scene.intervals
    objects = {c.name: c for c in scene.objects.classes} if scene.objects else {}
    rows = []
    for c in scores.classes:
        found = objects.get(c.name)
        measured: Row = {"score": c.iou, **_ends(intervals.iou.get(c.name) if intervals else None)}
        measured |= {"precision": c.precision, "recall": c.recall, "f1": c.f1}
        measured |= {"labelled_px": c.labelled_px, "mapped_px": c.mapped_px}
        if scene.objects:
            measured |= {
                "labelled_objects": found and found.labelled,
                "found_objects": found and found.found,
                "mapped_objects": found and found.mapped,
                "false_alarms": found and found.false_alarms,
                "false_alarms_per_km2": found and found.false_alarms_per_km2,
            }
        rows.append({"scene": scene.name, "class": c.name, **measured})
    for name, value, interval in (
        (MEAN, scores.miou, intervals.miou if intervals else None),
        (ACCURACY, scores.accuracy, intervals.accuracy if intervals else None),
    ):
        rows.append({**dict.fromkeys(rows[0]), "scene": scene.name, "class": name, "score": value, **_ends(interval)})
    return rows


def _paired_rows(paired: PairedScores) -> list[Row]:
    """Return a line for every class, one for the mean and one for the accuracy: A, B, A - B and how sure that is."""
    a, b, differences = paired.scores_a, paired.scores_b, paired.differences
    rows: list[Row] = [
        {"class": of_a.name, **_difference(of_a.iou, of_b.iou, differences.iou[of_a.name])}
        for of_a, of_b in zip(a.classes, b.classes)
    ]
    rows.append({"class": MEAN, **_difference(a.miou, b.miou, differences.miou)})
    rows.append({"class": ACCURACY, **_difference(a.accuracy, b.accuracy, differences.accuracy)})
    return rows


def _change_rows(comparison: Comparison) -> list[Row]:
    """Return a line for every class: its ground in A and B, and against the labels where there are any."""
    paired = {row["class"]: row for row in _paired_rows(comparison.paired)} if comparison.paired else {}
    rows = []
    for c in comparison.classes:
        row: Row = {"class": c.name, "a_px": c.a_px, "b_px": c.b_px, "kept_px": c.kept_px}
        row |= {"a_km2": c.a_km2, "b_km2": c.b_km2, "iou_of_a_and_b": c.iou}
        rows.append({**row, **paired.get(c.name, {})})
    return rows


def _difference(a: Optional[float], b: Optional[float], difference: Optional[Difference]) -> Row:
    interval = difference.interval if difference else None
    return {
        "score_a": a,
        "score_b": b,
        "difference": difference and difference.value,
        **_ends(interval),
        "p_value": difference and difference.p_value,
    }


def _ends(interval: Optional[Interval]) -> Row:
    return {"low": interval and interval.low, "high": interval and interval.high}
