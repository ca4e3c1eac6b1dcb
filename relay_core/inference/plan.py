"""What a job comes to on its raster. In: a job, a card, a grid. Out: tiles, windows and a fingerprint of them all."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch

from .. import __version__
from ..card import Card
from ..geo.grid import Grid
from ..geo.stacks import RasterStack
from ..geo.windows import Window, WindowLayout, layout_for, tiles_over
from ..jobs import SegmentJob
from .warm import WarmModel


@dataclass(frozen=True)
class Plan:
    """What a job comes to on its raster.

    Attributes:
        region: the pixels asked for.
        layout: how windows lie.
        tiles: the region, cut.
        tile_size: side of a whole tile [px].
    """

    region: Window
    layout: WindowLayout
    tiles: tuple[Window, ...]
    tile_size: int

    @property
    def windows(self) -> int:
        """Window pairs of all tiles."""
        return sum(self.windows_of(tile) for tile in self.tiles)

    def windows_of(self, tile: Window) -> int:
        """Window pairs of one tile."""
        covered = self.layout.covered(tile)
        return covered.height * covered.width // self.layout.stride**2


def make_plan(job: SegmentJob, card: Card, grid: Grid) -> Plan:
    """Lay windows and tiles over the extent asked for.

    Raises:
        RasterError: the extent lies outside the raster.
    """
    region = Window(0, 0, *grid.shape) if job.extent is None else grid.window_of(job.extent)
    layout = layout_for(card.windows, card.overlap if job.overlap is None else job.overlap)
    # Whole cores, so that no window goes through the network twice because a tile ends inside its core.
    tile_size = -(-job.tile_size // layout.stride) * layout.stride
    return Plan(region, layout, tuple(tiles_over(region, tile_size)), tile_size)


def fingerprint(plan: Plan, source: RasterStack, model: WarmModel, batch_size: int) -> dict[str, object]:
    """Return everything that decides the pixels of a part, as values for JSON."""
    files = source.files()
    # GDAL also reads what is no file to the system: archives, web addresses.
    states = [os.stat(file) for file in files if os.path.exists(file)]
    return {
        "model": model.sha256,
        "region": [plan.region.row, plan.region.col, plan.region.height, plan.region.width],
        "stride": plan.layout.stride,
        "tile_size": plan.tile_size,
        "batch_size": batch_size,
        "device": model.device,
        "versions": [__version__, torch.__version__],
        "files": files,
        "file_states": [[state.st_size, state.st_mtime_ns] for state in states],
        "reading": source.reading(),
    }
