"""From full-resolution pixels to the global scale. In: arrays. Out: smaller arrays, the same whatever the tile.

Sums run pixel by pixel in a fixed order, so that a global pixel has the same bits whichever tile it was read with.
Overviews are left alone. They may hold every n-th pixel, and averages in them are rounded to whole numbers (by up to
one grey level in 8-bit images), so that answers would depend on whether a file has some; and all pixels are read for
the local scale anyway, so that all they would save is the averaging: 14 of 44 ms per megapixel of three bands.
"""

from __future__ import annotations

import numpy as np


def area_average(image: np.ndarray, valid_mask: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray]:
    """Average the valid pixels of `factor` x `factor` blocks.

    Args:
        image: (C, H, W) float32 or whole numbers of 8 or 16 bits; H and W are multiples of `factor`.
        valid_mask: (H, W) bool.
        factor: raster pixels per global pixel, along a side.

    Returns:
        means: (C, H / factor, W / factor) float32, 0 where nothing is valid.
        valid_mask: (H / factor, W / factor) bool, True where any pixel of the block is valid.
    """
    if factor == 1:
        return np.where(valid_mask, image, np.float32(0)), valid_mask
    if valid_mask.all():  # the same numbers in half the time
        means = _block_sums(image, factor) / (factor * factor)
        return means.astype(np.float32), np.ones(means.shape[1:], bool)
    weights = valid_mask.astype(np.float32)
    counts = _block_sums(weights[None], factor)  # (1, h, w)
    sums = _block_sums(np.where(valid_mask, image, image.dtype.type(0)), factor)  # (C, h, w)
    means = np.divide(sums, counts, out=np.zeros(sums.shape), where=counts > 0)
    return means.astype(np.float32), counts[0] > 0


def decimate(image: np.ndarray, valid_mask: np.ndarray, factor: int) -> tuple[np.ndarray, np.ndarray]:
    """Take the top-left pixel of every block, as the published models were trained; see `area_average`."""
    return np.ascontiguousarray(image[:, ::factor, ::factor]), np.ascontiguousarray(valid_mask[::factor, ::factor])


REDUCERS = {"area": area_average, "decimate": decimate}
"""The card's `global_resampling` -> what does it."""


def _block_sums(image: np.ndarray, factor: int) -> np.ndarray:
    """(C, H, W) -> (C, H / factor, W / factor) sums, rows first and then columns.

    They are float64 or, of small whole numbers, whole themselves: the same sums, as both are exact, in less time.
    """
    rows = image[:, ::factor].astype(_sum_type(image.dtype, factor))
    for offset in range(1, factor):
        rows += image[:, offset::factor]
    sums = rows[:, :, ::factor].copy()
    for offset in range(1, factor):
        sums += rows[:, :, offset::factor]
    return sums


def _sum_type(dtype: np.dtype, factor: int) -> np.dtype:
    """Return the smallest type that holds the sum of `factor` x `factor` numbers of a type exactly enough."""
    bits = 8 * dtype.itemsize + (factor * factor - 1).bit_length()
    if dtype.kind in "iu" and dtype.itemsize <= 2 and bits <= 32:
        return np.dtype(f"{dtype.kind}{2 if bits <= 16 else 4}")
    return np.dtype(np.float64)
