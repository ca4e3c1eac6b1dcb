"""Ground that a model may honestly be judged on. In: models' cards and labelled scenes. Out: the scenes, cut to it.

A card says which ground its training held out. Its scenes are found again by the name of the raster and its size: what
has been renamed since is not found, and what only has the same name and size is taken for the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from ..card import Card
from ..errors import JobError
from ..geo.stacks import open_stack
from ..geo.windows import Window
from ..jobs import Scene
from ..training.split_account import restore_splits
from .evaluate import JudgedScene


def held_out_for_test(scenes: Sequence[Scene], cards: Sequence[Card]) -> list[JudgedScene]:
    """Cut scenes to what the trainings of all models held out for the test.

    Args:
        scenes: of every training.
        cards: of the models.

    Raises:
        JobError: a scene was no part of a training, or the card does not say where its test ground lies.
        RasterError: a raster cannot be read.
    """
    return [_cut(scene, cards) for scene in scenes]


def learned_notes(scenes: Sequence[Scene], cards: Sequence[Card]) -> tuple[str, ...]:
    """Return a sentence for every scene that a training seems to have learned from.

    Raises:
        RasterError: a raster cannot be read.
    """
    learned = dict.fromkeys(
        (card.name, scene.raster)
        for card in cards
        for scene in scenes
        if any("train" in _roles(record) for record in _records(scene, card))
    )
    return tuple(
        f"{model} was trained on a raster of the name and size of {raster}; if it is the same, scores on it say "
        "nothing of new ground: judge on what was held out for the test."
        for model, raster in learned
    )


def _cut(scene: Scene, cards: Sequence[Card]) -> JudgedScene:
    """Cut one scene to the test ground of all trainings."""
    splits = []
    for card in cards:
        records = _records(scene, card)
        if not records:
            raise JobError(
                f"{card.name} was trained on no raster of the name and size of {scene.raster}, so none of its ground "
                "was held out for the test; choose a raster of the training, or judge on all ground."
            )
        splits += restore_splits({"scenes": records})

    def scored(window: Window) -> np.ndarray:
        return reduce(np.logical_and, [split.labelled_mask(window, "test") for split in splits])

    return JudgedScene(scene, scored)


def _records(scene: Scene, card: Card) -> list[dict[str, Any]]:
    """Return what a card tells of the training's scenes that have the name and size of one."""
    with open_stack(scene.raster, len(card.channels), tuple(c.name for c in card.channels)) as raster:
        name, shape = raster.name, list(raster.grid.shape)
    told = card.training.get("hold_out")
    scenes = told.get("scenes") if isinstance(told, dict) else None
    if not isinstance(scenes, list):
        return []
    return [record for record in scenes if isinstance(record, dict) and _is_like(record, name, shape)]


def _is_like(record: dict[str, Any], name: str, shape: list[int]) -> bool:
    return record.get("name") == name and record.get("shape") == shape


def _roles(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the roles that a scene has ground of; where it is too finely cut to be told, that of training."""
    rectangles = record.get("rectangles")
    return tuple(rectangles) if isinstance(rectangles, dict) else ("train",)
