"""What each part of relay tokens is worth: the rows of the paper's Table 6, on generated landscapes.

`python -m bench.ablations` trains and scores, and prints the table that README quotes; models are kept beside those of
`bench.context`, and the one with all its parts is the same.
"""

from __future__ import annotations

import time
from pathlib import Path

import click
import torch

from bench.machine import name_machine
from bench.terrain import terrain
from bench.trainings import measure_costs, table, train_all
from bench.variants import ABLATIONS


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--seeds", default=3, show_default=True, help="Trainings of each variant.")
@click.option("--steps", default=3600, show_default=True, help="Optimiser steps of 32 window pairs.")
@click.option("--parallel", default=2, show_default=True, help="Trainings at a time, one core each.")
@click.option("--costs/--no-costs", default=True, show_default=True, help="Measure what a step costs, too.")
@click.option("--each", is_flag=True, help="A table for every seed, too.")
@click.option("--finished", is_flag=True, help="Train nothing, print the table of what is finished.")
def main(folder: Path, seeds: int, steps: int, parallel: int, costs: bool, each: bool, finished: bool) -> None:
    """Train and score every variant and print the table."""
    started = time.monotonic()
    torch.set_num_threads(1)
    benchmark = terrain(folder, steps)
    if not finished:
        train_all(benchmark, ABLATIONS, range(seeds), parallel)
    measured = measure_costs(benchmark, ABLATIONS) if costs else {}
    lines = table(benchmark, ABLATIONS, range(seeds), measured)
    for seed in range(seeds) if each else ():
        lines += ["", f"Seed {seed}:", "", *table(benchmark, ABLATIONS, [seed], {})]
    (folder / "ablations.md").write_text("\n".join(lines) + "\n")
    seconds = time.monotonic() - started
    click.echo("\n".join([*lines, "", f"{seeds} seeds, {steps} steps, {name_machine()}; this run {seconds:.0f} s."]))


if __name__ == "__main__":
    main()
