"""Model files. In: a path. Out: a model ready to run, and back. The only module of `models` that opens files.

A model file is safetensors: numbers and a text header, never a pickle. Weights may be stored as float16; they are
computed with as float32.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save

from ..card import CARD_KEY, Card, read_card, read_header
from ..errors import ModelFileError
from ..outputs import whole_file
from .build import build_model
from .scaling import ScaledModel

_CHUNK_BYTES = 1024 * 1024
_FLOATS = ("F64", "F32", "F16", "BF16")  # as safetensors calls them


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
    model.load_state_dict({name: tensor.float() for name, tensor in stored.items()}, assign=True)
    return model.to(device).eval()


def save_model(path: str | os.PathLike[str], model: torch.nn.Module, card: Card, half: bool = False) -> None:
    """Write a model file, whole or not at all.

    Args:
        path: where to; replaced if it is there.
        model: the network that `card` describes.
        card: goes into the header.
        half: store float16, half the size.

    Raises:
        OutputError: the file cannot be written.
    """
    dtype = torch.float16 if half else torch.float32
    tensors = {k: v.detach().cpu().to(dtype).contiguous() for k, v in model.state_dict().items()}
    content = save(tensors, metadata={CARD_KEY: card.to_json()})
    with whole_file(path) as unfinished:
        Path(unfinished).write_bytes(content)  # not save_file, which keeps others from reading the file


def file_sha256(path: str | os.PathLike[str]) -> str:
    """Hash a file without holding it."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _check_tensors(name: str, wanted: dict[str, torch.Tensor], header: dict[str, Any]) -> None:
    """Refuse a file whose tensors are not exactly those of the model that its card describes."""
    stored = {k: v for k, v in header.items() if k != "__metadata__"}
    missing, foreign = sorted(set(wanted) - set(stored)), sorted(set(stored) - set(wanted))
    misshapen = [k for k in wanted.keys() & stored.keys() if stored[k].get("shape") != list(wanted[k].shape)]
    if missing or foreign or misshapen:
        first = (missing or foreign or sorted(misshapen))[0]
        raise ModelFileError(
            f"The tensors of {name} do not fit its card ({len(missing)} missing, {len(foreign)} unknown, "
            f"{len(misshapen)} of another shape; first: {first}); fetch or train the model again."
        )
    for key, entry in sorted(stored.items()):
        if entry.get("dtype") not in _FLOATS:
            raise ModelFileError(
                f"{name} stores {key} as {entry.get('dtype')!r}, not as floating-point numbers; fetch or train the "
                "model again."
            )
