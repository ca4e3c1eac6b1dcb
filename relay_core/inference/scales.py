"""The pixels that a tile's windows are cut from. In: an open raster and a tile. Out: rows of windows, at both scales.

A tile is read once, strip by strip from the top, and reduced to the global scale once, unless that is read from a
raster of its own. Only the strips that a row of windows needs are held at full resolution, as the file stores them:
they are normalised where a batch is put together. What a window shows depends on the rasters alone, never on the tile.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..card import Card, Channel
from ..geo.coarse import CoarseSource
from ..geo.normalisation import is_pointwise, normalise
from ..geo.resampling import REDUCERS
from ..geo.stacks import RasterStack
from ..geo.windows import Window, WindowLayout, WindowPair
from .memory import own_zeros

STRIP_PX = 256
"""Rows read and reduced together; what files are cut into, as a rule."""


@dataclass(frozen=True)
class WindowPixels:
    """One window of a scale, before it is brought to the network.

    Attributes:
        image: (C, H, W), raster values, or what the network reads where `channels` is None.
        valid_mask: (H, W) bool.
        channels: the card's channels, by which values have still to be normalised, or None.
    """

    image: np.ndarray
    valid_mask: np.ndarray
    channels: Optional[tuple[Channel, ...]]

    def write_to(self, place: np.ndarray) -> None:
        """Write what the network reads to (C, H, W) float32."""
        if self.channels is None:
            place[:] = self.image
        else:
            normalise(self.image, self.valid_mask, self.channels, out=place)


@dataclass(frozen=True)
class Scale:
    """Pixels of one scale over a part of a tile and its margins.

    Attributes:
        image: (C, H, W), raster values as they are stored, or what the network reads where `channels` is None.
        valid_mask: (H, W) bool.
        origin: (row, col) of the first pixel in the raster, full resolution.
        downsample: raster pixels per pixel, along a side.
        channels: the card's, by which every window has still to be normalised, or None.
    """

    image: np.ndarray
    valid_mask: np.ndarray
    origin: tuple[int, int]
    downsample: int = 1
    channels: Optional[tuple[Channel, ...]] = None

    def cut(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return the image (C, h, w) and valid pixels (h, w) of a full-resolution window."""
        place = window.shifted(-self.origin[0], -self.origin[1])
        rows = slice(place.row // self.downsample, place.row_end // self.downsample)
        cols = slice(place.col // self.downsample, place.col_end // self.downsample)
        return self.image[:, rows, cols], self.valid_mask[rows, cols]

    def pixels(self, window: Window) -> WindowPixels:
        """Return the pixels of a full-resolution window, none of them copied."""
        return WindowPixels(*self.cut(window), self.channels)

    def inputs(self, window: Window) -> np.ndarray:
        """Return what the network reads of a full-resolution window, (C, h, w) float32."""
        image, valid_mask = self.cut(window)
        return image if self.channels is None else normalise(image, valid_mask, self.channels)


@dataclass(frozen=True)
class WindowRow:
    """Window pairs side by side, and the pixels that they are cut from.

    Attributes:
        pairs: from left to right.
        local: full resolution, as high as a local window.
        global_: the card's downsample, over the whole tile, filled as far down as these windows reach; None for models
            that read local windows only.
    """

    pairs: tuple[WindowPair, ...]
    local: Scale
    global_: Optional[Scale]


def read_rows(
    source: RasterStack, card: Card, layout: WindowLayout, tile: Window, context: Optional[CoarseSource] = None
) -> Iterator[WindowRow]:
    """Read a tile with its margins once, from the top, and yield each row of its windows when its pixels are there.

    Args:
        source: the raster.
        card: of the model.
        layout: how windows lie and meet.
        tile: pixels of the raster.
        context: what global windows are read from, whole and at their own resolution; None for the raster.

    Raises:
        RasterError: the file is damaged there.
    """
    covered = layout.covered(tile)
    local_area = covered.padded(layout.local_margin)
    global_area = covered.padded(layout.global_margin)
    global_ = _empty_global(card, global_area, layout.sizes.downsample) if card.reads_global else None
    if global_ is not None and context is not None:
        _fill(global_, global_area, context.read(global_area), card)
    reduced = global_ if context is None else None
    strips = _read_strips(source, card, layout, (local_area, reduced))
    held: deque[tuple[Window, Scale]] = deque()
    for _, group in itertools.groupby(layout.pairs(tile), key=lambda pair: pair.core.row):
        pairs = tuple(group)
        first = pairs[0]
        needed = first.local_window.row_end if reduced is None else first.global_window.row_end
        while not held or held[-1][0].row_end < needed:
            held.append(next(strips))
        while held[0][0].row_end <= first.local_window.row:
            held.popleft()
        row = Window(first.local_window.row, local_area.col, layout.sizes.local_size, local_area.width)
        yield WindowRow(pairs, _joined([scale for _, scale in held], row), global_)


def _read_strips(
    source: RasterStack, card: Card, layout: WindowLayout, areas: tuple[Window, Optional[Scale]]
) -> Iterator[tuple[Window, Scale]]:
    """Read strips from the top, fill the global scale with them, and yield each with what is local of it."""
    local_area, global_ = areas
    area = local_area if global_ is None else local_area.padded(layout.global_margin - layout.local_margin)
    downsample = layout.sizes.downsample
    height = -(-STRIP_PX // downsample) * downsample
    height_px, width_px = (-(-side // downsample) * downsample for side in source.grid.shape)
    on_raster = Window(0, 0, height_px, width_px)  # and on the grid of the global scale; beyond it nothing is to be had
    everywhere = np.ones((height, area.width), bool)  # shared by all strips without holes
    for row in range(area.row // height * height, area.row_end, height):
        strip = area.intersection(Window(row, area.col, height, area.width))
        inside = strip.intersection(on_raster)
        image, valid_mask = source.read_stored(inside)  # of no pixels where the strip lies beyond the raster
        if global_ is not None:
            _fill(global_, inside, REDUCERS[layout.sizes.global_resampling](image, valid_mask, downsample), card)
        if valid_mask.all():
            valid_mask = everywhere[: inside.height, : inside.width]
        whole = Scale(image, valid_mask, (inside.row, inside.col), 1, card.channels)
        del image, valid_mask
        yield strip, _local_part(whole, inside, strip.intersection(local_area))


def _local_part(whole: Scale, inside: Window, area: Window) -> Scale:
    """Copy an area of what was read, the pixels `inside`, so that the margins of the global scale can go."""
    shared = area.intersection(inside)
    image, valid_mask = whole.cut(shared)
    here = shared.shifted(-area.row, -area.col).slices
    placed = np.zeros((len(image), area.height, area.width), image.dtype)
    placed[:, here[0], here[1]] = image
    known = valid_mask
    if shared != area:
        known = np.zeros((area.height, area.width), bool)
        known[here] = valid_mask
    return Scale(placed, known, (area.row, area.col), 1, whole.channels)


def _joined(strips: list[Scale], window: Window) -> Scale:
    """Return a window of full width out of the strips that it lies in, copied where they are several."""
    parts = []
    for strip in strips:
        height, width = strip.valid_mask.shape
        parts.append(strip.cut(window.intersection(Window(*strip.origin, height, width))))
    image, valid_mask = parts[0]
    if len(parts) > 1:
        image = np.concatenate([image for image, _ in parts], axis=1)
        valid_mask = np.concatenate([valid_mask for _, valid_mask in parts])
    return Scale(image, valid_mask, (window.row, window.col), 1, strips[0].channels)


def _empty_global(card: Card, area: Window, downsample: int) -> Scale:
    """Return the global scale over a full-resolution area, without data."""
    shape = area.height // downsample, area.width // downsample
    left = None if is_pointwise(card.channels) else card.channels
    image = own_zeros((len(card.channels), *shape), np.float32)
    return Scale(image, own_zeros(shape, bool), (area.row, area.col), downsample, left)


def _fill(scale: Scale, window: Window, pixels: tuple[np.ndarray, np.ndarray], card: Card) -> None:
    """Write raster values and valid pixels to a full-resolution window of the global scale."""
    image, valid_mask = scale.cut(window)
    if scale.channels is None:
        normalise(*pixels, card.channels, out=image)
    else:
        image[:] = pixels[0]
    valid_mask[:] = pixels[1]
