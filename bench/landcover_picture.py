"""README's picture of land cover. In: the bundled model and two scenes that it has not learned. Out: a JPEG.

`python -m bench.landcover_picture` puts side by side photographs, what people labelled and what the model maps.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from bench.landcover import DATA, is_at_hand, scenes_of
from bench.trainings import run_command
from relay_core.card import Card, read_card
from relay_core.classes import IGNORE_ID
from relay_core.geo.rasters import read_bands

_ROOT = Path(__file__).parents[1]
_MODEL = _ROOT / "resources" / "demo" / "relay_landcover.safetensors"
_SHRINK = 4  # scene pixels a side over those of the picture
_SIZE_INCHES, _DPI = (12.0, 8.8), 100


@click.command()
@click.option("--folder", default="build/bench-context", show_default=True, type=Path)
@click.option("--output", default=_ROOT / "docs" / "images" / "landcover.jpg", show_default=True, type=Path)
def main(folder: Path, output: Path) -> None:
    """Segment the scenes and draw them."""
    if not is_at_hand():
        raise click.ClickException(f"{DATA} holds no Dubai scenes and weights.")
    rows = []
    for scene in (*scenes_of("validation", folder / "aerial"), *scenes_of("test", folder / "aerial")):
        mapped = folder / "aerial" / "bundled" / f"{Path(scene.raster).stem}.tif"
        run_command("segment", scene.raster, "--model", str(_MODEL), "--output", str(mapped), "--device", "cpu")
        rows.append((read_bands(scene.raster)[:3], *(read_bands(path)[0] for path in (scene.labels, mapped))))
    _draw(rows, read_card(_MODEL), output)
    click.echo(f"{output}: {output.stat().st_size / 1e3:.0f} kB")


def _draw(rows: list[tuple[np.ndarray, np.ndarray, np.ndarray]], card: Card, output: Path) -> None:
    """Draw photographs (3, H, W) uint8, each with two class maps (H, W) of it, in the model's colours."""
    ids = [c.id for c in card.classes]
    colours = ListedColormap([c.colour for c in card.classes])
    norm = BoundaryNorm([*ids, ids[-1] + 1], len(ids))
    figure = Figure(figsize=_SIZE_INCHES, dpi=_DPI, layout="constrained")
    axes = figure.subplots(len(rows), 3)
    for line, (photo, *class_maps) in zip(axes, rows):
        line[0].imshow(np.moveaxis(photo[:, ::_SHRINK, ::_SHRINK], 0, -1))
        for axis, class_map in zip(line[1:], class_maps):
            shown = np.ma.masked_equal(class_map[::_SHRINK, ::_SHRINK], IGNORE_ID)
            axis.imshow(shown, cmap=colours, norm=norm, interpolation="nearest")
        for axis in line:
            axis.set_axis_off()
    for axis, title in zip(axes[0], ("photograph", "labelled by people", "mapped by the bundled model")):
        axis.set_title(title)
    patches = [Patch(color=c.colour, label=c.name) for c in card.classes]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), frameon=False)
    figure.savefig(output, format="jpeg", pil_kwargs={"quality": 85})


if __name__ == "__main__":
    main()
