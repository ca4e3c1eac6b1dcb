"""The pixels of a training scene at both scales. In: labelled ground. Out: what lies at any positions, labels too.

A scene that is small is held in memory. A larger one is read from its files: the local window as it is, the global
window from a copy at the global scale that is made once, or, where there is no room for the copy, from the files too.
All ways give the same windows, but for rounding: bilinear positions are shares of an array's side, in single precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional, Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from ..card import Card
from ..classes import IGNORE_ID
from ..datasets.ground import LabelledGround
from ..geo.resampling import REDUCERS
from ..geo.windows import Window
from .copies import ReducedCopy
from .placement import Placement, box_around

Sampled = tuple[np.ndarray, np.ndarray]
"""image (C, H, W) float32 and valid_mask (H, W) bool."""

_STRIP_VALUES = 2**21  # read at a time: some 50 MB with what is made of them
_COUNTED_PX = 256  # findings are counted in pieces of a row, which are found again by reading one block


@dataclass
class Room:
    """What the scenes of a run may take together; each takes its part when it is opened.

    Attributes:
        memory: for scenes that are held whole [bytes].
        disk: for reduced copies in the folder of temporary files [bytes].
    """

    memory: int = 2**30
    disk: int = 2**34

    def take_memory(self, needed: int) -> bool:
        """Take memory, or tell that there is not as much."""
        enough = needed <= self.memory
        self.memory -= needed if enough else 0
        return enough

    def take_disk(self, needed: int) -> bool:
        """Take disk, or tell that there is not as much."""
        enough = needed <= self.disk
        self.disk -= needed if enough else 0
        return enough


class Split(Protocol):
    """Which ground of a scene is for what; see `holdout.SceneSplit`."""

    def allows(self, row: float, col: float, row_end: float, col_end: float, role: str) -> bool:
        """Tell whether a window of `role` may look at this ground [px]."""

    def labelled_mask(self, window: Window, role: str) -> np.ndarray:
        """Return where labels are for `role`, (H, W) bool."""


@dataclass(frozen=True)
class AllowedGround:
    """The ground of a scene that windows of one role may see and learn from.

    Attributes:
        split: of the scene.
        role: "train", "validation" or "test".
    """

    split: Split
    role: str = "train"

    def allows(self, ground: Window) -> bool:
        """Tell whether a window pair that reads this ground may be drawn."""
        return self.split.allows(ground.row, ground.col, ground.row_end, ground.col_end, self.role)

    def labelled_mask(self, window: Window) -> np.ndarray:
        """Return the pixels whose labels are for this role, (H, W) bool."""
        return self.split.labelled_mask(window, self.role)


class ScenePixels(Protocol):
    """Both scales and the labels of a scene.

    Attributes:
        shape: (height, width) [px].
        is_labelled: whether any pixel is.
        finding_counts: labelled pixels of every finding that there is.
    """

    shape: tuple[int, int]
    is_labelled: bool
    finding_counts: list[int]

    def finding(self, index: int, number: int) -> tuple[int, int]:
        """Return (row, col) of a finding's pixel, counted row by row; `index` is a place in `finding_counts`."""

    def target(self, placement: Placement) -> np.ndarray:
        """Return the nearest labels under the local window, (l, l) uint8."""

    def images(self, placement: Placement) -> tuple[Sampled, Sampled]:
        """Return the local window (l, l) and the global window (g, g), read bilinearly."""


class HeldPixels:
    """A scene in memory; see `ScenePixels`."""

    def __init__(self, ground: LabelledGround, card: Card, allowed: Optional[AllowedGround]) -> None:
        self.shape = ground.grid.shape
        self._sizes = card.windows
        factor, channels = card.windows.downsample, len(card.channels) + 1
        self._labels = np.empty(self.shape, np.uint8)
        local = np.empty((channels, *self.shape), np.float32)
        global_ = np.empty((channels, *(side // factor for side in self.shape)), np.float32)
        for strip in strips(self.shape, factor, channels):
            image, valid_mask = ground.read(strip)
            self._labels[strip.slices] = _usable_labels(ground, strip, valid_mask, allowed)
            local[:, strip.row : strip.row_end] = _stack(image, valid_mask)
            reduced = _reduce(image, valid_mask, card)
            global_[:, strip.row // factor : strip.row // factor + reduced.shape[1]] = reduced
        self._local, self._global = torch.from_numpy(local), torch.from_numpy(global_)
        found = [np.flatnonzero(self._labels == c.id).astype(np.uint32) for c in card.classes.findings]
        self._findings = [pixels for pixels in found if len(pixels)]
        self.finding_counts = [len(pixels) for pixels in self._findings]
        self.is_labelled = bool((self._labels != IGNORE_ID).any())

    def finding(self, index: int, number: int) -> tuple[int, int]:
        """Return a finding's pixel; see `ScenePixels`."""
        return divmod(int(self._findings[index][number]), self.shape[1])

    def target(self, placement: Placement) -> np.ndarray:
        """Return labels; see `ScenePixels`."""
        rows, cols = (np.floor(p).astype(np.int64) for p in placement.positions(self._sizes.local_size, 1))
        height, width = self.shape
        inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
        target = np.full(rows.shape, IGNORE_ID, np.uint8)
        target[inside] = self._labels[rows[inside], cols[inside]]
        return target

    def images(self, placement: Placement) -> tuple[Sampled, Sampled]:
        """Return both windows; see `ScenePixels`."""
        sizes = self._sizes
        return (
            _sample(self._local, *placement.positions(sizes.local_size, 1)),
            _sample(self._global, *placement.positions(sizes.global_size, sizes.downsample)),
        )


class ReadPixels:
    """A scene that stays in its files; see `ScenePixels`.

    Args:
        ground: to read; stays open.
        card: gives window sizes, channels and classes.
        allowed: whose labels count; None for all.
        makes_copy: True where global windows come from a reduced copy.
    """

    def __init__(self, ground: LabelledGround, card: Card, allowed: Optional[AllowedGround], makes_copy: bool) -> None:
        self.shape = ground.grid.shape
        self.is_labelled = False
        self._ground = ground
        self._card = card
        self._allowed = allowed
        self._last_read: tuple[Window, np.ndarray, np.ndarray] | None = None
        factor, channels = card.windows.downsample, len(card.channels) + 1
        self._reduced_shape = self.shape[0] // factor, self.shape[1] // factor
        self._copy = ReducedCopy((channels, *self._reduced_shape)) if makes_copy else None
        counts = []
        for strip in strips(self.shape, factor, channels):
            image, valid_mask = ground.read(strip)
            labels = _usable_labels(ground, strip, valid_mask, allowed)
            self.is_labelled |= bool((labels != IGNORE_ID).any())
            counts.append([_count_in_rows(labels == c.id) for c in card.classes.findings])
            if self._copy is not None:
                self._copy.append(_reduce(image, valid_mask, card))
        self._keep_counts([np.concatenate(of_class) for of_class in zip(*counts)])

    def finding(self, index: int, number: int) -> tuple[int, int]:
        """Return a finding's pixel; see `ScenePixels`."""
        row = int(np.searchsorted(self._found_to_row[index], number, side="right"))
        number -= int(self._found_to_row[index][row - 1]) if row else 0
        found_to_piece = np.cumsum(self._found_in_pieces[index][row], dtype=np.int64)
        piece = int(np.searchsorted(found_to_piece, number, side="right"))
        number -= int(found_to_piece[piece - 1]) if piece else 0
        start = piece * _COUNTED_PX
        pixels = Window(row, start, 1, min(_COUNTED_PX, self.shape[1] - start))
        labels = self._labels_of(pixels, self._ground.read(pixels)[1])
        return row, start + int(np.flatnonzero(labels[0] == self._finding_ids[index])[number])

    def target(self, placement: Placement) -> np.ndarray:
        """Return labels; see `ScenePixels`."""
        rows, cols = placement.positions(self._card.windows.local_size, 1)
        box = box_around(rows, cols)
        labels = self._labels_of(box, self._read(box)[1])
        return labels[np.floor(rows).astype(np.int64) - box.row, np.floor(cols).astype(np.int64) - box.col]

    def images(self, placement: Placement) -> tuple[Sampled, Sampled]:
        """Return both windows; see `ScenePixels`."""
        sizes = self._card.windows
        rows, cols = placement.positions(sizes.local_size, 1)
        box = box_around(rows, cols)
        local = _sample(torch.from_numpy(_stack(*self._read(box))), rows - box.row, cols - box.col)
        rows, cols = placement.positions(sizes.global_size, sizes.downsample)
        box = box_around(rows, cols)
        global_ = _sample(torch.from_numpy(self._read_reduced(box)), rows - box.row, cols - box.col)
        return local, global_

    def _keep_counts(self, in_pieces: list[np.ndarray]) -> None:
        """Keep where findings are: (H, pieces of a row) and their running sum over rows, of every finding there is."""
        there = [(c.id, pieces) for c, pieces in zip(self._card.classes.findings, in_pieces) if pieces.any()]
        self._finding_ids = [class_id for class_id, _ in there]
        self._found_in_pieces = [pieces for _, pieces in there]
        self._found_to_row = [np.cumsum(pieces.sum(axis=1, dtype=np.int64)) for _, pieces in there]
        self.finding_counts = [int(sums[-1]) for sums in self._found_to_row]

    def _labels_of(self, window: Window, valid_mask: np.ndarray) -> np.ndarray:
        return _usable_labels(self._ground, window, valid_mask, self._allowed)

    def _read(self, box: Window) -> Sampled:
        """Read pixels; a window's labels and its image ask for the same ones."""
        if self._last_read is None or self._last_read[0] != box:
            self._last_read = (box, *self._ground.read(box))
        return self._last_read[1], self._last_read[2]

    def _read_reduced(self, box: Window) -> np.ndarray:
        """Return values and validity of global pixels, (C + 1, H, W), 0 past the edges."""
        factor = self._card.windows.downsample
        inside = box.intersection(Window(0, 0, *self._reduced_shape))
        stack = np.zeros((len(self._card.channels) + 1, box.height, box.width), np.float32)
        if not (inside.height and inside.width):
            return stack
        if self._copy is not None:
            pixels = self._copy.read(inside)
        else:
            corner = inside.row * factor, inside.col * factor
            ground = self._ground.read(Window(*corner, inside.height * factor, inside.width * factor))
            pixels = _reduce(*ground, self._card)
        stack[(..., *inside.shifted(-box.row, -box.col).slices)] = pixels
        return stack


def open_pixels(ground: LabelledGround, card: Card, allowed: Optional[AllowedGround], room: Room) -> ScenePixels:
    """Hold a scene in memory where there is room for it; else read it, with a reduced copy where there is room."""
    height, width = ground.grid.shape
    stacked = 4 * (len(card.channels) + 1) * height * width
    reduced = stacked // card.windows.downsample**2
    if room.take_memory(stacked + reduced + height * width):
        pixels = HeldPixels(ground, card, allowed)
        ground.close()
        return pixels
    return ReadPixels(ground, card, allowed, room.take_disk(reduced))


def strips(shape: tuple[int, int], step: int, channels: int) -> Iterator[Window]:
    """Cut a raster into strips of its full width and of a multiple of `step` rows, to go through it in little memory.

    Args:
        shape: (height, width) [px].
        step: rows that belong together.
        channels: values of a pixel.
    """
    height, width = shape
    rows = max(1, _STRIP_VALUES // (width * channels * step)) * step
    for row in range(0, height, rows):
        yield Window(row, 0, min(rows, height - row), width)


def _usable_labels(
    ground: LabelledGround, window: Window, valid_mask: np.ndarray, allowed: Optional[AllowedGround]
) -> np.ndarray:
    """Return class ids, (H, W) uint8, `IGNORE_ID` where pixels hold no data or labels are for another role."""
    usable = valid_mask if allowed is None else valid_mask & allowed.labelled_mask(window)
    if not usable.any():
        return np.full(usable.shape, IGNORE_ID, np.uint8)
    return np.where(usable, ground.labels(window), np.uint8(IGNORE_ID))


def _reduce(image: np.ndarray, valid_mask: np.ndarray, card: Card) -> np.ndarray:
    """Bring pixels to the global scale, (C + 1, H / d, W / d); a ragged edge has no whole global pixel."""
    factor = card.windows.downsample
    rows, cols = (side // factor * factor for side in valid_mask.shape)
    reducer = REDUCERS[card.windows.global_resampling]
    return _stack(*reducer(image[:, :rows, :cols], valid_mask[:rows, :cols], factor))


def _stack(image: np.ndarray, valid_mask: np.ndarray) -> np.ndarray:
    """Values (0 where invalid) and validity as one array (C + 1, H, W), ready for `grid_sample`."""
    values = np.where(valid_mask, image, np.float32(0))
    return np.concatenate((values, valid_mask[None].astype(np.float32)))


def _count_in_rows(found: np.ndarray) -> np.ndarray:
    """Count the pixels found in every piece of a row: (H, W) bool -> (H, pieces) uint16."""
    starts = np.arange(0, found.shape[1], _COUNTED_PX)
    return np.add.reduceat(found, starts, axis=1, dtype=np.uint16)


def _sample(stack: Tensor, rows: np.ndarray, cols: np.ndarray) -> Sampled:
    """Read (C + 1, H, W) bilinearly at positions (side, side) [px, edges at whole numbers]."""
    height, width = stack.shape[-2:]
    grid = np.stack((2 * cols / width - 1, 2 * rows / height - 1), axis=-1)[None]  # (1, side, side, 2) in x, y
    sampled = functional.grid_sample(stack[None], torch.from_numpy(grid.astype(np.float32)), align_corners=False)
    window = sampled[0].numpy()
    return window[:-1], window[-1] > 0.99  # a pixel mixed with invalid ones is invalid
