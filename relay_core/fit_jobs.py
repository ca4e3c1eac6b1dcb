"""The job that asks whether a raster suits a model. In: a raster and a model. Out: what speaks against it, in words.

Like the jobs of `jobs` it goes to the engine as JSON; a few windows are read and nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from .errors import JobError


@dataclass(frozen=True)
class CheckRasterJob:
    """Tell whether a raster is like what a model was trained on.

    Attributes:
        raster: as in `jobs.SegmentJob`.
        model: path of the model file.
        keep_grid: as in `jobs.SegmentJob`.
    """

    raster: str
    model: str
    keep_grid: bool = False

    def __post_init__(self) -> None:
        for name in ("raster", "model"):
            if not getattr(self, name):
                raise JobError(f"The job has no {name}; give the path of one.")


@dataclass(frozen=True)
class CheckRasterResult:
    """What a finished `CheckRasterJob` found out.

    Attributes:
        obstacle: why the model cannot run on the raster, "" where it can.
        doubts: what speaks against good results, a sentence each.
        facts: what the raster and the model are, a line each.
    """

    obstacle: str
    doubts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
