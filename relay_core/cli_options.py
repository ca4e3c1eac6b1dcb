"""Options that fill in one value together. In: what a shell was told. Out: the `Recipe` or `PolygonRules` of a command.

A command that is decorated with `takes_recipe` gets one argument, `recipe`, however many options that has. What else is
said with many options is gathered in the same way, by `cli_segment`, `cli_ground` and `cli_card`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Union

import click
from click.core import ParameterSource

from .classes import MEANS
from .errors import JobError
from .names import QUOTING_HELP
from .polygon_rules import PolygonRules, read_classes, read_min_areas
from .recipe import CLASS_WEIGHTS, GLOBAL_LOSS_MEANS, KEPT_WEIGHTS, PRECISIONS, Recipe

Command = Callable[..., None]
Option = Callable[[Command], Command]

MODEL_HELP = "Model file (.safetensors)."
CHANNELS_HELP = "Inputs in order: NAME,NAME:KIND,... or a JSON file with mean, std and centre."
CLASSES_HELP = f"Outputs in order: NAME,NAME,... or a JSON file with id, name and colour. {QUOTING_HELP}"
GSD_HELP = "Ground sampling distance [m]."
KEEP_GRID_HELP = "Keep the raster's own pixels, also where they are not about as wide as the model's."


def number(name: str, kind: Any, default: object, help_text: str, count: int = 1) -> Option:
    """Make an option of one or more numbers that shows its default."""
    return click.option(name, type=kind, nargs=count, default=default, show_default=True, help=help_text)


def choice(name: str, words: tuple[str, ...], default: str, help_text: str) -> Option:
    """Make an option of one of several words."""
    return click.option(name, type=click.Choice(words), default=default, show_default=True, help=help_text)


_RECIPE: dict[str, Option] = {
    "steps": number("--steps", int, Recipe.steps, "Optimiser steps."),
    "batch_size": number("--batch-size", int, Recipe.batch_size, "Window pairs a step, of all processes together."),
    "accumulate": number("--accumulate", int, Recipe.accumulate, "Parts of a step, one after the other: less memory."),
    "learning_rate": number("--learning-rate", float, Recipe.learning_rate, "AdamW's."),
    "weight_decay": number("--weight-decay", float, Recipe.weight_decay, "AdamW's."),
    "warm_up_share": number(
        "--warm-up", float, Recipe.warm_up_share, "First share of the steps, over which the rate grows."
    ),
    "cool_down_share": number(
        "--cool-down", float, Recipe.cool_down_share, "Last share of the steps, over which the rate falls to 0."
    ),
    "plateau_factor": number(
        "--plateau-factor", float, Recipe.plateau_factor, "Of the learning rate, where accuracy stands still."
    ),
    "plateau_patience": number("--plateau-patience", int, Recipe.plateau_patience, "Validations waited for."),
    "plateau_threshold": number(
        "--plateau-threshold", float, Recipe.plateau_threshold, "Growth that counts, as a share of the best."
    ),
    "early_stop": number(
        "--early-stop", int, Recipe.early_stop, "End after so many validations without better accuracy; 0: never."
    ),
    "keep": choice("--keep", KEPT_WEIGHTS, Recipe.keep, "Weights to write; best: by the validations' mean IoU."),
    "backbone_lr_factor": number(
        "--backbone-lr-factor",
        float,
        Recipe.backbone_lr_factor,
        "Of the blocks' learning rate; 0 freezes them.",
    ),
    "clip_norm": number("--clip-norm", float, Recipe.clip_norm, "Longest gradient; 0: any."),
    "precision": choice("--precision", PRECISIONS, Recipe.precision, "What the network computes in."),
    "validations": number("--validations", int, Recipe.validations, "Evenly over the run; the state is saved then."),
    "validation_windows": number("--validation-windows", int, Recipe.validation_windows, "Window pairs looked at."),
    "scale_probability": number("--scale-probability", float, Recipe.scale_probability, "Share of windows scaled."),
    "scale_range": number("--scale-range", float, Recipe.scale_range, "Random scaling; 1 1: none.", 2),
    "rotation_probability": number(
        "--rotation-probability", float, Recipe.rotation_probability, "Share of windows rotated."
    ),
    "max_rotation_deg": number("--rotation", int, Recipe.max_rotation_deg, "Random rotation, either way [deg]."),
    "colour_jitter": number(
        "--colour-jitter",
        float,
        Recipe.colour_jitter,
        "How far brightness and contrast vary, the same in both windows; for photographs of few days and cameras.",
    ),
    "finding_share": number(
        "--finding-share",
        float,
        Recipe.finding_share,
        "Share of windows centred near a finding; more than 0 where findings are rare.",
    ),
    "max_unlabelled_share": number(
        "--max-unlabelled-share",
        float,
        Recipe.max_unlabelled_share,
        "Windows of which more is unlabelled are not learned from.",
    ),
    "loss_weights": number(
        "--loss-weights", float, Recipe.loss_weights, "Of the local, global and consistency loss.", 3
    ),
    "global_loss_mean": choice(
        "--global-loss-mean", GLOBAL_LOSS_MEANS, Recipe.global_loss_mean, "Over cells that count, or all, as published."
    ),
    "detach_consistency": click.option(
        "--detach-consistency", is_flag=True, help="The local scale does not learn from the consistency loss."
    ),
    "class_weights": number(
        "--class-weights",
        str,
        Recipe.class_weights,
        f"{', '.join(CLASS_WEIGHTS)}, or a number for every class: 1,5,5,0.2.",
    ),
    "focal_gamma": number("--focal-gamma", float, Recipe.focal_gamma, "Of the focal loss; 0: cross-entropy."),
    "mean_over": choice(
        "--mean", MEANS, Recipe.mean_over, "Classes that mean IoUs are over, the best weights' too; or the data set's."
    ),
    "seed": number("--seed", int, Recipe.seed, "Of weights, windows and augmentation."),
}

_RECIPE_NAMES = {
    "warm_up_share": "warm_up",
    "cool_down_share": "cool_down",
    "max_rotation_deg": "rotation",
    "mean_over": "mean",
}

_POLYGON_RULES: dict[str, Option] = {
    "min_area_m2": click.option(
        "--min-area", default="", help='Leave out smaller polygons [m²]: 25, or "mound=25, water=100".'
    ),
    "fill_holes_m2": number("--fill-holes", float, PolygonRules.fill_holes_m2, "Fill smaller holes in them [m²]."),
    "simplify_px": number(
        "--simplify", float, PolygonRules.simplify_px, "Make outlines plainer [px], 1 to 2; 0: outlines of pixels."
    ),
    "classes": click.option(
        "--classes", default="", help=f"Make polygons of these classes only: mound,water. {QUOTING_HELP}"
    ),
}
_POLYGON_NAMES = {"min_area_m2": "min_area", "fill_holes_m2": "fill_holes", "simplify_px": "simplify"}


def given_options() -> frozenset[str]:
    """Return the names of the options that the running command was given, without those left to their defaults."""
    context = click.get_current_context()
    given = (name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE)
    return frozenset(given)


def takes_recipe(command: Command) -> Command:
    """Give a command the options of a recipe, as its argument `recipe`."""

    def recipe(told: dict[str, Any]) -> dict[str, Recipe]:
        return {"recipe": Recipe(**{**told, "class_weights": read_class_weights(told["class_weights"])})}

    return taking(command, _RECIPE, _RECIPE_NAMES, recipe)


def takes_polygon_rules(command: Command) -> Command:
    """Give a command the options of polygons, as its argument `polygon_rules`."""

    def rules(told: dict[str, Any]) -> dict[str, PolygonRules]:
        general, by_class = read_min_areas(told["min_area_m2"])
        sizes = (general, by_class, told["fill_holes_m2"], told["simplify_px"])
        return {"polygon_rules": PolygonRules(*sizes, read_classes(told["classes"]))}

    return taking(command, _POLYGON_RULES, _POLYGON_NAMES, rules)


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


def taking(
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
