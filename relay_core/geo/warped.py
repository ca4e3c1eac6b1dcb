"""A raster as if it lay on another grid. In: an open raster and a grid of any pixel size, extent or CRS. Out: windows.

GDAL's warper does the arithmetic, on arrays whose invalid pixels are NaN: what counts as data is told once, where
rasters are read, and never blends into its neighbours, be it a nodata value, a mask, transparency, NaN or the lowest
float. Blocks are anchored to pixel (0, 0) of the grid and computed whole, so that a pixel has the same bits whichever
window it is read with.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import Optional

import numpy as np
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.warp import reproject, transform_bounds

from ..errors import RasterError
from .grid import Grid
from .ground import pixel_sides_m
from .rasters import RasterSource
from .windows import Window

_LARGEST_BLOCK_PX = 512
_READ_PX = 2048  # side of what is read for a block, about: bounds the memory where pixels shrink a hundredfold
_CACHE_BYTES = 64 * 1024 * 1024  # of blocks, for windows that share them
_MARGIN_PX = 3  # of the raster around a block: what bilinear weights look at, and the bend of a projection
_EDGE_POINTS = 21  # along each side of a block, where its place in another CRS is sought
_ELSEWHERE_PX = 1000.5
_SHRINKS_FROM = 1.01  # pixels this much wider are averages; about as wide ones are shifted


class WarpedSource:
    """An open raster on another grid, read window by window as a `RasterSource` is.

    Pixels that shrink are averaged by area, others are bilinear: both stay between the values around them.

    Attributes:
        grid: where the pixels lie.
    """

    def __init__(self, source: RasterSource, grid: Grid) -> None:
        """Lay a raster on a grid.

        Raises:
            RasterError: one of them has no CRS, or they do not touch.
        """
        self.grid = grid
        self._source = source
        self._check_crs()
        self._crs, self._source_crs = CRS.from_wkt(grid.crs), CRS.from_wkt(source.grid.crs)
        self._shares_crs = self._crs == self._source_crs
        ratio = _shrink_ratio(source.grid, grid)
        self._resampling = Resampling.average if ratio > _SHRINKS_FROM else Resampling.bilinear
        self._block_px = min(_LARGEST_BLOCK_PX, max(1, int(_READ_PX / ratio)))
        self._blocks: OrderedDict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = OrderedDict()
        if self.place(Window(0, 0, *grid.shape)) is None:
            raise RasterError(
                f"{source.name} does not touch the ground of the first raster; choose rasters of one place, or mend "
                "the CRS of one that lies where it should not (in QGIS: Layer Properties, Source)."
            )

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window of the grid, which may reach past its edges: (C, H, W) float32 and (H, W) bool.

        Raises:
            RasterError: the file is damaged there.
        """
        image = np.zeros((self._source.bands_read, window.height, window.width), np.float32)
        valid_mask = np.zeros((window.height, window.width), bool)
        inside = window.intersection(Window(0, 0, *self.grid.shape))
        size = self._block_px
        for row in range(inside.row // size * size, inside.row_end, size):
            for col in range(inside.col // size * size, inside.col_end, size):
                block = Window(row, col, size, size)
                shared = block.intersection(inside)
                values, valid = self._kept_block(block)
                there = shared.shifted(-row, -col).slices
                here = shared.shifted(-window.row, -window.col).slices
                image[:, here[0], here[1]] = values[:, there[0], there[1]]
                valid_mask[here] = valid[there]
        return image, valid_mask

    def place(self, window: Window) -> Optional[Window]:
        """Return the pixels of the raster under a window of the grid, None where there are none.

        They reach a few pixels past the window, and past the raster: GDAL takes what lies beside an array for its
        outermost pixels, so those have to be empty.
        """
        bounds = self.grid.crop(window).bounds
        try:
            left, bottom, right, top = (
                bounds
                if self._shares_crs
                else transform_bounds(self._crs, self._source_crs, *bounds, densify_pts=_EDGE_POINTS)
            )
        except RasterioError:  # ground that the raster's CRS has no coordinates for
            return None
        if left > right:  # across the date line
            left, _, right, _ = self._source.grid.bounds
        if not all(map(math.isfinite, (left, bottom, right, top))):
            return None
        a, _, c, _, e, f = self._source.grid.transform
        cols = sorted(((left - c) / a, (right - c) / a))
        rows = sorted(((bottom - f) / e, (top - f) / e))
        row, col = math.floor(rows[0]) - _MARGIN_PX, math.floor(cols[0]) - _MARGIN_PX
        place = Window(row, col, math.ceil(rows[1]) + _MARGIN_PX - row, math.ceil(cols[1]) + _MARGIN_PX - col)
        raster = Window(0, 0, *self._source.grid.shape)
        touched = place.padded(-_MARGIN_PX).intersection(raster)
        return place.intersection(raster.padded(_MARGIN_PX)) if touched.height and touched.width else None

    def reading(self) -> dict[str, object]:
        """Return how the file's numbers are read, as plain values."""
        grid = [self.grid.transform, self.grid.shape, self.grid.crs]
        return {**self._source.reading(), "warped_to": grid, "resampling": self._resampling.name}

    def _kept_block(self, block: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return a block, from memory where it was read not long ago."""
        key = block.row, block.col
        if key not in self._blocks:
            self._blocks[key] = self._warp(block)
        self._blocks.move_to_end(key)
        image, valid_mask = self._blocks[key]
        while len(self._blocks) * (image.nbytes + valid_mask.nbytes) > _CACHE_BYTES and len(self._blocks) > 1:
            self._blocks.popitem(last=False)
        return image, valid_mask

    def _warp(self, block: Window) -> tuple[np.ndarray, np.ndarray]:
        """Compute a block: (C, H, W) float32, 0 where invalid, and (H, W) bool."""
        warped = np.full((self._source.bands_read, block.height, block.width), np.nan, np.float32)
        place = self.place(block)
        if place is not None:
            image, valid_mask = self._source.read(place)
            if valid_mask.any():
                image[:, ~valid_mask] = np.nan
                here, there = self._transforms(block, place)
                reproject(
                    image,
                    warped,
                    src_transform=there,
                    src_crs=self._source_crs,
                    src_nodata=np.nan,
                    dst_transform=here,
                    dst_crs=self._crs,
                    dst_nodata=np.nan,
                    resampling=self._resampling,
                    tolerance=0,  # every pixel's own place, not one between two others'
                )
        valid = np.logical_and.reduce(np.isfinite(warped), axis=0)
        return np.where(valid, warped, np.float32(0)), valid

    def _transforms(self, block: Window, place: Window) -> tuple[Affine, Affine]:
        """Return where a block of the grid and the raster's pixels under it lie on the map."""
        here, there = self.grid.crop(block).transform, self._source.grid.crop(place).transform
        if not self._shares_crs:
            return Affine(*here), Affine(*there)
        # GDAL takes pixels of 1 x 1 at (0, 0) for a raster without a place, so both are told from elsewhere.
        a, _, x, _, e, y = here
        from_x, from_y = x - _ELSEWHERE_PX * a, y - _ELSEWHERE_PX * e
        moved = [(a, b, c - from_x, d, e, f - from_y) for a, b, c, d, e, f in (here, there)]
        return Affine(*moved[0]), Affine(*moved[1])

    def _check_crs(self) -> None:
        for what, crs in (("the first raster", self.grid.crs), (self._source.name, self._source.grid.crs)):
            if not crs:
                raise RasterError(
                    f"{self._source.name} lies on another pixel grid than the first raster, and {what} has no CRS to "
                    "bring them together by; assign one first (in QGIS: Raster, Projections, Assign Projection)."
                )


def _shrink_ratio(source: Grid, grid: Grid) -> float:
    """Return how many pixels of `source` go along the longer side of one of `grid`."""
    sides = [pixel_sides_m(each) or each.pixel_size for each in (source, grid)]
    return max(new / old for old, new in zip(*sides))
