"""Checkpoints on disk. In: the path of a file of another program. Out: its tensors by name, and nothing else of it.

Pickles are read with torch's `weights_only`, which makes tensors and numbers and runs nothing. What training programs
save with their hyper-parameters (an optimiser, say) is neither imported nor rebuilt; a file that needs other objects is
refused. The only module of the importer that reads files.
"""

from __future__ import annotations

import os
import pickle  # nosec B403 # for the name of an error; torch reads, tensors only
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from ...card import CARD_KEY, read_header
from ...errors import ModelFileError

_WRAPPERS = ("state_dict", "model", "model_state", "module")
"""Where training programs keep the state dict in their checkpoints."""

_COMPILED = "_orig_mod."  # torch.compile puts it before every name of the module that it compiled
_PARALLEL = "module."  # so do torch's parallel wrappers
_INSIDE = ("weights/", "net.")
"""How the network's names begin in files that hold other things beside it."""

_OF_TRAINING = (
    *("torch.optim.", "functools.partial", "omegaconf.", "lightning.", "lightning_fabric.", "pytorch_lightning."),
    *("argparse.Namespace", "collections.defaultdict", "typing.Any", "builtins.list", "builtins.dict", "numpy."),
)
"""How the names of objects begin that training programs save with their hyper-parameters."""


@dataclass(frozen=True)
class Checkpoint:
    """What a file holds.

    Attributes:
        tensors: of the network, by name, without what the training program put before it.
        outside: stored names that are not of the network (a loss's weights, say).
    """

    tensors: dict[str, Tensor]
    outside: tuple[str, ...]


def read_checkpoint(path: str) -> Checkpoint:
    """Read a `.ckpt`, `.pth`, `.pt`, `.bin` or `.safetensors` file; the content decides, not the ending.

    Raises:
        ModelFileError: the file is missing, damaged, holds more than tensors and numbers, or no tensors at all.
    """
    name = os.path.basename(path)
    try:
        with open(path, "rb") as stream:
            first = stream.read(9)
    except OSError as reason:
        raise ModelFileError(f"{path} cannot be read ({reason.strerror}); choose an existing checkpoint.") from reason
    # The length that a safetensors file begins with may look like a pickle's first byte.
    is_safetensors = first[8:] == b"{"
    if not is_safetensors and first[:2] != b"PK" and first[:1] != b"\x80":
        raise ModelFileError(f"{name} is neither a checkpoint of PyTorch nor a safetensors file; choose one of these.")
    stored = _read_safetensors(path, name) if is_safetensors else _read_pickle(path, name)
    names, outside = _network_names(tuple(stored))
    tensors: dict[str, Tensor] = {}
    for key, bare in names.items():
        value = stored[key]
        if not isinstance(value, Tensor):
            outside.append(key)
        elif not _is_plain(value):
            raise ModelFileError(f"{name} stores {key} sparse, quantised or cut short; save it as a plain tensor.")
        elif bare in tensors:
            raise ModelFileError(f"{name} has two tensors for {bare}; choose a checkpoint of one network.")
        else:
            tensors[bare] = value
    if not tensors:
        raise ModelFileError(f"{name} holds no tensors that are a network's; choose a checkpoint with a state dict.")
    return Checkpoint(tensors, tuple(outside))


def _is_plain(tensor: Tensor) -> bool:
    """Tell whether all numbers of a tensor are in the file: a few bytes could claim to be a vast one."""
    if tensor.layout != torch.strided or tensor.is_quantized:
        return False
    return tensor.untyped_storage().nbytes() >= tensor.numel() * tensor.element_size()


def _read_safetensors(path: str, name: str) -> dict[str, Any]:
    """Read a safetensors file.

    Raises:
        ModelFileError: it is none, is damaged, or is a model file of this project already.
    """
    metadata = read_header(path).get("__metadata__")
    if isinstance(metadata, dict) and CARD_KEY in metadata:
        raise ModelFileError(f"{name} is a Relay Segmenter model file already; use it as it is.")
    try:
        return dict(load_file(path))
    except (SafetensorError, OSError, ValueError) as reason:
        raise ModelFileError(f"{name} cannot be read ({reason}); fetch the checkpoint again.") from reason


def _read_pickle(path: str, name: str) -> dict[str, Any]:
    """Read a pickle's state dict, tensors and numbers only.

    Raises:
        ModelFileError: it needs more than that, is damaged or has no state dict.
    """
    try:
        with torch.serialization.safe_globals(_stand_ins(path)):
            content = torch.load(path, weights_only=True, map_location="cpu")
    except Exception as reason:  # a cut or foreign file fails in many ways
        # torch's own words recommend to read the file without care, so they are not passed on.
        said = str(reason) if isinstance(reason, pickle.UnpicklingError) else ""
        if "Unsupported" in said and "Unsupported operand" not in said:
            raise ModelFileError(
                f"{name} needs Python objects beside its tensors, which could run any program, and is refused; save "
                "its state dict alone, best as .safetensors."
            ) from reason
        raise ModelFileError(
            f"{name} cannot be read: it is damaged, cut short or no state dict; fetch it again, or save the network's "
            "state dict alone."
        ) from reason
    state = _state_dict(content)
    if state is None:
        raise ModelFileError(
            f"{name} holds no state dict, neither as it is nor under {', '.join(_WRAPPERS)}; save the network's "
            "state dict alone."
        )
    return state


class _StandIn:
    """Takes the place of an object of the training program, of which nothing is read."""

    def __init__(self, *args: object) -> None:
        pass

    def __setstate__(self, state: object) -> None:
        pass


def _plain_table(*args: object) -> dict[object, object]:
    """Take the place of a table with defaults."""
    return {}


def _stand_ins(path: str) -> list[Any]:
    """Pair each object of a training program that a file names with what is put in its place."""
    if not zipfile.is_zipfile(path):  # torch's older format, of which the names cannot be told beforehand
        return []
    names = torch.serialization.get_unsafe_globals_in_checkpoint(path)
    known = [name for name in names if name.startswith(_OF_TRAINING)]
    return [(_plain_table if name == "collections.defaultdict" else _StandIn, name) for name in known]


def _state_dict(content: Any) -> dict[str, Any] | None:
    """Find the table of tensors in what a training program saved; None where there is none."""
    if not isinstance(content, Mapping):
        return None
    for wrapper in _WRAPPERS:
        inner = _state_dict(content.get(wrapper))
        if inner is not None:
            return inner
    state = {key: value for key, value in content.items() if isinstance(key, str)}
    return state if any(isinstance(value, Tensor) for value in state.values()) else None


def _network_names(stored: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """Take off what was put before the names.

    Returns:
        names: stored name -> the network's own name.
        outside: stored names that are not of the network.
    """
    names = {key: key.replace(_COMPILED, "") for key in stored}
    for prefix in _INSIDE:
        names = _without_wrapper(names)
        if any(name.startswith(prefix) for name in names.values()):
            names = {key: name[len(prefix) :] for key, name in names.items() if name.startswith(prefix)}
    names = _without_wrapper(names)
    return names, [key for key in stored if key not in names]


def _without_wrapper(names: dict[str, str]) -> dict[str, str]:
    """Take off the parallel wrapper's word where every name has it; elsewhere it is the network's own."""
    while names and all(name.startswith(_PARALLEL) for name in names.values()):
        names = {key: name[len(_PARALLEL) :] for key, name in names.items()}
    return names
