"""A model in tables. In: its card and what wrote the report. Out: what it reads and answers, its recipe, its making."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Optional

import torch

from .. import __version__
from ..card import Card
from ..models.devices import Machine
from ..recipe import Recipe
from ..training.record import read_history, scenes_learned
from .figures import training_curves
from .page import Cell, ClassName, Part, Picture, Section, Table, Text, svg_data
from .wording import UNKNOWN, as_words, count, duration, hundredths, listed, metres, score_name, spoken

_STRATEGIES = {
    "relay": "relay tokens carry what each scale has seen to the other",
    "registers": "one scale with extra tokens, without a global window",
    "sliding_window": "local windows alone",
    "downsampling": "global windows alone",
    "decision_fusion": "both scales apart, their answers averaged",
    "concatenation": "the patches of both scales in one sequence",
}
_ORIGIN = ("area", "data", "licence", "citation")
_TOLD_ELSEWHERE = {"recipe", "hold_out", "history", "scenes", "validation_scores", "machine", "seconds", *_ORIGIN}
_NAMES = {
    "command": "Command",
    "torch": "PyTorch of the training",
    "processes": "Processes",
    "validation_accuracy": "Validation accuracy of the weights kept",
    "weights_of_step": "Weights of step",
    "finished_on_request_at_step": "Ended on request after step",
    "started_from": "Started from",
    "storage": "Weights stored as",
}


def training_section(card: Card) -> Section:
    """Return how the training went."""
    history = read_history(card)
    if not history:
        return Section("How the training went", ())
    kept = card.training.get("weights_of_step")
    last = history[-1]
    picture = Picture(
        svg_data(training_curves(history, kept if isinstance(kept, int) else None)),
        alt=f"Loss, validation scores and learning rate over {count(last.step)} steps. The loss went from "
        f"{history[0].loss:.3g} to {last.loss:.3g}, right pixels from {hundredths(history[0].accuracy)} to "
        f"{hundredths(last.accuracy)} percent. All values are in the table below.",
        caption="Scores are of the validation windows, which steer the training and are no test; the mean IoU is over "
        f"{_mean_of(card)}. The dotted line marks the weights that were kept.",
    )
    rows = tuple(
        (
            count(v.step),
            f"{v.loss:.3f}",
            f"{v.local_loss:.3f}",
            *(UNKNOWN if term is None else f"{term:.3f}" for term in (v.global_loss, v.consistency_loss)),
            hundredths(v.accuracy),
            hundredths(v.miou),
            f"{v.learning_rate:.3g}",
            duration(v.seconds),
        )
        for v in history
    )
    terms = ("Loss", "local", "global", "consistency")
    head = ("Step", *terms, "Pixels right [%]", "Mean IoU [%]", "Learning rate", "Time")
    return Section("How the training went", (picture, Table("All validations", head, rows, folded=True)))


def model_section(card: Card) -> Section:
    """Return the model card."""
    channels = tuple(
        (c.name, c.kind, f"{c.mean:.4g}" if c.centre == "dataset" else "the mean of each window", f"{c.std:.4g}")
        for c in card.channels
    )
    classes: tuple[tuple[Cell, ...], ...] = tuple(
        (ClassName(c.name, c.colour), str(c.id), c.colour, "background" if c.background else "finding")
        for c in card.classes
    )
    facts = Table("What its card says", ("What", "Value"), _facts(card), numeric=False)
    return Section(
        "The model",
        (
            facts,
            Table(
                "Channels it reads, in order", ("Channel", "Kind", "Centred on", "Divided by"), channels, numeric=False
            ),
            Table("Classes it answers with", ("Class", "Id", "Colour", "Kind"), classes, numeric=False),
        ),
    )


def recipe_section(card: Card) -> Section:
    """Return the whole recipe, beside its defaults."""
    recipe = card.training.get("recipe")
    if not isinstance(recipe, Mapping):
        return Section("The recipe", ())
    defaults = dataclasses.asdict(Recipe())
    order = {name: place for place, name in enumerate(defaults)}
    rows = tuple(
        (as_words(name), spoken(value), "" if _same(value, defaults.get(name)) else spoken(defaults.get(name)))
        for name, value in sorted(recipe.items(), key=lambda setting: order.get(setting[0], len(order)))
    )
    table = Table("Settings of the training", ("Setting", "Value", "Default, where it differs"), rows, numeric=False)
    return Section("The recipe", (table,))


def making_section(card: Card, machine: Machine, parameters: int, written: str) -> Section:
    """Return how the model came to be, on what, and what wrote the report.

    Args:
        card: the model's.
        machine: that the report was written on.
        parameters: learned numbers of the network.
        written: date of the report, as it shall be shown.
    """
    history = read_history(card)
    rows = [("Parameters", count(parameters))]
    if history:
        rows.append(("Steps", count(history[-1].step)))
        rows.append(("Time of the training", duration(history[-1].seconds)))
        in_all = card.training.get("seconds")
        if isinstance(in_all, (int, float)):
            rows.append(("Time with reading the ground", duration(in_all)))
        memory = history[-1].peak_memory_mb
        if memory is not None:
            rows.append(("Most memory of the training", f"{memory:,.0f} MB"))
    machine_then = _machine(card)
    if machine_then:
        rows.append(("Trained on", machine_then))
    told = {name: value for name, value in card.training.items() if name not in _TOLD_ELSEWHERE}
    rows += [(_NAMES.get(name, as_words(name)), _told(name, value)) for name, value in told.items()]
    rows += [
        ("Report written", written),
        ("Report written with", f"Relay Segmenter {__version__}, PyTorch {torch.__version__}"),
        ("Report written on", machine.described()),
    ]
    parts: tuple[Part, ...] = (Table("Time, hardware and versions", ("What", "Value"), tuple(rows), numeric=False),)
    if not history:
        parts = (Text("The card does not say how the training went."), *parts)
    return Section("How it was made", parts)


def _machine(card: Card) -> str:
    """Return what a card says of the machine that trained it, "" where it says nothing that this version reads."""
    told = card.training.get("machine")
    try:
        return Machine(**told).described() if isinstance(told, Mapping) else ""
    except TypeError:
        return ""


def _facts(card: Card) -> tuple[tuple[str, str], ...]:
    """Return what the card says of the model as a whole."""
    windows = card.windows
    near, far = (
        "" if card.gsd_m is None else f", {metres(length * card.gsd_m)}"
        for length in (windows.local_size, windows.global_extent)
    )
    rows = [
        ("Name", card.name),
        ("Description", card.description),
        ("Pixels", UNKNOWN if card.gsd_m is None else metres(card.gsd_m)),
        ("Local window", f"{windows.local_size} px{near}"),
    ]
    if card.reads_global:
        how = "averaged" if windows.global_resampling == "area" else "every n-th pixel"
        seen = f"{windows.global_extent} px{far}, read as {windows.global_size} px ({how})"
        rows.append(("Global window", seen))
    rows += [
        ("Backbone", card.backbone),
        ("Sizes of the backbone", _pairs(card.backbone_args) if card.backbone_args else "those of its name"),
        ("Blocks used", "all" if card.num_blocks is None else str(card.num_blocks)),
        ("Strategy", f"{card.strategy.replace('_', ' ')}: {_STRATEGIES[card.strategy]}"),
    ]
    if card.num_relay_tokens:
        rows.append(("Relay tokens", f"{card.num_relay_tokens}, exchange {card.exchange.replace('_', ' ')}"))
    if card.reads_local and card.reads_global:
        rows.append(("Projectors", "shared by both scales" if card.shared_projectors else "one for each scale"))
    rows += [
        ("Positions", card.position_encoding.replace("_", " ")),
        ("Overlap of windows", f"{100 * card.overlap:.0f} %"),
        ("Scenes learned from", listed(scenes_learned(card)) or UNKNOWN),
        *((as_words(name), spoken(card.training.get(name) or "not given")) for name in _ORIGIN),
        ("Scores in its card [%]", _pairs({score_name(name): value for name, value in card.scores.items()})),
    ]
    return tuple(rows)


def _mean_of(card: Card) -> str:
    """Say what the validations' mean IoU is taken over."""
    recipe = card.training.get("recipe")
    is_all = isinstance(recipe, Mapping) and recipe.get("mean_over") == "all"
    return "all classes" if is_all else "the findings"


def _told(name: str, value: Any) -> str:
    return f"{hundredths(value)} %" if name == "validation_accuracy" and isinstance(value, float) else spoken(value)


def _pairs(values: Mapping[str, Any]) -> str:
    return "; ".join(f"{name.replace('_', ' ')} {spoken(value)}" for name, value in values.items()) or UNKNOWN


def _same(value: Any, default: Optional[Any]) -> bool:
    """Tell whether a value of a card, which knows lists only, is the default."""
    return spoken(value) == spoken(default)
