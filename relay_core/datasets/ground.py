"""What labelled ground is, whatever it comes from. In: windows. Out: their pixels and class ids."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID
from ..geo.grid import Grid
from ..geo.windows import Window


class LabelledGround(ABC):
    """Ground to learn from or to be judged on; used as a context it lets go of its files at the end.

    Attributes:
        name: for messages.
        grid: where the pixels lie.
    """

    name: str
    grid: Grid

    @abstractmethod
    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read pixels.

        Args:
            window: pixels of the grid; may reach past its edges.

        Returns:
            image: (C, H, W) float32 raster values, 0 where invalid.
            valid_mask: (H, W) bool, True where every channel holds data.
        """

    @abstractmethod
    def labels(self, window: Window) -> np.ndarray:
        """Return class ids, (H, W) uint8, `IGNORE_ID` where unlabelled, outside the areas or past the edges."""

    def close(self) -> None:  # noqa: B027 (ground in memory has nothing to let go of)
        """Let go of the files; reading takes them up again."""

    def __enter__(self) -> LabelledGround:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()


class CroppedGround(LabelledGround):
    """A rectangle of other ground, beyond whose edges nothing is seen.

    Args:
        ground: to cut from.
        part: pixels of `ground`, inside its grid; the crop's pixel (0, 0) is its corner.
    """

    def __init__(self, ground: LabelledGround, part: Window) -> None:
        self.name = ground.name
        self.grid = ground.grid.crop(part)
        self._ground = ground
        self._part = part

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read pixels; see `LabelledGround`."""
        there, wanted = self._seen(window)
        image, valid_mask = self._ground.read(there)
        return _cut(image, wanted, 0), _cut(valid_mask, wanted, False)

    def labels(self, window: Window) -> np.ndarray:
        """Return class ids; see `LabelledGround`."""
        there, wanted = self._seen(window)
        return _cut(self._ground.labels(there), wanted, IGNORE_ID)

    def close(self) -> None:
        """Let go of the files; reading takes them up again."""
        self._ground.close()

    def _seen(self, window: Window) -> tuple[Window, Window]:
        """Return what to read of the whole ground, and the window counted from there."""
        inside = window.intersection(Window(0, 0, *self.grid.shape))
        return inside.shifted(self._part.row, self._part.col), window.shifted(-inside.row, -inside.col)


def _cut(array: np.ndarray, window: Window, fill: float) -> np.ndarray:
    """Return the pixels of a window of (..., H, W), `fill` past the edges."""
    inside = window.intersection(Window(0, 0, *array.shape[-2:]))
    if inside == window:
        return array[(..., *window.slices)]
    cut = np.full((*array.shape[:-2], window.height, window.width), fill, array.dtype)
    cut[(..., *inside.shifted(-window.row, -window.col).slices)] = array[(..., *inside.slices)]
    return cut
