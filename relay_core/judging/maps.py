"""Class rasters of any size, read piece by piece. In: a path. Out: class ids of windows, strips that fit the memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ..classes import IGNORE_ID
from ..errors import JobError
from ..geo.grid import Grid
from ..geo.rasters import RasterSource, open_raster
from ..geo.stacks import share_grid
from ..geo.windows import Window

Reader = Callable[[Window], np.ndarray]
"""Called with a window inside the raster; returns its class ids, (H, W) uint8, `IGNORE_ID` where nothing is known."""

_STRIP_PX = 2_000_000


class ClassRaster:
    """An open raster of class ids.

    Attributes:
        name: file name, for messages.
        grid: where the pixels lie.
    """

    def __init__(self, source: RasterSource) -> None:
        self.name = source.name
        self.grid = source.grid
        self._source = source

    def read(self, window: Window) -> np.ndarray:
        """Return the class ids of a window, (H, W) uint8, `IGNORE_ID` where there is no data.

        Raises:
            JobError: the values are no class ids.
            RasterError: the file is damaged there.
        """
        image, valid_mask = self._source.read(window)
        values = np.where(valid_mask, image[0], np.float32(IGNORE_ID))
        ids = np.clip(values, 0, IGNORE_ID).astype(np.uint8)
        if (ids != values).any():
            raise JobError(
                f"{self.name} holds {values[ids != values][0]:g}, which is no class id; choose a raster of "
                f"whole numbers from 0 to {IGNORE_ID - 1}."
            )
        return ids


@contextmanager
def open_class_raster(path: str) -> Iterator[ClassRaster]:
    """Open the first band of a raster as class ids.

    Raises:
        RasterError: the file is missing, unreadable or rotated.
    """
    with open_raster(path, 1) as source:
        yield ClassRaster(source)


def check_same_grid(first: ClassRaster, second: ClassRaster) -> None:
    """Refuse rasters whose pixels do not lie on each other, within a hundredth of a pixel.

    Raises:
        JobError: with what to do.
    """
    if not share_grid(first.grid, second.grid):
        raise JobError(
            f"{second.name} lies on another pixel grid than {first.name} ({_said(second.grid)} against "
            f"{_said(first.grid)}); bring both to one size and georeference first (in QGIS: Warp or Clip, with the "
            "extent and resolution of one of them)."
        )


def strips_over(region: Window, strip_px: int = _STRIP_PX) -> list[Window]:
    """Cut a region into strips over its whole width, from north to south, of about `strip_px` pixels each."""
    height = max(1, strip_px // max(1, region.width))
    return [
        Window(row, region.col, min(height, region.row_end - row), region.width)
        for row in range(region.row, region.row_end, height)
    ]


def occurring_ids(read: Reader, region: Window) -> np.ndarray:
    """Count the pixels of every id over a region, (256,) int64 [px]."""
    counts = np.zeros(256, np.int64)
    for strip in strips_over(region):
        counts += np.bincount(read(strip).ravel(), minlength=256)
    return counts


def short_names(paths: Sequence[str]) -> list[str]:
    """Return names of files, with as much of their folders as tells them apart."""
    for depth in (1, 2):
        names = [os.path.join(*Path(path).parts[-depth:]) for path in paths]
        if len(set(names)) == len(names):
            return names
    return list(paths)


def _said(grid: Grid) -> str:
    """Describe a grid in a few words."""
    height, width = grid.shape
    return f"{width} x {height} px of {grid.pixel_size[0]:g} from {grid.transform[2]:.10g}, {grid.transform[5]:.10g}"
