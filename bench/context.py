"""Does context help? `python -m bench.context` trains and scores, and prints the table that README quotes.

On generated landscapes a platform is a temple inside a moated enclosure and a mound outside, and is scored only where
no local window that answers for it can see a moat. The relay model and the same backbone as a plain sliding window
train on the same ground, for the same steps, with the same seeds; each is scored by its own training command. The
control shows the relay model global windows taken from other ground.

Everything is kept in a folder: a run that was stopped goes on where it was.
"""

from __future__ import annotations

import json
import os
import shlex
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor, nn

from bench.machine import name_machine
from relay_core.card import Card, read_card
from relay_core.classes import ARCHAEOLOGY
from relay_core.datasets.source import open_ground
from relay_core.geo.rasters import open_raster, read_bands
from relay_core.geo.windows import Window, layout_for
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel
from relay_core.jobs import Scene
from relay_core.judging.scores import confusion_matrix, iou_per_class
from relay_core.models import load_model
from relay_core.training.samples import NO_AUGMENTATION, LabelledScene
from relay_core.training.scenes import read_scene

TRAIN_SEEDS, VALIDATION_SEEDS, TEST_SEEDS, ELSEWHERE_SEED = (1, 2, 3), (101,), (201, 202, 203), 301
COMPARED = ("relay", "sliding_window")
COLUMNS = ("mound", "temple", "water")
# Enclosures fit into the global window of 256 m; no local window of 32 m that answers for a scored platform sees one.
LANDSCAPE = ["--enclosure-size", "150", "225", "--blind-distance", "34"]
# Metres have a meaning here, so windows are not scaled; findings are rare, so half of the windows look for them; from
# random weights the global loss needs the local one's weight (the paper's tenth starts from pretrained weights).
RECIPE = ["--learning-rate", "1e-3", "--scale-range", "1", "1", "--finding-share", "0.5"]
RECIPE += ["--loss-weights", "1", "1", "0.1"]
NETWORK = ["--depth", "4", "--embed-dim", "64", "--num-heads", "2", "--patch-size", "8"]
WINDOWS = ["--local-size", "64", "--global-factor", "8", "--downsample", "8"]
CARD = ["--name", "Moated enclosures (generated)", "--licence", "GPL-2.0-or-later", "--description"]
CARD += ["Finds mounds, temples and water on generated 0.5 m terrain; it has never seen a surveyed site."]
_ELSEWHERE_WINDOWS = 256


@dataclass(frozen=True)
class Score:
    """IoU per class of one model on the test landscapes [percent]."""

    strategy: str
    control: bool
    seed: int
    iou: dict[str, float]


class GlobalFromElsewhere(nn.Module):
    """A model that is shown global windows of other ground, whatever it asks for."""

    def __init__(self, model: nn.Module, elsewhere: Tensor, seed: int) -> None:
        super().__init__()
        self.model = model
        self.elsewhere = elsewhere  # (W, C, g, g) normalised
        self.generator = torch.Generator().manual_seed(seed)

    def forward(self, x_local: Tensor, x_global: Tensor) -> tuple[Tensor, Tensor]:
        """Answer for `x_local` with a random pick of the other global windows."""
        picks = torch.randint(len(self.elsewhere), (len(x_global),), generator=self.generator)
        return self.model(x_local, self.elsewhere[picks])


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--seeds", default=3, show_default=True, help="Trainings of each strategy.")
@click.option("--steps", default=3600, show_default=True, help="Optimiser steps of a training.")
@click.option("--parallel", default=2, show_default=True, help="Trainings at a time, one core each.")
def main(folder: Path, seeds: int, steps: int, parallel: int) -> None:
    """Train relay and sliding-window models, score them where only context decides, print the table."""
    started = time.monotonic()
    torch.set_num_threads(1)
    for seed in TRAIN_SEEDS:
        _make_landscape(folder, seed, 4096)
    for seed in (*VALIDATION_SEEDS, *TEST_SEEDS, ELSEWHERE_SEED):
        _make_landscape(folder, seed, 2048)
    wanted = [(strategy, seed) for seed in range(seeds) for strategy in COMPARED]
    with ThreadPoolExecutor(parallel) as pool:
        list(pool.map(lambda pair: _train(folder, *pair, steps), wanted))
        controls = list(pool.map(lambda seed: _score_control(folder, seed), range(seeds)))
    scores = [_score(folder, strategy, seed) for strategy, seed in wanted] + controls
    (folder / "scores.json").write_text(json.dumps([vars(score) for score in scores], indent=1))
    table = "\n".join([*_table(scores), _prior(folder)])
    (folder / "table.md").write_text(table + "\n")
    click.echo(
        f"{table}\n\n{seeds} seeds, {steps} steps, {name_machine()}; this run {time.monotonic() - started:.0f} s."
    )


def _make_landscape(folder: Path, seed: int, size: int) -> None:
    """Generate a landscape unless it is there."""
    target = folder / f"landscape_{seed}"
    if not (target / "scored_labels.tif").exists():
        _run("landscape", str(target), "--seed", str(seed), "--size", str(size), *LANDSCAPE)


def _train(folder: Path, strategy: str, seed: int, steps: int) -> None:
    """Train and score one model with the shell's own command, unless just this was done before."""
    model = _model_path(folder, strategy, seed)
    arguments = ["train", "--output", str(model), "--strategy", strategy, "--seed", str(seed), "--steps", str(steps)]
    arguments += [*CARD, *RECIPE, *NETWORK, *WINDOWS, "--device", "cpu"]
    for option, seeds, labels in (
        ("--scene", TRAIN_SEEDS, "labels"),
        ("--validation", VALIDATION_SEEDS, "labels"),
        ("--test", TEST_SEEDS, "scored_labels"),
    ):
        for landscape in seeds:
            arguments += [option, str(_landscape(folder, landscape, "dtm")), str(_landscape(folder, landscape, labels))]
    if model.exists() and _was_made_by(arguments, model):
        return
    _run(*arguments)
    click.echo(f"trained {model.name}", err=True)


def _was_made_by(arguments: list[str], model: Path) -> bool:
    """Tell whether a model file is the finished work of a command, scores and all."""
    card = read_card(model)
    return bool(card.scores) and card.training["command"].endswith(shlex.join(arguments))


def _score(folder: Path, strategy: str, seed: int) -> Score:
    """Return what a model's card says of the test landscapes."""
    scores = read_card(_model_path(folder, strategy, seed)).scores
    return Score(strategy, False, seed, {c.name: scores[f"iou_{c.name}"] for c in ARCHAEOLOGY})


def _score_control(folder: Path, seed: int) -> Score:
    """Score a relay model that is shown global windows from elsewhere."""
    network = load_model(_model_path(folder, "relay", seed))
    elsewhere = GlobalFromElsewhere(network, _global_windows(folder, network.card), seed)
    return Score("relay", True, seed, _iou(folder, WarmModel(elsewhere, network.card, "cpu", "")))


def _iou(folder: Path, model: WarmModel) -> dict[str, float]:
    """Map the test landscapes and compare with the labels that only context decides."""
    confusion = np.zeros((len(ARCHAEOLOGY),) * 2, np.int64)
    layout = layout_for(model.card.windows, model.card.overlap)
    for seed in TEST_SEEDS:
        _, _, labels = read_scene(_scene(folder, seed, "scored_labels"), model.card)
        with open_raster(_landscape(folder, seed, "dtm"), 1) as source:
            whole = Window(0, 0, *source.grid.shape)
            class_map, _ = TileSegmenter(source, model, layout, batch_size=16).segment(whole, lambda *_: None)
        confusion += confusion_matrix(labels, class_map, len(ARCHAEOLOGY))
    return {c.name: round(100 * float(iou), 1) for c, iou in zip(ARCHAEOLOGY, iou_per_class(confusion))}


def _global_windows(folder: Path, card: Card) -> Tensor:
    """Draw global windows from a landscape that is neither trained nor scored on: (W, C, g, g)."""
    scene = LabelledScene(open_ground(_scene(folder, ELSEWHERE_SEED, "labels"), card), None, card)
    rng = np.random.default_rng(0)
    return torch.from_numpy(np.stack([scene.draw(rng, NO_AUGMENTATION)[1] for _ in range(_ELSEWHERE_WINDOWS)]))


def _table(scores: list[Score]) -> list[str]:
    """Return the table's lines: mean and standard deviation over the seeds."""
    lines = [
        "| model | mound IoU | temple IoU | mean of both | water IoU |",
        "|---|---|---|---|---|",
    ]
    rows = (
        ("sliding window (local only)", "sliding_window", False),
        ("relay tokens", "relay", False),
        ("relay tokens, global windows from elsewhere", "relay", True),
    )
    for title, strategy, control in rows:
        chosen = [s.iou for s in scores if s.strategy == strategy and s.control == control]
        both = [(iou["mound"] + iou["temple"]) / 2 for iou in chosen]
        mound, temple, water = ([iou[name] for iou in chosen] for name in COLUMNS)
        lines.append(f"| {title} | " + " | ".join(_spread(v) for v in (mound, temple, both, water)) + " |")
    return lines


def _prior(folder: Path) -> str:
    """Return the row of the best guess without context: every platform drawn perfectly, by the commoner name."""
    pixels = np.zeros(256, np.int64)
    for seed in TEST_SEEDS:
        pixels += np.bincount(read_bands(_landscape(folder, seed, "scored_labels")).ravel(), minlength=256)
    counts = {c.name: int(pixels[c.id]) for c in ARCHAEOLOGY}
    platforms = counts["mound"] + counts["temple"]
    ious = [100 * counts[name] / platforms if counts[name] * 2 > platforms else 0.0 for name in ("mound", "temple")]
    cells = " | ".join(f"{iou:.1f}" for iou in (*ious, sum(ious) / 2))
    return f"| (no network: perfect outlines, the commoner class) | {cells} | |"


def _spread(values: list[float]) -> str:
    """Mean ± standard deviation, one decimal."""
    deviation = statistics.stdev(values) if len(values) > 1 else 0.0
    return f"{statistics.mean(values):.1f} ± {deviation:.1f}"


def _scene(folder: Path, seed: int, labels: str) -> Scene:
    return Scene(str(_landscape(folder, seed, "dtm")), str(_landscape(folder, seed, labels)))


def _landscape(folder: Path, seed: int, name: str) -> Path:
    return folder / f"landscape_{seed}" / f"{name}.tif"


def _model_path(folder: Path, strategy: str, seed: int) -> Path:
    return folder / f"{strategy}_{seed}.safetensors"


def _run(*arguments: str) -> None:
    """Run a command of the shell front end on one core."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "RELAY_QUIET": "1"}
    subprocess.run([sys.executable, "-m", "relay_core", *arguments], check=True, env=environment)


if __name__ == "__main__":
    main()
