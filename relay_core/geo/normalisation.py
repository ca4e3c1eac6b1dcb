"""From raster values to what the network reads. In: one window's pixels and the card's channels. Out: (C, H, W)."""

from __future__ import annotations

import numpy as np

from ..card import Channel


def is_pointwise(channels: tuple[Channel, ...]) -> bool:
    """Tell whether a pixel is normalised alike in every window."""
    return all(channel.centre != "window" for channel in channels)


def normalise(image: np.ndarray, valid_mask: np.ndarray, channels: tuple[Channel, ...]) -> np.ndarray:
    """Centre and scale one window; invalid pixels become 0, the channel's mean.

    Args:
        image: (C, H, W) float32, raster values.
        valid_mask: (H, W) bool.
        channels: the card's channels, in the order of C.

    Returns:
        (C, H, W) float32.
    """
    normalised = np.empty(image.shape, np.float32)
    everywhere = bool(valid_mask.all())
    for index, channel in enumerate(channels):
        values = np.ascontiguousarray(image[index])  # one memory layout, so one order of summation
        centre = channel.mean
        if channel.centre == "window":
            centre = values[valid_mask].mean(dtype=np.float64) if valid_mask.any() else 0.0
        np.subtract(values, np.float32(centre), out=normalised[index])
        normalised[index] *= np.float32(1 / channel.std)
        if not everywhere:
            normalised[index][~valid_mask] = 0
    return normalised
