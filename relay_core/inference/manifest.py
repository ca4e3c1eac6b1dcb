"""The record of a run, for people. In: a finished job and what it ran on. Out: `<output>.run.json` beside the results.

It is written last and whole, and no program reads it: who opens a map years later finds how it was made.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Optional

import torch
from rasterio.env import GDALVersion

from .. import __version__
from ..card import Card
from ..classes import ClassTable
from ..engine.machine import core_count, memory_bytes, processor_name
from ..geo.vectors import path_of
from ..jobs import SegmentJob, SegmentResult, to_json
from ..outputs import RECORD_ENDING, write_whole_text

_PACKAGES = ("torch", "timm", "rasterio", "numpy")


@dataclass(frozen=True)
class RunFacts:
    """What happened in a run, beyond its result.

    Attributes:
        started: when, UTC.
        model_sha256: of the model file.
        raster_files: those that pixels were read from.
        tiles: of the whole job.
        tiles_kept: those that earlier runs had finished.
        stage_seconds: wall time of each stage of the run.
        batch_size: windows that went through the network together, fewer than at first where the memory was full.
        areas_sha256: of the file of areas, "" without one.
        workers: what other processes ran on, one line each; () where the network ran in this one.
    """

    started: datetime.datetime
    model_sha256: str
    raster_files: tuple[str, ...]
    tiles: int
    tiles_kept: int
    stage_seconds: dict[str, float]
    batch_size: int
    areas_sha256: str = ""
    workers: tuple[str, ...] = ()


def manifest_path(job: SegmentJob) -> str:
    """Return where the record of a job's run belongs."""
    return job.output + RECORD_ENDING


def write_manifest(job: SegmentJob, card: Card, result: SegmentResult, facts: RunFacts) -> None:
    """Write the record of a finished run.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    finished = facts.started + datetime.timedelta(seconds=result.seconds)
    record: dict[str, Any] = {
        "about": "How the results beside this file were made. No program reads it.",
        "job": to_json(job),
        "model": {"name": card.name, "file": os.path.basename(job.model), "sha256": facts.model_sha256},
        "raster_files": [_file_facts(file) for file in facts.raster_files],
        "areas": {**_file_facts(path_of(job.areas)), "sha256": facts.areas_sha256} if job.areas else None,
        "software": software(),
        "computer": computer(),
        "device": result.device,
        "workers": list(facts.workers),
        "started": facts.started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "seconds": {name: round(value, 3) for name, value in (*facts.stage_seconds.items(), ("all", result.seconds))},
        "resumed": facts.tiles_kept > 0,
        "tiles": facts.tiles,
        "tiles_of_earlier_runs": facts.tiles_kept,
        "windows": result.windows,
        "batch_size": facts.batch_size,
        "megapixels": result.megapixels,
        "class_pixels": result.class_pixels,
        "class_shares_percent": _shares(card.classes, result.class_pixels),
    }
    write_whole_text(manifest_path(job), json.dumps(record, indent=1, ensure_ascii=False) + "\n")


def software() -> dict[str, Optional[str]]:
    """Return the versions of what decides a result."""
    return {
        "relay_segmenter": __version__,
        "python": platform.python_version(),
        "gdal": str(GDALVersion.runtime()),
        **{name: _version(name) for name in _PACKAGES},
    }


def computer() -> dict[str, object]:
    """Return what this process runs on."""
    memory = memory_bytes()
    return {
        "system": platform.platform(),
        "processor": processor_name(),
        "cores": core_count(),
        "memory_gb": memory and round(memory / 1e9, 1),
        "gpus": gpu_names(),
    }


def gpu_names() -> list[str]:
    """Return the names of CUDA's devices."""
    return [torch.cuda.get_device_name(index) for index in range(torch.cuda.device_count())]


def _file_facts(path: str) -> dict[str, object]:
    if not os.path.exists(path):  # GDAL also reads what is no file to the system: archives, web addresses
        return {"file": path}
    state = os.stat(path)
    changed = datetime.datetime.fromtimestamp(state.st_mtime, datetime.timezone.utc)
    return {"file": path, "bytes": state.st_size, "changed": changed.isoformat(timespec="seconds")}


def _shares(classes: ClassTable, class_pixels: dict[str, int]) -> dict[str, float]:
    total = sum(class_pixels.values()) or 1
    return {c.name: round(100 * class_pixels[c.name] / total, 4) for c in classes}


def _version(package: str) -> Optional[str]:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
