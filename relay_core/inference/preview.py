"""What is known of a run while it goes on. In: tiles, finished and on their way. Out: pieces, each a small file.

A finished tile is shown by its part. Of a tile on its way, what was decided since the last time is written as a piece,
so that something is to be seen after the first windows. Pieces are copies: the results do not depend on them.
"""

from __future__ import annotations

import contextlib
import time
from typing import Protocol

from ..errors import OutputError
from ..geo.grid import Grid
from ..geo.windows import Window
from ..preview import Piece, Show
from .parts import PartFiles
from .tiles import TileMap

_EVERY_S = 1.0
_MOST_SHARE = 0.01  # of a core that pieces may take


class Preview(Protocol):
    """Is told of tiles, and shows them."""

    def tile_goes_on(self, tile_map: TileMap) -> None:
        """Show what is decided of a tile, where it is time to."""

    def tile_is_done(self, tile: Window) -> None:
        """Show a tile whose part is written."""


class NoPreview:
    """Shows nothing, for runs that nobody watches; see `Preview`."""

    def tile_goes_on(self, tile_map: TileMap) -> None:
        """Show nothing."""

    def tile_is_done(self, tile: Window) -> None:
        """Show nothing."""


class PiecePreview:
    """Shows tiles as pieces; see `Preview`.

    Args:
        files: of the run's parts, where pieces are written, too.
        raster_grid: of the whole raster.
        region: all pixels of the run.
        show: told of every piece.
    """

    def __init__(self, files: PartFiles, raster_grid: Grid, region: Window, show: Show) -> None:
        self._files = files
        self._grid = raster_grid
        self._region = region
        self._show = show
        self._next_time = 0.0
        self._written: list[str] = []

    def tile_goes_on(self, tile_map: TileMap) -> None:
        """Write and show what is decided of a tile, at most once a second; the first time at once."""
        now, worked = time.monotonic(), time.thread_time()
        if now < self._next_time:
            return
        for window, class_map in tile_map.take_changes():
            with contextlib.suppress(OutputError):  # the part of the tile will meet the same trouble, and say so
                path = self._files.write_piece(window, class_map, self._grid)
                self._written.append(path)
                self._show(Piece(path, window, self._region))
        # Waiting for a disk costs nothing: the network goes on in other threads.
        self._next_time = now + max(_EVERY_S, (time.thread_time() - worked) / _MOST_SHARE)

    def tile_is_done(self, tile: Window) -> None:
        """Show a tile by its part, which holds all that its pieces have shown."""
        self._show(Piece(self._files.part(tile), tile, self._region))
        while self._written:
            self._files.remove_piece(self._written.pop())
