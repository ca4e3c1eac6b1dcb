"""A look at rasters before a job begins. In: open rasters and the part of them to run. Out: facts of their bands.

A few windows are read, spread evenly, at full resolution and as the files are: overviews would hide the spread of
values, and resampling would cost more than the look is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Optional

import numpy as np

from .fitness import BandFacts, RasterFacts
from .ground import gsd_m
from .rasters import RasterSource
from .stacks import RasterStack
from .windows import Window

_PLACES = 4  # along each side
_SIDE_PX = 256


def look_at(stack: RasterStack, region: Optional[Window] = None) -> RasterFacts:
    """Measure what the rasters of a job hold.

    Args:
        stack: the rasters, open.
        region: pixels of the stack's grid to look at; None for all.

    Raises:
        RasterError: a file is damaged where it was looked at.
    """
    spots = list(_spots(region or Window(0, 0, *stack.grid.shape)))
    places = [stack.places(spot) for spot in spots]
    bands: list[BandFacts] = []
    shares: dict[str, float] = {}
    for index, source in enumerate(stack.sources):
        samples = _samples(source, [place[index] for place in places])
        looked_at = sum(valid_mask.size for _, valid_mask in samples)
        shares[source.name] = sum(int(valid_mask.sum()) for _, valid_mask in samples) / looked_at
        bands += _band_facts(source, samples)
    return RasterFacts(
        name=stack.name,
        shape=stack.grid.shape,
        gsd_m=gsd_m(stack.sources[0].grid),
        read_gsd_m=gsd_m(stack.grid),
        band_count=stack.band_count,
        bands=tuple(bands),
        valid_shares=shares,
    )


def _spots(region: Window) -> Iterator[Window]:
    """Yield single pixels, spread evenly over a region."""
    for row in range(_PLACES):
        for col in range(_PLACES):
            yield Window(
                region.row + (2 * row + 1) * region.height // (2 * _PLACES),
                region.col + (2 * col + 1) * region.width // (2 * _PLACES),
                1,
                1,
            )


def _samples(source: RasterSource, places: list[Optional[Window]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Read a window around each place: images (C, H, W) and valid pixels (H, W); ground beside the raster is empty."""
    raster = Window(0, 0, *source.grid.shape)
    windows = [
        Window(0, -_SIDE_PX, _SIDE_PX, _SIDE_PX)
        if place is None
        else Window(
            place.row + (place.height - _SIDE_PX) // 2, place.col + (place.width - _SIDE_PX) // 2, _SIDE_PX, _SIDE_PX
        ).intersection(raster)
        for place in places
    ]
    return [source.read(window) for window in dict.fromkeys(windows)]  # on small rasters many windows are one


def _band_facts(source: RasterSource, samples: list[tuple[np.ndarray, np.ndarray]]) -> Iterator[BandFacts]:
    """Yield what every band of a raster holds in its samples."""
    held = [image[:, valid_mask] for image, valid_mask in samples if valid_mask.any()]  # each (C, N)
    for index, (number, stored, colour) in enumerate(source.bands()):
        band = BandFacts(source.name, number, stored, colour)
        if held:
            values = np.concatenate([image[index] for image in held])
            band = replace(
                band,
                least=float(values.min()),
                largest=float(values.max()),
                mean=float(values.mean(dtype=np.float64)),
                std=float(values.std(dtype=np.float64)),
                window_std=float(np.median([image[index].std(dtype=np.float64) for image in held])),
            )
        yield band
