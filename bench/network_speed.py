"""How near forward passes come to what the core can do. In: nothing. Out: a table for README.

The floating-point operations of a forward pass over its CPU time, beside those of a large product of matrices in the
same minute; the pass is the one that a run over a raster makes, in one thread and float32. FLOP are twice the
multiply-adds of matrix products and convolutions, of the whole pass: what the shorter way leaves out counts as speed.
Run with `make bench-network`.
"""

from __future__ import annotations

import copy
import statistics
import time

import click
import torch

from bench.complexity import window_multiply_adds
from bench.machine import Gemm, name_machine
from bench.networks import plain_card, relay_card
from relay_core.card import Card
from relay_core.models.build import build_model
from relay_core.models.scaling import LocalScores

GOALS = {"ViT": 0.60, "SwinV2": 0.50}
"""Family -> least share of the core's speed."""

RELAY_GOAL = 2.0
_MOVED = 0.25  # of the matrix product's speed within a pair: another program came or went


@click.command()
@click.option("--pairs", default=5, show_default=True, help="Times that each comparison is made; medians count.")
@click.option("--batch", default=4, show_default=True, help="Window pairs at a time.")
def main(pairs: int, batch: int) -> None:
    """Measure both networks and print the table."""
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)  # as in the streams of a run
    started, gemm = time.monotonic(), Gemm()
    click.echo("| what | measured | goal | reached |\n|---|---|---|---|")
    for family, goal in GOALS.items():
        plain, relay = Forward(plain_card(family), batch), Forward(relay_card(family), batch)
        whole = Forward(relay_card(family), batch, quick=False)
        shares: dict[str, list[float]] = {"one scale": [], "relay": []}
        ratios, savings = [], []
        for _ in range(pairs):
            before = gemm.rate()
            seconds = [each.seconds() for each in (plain, relay, whole)]
            rate = gemm.rate()
            if abs(rate / before - 1) > _MOVED:
                continue
            speed = (rate + before) / 2 * 1e9
            for name, forward, taken in zip(shares, (plain, relay), seconds):
                shares[name].append(forward.flop / taken / speed)
            ratios.append(seconds[1] / seconds[0])
            savings.append(seconds[2] / seconds[1])
        for name, found in shares.items():
            click.echo(line(f"{family}, {name}: FLOP/s over those of GEMM", found, goal, least=True))
        click.echo(line(f"{family}: relay window over local window", ratios, RELAY_GOAL, least=False))
        click.echo(
            line(f"{family}: whole forward pass over the shorter way to local scores", savings, None, least=True)
        )
    click.echo(f"\n{name_machine()}; one thread, float32, batch {batch}; this run {time.monotonic() - started:.0f} s.")


class Forward:
    """A forward pass of a card's network on random windows.

    Attributes:
        flop: of one window pair.
    """

    def __init__(self, card: Card, batch: int, quick: bool = True) -> None:
        torch.manual_seed(0)
        model = build_model(card).eval()
        with torch.no_grad():  # blocks of Swin V2 that have learned nothing do nothing
            for parameter in model.parameters():
                parameter.add_(0.02 * torch.randn_like(parameter))
        self.flop = 2 * window_multiply_adds(card)
        self._batch = batch
        self._network = LocalScores(copy.deepcopy(model)) if quick else model
        sides = card.windows.local_size, card.windows.global_size
        self._pair = tuple(torch.randn(batch, len(card.channels), side, side) for side in sides)
        self.seconds()  # warms up

    def seconds(self) -> float:
        """Return the CPU seconds of one window pair now."""
        started = time.process_time()
        with torch.inference_mode():
            self._network(*self._pair)
        return (time.process_time() - started) / self._batch


def line(name: str, values: list[float], goal: float | None, least: bool) -> str:
    """Write a line of the table: median and spread, goal and whether it is reached."""
    if not values:
        return f"| {name} | the computer was too busy | | |"
    median = statistics.median(values)
    measured = f"{median:.3g} ({min(values):.3g} to {max(values):.3g})"
    if goal is None:
        return f"| {name} | {measured} | | |"
    reached = median >= goal if least else median <= goal
    return f"| {name} | {measured} | at {'least' if least else 'most'} {goal:g} | {'yes' if reached else 'no'} |"


if __name__ == "__main__":
    main()
