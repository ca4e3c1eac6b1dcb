"""From raster values to what the network reads. In: one window's pixels and the card's channels. Out: (C, H, W)."""

from __future__ import annotations

from typing import Optional

import numpy as np

from ..card import Channel


def is_pointwise(channels: tuple[Channel, ...]) -> bool:
    """Tell whether a pixel is normalised alike in every window."""
    return all(channel.centre != "window" for channel in channels)


def normalise(
    image: np.ndarray, valid_mask: np.ndarray, channels: tuple[Channel, ...], out: Optional[np.ndarray] = None
) -> np.ndarray:
    """Centre and scale one window; invalid pixels become 0, the channel's mean.

    Args:
        image: (C, H, W) float32 or whole numbers of 8 or 16 bits, raster values.
        valid_mask: (H, W) bool.
        channels: the card's channels, in the order of C.
        out: (C, H, W) float32, where the result shall stand; None for new memory.

    Returns:
        (C, H, W) float32.
    """
    normalised = np.empty(image.shape, np.float32) if out is None else out
    everywhere = bool(valid_mask.all())
    for index, channel in enumerate(channels):
        values, centre = image[index], channel.mean
        if channel.centre == "window":
            counted = values[valid_mask]  # a copy, so one memory layout and one order of summation
            centre = counted.mean(dtype=np.float64) if counted.size else 0.0
        np.subtract(values, np.float32(centre), out=normalised[index], dtype=np.float32)
        normalised[index] *= np.float32(1 / channel.std)
        if not everywhere:
            normalised[index][~valid_mask] = 0
    return normalised
