"""The land-cover model that comes with the plugin, and what it owes to its global window. Out: README's table.

Validation steers nothing here: the learning rate follows a plan, and the last weights are kept. So the town that
validates is as unseen as the lagoon that is scored, but for the choice among seeds.

`python -m bench.bundled` trains relay tokens and the same network as a sliding window with the same budget and seeds.
`--write` puts the relay model that validates best, never the one that scores best, into resources/demo: rounded to 8
bits, with the scores of the rounded weights in its card. What is finished is kept, and a stopped run goes on.
"""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path

import click

from bench.landcover import (
    DATA,
    Budget,
    iou_on_learned_ground,
    iou_on_test_ground,
    iou_on_validation_ground,
    is_at_hand,
    landcover,
    scored_scenes,
    with_colours,
)
from bench.machine import name_machine
from bench.trainings import Benchmark, finished_seeds, run_command, spread, train_all
from bench.variants import STRATEGIES
from relay_core.card import read_card
from relay_core.models import load_model
from relay_core.models.weights import compact_model, save_model

_BUNDLED = Path(__file__).parents[1] / "resources" / "demo" / "relay_landcover.safetensors"
_ROWS = tuple(variant for variant in STRATEGIES if variant.name in ("sliding_window", "relay"))
_GUESSED_GSD_M = 0.5  # nobody tells it; without one, every raster would be read at its own resolution
_BUDGET = Budget(
    steps=2800,
    precision="bfloat16",
    num_blocks=6,
    validations=10,
    validation_windows=96,
    # A pretrained network keeps more of what it knows at a lower rate than the short trainings of `bench.context` have.
    # Those also end at their full rate, since so few validations show no plateau; here the rate falls to 0.
    recipe=(
        *("--learning-rate", "2e-4", "--cool-down", "0.4", "--plateau-patience", "100", "--clip-norm", "1"),
        *("--finding-share", "0.5", "--scale-range", "0.7", "1.4", "--colour-jitter", "0.2", "--overlap", "0.25"),
    ),
    backbone_lr_factor=0.5,
)


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--seeds", default=3, show_default=True, help="Trainings of each row.")
@click.option("--parallel", default=2, show_default=True, help="Trainings at a time, one core each.")
@click.option("--write", is_flag=True, help="Put the relay model that validates best into the plugin.")
@click.option("--finished", is_flag=True, help="Train nothing, print the table of what is finished.")
def main(folder: Path, seeds: int, parallel: int, write: bool, finished: bool) -> None:
    """Train, score and print the table."""
    if not is_at_hand():
        raise click.ClickException(f"{DATA} holds no Dubai scenes and weights.")
    started = time.monotonic()
    benchmark = landcover(folder / "aerial", True, _BUDGET).in_folder(folder / "aerial" / "bundled")
    if not finished:
        train_all(benchmark, _ROWS, range(seeds), parallel)
    lines = _table(benchmark, range(seeds), folder)
    if write:
        lines += ["", _write(benchmark, range(seeds), folder)]
    seconds = time.monotonic() - started
    click.echo("\n".join([*lines, "", f"{_BUDGET.steps} steps, {name_machine()}; this run {seconds:.0f} s."]))


def _table(benchmark: Benchmark, seeds: range, folder: Path) -> list[str]:
    """Return a Markdown table: IoU on two unseen scenes and on learned ground, seed by seed and together [percent]."""
    columns = ("mean", *benchmark.columns)
    lines = [f"| model | seed | ground | {' | '.join(columns)} |", "|---" * (len(columns) + 3) + "|"]
    for ground in ("town", "lagoon", "learned"):
        for variant in _ROWS:
            seen = finished_seeds(benchmark, variant, seeds)
            found = [_ious(benchmark.model_path(variant.name, seed), ground, folder / "aerial") for seed in seen]
            rows = [(str(seed), [ious]) for seed, ious in zip(seen, found)]
            if len(rows) > 1:
                rows.append(("**all**", found))
            for seed, together in rows:
                cells = [spread([ious[name] for ious in together]) if name in together[0] else "" for name in columns]
                lines.append(f"| {variant.title} | {seed} | {ground} | {' | '.join(cells)} |")
    return lines


def _ious(model: Path, ground: str, folder: Path) -> dict[str, float]:
    """Return IoU by class and "mean" on one of three grounds [percent]; nobody needs the classes of learned ground."""
    if ground == "learned":
        return {"mean": iou_on_learned_ground(model, folder)}
    return iou_on_validation_ground(model, folder) if ground == "town" else iou_on_test_ground(model, folder)


def _write(benchmark: Benchmark, seeds: range, folder: Path) -> str:
    """Put the relay model that validates best into the plugin, and return a sentence about it."""
    relay = next(variant for variant in _ROWS if variant.name == "relay")
    models = {seed: benchmark.model_path(relay.name, seed) for seed in finished_seeds(benchmark, relay, seeds)}
    if not models:
        raise click.ClickException("No training of the relay model is finished.")
    chosen = max(models, key=lambda seed: _validated(models[seed]))
    compact_model(models[chosen], _BUNDLED)
    network = load_model(_BUNDLED)
    card = dataclasses.replace(with_colours(network.card), gsd_m=_GUESSED_GSD_M, scores=_scores_of(_BUNDLED, folder))
    save_model(_BUNDLED, network, card, "int8")
    return f"{_BUNDLED.name}: seed {chosen}, {_BUNDLED.stat().st_size / 1e6:.1f} MB, {card.scores}"


def _scores_of(model: Path, folder: Path) -> dict[str, float]:
    """Score a model on the unseen scene, with the overlap of its card: what training writes into it [percent]."""
    found = folder / "aerial" / "bundled" / "compact.json"
    scene = scored_scenes(folder / "aerial")[0]
    run_command("evaluate", str(model), "--scene", scene.raster, scene.labels, "--device", "cpu", "--json", str(found))
    told = json.loads(found.read_text())["together"]["scores"]
    ious = {f"iou_{entry['name']}": entry["iou"] for entry in told["classes"]}
    measured = {"accuracy": told["accuracy"], **ious, "miou_findings": told["miou"]}
    return {name: round(100 * value, 1) for name, value in measured.items()}


def _validated(model: Path) -> float:
    """Return the mean IoU of the weights that were kept, in validation [percent]."""
    return float(read_card(model).training["validation_scores"]["miou_findings"])


if __name__ == "__main__":
    main()
