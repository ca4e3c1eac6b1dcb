"""Where a network runs. In: a device's name as a person gives it. Out: torch's."""

from __future__ import annotations

import torch

from ..errors import JobError


def choose_device(name: str) -> str:
    """Return torch's name of the device to run on: "auto" takes a GPU where there is one.

    Raises:
        JobError: the device is unknown or not there.
    """
    if name == "auto":
        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"
    kind, _, index = name.partition(":")
    there = {"cpu": 1, "cuda": torch.cuda.device_count(), "mps": int(torch.backends.mps.is_available())}
    if kind not in there or (index and not index.isdigit()):
        raise JobError(f'The device {name!r} is unknown; use "auto", "cpu", "cuda", "cuda:1" or "mps".')
    if int(index or 0) >= there[kind]:
        raise JobError(f'This engine has no device {name}; use "auto" or "cpu", or install a PyTorch made for it.')
    return name
