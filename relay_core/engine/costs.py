"""What a set-up costs, said before anything is fetched. In: the system and the build of PyTorch. Out: MB and minutes.

Measured with Python 3.11 on Linux (x86-64, two cores that had other work), with the pinned packages: the sum of the
wheels, the environment after installing and trying it, and the time from the first wheel on disk to the last package
installed. The CUDA build was fetched and its wheels were measured unpacked; it was not run.
"""

from __future__ import annotations

from dataclasses import dataclass

_LINE_MBIT_S = 50.0  # of the connection that the time is told for
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Cost:
    """What a set-up takes.

    Attributes:
        fetched_mb: wheels [MB].
        installed_mb: the folder afterwards [MB].
        install_minutes: unpacking and trying, without fetching [min].
    """

    fetched_mb: int
    installed_mb: int
    install_minutes: float

    @property
    def needed_mb(self) -> int:
        """Room on the disk that a set-up needs: the folder, and what pip keeps for the next time [MB]."""
        return self.fetched_mb + self.installed_mb

    def minutes(self, is_fetched: bool) -> float:
        """Return how long it takes, with a common connection or from a folder of wheels [min]."""
        fetching = 0.0 if is_fetched else self.fetched_mb * 8 / _LINE_MBIT_S / 60
        return fetching + self.install_minutes


PLAIN = Cost(fetched_mb=370, installed_mb=1570, install_minutes=1.7)
"""Builds of PyTorch for the CPU: what Windows and macOS get, and Linux where pip's settings or the index offer it."""

CUDA = Cost(fetched_mb=2910, installed_mb=5600, install_minutes=7.0)
"""The build with NVIDIA's libraries, which Linux gets where nothing else is offered; minutes by its size."""


def cost(platform: str, is_gpu: bool, is_source_named: bool) -> Cost:
    """Return what a set-up will cost, the dearer where that cannot be told.

    Args:
        platform: as `sys.platform` names it.
        is_gpu: the engine is for a graphics card; on macOS that is the same build.
        is_source_named: somebody has named an index or a folder of wheels.
    """
    if platform == "darwin":
        return PLAIN
    return CUDA if is_gpu or (platform == "linux" and not is_source_named) else PLAIN


def megabytes(size_bytes: int) -> int:
    """Return a size in megabytes of a million bytes, rounded."""
    return round(size_bytes / _MEGABYTE)
