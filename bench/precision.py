"""What bfloat16 is worth on this processor. In: networks, and trained models on ground with labels. Out: two tables.

Time is that of one core. Models score on ground that they have never seen. Run with `make bench-precision`; a processor
without bfloat16 is told so and measures nothing.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import click
import numpy as np
import torch

from bench import landcover, terrain
from bench.machine import name_machine
from bench.network_speed import Forward
from bench.networks import BACKBONES, relay_card
from relay_core.geo.rasters import read_bands
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, layout_for
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel, warm_model
from relay_core.jobs import Scene
from relay_core.judging.scores import confusion_matrix, score

_MODELS = Path(__file__).parents[1] / "resources" / "demo"
_PRECISIONS = ("float32", "bfloat16")


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--pairs", default=5, show_default=True, help="Times that forward passes are compared; medians count.")
def main(folder: Path, pairs: int) -> None:
    """Compare both precisions and print the tables."""
    started = time.monotonic()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)  # as in the streams of a run
    click.echo("| network with relay tokens | bfloat16's time over float32's |\n|---|---|")
    for family in BACKBONES:
        ratios = _forward_ratios(family, pairs)
        click.echo(f"| {family}-S | {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) |")
    click.echo(
        "\n| model | precision | CPU s a megapixel | mean IoU | pixels of the same class |\n|---|---|---|---|---|"
    )
    _print_rows("terrain", _MODELS / "relay_terrain.safetensors", terrain.scored_scenes(folder)[0])
    if landcover.is_at_hand():
        _print_rows(
            "land cover", _MODELS / "relay_landcover.safetensors", landcover.scenes_of("test", folder / "aerial")[0]
        )
    click.echo(f"\n{name_machine()}; this run {time.monotonic() - started:.0f} s.")


def _forward_ratios(family: str, pairs: int) -> list[float]:
    """Return what forward passes in bfloat16 take over those in float32, pair by pair."""
    forward = Forward(relay_card(family), 4)
    ratios = []
    for _ in range(pairs + 1):
        plain = forward.seconds()
        with torch.autocast("cpu", torch.bfloat16):
            ratios.append(forward.seconds() / plain)
    return ratios[1:]  # the first one warms up


def _print_rows(title: str, path: Path, scene: Scene) -> None:
    """Print a model's rows."""
    labels = read_bands(Path(scene.labels))[0]
    maps: dict[str, np.ndarray] = {}
    for precision in _PRECISIONS:
        model = warm_model(str(path), "cpu", precision)
        started = time.process_time()
        maps[precision] = _segmented(model, scene)
        seconds = (time.process_time() - started) / (labels.size / 1e6)
        classes = model.card.classes
        miou = score(confusion_matrix(labels, maps[precision], len(classes)), classes).miou
        same = (maps[precision] == maps["float32"]).mean()
        click.echo(f"| {title} | {precision} | {seconds:.2f} | {100 * miou:.2f} | {100 * same:.2f} % |")


def _segmented(model: WarmModel, scene: Scene) -> np.ndarray:
    """Return the class map of a scene, (H, W) uint8, with the model's own overlap."""
    with open_stack(scene.raster, len(model.card.channels)) as source:
        layout = layout_for(model.card.windows, model.card.overlap)
        whole = Window(0, 0, *source.grid.shape)
        class_map, _ = TileSegmenter(source, model, layout, streams=1).segment(whole, lambda *_: None)
    return class_map


if __name__ == "__main__":
    main()
