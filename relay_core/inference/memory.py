"""Memory that goes back to the system. In: shapes. Out: arrays that leave no gaps behind when they go.

What lives as long as a tile, among thousands of arrays that live as long as a batch, would hold the heap apart: it
would grow by tens of megabytes over a long run of which no array is in use.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np


def own_zeros(shape: Sequence[int], dtype: Any) -> np.ndarray:
    """Return zeros in pages of their own, which the system has back as soon as the array goes.

    Args:
        shape: of the array.
        dtype: numpy's type of it.

    Raises:
        MemoryError: the memory is full.
    """
    size = prod(shape) * np.dtype(dtype).itemsize
    if os.name == "nt" or not size:  # Windows' heap gives large arrays pages of their own by itself
        return np.zeros(shape, dtype)
    try:
        pages = mmap.mmap(-1, size, access=mmap.ACCESS_COPY)
    except OSError as reason:
        raise MemoryError(f"{size} bytes are not to be had.") from reason
    return np.frombuffer(pages, dtype).reshape(shape)


def give_back_unused() -> None:
    """Have the heap give pages back in which nothing is in use; glibc keeps all but the last ones by default."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)
