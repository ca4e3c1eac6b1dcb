"""From raster values to what the network reads. In: one window's pixels and the card's channels. Out: (C, H, W)."""

from __future__ import annotations

import numpy as np

from ..card import Channel


def normalise(image: np.ndarray, valid_mask: np.ndarray, channels: tuple[Channel, ...]) -> np.ndarray:
    """Centre and scale one window; invalid pixels become 0, the channel's mean.

    Args:
        image: (C, H, W) float32, raster values.
        valid_mask: (H, W) bool.
        channels: the card's channels, in the order of C.

    Returns:
        (C, H, W) float32.
    """
    normalised = np.zeros(image.shape, np.float32)
    valid = valid_mask.any()
    for index, channel in enumerate(channels):
        values = np.ascontiguousarray(image[index])  # one memory layout, so one order of summation
        centre = channel.mean
        if channel.centre == "window":
            centre = values[valid_mask].mean(dtype=np.float64) if valid else 0.0
        scaled = (values - np.float32(centre)) * np.float32(1 / channel.std)
        np.copyto(normalised[index], scaled, where=valid_mask)
    return normalised
