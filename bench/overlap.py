"""How much windows should overlap. In: trained models and ground with labels. Out: scores and seams, as a table.

Two windows that meet at a seam have seen different ground, so classes change there more often than they should. The
seam factor is how many times as often neighbouring pixels differ in class across the edges of cores as one patch off
them: 1 is a map without visible seams. (Classes change more often between patches than inside them, so both kinds of
lines lie alike in the patches.) With tapered blending there are no edges; the same lines are looked at. Run with
`make bench-overlap`; models score on ground that they have never seen.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import torch

from bench import landcover, terrain
from bench.machine import name_machine
from relay_core.geo.rasters import read_bands
from relay_core.geo.stacks import open_stack
from relay_core.geo.windows import Window, WindowLayout, layout_for
from relay_core.inference.tiles import TileSegmenter
from relay_core.inference.warm import WarmModel, warm_model
from relay_core.jobs import STITCHINGS, Scene
from relay_core.judging.scores import confusion_matrix, score

_MODELS = Path(__file__).parents[1] / "resources" / "demo"
_OVERLAPS = (0.0, 0.125, 0.25, 0.5)


@dataclass(frozen=True)
class Seams:
    """Neighbouring pixels, and those of them that differ in class.

    Attributes:
        pairs: across the edges of cores, and one patch off them.
        changes: of the pairs.
    """

    pairs: tuple[int, int]
    changes: tuple[int, int]

    def __add__(self, other: Seams) -> Seams:
        return Seams(
            (self.pairs[0] + other.pairs[0], self.pairs[1] + other.pairs[1]),
            (self.changes[0] + other.changes[0], self.changes[1] + other.changes[1]),
        )

    @property
    def factor(self) -> float:
        """How many times as often classes change across an edge as one patch off it."""
        at_edges, off_them = (changes / pairs for changes, pairs in zip(self.changes, self.pairs))
        return at_edges / off_them


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
def main(folder: Path) -> None:
    """Score every overlap and print the tables."""
    started = time.monotonic()
    torch.set_num_threads(1)
    click.echo("| model | overlap | joined by | windows a megapixel | mean IoU | seam factor | CPU s a megapixel |")
    click.echo("|---|---|---|---|---|---|---|")
    _print_rows("terrain", _MODELS / "relay_terrain.safetensors", terrain.scored_scenes(folder))
    if landcover.is_at_hand():
        scenes = landcover.scenes_of("test", folder / "aerial")
        _print_rows("land cover", _MODELS / "relay_landcover.safetensors", scenes)
    click.echo(f"\n{name_machine()}; this run {time.monotonic() - started:.0f} s.")


def _print_rows(title: str, path: Path, scenes: list[Scene]) -> None:
    """Print the rows of one model."""
    model = warm_model(str(path), "cpu")
    sizes = model.card.windows
    layouts = {layout_for(sizes, overlap, how) for overlap in _OVERLAPS for how in STITCHINGS}
    for layout in sorted(layouts, key=lambda layout: (-layout.stride, layout.stitching)):
        overlap = 1 - layout.stride / sizes.local_size
        if overlap or layout.stitching == "core":
            started = time.process_time()
            miou, seams, megapixels = _measure(model, layout, scenes)
            seconds = (time.process_time() - started) / megapixels
            windows = 1e6 / layout.stride**2
            click.echo(
                f"| {title} | {100 * overlap:.1f} % | {layout.stitching} | {windows:.0f} | {100 * miou:.1f} | "
                f"{seams.factor:.2f} | {seconds:.1f} |"
            )


def _measure(model: WarmModel, layout: WindowLayout, scenes: list[Scene]) -> tuple[float, Seams, float]:
    """Return the mean IoU of findings (0 to 1), the seams and the ground [megapixels]."""
    classes, patch = len(model.card.classes), model.network.model.backbone.feature_strides[0]
    confusion, seams, pixels = np.zeros((classes, classes), np.int64), Seams((0, 0), (0, 0)), 0
    for scene in scenes:
        labels = read_bands(Path(scene.labels))[0]
        with open_stack(scene.raster, len(model.card.channels)) as source:
            whole = Window(0, 0, *source.grid.shape)
            class_map, _ = TileSegmenter(source, model, layout, streams=1).segment(whole, lambda *_: None)
        confusion += confusion_matrix(labels, class_map, classes)
        seams += seams_of(class_map, layout.stride, patch)
        pixels += class_map.size
    return score(confusion, model.card.classes).miou, seams, pixels / 1e6


def seams_of(class_map: np.ndarray, stride: int, patch: int) -> Seams:
    """Count where neighbours differ, across the edges of cores and one patch off them.

    Args:
        class_map: (H, W) class ids; its pixel (0, 0) is a core's corner.
        stride: side of a core [px].
        patch: side of a patch [px].
    """
    total = Seams((0, 0), (0, 0))
    for rows in (class_map, class_map.T):
        differ = rows[1:] != rows[:-1]
        behind = np.arange(1, len(rows)) % stride  # [px], the edge before
        edges, others = differ[behind == 0], differ[(behind == patch) | (behind == stride - patch)]
        total += Seams((edges.size, others.size), (int(edges.sum()), int(others.sum())))
    return total


if __name__ == "__main__":
    main()
