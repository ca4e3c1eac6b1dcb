"""What does the tiles of a job. In: tiles still to do. Out: parts. `cluster` does them on Dask workers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Protocol

from ..geo.windows import Window
from .opening import OpenedJob
from .parts import PartFiles
from .plan import Runtime
from .preflight import Pace, WindowTimer
from .preview import Preview
from .tiles import TileSegmenter
from .warm import warm_model
from .watch import Watch


class TileRunner(Protocol):
    """Does tiles.

    Attributes:
        runtime: what decides the bits of its answers.
        device: where the network runs, for people.
        workers: other processes that take part, one line each.
    """

    runtime: Runtime
    device: str
    workers: tuple[str, ...]

    def pace(self, watch: Watch) -> Pace:
        """Time a few windows.

        Raises:
            JobCancelled: the person stopped the job.
        """

    def run(self, tiles: Sequence[Window], parts: PartFiles, watch: Watch, preview: Preview) -> None:
        """Do tiles and write their parts.

        Raises:
            JobCancelled: the person stopped the job.
            RelayError: a tile cannot be done.
        """


def segmenter_for(at: OpenedJob) -> tuple[TileSegmenter, Runtime]:
    """Load the model of a job, and say what it runs on.

    Raises:
        ModelFileError: the model cannot be loaded.
        JobError: the device is not there.
    """
    model = warm_model(at.job.model, at.job.device, at.job.precision)
    first_row = at.first_pixel and at.first_pixel[0]
    segmenter = TileSegmenter(
        at.source, model, at.plan.layout, at.job.batch_size, areas=at.plan.areas, first_row=first_row
    )
    return segmenter, Runtime(model.sha256, model.device, model.precision, segmenter.batch_size)


class ThisProcess:
    """Does tiles one by one, here; see `TileRunner`.

    Raises:
        ModelFileError: the model cannot be loaded.
        JobError: the device is not there.
    """

    def __init__(self, opened_job: OpenedJob) -> None:
        self._segmenter, self.runtime = segmenter_for(opened_job)
        self.device = self.runtime.device
        self.workers: tuple[str, ...] = ()
        self._opened = opened_job

    def pace(self, watch: Watch) -> Pace:
        """Time a few windows."""

        def before_batch() -> None:
            watch.before_step(f"Timing a few windows on {self.device}")

        return Pace(self.device, WindowTimer(self._segmenter, self._opened.plan, before_batch).seconds_per_window())

    def run(self, tiles: Sequence[Window], parts: PartFiles, watch: Watch, preview: Preview) -> None:
        """Do tiles and write their parts.

        A window has other last bits in a batch of another size. So a run that goes on takes up the size that the memory
        allowed before, and ends with the pixels of one that was never stopped.
        """
        watch.end_if_asked()
        self._segmenter.limit_batch(parts.noted_batch() or self.runtime.batch_size)
        with closing(self._segmenter.segment_all(tiles, watch.before_batch, preview.tile_goes_on)) as finished:
            for tile, class_map, confidence in finished:
                if self._segmenter.batch_size < (parts.noted_batch() or self.runtime.batch_size):
                    parts.note_batch(self._segmenter.batch_size)
                parts.write(tile, class_map, confidence, self._opened.source.grid)
                del class_map, confidence  # before the next tile is whole
                watch.tile_is_done(self._opened.plan.windows_of(tile))
                preview.tile_is_done(tile)
                watch.end_if_asked()  # a tile without data has no batch to ask before
