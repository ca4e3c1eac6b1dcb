"""One tile. In: an open raster, a warm model and a layout of windows. Out: class ids and confidence of its pixels.

The pixels are read once and averaged to the global scale once; windows are cut from them. What a window gives depends
on the raster alone, never on the tile, so tiles can be cut and spread at will.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch

from ..card import Card
from ..errors import JobError, ModelFileError, is_out_of_memory
from ..geo.normalisation import normalise
from ..geo.resampling import REDUCERS
from ..geo.stacks import RasterStack
from ..geo.windows import Window, WindowLayout, WindowPair
from .parts import NODATA
from .warm import WarmModel

_STRIP_PX = 1024  # rows read and averaged together: bounds the memory of wide margins


@dataclass(frozen=True)
class Scale:
    """Pixels of one scale over a tile and its margins.

    Attributes:
        image: (C, H, W) float32, raster values.
        valid_mask: (H, W) bool.
        origin: (row, col) of the first pixel in the raster, full resolution.
        downsample: raster pixels per pixel, along a side.
    """

    image: np.ndarray
    valid_mask: np.ndarray
    origin: tuple[int, int]
    downsample: int = 1

    def cut(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Return the image (C, h, w) and valid pixels (h, w) of a full-resolution window."""
        place = window.shifted(-self.origin[0], -self.origin[1])
        rows = slice(place.row // self.downsample, place.row_end // self.downsample)
        cols = slice(place.col // self.downsample, place.col_end // self.downsample)
        return self.image[:, rows, cols], self.valid_mask[rows, cols]


class TileSegmenter:
    """Segments tiles of one raster with one model."""

    def __init__(self, source: RasterStack, model: WarmModel, layout: WindowLayout, batch_size: int) -> None:
        self._source = source
        self._model = model
        self._layout = layout
        self._batch_size = batch_size

    def segment(self, tile: Window, on_batch: Callable[[int, int], None]) -> tuple[np.ndarray, np.ndarray]:
        """Segment one tile.

        Args:
            tile: pixels of the raster, inside it.
            on_batch: called before every batch with the windows and the tile's pixels that it answers for; may raise.

        Returns:
            class_map: (H, W) uint8, 255 where there is no data.
            confidence: (H, W) uint8 percent, 255 where there is no data.
        """
        local, global_ = read_scales(self._source, self._model.card, self._layout, tile)
        class_map = np.full((tile.height, tile.width), NODATA, np.uint8)
        confidence = np.full((tile.height, tile.width), NODATA, np.uint8)
        for batch in _batches(self._pairs_with_data(tile, local), self._batch_size):
            kept = [pair.core.intersection(tile) for pair in batch]
            on_batch(len(batch), sum(area.height * area.width for area in kept))
            logits = self._run(batch, local, global_)
            for pair, area, scores in zip(batch, kept, logits):
                inside = area.shifted(-pair.core.row, -pair.core.col).slices
                place = area.shifted(-tile.row, -tile.col).slices
                classes, percent = decide(scores)
                class_map[place], confidence[place] = classes[inside], percent[inside]
        _, valid_mask = local.cut(tile)
        class_map[~valid_mask] = NODATA
        confidence[~valid_mask] = NODATA
        return class_map, confidence

    def _pairs_with_data(self, tile: Window, local: Scale) -> Iterator[WindowPair]:
        """Yield the window pairs whose kept pixels hold any data."""
        for pair in self._layout.pairs(tile):
            if local.cut(pair.core.intersection(tile))[1].any():
                yield pair

    def _run(self, batch: list[WindowPair], local: Scale, global_: Optional[Scale]) -> np.ndarray:
        """Return the logits of the batch's cores, (B, K, stride, stride) float32."""
        x_local = self._inputs(local, [pair.local_window for pair in batch])
        x_global = None if global_ is None else self._inputs(global_, [pair.global_window for pair in batch])
        try:
            with torch.inference_mode():
                local_logits, _ = self._model.network(x_local, x_global)
        except RuntimeError as reason:
            if not is_out_of_memory(reason):
                raise
            elsewhere = "a smaller model" if self._model.device == "cpu" else 'the device "cpu"'
            raise JobError(
                f"The memory of {self._model.device} is full with {self._batch_size} windows a batch; use a smaller "
                f"batch size or {elsewhere}."
            ) from reason
        margin = self._layout.local_margin
        core = slice(margin, margin + self._layout.stride)
        logits = local_logits[: len(batch), :, core, core].float().cpu().numpy()
        if not np.isfinite(logits).all():
            raise ModelFileError("The model answers with values that are not numbers; fetch or train it again.")
        return logits

    def _inputs(self, scale: Scale, windows: list[Window]) -> torch.Tensor:
        """Stack normalised windows to a batch of the one fixed size, (B, C, H, W).

        A last batch is filled up with zeros: kernels choose their order of summation by shape, and a window must have
        the same bits in whichever batch it comes.
        """
        channels = self._model.card.channels
        images = [normalise(*scale.cut(window), channels) for window in windows]
        inputs = np.zeros((self._batch_size, *images[0].shape), np.float32)
        inputs[: len(images)] = images
        return torch.from_numpy(inputs).to(self._model.device)


def read_scales(source: RasterStack, card: Card, layout: WindowLayout, tile: Window) -> tuple[Scale, Optional[Scale]]:
    """Read a tile with its margins once, in strips, and reduce it to the global scale.

    Returns:
        local: full resolution.
        global_: the card's downsample; None for models that read local windows only.

    Raises:
        RasterError: the file is damaged there.
    """
    covered = layout.covered(tile)
    local_area = covered.padded(layout.local_margin)
    if not card.reads_global:
        return Scale(*source.read(local_area), (local_area.row, local_area.col)), None
    downsample = layout.sizes.downsample
    reduce = REDUCERS[layout.sizes.global_resampling]
    area = covered.padded(layout.global_margin)
    local = _empty(card, local_area, 1)
    global_ = _empty(card, area, downsample)
    height = -(-_STRIP_PX // downsample) * downsample
    for row in range(area.row, area.row_end, height):
        strip = area.intersection(Window(row, area.col, height, area.width))
        image, valid_mask = source.read(strip)
        shared = strip.intersection(local_area)
        for scale, values, valid, part in (
            (local, *Scale(image, valid_mask, (strip.row, strip.col)).cut(shared), shared),
            (global_, *reduce(image, valid_mask, downsample), strip),
        ):
            target_image, target_valid = scale.cut(part)
            target_image[:], target_valid[:] = values, valid
    return local, global_


def decide(logits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turn class scores into an answer.

    Args:
        logits: (K, H, W) float32.

    Returns:
        classes: (H, W) uint8, the first class with the highest score.
        percent: (H, W) uint8, its softmax probability, 0 to 100.
    """
    best = logits[0].copy()
    classes = np.zeros(best.shape, np.uint8)
    for class_id in range(1, len(logits)):  # a running compare: argmax over the first axis is many times slower
        better = logits[class_id] > best
        classes[better] = class_id
        np.maximum(best, logits[class_id], out=best)
    total = np.zeros(best.shape, np.float32)
    for scores in logits:
        total += np.exp(scores - best)
    return classes, np.rint(100 / total).astype(np.uint8)


def _empty(card: Card, area: Window, downsample: int) -> Scale:
    """Return a scale over a full-resolution area, to be filled."""
    shape = area.height // downsample, area.width // downsample
    image = np.zeros((len(card.channels), *shape), np.float32)
    return Scale(image, np.zeros(shape, bool), (area.row, area.col), downsample)


def _batches(pairs: Iterator[WindowPair], size: int) -> Iterator[list[WindowPair]]:
    """Group window pairs by `size`; the last group may be smaller."""
    batch: list[WindowPair] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
