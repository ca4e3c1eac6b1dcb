"""Why does context not win on real scenes? `python -m bench.causes` trains and scores, and prints README's table.

The suspects are how wide the global window is, how long a training lasts, and projectors of their own for each scale.
Every model is also judged on ground that it has learned: where it is good there and bad elsewhere, it knows its scenes
by heart; where it is bad on both, it was not trained for long enough. Ground, classes and recipe are those of
`bench.context`; all computed in bfloat16, so that three seeds of each take two hours or three. What is finished is
kept, and a run that was stopped goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from bench.landcover import DATA, Budget, is_at_hand, judge, landcover
from bench.machine import name_machine
from bench.trainings import Benchmark, finished_seeds, scores, spread, train_all
from bench.variants import ABLATIONS, STRATEGIES, Variant

_VARIANTS = {variant.name: variant for variant in (*ABLATIONS, *STRATEGIES)}


@dataclass(frozen=True)
class Suspect:
    """One row: how a model is trained on real scenes.

    Attributes:
        variant: name of a way to train.
        steps: optimiser steps.
        global_factor: how many times wider than the local window the global one is, and how much coarser.
    """

    variant: str
    steps: int = 250
    global_factor: int = 4

    def benchmark(self, folder: Path) -> Benchmark:
        """Return its ground and settings; trainings that differ in more than the variant have folders of their own."""
        name = f"causes_{self.steps}_{self.global_factor}"
        budget = Budget(self.steps, precision="bfloat16", global_factor=self.global_factor)
        return landcover(folder, True, budget).in_folder(folder / name)

    def way(self) -> Variant:
        """Return the way to train."""
        return _VARIANTS[self.variant]


SUSPECTS = (
    Suspect("sliding_window"),
    Suspect("relay"),
    Suspect("relay", global_factor=2),
    Suspect("shared_projectors"),
    Suspect("sliding_window", steps=1000),
    Suspect("relay", steps=1000),
    Suspect("relay", steps=1000, global_factor=2),
)


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--seeds", default=3, show_default=True, help="Trainings of each row.")
@click.option("--each", is_flag=True, help="A table for every seed, too.")
@click.option("--finished", is_flag=True, help="Train nothing, print the table of what is finished.")
def main(folder: Path, seeds: int, each: bool, finished: bool) -> None:
    """Train and score every suspect and print the table."""
    if not is_at_hand():
        raise click.ClickException(f"{DATA} holds no Dubai scenes and weights.")
    started = time.monotonic()
    rows = [(suspect, suspect.benchmark(folder / "aerial")) for suspect in SUSPECTS]
    if not finished:
        for seed in range(seeds):
            for suspect, benchmark in rows:
                train_all(benchmark, [suspect.way()], [seed], 1)
    lines = _table(rows, range(seeds), folder)
    for seed in range(seeds) if each else ():
        lines += ["", f"Seed {seed}:", "", *_table(rows, [seed], folder)]
    seconds = time.monotonic() - started
    click.echo("\n".join([*lines, "", f"{seeds} seeds, {name_machine()}; this run {seconds:.0f} s."]))


def _table(rows: list[tuple[Suspect, Benchmark]], seeds: Iterable[int], folder: Path) -> list[str]:
    """Return a Markdown table of what is finished."""
    seeds = tuple(seeds)
    columns = rows[0][1].columns
    lines = [
        f"| model | global window | steps | seeds | mean IoU | {' | '.join(columns)} | mean IoU on learned ground |",
        "|---" * (len(columns) + 6) + "|",
    ]
    for suspect, benchmark in rows:
        seen = finished_seeds(benchmark, suspect.way(), seeds)
        if seen:
            models = [benchmark.model_path(suspect.variant, seed) for seed in seen]
            learned = [judge(model, "learned", folder / "aerial")["mean"] for model in models]
            window = "" if suspect.variant == "sliding_window" else _window(suspect.global_factor)
            cells = [suspect.way().title, window, str(suspect.steps), *scores(benchmark, suspect.way(), seen)]
            lines.append(f"| {' | '.join(cells)} | {spread(learned)} |")
    return lines


def _window(global_factor: int) -> str:
    """Tell how wide the global window is and how it is read."""
    return f"{224 * global_factor} px at 1/{global_factor}"


if __name__ == "__main__":
    main()
