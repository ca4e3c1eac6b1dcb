"""Our run against other ways to bring a network over a raster. In: nothing. Out: a table for README.

The same ViT of size S, windows, raster and core, one thread each: MONAI's `sliding_window_inference`, which holds the
raster and all scores in memory, and a plain loop that reads a window, runs it with onnxruntime and writes its classes.
Neither knows two scales, so the network is the one without relays. CPU seconds; the settings take turns. Both peers
compute float32; where a run of ours would take bfloat16 by itself, it is measured in both. Memory is what a raster of
8192 px takes beyond one of 2048 px, with a network that costs next to nothing.
Run with `make bench-peers`, which installs what `bench/requirements-peers.txt` names.
"""

from __future__ import annotations

import dataclasses
import importlib
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import click
import numpy as np
import torch

from bench.machine import Gemm, name_machine
from bench.networks import plain_card
from bench.pipeline import cpu_seconds, grown_mb, peak_mb, run, write_photo
from relay_core.card import Card
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.grid import Grid
from relay_core.geo.normalisation import normalise
from relay_core.geo.raster_writer import RasterFormat, create_raster
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, tiles_over
from relay_core.models.build import build_model
from relay_core.models.devices import choose_precision
from relay_core.models.scaling import LocalScores

GOALS = {"MONAI": 1.05, "onnxruntime": 1.3}
"""Peer -> least CPU time of it over ours."""

MEMORY_GOAL = 10
"""Least memory that MONAI takes for a larger raster over what ours does."""

NAMES = {"MONAI": "monai", "onnxruntime": "onnxruntime"}
_BATCH = 4
_SIDE = 256
_SMALL, _LARGE = 2048, 8192


@click.command()
@click.option("--pairs", default=5, show_default=True, help="Times that each comparison is made; medians count.")
@click.option("--size", default=2048, show_default=True, help="Side of the raster [px].")
@click.option("--measure-memory", "raster", hidden=True)
def main(pairs: int, size: int, raster: str | None) -> None:
    """Measure the peers that are installed and print the table."""
    if raster:
        card = dataclasses.replace(plain_card("ViT"), classes=ARCHAEOLOGY)
        with tempfile.TemporaryDirectory() as folder:
            click.echo(peak_mb(prepare_monai(_FreeScores(), card, raster, folder)))
        return
    torch.set_num_threads(1)
    started, gemm = time.monotonic(), Gemm()
    card = dataclasses.replace(plain_card("ViT"), classes=ARCHAEOLOGY)
    torch.manual_seed(0)
    network = LocalScores(build_model(card).eval()).eval()
    automatic = choose_precision("auto", "cpu", sum(each.numel() for each in network.parameters()))
    precisions = list(dict.fromkeys(("float32", automatic)))
    click.echo(
        "| peer, in float32 | ours in | its CPU s per Mpx | ours | its time over ours | goal | GEMM [GFLOP/s] |\n"
        "|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        raster = write_photo(Path(folder) / "photo.tif", size)
        for name, prepare in (("MONAI", prepare_monai), ("onnxruntime", prepare_onnxruntime)):
            if find_spec(NAMES[name]) is None:
                click.echo(f"| {name} | not installed | | | | | |")
                continue
            theirs = prepare(network, card, raster, folder)
            theirs()  # warms up
            seconds = [
                (
                    cpu_seconds(theirs),
                    [cpu_seconds(lambda p=p: run(raster, card, network, 0.0, 1, p)) for p in precisions],
                )
                for _ in range(pairs)
            ]
            for index, precision in enumerate(precisions):
                both = [(their, ours[index]) for their, ours in seconds]
                title = f"{name} {version(NAMES[name])} | {precision}"
                click.echo(line(title, both, size**2 / 1e6, GOALS[name], gemm.rate()))
        if find_spec(NAMES["MONAI"]) is not None:
            click.echo(memory_sentence(folder))
    click.echo(
        f"\n{name_machine()}; ViT-S without relays, {_SIDE} px, batch {_BATCH}, no overlap, one thread, "
        f"raster of {size} px; medians of {pairs} pairs; this run {time.monotonic() - started:.0f} s."
    )


def memory_sentence(folder: str) -> str:
    """Measure what MONAI and a run of ours take more for a large raster than for a small one, and tell it."""
    small, large = (write_photo(Path(folder) / f"{side}.tif", side) for side in (_SMALL, _LARGE))
    theirs, ours = (grown_mb(f"bench.{name}", small, large) for name in ("peers", "pipeline"))
    times = theirs / max(ours, 1.0)  # what varies between runs is about as much
    return (
        f"\nMemory at {_LARGE} px beyond that at {_SMALL} px: MONAI {theirs:.0f} MB, ours {ours:.0f} MB, {times:.0f} "
        f"times as much (goal: at least {MEMORY_GOAL}: {'yes' if times >= MEMORY_GOAL else 'no'})."
    )


def prepare_monai(network: torch.nn.Module, card: Card, raster: str, folder: str) -> Callable[[], None]:
    """Return a run as MONAI's users write it: all in memory, then one file."""
    infer = importlib.import_module("monai.inferers").sliding_window_inference

    def work() -> None:
        with open_stack(raster, len(card.channels)) as source, torch.inference_mode():
            image, valid_mask = source.read(Window(0, 0, *source.grid.shape))
            inputs = torch.from_numpy(normalise(image, valid_mask, card.channels))[None]
            scores = infer(inputs, (_SIDE, _SIDE), _BATCH, lambda x: network(x)[0], overlap=0.0)
            write_classes(f"{folder}/monai.tif", scores[0].max(dim=0).indices.to(torch.uint8).numpy(), source.grid)

    return work


def prepare_onnxruntime(network: torch.nn.Module, card: Card, raster: str, folder: str) -> Callable[[], None]:
    """Return a plain loop: read windows, run them, keep their classes, write one file."""
    onnxruntime = importlib.import_module("onnxruntime")
    path = f"{folder}/network.onnx"
    example = torch.zeros(_BATCH, len(card.channels), _SIDE, _SIDE)
    with torch.inference_mode(False), torch.no_grad():
        torch.onnx.export(_OnlyScores(network).eval(), (example,), path, input_names=["image"], dynamo=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, sess_options=options, providers=["CPUExecutionProvider"])

    def work() -> None:
        with open_stack(raster, len(card.channels)) as source:
            class_map = np.zeros(source.grid.shape, np.uint8)
            windows = tiles_over(Window(0, 0, *source.grid.shape), _SIDE)
            for start in range(0, len(windows), _BATCH):
                part = windows[start : start + _BATCH]
                inputs = np.stack([normalise(*source.read(window), card.channels) for window in part])
                (scores,) = session.run(None, {"image": inputs})
                for window, each in zip(part, scores):
                    class_map[window.slices] = each.argmax(axis=0)
            write_classes(f"{folder}/onnxruntime.tif", class_map, source.grid)

    return work


class _FreeScores(torch.nn.Module):
    """Four scores that follow the first channel, for next to nothing."""

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, None]:
        """Return (B, 4, H, W) without computing much."""
        near = 0.02 * image[:, :1]
        return torch.cat((near, -near, near * 0.5, -near * 0.5), dim=1), None


class _OnlyScores(torch.nn.Module):
    """The network with the one output that is exported."""

    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        """Return the local logits."""
        return self.network(image)[0]


def write_classes(path: str, class_map: np.ndarray, grid: Grid) -> None:
    """Write a class map as our runs write theirs."""
    with create_raster(path, grid, RasterFormat(1, "uint8", 255)) as writer:
        writer.write(class_map[None], Window(0, 0, *class_map.shape))


def line(name: str, both: list[tuple[float, float]], megapixels: float, goal: float, rate: float) -> str:
    """Write a line of the table."""
    theirs, ours = (statistics.median(column) / megapixels for column in zip(*both))
    ratios = [their / our for their, our in both]
    ratio = statistics.median(ratios)
    wanted = f"at least {goal:g}: {'yes' if ratio >= goal else 'no'}"
    spread = f"{min(ratios):.3g} to {max(ratios):.3g}"
    return f"| {name} | {theirs:.3g} | {ours:.3g} | {ratio:.3g} ({spread}) | {wanted} | {rate:.0f} |"


if __name__ == "__main__":
    main()
