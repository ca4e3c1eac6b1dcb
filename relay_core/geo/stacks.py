"""Several rasters as one. In: their names and bands, pixel windows. Out: the bands of all of them, one after another.

What names them is read by `inputs`. Rasters of one job may lie on different grids; then the grid of the first, with
pixels of the model's size, is everybody's. A data set may hold colours in one file and elevation in another; a
training may read thousands of files, of which a system lets only some be open at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Optional, Union

import numpy as np

from ..errors import RasterError
from .grid import MOST_ENLARGED, Grid
from .ground import pixel_sides_m, resampled_grid
from .inputs import SEPARATOR, read_inputs
from .rasters import RasterSource, open_raster
from .warped import WarpedSource
from .windows import Window

if TYPE_CHECKING:
    from .coarse import CoarseSource

_ROUNDING = 1.001  # of sizes that were degrees or feet
_MOST_OPEN = 96  # rasters; the strictest systems allow 256 files


class RasterStack:
    """Open rasters on one grid, read as one; see `RasterSource` for what is the same.

    Attributes:
        name: file names, for messages.
        grid: where the pixels lie.
        band_count: data bands of all files.
        sources: the rasters as they are, in order.
        context: what global windows are read from, and closed with the stack; None for the rasters themselves.
    """

    def __init__(self, sources: list[RasterSource], grid: Optional[Grid] = None) -> None:
        """Take open rasters for one.

        Args:
            sources: the rasters.
            grid: that all are brought to; None for that of the first, which all share.

        Raises:
            RasterError: a raster cannot be brought to the grid.
        """
        self.sources = tuple(sources)
        self.name = " and ".join(source.name for source in sources)
        self.grid = grid or sources[0].grid
        self.band_count = sum(source.band_count for source in sources)
        self.context: Optional[CoarseSource] = None
        self._layers = [source if grid is None else _laid_on(grid, source) for source in sources]

    def read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window: (C, H, W) float32 and (H, W) bool, True where every band of every raster holds data."""
        parts = [layer.read(window) for layer in self._layers]
        if len(parts) == 1:
            return parts[0]
        valid_mask = np.logical_and.reduce([valid for _, valid in parts])
        return np.where(valid_mask, np.concatenate([image for image, _ in parts]), np.float32(0)), valid_mask

    def read_stored(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Read one window as `read` does, small whole numbers of a single raster as it stores them."""
        (layer, *others) = self._layers
        if others or not isinstance(layer, RasterSource):
            return self.read(window)
        return layer.read_stored(window)

    def places(self, window: Window) -> list[Optional[Window]]:
        """Return the pixels of every raster under a window of the grid, about, None where it has none."""
        return [layer.place(window) for layer in self._layers]

    def check_measurements(self) -> None:
        """Refuse bands whose numbers stand for something else than a measurement."""
        for source in self._all_sources():
            source.check_measurements()

    def files(self) -> list[str]:
        """Return the files that pixels are read from."""
        return sorted({file for source in self._all_sources() for file in source.files()})

    def reading(self) -> dict[str, object]:
        """Return how the files' numbers are read, as plain values."""
        own: dict[str, object] = {"stack": [layer.reading() for layer in self._layers]}
        return {**own, "context": self.context.stack.reading()} if self.context else own

    def close(self) -> None:
        """Let go of the files."""
        for source in self._all_sources():
            source.close()

    def _all_sources(self) -> tuple[RasterSource, ...]:
        return (*self.sources, *self.context.stack.sources) if self.context else self.sources

    def __enter__(self) -> RasterStack:
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()


def paths_of(path: str) -> list[str]:
    """Return the paths of the rasters that a stack's path names, without their bands."""
    return [each.path for each in read_inputs(path)]


def stack_path(*paths: object) -> str:
    """Join paths to the path of a stack."""
    return SEPARATOR.join(str(path) for path in paths)


def open_stack(path: str, bands: int, channel_names: tuple[str, ...] = ()) -> RasterStack:
    """Open the first `bands` data bands of one raster, or those chosen, or all of several one after another.

    Args:
        path: names a raster that GDAL can open, or several on one grid; see `inputs`.
        bands: how many bands are needed in all.
        channel_names: what the bands mean to the model, for the message when there are too few.

    Raises:
        RasterError: a file is missing or unreadable, the grids differ, one raster has too few bands, or several or
            chosen ones are not just as many as are needed: one too many would shift those that follow.
    """
    with ExitStack() as opened:
        sources = _open_all(opened, path, bands, channel_names)
        _check_grids(sources)
        stack = RasterStack(sources)
        opened.pop_all()  # from here on the stack closes them
    return stack


def open_on_one_grid(
    path: str, bands: int, channel_names: tuple[str, ...] = (), gsd_m: Optional[float] = None
) -> RasterStack:
    """Open rasters as `open_stack` does, and bring them to one grid where they lie on several.

    That grid has the CRS and the corner of the first raster, and its pixels where they are about as wide as asked for.
    A raster that lies on it already is read pixel for pixel.

    Args:
        path: names a raster that GDAL can open, or several; see `inputs`.
        bands: how many bands are needed in all.
        channel_names: what the bands mean to the model, for the message when there are too few.
        gsd_m: side of the pixels to read [m]; None for those of the first raster, whatever they measure.

    Raises:
        RasterError: as for `open_stack`, but for grids: a raster without a CRS lies on another grid, does not touch the
            first, or the pixels of the first are too coarse for those asked for.
    """
    with ExitStack() as opened:
        sources = _open_all(opened, path, bands, channel_names)
        own = sources[0].grid
        resampled = None
        if gsd_m is not None:
            _check_detail(sources[0], gsd_m)
            resampled = resampled_grid(own, gsd_m)
        stack = RasterStack(sources, resampled or own)
        opened.pop_all()  # from here on the stack closes them
    return stack


def share_grid(left: Grid, right: Grid) -> bool:
    """Tell whether two grids have one shape and their corners lie less than a hundredth of a pixel apart."""
    if left.shape != right.shape:
        return False
    corners = [
        (c, f, c + a * grid.shape[1], f + e * grid.shape[0])
        for grid in (left, right)
        for a, _, c, _, e, f in (grid.transform,)
    ]
    return all(abs(a - b) < 0.01 * min(left.pixel_size) for a, b in zip(*corners))


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


def _open_all(opened: ExitStack, path: str, bands: int, channel_names: tuple[str, ...]) -> list[RasterSource]:
    """Open all rasters that a path names, and check that they have the bands needed."""
    inputs = read_inputs(path)
    meaning = f" ({', '.join(channel_names)})" if channel_names else ""
    if len(inputs) == 1:
        (only,) = inputs
        source = opened.enter_context(open_raster(only.path, bands, channel_names, only.bands))
        if only.bands and source.band_count != bands:
            raise RasterError(
                f"This model reads {bands} bands{meaning}; {source.band_count} of {source.name} are chosen. Choose "
                f"{bands}."
            )
        return [source]
    sources = [opened.enter_context(open_raster(each.path, None, (), each.bands)) for each in inputs]
    for source, each in zip(sources, inputs):
        source.name = "/".join(Path(each.path).parts[-2:])  # files of one stack are often called alike
    count = sum(source.band_count for source in sources)
    if count != bands:
        names = " and ".join(source.name for source in sources)
        raise RasterError(
            f"This model reads {bands} bands{meaning}; {names} have {count} together. Choose rasters that have {bands} "
            "together, or another model."
        )
    return sources


def _check_grids(sources: list[RasterSource]) -> None:
    """Refuse rasters of different grids."""
    for source in sources[1:]:
        if not share_grid(sources[0].grid, source.grid):
            height, width = sources[0].grid.shape
            raise RasterError(
                f"{source.name} ({source.grid.shape[0]} x {source.grid.shape[1]} px) lies on another pixel grid than "
                f"{sources[0].name} ({height} x {width} px); bring both to one size and georeference first (in QGIS: "
                "Raster, Projections, Warp)."
            )


def _check_detail(source: RasterSource, gsd_m: float) -> None:
    """Refuse pixels that no resampling turns into what a model has learned to see."""
    sides = pixel_sides_m(source.grid)
    if sides and max(sides) > gsd_m * MOST_ENLARGED * _ROUNDING:
        raise RasterError(
            f"The pixels of {source.name} are {max(sides):.3g} m wide and the model was trained at {gsd_m:g} m; choose "
            f"a raster of at most {gsd_m * MOST_ENLARGED:g} m or another model, or keep the raster's own pixels."
        )


def _laid_on(grid: Grid, source: RasterSource) -> Union[RasterSource, WarpedSource]:
    """Return a raster on a grid: itself where it lies there."""
    return source if share_grid(grid, source.grid) else WarpedSource(source, grid)
