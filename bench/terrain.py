"""Generated landscapes where only context decides. In: a folder. Out: a benchmark on them, and its controls.

A platform is a temple inside a moated enclosure and a mound outside, and is scored only where no local window that
answers for it can see a moat. The control shows a trained relay model global windows taken from other ground.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from bench.trainings import Benchmark, run_command, spread
from relay_core.card import Card
from relay_core.classes import ARCHAEOLOGY
from relay_core.datasets.source import open_ground
from relay_core.geo.rasters import read_bands
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel
from relay_core.jobs import Scene
from relay_core.judging.scores import confusion_matrix, iou_per_class
from relay_core.models import load_model
from relay_core.training.samples import NO_AUGMENTATION, LabelledScene
from relay_core.training.scenes import read_scene

TRAIN_SEEDS, VALIDATION_SEEDS, TEST_SEEDS, ELSEWHERE_SEED = (1, 2, 3), (101,), (201, 202, 203), 301
COLUMNS = ("mound", "temple", "water")
CONTEXT_COLUMNS = ("mound", "temple")
# Enclosures fit into the global window of 256 m; no local window of 32 m that answers for a scored platform sees one.
LANDSCAPE = ("--enclosure-size", "150", "225", "--blind-distance", "34")
# Metres have a meaning here, so windows are not scaled; findings are rare, so half of the windows look for them.
RECIPE = ("--learning-rate", "1e-3", "--scale-range", "1", "1", "--finding-share", "0.5")
# From random weights the global loss needs the local one's weight (the paper's tenth starts from pretrained weights).
LOSS_WEIGHTS = ("1", "1", "0.1")
NETWORK = ("--depth", "4", "--embed-dim", "64", "--num-heads", "2", "--patch-size", "8")
WINDOWS = ("--local-size", "64", "--global-factor", "8", "--downsample", "8")
CARD = ("--name", "Moated enclosures (generated)", "--licence", "GPL-2.0-or-later", "--description")
DESCRIPTION = "Finds mounds, temples and water on generated 0.5 m terrain; it has never seen a surveyed site."
_ELSEWHERE_WINDOWS = 256


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


def terrain(folder: Path, steps: int) -> Benchmark:
    """Generate what is missing and return the benchmark.

    Args:
        folder: where landscapes and models are kept.
        steps: optimiser steps.
    """
    for seed in TRAIN_SEEDS:
        _make_landscape(folder, seed, 4096)
    for seed in (*VALIDATION_SEEDS, *TEST_SEEDS, ELSEWHERE_SEED):
        _make_landscape(folder, seed, 2048)
    training = [("--scene", seed, "labels") for seed in TRAIN_SEEDS]
    training += [("--validation", seed, "labels") for seed in VALIDATION_SEEDS]
    test = [("--test", seed, "scored_labels") for seed in TEST_SEEDS]
    return Benchmark(
        folder=folder,
        steps=steps,
        recipe=(*CARD, DESCRIPTION, *RECIPE),
        loss_weights=LOSS_WEIGHTS,
        options=(*NETWORK, *WINDOWS, "--device", "cpu", *_scene_options(folder, training)),
        test_options=_scene_options(folder, test),
        columns=COLUMNS,
        context_columns=CONTEXT_COLUMNS,
    )


def scored_scenes(folder: Path) -> list[Scene]:
    """Generate the landscapes that are scored, where they are missing, and return them with their labels."""
    for seed in TEST_SEEDS:
        _make_landscape(folder, seed, 2048)
    return [_scene(folder, seed, "scored_labels") for seed in TEST_SEEDS]


def elsewhere_row(benchmark: Benchmark, seeds: range) -> str:
    """Return the row of the relay models that are shown global windows from elsewhere, without costs."""
    ious = [_score_elsewhere(benchmark, seed) for seed in seeds]
    means = [float(np.mean([iou[name] for name in CONTEXT_COLUMNS])) for iou in ious]
    cells = " | ".join([str(len(ious)), spread(means), *(spread([iou[name] for iou in ious]) for name in COLUMNS)])
    return f"| relay tokens, global windows from elsewhere | {cells} |"


def prior_row(benchmark: Benchmark) -> str:
    """Return the row, without costs, of the best guess without context: perfect outlines, the commoner name."""
    pixels = np.zeros(256, np.int64)
    for seed in TEST_SEEDS:
        pixels += np.bincount(read_bands(_landscape(benchmark.folder, seed, "scored_labels")).ravel(), minlength=256)
    counts = {c.name: int(pixels[c.id]) for c in ARCHAEOLOGY}
    platforms = counts["mound"] + counts["temple"]
    ious = [100 * counts[name] / platforms if counts[name] * 2 > platforms else 0.0 for name in CONTEXT_COLUMNS]
    cells = " | ".join(f"{iou:.1f}" for iou in (sum(ious) / 2, *ious))
    return f"| (no network: perfect outlines, the commoner class) | | {cells} | |"


def _score_elsewhere(benchmark: Benchmark, seed: int) -> dict[str, float]:
    """Score a relay model that is shown global windows from elsewhere: class -> IoU [percent]."""
    folder = benchmark.folder
    network = load_model(benchmark.model_path("relay", seed))
    model = WarmModel(
        GlobalFromElsewhere(network, _global_windows(folder, network.card), seed), network.card, "cpu", ""
    )
    confusion = np.zeros((len(ARCHAEOLOGY),) * 2, np.int64)
    layout = layout_for(network.card.windows, network.card.overlap)
    for test_seed in TEST_SEEDS:
        _, _, labels = read_scene(_scene(folder, test_seed, "scored_labels"), network.card)
        with open_stack(str(_landscape(folder, test_seed, "dtm")), 1) as source:
            whole = Window(0, 0, *source.grid.shape)
            class_map, _ = TileSegmenter(source, model, layout, batch_size=16, streams=1).segment(
                whole, lambda *_: None
            )
        confusion += confusion_matrix(labels, class_map, len(ARCHAEOLOGY))
    return {c.name: round(100 * float(iou), 1) for c, iou in zip(ARCHAEOLOGY, iou_per_class(confusion))}


def _global_windows(folder: Path, card: Card) -> Tensor:
    """Draw global windows from a landscape that is neither trained nor scored on: (W, C, g, g)."""
    scene = LabelledScene(open_ground(_scene(folder, ELSEWHERE_SEED, "labels"), card), None, card)
    rng = np.random.default_rng(0)
    return torch.from_numpy(np.stack([scene.draw(rng, NO_AUGMENTATION)[1] for _ in range(_ELSEWHERE_WINDOWS)]))


def _make_landscape(folder: Path, seed: int, size: int) -> None:
    """Generate a landscape unless it is there."""
    target = folder / f"landscape_{seed}"
    if not (target / "scored_labels.tif").exists():
        run_command("landscape", str(target), "--seed", str(seed), "--size", str(size), *LANDSCAPE)


def _scene_options(folder: Path, scenes: list[tuple[str, int, str]]) -> tuple[str, ...]:
    """Return the training command's options for (option, seed of the landscape, labels)."""
    options = ()
    for option, seed, labels in scenes:
        options += (option, str(_landscape(folder, seed, "dtm")), str(_landscape(folder, seed, labels)))
    return options


def _scene(folder: Path, seed: int, labels: str) -> Scene:
    return Scene(str(_landscape(folder, seed, "dtm")), str(_landscape(folder, seed, labels)))


def _landscape(folder: Path, seed: int, name: str) -> Path:
    return folder / f"landscape_{seed}" / f"{name}.tif"
