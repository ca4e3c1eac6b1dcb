"""What of a layer is exported, at both scales. In: resolutions, an area, a model's windows. Out: pixels and requests.

A layer that is no file has detail for the area and half a local window around it, and for the global windows' reach
only what they show of it: pixels as wide as theirs. Where the detailed pixels are those that the model reads, they
begin at whole strides from the corner of the layer's own pixels, so that windows lie alike whatever area is exported.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from .grid import GSD_TOLERANCE
from .windows import Window, WindowLayout

Size = tuple[float, float]
"""(width, height) of a pixel [CRS units], both positive."""

Bounds = tuple[float, float, float, float]
"""(left, bottom, right, top) [CRS units]."""

_FORGIVEN_PX = 1e-6


@dataclass(frozen=True)
class Level:
    """A resolution that a layer can be asked for.

    Attributes:
        pixel: size of its pixels [CRS units].
        corner: (x, y) where row 0 and column 0 begin; rows go down.
        tile_px: side of what comes with one request [px].
    """

    pixel: Size
    corner: tuple[float, float] = (0.0, 0.0)
    tile_px: int = 256

    def window_of(self, bounds: Bounds) -> Window:
        """Return the whole pixels that bounds touch."""
        width, height = self.pixel
        left, bottom, right, top = bounds
        col, col_end = _touched((left - self.corner[0]) / width, (right - self.corner[0]) / width)
        row, row_end = _touched((self.corner[1] - top) / height, (self.corner[1] - bottom) / height)
        return Window(row, col, row_end - row, col_end - col)

    def bounds_of(self, window: Window) -> Bounds:
        """Return where a window lies."""
        width, height = self.pixel
        x, y = self.corner
        return (
            x + window.col * width,
            y - window.row_end * height,
            x + window.col_end * width,
            y - window.row * height,
        )

    def requests_for(self, window: Window) -> int:
        """Return how many tiles a window touches."""
        side = self.tile_px
        rows = -(-window.row_end // side) - window.row // side
        cols = -(-window.col_end // side) - window.col // side
        return rows * cols if window.height and window.width else 0


Levels = Callable[[Size], "tuple[Level, ...]"]
"""Gives the resolutions that come into question where pixels of a size are wanted."""


@dataclass(frozen=True)
class ScaleExport:
    """Pixels to export: a window of a level."""

    level: Level
    window: Window

    @property
    def bounds(self) -> Bounds:
        """Where they lie."""
        return self.level.bounds_of(self.window)

    @property
    def pixels(self) -> int:
        """How many they are."""
        return self.window.height * self.window.width

    @property
    def requests(self) -> int:
        """Tiles that they come in."""
        return self.level.requests_for(self.window)


@dataclass(frozen=True)
class Reach:
    """What a model reads of a layer.

    Attributes:
        layout: how its windows lie.
        pixel: size of the pixels that it reads local windows at [CRS units].
        keeps_pixels: whether the layer's own pixels are read where they are about as wide; not so where another raster
            gives the grid.
    """

    layout: WindowLayout
    pixel: Size
    keeps_pixels: bool = True


def level_for(levels: tuple[Level, ...], pixel: Size) -> Level:
    """Return the coarsest level whose pixels are about as wide as wanted or finer, the finest where there is none."""
    ordered = sorted(levels, key=lambda level: _ratio(level.pixel, pixel))
    fine_enough = [level for level in ordered if _ratio(level.pixel, pixel) <= 1 + GSD_TOLERANCE]
    return fine_enough[-1] if fine_enough else ordered[0]


def export_detail(levels: Levels, area: Bounds, reach: Reach) -> ScaleExport:
    """Return what is exported for the local windows of an area.

    Args:
        levels: of the layer.
        area: that is segmented, inside the layer.
        reach: of the model.
    """
    level = level_for(levels(reach.pixel), reach.pixel)
    if not _keeps(level, reach):
        return ScaleExport(level, level.window_of(_grown(area, reach.pixel, reach.layout.sizes.local_size)))
    layout = reach.layout
    needed = layout.covered(level.window_of(area)).padded(layout.local_margin)
    row, col = (start // layout.stride * layout.stride for start in (needed.row, needed.col))
    return ScaleExport(level, Window(row, col, needed.row_end - row, needed.col_end - col))


def export_context(levels: Levels, area: Bounds, reach: Reach, detail: ScaleExport) -> ScaleExport:
    """Return what is exported for the global windows of an area.

    Args:
        levels: of the layer.
        area: that is segmented.
        reach: of the model.
        detail: what is exported for its local windows.
    """
    sizes, keeps = reach.layout.sizes, _keeps(detail.level, reach)
    local = detail.level.pixel if keeps else reach.pixel
    wanted = local[0] * sizes.downsample, local[1] * sizes.downsample
    level = level_for(levels(wanted), wanted)
    if keeps:
        seen = reach.layout.covered(detail.level.window_of(area)).padded(reach.layout.global_margin)
        return ScaleExport(level, level.window_of(detail.level.bounds_of(seen)))
    return ScaleExport(level, level.window_of(_grown(area, reach.pixel, sizes.global_extent)))


def clipped(export: ScaleExport, bounds: Bounds) -> ScaleExport:
    """Return the part of an export that lies on its layer."""
    return ScaleExport(export.level, export.window.intersection(export.level.window_of(bounds)))


def _keeps(level: Level, reach: Reach) -> bool:
    """Tell whether the pixels of a level are read as they are."""
    ratios = (own / wanted for own, wanted in zip(level.pixel, reach.pixel))
    return reach.keeps_pixels and all(abs(ratio - 1) <= GSD_TOLERANCE for ratio in ratios)


def _ratio(own: Size, wanted: Size) -> float:
    """Return how many wanted pixels go along the longer side of one."""
    return max(a / b for a, b in zip(own, wanted))


def _grown(bounds: Bounds, pixel: Size, margin_px: int) -> Bounds:
    left, bottom, right, top = bounds
    x, y = pixel[0] * margin_px, pixel[1] * margin_px
    return left - x, bottom - y, right + x, top + y


def _touched(start: float, end: float) -> tuple[int, int]:
    """Return the first and one past the last whole number that a span touches."""
    return math.floor(start + _FORGIVEN_PX), math.ceil(end - _FORGIVEN_PX)
