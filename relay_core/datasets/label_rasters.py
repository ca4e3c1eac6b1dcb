"""Labels from class rasters. In: rasters on the ground's grid and a way to read them. Out: class ids of any window.

A way of reading turns what is stored, values or colours, of one raster or of several, into class ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..classes import IGNORE_ID
from ..errors import JobError
from ..geo.grid import Grid
from ..geo.rasters import open_raster
from ..geo.stacks import RasterStack, ReopenedStack, paths_of, share_grid
from ..geo.windows import Window
from ..jobs import Scene


@dataclass(frozen=True)
class LabelImage:
    """One window of one label raster, as stored.

    Attributes:
        name: file name, for messages.
        values: (B, H, W) float32.
        valid_mask: (H, W) bool.
        palette: value -> (red, green, blue) 0 to 255; empty without a colour table.
    """

    name: str
    values: np.ndarray
    valid_mask: np.ndarray
    palette: Mapping[int, tuple[int, int, int]]


@dataclass(frozen=True)
class Reading:
    """How label rasters become class ids.

    Attributes:
        to_ids: label images of one window -> (H, W) class ids, `IGNORE_ID` where unlabelled. Ids are checked later.
        bands: read of every raster, or fewer where it has fewer.
    """

    to_ids: Callable[[list[LabelImage]], np.ndarray]
    bands: int = 1


class RasterLabels:
    """Class ids from rasters on the ground's own grid, read window by window.

    Args:
        scene: names the label rasters and the raster that they label.
        grid: of the raster.
        reading: how they are read.

    Raises:
        JobError: a label raster lies on another grid.
        RasterError: one cannot be read.
    """

    def __init__(self, scene: Scene, grid: Grid, reading: Reading) -> None:
        self._scene = scene
        self._reading = reading
        self._files = ReopenedStack(self._open)
        for source in self._files.opened().sources:
            if not share_grid(source.grid, grid):
                raise JobError(
                    f"{source.name} lies on another pixel grid than {scene.raster}; labels need the raster's own size "
                    "and georeference (in QGIS: Warp or Rasterize with its extent and resolution)."
                )

    def read(self, window: Window) -> np.ndarray:
        """Return class ids as the files have them, (H, W), `IGNORE_ID` where unlabelled."""
        sources = self._files.opened().sources
        return self._reading.to_ids([LabelImage(s.name, *s.read(window), s.palette()) for s in sources])

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def _open(self) -> RasterStack:
        return RasterStack([open_raster(path, self._bands_of(path)) for path in paths_of(self._scene.labels)])

    def _bands_of(self, path: str) -> int:
        if self._reading.bands == 1:
            return 1
        with open_raster(path, 1) as source:
            return min(self._reading.bands, source.band_count)


def in_other_order(reading: Reading, new_ids: Mapping[int, int]) -> Reading:
    """Return a way of reading that gives classes other ids.

    Args:
        reading: gives every pixel an id of `new_ids`, or `IGNORE_ID`.
        new_ids: id -> the id instead.
    """
    return Reading(lambda images: looked_up(reading.to_ids(images), new_ids, IGNORE_ID), reading.bands)


def one_image(images: list[LabelImage]) -> LabelImage:
    """Return the only label image.

    Raises:
        JobError: there are several.
    """
    if len(images) != 1:
        names = ", ".join(image.name for image in images)
        raise JobError(f"{len(images)} label rasters came ({names}); this way of reading labels takes one. Name one.")
    return images[0]


def stored_ids(images: list[LabelImage]) -> np.ndarray:
    """Take values for class ids, as this project writes them."""
    image = one_image(images)
    return np.where(image.valid_mask, image.values[0], np.float32(IGNORE_ID))


def looked_up(values: np.ndarray, ids_of_values: Mapping[int, int], default: int) -> np.ndarray:
    """Replace stored values 0 to 255 by ids, (H, W) uint8; values that have none get `default`."""
    table = np.full(256, default, np.uint8)
    table[list(ids_of_values)] = list(ids_of_values.values())
    return table[np.clip(values, 0, 255).astype(np.uint8)]
