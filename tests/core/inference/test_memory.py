"""Memory that goes back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from relay_core.errors import is_out_of_memory
from relay_core.inference.memory import give_back_unused, own_zeros

MB = 1_000_000


def resident_bytes() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


@pytest.mark.parametrize("shape", [(3, 5, 7), (0, 4), ()])
def test_zeros_are_zeros_that_can_be_written(shape):
    array = own_zeros(shape, np.float32)
    assert (array.shape, array.dtype) == (shape, np.float32)
    assert not array.any()
    array[...] = 2
    assert (array == 2).all()


def test_a_view_outlives_the_array_that_it_was_cut_from():
    view = own_zeros((4, 4), np.uint8)[1:3]
    view += 1
    assert view.sum() == 8


@pytest.mark.parametrize("make", [own_zeros, np.ones])
def test_a_full_memory_is_told_as_such(make):
    with pytest.raises(MemoryError) as full:
        make((1 << 31, 1 << 30), np.uint8)  # more than a processor has addresses for
    assert is_out_of_memory(full.value)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_system_has_the_pages_back_when_the_array_goes():
    before = resident_bytes()
    array = own_zeros((64, MB), np.uint8)
    array[:] = 1
    held = resident_bytes() - before
    del array
    assert held > 50 * MB
    assert resident_bytes() - before < 10 * MB


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_gaps_in_the_heap_are_given_back():
    before = resident_bytes()
    kept = [(np.ones(100_000, np.uint8), np.ones(1_000, np.uint8)) for _ in range(500)]
    small = [few for _, few in kept]  # stand between the large ones
    del kept
    give_back_unused()
    assert resident_bytes() - before < 20 * MB
    assert len(small) == 500
