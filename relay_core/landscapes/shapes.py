"""Outlines on the ground. In: centre, sides, turn. Out: signed distances of points.

Points are (x, y) in metres from the scene's upper left corner, x to the right and y downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..geo.windows import Window

OVAL, RECTANGLE = "oval", "rectangle"


@dataclass(frozen=True)
class Outline:
    """An oval or a rectangle with rounded corners.

    Attributes:
        kind: OVAL or RECTANGLE.
        x: of the centre [m].
        y: of the centre [m].
        length: side or axis along `angle` [m].
        width: the other one [m].
        angle: turn from the x axis [rad].
        corner_radius: of a rectangle [m].
    """

    kind: str
    x: float
    y: float
    length: float
    width: float
    angle: float = 0.0
    corner_radius: float = 0.0

    @property
    def area(self) -> float:
        """Area without regard to rounded corners [m²]."""
        return self.length * self.width * (math.pi / 4 if self.kind == OVAL else 1)

    @property
    def half_box(self) -> tuple[float, float]:
        """(x, y) half sides of the upright box around the outline [m]."""
        cosine, sine = abs(math.cos(self.angle)), abs(math.sin(self.angle))
        a, b = self.length / 2, self.width / 2
        if self.kind == OVAL:
            return math.hypot(a * cosine, b * sine), math.hypot(a * sine, b * cosine)
        return a * cosine + b * sine, a * sine + b * cosine

    def to_own_axes(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return points as (along, across) from the centre [m]."""
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        dx, dy = x - self.x, y - self.y
        return dx * cosine + dy * sine, dy * cosine - dx * sine

    def signed_distance(self, x: Any, y: Any) -> Any:
        """Return the distance to the outline [m], negative inside; to first order for ovals."""
        along, across = self.to_own_axes(x, y)
        a, b = self.length / 2, self.width / 2
        if self.kind == OVAL:
            radius = np.hypot(along / a, across / b)
            slope = np.hypot(along / (a * a), across / (b * b))
            # The centre has no slope; there the distance is the short half axis.
            return np.where(slope > 0, radius * (radius - 1) / np.where(slope > 0, slope, 1), -min(a, b))
        along = np.abs(along) - (a - self.corner_radius)
        across = np.abs(across) - (b - self.corner_radius)
        outside = np.hypot(np.maximum(along, 0), np.maximum(across, 0))
        return outside + np.minimum(np.maximum(along, across), 0) - self.corner_radius

    def window(self, margin_m: float, gsd_m: float, shape: tuple[int, int]) -> Window:
        """Return the pixels of the scene that the outline and a margin touch; it may be empty."""
        half_x, half_y = self.half_box
        top, left = self.y - half_y - margin_m, self.x - half_x - margin_m
        row, col = math.floor(top / gsd_m), math.floor(left / gsd_m)
        height = math.ceil(2 * (half_y + margin_m) / gsd_m) + 1
        width = math.ceil(2 * (half_x + margin_m) / gsd_m) + 1
        return Window(row, col, height, width).intersection(Window(0, 0, *shape))


def pixel_centres(window: Window, gsd_m: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return x (1, W) and y (H, 1) of a window's pixel centres [m], to be broadcast."""
    x = (np.arange(window.col, window.col_end) + 0.5) * gsd_m
    y = (np.arange(window.row, window.row_end) + 0.5) * gsd_m
    return x[None].astype(np.float32), y[:, None].astype(np.float32)
