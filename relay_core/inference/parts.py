"""Finished tiles on disk, so that a stopped job goes on where it was. In: tiles. Out: one small GeoTIFF each.

The folder `<output>.parts` holds them with a fingerprint of everything that decides their pixels; with another
fingerprint they are of no use and go.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping

import numpy as np

from ..geo.grid import Grid
from ..geo.rasters import RasterFormat, create_raster, read_bands
from ..geo.windows import Window
from ..outputs import output_error, whole_file

NODATA = 255
_FINGERPRINT = "fingerprint.json"
_FORMAT = RasterFormat(2, "uint8", NODATA, descriptions=("class", "confidence [%]"))


class Parts:
    """The finished tiles of one job.

    Attributes:
        folder: where they are.
    """

    def __init__(self, folder: str, fingerprint: Mapping[str, object]) -> None:
        """Keep the parts that are there when they have this fingerprint, else start afresh.

        Raises:
            OutputError: the folder cannot be made.
        """
        self.folder = folder
        wanted = json.dumps(fingerprint, indent=1, sort_keys=True)
        try:
            os.makedirs(folder, exist_ok=True)
            if self._read_fingerprint() != wanted:
                self._remove_files(keep_finished=False)
                with whole_file(self.path(_FINGERPRINT)) as temporary:
                    with open(temporary, "w", encoding="utf-8") as stream:
                        stream.write(wanted)
            else:
                self._remove_files(keep_finished=True)
        except OSError as reason:
            raise output_error(folder, reason) from reason

    def path(self, name: str) -> str:
        """Return the path of a file in the folder."""
        return os.path.join(self.folder, name)

    def has(self, tile: Window) -> bool:
        """Tell whether a tile is finished."""
        return os.path.exists(self._part(tile))

    def write(self, tile: Window, class_map: np.ndarray, confidence: np.ndarray, raster_grid: Grid) -> None:
        """Write a finished tile.

        Args:
            tile: pixels of the raster.
            class_map: (H, W) uint8.
            confidence: (H, W) uint8 percent.
            raster_grid: of the whole raster.

        Raises:
            OutputError: it cannot be written, or the disk is full.
        """
        with create_raster(self._part(tile), raster_grid.crop(tile), _FORMAT) as writer:
            writer.write(np.stack((class_map, confidence)), Window(0, 0, tile.height, tile.width))

    def read(self, tile: Window) -> np.ndarray:
        """Return a finished tile, (2, H, W) uint8: class and confidence."""
        return read_bands(self._part(tile))

    def remove(self) -> None:
        """Remove the folder; files that somebody else put there stay, and the folder with them."""
        self._remove_files(keep_finished=False)
        with contextlib.suppress(OSError):
            os.rmdir(self.folder)

    def _part(self, tile: Window) -> str:
        return self.path(f"part_{tile.row}_{tile.col}.tif")

    def _read_fingerprint(self) -> str:
        try:
            with open(self.path(_FINGERPRINT), encoding="utf-8") as stream:
                return stream.read()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""

    def _remove_files(self, keep_finished: bool) -> None:
        """Remove what a killed run left unfinished and, unless kept, the finished parts."""
        for name in list(self._our_names()):
            if name.startswith(".") or not keep_finished:
                with contextlib.suppress(FileNotFoundError):
                    os.remove(self.path(name))

    def _our_names(self) -> Iterator[str]:
        for name in os.listdir(self.folder):
            bare = name.lstrip(".")
            if bare.startswith(("part_", "fingerprint", "confidence")):
                yield name
