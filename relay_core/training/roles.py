"""Which ground of a job is for what. In: a `TrainJob` and a card. Out: opened ground to learn from, watch and test on.

Ground is told apart by scenes, as the job lists them, or within the scenes, as its hold-out says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import Any

import numpy as np
import torch

from ..card import Card
from ..datasets.ground import LabelledGround
from ..datasets.source import open_ground
from ..errors import JobError
from ..jobs import Scene, TrainJob
from ..judging.evaluate import JudgedScene
from ..recipe import Recipe
from .allotment import ROLES
from .holdout import SceneSplit
from .losses import ClassBalance, LossSettings, inverse_frequency
from .pixels import AllowedGround
from .scenes import TrainingGround, load_scenes
from .splitting import HeldOut, hold_out


@dataclass(frozen=True)
class GroundByRole:
    """The ground of a job.

    Attributes:
        training: to learn from.
        validation: to watch.
        test: to score at the end.
        record: for the card: who has which ground.
        warnings: what a person should know of it, a sentence each.
    """

    training: list[TrainingGround]
    validation: list[TrainingGround]
    test: list[JudgedScene]
    record: dict[str, Any]
    warnings: tuple[str, ...]

    @property
    def class_pixels(self) -> dict[str, int]:
        """Labelled training pixels per class name."""
        return self.record["ground"]["train"]["class_pixels"]

    def close(self) -> None:
        """Let go of the files."""
        for ground, _ in (*self.training, *self.validation):
            ground.close()


def share_ground(job: TrainJob, card: Card) -> GroundByRole:
    """Open all ground of a job and give it roles.

    Raises:
        JobError: labels and rasters do not fit, there is one class only, or a role is left without ground.
        RasterError: a file cannot be read.
    """
    _check_classes(card)
    if job.hold_out.kind == "scenes":
        return _by_scene(job, card)
    scenes, validation, test = (_opened(listed, card) for listed in (job.scenes, job.validation, job.test))
    held = _held_out(scenes, validation, test, job, card)
    shared = [_SharedScene(*parts) for parts in zip(job.scenes, scenes, held.splits, held.counts)]
    watched = [*(s.ground_of("validation") for s in shared if s.has("validation")), *map(TrainingGround, validation)]
    if not watched:
        raise JobError(
            "No ground is held out for validation, which steers the learning rate; give it a share, an area or a scene."
        )
    return GroundByRole(
        training=[scene.ground_of("train") for scene in shared if scene.has("train")],
        validation=watched,
        test=[*(scene.judged() for scene in shared if scene.has("test")), *map(JudgedScene, job.test)],
        record=held.record,
        warnings=(*held.warnings, *_empty_sentences(scenes, held.counts)),
    )


@dataclass(frozen=True, eq=False)
class _SharedScene:
    """A scene whose ground has several roles.

    Attributes:
        scene: as the job has it.
        ground: opened.
        split: who has which ground.
        counts: (4, K) labelled pixels of every role and class; gaps may leave a role a corner without any.
    """

    scene: Scene
    ground: LabelledGround
    split: SceneSplit
    counts: np.ndarray

    def has(self, role: str) -> bool:
        """Tell whether a role has labels."""
        return bool(self.counts[ROLES.index(role)].any())

    def ground_of(self, role: str) -> TrainingGround:
        """Return the ground of one role."""
        return TrainingGround(self.ground, AllowedGround(self.split, role))

    def judged(self) -> JudgedScene:
        """Return the scene with its test ground as what counts."""
        return JudgedScene(self.scene, partial(self.split.labelled_mask, role="test"))


def loss_settings(recipe: Recipe, card: Card, class_pixels: dict[str, int], device: str) -> LossSettings:
    """Return how losses are measured, with the classes weighed by what there is to learn from.

    Args:
        recipe: how.
        card: gives the classes.
        class_pixels: labelled training pixels per class name.
        device: where the weights shall lie.

    Raises:
        JobError: there are not as many class weights as classes.
    """
    names = [c.name for c in card.classes]
    if recipe.class_weights == "none":
        weights: Sequence[float] = ()
    elif isinstance(recipe.class_weights, str):
        weights = inverse_frequency([class_pixels[name] for name in names])
    else:
        weights = recipe.class_weights
        if len(weights) != len(names):
            raise JobError(
                f"{len(weights)} class weights came for {len(names)} classes ({', '.join(names)}); give one for each."
            )
    tensor = torch.tensor(weights, dtype=torch.float32, device=device) if weights else None
    balance = ClassBalance(tensor, recipe.focal_gamma)
    return LossSettings(balance, recipe.global_loss_mean, recipe.detach_consistency)


def _by_scene(job: TrainJob, card: Card) -> GroundByRole:
    """Take every scene whole, as the job lists it."""
    training, validation = load_scenes(job, card)
    test = _opened(job.test, card)
    scenes, watched = ([ground for ground, _ in grounds] for grounds in (training, validation))
    held = _held_out(scenes, watched, test, job, card)
    warnings = held.warnings
    if not job.validation:  # nobody chose the parts that rasters were cut into, and one of them may hold no data
        west, east = held.counts[: len(scenes)], held.counts[len(scenes) :]
        training = list(compress(training, [counts.any() for counts in west]))
        validation = list(compress(validation, [counts.any() for counts in east]))
        warnings += tuple(_empty_sentences(scenes, [one + other for one, other in zip(west, east)]))
    judged = [JudgedScene(scene) for scene in job.test]
    return GroundByRole(training, validation, judged, held.record, warnings)


def _check_classes(card: Card) -> None:
    """Refuse to learn a single class, which would be right everywhere and say nothing.

    Raises:
        JobError: there is one.
    """
    if len(card.classes) == 1:
        raise JobError(
            f"There is one class only, {card.classes[0].name}, so there is nothing to tell it from; label another one, "
            "or name the ground between the labels as background."
        )


def _empty_sentences(grounds: Sequence[LabelledGround], counts: Sequence[np.ndarray]) -> list[str]:
    """Tell which rasters have no part in the training, as where they hold no data."""
    return [
        f"Nothing of {ground.name} is labelled where it holds data, so it is left out."
        for ground, of_ground in zip(grounds, counts)
        if not of_ground.any()
    ]


def _held_out(
    training: Sequence[LabelledGround],
    validation: Sequence[LabelledGround],
    test: Sequence[LabelledGround],
    job: TrainJob,
    card: Card,
) -> HeldOut:
    """Hold ground out as the job says, and let go of all files; what is learned from takes its own up again."""
    listed = ["train"] * len(training) + ["validation"] * len(validation) + ["test"] * len(test)
    grounds = [*training, *validation, *test]
    held = hold_out(grounds, listed, job.hold_out, card.windows, card.classes)
    for ground in grounds:
        ground.close()
    return held


def _opened(scenes: Sequence[Scene], card: Card) -> list[LabelledGround]:
    return [open_ground(scene, card) for scene in scenes]
