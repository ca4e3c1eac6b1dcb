"""The reduced copy of a raster, in a temporary file. In: rows of global pixels. Out: any window of them.

The file has no name, so it goes with the process, and is written as a stream, so that a full disk is an error here and
no crash when a page is written back.
"""

from __future__ import annotations

import tempfile

import numpy as np

from ..geo.windows import Window
from ..outputs import output_error


class ReducedCopy:
    """Global pixels, written once row by row and read window by window.

    Args:
        shape: (C, h, w) of the copy.
    """

    def __init__(self, shape: tuple[int, int, int]) -> None:
        self._shape = shape
        self._file = tempfile.TemporaryFile()
        self._pixels = np.empty((0, shape[0], shape[2]), np.float32)

    def append(self, rows: np.ndarray) -> None:
        """Write the next rows, (C, n, w) float32; after the last one the copy can be read.

        Raises:
            OutputError: the disk is full.
        """
        channels, height, width = self._shape
        try:
            self._file.write(rows.transpose(1, 0, 2).tobytes())
            if self._file.tell() == 4 * channels * height * width:
                self._file.flush()
                self._pixels = np.memmap(self._file, np.float32, "r", shape=(height, channels, width))
        except OSError as reason:
            raise output_error(tempfile.gettempdir(), reason) from reason

    def read(self, window: Window) -> np.ndarray:
        """Return a window that lies inside, (C, H, W) float32."""
        rows, cols = window.slices
        return self._pixels[rows, :, cols].transpose(1, 0, 2)
