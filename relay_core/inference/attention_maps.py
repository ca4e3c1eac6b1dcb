"""Where relay tokens look, as rasters. In: an `AttentionJob`. Out: GeoTIFFs on the grid of the patches, at both scales.

For a point they show the windows of the pair that answers for it. For an extent, the local raster is put together from
the cores of its windows, and the global one adds up what all of them give to a place.
"""

from __future__ import annotations

import math
import os
from dataclasses import replace
from typing import Optional

import numpy as np
import torch

from ..card import read_card
from ..errors import RasterError
from ..geo.grid import Grid
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.windows import Window
from ..insight_jobs import AttentionJob, AttentionResult, check_has_relays
from ..jobs import IsCancelled, Log, Progress, never, silent, unheard
from ..models.attention import spread
from .attention import ScaleAttention, WindowAttention, look
from .insight import Steps, opened_for
from .opening import OpenedJob
from .warm import WarmModel, warm_model

Place = tuple[slice, slice]
"""(rows, columns) of an array."""

_LOCAL, _GLOBAL = "share of the relays' attention, local window", "share of the relays' attention, global window"
_SUMMED = ("attention of the global windows, added up [windows]", "attention against an even one")


def run_attention(
    job: AttentionJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> AttentionResult:
    """Show where the relay tokens look.

    Args:
        job: what to do.
        progress: called before every batch with (windows done, windows in all, a text).
        is_cancelled: asked as often, and while files are written; True ends the job.
        log: called with warnings and notes, where an extent is looked at.

    Raises:
        RelayError: one of its family, with what to do.
    """
    segmentation = job.segmentation
    card = read_card(segmentation.model)
    check_has_relays(card)
    if job.global_output and not card.reads_global:
        log(f"{card.name} reads local windows only, so there is no global attention to show.")
    targets = _targets(job, card.reads_global)
    rasters = {f"raster of {what}": path for target in targets for what, path in target.items()}
    with opened_for(rasters, segmentation, unheard if job.points else log) as at:
        tiles = [Window(*_pixel_at(at.source.grid, point), 1, 1) for point in job.points] or list(at.plan.tiles)
        model = warm_model(segmentation.model, segmentation.device, segmentation.precision)
        steps = Steps(sum(at.plan.windows_of(tile) for tile in tiles), progress, is_cancelled)
        return _of_points(at, model, job, tiles, steps) if job.points else _of_extent(at, model, job, steps)


def coarse_grid(grid: Grid, window: Window, cell_px: int) -> Grid:
    """Return the grid of square cells over a window, which may reach past the raster's edges.

    Args:
        grid: of the raster.
        window: whole cells [px].
        cell_px: side of a cell [px].
    """
    a, b, c, d, e, f = grid.crop(window).transform
    shape = (window.height // cell_px, window.width // cell_px)
    return replace(grid, transform=(a * cell_px, b, c, d, e * cell_px, f), shape=shape)


def _pixel_at(grid: Grid, point: tuple[float, float]) -> tuple[int, int]:
    """Return the (row, col) of the pixel under a point.

    Raises:
        RasterError: the point lies outside the raster.
    """
    a, _, c, _, e, f = grid.transform
    row, col = (point[1] - f) / e, (point[0] - c) / a
    if not (0 <= row < grid.shape[0] and 0 <= col < grid.shape[1]):
        covered = " ".join(f"{number:.10g}" for number in grid.bounds)
        raise RasterError(
            f"The point {point[0]:.10g} {point[1]:.10g} lies outside the raster, which covers {covered}; choose a "
            "point on it, in the raster's CRS."
        )
    return int(row), int(col)


def _targets(job: AttentionJob, reads_global: bool) -> list[dict[str, Optional[str]]]:
    """Return what is written of each point, or of the extent -> where."""
    local, global_ = job.segmentation.output, job.global_output if reads_global else None
    numbers = range(1, max(1, len(job.points)) + 1)
    names = [("local attention", local), ("global attention", global_)]
    return [{_of(what, n): path and _numbered(path, n) for what, path in names} for n in numbers]


def _of(what: str, number: int) -> str:
    return what if number == 1 else f"{what} of point {number}"


def _numbered(path: str, number: int) -> str:
    """Return the path of the file of a point: its number goes before the ending, from the second on."""
    stem, ending = os.path.splitext(path)
    return path if number == 1 else f"{stem}_{number}{ending}"


def _of_points(
    at: OpenedJob, model: WarmModel, job: AttentionJob, tiles: list[Window], steps: Steps
) -> AttentionResult:
    """Write both windows of the pair that answers for each point."""
    paths: tuple[list[str], list[str]] = ([], [])
    largest = [0.0, 0.0]
    lines = []
    found = [list(look(at, model, [tile], steps, job.per_block)) for tile in tiles]
    for (x, y), windows_there in zip(job.points, found):
        if not windows_there:
            raise RasterError(f"The raster holds no data at {x:.10g} {y:.10g}; choose another point.")
    for (x, y), (seen,), target in zip(job.points, found, _targets(job, at.card.reads_global)):
        windows = (seen.pair.local_window, seen.pair.global_window)
        for index, (path, scale) in enumerate(zip(target.values(), (seen.local, seen.global_))):
            if path is None or scale is None:
                continue
            grid = coarse_grid(at.source.grid, windows[index], windows[index].height // len(scale.has_data))
            values = np.where(scale.has_data, scale.shares, np.float32(np.nan))
            _write(path, values, grid, _names((_LOCAL, _GLOBAL)[index], len(values), job.per_block), steps)
            paths[index].append(path)
            largest[index] = max(largest[index], _largest(values[0]))
        lines.append(f"{x:.10g} {y:.10g}: {_told([_facts(seen)])}")
    return AttentionResult(
        local=tuple(paths[0]),
        global_=tuple(paths[1]),
        windows=steps.windows,
        largest_local=largest[0],
        largest_global=largest[1],
        text="\n".join(lines),
        device=model.device,
    )


def _names(what: str, bands: int, per_block: bool) -> tuple[str, ...]:
    """Return the names of bands."""
    return tuple(f"{what}, block {number}" for number in range(1, bands + 1)) if per_block else (what,)


def _of_extent(at: OpenedJob, model: WarmModel, job: AttentionJob, steps: Steps) -> AttentionResult:
    """Write the mosaic of the local attention and the sum of the global one."""
    local: Optional[_LocalMosaic] = None
    global_: Optional[_GlobalSum] = None
    facts = []
    for seen in look(at, model, at.plan.tiles, steps):
        local = local or _LocalMosaic(at, seen)
        local.add(seen)
        if seen.global_ is not None and job.global_output:
            global_ = global_ or _GlobalSum(at, seen.global_)
            global_.add(seen.global_, seen.pair.global_window)
        facts.append(_facts(seen))
    if local is None:
        raise RasterError("The raster holds no data in this extent; choose another one.")
    output = job.segmentation.output
    _write(output, local.shares[None], local.grid, (_LOCAL,), steps)
    written: tuple[str, ...] = ()
    largest_global = 0.0
    if global_ is not None and job.global_output:
        bands = global_.bands()
        _write(job.global_output, bands, global_.grid, _SUMMED, steps)
        written, largest_global = (job.global_output,), _largest(bands[1])
    text = f"{steps.windows} windows: {_told(facts)}"
    return AttentionResult(
        (output,), written, steps.windows, _largest(local.shares), largest_global, text, model.device
    )


class _Cells:
    """Square cells over a part of the raster.

    Attributes:
        area: the cells, counted from the raster's first pixel.
        grid: theirs.

    Args:
        raster: its grid.
        window: the part, inside the raster.
        side: of a cell [px]; the sides of cores and patches are whole cells, and so is what lies between them.
    """

    def __init__(self, raster: Grid, window: Window, side: int) -> None:
        self._side = side
        self.area = self._touched(window)
        px = (number * side for number in (self.area.row, self.area.col, self.area.height, self.area.width))
        self.grid = coarse_grid(raster, Window(*px), side)

    def share_out(self, scale: ScaleAttention, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Share what each patch of a window gets out among its cells: shares (h, w), and which hold data (h, w)."""
        factor = window.height // len(scale.has_data) // self._side
        has_data = scale.has_data.repeat(factor, axis=0).repeat(factor, axis=1)
        return spread(torch.from_numpy(scale.shares[0]), factor).numpy(), has_data

    def places(self, part: Window, window: Window) -> tuple[Place, Place]:
        """Return where a part of a window lies in the area, and where in the window [cells]."""
        common = self._touched(part).intersection(self.area)
        whole = self._touched(window)
        return (
            common.shifted(-self.area.row, -self.area.col).slices,
            common.shifted(-whole.row, -whole.col).slices,
        )

    def _touched(self, window: Window) -> Window:
        """Return the cells that a window of pixels touches."""
        row, col = window.row // self._side, window.col // self._side
        return Window(row, col, -(-window.row_end // self._side) - row, -(-window.col_end // self._side) - col)


class _LocalMosaic:
    """The local attention of an extent, every place from the window that answers for it.

    Attributes:
        shares: (h, w) float32, NaN without data.
        grid: its grid.
    """

    def __init__(self, at: OpenedJob, first: WindowAttention) -> None:
        layout = at.plan.layout
        patch_px = layout.sizes.local_size // len(first.local.has_data)
        side = math.gcd(patch_px, layout.stride, layout.local_margin)
        self._cells = _Cells(at.source.grid, at.plan.region, side)
        self.grid = self._cells.grid
        self.shares = np.full(self.grid.shape, np.nan, np.float32)

    def add(self, seen: WindowAttention) -> None:
        """Take in the core of one window."""
        shares, has_data = self._cells.share_out(seen.local, seen.pair.local_window)
        place, part = self._cells.places(seen.pair.core, seen.pair.local_window)
        self.shares[place] = np.where(has_data[part], shares[part], np.float32(np.nan))


class _GlobalSum:
    """The global attention of all windows of an extent, added up where it falls.

    Attributes:
        grid: its grid, as far as the windows and the raster reach.
    """

    def __init__(self, at: OpenedJob, first: ScaleAttention) -> None:
        layout = at.plan.layout
        side = math.gcd(layout.sizes.global_extent // len(first.has_data), layout.stride, layout.global_margin)
        reached = layout.covered(at.plan.region).padded(layout.global_margin)
        context = at.source.context
        data = context.reach if context else Window(0, 0, *at.source.grid.shape)
        self._cells = _Cells(at.source.grid, reached.intersection(data), side)
        self.grid = self._cells.grid
        self._given, self._even = np.zeros((2, *self.grid.shape), np.float64)
        self._has_data = np.zeros(self.grid.shape, bool)

    def add(self, scale: ScaleAttention, window: Window) -> None:
        """Take in one global window."""
        shares, has_data = self._cells.share_out(scale, window)
        place, part = self._cells.places(window, window)
        self._given[place] += shares[part]
        self._even[place] += 1 / shares.size
        self._has_data[place] |= has_data[part]

    def bands(self) -> np.ndarray:
        """Return (2, h, w) float32, NaN without data: the sum of shares [windows], and that over even windows' sum."""
        ratio = np.divide(self._given, self._even, out=np.zeros(self.grid.shape), where=self._even > 0)
        return np.where(self._has_data, np.stack((self._given, ratio)), np.nan).astype(np.float32)


def _facts(seen: WindowAttention) -> tuple[float, float, float]:
    """Return shares of the global attention: on the local window's ground, an even one's there, on empty patches.

    What a patch gets counts by the share of it that lies in the local window. All are NaN for a model without a global
    window.
    """
    if seen.global_ is None:
        return math.nan, math.nan, math.nan
    shares, has_data = seen.global_.shares.mean(axis=0), seen.global_.has_data
    outer, inner = seen.pair.global_window, seen.pair.local_window
    side = outer.height / len(shares)
    starts = outer.row + side * np.arange(len(shares))
    covered = np.minimum(starts + side, inner.row_end) - np.maximum(starts, inner.row)
    near = np.clip(covered / side, 0, 1)  # along columns the same: windows are square and share their centre
    here = np.outer(near, near)
    return float((shares * here).sum()), float(here.mean()), float(shares[~has_data].sum())


def _told(facts: list[tuple[float, float, float]]) -> str:
    """Say where the global attention of windows goes, on average; see `_facts`."""
    near, even, lost = (100 * float(np.mean(values)) for values in zip(*facts))
    if math.isnan(near):
        return "the model reads local windows only"
    return (
        f"of the attention in the global window, {near:.1f} % goes to the ground of the local window (an even one "
        f"would give {even:.1f} %) and {lost:.1f} % to patches without data"
    )


def _largest(values: np.ndarray) -> float:
    return float(np.nanmax(values))


def _write(path: str, values: np.ndarray, grid: Grid, names: tuple[str, ...], steps: Steps) -> None:
    """Write bands (C, h, w) float32, NaN without data."""
    form = RasterFormat(len(names), "float32", math.nan, overviews="average", descriptions=names)
    with create_raster(path, grid, form, steps.end_if_asked) as writer:
        writer.write(values, Window(0, 0, *grid.shape))
