"""Trainings that benchmarks compare. In: ground, variants and seeds. Out: model files, scored by the command itself.

Every training is the shell's own command in a process of its own, on one core. What is finished is kept: a benchmark
that was stopped goes on where it was.
"""

from __future__ import annotations

import dataclasses
import os
import resource
import shlex
import statistics
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from bench.variants import Variant
from relay_core.card import read_card
from relay_core.cli_card import command_line

_FEW_STEPS = 10  # of the shorter of the two runs that tell what a step costs
_MORE_STEPS = (20, 640)  # that the longer one makes: at first, and at most
_LEAST_S = 10.0  # that these have to take; starting a run takes a second more or less
_ROUNDS = 3


@dataclass(frozen=True)
class Benchmark:
    """Ground and the settings that all variants share.

    Attributes:
        folder: where models are kept.
        steps: optimiser steps.
        recipe: options of the training command: card and recipe.
        loss_weights: of the local, global and consistency loss.
        options: of the training command: network, windows, scenes to learn from and to validate on.
        test_options: of the training command: scenes to score.
        columns: classes that the table shows.
        context_columns: those of them whose mean is the table's first column; context decides them.
    """

    folder: Path
    steps: int
    recipe: tuple[str, ...]
    loss_weights: tuple[str, str, str]
    options: tuple[str, ...]
    test_options: tuple[str, ...]
    columns: tuple[str, ...]
    context_columns: tuple[str, ...]

    def model_path(self, variant: str, seed: int) -> Path:
        """Return where the model of a variant's seed is kept."""
        return self.folder / f"{variant}_{seed}.safetensors"

    def in_folder(self, folder: Path) -> Benchmark:
        """Return the same, whose models are kept in another folder."""
        return dataclasses.replace(self, folder=folder)


@dataclass(frozen=True)
class Cost:
    """What training costs on one core.

    Attributes:
        cpu_s: of one optimiser step.
        peak_memory_mb: most memory of the process [MB].
    """

    cpu_s: float
    peak_memory_mb: float


def train_all(benchmark: Benchmark, variants: Iterable[Variant], seeds: Iterable[int], parallel: int) -> None:
    """Train and score every variant with every seed, so many at a time; seed by seed, so that all get one early."""
    variants = tuple(variants)
    benchmark.folder.mkdir(parents=True, exist_ok=True)
    wanted = [(variant, seed) for seed in seeds for variant in variants]
    with ThreadPoolExecutor(parallel) as pool:
        list(pool.map(lambda pair: _train(benchmark, *pair), wanted))


def measure_costs(benchmark: Benchmark, variants: Iterable[Variant]) -> dict[str, Cost]:
    """Train every variant for a few steps, one after the other, and tell what a step costs: variant's name -> cost.

    Two runs of different length: what they differ by is steps alone. Where steps are cheap the longer run gets more of
    them, until the difference stands out from what starting a run varies by; the median of several counts. Seconds are
    those that the core has worked, which other programs hardly stretch.
    """
    (benchmark.folder / "costs").mkdir(parents=True, exist_ok=True)
    return {variant.name: _cost(benchmark, variant) for variant in variants}


def table(benchmark: Benchmark, variants: Iterable[Variant], seeds: Iterable[int], costs: dict[str, Cost]) -> list[str]:
    """Return a Markdown table of what is finished: mean and spread of IoU over the seeds, and what training costs.

    Args:
        benchmark: ground and settings.
        variants: rows; one without a finished training is left out.
        seeds: that may be finished.
        costs: of some variants, by name; without any the table has no columns for them.
    """
    seeds = tuple(seeds)
    lines = [
        f"| model | seeds | mean IoU | {' | '.join(benchmark.columns)} |" + (" CPU a step | memory |" if costs else ""),
        "|---" * (len(benchmark.columns) + (5 if costs else 3)) + "|",
    ]
    for variant in variants:
        seen = finished_seeds(benchmark, variant, seeds)
        if not seen:
            continue
        cells = scores(benchmark, variant, seen)
        cost = costs.get(variant.name)
        if costs:
            cells += [f"{cost.cpu_s:.2f} s", f"{cost.peak_memory_mb / 1000:.1f} GB"] if cost else ["", ""]
        lines.append(f"| {variant.title} | {' | '.join(cells)} |")
    return lines


def finished_seeds(benchmark: Benchmark, variant: Variant, seeds: Iterable[int]) -> list[int]:
    """Return those of the seeds whose training is finished, scores and all."""
    return [seed for seed in seeds if _is_finished(benchmark, variant, seed)]


def scores(benchmark: Benchmark, variant: Variant, seeds: Iterable[int]) -> list[str]:
    """Return a table row's cells: number of seeds, their mean IoU, and that of every column's class.

    Args:
        benchmark: ground and settings.
        variant: whose trainings are finished.
        seeds: of these trainings, at least one.
    """
    ious = [_ious(benchmark, variant, seed) for seed in seeds]
    means = [statistics.mean(iou[name] for name in benchmark.context_columns) for iou in ious]
    return [str(len(ious)), spread(means), *(spread([iou[name] for iou in ious]) for name in benchmark.columns)]


def spread(values: list[float]) -> str:
    """Mean ± standard deviation, one decimal; one value has none."""
    deviation = f" ± {statistics.stdev(values):.1f}" if len(values) > 1 else ""
    return f"{statistics.mean(values):.1f}{deviation}"


def run_command(*arguments: str) -> resource.struct_rusage:
    """Run a command of the shell front end on one core; what it says goes to the error stream, tables are on the other.

    Returns:
        What the process has used.

    Raises:
        click.ClickException: the command failed; it has said why.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "RELAY_QUIET": "1"}
    process = subprocess.Popen([sys.executable, "-m", "relay_core", *arguments], env=environment, stdout=2)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(f"relay_core {shlex.join(arguments)} ended with {process.returncode}.")
    return used


def _cost(benchmark: Benchmark, variant: Variant) -> Cost:
    """Measure what training a variant costs; see `measure_costs`."""
    more_steps = _MORE_STEPS[0]
    measured = _cost_of_more(benchmark, variant, more_steps)
    while measured.cpu_s < _LEAST_S and more_steps < _MORE_STEPS[1]:
        more_steps *= 2
        measured = _cost_of_more(benchmark, variant, more_steps)
    rounds = [measured, *(_cost_of_more(benchmark, variant, more_steps) for _ in range(_ROUNDS - 1))]
    seconds = statistics.median(each.cpu_s for each in rounds)
    return Cost(seconds / more_steps, max(each.peak_memory_mb for each in rounds))


def _cost_of_more(benchmark: Benchmark, variant: Variant, more_steps: int) -> Cost:
    """Return what so many more steps cost all together, and the memory of the run that makes them."""
    model = benchmark.folder / "costs" / f"{variant.name}.safetensors"
    seconds = []
    for steps in (_FEW_STEPS, _FEW_STEPS + more_steps):
        used = run_command(*_arguments(dataclasses.replace(benchmark, steps=steps, test_options=()), variant, 0, model))
        model.unlink()
        seconds.append(used.ru_utime + used.ru_stime)
    return Cost(seconds[1] - seconds[0], used.ru_maxrss / 1000)


def _ious(benchmark: Benchmark, variant: Variant, seed: int) -> dict[str, float]:
    """Read class -> IoU on the test ground [percent] from the card of a finished training."""
    card = read_card(benchmark.model_path(variant.name, seed))
    return {c.name: card.scores[f"iou_{c.name}"] for c in card.classes}


def _train(benchmark: Benchmark, variant: Variant, seed: int) -> None:
    """Train and score one model, unless just this was done before."""
    if not _is_finished(benchmark, variant, seed):
        model = benchmark.model_path(variant.name, seed)
        run_command(*_arguments(benchmark, variant, seed, model))
        click.echo(f"trained {model.name}", err=True)


def _arguments(benchmark: Benchmark, variant: Variant, seed: int, model: Path) -> list[str]:
    """Return the training command of a variant's seed."""
    of_local, of_global, of_consistency = benchmark.loss_weights
    weights = [of_local, of_global if variant.global_loss else "0", of_consistency if variant.consistency_loss else "0"]
    arguments = ["train", "--output", str(model), *variant.options, "--seed", str(seed)]
    arguments += ["--steps", str(benchmark.steps), *benchmark.recipe, "--loss-weights", *weights]
    return [*arguments, *benchmark.options, *benchmark.test_options]


def _is_finished(benchmark: Benchmark, variant: Variant, seed: int) -> bool:
    """Tell whether a variant's seed has a model that just this command has finished, scores and all."""
    model = benchmark.model_path(variant.name, seed)
    if not model.exists():
        return False
    card = read_card(model)
    return bool(card.scores) and card.training["command"] == command_line(_arguments(benchmark, variant, seed, model))
