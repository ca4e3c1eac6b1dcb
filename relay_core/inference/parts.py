"""Finished tiles on disk, so that a stopped job goes on where it was. In: tiles. Out: one small GeoTIFF each.

The folder `<output>.parts` holds them with a fingerprint of everything that decides their pixels; with another
fingerprint they are of no use and go. Each has a seal, a checksum of the fingerprint and of its bytes: a part that was
cut short, altered or made for another job is not taken for finished. A lock keeps two runs from writing one output; the
system lets go of it when a process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Optional

import numpy as np
from filelock import FileLock

from ..errors import OutputError, RasterError
from ..geo.grid import Grid
from ..geo.raster_writer import RasterFormat, create_raster, write_raster
from ..geo.rasters import read_bands
from ..geo.windows import Window
from ..locks import acquire
from ..outputs import output_error, write_whole_text

NODATA = 255
_FINGERPRINT = "fingerprint.json"
_BATCH = "batch"
_LOCK = "lock"
_STRIP_PX = 256
_FORMAT = RasterFormat(2, "uint8", NODATA, descriptions=("class", "confidence [%]"), smooth=False)


class PartFiles:
    """Tiles of one job in a folder, for whoever writes some of them; can be sent to other processes.

    Attributes:
        folder: where they are.
        job: checksum of the job's fingerprint.
    """

    def __init__(self, folder: str, job: str) -> None:
        self.folder = folder
        self.job = job

    def path(self, name: str) -> str:
        """Return the path of a file in the folder."""
        return os.path.join(self.folder, name)

    def part(self, tile: Window) -> str:
        """Return the path of a tile's part."""
        return self.path(f"part_{tile.row}_{tile.col}.tif")

    def has(self, tile: Window) -> bool:
        """Tell whether a tile is finished and whole; its bytes are read to know."""
        try:
            with open(self._seal(tile), encoding="ascii") as stream:
                return stream.read() == self._checksum(tile)
        except (OSError, UnicodeDecodeError):
            return False

    def write(self, tile: Window, class_map: np.ndarray, confidence: np.ndarray, raster_grid: Grid) -> None:
        """Write a finished tile.

        Args:
            tile: pixels of the raster.
            class_map: (H, W) uint8.
            confidence: (H, W) uint8 percent.
            raster_grid: of the whole raster.

        Raises:
            OutputError: it cannot be written, the disk is full or the folder is gone.
        """
        if not os.path.isdir(self.folder):
            raise OutputError(
                f"The folder {self.folder} is gone while the job runs; bring its drive back and run the job again, "
                "finished tiles on it are kept."
            )
        with create_raster(self.part(tile), raster_grid.crop(tile), _FORMAT) as writer:
            for row in range(0, tile.height, _STRIP_PX):  # the next tile needs the memory that a whole copy would take
                rows = slice(row, row + _STRIP_PX)
                strip = np.stack((class_map[rows], confidence[rows]))
                writer.write(strip, Window(row, 0, *strip.shape[1:]))
        write_whole_text(self._seal(tile), self._checksum(tile))

    def read(self, tile: Window) -> np.ndarray:
        """Return a finished tile, (2, H, W) uint8: class and confidence.

        Raises:
            RasterError: it is damaged since it was found whole; the next run makes it again.
        """
        values = read_bands(self.part(tile))
        if values.shape != (_FORMAT.count, tile.height, tile.width):
            raise RasterError(f"{self.part(tile)} was altered while the job ran; run it again.")
        return values

    def write_piece(self, window: Window, class_map: np.ndarray, raster_grid: Grid) -> str:
        """Write what is known of some pixels before their tile is finished; the next run takes no notice of it.

        Args:
            window: pixels of the raster.
            class_map: (H, W) uint8.
            raster_grid: of the whole raster.

        Returns:
            The path of the file.

        Raises:
            OutputError: it cannot be written.
        """
        path = self.path(f".piece_{window.row}_{window.col}_{window.height}_{window.width}.tif")
        write_raster(path, class_map, raster_grid.crop(window), NODATA)
        return path

    def remove_piece(self, path: str) -> None:
        """Remove a piece, where it is still there and nobody has it open."""
        with contextlib.suppress(OSError):
            os.remove(path)

    def note_batch(self, batch_size: int) -> None:
        """Note how many windows at a time the memory allows, for a run that goes on with these parts.

        Raises:
            OutputError: it cannot be written.
        """
        write_whole_text(self.path(_BATCH), str(batch_size))

    def noted_batch(self) -> Optional[int]:
        """Return how many windows at a time the memory of an earlier run allowed; None for all that were asked for."""
        try:
            with open(self.path(_BATCH), encoding="ascii") as stream:
                return max(1, int(stream.read()))
        except (OSError, ValueError):
            return None

    def _seal(self, tile: Window) -> str:
        return self.path(f"part_{tile.row}_{tile.col}.seal")

    def _checksum(self, tile: Window) -> str:
        with open(self.part(tile), "rb") as stream:
            return f"{self.job} {hashlib.file_digest(stream, 'sha256').hexdigest()}"


class Parts(PartFiles):
    """The finished tiles of one job; a context, in which no other run may have them.

    Attributes:
        differences: keys of the fingerprint in which an earlier job, whose finished tiles had to go, was another one.
    """

    def __init__(self, output: str, fingerprint: Mapping[str, object]) -> None:
        """Look after the parts of `output`; the folder is touched when the context begins."""
        self._text = json.dumps(fingerprint, indent=1, sort_keys=True)
        super().__init__(os.path.abspath(output) + ".parts", hashlib.sha256(self._text.encode()).hexdigest())
        self.differences: tuple[str, ...] = ()
        self._output = output
        self._lock = FileLock(self.path(_LOCK), timeout=0)

    def __enter__(self) -> Parts:
        """Lock the folder, then keep the parts that are there when they have this fingerprint, else start afresh.

        Raises:
            OutputError: another run writes the same output, or the folder cannot be made.
        """
        try:
            os.makedirs(self.folder, exist_ok=True)
            acquire(self._lock, self._output)
            try:
                self._make_ready()
            except BaseException:
                self._leave()
                raise
        except OutputError:  # is an OSError, and has its sentence
            raise
        except OSError as reason:
            raise output_error(self.folder, reason) from reason
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self._leave()

    def files(self) -> PartFiles:
        """Return what other processes need in order to write some of the parts."""
        return PartFiles(self.folder, self.job)

    def remove(self) -> None:
        """Remove the folder; files that somebody else put there stay, and the folder with them."""
        self._remove_files(keep_finished=False)
        with contextlib.suppress(OSError):  # Windows keeps the file of a lock until it is released, and removes it then
            os.remove(self.path(_LOCK))
        self._lock.release()
        with contextlib.suppress(OSError):
            os.rmdir(self.folder)

    def _leave(self) -> None:
        """Let go of the lock; a folder without a finished tile goes."""
        try:
            if self._lock.is_locked and not any(name.endswith(".seal") for name in self._our_names()):
                self.remove()
        except OSError:  # the drive is gone, and all of this with it
            pass
        finally:
            self._lock.release()

    def _make_ready(self) -> None:
        earlier = self._read_fingerprint()
        if earlier == self._text:
            self._remove_files(keep_finished=True)
            return
        if any(name.endswith(".seal") for name in self._our_names()):
            self.differences = _differences(earlier, self._text)
        self._remove_files(keep_finished=False)
        write_whole_text(self.path(_FINGERPRINT), self._text)

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
                # Windows keeps what is open: a preview that reads a part at this moment must not fail a finished run.
                with contextlib.suppress(FileNotFoundError, PermissionError):
                    os.remove(self.path(name))

    def _our_names(self) -> Iterator[str]:
        for name in os.listdir(self.folder):
            bare = name.lstrip(".")
            if bare.startswith(("part_", "piece_", "fingerprint", "confidence", _BATCH)):
                yield name


def _differences(earlier: str, now: str) -> tuple[str, ...]:
    """Return the keys in which two fingerprints differ; all of them where the earlier one is damaged."""
    asked = json.loads(now)
    try:
        before = json.loads(earlier)
        return tuple(key for key in asked if before.get(key) != asked[key])
    except (ValueError, RecursionError, AttributeError):
        return tuple(asked)
