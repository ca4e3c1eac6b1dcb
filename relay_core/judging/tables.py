"""Judgements for people to read. In: a `Judgement`, `ModelComparison` or `Comparison`. Out: lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .bootstrap import Difference, Differences, Interval, Intervals
from .boundaries import BoundaryScores
from .comparison import Comparison
from .judgement import Judgement, SceneJudgement
from .objects import ObjectScores
from .pairs import ModelComparison, PairedScores
from .scores import Scores

_UNKNOWN = "-"
_MEAN, _ACCURACY = "mean", "accuracy"


def judgement_lines(judgement: Judgement) -> list[str]:
    """Return all that is said of a model, scene by scene where there are several."""
    judged = [judgement.together]
    if len(judgement.scenes) > 1:
        judged = [*judgement.scenes, judgement.together]
    lines = [judgement.model]
    for scene in judged:
        lines += ["", *scene_lines(scene, judgement.block_px)]
    return [*lines, *_note_lines(judgement.notes)]


def scene_lines(scene: SceneJudgement, block_px: int) -> list[str]:
    """Return what is said of one scene, or of all together.

    Args:
        scene: what to say.
        block_px: side of a block of the bootstrap [px].
    """
    scores = scene.scores
    lines = [f"{scene.name}: {_pixels(scores.scored_px)} with labels [percent]"]
    lines += _score_lines(scores, scene.intervals)
    if scene.intervals is not None:
        lines.append(_interval_line(scene.intervals, block_px))
    if scene.objects is not None:
        lines += ["", *_object_lines(scene.objects)]
    if scene.boundary is not None:
        lines += ["", *_boundary_lines(scene.boundary)]
    return lines


def model_comparison_lines(comparison: ModelComparison) -> list[str]:
    """Return both models' scores on all scenes together, and which one is better."""
    a, b = comparison.a, comparison.b
    return [
        f"A: {a.model}",
        f"B: {b.model}",
        "",
        *_paired_lines(comparison.paired, a.block_px),
        *_note_lines(comparison.notes),
    ]


def comparison_lines(comparison: Comparison, block_px: int) -> list[str]:
    """Return what differs between two maps, and which one is better where there are labels.

    Args:
        comparison: what to say.
        block_px: side of a block of the bootstrap [px].
    """
    intervals = comparison.intervals
    of_iou = intervals.iou if intervals else {}
    rows = [
        (
            c.name,
            _ground(c.a_px, c.a_km2),
            _ground(c.b_px, c.b_km2),
            _percent(c.kept_px / c.a_px if c.a_px else None),
            _percent(c.iou),
            _interval(of_iou.get(c.name)),
        )
        for c in comparison.classes
    ]
    lines = [f"A: {comparison.a}", f"B: {comparison.b}", ""]
    lines += table_lines(("class", "in A", "in B", "kept of A [%]", "IoU of A and B [%]", "interval"), rows)
    agreement = f"Both agree on {_percent(comparison.agreement)} % of {_pixels(comparison.compared_px)}"
    if intervals is not None:
        lines += [f"{agreement} ({_interval(intervals.accuracy)}).", _interval_line(intervals, block_px)]
    else:
        lines.append(f"{agreement}.")
    if comparison.only_a_px or comparison.only_b_px:
        lines.append(f"Only A answers {_pixels(comparison.only_a_px)}, only B {_pixels(comparison.only_b_px)}.")
    lines += ["", "From (rows, A) to (columns, B) [px]", *_change_lines(comparison)]
    if comparison.paired is not None:
        lines += ["", "Against the labels", *_paired_lines(comparison.paired, block_px)]
    return [*lines, *_note_lines(comparison.notes)]


def _score_lines(scores: Scores, intervals: Optional[Intervals]) -> list[str]:
    """Return the scores of every class, their mean and the accuracy."""
    of_iou = intervals.iou if intervals else {}
    of_miou, of_accuracy = (intervals.miou, intervals.accuracy) if intervals else (None, None)
    rows = [
        (
            c.name,
            _percent(c.iou),
            _interval(of_iou.get(c.name)),
            *map(_percent, (c.precision, c.recall, c.f1)),
            str(c.labelled_px),
        )
        for c in scores.classes
    ]
    rows.append((_MEAN, _percent(scores.miou), _interval(of_miou), "", "", "", ""))
    rows.append((_ACCURACY, _percent(scores.accuracy), _interval(of_accuracy), "", "", "", ""))
    lines = table_lines(("class", "IoU", "interval", "precision", "recall", "F1", "labelled px"), rows)
    return [*lines, f"The mean is over {', '.join(scores.mean_of) or 'no class'}."]


def _interval_line(intervals: Intervals | Differences, block_px: int) -> str:
    settings = intervals.settings
    return (
        f"Intervals of {100 * settings.level:g} % from {settings.resamples} draws of {intervals.blocks} blocks of "
        f"{block_px} px, seed {settings.seed}."
    )


def _object_lines(objects: ObjectScores) -> list[str]:
    """Return how many findings were found and invented."""
    rows = [
        (
            c.name,
            f"{c.found} of {c.labelled}",
            _percent(c.recall),
            f"{c.false_alarms} of {c.mapped}",
            _UNKNOWN if c.false_alarms_per_km2 is None else f"{c.false_alarms_per_km2:.2f}",
        )
        for c in objects.classes
    ]
    rule = objects.rule
    common = "of an object covered" if rule.match == "overlap" else "of the union of two objects common"
    least = f", objects of {rule.min_area_m2:g} m² and more" if rule.min_area_m2 else ""
    area = "" if objects.area_km2 is None else f"; {_area(objects.area_km2)}"
    return [
        f"Objects: found with {100 * rule.share:g} % {common}{least}{area}",
        *table_lines(("class", "found", "recall [%]", "false alarms", "per km²"), rows),
    ]


def _boundary_lines(boundary: BoundaryScores) -> list[str]:
    """Return the scores near boundaries and away from them."""
    rows = [
        (near.name, _percent(near.iou), _percent(away.iou))
        for near, away in zip(boundary.near.classes, boundary.away.classes)
    ]
    rows.append((_MEAN, _percent(boundary.near.miou), _percent(boundary.away.miou)))
    rows.append((_ACCURACY, _percent(boundary.near.accuracy), _percent(boundary.away.accuracy)))
    ground, errors = _percent(boundary.share_of_ground), _percent(boundary.share_of_errors)
    return [
        f"Within {boundary.band_m:g} m of a label boundary lie {ground} % of the ground and {errors} % of the errors",
        *table_lines(("IoU [%]", "near", "away"), rows),
    ]


def _paired_lines(paired: PairedScores, block_px: int) -> list[str]:
    """Return the scores of A and B, their difference, and how sure it is."""
    a, b, differences = paired.scores_a, paired.scores_b, paired.differences
    rows = [
        (
            of_a.name,
            *map(_percent, (of_a.iou, of_b.iou)),
            *_difference(differences.iou[of_a.name]),
            _percent(paired.error_improvement[of_a.name]),
        )
        for of_a, of_b in zip(a.classes, b.classes)
    ]
    rows.append((_MEAN, *map(_percent, (a.miou, b.miou)), *_difference(differences.miou), ""))
    rows.append((_ACCURACY, *map(_percent, (a.accuracy, b.accuracy)), *_difference(differences.accuracy), ""))
    return [
        *table_lines(("IoU [%]", "A", "B", "A - B", "interval", "p", "error gone in A"), rows),
        f"Only A is right on {_pixels(paired.only_a_right)}, only B on {_pixels(paired.only_b_right)}, of "
        f"{_pixels(a.scored_px)}.",
        _interval_line(differences, block_px),
    ]


def _change_lines(comparison: Comparison) -> list[str]:
    names = [c.name for c in comparison.classes]
    rows = [(name, *map(str, pixels)) for name, pixels in zip(names, comparison.changes)]
    return table_lines(("", *names), rows)


def _note_lines(notes: Sequence[str]) -> list[str]:
    return ["", *(f"Note: {note}" for note in notes)] if notes else []


def table_lines(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows under their head, names to the left and numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    lines = []
    for name, *cells in (head, *rows):
        padded = (cell.rjust(width) for cell, width in zip(cells, widths[1:]))
        lines.append("  ".join((name.ljust(widths[0]), *padded)).rstrip())
    return lines


def _percent(share: Optional[float]) -> str:
    return _UNKNOWN if share is None else f"{100 * share:.1f}"


def _interval(interval: Optional[Interval]) -> str:
    return _UNKNOWN if interval is None else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"


def _difference(difference: Optional[Difference]) -> tuple[str, str, str]:
    """Return value, interval and p-value."""
    if difference is None:
        return _UNKNOWN, _UNKNOWN, _UNKNOWN
    p_value = _UNKNOWN if difference.p_value is None else f"{difference.p_value:.3f}"
    return f"{100 * difference.value:+.1f}", _interval(difference.interval), p_value


def _ground(pixels: int, km2: Optional[float]) -> str:
    return _pixels(pixels) if km2 is None else _area(km2)


def _pixels(pixels: int) -> str:
    return f"{pixels / 1e6:.2f} Mpx" if pixels >= 100_000 else f"{pixels} px"


def _area(km2: float) -> str:
    return f"{km2:.4g} km²" if km2 >= 0.01 or not km2 else f"{1e6 * km2:.4g} m²"
