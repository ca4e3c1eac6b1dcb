"""How far and how fast a job goes. In: batches that begin and tiles that end. Out: progress in words, and its end."""

from __future__ import annotations

import time

from ..errors import JobCancelled
from ..jobs import IsCancelled, Progress, SegmentJob
from ..outputs import is_temporary

_SURE_AFTER_S = 1.0  # what the first batch takes says little about the next


class Watch:
    """Tells how far and how fast a job goes, and ends it when asked to.

    Attributes:
        windows_run: windows that went through the network.
        windows: those of the whole job.
        device: where the network runs, for people.
    """

    def __init__(self, job: SegmentJob, windows: int, progress: Progress, is_cancelled: IsCancelled) -> None:
        self.windows_run = 0
        self.windows = windows
        self.device = ""
        self._kept = "" if is_temporary(job.output) else "; finished tiles are kept, run it again to go on"
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._windows_of_tiles = self._windows_in_tile = self._windows_kept = 0
        self._pixels_begun = 0
        self._started = time.monotonic()

    def before_batch(self, windows: int, pixels: int) -> None:
        """Report, then count a batch of so many windows that answers for so many pixels.

        Raises:
            JobCancelled: the person stopped the job.
        """
        self.end_if_asked()
        self.report()
        self._windows_in_tile += windows
        self._pixels_begun += pixels
        self.windows_run += windows

    def before_step(self, text: str) -> None:
        """Report a step that comes before or after the windows.

        Raises:
            JobCancelled: the person stopped the job.
        """
        self.end_if_asked()
        self._progress(self._windows_of_tiles, self.windows, text)

    def end_if_asked(self) -> None:
        """Ask whether to go on.

        Raises:
            JobCancelled: the person stopped the job.
        """
        if self._is_cancelled():
            raise JobCancelled(f"The job was stopped{self._kept}.")

    def start(self) -> None:
        """Begin to measure; what came before says nothing about the pace."""
        self._started = time.monotonic()

    def tile_is_kept(self, windows: int) -> None:
        """Count a tile with all its windows that an earlier run has finished."""
        self._windows_of_tiles += windows
        self._windows_kept += windows

    def tile_is_done(self, windows: int) -> None:
        """Count a finished tile with all its windows, also those without data."""
        self._windows_of_tiles += windows
        self._windows_in_tile = 0

    def tile_came(self, windows: int, windows_run: int, pixels: int) -> None:
        """Count a tile that somebody else has finished, and report.

        Args:
            windows: of the tile.
            windows_run: those with data, which went through a network.
            pixels: of the tile.
        """
        self.windows_run += windows_run
        self._pixels_begun += pixels
        self.tile_is_done(windows)
        self.report()

    def report(self) -> None:
        """Say how far the windows are."""
        done = self._windows_of_tiles + self._windows_in_tile
        self._progress(done, self.windows, f"{done} of {self.windows} windows, {self._pace(done)}on {self.device}")

    def _pace(self, done: int) -> str:
        """Say how fast it goes and how long it takes, as soon as that is known; batches begun before are done."""
        seconds = max(time.monotonic() - self._started, 1e-3)
        if not self.windows_run:
            return ""
        rate = self.windows_run / seconds
        pace = f"{figures(rate)} windows/s, {figures(self._pixels_begun / 1e6 / seconds)} Mpx/s, "
        passed = done - self._windows_kept  # those without data take no time, and are as likely to come again
        if seconds < _SURE_AFTER_S or not passed:
            return pace
        return f"{pace}{duration((self.windows - done) * seconds / passed)} left, "


def figures(value: float) -> str:
    """Say a number to two figures, larger ones to the unit."""
    return f"{value:.2g}" if value < 99.5 else f"{value:.0f}"


def duration(seconds: float) -> str:
    """Say a duration to two figures: 40 s, 12 min, 3 h 20 min, 5 d 4 h."""
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min"
    return f"{hours // 24} d {hours % 24} h"
