"""Which band feeds which channel. In: a model's channels, bands of rasters. Out: a band for each channel, parameters.

Bands are told by what their files call them; where those are silent, they are taken in order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Optional

from ..relay_core.card import Channel


@dataclass(frozen=True)
class Band:
    """A band that may feed a channel.

    Attributes:
        raster: id of its layer.
        number: in its raster, from 1.
        kind: "red", "elevation" or another kind of channel, "" where the raster does not tell.
        name: as the raster has it.
    """

    raster: str
    number: int
    kind: str = ""
    name: str = ""


Bands = tuple[Optional[Band], ...]
"""A band for each channel, None where none is found."""


def match_channels(channels: Sequence[Channel], first: Sequence[Band], others: Sequence[Band]) -> Bands:
    """Find a band for every channel.

    Args:
        channels: in the model's order.
        first: bands of the raster that was chosen.
        others: bands of all other rasters.
    """
    chosen: list[Optional[Band]] = [None] * len(channels)

    def take(bands: Sequence[Band], suits: Callable[[Band, Channel], bool]) -> None:
        for index, channel in enumerate(channels):
            free = (band for band in bands if band not in chosen and suits(band, channel))
            chosen[index] = chosen[index] or next(free, None)

    take(first, _is_called)
    # A raster that names its bands is not taken for what it does not name as long as another raster says it.
    if any(band.kind for band in first):
        take(others, _is_called)
    take(first, lambda band, channel: not band.kind)
    take(others, _is_called)
    return tuple(chosen)


def rasters_and_bands(chosen: Sequence[Band], known: Sequence[Band]) -> tuple[list[str], str]:
    """Return rasters and their bands as Segment raster takes them.

    Args:
        chosen: a band for each channel.
        known: all bands of all rasters.

    Returns:
        rasters: ids of layers, in order; one comes again where channels go back to it.
        bands: their numbers, such as "1,2,3|1"; the part of a raster is empty where all of its bands are read.
    """
    rasters, parts = [], []
    for raster, group in itertools.groupby(chosen, key=lambda band: band.raster):
        numbers = [band.number for band in group]
        rasters.append(raster)
        parts.append("" if numbers == [b.number for b in known if b.raster == raster] else ",".join(map(str, numbers)))
    return rasters, "|".join(parts) if any(parts) else ""


def _is_called(band: Band, channel: Channel) -> bool:
    """Tell whether a raster calls a band as the model calls a channel."""
    called = {channel.name.casefold(), channel.kind.casefold()}
    return band.kind.casefold() in called or band.name.casefold() in called
