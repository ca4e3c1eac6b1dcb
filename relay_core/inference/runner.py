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

    def run(self, tiles: Sequence[Window], parts: PartFiles, watch: Watch) -> None:
        """Do tiles and write their parts.

        Raises:
            JobCancelled: the person stopped the job.
            RelayError: a tile cannot be done.
        """


class ThisProcess:
    """Does tiles one by one, here; see `TileRunner`.

    Raises:
        ModelFileError: the model cannot be loaded.
        JobError: the device is not there.
    """

    def __init__(self, opened_job: OpenedJob) -> None:
        job = opened_job.job
        model = warm_model(job.model, job.device, job.precision)
        self._segmenter = TileSegmenter(opened_job.source, model, opened_job.plan.layout, job.batch_size)
        self.runtime = Runtime(model.sha256, model.device, model.precision, self._segmenter.batch_size)
        self.device = model.device
        self.workers: tuple[str, ...] = ()
        self._opened = opened_job

    def pace(self, watch: Watch) -> Pace:
        """Time a few windows."""

        def before_batch() -> None:
            watch.before_step(f"Timing a few windows on {self.device}")

        timer = WindowTimer(self._segmenter, self._opened.plan, self._segmenter.batch_size, before_batch)
        return Pace(self.device, timer.seconds_per_window())

    def run(self, tiles: Sequence[Window], parts: PartFiles, watch: Watch) -> None:
        """Do tiles and write their parts."""
        watch.end_if_asked()
        with closing(self._segmenter.segment_all(tiles, watch.before_batch)) as finished:
            for tile, class_map, confidence in finished:
                parts.write(tile, class_map, confidence, self._opened.source.grid)
                watch.tile_is_done(self._opened.plan.windows_of(tile))
                watch.end_if_asked()  # a tile without data has no batch to ask before
