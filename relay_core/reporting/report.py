"""A report on one model. In: a model file, what judged it and on what. Out: one HTML file that opens anywhere."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..card import Card
from ..jobs import Scene
from ..judging.evaluate import JudgedScene, Run
from ..judging.judgement import Judgement
from ..models import load_model
from ..models.devices import Machine, choose_device, this_machine
from ..outputs import check_folder, whole_file
from .ground_map import Thumbnail, ground_section, read_thumbnails
from .judged import boundary_section, confusion_section, object_section, score_section
from .model_facts import making_section, model_section, recipe_section, training_section
from .page import Page, Section, Terms, render
from .showcase import Showcase, make_showcase
from .shown import showcase_section
from .summary import heed, key_numbers, summary

_SHOWN_WINDOWS = 3
_TERMS = Terms(
    (
        (
            "IoU",
            "Intersection over union: of the ground labelled or mapped as a class, the share that is both.",
        ),
        ("Precision", "Of the ground mapped as a class, the share that is labelled so; low where the map invents."),
        ("Recall", "Of the ground labelled as a class, the share that is mapped so; low where the map misses."),
        ("F1", "One number for precision and recall, their harmonic mean."),
        (
            "Pixels right",
            "The share of pixels with the right class (accuracy). Where findings are rare it is high even for an empty "
            "map, so look at the IoU first.",
        ),
        ("Interval", "Where the score would lie on other ground of the same kind, in so many of a hundred cases."),
        (
            "Relay tokens",
            "A few numbers that the network carries from the ground seen from afar to the ground seen close up, and "
            "back, in every block.",
        ),
        ("Test ground", "Ground that the model neither learned from nor was watched on; scores anywhere else flatter."),
    )
)


@dataclass(frozen=True, eq=False)
class Material:
    """What a report is made of, beside the model's card and its judgement.

    Attributes:
        showcase: its best and worst windows; None where none are shown.
        thumbnails: rasters to draw the maps of the ground over.
        parameters: learned numbers of the network.
        machine: that the report is written on.
        written: date of the report, as it shall be shown.
    """

    showcase: Optional[Showcase]
    thumbnails: Sequence[Thumbnail]
    parameters: int
    machine: Machine
    written: str


def write_report(
    path: str | os.PathLike[str],
    model: str,
    judgement: Optional[Judgement] = None,
    scenes: Sequence[JudgedScene] = (),
    learned: Sequence[Scene] = (),
    run: Optional[Run] = None,
) -> None:
    """Write a report on a model: what it learned from, what it scores, how sure that is, what it looks like.

    Args:
        path: of the HTML file to write.
        model: path of the model file.
        judgement: of the model; None to tell what its card knows.
        scenes: that it was judged on; its best and worst windows are chosen from them.
        learned: that it learned from; their rasters and those of `scenes` lie below the maps of the ground.
        run: device, progress and cancel; None for the defaults.

    Raises:
        OutputError: the file cannot be written.
        JobCancelled: somebody asked for it; no file is written.
        RelayError: the model cannot be read, or a scene does not fit it.
    """
    check_folder(path)
    run = run or Run()
    device = choose_device(run.device)
    network = load_model(model, device)
    card = network.card
    material = Material(
        showcase=make_showcase(network, scenes, _SHOWN_WINDOWS, run) if scenes else None,
        thumbnails=read_thumbnails(card, [*learned, *(judged.scene for judged in scenes)]),
        parameters=sum(parameter.numel() for parameter in network.parameters()),
        machine=this_machine(device),
        written=datetime.date.today().isoformat(),
    )
    text = render(compose(card, judgement, material))
    with whole_file(path) as temporary:
        Path(temporary).write_text(text, encoding="utf-8")


def compose(card: Card, judgement: Optional[Judgement], material: Material) -> Page:
    """Put a report together.

    Args:
        card: the model's.
        judgement: of the model; None to tell what its card knows.
        material: all else.
    """
    numbers = key_numbers(card, judgement)
    scored: list[Section] = []
    if judgement is not None:
        together, classes = judgement.together, card.classes
        scored = [
            score_section(judgement, classes),
            object_section(together.objects, classes),
            boundary_section(together.boundary, classes),
            confusion_section(together.scores, classes),
        ]
    return Page(
        title=card.name or "Model without a name",
        subtitle=card.description,
        lead=(*([numbers] if numbers.numbers else []), *summary(card, judgement), *heed(card, judgement)),
        sections=(
            showcase_section(material.showcase, card),
            *scored,
            ground_section(card, material.thumbnails),
            training_section(card),
            model_section(card),
            recipe_section(card),
            making_section(card, material.machine, material.parameters, material.written),
            Section("Words", (_TERMS,)),
        ),
        footer="Written by Relay Segmenter. This file is whole: it needs no network and no other file.",
    )
