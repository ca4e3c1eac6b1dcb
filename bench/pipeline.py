"""What the pipeline takes beside the network, in seconds and memory. In: nothing. Out: tables for README.

All are ratios or differences within this run; settings that are compared take turns. Seconds are those that the cores
have worked, which other programs hardly stretch; only the gain of a second stream is wall time, and needs a quiet
computer. Beside every row stands how fast the same core multiplied matrices in that minute.
Run with `make bench-pipeline`; needs Linux, and no GPU is used.
"""

from __future__ import annotations

import dataclasses
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor

from bench.machine import Gemm, name_machine
from bench.networks import relay_card
from relay_core.card import Card
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import RasterFormat, create_raster
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for, tiles_over
from relay_core.inference.parts import Parts
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel
from relay_core.models.build import build_model
from relay_core.models.scaling import LocalScores

TILE_PX = 2048
GOALS = {"ViT": 1.03, "SwinV2": 1.03}
"""Family -> most CPU time of the whole pipeline over that of its network alone."""

FREE_GOALS = {0.0: 0.04, 0.5: 0.08}
"""Overlap -> most CPU seconds a megapixel outside the network."""

MEMORY_GOAL_MB = 32
STREAMS_GOAL = 1.75


@click.command()
@click.option("--pairs", default=5, show_default=True, help="Times that each comparison is made; medians count.")
@click.option("--size", default=2048, show_default=True, help="Side of the raster that networks run over [px].")
@click.option("--large", default=8192, show_default=True, help="Side of the large raster for the memory [px].")
@click.option("--only", type=click.Choice(["network", "free", "streams", "memory"]), multiple=True)
@click.option("--measure-memory", "raster", hidden=True)
def main(pairs: int, size: int, large: int, only: tuple[str, ...], raster: str | None) -> None:
    """Measure the pipeline and print the tables."""
    if raster:
        click.echo(peak_mb(lambda: run(raster, free_card(), FreeNetwork(), 0.0, streams=2)))
        return
    torch.set_num_threads(1)
    wanted = only or ("network", "free", "streams", "memory")
    started, gemm = time.monotonic(), Gemm()
    rows: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        raster = write_photo(Path(folder) / "photo.tif", size)
        if "network" in wanted:
            for family, goal in GOALS.items():
                rows.append(network_row(family, goal, raster, pairs, gemm))
        if "free" in wanted:
            for overlap, goal in FREE_GOALS.items():
                rows.append(free_row(overlap, goal, raster, pairs, gemm))
        if "streams" in wanted:
            rows.append(streams_row(raster, pairs, gemm))
        if "memory" in wanted:
            rows.append(memory_row(raster, write_photo(Path(folder) / "large.tif", large), (size, large), pairs))
    click.echo("| what | measured | from | goal | reached | GEMM [GFLOP/s] |\n|---|---|---|---|---|---|")
    click.echo("\n".join(rows))
    click.echo(
        f"\n{name_machine()}; float32, batch 4, medians of {pairs} pairs that took turns; raster of {size} px, three "
        f"bands of 8 bits; this run {time.monotonic() - started:.0f} s."
    )


class ClockedNetwork(torch.nn.Module):
    """A network that counts the CPU seconds spent in it; for one stream."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self._network = network
        self.seconds = 0.0

    def forward(self, x_local: Tensor, x_global: Tensor | None) -> tuple[Tensor, None]:
        """Run the network and stop its time in this thread."""
        started = time.thread_time()
        answer = self._network(x_local, x_global)
        self.seconds += time.thread_time() - started
        return answer


class FreeNetwork(torch.nn.Module):
    """Four scores that follow the first channel, for next to nothing."""

    def forward(self, x_local: Tensor, x_global: Tensor | None) -> tuple[Tensor, None]:
        """Return (B, 4, H, W) without computing much."""
        near, far = 0.02 * x_local[:, :1], 0.02 * x_global[:, :1, :1, :1]  # scores as networks give them: -5 to 5
        return torch.cat((near, -near, near * 0.5, far.expand_as(near)), dim=1), None


def network_row(family: str, goal: float, raster: str, pairs: int, gemm: Gemm) -> str:
    """Measure CPU seconds of the pipeline over those of the same batches straight through the network."""
    card = dataclasses.replace(relay_card(family), classes=ARCHAEOLOGY)
    network = LocalScores(build_model(card).eval())
    clocked = ClockedNetwork(network)
    ratios = []
    rate = gemm.rate()
    for _ in range(pairs):
        clocked.seconds = 0.0
        whole = cpu_seconds(lambda: run(raster, card, clocked, overlap=0.0))
        ratios.append(whole / clocked.seconds)
    return row(f"{family} relay: pipeline CPU / network CPU", ratios, goal, "most", rate)


def free_row(overlap: float, goal: float, raster: str, pairs: int, gemm: Gemm) -> str:
    """Measure CPU seconds a megapixel with a network that costs next to nothing."""
    card = free_card()
    megapixels = np.prod(shape_of(raster)) / 1e6
    run(raster, card, FreeNetwork(), overlap)  # warms up
    rate = gemm.rate()
    values = [cpu_seconds(lambda: run(raster, card, FreeNetwork(), overlap)) / megapixels for _ in range(pairs)]
    return row(f"near-free network, overlap {overlap:.0%}: CPU s per Mpx", values, goal, "most", rate)


def streams_row(raster: str, pairs: int, gemm: Gemm) -> str:
    """Measure the wall time of one stream over that of two, with the ViT."""
    card = dataclasses.replace(relay_card("ViT"), classes=ARCHAEOLOGY)
    network = LocalScores(build_model(card).eval())
    rate = gemm.rate()
    gains = []
    for _ in range(pairs):
        one, two = (wall_seconds(lambda n=n: run(raster, card, network, 0.0, streams=n)) for n in (1, 2))
        gains.append(one / two)
    name = f"ViT relay: speed of 2 streams / 1, where two bare threads had {free_cores():.2f} cores"
    return row(name, gains, STREAMS_GOAL, "least", rate)


def free_cores() -> float:
    """Return how many cores two threads get that only multiply matrices: 2 where no other program works."""
    gemm = Gemm()
    threads = [threading.Thread(target=lambda: [gemm.rate() for _ in range(8)]) for _ in range(2)]
    worked, waited = time.process_time(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (time.process_time() - worked) / (time.perf_counter() - waited)


def memory_row(small: str, large: str, sizes: tuple[int, int], pairs: int) -> str:
    """Measure how much more memory a run takes on a large raster than on a small one."""
    values = [grown_mb("bench.pipeline", small, large) for _ in range(pairs)]
    return row(f"memory at {sizes[1]} px - at {sizes[0]} px [MB]", values, MEMORY_GOAL_MB, "most", 0.0)


def grown_mb(benchmark: str, small: str, large: str) -> float:
    """Return the peak of a fresh process' memory on a large raster beyond that on a small one [MB].

    Args:
        benchmark: module that prints the peak of its run over the raster behind `--measure-memory`.
        small: path of a raster.
        large: path of another.
    """
    command = [sys.executable, "-m", benchmark, "--measure-memory"]
    at_small, at_large = (
        float(subprocess.run([*command, r], capture_output=True, text=True, check=True).stdout) for r in (small, large)
    )
    return at_large - at_small


def peak_mb(work: Callable[[], None]) -> float:
    """Do something and return the most memory that this process has had by then [MB]."""
    work()
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM"))


def run(
    raster: str, card: Card, network: torch.nn.Module, overlap: float, streams: int = 1, precision: str = "float32"
) -> None:
    """Do what a job does with a raster: read, segment, write the parts."""
    model = WarmModel(network, card, "cpu", "", precision)
    with open_stack(raster, len(card.channels)) as source, parts_folder() as parts:
        tiles = tiles_over(Window(0, 0, *source.grid.shape), TILE_PX)
        segmenter = TileSegmenter(source, model, layout_for(card.windows, overlap), 0, streams)
        with closing(segmenter.segment_all(tiles, lambda *_: None)) as finished:
            for tile, class_map, confidence in finished:
                parts.write(tile, class_map, confidence, source.grid)
                del class_map, confidence  # as `runner` does


@contextmanager
def parts_folder() -> Iterator[Parts]:
    """Yield parts in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder, Parts(str(Path(folder) / "map.tif"), {}) as parts:
        yield parts


def free_card() -> Card:
    """Describe windows and channels of the near-free network: the ViT's, with four classes."""
    return dataclasses.replace(relay_card("ViT"), classes=ARCHAEOLOGY)


def write_photo(path: Path, side: int) -> str:
    """Write a raster of smooth colours with noise, three bands of 8 bits, and return its path."""
    generator = np.random.default_rng(0)
    grid = Grid((0.5, 0.0, 0.0, 0.0, -0.5, 0.0), (side, side))
    tile = generator.normal(128, 20, (3, 512, 512)).cumsum(axis=2) / np.sqrt(np.arange(1, 513))
    pattern = np.clip(tile + generator.normal(0, 4, tile.shape), 0, 255).astype(np.uint8)
    with create_raster(path, grid, RasterFormat(3, "uint8", None)) as writer:
        for window in tiles_over(Window(0, 0, side, side), 512):
            writer.write(np.roll(pattern, window.row + window.col, axis=1)[:, : window.height, : window.width], window)
    return str(path)


def shape_of(raster: str) -> tuple[int, int]:
    """Return a raster's height and width."""
    with open_stack(raster, 3) as source:
        return source.grid.shape


def cpu_seconds(work: Callable[[], None]) -> float:
    """Return the seconds that the cores work on something."""
    started = time.process_time()
    work()
    return time.process_time() - started


def wall_seconds(work: Callable[[], None]) -> float:
    """Return the seconds that somebody waits for something."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def row(name: str, values: list[float], goal: float, bound: str, rate: float) -> str:
    """Write a line of the table: median, spread, goal and whether it is reached."""
    median = statistics.median(values)
    reached = median <= goal if bound == "most" else median >= goal
    spread = f"{min(values):.3g} to {max(values):.3g}"
    speed = f"{rate:.0f}" if rate else ""
    return f"| {name} | {median:.3g} | {spread} | at {bound} {goal:g} | {'yes' if reached else 'no'} | {speed} |"


if __name__ == "__main__":
    main()
