"""Several rasters as one. In: paths joined by "|" and pixel windows. Out: the bands of all of them, one after another.

A data set may hold colours in one file and elevation in another; a training may read thousands of files, of which a
system lets only some be open at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Optional

import numpy as np

from ..errors import RasterError
from .grid import Grid
from .rasters import RasterSource, open_raster
from .windows import Window

_SEPARATOR = "|"
_MOST_OPEN = 96  # rasters; the strictest systems allow 256 files


class RasterStack:
    """Open rasters on one grid, read as one; see `RasterSource` for what is the same.

    Attributes:
        name: file names, for messages.
        grid: where the pixels lie.
        band_count: data bands of all files.
        sources: the rasters, in order.
    """

    def __init__(self, sources: list[RasterSource]) -> None:
        self.sources = tuple(sources)
        self.name = " and ".join(source.name for source in sources)
        self.grid = sources[0].grid
        self.band_count = sum(source.band_count for source in sources)

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window: (C, H, W) float32 and (H, W) bool, True where every band of every raster holds data."""
        parts = [source.read(window) for source in self.sources]
        if len(parts) == 1:
            return parts[0]
        valid_mask = np.logical_and.reduce([valid for _, valid in parts])
        return np.where(valid_mask, np.concatenate([image for image, _ in parts]), np.float32(0)), valid_mask

    def check_measurements(self) -> None:
        """Refuse bands whose numbers stand for something else than a measurement."""
        for source in self.sources:
            source.check_measurements()

    def files(self) -> list[str]:
        """Return the files that pixels are read from."""
        return sorted({file for source in self.sources for file in source.files()})

    def reading(self) -> dict[str, object]:
        """Return how the files' numbers are read, as plain values."""
        return {"stack": [source.reading() for source in self.sources]}

    def close(self) -> None:
        """Let go of the files."""
        for source in self.sources:
            source.close()

    def __enter__(self) -> RasterStack:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()


def paths_of(path: str) -> list[str]:
    """Return the paths that a stack's path joins."""
    return path.split(_SEPARATOR)


def stack_path(*paths: object) -> str:
    """Join paths to the path of a stack."""
    return _SEPARATOR.join(str(path) for path in paths)


def open_stack(path: str, bands: int, channel_names: tuple[str, ...] = ()) -> RasterStack:
    """Open the first `bands` data bands of one raster, or all of several one after another.

    Args:
        path: a raster that GDAL can open, or several on one grid joined by "|".
        bands: how many bands are needed in all.
        channel_names: what the bands mean to the model, for the message when there are too few.

    Raises:
        RasterError: a file is missing or unreadable, the grids differ, one raster has too few bands, or several have
            not just as many as are needed: one too many in the first would shift those of the next.
    """
    paths = paths_of(path)
    if len(paths) == 1:
        return RasterStack([open_raster(path, bands, channel_names)])
    with ExitStack() as opened:
        sources = []
        for part in paths:
            with open_raster(part, 1) as source:
                count = source.band_count
            sources.append(opened.enter_context(open_raster(part, count)))
            sources[-1].name = "/".join(Path(part).parts[-2:])  # files of one stack are often called alike
        stack = RasterStack(sources)
        _check_stack(stack, bands, channel_names)
        opened.pop_all()  # from here on the stack closes them
    return stack


def share_grid(left: Grid, right: Grid) -> bool:
    """Tell whether two grids have one shape and lie less than a hundredth of a pixel apart."""
    pixel = abs(left.transform[0])
    near = all(abs(a - b) < 0.01 * pixel for a, b in zip(left.transform, right.transform))
    return near and left.shape == right.shape


class ReopenedStack:
    """A raster stack that is opened when it is read, and closed when too many others were read since.

    Args:
        open_it: opens the stack.
    """

    def __init__(self, open_it: Callable[[], RasterStack]) -> None:
        self._open_it = open_it
        self._stack: Optional[RasterStack] = None

    def opened(self) -> RasterStack:
        """Return the open stack.

        Raises:
            RasterError: it cannot be opened.
        """
        if self._stack is None:
            self._stack = self._open_it()
        _open_stacks[self] = len(self._stack.sources)
        _open_stacks.move_to_end(self)
        while sum(_open_stacks.values()) > _MOST_OPEN and len(_open_stacks) > 1:
            next(iter(_open_stacks)).close()
        return self._stack

    def close(self) -> None:
        """Let go of the files; reading opens them again."""
        _open_stacks.pop(self, None)
        if self._stack is not None:
            self._stack.close()
            self._stack = None


_open_stacks: OrderedDict[ReopenedStack, int] = OrderedDict()  # the one read last comes last -> its files


def _check_stack(stack: RasterStack, bands: int, channel_names: tuple[str, ...]) -> None:
    """Refuse rasters of different grids or with other bands than needed."""
    for source in stack.sources[1:]:
        if not share_grid(stack.grid, source.grid):
            height, width = stack.grid.shape
            raise RasterError(
                f"{source.name} ({source.grid.shape[0]} x {source.grid.shape[1]} px) lies on another pixel grid than "
                f"{stack.sources[0].name} ({height} x {width} px); bring both to one size and georeference first (in "
                "QGIS: Raster, Projections, Warp)."
            )
    if stack.band_count != bands:
        names = f" ({', '.join(channel_names)})" if channel_names else ""
        raise RasterError(
            f"This model reads {bands} bands{names}; {stack.name} have {stack.band_count} together. Choose rasters "
            f"that have {bands} together or another model."
        )
