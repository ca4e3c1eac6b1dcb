"""Where and how finely a network runs. In: a device and a precision as a person gives them. Out: torch's, and the
machine in words.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass

import torch

from ..errors import JobError

_LARGE = 4_000_000  # parameters from which products of matrices, not their casting, take the time


@dataclass(frozen=True)
class Machine:
    """A machine, without its name or anything of its user.

    Attributes:
        device: where the network runs, in words.
        system: the operating system and its processor.
        cores: of the processor.
        threads: that one process computes with on it.
    """

    device: str
    system: str
    cores: int
    threads: int

    def described(self) -> str:
        """Return it in a few words."""
        threads = "1 thread" if self.threads == 1 else f"{self.threads} threads"
        return f"{self.device}; {self.system}, {self.cores} cores, {threads}"


def this_machine(device: str) -> Machine:
    """Describe the machine at hand.

    Args:
        device: torch's name of where the network runs.
    """
    named = torch.cuda.get_device_name(device) if device.startswith("cuda") else device
    system = f"{platform.system()} on {platform.machine()}"
    return Machine(named, system, os.cpu_count() or 1, torch.get_num_threads())


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


def choose_precision(name: str, device: str, parameters: int) -> str:
    """Return "float32" or "bfloat16": "auto" takes the second where it is faster by itself.

    That is a CUDA GPU that computes it natively, and a processor with matrix units for it (AMX) for all but small
    networks: there ViT-S takes 0.4 and Swin V2-S 0.5 of float32's time, a ViT of 64 channels more than all of it.

    Args:
        name: "auto", "float32" or "bfloat16".
        device: torch's name, as `choose_device` returns it.
        parameters: of the network.

    Raises:
        JobError: the precision is unknown, or slower there than float32.
    """
    if name not in ("auto", "float32", "bfloat16"):
        raise JobError(f'The precision {name!r} is unknown; use "auto", "float32" or "bfloat16".')
    if name == "bfloat16" and not _computes_bfloat16(device):
        raise JobError(f"The device {device} computes bfloat16 more slowly than float32; use float32.")
    if name != "auto":
        return name
    worth_it = device.startswith("cuda") or (_has_amx() and parameters >= _LARGE)
    return "bfloat16" if worth_it and _computes_bfloat16(device) else "float32"


def _computes_bfloat16(device: str) -> bool:
    """Tell whether a device multiplies bfloat16 natively; elsewhere it is emulated, at a third of float32's speed."""
    if device.startswith("cuda"):
        with torch.cuda.device(device):
            return torch.cuda.is_bf16_supported(including_emulation=False)
    return device == "cpu" and (torch.cpu._is_avx512_bf16_supported() or _has_amx())


def _has_amx() -> bool:
    """Tell whether the processor has matrix units for bfloat16."""
    return torch.cpu._is_amx_tile_supported()
