"""Does context help? `python -m bench.context` trains and scores, and prints the tables that README quotes.

The rows of the paper's Table 3, on two kinds of ground: generated landscapes, and real aerial scenes where they are at
hand. All strategies train on the same ground, for the same steps, with the same seeds. Everything is kept in a folder:
a run that was stopped goes on where it was.
"""

from __future__ import annotations

import time
from pathlib import Path

import click
import torch

from bench.landcover import DATA, Budget, is_at_hand, landcover
from bench.machine import name_machine
from bench.terrain import elsewhere_row, prior_row, terrain
from bench.trainings import measure_costs, table, train_all
from bench.variants import STRATEGIES

GROUNDS = ("terrain", "aerial", "aerial-scratch")


@click.command()
@click.option("--ground", "grounds", type=click.Choice(GROUNDS), multiple=True, default=GROUNDS, show_default=True)
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--seeds", default=3, show_default=True, help="Trainings of each strategy.")
@click.option("--steps", default=3600, show_default=True, help="Optimiser steps of 32 window pairs on terrain.")
@click.option("--aerial-steps", default=250, show_default=True, help="Optimiser steps on aerial scenes.")
@click.option("--batch-size", default=4, show_default=True, help="Window pairs a step on aerial scenes.")
@click.option("--precision", default="float32", show_default=True, help="float32, or bfloat16, on aerial scenes.")
@click.option("--parallel", default=2, show_default=True, help="Trainings at a time, one core each.")
@click.option("--costs/--no-costs", default=True, show_default=True, help="Measure what a step costs, too.")
@click.option("--finished", is_flag=True, help="Train nothing, print the table of what is finished.")
def main(
    grounds: tuple[str, ...],
    folder: Path,
    seeds: int,
    steps: int,
    aerial_steps: int,
    batch_size: int,
    precision: str,
    parallel: int,
    costs: bool,
    finished: bool,
) -> None:
    """Train and score every strategy on every ground and print a table for each."""
    torch.set_num_threads(1)
    for ground in grounds:
        started = time.monotonic()
        if ground != "terrain" and not is_at_hand():
            click.echo(f"{ground}: left out, {DATA} holds no Dubai scenes and weights.\n")
            continue
        if ground == "terrain":
            benchmark = terrain(folder, steps)
        else:
            benchmark = landcover(folder / "aerial", ground == "aerial", Budget(aerial_steps, batch_size, precision))
        if not finished:
            train_all(benchmark, STRATEGIES, range(seeds), parallel)
        measured = measure_costs(benchmark, STRATEGIES) if costs else {}
        lines = table(benchmark, STRATEGIES, range(seeds), measured)
        if ground == "terrain":
            without_costs = " | |" if costs else ""
            lines += [row + without_costs for row in (elsewhere_row(benchmark, range(seeds)), prior_row(benchmark))]
        (benchmark.folder / "table.md").write_text("\n".join(lines) + "\n")
        seconds = time.monotonic() - started
        click.echo("\n".join([*lines, "", f"{ground}: {seeds} seeds, {name_machine()}; this run {seconds:.0f} s.", ""]))


if __name__ == "__main__":
    main()
