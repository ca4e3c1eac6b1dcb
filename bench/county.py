"""How long a county takes. In: a network. Out: windows a second here, and hours for 888 km2 at 0.5 m, as a table.

888 km2 is the area of the paper's Archaeoscape. The rate is measured by the preflight of an ordinary job, on one core
and on a raster of noise; the weights are random, which takes as long. Run with `make bench-county`.
"""

from __future__ import annotations

import dataclasses
import os
import tempfile
import time
from pathlib import Path

import click
import numpy as np
import torch

from bench.machine import name_machine
from bench.networks import BACKBONES, relay_card
from relay_core.geo.grid import Grid
from relay_core.geo.raster_writer import write_raster
from relay_core.inference.segment import run_preflight
from relay_core.inference.watch import duration, figures
from relay_core.jobs import SegmentJob
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

AREA_KM2 = 888
GSD_M = 0.5
PAPER_WINDOWS_PER_S = {"ViT": 14.5 * 32, "SwinV2": 4.7 * 32}
"""Table 5 of the paper, with relays, at test time: images of 1024 x 2048 px a second, 32 windows of 256 px each."""
_SIDE_PX = 2048


@click.command()
@click.option("--network", "family", type=click.Choice(list(BACKBONES)), default="ViT", show_default=True)
@click.option("--device", default="cpu", show_default=True, help="auto, cpu, cuda or cuda:1.")
@click.option("--batch-size", default=SegmentJob.batch_size, show_default=True)
def main(family: str, device: str, batch_size: int) -> None:
    """Measure the rate and print the table."""
    started = time.monotonic()
    torch.set_num_threads(1)
    rate = _windows_per_second(family, device, batch_size)
    rows = [("one worker, measured here", rate), ("ten of them", 10 * rate)]
    if family in PAPER_WINDOWS_PER_S:
        rows.append(("one GPU, the paper's Table 5", PAPER_WINDOWS_PER_S[family]))
    windows = {overlap: _windows(overlap) for overlap in (0.0, 0.25, 0.5)}
    click.echo(
        f"{AREA_KM2} km2 at {GSD_M} m: {_pixels() / 1e6:.0f} Mpx, {_pixels() // 2048**2 + 1} tiles of 2048 px.\n"
    )
    click.echo("| " + " | ".join((family, "windows/s", *(f"overlap {o:.0%}" for o in windows))) + " |")
    click.echo("|---" * (2 + len(windows)) + "|")
    for name, each in rows:
        times = (duration(count / each) for count in windows.values())
        click.echo("| " + " | ".join((name, figures(each), *times)) + " |")
    click.echo(f"\n{name_machine()}; one thread; this run {time.monotonic() - started:.0f} s.")


def _windows_per_second(family: str, device: str, batch_size: int) -> float:
    """Measure with the preflight of a job on a raster of noise."""
    with tempfile.TemporaryDirectory() as folder:
        card = dataclasses.replace(relay_card(family), gsd_m=GSD_M)
        torch.manual_seed(0)
        save_model(Path(folder, "model.safetensors"), build_model(card), card)
        noise = np.random.default_rng(0).integers(0, 256, (3, _SIDE_PX, _SIDE_PX), np.uint8)
        raster = Path(folder, "noise.tif")
        write_raster(raster, noise, Grid((GSD_M, 0, 400000, 0, -GSD_M, 1500000), noise.shape[1:]))
        job = SegmentJob(
            str(raster), str(Path(folder, "model.safetensors")), os.path.join(folder, "map.tif"), overlap=0.0,
            device=device, batch_size=batch_size,
        )  # fmt: skip
        rate = run_preflight(job).windows_per_second
    if rate is None:
        raise click.ClickException("Nothing could be timed.")
    return rate


def _pixels() -> int:
    return int(AREA_KM2 * 1e6 / GSD_M**2)


def _windows(overlap: float) -> int:
    """Return the window pairs for the area, by windows of 256 px; edges left out."""
    return int(_pixels() / (256 * (1 - overlap)) ** 2)


if __name__ == "__main__":
    main()
