"""What a benchmark ran on, and how fast that was in this minute. In: nothing. Out: a line for under its table."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

import torch

_SIDE = 2048


def name_machine() -> str:
    """Name processor, cores and torch."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":")[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, torch {torch.__version__}"


class Gemm:
    """Multiplies large matrices: what one core can do at best."""

    def __init__(self) -> None:
        self._left, self._right = torch.randn(2, _SIDE, _SIDE)

    def rate(self) -> float:
        """Return the rate of float32 now, by the time that the core works [GFLOP/s]."""
        torch.mm(self._left, self._right)
        started = time.process_time()
        torch.mm(self._left, self._right)
        return 2 * _SIDE**3 / (time.process_time() - started) / 1e9
