"""What a job comes to on its raster. In: a job, a card, a grid. Out: tiles, windows and a fingerprint of them all."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import torch

from .. import __version__
from ..card import Card
from ..errors import JobError
from ..geo.areas import Areas
from ..geo.grid import Grid
from ..geo.stacks import RasterStack
from ..geo.windows import Window, WindowLayout, layout_for, tiles_over
from ..jobs import SegmentJob


@dataclass(frozen=True)
class Plan:
    """What a job comes to on its raster.

    Attributes:
        region: the pixels asked for.
        layout: how windows lie.
        tiles: the region, cut.
        tile_size: side of a whole tile [px].
        areas: where the region counts; None for all of it.
    """

    region: Window
    layout: WindowLayout
    tiles: tuple[Window, ...]
    tile_size: int
    areas: Optional[Areas] = None

    @property
    def windows(self) -> int:
        """Window pairs of all tiles."""
        return sum(self._windows_by_tile.values())

    def windows_of(self, tile: Window) -> int:
        """Window pairs of a tile, without those that answer for nothing inside the areas."""
        known = self._windows_by_tile.get(tile)
        return self._count_windows(tile) if known is None else known

    @cached_property
    def _windows_by_tile(self) -> dict[Window, int]:
        """Window pairs of every tile, counted once: with areas every window is looked at."""
        return {tile: self._count_windows(tile) for tile in self.tiles}

    def _count_windows(self, tile: Window) -> int:
        if self.areas is not None:
            kept = [pair.core.padded(self.layout.kept_margin).intersection(tile) for pair in self.layout.pairs(tile)]
            return int(self.areas.touch(kept).sum())
        covered = self.layout.covered(tile)
        return covered.height * covered.width // self.layout.stride**2


def make_plan(job: SegmentJob, card: Card, grid: Grid, areas: Optional[Areas] = None) -> Plan:
    """Lay windows and tiles over the extent asked for, as far as it has areas.

    Raises:
        RasterError: the extent lies outside the raster.
        JobError: no area lies in it.
    """
    region = Window(0, 0, *grid.shape) if job.extent is None else grid.window_of(job.extent)
    if areas is not None:
        region = region.intersection(areas.bounds())
    layout = layout_for(card.windows, card.overlap if job.overlap is None else job.overlap, job.stitching)
    # Whole cores, so that no window goes through the network twice because a tile ends inside its core.
    tile_size = -(-job.tile_size // layout.stride) * layout.stride
    tiles = tiles_over(region, tile_size)
    if areas is not None:
        tiles = [tile for tile, is_touched in zip(tiles, areas.touch(tiles)) if is_touched]
        if not tiles:
            raise JobError(
                f"No polygon of {areas.name} lies on the part of the raster to segment; choose other polygons or "
                "another extent."
            )
    return Plan(region, layout, tuple(tiles), tile_size, areas)


@dataclass(frozen=True)
class Runtime:
    """What a network runs on and how, as far as it decides bits.

    Attributes:
        model_sha256: of the model file.
        device: torch's name.
        precision: what it computes in.
        batch_size: windows that go through it together: kernels choose their order of summation by shape.
        versions: of this package and of torch.
    """

    model_sha256: str
    device: str
    precision: str
    batch_size: int
    versions: tuple[str, str] = (__version__, torch.__version__)


def fingerprint(plan: Plan, source: RasterStack, runtime: Runtime) -> dict[str, object]:
    """Return everything that decides the pixels of a part, as values for JSON."""
    return {
        "model": runtime.model_sha256,
        "region": [plan.region.row, plan.region.col, plan.region.height, plan.region.width],
        "areas": plan.areas.digest if plan.areas else "",
        "stride": plan.layout.stride,
        "stitching": plan.layout.stitching,
        "tile_size": plan.tile_size,
        "batch_size": runtime.batch_size,
        "device": runtime.device,
        "precision": runtime.precision,
        "versions": list(runtime.versions),
        "files": source.files(),
        "file_states": file_states(source),
        "reading": source.reading(),
    }


def file_states(source: RasterStack) -> list[list[int]]:
    """Return size and time of change [ns] of the files that a raster is read from."""
    # GDAL also reads what is no file to the system: archives, web addresses.
    states = [os.stat(file) for file in source.files() if os.path.exists(file)]
    return [[state.st_size, state.st_mtime_ns] for state in states]


_WHAT_CHANGED = {
    "model": "the model is another one",
    "region": "another extent is asked for",
    "areas": "the areas have changed",
    "stride": "another overlap is asked for",
    "stitching": "another stitching is asked for",
    "precision": "another precision is asked for",
    "tile_size": "another tile size is asked for",
    "batch_size": "another batch size is asked for",
    "device": "another device is asked for",
    "versions": "the software is another version",
    **dict.fromkeys(("files", "file_states", "reading"), "the raster or its context has changed"),
}


def say_differences(keys: tuple[str, ...]) -> str:
    """Say what differs between two jobs, by the keys of their fingerprints."""
    return ", ".join(dict.fromkeys(_WHAT_CHANGED.get(key, key) for key in keys))
