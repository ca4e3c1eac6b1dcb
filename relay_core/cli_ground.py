"""Options of ground. In: what a shell was told. Out: the scenes and the hold-out of a command.

Scenes are listed one by one, or come with a published data set, which has splits, classes and channels of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

import click

from .cli_options import Command, Option, choice, given_options, number, taking
from .errors import JobError
from .jobs import HoldOut, Scene
from .training.holdout import KINDS

if TYPE_CHECKING:
    from .datasets.layouts import Dataset

DATASETS_HELP = "archaeoscape, urur, gleason or cityscapes"
_RASTER_AND_LABELS = (str, str)
_LABELLING = ("class_field", "layer", "areas", "reading")
_LISTING = ("scene", "validation", "test", *_LABELLING)


@dataclass(frozen=True)
class GivenGround:
    """Ground that a command was given.

    Attributes:
        scenes: to learn from, or to judge on.
        validation: to judge the learning rate on.
        test: to be scored at the end.
        hold_out: how ground of `scenes` is held out.
        dataset: that the scenes are of; None where they were listed one by one.
    """

    scenes: tuple[Scene, ...]
    validation: tuple[Scene, ...] = ()
    test: tuple[Scene, ...] = ()
    hold_out: HoldOut = field(default_factory=HoldOut)
    dataset: Optional[Dataset] = None


_HOLD_OUT: dict[str, Option] = {
    "kind": choice("--hold-out", KINDS, HoldOut.kind, "How validation and test ground is told from training ground."),
    "shares": number("--shares", float, HoldOut.shares, "Of ground: train, validation, test (blocks).", 3),
    "block_px": click.option("--block-px", type=int, help="Side of a block [px]; default: by the scenes' size."),
    "gap_px": click.option("--gap-px", type=int, help="Ground between roles [px]; default: as far as windows look."),
    "seed": click.option(
        "--hold-out-seed", type=int, default=HoldOut.seed, show_default=True, help="Of the drawing of blocks."
    ),
    "folds": number("--folds", int, HoldOut.folds, "Parts for cross-validation (blocks), 3 or more; 0: none."),
    "fold": number("--fold", int, HoldOut.fold, "The part to test on, from 0."),
    "areas": click.option(
        "--hold-out-areas", default=HoldOut.areas, help="Polygons of roles (areas): any file that OGR reads."
    ),
    "role_field": number("--role-field", str, HoldOut.role_field, "Their field: train, validation or test."),
}
_HOLD_OUT_NAMES = {"kind": "hold_out", "seed": "hold_out_seed", "areas": "hold_out_areas"}
_IDLE_IN_HOLD_OUT = {  # kind -> options that say nothing to it
    "scenes": ("shares", "block_px", "gap_px", "hold_out_seed", "role_field"),
    "blocks": ("role_field",),
    "areas": ("shares", "hold_out_seed"),
}

_LABELS: dict[str, Option] = {
    "class_field": click.option("--class-field", default="", help="Field of the polygons that holds the class."),
    "layer": click.option("--layer", default="", help="Layer of the polygons; default: the file's only one."),
    "areas": click.option(
        "--areas", default="", help="Polygons where labelling is complete; default: the whole of every raster."
    ),
    "reading": click.option(
        "--reading", default=Scene.reading, show_default=True, help="How labels are read: ids, or a data set's name."
    ),
}


def _scene_option(name: str, help_text: str) -> Option:
    """Make an option of scenes that may repeat."""
    return click.option(name, type=_RASTER_AND_LABELS, multiple=True, help=f"RASTER LABELS {help_text}")


def _dataset_option(help_text: str) -> Option:
    """Make an option of a published data set."""
    help_text = f"Published data set ({DATASETS_HELP}) as its users have it on disk, instead of --scene: {help_text}"
    return click.option("--dataset", type=(str, str), metavar="NAME FOLDER", help=help_text)


_TRAINED: dict[str, Option] = {
    "scene": _scene_option(
        "--scene", "to learn from; may repeat. Labels are a raster, or polygons with --class-field."
    ),
    "validation": _scene_option("--validation", "that steer the learning rate."),
    "test": _scene_option("--test", "scored at the end; goes into the card."),
    "dataset": _dataset_option(
        "its own splits, classes and channels. Another --hold-out holds validation out of its train split."
    ),
    **_LABELS,
}
_JUDGED: dict[str, Option] = {
    "scene": _scene_option("--scene", "to judge on; may repeat. Labels are a raster, or polygons with --class-field."),
    "dataset": _dataset_option("its test split, or --split."),
    "split": click.option(
        "--split",
        type=click.Choice(("train", "validation", "test")),
        default="test",
        show_default=True,
        help="Of the data set.",
    ),
    **_LABELS,
}


def takes_ground(command: Command) -> Command:
    """Give a command the options of ground to learn from, as its argument `ground`."""
    names = {f"hold_out_{field}": _HOLD_OUT_NAMES.get(field, field) for field in _HOLD_OUT}
    options = {**_TRAINED, **{f"hold_out_{field}": option for field, option in _HOLD_OUT.items()}}

    def ground(told: dict[str, Any]) -> dict[str, GivenGround]:
        hold_out = HoldOut(**{field: told[f"hold_out_{field}"] for field in _HOLD_OUT})
        given = given_options()
        _check_hold_out(given, hold_out.kind)
        if not told["dataset"]:
            scenes, validation, test = (_listed(told, role) for role in ("scene", "validation", "test"))
            return {"ground": GivenGround(scenes, validation, test, hold_out)}
        _check_listing(given)
        dataset = _find_dataset(told)
        watched = _scenes_of(told, "validation") if hold_out.kind == "scenes" else ()
        return {"ground": GivenGround(_scenes_of(told, "train"), watched, _scenes_of(told, "test"), hold_out, dataset)}

    return taking(command, options, names, ground)


def takes_judged_ground(command: Command) -> Command:
    """Give a command the options of ground to judge on, as its argument `ground`."""

    def ground(told: dict[str, Any]) -> dict[str, GivenGround]:
        given = given_options()
        if told["dataset"]:
            _check_listing(given)
            return {"ground": GivenGround(_scenes_of(told, told["split"]), dataset=_find_dataset(told))}
        if "split" in given:
            raise JobError("A split is part of a data set; give --dataset NAME FOLDER, or leave --split out.")
        return {"ground": GivenGround(_listed(told, "scene"))}

    return taking(command, _JUDGED, {}, ground)


def _listed(told: dict[str, Any], role: str) -> tuple[Scene, ...]:
    """Return the scenes that were listed for a role, with what was said of the labels of all."""
    labelling = {name: told[name] for name in _LABELLING}
    return tuple(Scene(*pair, **labelling) for pair in told[role])


def _find_dataset(told: dict[str, Any]) -> Dataset:
    from .datasets.catalogue import find_dataset

    return find_dataset(told["dataset"][0])


def _scenes_of(told: dict[str, Any], split: str) -> tuple[Scene, ...]:
    from .datasets.catalogue import dataset_scenes

    name, folder = told["dataset"]
    return tuple(dataset_scenes(name, folder, split))


def _check_listing(given: Collection[str]) -> None:
    """Refuse scenes beside a data set, which brings its own and knows how their labels are read.

    Raises:
        JobError: there are some.
    """
    also = [name for name in _LISTING if name in given]
    if also:
        raise JobError(
            f"A data set brings its own scenes and labels, and {_options(also)} came beside it; leave that out, or "
            "list every scene without --dataset."
        )


def _check_hold_out(given: Collection[str], kind: str) -> None:
    """Refuse settings of another kind of hold-out: whoever gives them expects other ground to be held out.

    Raises:
        JobError: there are some.
    """
    idle = [name for name in _IDLE_IN_HOLD_OUT[kind] if name in given]
    if idle:
        fitting = " or ".join(other for other, names in _IDLE_IN_HOLD_OUT.items() if not set(names) & set(idle))
        raise JobError(
            f"{_options(idle)} came and ground is held out by {kind}, where that changes nothing; leave it out"
            f"{f', or choose --hold-out {fitting}' if fitting else ''}."
        )


def _options(names: Collection[str]) -> str:
    return " and ".join(f"--{name.replace('_', '-')}" for name in names)
