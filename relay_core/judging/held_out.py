"""Ground that a model may honestly be judged on. In: models' cards and labelled scenes. Out: the scenes, cut to it.

A card says which ground its training held out. Its scenes are found again by their place on the map, or by the name of
the raster where it has none.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..card import Card
from ..errors import JobError
from ..geo.stacks import open_stack
from ..geo.windows import Window
from ..jobs import Scene
from ..training.allotment import GAP, TEST
from ..training.holdout import SceneSplit
from ..training.record import read_hold_out
from .evaluate import JudgedScene

_Placed = tuple[SceneSplit, int, int]
"""Who has which ground, and (row, col) of its first pixel on the raster [px]."""


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


def _cut(scene: Scene, cards: Sequence[Card]) -> JudgedScene:
    """Cut one scene to the test ground of all trainings."""
    trainings = [_splits_of(scene, card) for card in cards]

    def scored(window: Window) -> np.ndarray:
        return np.logical_and.reduce([_is_test(placed, window) for placed in trainings])

    return JudgedScene(scene, scored)


def _splits_of(scene: Scene, card: Card) -> list[_Placed]:
    """Return how a training used a scene's raster, maybe in parts and more than once."""
    with open_stack(scene.raster, len(card.channels), tuple(c.name for c in card.channels)) as raster:
        name, grid = raster.name, raster.grid
    held = read_hold_out(card)
    offsets = [(known, known.offset_on(name, grid)) for known in held.scenes] if held else []
    placed = [(known.split(), *offset) for known, offset in offsets if offset is not None]
    if not placed:
        raise JobError(
            f"{card.name} was not trained on {scene.raster}: its card tells of no raster with these pixels, so none of "
            "them was held out for the test; choose a raster of the training, or judge on all ground."
        )
    if not any((split.roles == TEST).any() for split, _, _ in placed):
        raise JobError(
            f"The training of {card.name} held out nothing of {scene.raster} for the test; choose ground that it has "
            "not seen, and judge on all of that."
        )
    return placed


def _is_test(placed: list[_Placed], window: Window) -> np.ndarray:
    """Return the pixels of a window that one training used for the test and for nothing else, (H, W) bool."""
    codes = np.stack([split.role_codes(window.shifted(-row, -col)) for split, row, col in placed])
    return (codes == TEST).any(axis=0) & np.isin(codes, (TEST, GAP)).all(axis=0)
