"""What a job will take, before it takes it. In: an opened job. Out: time, disk and memory, as numbers and a sentence.

The time comes from a few windows run on this device; disk and memory are upper bounds.
"""

from __future__ import annotations

import math
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Optional

from ..card import Card
from ..engine.machine import memory_bytes, peak_memory_bytes
from ..errors import OutputError
from ..geo.windows import Window
from ..jobs import Log, SegmentJob
from .plan import Plan, Runtime
from .scales import STRIP_PX
from .tiles import TileSegmenter
from .watch import duration, figures

_BLOCK_PX = 256  # rasters are written in blocks, whole ones
_DEFLATE_GROWS = 1.001  # at most, of what cannot be compressed
_DEFLATE_SHRINKS = 1032  # times at most, by the format
_OVERVIEWS = 4 / 3  # a raster with all its halved copies
_FILE_BYTES = 8192  # headers, colour table, tile index of a small file, seal
_TIMED_S = 2.0
_MOST_BATCHES = 16
_WORTH_TIMING = 64  # batches; in shorter jobs the timing would take longer than it is worth
_TRIES = 5  # places at which windows with data are looked for
_TILES_HELD = 3  # one being read, one in the network, one being written


@dataclass(frozen=True)
class Forecast:
    """What a job will take.

    Attributes:
        device: where the network runs.
        tiles: of the whole job.
        tiles_kept: those that an earlier run has finished.
        windows: still to run, at most: those without data are passed over.
        megapixels: of the whole job.
        windows_per_second: measured; None where nothing was timed.
        seconds: for the windows still to run; None where nothing was timed.
        disk_bytes: written at most, parts and rasters together, without polygons.
        disk_free_bytes: where the class raster goes; None where the system does not say.
        memory_bytes: about; None where the system does not say.
        memory_there_bytes: of this computer; None where the system does not say.
    """

    device: str
    tiles: int
    tiles_kept: int
    windows: int
    megapixels: float
    windows_per_second: Optional[float]
    seconds: Optional[float]
    disk_bytes: int
    disk_free_bytes: Optional[int]
    memory_bytes: Optional[int]
    memory_there_bytes: Optional[int]

    def sentence(self) -> str:
        """Say it to a person."""
        kept = f" ({self.tiles_kept} of them finished)" if self.tiles_kept else ""
        tiles = "1 tile" if self.tiles == 1 else f"{self.tiles} tiles"
        said = f"{self.megapixels:.3g} Mpx in {tiles}{kept}, at most {self.windows} windows on {self.device}"
        if self.seconds is not None and self.windows_per_second is not None:
            said += f": about {duration(self.seconds)} at {figures(self.windows_per_second)} windows/s"
        said += f"; at most {_size(self.disk_bytes)} of disk{_of(self.disk_free_bytes, 'free')}"
        if self.memory_bytes is not None:
            said += f", about {_size(self.memory_bytes)} of memory{_of(self.memory_there_bytes, 'there')}"
        return said + "."


@dataclass(frozen=True)
class Pace:
    """How fast windows go.

    Attributes:
        device: where, for people.
        seconds_per_window: None where it was not timed.
    """

    device: str
    seconds_per_window: Optional[float] = None


def forecast(job: SegmentJob, card: Card, plan: Plan, finished: frozenset[Window], pace: Pace) -> Forecast:
    """Reckon what the rest of a job takes.

    Args:
        job: what was asked for.
        card: of the model.
        plan: the job's.
        finished: tiles of an earlier run.
        pace: of the windows.
    """
    windows = sum(plan.windows_of(tile) for tile in plan.tiles if tile not in finished)
    each = pace.seconds_per_window
    held = peak_memory_bytes()
    return Forecast(
        device=pace.device,
        tiles=len(plan.tiles),
        tiles_kept=len(finished),
        windows=windows,
        megapixels=plan.region.height * plan.region.width / 1e6,
        windows_per_second=1 / each if each else None,
        seconds=None if each is None else each * windows,
        disk_bytes=sum(_bytes_by_folder(job, plan, finished).values()),
        disk_free_bytes=_free_bytes(os.path.dirname(os.path.abspath(job.output))),
        memory_bytes=None if held is None else held + _tile_bytes(card, plan),
        memory_there_bytes=memory_bytes(),
    )


def check_disk(job: SegmentJob, plan: Plan, finished: frozenset[Window], log: Log) -> None:
    """Refuse a job that its disk cannot hold whatever comes out, and warn where it may not.

    Raises:
        OutputError: not even results that compress best would fit.
    """
    for folder, most in _bytes_by_folder(job, plan, finished).items():
        free = _free_bytes(folder)
        least = most // _DEFLATE_SHRINKS
        if free is None or free >= most:
            continue
        if free < least:
            raise OutputError(
                f"The disk of {folder} has {_size(free)} free and the results take at least {_size(least)}; free some "
                "space or choose another place."
            )
        log(
            f"The disk of {folder} has {_size(free)} free and the results may take up to {_size(most)}, though mostly "
            "far less; when it fills up, finished tiles are kept and the job goes on when it is run again."
        )


def is_worth_timing(plan: Plan, finished: frozenset[Window], runtime: Runtime) -> bool:
    """Tell whether a job is so long that timing a few windows before it costs little beside it."""
    windows = sum(plan.windows_of(tile) for tile in plan.tiles if tile not in finished)
    return windows >= _WORTH_TIMING * runtime.batch_size


class WindowTimer:
    """Times windows of a job.

    Args:
        segmenter: of the job's raster and model.
        plan: the job's.
        before_batch: called before every batch; may raise.
    """

    def __init__(self, segmenter: TileSegmenter, plan: Plan, before_batch: Callable[[], None]) -> None:
        self._segmenter = segmenter
        self._plan = plan
        self._before_batch = before_batch
        self._windows = 0

    def seconds_per_window(self) -> Optional[float]:
        """Return what one window takes, reading included; None where no data was found to time.

        Raises:
            RelayError: what segmenting raises.
        """
        for place in _places(self._plan):
            seconds, windows = self._time(place, 1)  # also warms up
            if windows:
                batches = min(_MOST_BATCHES, max(2, math.ceil(_TIMED_S / max(seconds, 1e-3))))
                seconds, windows = self._time(place, batches)
                return seconds / windows
        return None

    def _time(self, place: tuple[int, int], batches: int) -> tuple[float, int]:
        """Return the seconds of so many batches around (row, col), and how many windows had data."""
        side = math.ceil(math.sqrt(batches * self._segmenter.batch_size))
        stride = self._plan.layout.stride
        row, col = (max(0, at // stride - side // 2) * stride for at in place)
        area = self._plan.region.intersection(Window(row, col, side * stride, side * stride))
        self._windows = 0
        started = time.monotonic()
        self._segmenter.segment(area, self._count)
        return time.monotonic() - started, self._windows

    def _count(self, windows: int, pixels: int) -> None:
        self._before_batch()
        self._windows += windows


def _places(plan: Plan) -> Iterator[tuple[int, int]]:
    """Yield centres (row, col) of tiles, that in the middle first."""
    count = len(plan.tiles)
    order = sorted({count * i // _TRIES for i in range(_TRIES)} | {count // 2}, key=lambda i: abs(i - count // 2))
    for index in order:
        tile = plan.tiles[index]
        yield tile.row + tile.height // 2, tile.col + tile.width // 2


def _bytes_by_folder(job: SegmentJob, plan: Plan, finished: frozenset[Window]) -> dict[str, int]:
    """Return folder -> most bytes that are written to it, folders of one disk taken together."""
    parts = sum(_raster_bytes(tile.height, tile.width, 2) for tile in plan.tiles if tile not in finished)
    whole = int(_raster_bytes(plan.region.height, plan.region.width, 1) * _OVERVIEWS)
    output = os.path.dirname(os.path.abspath(job.output))
    # Polygons need the confidence of every pixel for a while, asked for or not.
    confidence = os.path.dirname(os.path.abspath(job.confidence)) if job.confidence else output
    needed = [(output, parts + whole), (confidence, whole if job.confidence or job.polygons else 0)]
    by_disk: dict[int, tuple[str, int]] = {}
    for folder, most in needed:
        disk = _disk_of(folder)
        first, so_far = by_disk.get(disk, (folder, 0))
        by_disk[disk] = first, so_far + most
    return dict(by_disk.values())


def _raster_bytes(height: int, width: int, bands: int) -> int:
    """Return the most bytes of a compressed uint8 raster without overviews."""
    blocks = math.ceil(height / _BLOCK_PX) * math.ceil(width / _BLOCK_PX) * bands
    return int(blocks * (_BLOCK_PX**2 * _DEFLATE_GROWS + 32)) + _FILE_BYTES


def _tile_bytes(card: Card, plan: Plan) -> int:
    """Return the memory of tiles being worked on [bytes]; `scales.read_rows` says what each holds."""
    layout = plan.layout
    margin = layout.global_margin if card.reads_global else layout.local_margin
    height, width = (min(plan.tile_size, side) for side in (plan.region.height, plan.region.width))
    rows = layout.sizes.local_size + margin - layout.local_margin + 2 * STRIP_PX  # in detail, one strip being read
    pixels = rows * (width + 2 * margin)
    if card.reads_global:
        pixels += (height + 2 * margin) * (width + 2 * margin) // layout.sizes.downsample**2
    answers = 3 * height * width  # class, confidence, whether there is data
    return _TILES_HELD * (pixels * (4 * len(card.channels) + 1) + answers)


def _disk_of(folder: str) -> int:
    """Return a number that folders on one disk share."""
    return os.stat(folder).st_dev


def _free_bytes(folder: str) -> Optional[int]:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _size(count: int) -> str:
    """Say a number of bytes."""
    if count < 999_500_000:
        return f"{count / 1e6:.3g} MB"
    return f"{count / 1e9:.3g} GB" if count < 999_500_000_000 else f"{count / 1e12:.3g} TB"


def _of(count: Optional[int], word: str) -> str:
    return "" if count is None else f" ({_size(count)} {word})"
