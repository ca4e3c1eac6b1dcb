"""What all that looks into a segmentation shares. In: a job's outputs, an opened job. Out: checks, batches of windows.

The windows are those that the segmentation of the same raster runs, anchored and cut in the same way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import JobCancelled, JobError
from ..geo.windows import Window
from ..jobs import IsCancelled, Log, Progress, SegmentJob, unheard
from ..outputs import check_folder, clear_unfinished, refuse_overwriting
from .opening import OpenedJob, input_paths, opened
from .scales import read_rows
from .tiles import Batch


def check_rasters(job: SegmentJob, outputs: dict[str, str | None]) -> None:
    """Refuse rasters that cannot be written, or that would overwrite an input or each other.

    Args:
        job: gives the inputs.
        outputs: what each is -> its path, or None.

    Raises:
        JobError: two paths are the same, or one is not that of a GeoTIFF.
        OutputError: a folder is missing or cannot be written to.
    """
    inputs = dict.fromkeys(input_paths(job), "raster to read")
    refuse_overwriting(outputs, {**inputs, job.model: "model"})
    for what, path in outputs.items():
        if path is None:
            continue
        check_folder(path)
        if not path.lower().endswith((".tif", ".tiff")):
            raise JobError(f"The {what} is written as a GeoTIFF; give {os.path.basename(path)} the ending .tif.")


@contextmanager
def opened_for(rasters: dict[str, str | None], job: SegmentJob, log: Log = unheard) -> Iterator[OpenedJob]:
    """Open a segmentation to write rasters about it; refuse them where its raster changed meanwhile.

    What a killed run left of them goes: such a run does not go on where it was.

    Args:
        rasters: what each is -> its path, or None; see `check_rasters`.
        job: the segmentation.
        log: called with what is odd about it, and where a killed run is begun anew.

    Raises:
        RelayError: the job cannot run, or its raster was changed while it was read; with what to do.
    """
    check_rasters(job, rasters)
    with opened(job, log) as at:
        written = [name for path in rasters.values() if path for name in (path, f"{path}.aux.xml")]
        if sum(map(clear_unfinished, written)):
            log("An earlier run was ended before all was written; nothing is kept, this one begins anew.")
        yield at
        at.check_unchanged()


def batches_of(at: OpenedJob, tile: Window, size: int) -> Iterator[Batch]:
    """Yield the windows that answer for pixels of a tile that hold data, so many at a time.

    Args:
        at: the segmentation; neighbours meet at their cores.
        tile: pixels of the raster, inside it.
        size: windows in a batch.

    Raises:
        RasterError: the file is damaged there.
    """
    waiting = []
    for row in read_rows(at.source, at.card, at.plan.layout, tile, at.source.context):
        for pair in row.pairs:
            if row.local.cut(pair.core.intersection(tile))[1].any():
                waiting.append((pair, row))
            if len(waiting) == size:
                yield Batch(tile, tuple(waiting))
                waiting = []
    if waiting:
        yield Batch(tile, tuple(waiting))


@dataclass
class Steps:
    """Tells how far a run is, and ends it when somebody asks.

    Attributes:
        total: windows in all; those without data are passed over.
        progress: told before every batch.
        is_cancelled: asked as often.
        windows: that were looked at so far.
    """

    total: int
    progress: Progress
    is_cancelled: IsCancelled
    windows: int = 0

    def take(self, batch: Batch) -> None:
        """Count a batch.

        Raises:
            JobCancelled: somebody asked for it.
        """
        self.end_if_asked()
        self.windows += len(batch.windows)
        self.progress(self.windows, self.total, f"{self.windows} of {self.total} windows")

    def end_if_asked(self, text: str = "") -> None:
        """Ask whether to go on; a checkpoint of writers, too.

        Raises:
            JobCancelled: somebody asked for it.
        """
        if self.is_cancelled():
            raise JobCancelled("The run was stopped before all was written; nothing is kept, the next one begins anew.")
