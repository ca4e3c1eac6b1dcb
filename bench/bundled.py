"""The land-cover model that comes with the plugin, and what it owes to its global window. Out: README's table.

Validation steers nothing here: the learning rate follows a plan, and the last weights are kept. So the town that
validates is as unseen as the lagoon that is scored, but for the choice among seeds.

`python -m bench.bundled` trains relay tokens and the same network as a sliding window with the same budget and seeds.
`--write` puts the relay model that validates best, never the one that scores best, into resources/demo: rounded to 8
bits, with the scores of the rounded weights in its card. What is finished is kept, and a stopped run goes on.
"""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import click

from bench.landcover import DATA, Budget, is_at_hand, judge, landcover, scenes_of, with_colours
from bench.machine import name_machine
from bench.trainings import Benchmark, finished_seeds, spread, train_all
from bench.variants import STRATEGIES
from relay_core.card import read_card
from relay_core.judging.evaluate import evaluate_model
from relay_core.models import load_model
from relay_core.models.weights import compact_model, save_model

_BUNDLED = Path(__file__).parents[1] / "resources" / "demo" / "relay_landcover.safetensors"
_SLIDING_WINDOW, _RELAY = (next(v for v in STRATEGIES if v.name == name) for name in ("sliding_window", "relay"))
_ROWS = (_SLIDING_WINDOW, _RELAY)
_GROUNDS = {"town": "validation", "lagoon": "test", "learned": "learned"}  # as the table calls them
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
    lines = [*_table(benchmark, range(seeds), folder), "", *_facts(benchmark, range(seeds))]
    if write:
        lines += ["", _write(benchmark, range(seeds), folder)]
    seconds = time.monotonic() - started
    click.echo("\n".join([*lines, "", f"{_BUDGET.steps} steps, {name_machine()}; this run {seconds:.0f} s."]))


def _table(benchmark: Benchmark, seeds: range, folder: Path) -> list[str]:
    """Return a Markdown table: IoU on two unseen scenes and on learned ground, seed by seed and together [percent]."""
    columns = ("mean", *benchmark.columns)
    lines = [f"| model | seed | ground | {' | '.join(columns)} |", "|---" * (len(columns) + 3) + "|"]
    for title, ground in _GROUNDS.items():
        for variant in _ROWS:
            seen = finished_seeds(benchmark, variant, seeds)
            found = [judge(benchmark.model_path(variant.name, seed), ground, folder / "aerial") for seed in seen]
            rows = [(str(seed), [ious]) for seed, ious in zip(seen, found)]
            if len(rows) > 1:
                rows.append(("**all**", found))
            for seed, together in rows:
                cells = [spread([ious[name] for ious in together]) for name in columns]
                lines.append(f"| {variant.title} | {seed} | {title} | {' | '.join(cells)} |")
    return lines


def _facts(benchmark: Benchmark, seeds: range) -> list[str]:
    """Say how long trainings took, and how many windows there are to learn from."""
    lines = []
    for variant in _ROWS:
        models = [benchmark.model_path(variant.name, seed) for seed in finished_seeds(benchmark, variant, seeds)]
        cards = [read_card(model) for model in models]
        if cards:
            minutes = spread([card.training["seconds"] / 60 for card in cards])
            pixels, sizes = cards[0].training["hold_out"]["ground"]["train"]["pixels"], cards[0].windows
            local, global_ = (pixels / side**2 for side in (sizes.local_size, sizes.global_extent))
            room = f"side by side its ground holds {local:.0f} local and {global_:.0f} global windows"
            lines.append(f"{variant.title}: {minutes} minutes a training; {room}.")
    return lines


def _write(benchmark: Benchmark, seeds: range, folder: Path) -> str:
    """Put the relay model that validates best into the plugin, and return a sentence about it."""
    models = {seed: benchmark.model_path("relay", seed) for seed in finished_seeds(benchmark, _RELAY, seeds)}
    if not models:
        raise click.ClickException("No training of the relay model is finished.")
    chosen = max(models, key=lambda seed: _validated(models[seed]))
    rounded = benchmark.folder / "rounded.safetensors"
    compact_model(models[chosen], rounded)
    network = load_model(rounded)
    scores = evaluate_model(str(rounded), tuple(scenes_of("test", folder / "aerial")), "cpu")
    card = dataclasses.replace(with_colours(network.card), gsd_m=_GUESSED_GSD_M, scores=scores)
    save_model(_BUNDLED, network, card, "int8")
    return f"{_BUNDLED.name}: seed {chosen}, {_BUNDLED.stat().st_size / 1e6:.1f} MB, {card.scores}"


def _validated(model: Path) -> float:
    """Return the mean IoU of the weights that were kept, in validation [percent]."""
    return float(read_card(model).training["validation_scores"]["miou_findings"])


if __name__ == "__main__":
    main()
