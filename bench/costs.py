"""Time and memory of relay tokens against one scale and against one large window. In: nothing. Out: a table for README.

The shape of the paper's Fig. 5 and Table 5, all from one run. Every measurement has a process of its own, so that its
peak of memory is its own too; the settings take turns, round by round and back, so that a busy minute meets them all.
On a CPU the seconds are those that its cores have worked, which other programs hardly stretch.
Run with `make bench-costs`; needs Linux, where no GPU is used.
"""

from __future__ import annotations

import dataclasses
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click
import torch

from bench.machine import name_machine
from bench.networks import BACKBONES, NUM_CLASSES, plain_card, relay_card
from relay_core.card import Card
from relay_core.models.build import build_model
from relay_core.models.devices import choose_device
from relay_core.training.losses import LossWeights, loss_terms

SETTINGS: dict[str, Callable[[str], Card]] = {
    "one scale, 256 px": plain_card,
    "decision fusion, 256 + 1024↓4": lambda family: dataclasses.replace(plain_card(family), strategy="decision_fusion"),
    "relay tokens, 256 + 1024↓4": relay_card,
    "one scale, 1024 px": lambda family: plain_card(family, local_size=1024),
}
"""What is compared -> the card of a family's network for it; the first is what the others are compared with."""


@dataclass(frozen=True)
class Trial:
    """One measurement, to be made in a process of its own.

    Attributes:
        family: a key of `BACKBONES`.
        setting: a key of `SETTINGS`.
        device: torch's name.
        batch: window pairs at a time.
        seconds: time each of inference and training for at least so long.
        threads: of torch on a CPU.
    """

    family: str
    setting: str
    device: str
    batch: int
    seconds: float
    threads: int


@dataclass(frozen=True)
class Cost:
    """What one window costs: seconds, and the peak of memory beyond that of the libraries [MB]."""

    inference_s: float
    inference_mb: float
    training_s: float
    training_mb: float


@click.command()
@click.option("--network", "families", type=click.Choice(list(BACKBONES)), multiple=True, default=["ViT", "SwinV2"])
@click.option("--device", default="auto", show_default=True, help="auto, cpu, cuda or cuda:1.")
@click.option("--batch", type=int, help="Window pairs at a time.  [default: 1 on a CPU, 4 on a GPU]")
@click.option("--rounds", default=3, show_default=True, help="Measurements of each setting; their median counts.")
@click.option("--seconds", default=1.0, show_default=True, help="Time of one measurement, at least one window.")
@click.option("--threads", default=1, show_default=True, help="Threads on a CPU; their seconds add up.")
def main(families: tuple[str, ...], device: str, batch: int | None, rounds: int, seconds: float, threads: int) -> None:
    """Measure every network and setting and print the table."""
    started = time.monotonic()
    device = choose_device(device)
    batch = batch or (4 if device.startswith("cuda") else 1)
    trials = [Trial(family, name, device, batch, seconds, threads) for family in families for name in SETTINGS]
    costs: dict[Trial, list[Cost | None]] = {trial: [] for trial in trials}
    for number in range(rounds):
        for trial in trials if number % 2 == 0 else reversed(trials):
            costs[trial].append(_measure_apart(trial))
            click.echo(f"round {number + 1} of {rounds}: {trial.family}, {trial.setting}: {costs[trial][-1]}", err=True)
    medians = {trial: _median(found) for trial, found in costs.items()}
    click.echo("\n".join([*_table(medians), "", *_summary(medians)]))
    where = torch.cuda.get_device_name(device) if device.startswith("cuda") else f"seconds of {threads} of the cores"
    click.echo(
        f"\n{name_machine()}; {where}, float32, batch {batch}, median of {rounds} rounds; this run "
        f"{time.monotonic() - started:.0f} s."
    )


def _measure_apart(trial: Trial) -> Cost | None:
    """Measure in a new process; None where the memory does not suffice."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(measure, trial).result()
        except (BrokenProcessPool, torch.OutOfMemoryError, MemoryError):
            return None


def measure(trial: Trial) -> Cost:
    """Time inference and then training, and watch the memory of each."""
    torch.set_num_threads(trial.threads)
    torch.manual_seed(0)
    on_gpu = trial.device.startswith("cuda")
    held = 0.0 if on_gpu else _peak_mb(trial.device)
    card = SETTINGS[trial.setting](trial.family)
    model = build_model(card).to(trial.device)
    sides = (card.windows.local_size, card.windows.global_size)
    x_local, x_global = (
        torch.randn(trial.batch, len(card.channels), side, side, device=trial.device) for side in sides
    )
    target = torch.randint(NUM_CLASSES, (trial.batch, sides[0], sides[0]), device=trial.device)
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.0)

    def infer() -> None:
        with torch.inference_mode():
            model(x_local, x_global)

    def train() -> None:
        loss = loss_terms(*model(x_local, x_global), target, card.windows).total(LossWeights())
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()

    model.eval()
    inference_s = _seconds_each(infer, trial)
    inference_mb = _peak_mb(trial.device) - held
    model.train()
    training_s = _seconds_each(train, trial)
    return Cost(inference_s, inference_mb, training_s, _peak_mb(trial.device) - held)


def _seconds_each(work: Callable[[], None], trial: Trial) -> float:
    """Return the seconds that one window of a batch takes, after one batch to warm up."""

    def finished() -> float:
        if not trial.device.startswith("cuda"):
            return time.process_time()
        torch.cuda.synchronize(trial.device)
        return time.perf_counter()

    work()
    started, batches = finished(), 0
    while not batches or finished() - started < trial.seconds:
        work()
        batches += 1
    return (finished() - started) / (batches * trial.batch)


def _peak_mb(device: str) -> float:
    """Return the most memory that torch has held on a GPU, or this process in the computer's own [MB]."""
    if device.startswith("cuda"):
        return torch.cuda.max_memory_allocated(device) / 1e6
    # Not getrusage: its peak begins with that of the process that started this one.
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM"))


def _median(found: list[Cost | None]) -> Cost | None:
    """Take the median of every value; None where one round did not fit into the memory."""
    costs = [dataclasses.astuple(cost) for cost in found if cost]
    return Cost(*map(statistics.median, zip(*costs))) if len(costs) == len(found) else None


def _table(medians: dict[Trial, Cost | None]) -> list[str]:
    """Write the table's lines, with each value's ratio to the family's first setting."""
    lines = [
        "| network | windows | inference [s/window] | [s/MP] | [MB] | training [s/window] | [s/MP] | [MB] |",
        "|---|---|---|---|---|---|---|---|",
    ]
    first = next(iter(SETTINGS))
    for trial, cost in medians.items():
        head = f"| {trial.family} | {trial.setting} | "
        reference = medians[dataclasses.replace(trial, setting=first)]
        if cost is None or reference is None:
            lines.append(head + "does not fit into the memory | | | | | |")
            continue
        cells = zip(_cells(cost, trial), _cells(reference, dataclasses.replace(trial, setting=first)))
        lines.append(head + " | ".join(f"{_three(value)} (×{_three(value / base)})" for value, base in cells) + " |")
    return lines


def _summary(medians: dict[Trial, Cost | None]) -> list[str]:
    """Say for each network what training with relays costs, ground for ground, beside both windows of one scale."""
    small, _, relay, large = SETTINGS
    lines = []
    for family in dict.fromkeys(trial.family for trial in medians):
        cells = {
            trial.setting: _cells(cost, trial) for trial, cost in medians.items() if cost and trial.family == family
        }
        if cells.keys() >= {small, relay, large}:
            beside_small, beside_large = (
                f"{_three(cells[relay][4] / cells[other][4])} times the time and "
                f"{_three(cells[relay][5] / cells[other][5])} times the memory"
                for other in (small, large)
            )
            lines.append(
                f"- {family}, training on the same ground: relay tokens take {beside_small} of the local window alone, "
                f"and {beside_large} of one window of 1024 px."
            )
    return lines


def _three(value: float) -> str:
    """Write a number with about three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _cells(cost: Cost, trial: Trial) -> tuple[float, ...]:
    """Order a row's numbers; a window's megapixels are those that it gives scores to, without overlap."""
    megapixels = SETTINGS[trial.setting](trial.family).windows.local_size ** 2 / 1e6
    inference = (cost.inference_s, cost.inference_s / megapixels, cost.inference_mb)
    return (*inference, cost.training_s, cost.training_s / megapixels, cost.training_mb)


if __name__ == "__main__":
    main()
