"""Options that fill in one value each. In: what a shell was told. Out: the `Recipe`, `HoldOut` and scenes of a command.

A command that is decorated with `takes_recipe` gets one argument, `recipe`, however many options that has; and so on.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Union

import click

from .errors import JobError
from .jobs import HoldOut, Recipe, Scene
from .recipe import CLASS_WEIGHTS, GLOBAL_LOSS_MEANS, KEPT_WEIGHTS, PRECISIONS
from .training.holdout import KINDS

Command = Callable[..., None]
Option = Callable[[Command], Command]

CHANNELS_HELP = "Inputs in order: NAME,NAME:KIND,... or a JSON file with mean, std and centre."
CLASSES_HELP = "Outputs in order: NAME,NAME,... or a JSON file with id, name and colour."
GSD_HELP = "Ground sampling distance [m]."
RASTER_AND_LABELS = (str, str)


def _number(name: str, kind: Any, default: object, help_text: str, count: int = 1) -> Option:
    """Make an option of one or more numbers that shows its default."""
    return click.option(name, type=kind, nargs=count, default=default, show_default=True, help=help_text)


def _choice(name: str, words: tuple[str, ...], default: str, help_text: str) -> Option:
    """Make an option of one of several words."""
    return click.option(name, type=click.Choice(words), default=default, show_default=True, help=help_text)


_RECIPE: dict[str, Option] = {
    "steps": _number("--steps", int, Recipe.steps, "Optimiser steps."),
    "batch_size": _number("--batch-size", int, Recipe.batch_size, "Window pairs a step, of all processes together."),
    "accumulate": _number("--accumulate", int, Recipe.accumulate, "Parts of a step, one after the other: less memory."),
    "learning_rate": _number("--learning-rate", float, Recipe.learning_rate, "AdamW's."),
    "weight_decay": _number("--weight-decay", float, Recipe.weight_decay, "AdamW's."),
    "warm_up_share": _number("--warm-up", float, Recipe.warm_up_share, "Share of the steps."),
    "plateau_factor": _number(
        "--plateau-factor", float, Recipe.plateau_factor, "Of the learning rate, where accuracy stands still."
    ),
    "plateau_patience": _number("--plateau-patience", int, Recipe.plateau_patience, "Validations waited for."),
    "plateau_threshold": _number(
        "--plateau-threshold", float, Recipe.plateau_threshold, "Growth that counts, as a share of the best."
    ),
    "early_stop": _number(
        "--early-stop", int, Recipe.early_stop, "End after so many validations without better accuracy; 0: never."
    ),
    "keep": _choice("--keep", KEPT_WEIGHTS, Recipe.keep, "Weights to write; best: by the validations' mean IoU."),
    "backbone_lr_factor": _number(
        "--backbone-lr-factor",
        float,
        Recipe.backbone_lr_factor,
        "Of the blocks' learning rate; 0 freezes them.",
    ),
    "clip_norm": _number("--clip-norm", float, Recipe.clip_norm, "Longest gradient; 0: any."),
    "precision": _choice("--precision", PRECISIONS, Recipe.precision, "What the network computes in."),
    "validations": _number("--validations", int, Recipe.validations, "Evenly over the run; the state is saved then."),
    "validation_windows": _number("--validation-windows", int, Recipe.validation_windows, "Window pairs looked at."),
    "scale_probability": _number("--scale-probability", float, Recipe.scale_probability, "Share of windows scaled."),
    "scale_range": _number("--scale-range", float, Recipe.scale_range, "Random scaling; 1 1: none.", 2),
    "rotation_probability": _number(
        "--rotation-probability", float, Recipe.rotation_probability, "Share of windows rotated."
    ),
    "max_rotation_deg": _number("--rotation", int, Recipe.max_rotation_deg, "Random rotation, either way [deg]."),
    "finding_share": _number(
        "--finding-share",
        float,
        Recipe.finding_share,
        "Share of windows centred near a finding; more than 0 where findings are rare.",
    ),
    "loss_weights": _number(
        "--loss-weights", float, Recipe.loss_weights, "Of the local, global and consistency loss.", 3
    ),
    "global_loss_mean": _choice(
        "--global-loss-mean", GLOBAL_LOSS_MEANS, Recipe.global_loss_mean, "Over cells that count, or all, as published."
    ),
    "detach_consistency": click.option(
        "--detach-consistency", is_flag=True, help="The local scale does not learn from the consistency loss."
    ),
    "class_weights": _number(
        "--class-weights",
        str,
        Recipe.class_weights,
        f"{', '.join(CLASS_WEIGHTS)}, or a number for every class: 1,5,5,0.2.",
    ),
    "focal_gamma": _number("--focal-gamma", float, Recipe.focal_gamma, "Of the focal loss; 0: cross-entropy."),
    "seed": _number("--seed", int, Recipe.seed, "Of weights, windows and augmentation."),
}

_HOLD_OUT: dict[str, Option] = {
    "kind": _choice("--hold-out", KINDS, HoldOut.kind, "How validation and test ground is told from training ground."),
    "shares": _number("--shares", float, HoldOut.shares, "Of ground: train, validation, test (blocks).", 3),
    "block_px": click.option("--block-px", type=int, help="Side of a block [px]; default: by the scenes' size."),
    "gap_px": click.option("--gap-px", type=int, help="Ground between roles [px]; default: as far as windows look."),
    "seed": click.option(
        "--hold-out-seed", type=int, default=HoldOut.seed, show_default=True, help="Of the drawing of blocks."
    ),
    "folds": _number("--folds", int, HoldOut.folds, "Parts for cross-validation (blocks), 3 or more; 0: none."),
    "fold": _number("--fold", int, HoldOut.fold, "The part to test on, from 0."),
    "areas": click.option(
        "--hold-out-areas", default=HoldOut.areas, help="Polygons of roles (areas): any file that OGR reads."
    ),
    "role_field": _number("--role-field", str, HoldOut.role_field, "Their field: train, validation or test."),
}
_HOLD_OUT_NAMES = {"kind": "hold_out", "seed": "hold_out_seed", "areas": "hold_out_areas"}
_RECIPE_NAMES = {"warm_up_share": "warm_up", "max_rotation_deg": "rotation"}

_SCENES: dict[str, Option] = {
    "scene": click.option(
        "--scene",
        type=RASTER_AND_LABELS,
        multiple=True,
        required=True,
        help="RASTER LABELS to learn from; may repeat. Labels are a raster, or polygons with --class-field.",
    ),
    "validation": click.option(
        "--validation", type=RASTER_AND_LABELS, multiple=True, help="RASTER LABELS that steer the learning rate."
    ),
    "test": click.option(
        "--test", type=RASTER_AND_LABELS, multiple=True, help="RASTER LABELS scored at the end; goes into the card."
    ),
    "class_field": click.option("--class-field", default="", help="Field of the polygons that holds the class."),
    "layer": click.option("--layer", default="", help="Layer of the polygons; default: the file's only one."),
    "areas": click.option(
        "--areas", default="", help="Polygons where labelling is complete; default: the whole of every raster."
    ),
    "reading": click.option(
        "--reading",
        default=Scene.reading,
        show_default=True,
        help="How labels are read: ids, or a data set's name.",
    ),
}
_LABELLING = ("class_field", "layer", "areas", "reading")


def takes_recipe(command: Command) -> Command:
    """Give a command the options of a recipe, as its argument `recipe`."""

    def recipe(told: dict[str, Any]) -> dict[str, Recipe]:
        return {"recipe": Recipe(**{**told, "class_weights": read_class_weights(told["class_weights"])})}

    return _taking(command, _RECIPE, _RECIPE_NAMES, recipe)


def takes_hold_out(command: Command) -> Command:
    """Give a command the options of a hold-out, as its argument `hold_out`."""
    return _taking(command, _HOLD_OUT, _HOLD_OUT_NAMES, lambda told: {"hold_out": HoldOut(**told)})


def takes_scenes(command: Command) -> Command:
    """Give a command the options of labelled scenes, as its arguments `scenes`, `validation` and `test`."""

    def scenes(told: dict[str, Any]) -> dict[str, tuple[Scene, ...]]:
        listed = {"scenes": told["scene"], "validation": told["validation"], "test": told["test"]}
        return {role: tuple(Scene(*pair, **_labelled(told)) for pair in pairs) for role, pairs in listed.items()}

    return _taking(command, _SCENES, {}, scenes)


def takes_judged_scenes(command: Command) -> Command:
    """Give a command the options of labelled scenes to judge on, as its argument `scenes`."""
    options = {name: _SCENES[name] for name in _LABELLING}
    options["scene"] = click.option(
        "--scene",
        type=RASTER_AND_LABELS,
        multiple=True,
        required=True,
        help="RASTER LABELS to judge on; may repeat. Labels are a raster, or polygons with --class-field.",
    )

    def scenes(told: dict[str, Any]) -> dict[str, tuple[Scene, ...]]:
        return {"scenes": tuple(Scene(*pair, **_labelled(told)) for pair in told["scene"])}

    return _taking(command, options, {}, scenes)


def read_class_weights(text: str) -> Union[str, tuple[float, ...]]:
    """Read a word, or numbers with commas between.

    Raises:
        JobError: it is neither.
    """
    if text in CLASS_WEIGHTS:
        return text
    try:
        return tuple(float(number) for number in text.split(","))
    except ValueError as reason:
        raise JobError(
            f'The class weights "{text}" cannot be read; write {", ".join(CLASS_WEIGHTS)} or a number for every class, '
            "such as 1,5,5,0.2."
        ) from reason


def _labelled(told: dict[str, Any]) -> dict[str, str]:
    """Return what was said of the labels of all scenes."""
    return {name: told[name] for name in _LABELLING}


def _taking(
    command: Command,
    options: dict[str, Option],
    names: dict[str, str],
    gather: Callable[[dict[str, Any]], dict[str, Any]],
) -> Command:
    """Add options to a command and hand it what they are gathered to.

    Args:
        command: takes what `gather` returns.
        options: by field.
        names: of options that are not called as their field.
        gather: told what every field was set to, returns the command's arguments.
    """

    @functools.wraps(command)
    def gathering(**told: Any) -> None:
        fields = {field: told.pop(names.get(field, field)) for field in options}
        command(**gather(fields), **told)

    decorated: Command = gathering
    for option in reversed(options.values()):
        decorated = option(decorated)
    return decorated
