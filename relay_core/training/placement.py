"""Where training windows lie, as plain arithmetic. In: a centre, a scale, an angle. Out: pixel positions and ground."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..card import WindowSizes
from ..geo.blocks import ground_around, half_ground
from ..geo.windows import Window


@dataclass(frozen=True)
class Placement:
    """Where a window pair lies.

    Attributes:
        row: of the centre [px of the raster, edges at whole numbers].
        col: of the centre [px].
        scale: ground per window pixel [px of the raster].
        angle: rotation [rad].
    """

    row: float
    col: float
    scale: float
    angle: float

    def positions(self, side: int, pixel: int) -> tuple[np.ndarray, np.ndarray]:
        """Return rows and columns (side, side) of a window's pixel centres [px of the array, edges at whole numbers].

        Args:
            side: window pixels.
            pixel: px of the raster per pixel of the array, along a side.
        """
        offsets = (np.arange(side) + 0.5 - side / 2) * self.scale
        down, right = np.meshgrid(offsets, offsets, indexing="ij")
        sine, cosine = math.sin(self.angle), math.cos(self.angle)
        return self.row / pixel + down * cosine - right * sine, self.col / pixel + down * sine + right * cosine

    def ground(self, sizes: WindowSizes) -> Window:
        """Return all pixels of the raster that the pair reads, at either scale."""
        reach = half_ground(sizes.global_extent, sizes.downsample, self.scale, self.angle)
        return ground_around(self.row, self.col, reach)


def box_around(rows: np.ndarray, cols: np.ndarray) -> Window:
    """Return the pixels that bilinear reading at these positions touches."""
    row, col = math.floor(rows.min() - 0.5), math.floor(cols.min() - 0.5)
    return Window(row, col, math.floor(rows.max() + 0.5) + 1 - row, math.floor(cols.max() + 0.5) + 1 - col)
