"""What a Dask worker does for a job. In: a job and a tile. Out: a part in the shared folder, and counts.

A worker keeps raster and model open from tile to tile, and refuses to answer where its answers could differ from those
of the others. `cluster` sends the tiles.
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Optional

from ..engine.machine import processor_name
from ..errors import JobError, OutputError, RelayError
from ..geo.windows import Window
from ..jobs import SegmentJob
from ..models.devices import choose_device
from .opening import OpenedJob, opened
from .parts import PartFiles
from .plan import Runtime
from .preflight import WindowTimer
from .runner import segmenter_for
from .tiles import TileSegmenter


@dataclass(frozen=True)
class TileDone:
    """What a worker tells about a tile: windows with data, and where."""

    windows: int
    computer: str


@dataclass(frozen=True)
class WorkerFacts:
    """What a worker tells about itself.

    Attributes:
        computer: its name.
        processor: of the computer.
        device: torch's name.
        unseen: files of the job that it does not see.
    """

    computer: str
    processor: str
    device: str
    unseen: tuple[str, ...]


@dataclass(frozen=True)
class SharedJob:
    """What all workers do alike.

    Attributes:
        job: without Dask.
        runtime: what decides the bits of their answers.
        areas: checksums of the areas that the job began with, see `OpenedJob.areas_checksums`.
    """

    job: SegmentJob
    runtime: Runtime
    areas: tuple[str, ...] = ()


def worker_facts(device: str, files: tuple[str, ...]) -> WorkerFacts:
    """On a worker: say what it is.

    Args:
        device: as the job asks for it.
        files: that it must see.

    Raises:
        JobError: the device is not there.
    """
    unseen = tuple(file for file in files if not os.path.exists(file))
    return WorkerFacts(socket.gethostname(), processor_name(), choose_device(device), unseen)


def choose_runtime(job: SegmentJob) -> Runtime:
    """On a worker: decide what the job leaves open, with the model loaded."""
    with _one_at_a_time, opened(job) as at:
        return segmenter_for(at)[1]


def segment_tile(shared: SharedJob, parts: PartFiles, tile: Window) -> TileDone:
    """On a worker: do one tile and write its part.

    Args:
        shared: what to do.
        parts: where to write.
        tile: pixels of the raster.

    Raises:
        RelayError: it cannot be done.
    """
    with _one_at_a_time:
        if not os.path.isdir(parts.folder):
            raise OutputError(
                f"The Dask worker on {socket.gethostname()} does not see {parts.folder}; the output must lie on "
                "storage that all workers share, under the same path."
            )
        kept = _keep(shared)
        asked = shared.runtime.batch_size
        kept.segmenter.limit_batch(parts.noted_batch() or asked)
        windows = [0]

        def count(batch: int, pixels: int) -> None:
            windows[0] += batch

        parts.write(tile, *kept.segmenter.segment(tile, count), kept.opened.source.grid)
        kept.opened.check_unchanged()
        if kept.segmenter.batch_size < (parts.noted_batch() or asked):  # another worker may have noted less meanwhile
            parts.note_batch(kept.segmenter.batch_size)
        return TileDone(windows[0], socket.gethostname())


def time_windows(shared: SharedJob) -> Optional[float]:
    """On a worker: return the seconds of one window, None where no data was found to time."""
    with _one_at_a_time:
        kept = _keep(shared)
        return WindowTimer(kept.segmenter, kept.opened.plan, lambda: None).seconds_per_window()


@dataclass(frozen=True)
class _Kept:
    """What a worker keeps open between tiles; `files` lets go of it."""

    shared: SharedJob
    opened: OpenedJob
    segmenter: TileSegmenter
    files: ExitStack


_one_at_a_time = threading.Lock()  # a worker may have several threads, an open raster may not
_kept: list[_Kept] = []


def _keep(shared: SharedJob) -> _Kept:
    """Return the job opened, from the last tile where it was this job's and nothing has changed since."""
    if _kept and _kept[0].shared == shared and not _has_changed(_kept[0].opened):
        return _kept[0]
    while _kept:
        _kept.pop().files.close()
    with ExitStack() as files:
        at = files.enter_context(opened(shared.job))
        _check_areas(at, shared.areas)
        segmenter, found = segmenter_for(at)
        check_alike(socket.gethostname(), found, shared.runtime)
        _kept.append(_Kept(shared, at, segmenter, files.pop_all()))
    return _kept[0]


def _has_changed(at: OpenedJob) -> bool:
    try:
        at.check_unchanged()
    except RelayError:
        return True
    return False


def _check_areas(at: OpenedJob, areas: tuple[str, ...]) -> None:
    """Refuse areas that are not those that the job began with, neither their file nor their outlines.

    Other versions of PROJ may move outlines by a hair, and a program that looks at a GeoPackage may touch its file.

    Raises:
        JobError: with what to do.
    """
    if at.plan.areas is not None and set(areas).isdisjoint(at.areas_checksums):
        raise JobError(
            f"{at.plan.areas.name} was changed while the job ran, so its tiles do not belong together; run the job "
            "again when nothing writes to it."
        )


def check_alike(computer: str, found: Runtime, needed: Runtime) -> None:
    """Refuse a worker whose answers could differ from those of the others.

    Raises:
        JobError: device, versions or model file differ.
    """
    check_same_kind(computer, found.device, needed.device)
    if found.versions != needed.versions:
        have, need = (f"Relay Segmenter {v[0]} with torch {v[1]}" for v in (found.versions, needed.versions))
        raise JobError(f"The Dask worker on {computer} has {have}, and {need} is needed; install the same everywhere.")
    if found.model_sha256 != needed.model_sha256:
        raise JobError(f"The Dask worker on {computer} sees another model file under this path; copy it there again.")


def check_same_kind(computer: str, found: str, needed: str) -> None:
    """Refuse a device of another kind."""
    kinds = [device.partition(":")[0] for device in (found, needed)]
    if kinds[0] != kinds[1]:
        raise JobError(
            f"The Dask worker on {computer} computes on {kinds[0]}, others on {kinds[1]}; choose one device, or leave "
            "that worker out."
        )
