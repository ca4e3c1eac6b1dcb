"""Training windows drawn from labelled scenes. In: arrays of a scene and a random generator. Out: window pairs.

A window pair is drawn at a random centre, with random scale and rotation as in section 4.1 of the paper. Where
neither is drawn, centres lie on the grid of global pixels, so that the network sees just what inference shows it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ..card import Card
from ..classes import IGNORE_ID
from ..errors import JobError
from ..geo.normalisation import normalise
from ..geo.resampling import REDUCERS

_MIN_LABELLED_SHARE = 0.2  # section 4.1: windows lying more than 80 % outside are skipped
_MAX_TRIES = 200


@dataclass(frozen=True)
class Augmentation:
    """How training windows vary (section 4.1).

    Attributes:
        scale_probability: share of windows that are scaled.
        scale_range: least and largest side of the ground over the plain window's.
        rotation_probability: share of windows that are rotated.
        max_rotation_deg: rotation is a whole number of degrees within this, either way.
        finding_share: share of windows that are centred near a pixel of a finding, each class as often as another;
            0 in the paper. Rare classes are learned with fewer windows so.
    """

    scale_probability: float = 0.5
    scale_range: tuple[float, float] = (0.5, 2.0)
    rotation_probability: float = 0.5
    max_rotation_deg: int = 90
    finding_share: float = 0.0


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


@dataclass(frozen=True)
class _Placement:
    """Where a window lies: centre [px, edges at whole numbers], ground per window pixel and rotation [rad]."""

    row: float
    col: float
    scale: float
    angle: float


class LabelledScene:
    """One raster and its labels, held in memory at both scales.

    Args:
        image: (C, H, W) float32 raster values.
        valid_mask: (H, W) bool.
        labels: (H, W) uint8 class ids, `IGNORE_ID` where unlabelled.
        card: gives window sizes and channels.
    """

    def __init__(self, image: np.ndarray, valid_mask: np.ndarray, labels: np.ndarray, card: Card) -> None:
        self.card = card
        factor = card.windows.downsample
        rows, cols = (side // factor * factor for side in labels.shape)  # a ragged edge has no whole global pixel
        reduced, reduced_mask = REDUCERS[card.windows.global_resampling](
            image[:, :rows, :cols], valid_mask[:rows, :cols], factor
        )
        self.labels = np.where(valid_mask, labels, np.uint8(IGNORE_ID))
        if not (self.labels != IGNORE_ID).any():
            raise JobError("A training scene has no labelled pixel; check that labels and raster cover one ground.")
        found = [np.flatnonzero(self.labels == c.id).astype(np.uint32) for c in card.classes.findings]
        self._findings = [pixels for pixels in found if len(pixels)]
        self._local = _stack(image, valid_mask)  # (1, C + 1, H, W)
        self._global = _stack(reduced, reduced_mask)  # (1, C + 1, H / d, W / d)

    @property
    def megapixels(self) -> float:
        """Size of the scene, in millions of pixels."""
        return self.labels.size / 1e6

    def draw(self, rng: np.random.Generator, augmentation: Augmentation) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Draw one window pair: local (C, l, l), global (C, g, g), target (l, l).

        Raises:
            JobError: no labelled window was found in many tries.
        """
        sizes = self.card.windows
        for _ in range(_MAX_TRIES):
            placement = self._place(rng, augmentation)
            target = self._labels_at(placement)
            if (target != IGNORE_ID).mean() < _MIN_LABELLED_SHARE:
                continue
            local = _sample(self._local, placement, sizes.local_size, 1)
            global_ = _sample(self._global, placement, sizes.global_size, sizes.downsample)
            return (
                normalise(*local, self.card.channels),
                normalise(*global_, self.card.channels),
                target,
            )
        raise JobError(
            f"No window with {_MIN_LABELLED_SHARE:.0%} labelled pixels was found; label more ground or use smaller "
            "local windows."
        )

    def _place(self, rng: np.random.Generator, augmentation: Augmentation) -> _Placement:
        """Draw a placement; plain ones are snapped to the global grid."""
        row, col = self._centre(rng, augmentation.finding_share)
        scaled = rng.random() < augmentation.scale_probability
        rotated = rng.random() < augmentation.rotation_probability
        scale = rng.uniform(*augmentation.scale_range) if scaled else 1.0
        degrees = rng.integers(-augmentation.max_rotation_deg, augmentation.max_rotation_deg + 1) if rotated else 0
        if scale == 1 and degrees == 0:
            step = self.card.windows.downsample
            row, col = round(row / step) * step, round(col / step) * step
        return _Placement(row, col, scale, math.radians(degrees))

    def _centre(self, rng: np.random.Generator, finding_share: float) -> tuple[float, float]:
        """Draw a centre anywhere, or within a quarter window of a finding's pixel."""
        height, width = self.labels.shape
        if not self._findings or rng.random() >= finding_share:
            return rng.uniform(0, height), rng.uniform(0, width)
        row, col = divmod(int(rng.choice(self._findings[rng.integers(len(self._findings))])), width)
        reach = self.card.windows.local_size / 4
        return row + rng.uniform(-reach, reach), col + rng.uniform(-reach, reach)

    def _labels_at(self, placement: _Placement) -> np.ndarray:
        """Nearest labels under the local window: (l, l) uint8."""
        rows, cols = _positions(placement, self.card.windows.local_size, 1)
        rows, cols = np.floor(rows).astype(np.int64), np.floor(cols).astype(np.int64)
        height, width = self.labels.shape
        inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
        target = np.full(rows.shape, IGNORE_ID, np.uint8)
        target[inside] = self.labels[rows[inside], cols[inside]]
        return target


def draw_batch(scenes: list[LabelledScene], size: int, rng: np.random.Generator, augmentation: Augmentation) -> Batch:
    """Draw `size` window pairs, scenes in proportion to their ground."""
    weights = np.array([scene.megapixels for scene in scenes])
    picks = rng.choice(len(scenes), size=size, p=weights / weights.sum())
    drawn = [scenes[pick].draw(rng, augmentation) for pick in picks]
    local, global_, target = (np.stack(parts) for parts in zip(*drawn))
    return Batch(torch.from_numpy(local), torch.from_numpy(global_), torch.from_numpy(target.astype(np.int64)))


def _stack(image: np.ndarray, valid_mask: np.ndarray) -> Tensor:
    """Values (0 where invalid) and validity as one tensor (1, C + 1, H, W), ready for `grid_sample`."""
    values = np.where(valid_mask, image, np.float32(0))
    return torch.from_numpy(np.concatenate((values, valid_mask[None].astype(np.float32)))[None])


def _positions(placement: _Placement, side: int, pixel: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns (side, side) of a window's pixel centres [px of the array, edges at whole numbers].

    Args:
        placement: in full-resolution pixels.
        side: window pixels.
        pixel: full-resolution pixels per pixel of the array, along a side.
    """
    offsets = (np.arange(side) + 0.5 - side / 2) * placement.scale
    down, right = np.meshgrid(offsets, offsets, indexing="ij")
    sine, cosine = math.sin(placement.angle), math.cos(placement.angle)
    return placement.row / pixel + down * cosine - right * sine, placement.col / pixel + down * sine + right * cosine


def _sample(scene: Tensor, placement: _Placement, side: int, pixel: int) -> tuple[np.ndarray, np.ndarray]:
    """Read a window bilinearly: values (C, side, side) and valid_mask (side, side); see `_positions`."""
    rows, cols = _positions(placement, side, pixel)
    height, width = scene.shape[-2:]
    grid = np.stack((2 * cols / width - 1, 2 * rows / height - 1), axis=-1)[None]  # (1, side, side, 2) in x, y
    window = functional.grid_sample(scene, torch.from_numpy(grid.astype(np.float32)), align_corners=False)[0].numpy()
    return window[:-1], window[-1] > 0.99  # a pixel mixed with invalid ones is invalid
