"""Averages of a raster whose provider has none. In: a provider, a block of coarse pixels. Out: arrays.

Databases and virtual rasters give one of the pixels that a coarser one covers; a global window shows the mean of all.
"""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.core import Qgis, QgsRasterBlock, QgsRasterBlockFeedback, QgsRasterDataProvider, QgsRasterRange, QgsRectangle

from ..relay_core.geo.exporting import Level
from ..relay_core.geo.windows import Window

_NOTHING = float(np.finfo(np.float32).min)  # what QGIS's raster calculator gives for no data, without saying so


def pixels_along(provider: QgsRasterDataProvider, level: Level) -> int:
    """Return how many of a raster's pixels go along one of a level of averages."""
    return max(round(level.pixel[0] * provider.xSize() / provider.extent().width()), 1)


def averages(
    provider: QgsRasterDataProvider, block: Window, along: int, watch: QgsRasterBlockFeedback
) -> Optional[np.ndarray]:
    """Return the means of all pixels with data.

    Args:
        provider: of the raster.
        block: of coarse pixels, counted from the raster's corner; a part of each lies on the raster.
        along: pixels of the raster along one of them.
        watch: stops the reading.

    Returns:
        (C, H, W) float32, NaN where there is no data; None where the raster cannot be read.
    """
    whole = Window(0, 0, provider.ySize(), provider.xSize())
    window = Window(*(along * side for side in (block.row, block.col, block.height, block.width))).intersection(whole)
    bands = []
    for band in range(1, provider.bandCount() + 1):
        values = _values(provider, band, window, watch)
        if values is None:
            return None
        bands.append(_means(values, along))
    return np.stack(bands)


def _values(
    provider: QgsRasterDataProvider, band: int, window: Window, watch: QgsRasterBlockFeedback
) -> Optional[np.ndarray]:
    """Return a raster's own pixels (H, W) as float64, NaN where there is no data, or None."""
    extent = provider.extent()
    width, height = extent.width() / provider.xSize(), extent.height() / provider.ySize()
    x, y = extent.xMinimum(), extent.yMaximum()
    there = QgsRectangle(
        x + window.col * width, y - window.row_end * height, x + window.col_end * width, y - window.row * height
    )
    block = provider.block(band, there, window.width, window.height, watch)
    if block is None or not block.isValid() or not block.convert(Qgis.DataType.Float64):
        return None
    data = bytes(block.data())
    if len(data) != 8 * window.height * window.width:
        return None
    values = np.frombuffer(data).reshape(window.height, window.width)
    return np.where(_without_data(values, block, provider.userNoDataValues(band)), np.nan, values)


def _without_data(values: np.ndarray, block: QgsRasterBlock, ranges: list[QgsRasterRange]) -> np.ndarray:
    """Tell which pixels of a block have no data."""
    empty = np.isnan(values) | (values <= _NOTHING)
    if block.hasNoDataValue():
        empty |= values == block.noDataValue()
    for each in ranges:
        empty |= (values >= each.min()) & (values <= each.max())
    return empty


def _means(values: np.ndarray, along: int) -> np.ndarray:
    """Return the means of squares of pixels as float32, NaN where all are; the last ones may be cut by the edge."""
    known = ~np.isnan(values)
    total, count = _sums(np.where(known, values, 0.0), along), _sums(known.astype(np.float64), along)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0).astype(np.float32)


def _sums(values: np.ndarray, along: int) -> np.ndarray:
    """Return the sums of squares of pixels."""
    rows, cols = (np.arange(0, side, along) for side in values.shape)
    return np.add.reduceat(np.add.reduceat(values, rows, axis=0), cols, axis=1)
