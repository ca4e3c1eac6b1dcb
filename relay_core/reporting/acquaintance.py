"""Whether a model knows the ground that it is judged on. In: its card's hold-out and the scenes. Out: a word.

Ground is compared where it lies on the map, whatever files are called: the same terrain under another name is found,
and two files of one name in different folders are not taken for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..card import Card
from ..datasets.source import open_ground
from ..geo.windows import Window
from ..judging.evaluate import JudgedScene, labelled_region
from .record import HoldOutRecord, read_hold_out, touches

Acquaintance = Literal["unseen", "near", "watched", "learned", "unknown"]
"""What the model knows of the ground it is judged on: nothing; windows there see ground that it learned from; some of
the ground steered its training; it learned from some; or its card does not say what it learned from."""


def acquaintance(card: Card, scenes: Sequence[JudgedScene]) -> Acquaintance:
    """Return what a model knows of the ground it is judged on; the worst of all scenes.

    Scenes of which only some pixels count are taken for the test ground of a hold-out.

    Args:
        card: the model's.
        scenes: at least one, or nothing is known.

    Raises:
        RelayError: a scene does not fit the model.
    """
    held = read_hold_out(card)
    if held is None or not scenes:
        return "unknown"
    roles: set[str] = set()
    for scene in scenes:
        if scene.scored is None:
            roles |= _roles_met(card, scene, held)
    if "train" in roles:
        return "learned"
    if "validation" in roles:
        return "watched"
    return "near" if held.is_narrow and any(scene.scored for scene in scenes) else "unseen"


def _roles_met(card: Card, scene: JudgedScene, held: HoldOutRecord) -> set[str]:
    """Return what the rectangle around a scene's labels was used for."""
    with open_ground(scene.scene, card) as ground:
        grid, name = ground.grid, ground.name
        region = labelled_region(ground.labels, Window(0, 0, *grid.shape))
    if region is None:
        return set()
    roles: set[str] = set()
    for known in held.scenes:
        if not known.lies_on(name, grid):
            continue
        if known.outline:
            roles |= {role for role, shape in known.outline.items() if touches(shape, grid.crop(region))}
        else:
            roles |= {role for role, found in known.rectangles.items() if any(_overlap(region, w) for w in found)}
    return roles


def _overlap(one: Window, other: Window) -> bool:
    common = one.intersection(other)
    return bool(common.height and common.width)
