"""Training windows drawn from labelled scenes. In: labelled ground and a random generator. Out: window pairs.

A window pair is drawn at a random centre, with random scale and rotation as in section 4.1 of the paper. Where
neither is drawn, centres lie on the grid of global pixels, so that the network sees just what inference shows it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch
from torch import Tensor

from ..card import Card
from ..classes import IGNORE_ID
from ..datasets.ground import LabelledGround
from ..errors import JobError
from ..geo.normalisation import normalise
from ..recipe import Recipe
from .pixels import AllowedGround, Room, open_pixels
from .placement import Placement

_MAX_TRIES = 2000  # a hundredth of a raster may be labelled
_MAX_PLACEMENTS = 20_000  # each costs microseconds, and little ground may be left between blocks


@dataclass(frozen=True)
class Augmentation:
    """How training windows vary (section 4.1).

    Attributes:
        scale_probability: share of windows that are scaled.
        scale_range: least and largest side of the ground over the plain window's.
        rotation_probability: share of windows that are rotated.
        max_rotation_deg: rotation is a whole number of degrees within this, either way.
        colour_jitter: how far brightness and contrast vary [standard deviations]; see `vary_colours`. 0 in the paper.
        finding_share: share of windows that are centred near a pixel of a finding, each class as often as another;
            0 in the paper. Rare classes are learned with fewer windows so.
        max_unlabelled_share: windows of which a larger share is unlabelled are drawn again; one label is the least.
    """

    scale_probability: float = Recipe.scale_probability
    scale_range: tuple[float, float] = Recipe.scale_range
    rotation_probability: float = Recipe.rotation_probability
    max_rotation_deg: int = Recipe.max_rotation_deg
    colour_jitter: float = Recipe.colour_jitter
    finding_share: float = Recipe.finding_share
    max_unlabelled_share: float = Recipe.max_unlabelled_share


NO_AUGMENTATION = Augmentation(scale_probability=0.0, rotation_probability=0.0)


@dataclass(frozen=True)
class Batch:
    """Window pairs for one step.

    Attributes:
        x_local: (B, C, l, l) normalised.
        x_global: (B, C, g, g) normalised.
        target: (B, l, l) int64 class ids, `IGNORE_ID` where unlabelled.
    """

    x_local: Tensor
    x_global: Tensor
    target: Tensor

    def to(self, device: str) -> Batch:
        """Return the batch on `device`."""
        return Batch(self.x_local.to(device), self.x_global.to(device), self.target.to(device))


class LabelledScene:
    """One raster and its labels, from which window pairs are drawn.

    Args:
        ground: where pixels and labels come from; stays open where the scene is not held in memory.
        allowed: the ground that may be seen and learnt from; None for all of it.
        card: gives window sizes, channels and classes.
        room: what this scene and others may take together; None for what one may take that is alone.

    Raises:
        JobError: nothing is labelled, or the raster is smaller than a global pixel.
        RasterError: the raster is damaged.
        OutputError: the disk is full of what is kept beside the raster.
    """

    def __init__(
        self, ground: LabelledGround, allowed: Optional[AllowedGround], card: Card, room: Optional[Room] = None
    ) -> None:
        self.card = card
        self.name = ground.name
        if min(ground.grid.shape) < card.windows.downsample:
            raise JobError(
                f"{ground.name} is {ground.grid.shape[0]} x {ground.grid.shape[1]} px and a global pixel is "
                f"{card.windows.downsample} px wide; choose a larger raster or a smaller downsample."
            )
        self._allowed = allowed
        self._pixels = open_pixels(ground, card, allowed, room or Room())
        if not self._pixels.is_labelled:
            raise JobError(
                f"Nothing of {ground.name} is labelled; check that labels, areas and raster cover one ground"
                f"{'' if allowed is None else f' and that some of it is for {allowed.role}'}."
            )

    @property
    def megapixels(self) -> float:
        """Size of the scene, in millions of pixels."""
        return self._pixels.shape[0] * self._pixels.shape[1] / 1e6

    def draw(self, rng: np.random.Generator, augmentation: Augmentation) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Draw one window pair: local (C, l, l), global (C, g, g), target (l, l).

        Raises:
            JobError: no labelled window, or none whose ground may be seen, was found in many tries.
            RasterError: the raster is damaged.
        """
        for _ in range(_MAX_TRIES):
            placement = self._place(rng, augmentation)
            target = self._pixels.target(placement)
            unlabelled_share = (target == IGNORE_ID).mean()
            if unlabelled_share > augmentation.max_unlabelled_share or unlabelled_share == 1:
                continue
            windows = self._pixels.images(placement)
            local, global_ = (normalise(*window, self.card.channels) for window in windows)
            if augmentation.colour_jitter:
                masks = tuple(valid_mask for _, valid_mask in windows)
                vary_colours((local, global_), masks, augmentation.colour_jitter, rng)
            return local, global_, target
        raise JobError(
            f"No window of {self.name} was found of which {augmentation.max_unlabelled_share:.0%} at most are "
            "unlabelled; label more ground, use smaller local windows or allow a larger share."
        )

    def _place(self, rng: np.random.Generator, augmentation: Augmentation) -> Placement:
        """Draw a placement whose ground may be seen."""
        for _ in range(_MAX_PLACEMENTS):
            placement = self._placement(rng, augmentation)
            if self._allowed is None or self._allowed.allows(placement.ground(self.card.windows)):
                return placement
        raise JobError(
            f"No global window of {self.name} keeps off the ground of other roles; hold out larger blocks, or use "
            "smaller global windows."
        )

    def _placement(self, rng: np.random.Generator, augmentation: Augmentation) -> Placement:
        """Draw a placement; plain ones are snapped to the global grid."""
        row, col = self._centre(rng, augmentation.finding_share)
        scaled = rng.random() < augmentation.scale_probability
        rotated = rng.random() < augmentation.rotation_probability
        scale = rng.uniform(*augmentation.scale_range) if scaled else 1.0
        degrees = rng.integers(-augmentation.max_rotation_deg, augmentation.max_rotation_deg + 1) if rotated else 0
        if scale == 1 and degrees == 0:
            step = self.card.windows.downsample
            row, col = round(row / step) * step, round(col / step) * step
        return Placement(row, col, scale, math.radians(degrees))

    def _centre(self, rng: np.random.Generator, finding_share: float) -> tuple[float, float]:
        """Draw a centre anywhere, or within a quarter window of a finding's pixel."""
        counts = self._pixels.finding_counts
        if not counts or rng.random() >= finding_share:
            height, width = self._pixels.shape
            return rng.uniform(0, height), rng.uniform(0, width)
        index = int(rng.integers(len(counts)))
        row, col = self._pixels.finding(index, int(rng.integers(counts[index])))
        reach = self.card.windows.local_size / 4
        return row + rng.uniform(-reach, reach), col + rng.uniform(-reach, reach)


def vary_colours(
    images: tuple[np.ndarray, ...], valid_masks: tuple[np.ndarray, ...], jitter: float, rng: np.random.Generator
) -> None:
    """Change brightness and contrast, in place, the same for windows of one pair: both are of one photograph.

    Every channel is multiplied by a gain and gets an offset added. Both are made of a part that all channels share,
    drawn evenly within `jitter`, and one of the channel's own within half of it, so that hues vary less than light.
    Pixels without data stay 0.

    Args:
        images: normalised windows (C, H, W).
        valid_masks: their (H, W) bool.
        jitter: from 0 to 1; greatest offset that all channels share [standard deviations], and what the gain that they
            share differs from 1 by at most.
        rng: draws.
    """
    channels = len(images[0])
    shared = rng.uniform(-jitter, jitter, (2, 1))
    own = rng.uniform(-jitter / 2, jitter / 2, (2, channels))
    gain = ((1 + shared[0]) * (1 + own[0])).astype(np.float32)[:, None, None]  # (C, 1, 1)
    offset = (shared[1] + own[1]).astype(np.float32)[:, None, None]
    for image, valid_mask in zip(images, valid_masks):
        image *= gain
        image += np.where(valid_mask, offset, np.float32(0))


def draw_batch(scenes: list[LabelledScene], size: int, rng: np.random.Generator, augmentation: Augmentation) -> Batch:
    """Draw `size` window pairs, scenes in proportion to their ground."""
    weights = np.array([scene.megapixels for scene in scenes])
    picks = rng.choice(len(scenes), size=size, p=weights / weights.sum())
    drawn = [scenes[pick].draw(rng, augmentation) for pick in picks]
    local, global_, target = (np.stack(parts) for parts in zip(*drawn))
    return Batch(torch.from_numpy(local), torch.from_numpy(global_), torch.from_numpy(target.astype(np.int64)))
