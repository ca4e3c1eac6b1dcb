"""A judgement for people. In: a `Judgement` and its classes. Out: charts and tables of scores, objects, boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ..classes import ClassTable, MapClass
from ..judging.boundaries import BoundaryScores
from ..judging.judgement import Judgement, SceneJudgement
from ..judging.objects import ObjectScores
from ..judging.scores import ClassScores, Scores
from .figures import confusion_chart, iou_chart
from .page import Cell, ClassName, Part, Picture, Section, Table, Text, svg_data
from .wording import UNKNOWN, count, ground, hundredths, listed, percent, rate, span

_MOST_SCENES = 60


def score_section(judgement: Judgement, classes: ClassTable) -> Section:
    """Return the scores of all scenes together, class by class, then scene by scene."""
    together = judgement.together
    parts: list[Part] = [_iou_picture(together, classes), _class_table(together, classes), _mean_text(together.scores)]
    if together.intervals is not None:
        settings = together.intervals.settings
        parts.append(
            Text(
                f"Intervals of {100 * settings.level:g} %: neighbouring pixels are right or wrong together, so whole "
                f"blocks of {judgement.block_px} px ({together.intervals.blocks} of them) were drawn anew "
                f"{count(settings.resamples)} times (seed {settings.seed})."
            )
        )
    parts += _scene_table(judgement.scenes)
    return Section("Scores of every class", tuple(parts))


def object_section(objects: Optional[ObjectScores], classes: ClassTable) -> Section:
    """Return how many findings were found and invented; without parts where none were counted."""
    if objects is None:
        return Section("Objects", ())
    rule = objects.rule
    if rule.match == "overlap":
        when = f"at least {percent(rule.share)} of it is covered by the map's class"
    else:
        when = f"it and one mapped object share at least {percent(rule.share)} of the ground that both cover"
    least = f" Objects below {rule.min_area_m2:g} m² do not count." if rule.min_area_m2 else ""
    text = f"A labelled object counts as found where {when}; a mapped one that no label confirms is a false alarm."
    named = _named(classes)
    rows = tuple(
        (
            named[c.name],
            count(c.labelled),
            count(c.found),
            hundredths(c.recall),
            count(c.mapped),
            count(c.false_alarms),
            UNKNOWN if c.false_alarms_per_km2 is None else rate(c.false_alarms_per_km2),
        )
        for c in objects.classes
    )
    head = ("Class", "Labelled", "Found", "Found [%]", "Mapped", "False alarms", "False alarms per km²")
    title = "Objects" if objects.area_km2 is None else f"Objects on {objects.area_km2:.3g} km²"
    return Section("Objects", (Text(text + least), Table(title, head, rows)))


def boundary_section(boundary: Optional[BoundaryScores], classes: ClassTable) -> Section:
    """Return scores near label boundaries and away from them; without parts where they were not asked for."""
    if boundary is None:
        return Section("Boundaries", ())
    named = _named(classes)
    rows: list[tuple[Cell, ...]] = [
        (named[near.name], hundredths(near.iou), hundredths(away.iou))
        for near, away in zip(boundary.near.classes, boundary.away.classes)
    ]
    rows.append(("Mean", hundredths(boundary.near.miou), hundredths(boundary.away.miou)))
    rows.append(("Pixels right", hundredths(boundary.near.accuracy), hundredths(boundary.away.accuracy)))
    text = (
        f"Labels are seldom drawn to the pixel. Within {boundary.band_m:g} m of where two labelled classes meet lie "
        f"{percent(boundary.share_of_ground)} of the ground and {percent(boundary.share_of_errors)} of the wrong "
        "pixels."
    )
    head = ("Class", "Near boundaries", "Away from them")
    return Section("Boundaries", (Text(text), Table("IoU near boundaries and away from them [%]", head, tuple(rows))))


def confusion_section(scores: Scores, classes: ClassTable) -> Section:
    """Return what is taken for what, as a picture and as a table."""
    names = [c.name for c in classes]
    picture = Picture(
        svg_data(confusion_chart(scores.confusion, names)),
        alt="Confusion matrix. " + " ".join(_confused(row, index, names) for index, row in enumerate(scores.confusion)),
        caption="Read along a row: how much of the ground labelled as this class the map gives to every class [%].",
        width_px=min(900, 230 + 90 * len(names)),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (ClassName(c.name, c.colour), *map(count, row), count(sum(row))) for c, row in zip(classes, scores.confusion)
    )
    table = Table(
        "Pixels labelled (rows) and mapped (columns) as", ("Labelled as", *names, "All"), rows, folded=len(names) > 6
    )
    return Section("What is taken for what", (picture, table))


def _iou_picture(together: SceneJudgement, classes: ClassTable) -> Picture:
    of_iou = together.intervals.iou if together.intervals else {}
    scored = [c for c in together.scores.classes if c.iou is not None]
    colours = {c.name: c.colour for c in classes}
    bars = [(c.name, colours[c.name], c.iou or 0.0, of_iou.get(c.name)) for c in scored]
    said = "; ".join(f"{name} {percent(iou)} ({span(interval)})" for name, _, iou, interval in bars)
    return Picture(
        svg_data(iou_chart(bars)),
        alt=f"IoU of every class with its interval, in percent: {said}.",
        caption="Overlap with the labels (IoU): the dot is the score, the line its interval. A short line is a sure "
        "score.",
        width_px=700,
    )


def _class_table(together: SceneJudgement, classes: ClassTable) -> Table:
    intervals = together.intervals
    of_iou = intervals.iou if intervals else {}
    named = _named(classes)
    rows: list[tuple[Cell, ...]] = [
        (named[c.name], hundredths(c.iou), span(of_iou.get(c.name)), *_rest(c)) for c in together.scores.classes
    ]
    empty = ("",) * 5
    rows.append(("Mean", hundredths(together.scores.miou), span(intervals.miou if intervals else None), *empty))
    rows.append(
        ("Pixels right", hundredths(together.scores.accuracy), span(intervals.accuracy if intervals else None), *empty)
    )
    level = f"{100 * intervals.settings.level:g} % interval" if intervals else "Interval"
    head = ("Class", "IoU", level, "Precision", "Recall", "F1", "Labelled px", "Mapped px")
    return Table(f"Scores of {together.name} [%]", head, tuple(rows))


def _rest(c: ClassScores) -> tuple[str, ...]:
    return (*map(hundredths, (c.precision, c.recall, c.f1)), count(c.labelled_px), count(c.mapped_px))


def _mean_text(scores: Scores) -> Text:
    if not scores.mean_of:
        return Text("No class that the mean is asked for is labelled or mapped.")
    return Text(f"The mean is over {listed(scores.mean_of)}; {ground(None, scores.scored_px)} count.")


def _scene_table(scenes: Sequence[SceneJudgement]) -> list[Table]:
    """Return the scores of every scene where there are several."""
    if len(scenes) < 2:
        return []
    rows = tuple(
        (
            scene.name,
            hundredths(scene.scores.miou),
            span(scene.intervals.miou if scene.intervals else None),
            hundredths(scene.scores.accuracy),
            count(scene.scores.scored_px),
        )
        for scene in scenes[:_MOST_SCENES]
    )
    left_out = f", the first {_MOST_SCENES} of {len(scenes)}" if len(scenes) > _MOST_SCENES else ""
    head = ("Scene", "Mean IoU", "Interval", "Pixels right", "Labelled px")
    return [Table(f"Every scene{left_out} [%]", head, rows)]


def _confused(row: Sequence[int], index: int, names: Sequence[str]) -> str:
    """Say what the ground of one class is taken for."""
    total = sum(row)
    if not total:
        return f"Nothing is labelled {names[index]}."
    shares = listed([f"{percent(pixels / total)} as {name}" for name, pixels in zip(names, row) if pixels])
    return f"Of {names[index]}, {shares}."


def _named(classes: ClassTable) -> dict[str, ClassName]:
    return {c.name: _coloured(c) for c in classes}


def _coloured(c: MapClass) -> ClassName:
    return ClassName(c.name, c.colour)
