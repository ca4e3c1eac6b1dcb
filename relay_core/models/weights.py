"""Model files. In: a path. Out: a model ready to run, and back. The only module of `models` that opens files.

A model file is safetensors: numbers and a text header, never a pickle. Weights may be stored as float16, or as whole
numbers of 8 bits with scales (`compact`); they are computed with as float32.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save

from ..card import CARD_KEY, Card, read_card, read_header
from ..errors import JobError, ModelFileError
from ..outputs import whole_file
from .build import build_model
from .compact import is_packed, is_scale, pack, unpack
from .scaling import ScaledModel

_CHUNK_BYTES = 1024 * 1024
_FLOATS = ("F64", "F32", "F16", "BF16")  # as safetensors calls them
_TYPES = {"float32": torch.float32, "float16": torch.float16}

Storage = Literal["float32", "float16", "int8"]
"""What weights are stored as."""


def load_model(path: str | os.PathLike[str], device: str = "cpu") -> ScaledModel:
    """Load a model file and set it to evaluation.

    Args:
        path: a `.safetensors` file with a card.
        device: torch's name of where it shall run.

    Returns:
        A module with a `card`; called with (x_local, x_global) it gives (local_logits, global_logits).

    Raises:
        ModelFileError: the file is missing, unsafe, damaged, or its tensors are not those of its card.
    """
    card = read_card(path)
    with torch.device("meta"):  # shapes only: a card that asks for a vast network meets the file before the memory
        model = build_model(card)
    _check_tensors(Path(path).name, model.state_dict(), read_header(path))
    try:
        stored = load_file(path)
    except (SafetensorError, OSError, ValueError) as reason:
        raise ModelFileError(
            f"{Path(path).name} cannot be read ({reason}); fetch or train the model again."
        ) from reason
    model.load_state_dict(unpack(stored), assign=True)
    return model.to(device).eval()


def save_model(path: str | os.PathLike[str], model: torch.nn.Module, card: Card, storage: Storage = "float32") -> None:
    """Write a model file, whole or not at all.

    Args:
        path: where to; replaced if it is there.
        model: the network that `card` describes.
        card: goes into the header.
        storage: float16 takes half the space of float32, int8 a quarter.

    Raises:
        OutputError: the file cannot be written.
    """
    weights = {k: v.detach().cpu() for k, v in model.state_dict().items()}
    tensors = pack(weights) if storage == "int8" else {k: v.to(_TYPES[storage]) for k, v in weights.items()}
    tensors = {k: v.contiguous() for k, v in tensors.items()}
    content = save(tensors, metadata={CARD_KEY: card.to_json()})
    with whole_file(path) as unfinished:
        Path(unfinished).write_bytes(content)  # not save_file, which keeps others from reading the file


def compact_model(path: str | os.PathLike[str], output: str | os.PathLike[str]) -> None:
    """Write a model again with weights of 8 bits; its card says so, and keeps the scores of the model it was made from.

    Args:
        path: of a model file.
        output: of the smaller one; replaced if it is there.

    Raises:
        JobError: both are one file; rounding cannot be undone.
        ModelFileError: the file cannot be loaded.
        OutputError: the smaller one cannot be written.
    """
    if os.path.realpath(path) == os.path.realpath(output):
        raise JobError(f"{output} would be replaced by its own rounded weights, for good; give another --output.")
    model = load_model(path)
    card = dataclasses.replace(model.card, training={**model.card.training, "storage": "int8"})
    save_model(output, model, card, "int8")


def file_sha256(path: str | os.PathLike[str]) -> str:
    """Hash a file without holding it."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _check_tensors(name: str, wanted: dict[str, torch.Tensor], header: dict[str, Any]) -> None:
    """Refuse a file whose tensors are not exactly those of the model that its card describes."""
    tensors = {k: v for k, v in header.items() if k != "__metadata__"}
    stored = {k: v for k, v in tensors.items() if not is_scale(k, tensors)}
    missing, foreign = sorted(set(wanted) - set(stored)), sorted(set(stored) - set(wanted))
    misshapen = [k for k in wanted.keys() & stored.keys() if stored[k].get("shape") != list(wanted[k].shape)]
    if missing or foreign or misshapen:
        first = (missing or foreign or sorted(misshapen))[0]
        raise ModelFileError(
            f"The tensors of {name} do not fit its card ({len(missing)} missing, {len(foreign)} unknown, "
            f"{len(misshapen)} of another shape; first: {first}); fetch or train the model again."
        )
    for key, entry in sorted(stored.items()):
        if entry.get("dtype") not in _FLOATS and not is_packed(key, tensors):
            raise ModelFileError(
                f"{name} stores {key} as {entry.get('dtype')!r}, not as floating-point numbers; fetch or train the "
                "model again."
            )
