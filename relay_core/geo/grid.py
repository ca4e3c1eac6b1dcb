"""Grid: where the pixels of a raster lie on the map. In: affine transform and shape. Out: numbers, new grids."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ..errors import RasterError
from .windows import Window

GSD_TOLERANCE = 0.3  # a raster's pixels may differ from a model's by this share before they are resampled
MOST_ENLARGED = 4  # times as wide as a model's pixels: beyond, resampling only spreads what little there is


@dataclass(frozen=True)
class Grid:
    """A north-up or south-up pixel grid.

    Attributes:
        transform: (a, b, c, d, e, f) with x = a col + b row + c and y = d col + e row + f, rasterio's order.
        shape: (height, width) [px].
        crs: well-known text, "" where unknown.
    """

    transform: tuple[float, float, float, float, float, float]
    shape: tuple[int, int]
    crs: str = ""

    def __post_init__(self) -> None:
        a, b, _, d, e, _ = self.transform
        if b or d:
            raise RasterError(
                "The raster's pixel grid is rotated; warp it to a north-up grid first (in QGIS: Raster, Projections, "
                "Warp)."
            )
        left, bottom, right, top = self.bounds
        if not all(math.isfinite(number) for number in (*self.transform, left, bottom, right, top)):
            raise RasterError(
                "The raster's place on the map is not made of finite numbers; assign a georeference first."
            )
        if not a or not e or left + abs(a) == left or bottom + abs(e) == bottom:
            raise RasterError("The raster's pixels have no size on the map; assign a georeference first.")

    @property
    def pixel_size(self) -> tuple[float, float]:
        """(x, y) size of a pixel [CRS units], both positive."""
        return abs(self.transform[0]), abs(self.transform[4])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) [CRS units]."""
        a, _, c, _, e, f = self.transform
        xs = sorted((c, c + a * self.shape[1]))
        ys = sorted((f, f + e * self.shape[0]))
        return xs[0], ys[0], xs[1], ys[1]

    def crop(self, window: Window) -> Grid:
        """Return the grid of `window`, which may reach past the edges."""
        a, b, c, d, e, f = self.transform
        origin = (a, b, c + a * window.col, d, e, f + e * window.row)
        return replace(self, transform=origin, shape=(window.height, window.width))

    def pixel_at(self, x: float, y: float) -> tuple[float, float]:
        """Return the (row, col) of a place on the map, with fractions; pixel (0, 0) reaches from 0 to 1."""
        a, _, c, _, e, f = self.transform
        return (y - f) / e, (x - c) / a

    def window_of(self, extent: tuple[float, float, float, float]) -> Window:
        """Return the whole pixels that an extent touches, cut to the raster.

        Args:
            extent: (xmin, ymin, xmax, ymax) [CRS units].

        Raises:
            RasterError: the extent lies outside the raster.
        """
        a, _, c, _, e, f = self.transform
        cols = sorted(((extent[0] - c) / a, (extent[2] - c) / a))
        rows = sorted(((extent[1] - f) / e, (extent[3] - f) / e))
        col, col_end = _touched(cols, self.shape[1])
        row, row_end = _touched(rows, self.shape[0])
        if row >= row_end or col >= col_end:
            raise RasterError(
                "The extent {:g} {:g} {:g} {:g} lies outside the raster, which covers {:g} {:g} {:g} {:g}; choose an "
                "extent that touches it.".format(*extent, *self.bounds)
            )
        return Window(row, col, row_end - row, col_end - col)


def _touched(span: list[float], size: int) -> tuple[int, int]:
    """Return the first and one past the last pixel that a span touches, forgiving a millionth of a pixel."""
    tolerance = 1e-6
    start, end = (min(max(position, -1.0), size + 1.0) for position in span)  # an extent may be infinitely far
    first = max(0, int((start + tolerance) // 1))
    last = min(size, -int(-(end - tolerance) // 1))
    return first, last
