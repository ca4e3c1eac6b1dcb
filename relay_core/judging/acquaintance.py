"""Whether a model knows the ground that it is judged on. In: its card and the ground. Out: a word, and a sentence.

Ground is compared where it lies on the map, whatever files are called: the same terrain under another name is found,
and two files of one name in different folders are not taken for each other. Only rasters without a place on the map
are told by their names, and the sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..card import Card
from ..geo.grid import Grid
from ..geo.windows import Window
from ..training.record import HoldOutRecord, RecordedScene, read_hold_out
from ..training.split_account import BORDER_SHARE

Acquaintance = Literal["unseen", "near", "watched", "namesake", "learned", "unknown"]
"""What the model knows of the ground it is judged on: nothing; windows there see ground that it learned from; some of
the ground steered its training; it learned from a raster of that name, which may be another; it learned from some; or
its card does not say what it learned from."""

_WORST_FIRST: tuple[Acquaintance, ...] = ("learned", "namesake", "watched", "near")
_ELSEWHERE = "judge it on what was held out for the test, or on ground that it has not seen"


@dataclass(frozen=True)
class JudgedGround:
    """Ground of one raster that a model is judged on.

    Attributes:
        name: of the raster, as cards tell it.
        grid: of the whole raster.
        windows: that hold the labels that count.
        is_test: whether only those count that the training held out for the test.
    """

    name: str
    grid: Grid
    windows: tuple[Window, ...]
    is_test: bool = False


def acquaintance(card: Card, grounds: Sequence[JudgedGround]) -> Acquaintance:
    """Return what a model knows of the ground it is judged on; the worst of all.

    Neighbours share a little ground along their border, which says nothing but that they are neighbours.

    Args:
        card: the model's.
        grounds: at least one, or nothing is known.
    """
    held = read_hold_out(card)
    if held is None or not grounds:
        return "unknown"
    whole = [ground for ground in grounds if not ground.is_test]
    found: set[Acquaintance] = {_known_of(scene, ground) for ground in whole for scene in held.scenes}
    if held.is_narrow and len(whole) < len(grounds):
        found.add("near")
    return next((word for word in _WORST_FIRST if word in found), "unseen")


def acquaintance_note(card: Card, known: Acquaintance) -> str:
    """Return the sentence to heed where a model knows the ground it is judged on, "" where there is nothing to heed."""
    held = read_hold_out(card)
    if known == "near" and held is not None and held.is_narrow:
        return gap_note(held)
    notes = {
        "near": f"Ground that {card.name} is judged on here borders on ground that it learned from, so that windows at "
        "the border see that; the scores may be a little too good.",
        "learned": f"{card.name} has learned from ground that it is judged on here, so these scores say little about "
        f"other ground; {_ELSEWHERE}.",
        "namesake": f"{card.name} was trained on a raster of the name of one that it is judged on here, and nothing "
        f"says where they lie; if they are the same, {_ELSEWHERE}.",
        "watched": f"Ground that {card.name} is judged on here steered its training (learning rate, choice of weights),"
        f" so these scores are a little too good; {_ELSEWHERE}.",
        "unknown": f"The card of {card.name} does not say what ground it learned from; if it is the ground that it is "
        "judged on here, the scores say little about other ground.",
    }
    return notes.get(known, "")


def gap_note(held: HoldOutRecord) -> str:
    """Return the sentence to heed where windows on test ground see ground that was learned from."""
    return (
        f"The gap between training and test ground is {held.gap_px} px wide and windows look {held.reach_px} px around "
        "what they answer for, so that windows at the edge of the test see ground that was learned from; the scores "
        "may be too good."
    )


def _known_of(scene: RecordedScene, ground: JudgedGround) -> Acquaintance:
    """Return what a model knows of some ground from one scene of its training."""
    shares = scene.shares_of(ground.name, ground.grid, ground.windows)
    if shares.get("train", 0) > BORDER_SHARE:
        return "learned" if scene.is_placed_beside(ground.grid) else "namesake"
    if shares.get("validation", 0) > BORDER_SHARE:
        return "watched"
    return "near" if "train" in shares else "unseen"
