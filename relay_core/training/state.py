"""The state of an unfinished training run on disk. In: tensors and numbers. Out: the same, or one clear sentence.

This is torch's own format, since optimisers are kept in it; it is read with `weights_only`, which loads tensors and
numbers and runs nothing. It lives beside the output until the run is finished; models never have this format.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import torch

from ..card import card_from_json
from ..datasets.source import scene_files
from ..errors import JobError
from ..jobs import TrainJob, to_json
from ..outputs import clear_unfinished, whole_file

_TOLD = ("name", "description", "training", "scores", "overlap", "gsd_m")  # by a card, and changes no weight


def state_path(job: TrainJob) -> Path:
    """Return where the job's state lies."""
    return Path(f"{job.output}.resume")


def write_state(job: TrainJob, state: dict[str, Any]) -> None:
    """Write the state, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    with whole_file(state_path(job)) as unfinished:
        torch.save({**state, "fingerprint": fingerprint(job)}, unfinished)


def forget_state(job: TrainJob) -> None:
    """Remove the state, and what killed runs left of it."""
    state_path(job).unlink(missing_ok=True)
    clear_unfinished(state_path(job))


def read_state(job: TrainJob, processes: int) -> dict[str, Any] | None:
    """Read the state of the same job, tensors on the CPU; None where there is none.

    Args:
        job: that would go on.
        processes: that would go on with it, each with random numbers of its own.

    Raises:
        JobError: the state there belongs to another job or other processes, or is damaged.
    """
    path = state_path(job)
    if not path.exists():
        return None
    try:
        state = torch.load(path, weights_only=True, map_location="cpu")
        belongs, before = state["fingerprint"] == fingerprint(job), state["processes"]
    except Exception as reason:  # a cut file fails in many ways
        raise JobError(f"{path} is damaged ({reason}); delete it to start afresh.") from reason
    if not belongs:
        raise JobError(
            f"{path} is of a training job with other options or other rasters; delete it or choose another output."
        )
    if before != processes:
        raise JobError(
            f"{path} is of a run in {_processes(before)} and would go on in {_processes(processes)}, which draw other "
            f"windows; start it in {_processes(before)}, or delete the file to start afresh."
        )
    return state


def fingerprint(job: TrainJob) -> str:
    """Hash everything that decides the weights: recipe, device, network, and files with their size and time."""
    card = json.loads(card_from_json(job.card).to_json())
    for told in _TOLD:
        card.pop(told)
    fields = {"card": card, "recipe": to_json(job.recipe), "device": job.device, "pretrained": job.pretrained}
    scenes = (*job.scenes, *job.validation)
    fields["scenes"] = [to_json(scene) for scene in scenes]
    fields["hold_out"] = to_json(job.hold_out)
    paths = [path for scene in scenes for path in scene_files(scene)]
    paths += [path for path in (job.start_from, job.hold_out.areas) if path]
    fields["files"] = [[path, *_state_of(path)] for path in paths]
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _state_of(path: str) -> tuple[int, int]:
    """Return a file's size and time of change, of a layer's file too; zeros for what GDAL reads and is no file."""
    path = path.partition("|")[0]
    if not os.path.exists(path):
        return 0, 0
    state = os.stat(path)
    return state.st_size, state.st_mtime_ns


def _processes(count: int) -> str:
    return "1 process" if count == 1 else f"{count} processes"
