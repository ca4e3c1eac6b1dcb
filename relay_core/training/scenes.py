"""The ground to learn from. In: a `TrainJob`. Out: its scenes, opened, checked, measured and split for validation.

Every pass goes through a raster strip by strip; nothing is loaded whole but by `read_scene`.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import NamedTuple, Optional

import numpy as np

from ..card import Card, Channel
from ..datasets.ground import CroppedGround, LabelledGround
from ..datasets.source import open_ground
from ..errors import JobError
from ..geo.ground import GSD_TOLERANCE, gsd_m
from ..geo.stacks import open_stack
from ..geo.windows import Window
from ..jobs import Log, Scene, TrainJob
from .pixels import AllowedGround, strips

UNMEASURED = 1.0  # a std that the card leaves to be measured
_VALIDATION_SHARE = 0.2
_PIECE_VALUES = 2**22  # read at a time where a row of blocks is very wide


class TrainingGround(NamedTuple):
    """Ground, and what of it may be seen and learnt from; None for all."""

    ground: LabelledGround
    allowed: Optional[AllowedGround] = None


def load_scenes(job: TrainJob, card: Card) -> tuple[list[TrainingGround], list[TrainingGround]]:
    """Open training and validation scenes.

    Without validation scenes the eastern fifth of every training scene is cut off for it, so that no training
    window, local or global, ever sees that ground.

    Raises:
        JobError: labels do not fit their raster.
        RasterError: a file cannot be read.
    """
    training = [open_ground(scene, card) for scene in job.scenes]
    if job.validation:
        return _whole(training), _whole([open_ground(scene, card) for scene in job.validation])
    kept: list[LabelledGround] = []
    held_out: list[LabelledGround] = []
    for ground in training:
        height, width = ground.grid.shape
        cut = round(width * (1 - _VALIDATION_SHARE))
        kept.append(CroppedGround(ground, Window(0, 0, height, cut)))
        held_out.append(CroppedGround(ground, Window(0, cut, height, width - cut)))
    return _whole(kept), _whole(held_out)


def check_scene(scene: Scene, card: Card) -> None:
    """Go through a scene once.

    Raises:
        JobError: labels do not fit their raster or the classes, or the raster holds no data.
        RasterError: a file cannot be read.
    """
    with open_ground(scene, card) as ground:
        holds_data = False
        for strip in strips(ground.grid.shape, 1, len(card.channels) + 1):
            holds_data |= bool(ground.read(strip)[1].any())
            ground.labels(strip)
    if not holds_data:
        raise JobError(f"{scene.raster} holds no data; choose another raster to learn from.")


def read_scene(scene: Scene, card: Card) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read one raster and its labels whole: (C, H, W) float32, (H, W) bool and (H, W) uint8.

    Raises:
        JobError: labels do not fit their raster or the classes, or the raster holds no data.
        RasterError: a file cannot be read.
    """
    with open_ground(scene, card) as ground:
        whole = Window(0, 0, *ground.grid.shape)
        image, valid_mask = ground.read(whole)
        if not valid_mask.any():
            raise JobError(f"{scene.raster} holds no data; choose another raster to learn from.")
        return image, valid_mask, ground.labels(whole)


def with_gsd_of_scenes(job: TrainJob, card: Card, log: Log) -> Card:
    """Fill in the ground sampling distance of the first scene that tells one, to four digits, where the card has none.

    Args:
        job: gives the scenes to learn from.
        card: that the model shall have.
        log: told where a scene's pixels are not of the size that the card will promise.
    """
    for scene in job.scenes:
        with open_stack(scene.raster, len(card.channels), tuple(c.name for c in card.channels)) as raster:
            size = gsd_m(raster.grid)
        if size is None:
            continue
        if card.gsd_m is None:
            card = dataclasses.replace(card, gsd_m=float(f"{size:.4g}"))
        elif abs(size / card.gsd_m - 1) > GSD_TOLERANCE:
            log(
                f"The pixels of {raster.name} are {size:.3g} m wide and the card will say {card.gsd_m:g} m; give the "
                "size of the pixels as the model's ground sampling distance."
            )
    return card


def measure_channels(scenes: list[TrainingGround], card: Card) -> tuple[Channel, ...]:
    """Fill in mean and std of channels whose std the card leaves at 1, from the ground that may be learnt from.

    A channel centred on each window gets the typical spread within local windows, not that of the whole scene: hills
    far apart would otherwise flatten what lies on them.
    """
    spreads = {
        index: _BlockSpread(card.windows.local_size) if channel.centre == "window" else _Spread()
        for index, channel in enumerate(card.channels)
        if channel.std == UNMEASURED
    }
    for ground, allowed in scenes if spreads else []:
        for piece in _pieces(ground.grid.shape, card.windows.local_size, len(card.channels) + 1):
            image, valid_mask = ground.read(piece)
            if allowed is not None:
                valid_mask = valid_mask & allowed.labelled_mask(piece)
            for index, spread in spreads.items():
                spread.add(image[index], valid_mask)
    return tuple(spreads[i].measured(c) if i in spreads else c for i, c in enumerate(card.channels))


class _Spread:
    """Mean and standard deviation of all values, gathered piece by piece."""

    def __init__(self) -> None:
        self._count, self._mean, self._squares = 0, 0.0, 0.0  # squares: of the distances from the mean

    def add(self, image: np.ndarray, valid_mask: np.ndarray) -> None:
        """Take in the valid pixels of (H, W)."""
        values = image[valid_mask]
        if not values.size:
            return
        mean, count = float(values.mean(dtype=np.float64)), self._count + values.size
        between = (mean - self._mean) ** 2 * self._count * values.size / count
        self._squares += float(values.var(dtype=np.float64)) * values.size + between
        self._mean += (mean - self._mean) * values.size / count
        self._count = count

    def measured(self, channel: Channel) -> Channel:
        """Return the channel with what was gathered."""
        spread = math.sqrt(self._squares / max(1, self._count))
        return dataclasses.replace(channel, mean=self._mean, std=spread or UNMEASURED)


class _BlockSpread:
    """Standard deviation within blocks of `side` x `side` px, gathered piece by piece."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._variances: list[float] = []

    def add(self, image: np.ndarray, valid_mask: np.ndarray) -> None:
        """Take in the blocks of (H, W) that have a valid pixel."""
        for row in range(0, image.shape[0], self._side):
            for col in range(0, image.shape[1], self._side):
                block = slice(row, row + self._side), slice(col, col + self._side)
                if valid_mask[block].any():
                    self._variances.append(float(image[block][valid_mask[block]].var(dtype=np.float64)))

    def measured(self, channel: Channel) -> Channel:
        """Return the channel with what was gathered; its mean is each window's own."""
        spread = math.sqrt(float(np.mean(self._variances))) if self._variances else 0.0
        return dataclasses.replace(channel, std=spread or UNMEASURED)


def _pieces(shape: tuple[int, int], side: int, channels: int) -> Iterator[Window]:
    """Cut a raster into pieces of whole blocks of `side` x `side` px, row by row."""
    for strip in strips(shape, side, channels):
        width = max(1, _PIECE_VALUES // (strip.height * channels * side)) * side
        for col in range(0, strip.width, width):
            yield Window(strip.row, col, strip.height, min(width, strip.width - col))


def _whole(grounds: list[LabelledGround]) -> list[TrainingGround]:
    return [TrainingGround(ground) for ground in grounds]
