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
from ..errors import JobError
from ..jobs import TrainJob, to_json
from ..outputs import whole_file


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


def read_state(job: TrainJob, device: str) -> dict[str, Any] | None:
    """Read the state of the same job; None where there is none.

    Raises:
        JobError: the state there belongs to another job or is damaged.
    """
    path = state_path(job)
    if not path.exists():
        return None
    try:
        state = torch.load(path, weights_only=True, map_location=device)
        belongs = state["fingerprint"] == fingerprint(job)
    except Exception as reason:  # a cut file fails in many ways
        raise JobError(f"{path} is damaged ({reason}); delete it to start afresh.") from reason
    if not belongs:
        raise JobError(
            f"{path} is of a training job with other options or other rasters; delete it or choose another output."
        )
    return state


def fingerprint(job: TrainJob) -> str:
    """Hash everything that decides the weights: recipe, device, network, and files with their size and time."""
    card = json.loads(card_from_json(job.card).to_json())
    for told in ("name", "description", "training", "scores", "overlap"):  # what a card tells changes no weight
        card.pop(told)
    fields = {"card": card, "recipe": to_json(job.recipe), "device": job.device, "pretrained": job.pretrained}
    paths = [path for scene in (*job.scenes, *job.validation) for path in (scene.raster, scene.labels)]
    if job.start_from:
        paths.append(job.start_from)
    states = [_state_of(path) for path in paths]
    fields["files"] = [[path, *state] for path, state in zip(paths, states)]
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _state_of(path: str) -> tuple[int, int]:
    """Return a file's size and time of change; zeros for what GDAL reads and is no file."""
    if not os.path.exists(path):
        return 0, 0
    state = os.stat(path)
    return state.st_size, state.st_mtime_ns
