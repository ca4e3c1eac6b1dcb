"""Weights as whole numbers of 8 bits. In: tensors by name. Out: those of a file of a quarter the size, and back.

A large tensor is cut into rows, each with a scale of its own: value = number x scale, and the largest value of a row is
127 (symmetric rounding to nearest). Small tensors stay float16: biases, norms and relay tokens are a hundredth of the
file and matter more. Nothing is computed with 8 bits; a model is unpacked when it is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

SCALE_SUFFIX = ".int8_scale"
_MIN_VALUES = 4096  # of a tensor that is packed
_LARGEST = 127


def pack(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return int8 tensors of the same shapes with scales (rows,) float32 beside them, and small tensors as float16."""
    packed: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.numel() < _MIN_VALUES or tensor.dim() < 2:
            packed[name] = tensor.to(torch.float16)
            continue
        rows = _rows(tensor.float())
        scale = rows.abs().amax(dim=1).clamp_min(torch.finfo(torch.float32).tiny) / _LARGEST  # (rows,)
        numbers = torch.round(rows / scale[:, None]).to(torch.int8)
        packed[name], packed[name + SCALE_SUFFIX] = numbers.reshape(tensor.shape), scale
    return packed


def unpack(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return every tensor as float32, whether it was packed or stored as floating-point numbers."""
    whole = {}
    for name, tensor in stored.items():
        if name.endswith(SCALE_SUFFIX):
            continue
        values = tensor.float()
        scale = stored.get(name + SCALE_SUFFIX)
        whole[name] = values if scale is None else (_rows(values) * scale[:, None]).reshape(values.shape)
    return whole


def is_packed(name: str, header: Mapping[str, Any]) -> bool:
    """Tell whether a file's header has a tensor of this name as 8 bits, with a scale for every row."""
    entry, scale = header.get(name, {}), header.get(name + SCALE_SUFFIX, {})
    shape = entry.get("shape")
    if entry.get("dtype") != "I8" or scale.get("dtype") != "F32" or not isinstance(shape, list):
        return False
    return bool(scale.get("shape") == [_count_rows(shape)])


def is_scale(name: str, header: Mapping[str, Any]) -> bool:
    """Tell whether a file's header has this as the scales of a packed tensor."""
    return name.endswith(SCALE_SUFFIX) and is_packed(name.removesuffix(SCALE_SUFFIX), header)


def _count_rows(shape: Sequence[int]) -> int:
    """Return how many scales a packed tensor of this shape has."""
    return next((side for side in shape if side != 1), 1)


def _rows(tensor: Tensor) -> Tensor:
    """Cut along the first axis longer than 1: (out, in) stays, (1, N, D) -> (N, D), (O, C, h, w) -> (O, C h w)."""
    return tensor.reshape(_count_rows(tensor.shape), -1)
