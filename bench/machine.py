"""What a benchmark ran on. In: nothing. Out: a line for under its table."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import torch


def name_machine() -> str:
    """Name processor, cores and torch."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":")[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, torch {torch.__version__}"
