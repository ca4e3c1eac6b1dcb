"""What is said of a map in the end. In: tallies of scenes. Out: a `Judgement` of plain values, ready for JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import Optional

from ..classes import MEANS, ClassTable
from ..errors import JobError
from .acquaintance import Acquaintance
from .bootstrap import BootstrapSettings, Intervals, bootstrap_intervals
from .boundaries import BoundaryScores, boundary_scores
from .objects import ObjectRule, ObjectScores, object_scores
from .scores import Scores, score
from .tally import Asked, Tally

FEW_BLOCKS = 20
"""Below it a percentile interval is clearly too narrow."""
_BAND_PX = 4


@dataclass(frozen=True)
class JudgeSettings:
    """What is measured, and how.

    Attributes:
        mean_over: what the mean IoU is taken over, one of `classes.MEANS`.
        block_px: side of a block of the bootstrap; None for the model's global window [px].
        bootstrap: how intervals are made.
        boundary_m: width of the band along label boundaries, to either side; None for four pixels of the model, where
            it tells how wide they are, 0 for no band [m].
        objects: when objects count as found; None to count none.
    """

    mean_over: str = "findings"
    block_px: Optional[int] = None
    bootstrap: BootstrapSettings = field(default_factory=BootstrapSettings)
    boundary_m: Optional[float] = None
    objects: Optional[ObjectRule] = field(default_factory=ObjectRule)

    def __post_init__(self) -> None:
        if self.mean_over not in MEANS:
            raise JobError(f"The mean is asked for over {self.mean_over!r}; choose {' or '.join(MEANS)}.")
        if self.block_px is not None and self.block_px < 1:
            raise JobError(f"Blocks of {self.block_px} px are asked for; a block is at least 1 px wide.")
        if self.boundary_m is not None and not 0 <= self.boundary_m < float("inf"):
            raise JobError(f"The band along boundaries is {self.boundary_m} m wide; give a width from 0.")

    def for_model(self, gsd_m: Optional[float]) -> JudgeSettings:
        """Return the settings with the band as wide as four pixels of a model where it is left open.

        Args:
            gsd_m: ground sampling distance of the model [m]; None where it is not known, which leaves out the band.
        """
        if self.boundary_m is not None or gsd_m is None:
            return self
        return replace(self, boundary_m=_BAND_PX * gsd_m)

    @property
    def asked(self) -> Asked:
        """What has to be counted for it."""
        return Asked(self.boundary_m or 0.0, self.objects)


PIXELS_ONLY = JudgeSettings(boundary_m=0, objects=None)
"""What a model's card needs: no objects and no boundaries."""


@dataclass(frozen=True)
class SceneJudgement:
    """How good a map is on one scene, or on several together.

    Attributes:
        name: of the raster, or of all of them.
        scores: pixel by pixel.
        intervals: of the scores; None where fewer than two blocks hold labels.
        boundary: near label boundaries and away from them; None where it was not asked for.
        objects: findings as objects; None where they were not asked for or are too many.
    """

    name: str
    scores: Scores
    intervals: Optional[Intervals]
    boundary: Optional[BoundaryScores]
    objects: Optional[ObjectScores]


@dataclass(frozen=True)
class Judgement:
    """How good a model is.

    Attributes:
        model: its name.
        scenes: one by one.
        together: all their ground as one.
        settings: what was measured, and how.
        block_px: side of a block of the bootstrap [px].
        notes: sentences that a person should know.
        known: what the model knows of the ground.
    """

    model: str
    scenes: tuple[SceneJudgement, ...]
    together: SceneJudgement
    settings: JudgeSettings
    block_px: int
    notes: tuple[str, ...]
    known: Acquaintance = "unknown"


def judge_tally(name: str, tally: Tally, classes: ClassTable, settings: JudgeSettings) -> SceneJudgement:
    """Say how good a map is, from what was counted."""
    over = settings.mean_over
    boundary = objects = None
    if tally.near is not None:
        boundary = boundary_scores(tally.near, tally.confusion, classes, settings.asked.boundary_m, over)
    if tally.objects is not None and settings.objects is not None:
        objects = object_scores(tally.objects, classes, settings.objects)
    return SceneJudgement(
        name=name,
        scores=score(tally.confusion, classes, over, tally.unmapped_px),
        intervals=bootstrap_intervals(tally.blocks, classes, over, settings.bootstrap),
        boundary=boundary,
        objects=objects,
    )


def judge_tallies(
    model: str, tallies: list[tuple[str, Tally]], classes: ClassTable, settings: JudgeSettings, block_px: int
) -> Judgement:
    """Say how good a model is on several scenes.

    Args:
        model: its name.
        tallies: (name of the scene, what was counted) of at least one.
        classes: the model's.
        settings: what to say.
        block_px: side of the blocks that were counted [px].
    """
    scenes = tuple(judge_tally(name, tally, classes, settings) for name, tally in tallies)
    together = scenes[0]
    whole = reduce(add, (tally for _, tally in tallies))
    if len(scenes) > 1:
        together = judge_tally(f"{len(scenes)} scenes together", whole, classes, settings)
    notes = (*whole.notes, *block_notes(len(whole.blocks), block_px), *_pixel_notes(together.scores))
    return Judgement(model, scenes, together, settings, block_px, notes)


def block_notes(blocks: int, block_px: int) -> tuple[str, ...]:
    """Return what to know about intervals from so many blocks."""
    if blocks >= FEW_BLOCKS:
        return ()
    if blocks < 2:
        return (
            f"All pixels that count lie in one block of {block_px} px, so there are no intervals; label more ground, "
            "or choose smaller blocks where neighbouring ones are independent.",
        )
    return (
        f"Only {blocks} blocks of {block_px} px hold pixels that count, so the intervals are rough and likely too "
        "narrow; label more ground for surer ones.",
    )


def _pixel_notes(scores: Scores) -> tuple[str, ...]:
    """Return what to know about pixels and classes that do not count."""
    notes = []
    if scores.absent:
        notes.append(f"Neither labelled nor mapped, and left out of the mean: {', '.join(scores.absent)}.")
    invented = [c.name for c in scores.classes if c.mapped_px and not c.labelled_px]
    if invented:
        notes.append(f"Mapped but nowhere labelled, so that the IoU is 0: {', '.join(invented)}.")
    if scores.unmapped_px:
        notes.append(f"{scores.unmapped_px} labelled pixels lie where the raster has no data and do not count.")
    return tuple(notes)
