"""Where a training starts. In: a card, and a model file or timm's hub. Out: a network with all weights that fit.

Unlike loading a model this takes what it can get: another class table, other relays, another window are the point of
training on. What does not fit is told; a file without one fitting transformer block is no start.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping

import torch
from torch import Tensor, nn

from ..card import Card, read_card
from ..errors import ModelFileError
from ..jobs import Log
from ..models.build import build_model
from ..models.importing.account import short_names
from ..models.weights import load_model

from timm.layers import resample_abs_pos_embed  # isort: skip  models.build makes timm importable

_IN_BLOCK = re.compile(r"\bblocks\.\d+\.")


def check_start(path: str, card: Card) -> None:
    """Refuse a model file that gives a network of this card no transformer block, before any work is done.

    Raises:
        ModelFileError: it does not, or cannot be read.
    """
    with torch.device("meta"):  # shapes only
        wanted = build_model(card).state_dict()
        stored = build_model(read_card(path)).state_dict()
    blocks = {name for name in wanted if _IN_BLOCK.search(name)} or wanted.keys()  # a U-Net has no blocks
    if not blocks & set(_fitting(wanted, stored)):
        raise ModelFileError(
            f"No transformer block of {os.path.basename(path)} fits the network to be trained (a {card.backbone}, the "
            f"file has a {read_card(path).backbone}); choose the same backbone and sizes, or another file."
        )


def build_pretrained(card: Card) -> nn.Module:
    """Build the network of a card, its backbone with the weights that timm's hub has for its name.

    Raises:
        ModelFileError: the card asks for what cannot be built, or the weights cannot be had.
    """
    with torch.device("meta"):
        build_model(card)  # what is wrong with the card has nothing to do with the hub
    try:
        return build_model(card, pretrained=True)
    except ModelFileError as reason:
        raise ModelFileError(
            f"The weights that timm's hub has for {card.backbone} cannot be used: {reason.message} Or start from a "
            "model file."
        ) from reason


def start_from(model: nn.Module, path: str, log: Log) -> None:
    """Give a network the weights of a model file that have its names and shapes; position tables are resampled.

    Args:
        model: of random weights; changed.
        path: of a model file that `check_start` has passed.
        log: told how much fits, and what does not and why.

    Raises:
        ModelFileError: the file is damaged.
    """
    wanted, stored = model.state_dict(), load_model(path).state_dict()
    resampled = _resampled_tables(wanted, stored)
    stored.update(resampled)
    fitting = _fitting(wanted, stored)
    model.load_state_dict({name: stored[name] for name in fitting}, strict=False)
    log(f"{len(fitting)} of {len(wanted)} tensors start from {os.path.basename(path)}.")
    if resampled:
        log(f"Resampled to this window: {', '.join(short_names(resampled))}.")
    other_shape = [name for name in wanted if name in stored and name not in fitting]
    for why, names in (
        ("of another shape there", other_shape),
        ("not there", [name for name in wanted if name not in stored]),
    ):
        if names:
            log(f"Drawn at random, because {why}: {', '.join(short_names(names))}.")
    left = [name for name in stored if name not in wanted]
    if left:
        log(f"Left out, because this network has no such part: {', '.join(short_names(left))}.")


def _resampled_tables(wanted: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Bring the learned position tables of a ViT, (1, N, D) of a square image, to the number of patches wanted."""
    resampled = {}
    for name, table in wanted.items():
        if not name.endswith(".pos_embed") or name not in stored or stored[name].shape[2] != table.shape[2]:
            continue
        new, old = (math.isqrt(t.shape[1]) for t in (table, stored[name]))
        if new != old:
            resampled[name] = resample_abs_pos_embed(stored[name], [new, new], [old, old], num_prefix_tokens=0)
    return resampled


def _fitting(wanted: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> list[str]:
    """Return the names that both have in one shape."""
    return [name for name in wanted if name in stored and wanted[name].shape == stored[name].shape]
