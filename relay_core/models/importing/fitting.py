"""Tensors brought from one network's sizes to another's. In: stored tensors. Out: the same for other windows, channels.

For whoever takes weights over: the adapters of checkpoints, and a training that starts from a model file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from .. import torchvision_schemas  # noqa: F401  timm imports torchvision
from ..glam import centred_rows

from timm.layers import resample_abs_pos_embed, resize_rel_pos_bias_table  # isort: skip
from timm.models import adapt_input_conv  # isort: skip

BIAS_TABLE = ".relative_position_bias_table"
_GRIDS = (".pos_embed", ".positional_encoding")
_OF_GLOBAL_TOKENS = ".pe"  # GLAM's, (rows, D)


def resized_table(name: str, table: Tensor, shape: tuple[int, ...]) -> Tensor | None:
    """Bring a learned table of positions to the shape that it has in a network of another window.

    Args:
        name: the model's name of it, which tells its kind.
        table: stored.
        shape: wanted.

    Returns:
        The table, float32; None where the tensor is no such table, or its width differs too.
    """
    if table.ndim != len(shape) or table.shape[-1] != shape[-1]:
        return None
    if name.endswith(_GRIDS):
        return resized_grid(table, math.isqrt(shape[1]))
    if name.endswith(BIAS_TABLE):
        return resized_bias(table, window_side(shape[0]))
    if name.endswith(_OF_GLOBAL_TOKENS):
        return centred_rows(table.float(), shape[0]).contiguous()
    return None


def resized_grid(table: Tensor, side: int) -> Tensor:
    """Resample positions of a square's tokens, (1, N, D), to a square of `side` tokens: (1, side * side, D)."""
    old = math.isqrt(table.shape[1])
    return resample_abs_pos_embed(table.float(), [side, side], [old, old], num_prefix_tokens=0)


def resized_bias(table: Tensor, side: int) -> Tensor:
    """Resample biases of pairs of tokens, (offsets, heads), to attention windows of `side` tokens."""
    shape = ((2 * side - 1) ** 2, table.shape[1])
    return resize_rel_pos_bias_table(table.float(), new_window_size=(side, side), new_bias_shape=shape)


def window_side(offsets: int) -> int:
    """Return the side of the attention windows whose table has so many offsets, (2 * side - 1) ** 2."""
    return (math.isqrt(offsets) + 1) // 2


def adapted_channels(projection: Tensor, in_chans: int) -> tuple[Tensor, str]:
    """Bring a patch embedding's weight (D, C, P, P) to other input channels, as timm does.

    Returns:
        weight: (D, in_chans, P, P); `projection` itself where it has as many.
        note: what was done, "" where nothing.
    """
    stored = projection.shape[1]
    if stored == in_chans:
        return projection, ""
    adapted = adapt_input_conv(in_chans, projection.float(), base_chans=stored)
    return adapted, f"{stored} input channels adapted to {in_chans}"


def is_one_embedding(source: Mapping[str, Tensor], root: str) -> bool:
    """Tell whether both scales have the same patch embedding, stored once or twice.

    Args:
        source: with the scales' embeddings numbered, "patch_embed.0." being the local one.
        root: what stands before these names.
    """
    near, far = f"{root}patch_embed.0.", f"{root}patch_embed.1."
    pairs = ((near + key[len(far) :], key) for key in source if key.startswith(far))
    return all(local in source and torch.equal(source[local], source[key]) for local, key in pairs)
