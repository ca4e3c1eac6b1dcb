"""Where a training starts. In: a card, and a model file or timm's hub. Out: a network with all weights that fit.

Unlike loading a model this takes what it can get: another class table, other relays, another window are the point of
training on. What does not fit is told; a file without one fitting transformer block is no start.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping

import torch
from torch import Tensor, nn

from ..card import Card, read_card
from ..errors import ModelFileError
from ..jobs import Log
from ..models.build import BACKBONES, build_model
from ..models.importing.account import short_names
from ..models.importing.fitting import resized_table
from ..models.weights import load_model

_ATTENTION = re.compile(r".*\bblocks\.\d+\.(?:\w+\.)*(?:qkv|q|in_proj)\.weight")
_GLOBAL_PROJECTOR = re.compile(r"backbone\.global_(?:projector\.)?((?:patch_embed|pos_embed)\b.*)")
_LOCAL_PROJECTORS = tuple(f"backbone.{net}." for net in ("vit", "swin", "flatten", "glam"))
"""How the names of the local scale's patch embedding and position table begin, backbone by backbone."""


def check_network(card: Card) -> None:
    """Refuse a card whose network cannot be built, before any work is done and anything is fetched.

    Raises:
        ModelFileError: it cannot.
    """
    with torch.device("meta"):  # shapes only
        build_model(card)


def check_start(path: str, card: Card) -> None:
    """Refuse a model file that gives a network of this card no transformer block, before any work is done.

    Raises:
        ModelFileError: it does not, or cannot be read.
    """
    start = read_card(path)
    name = os.path.basename(path)
    with torch.device("meta"):  # shapes only
        wanted = build_model(card).state_dict()
        stored = build_model(start).state_dict()
    attention = {key for key in wanted if _ATTENTION.fullmatch(key)}  # a U-Net has none
    if attention and _family(start) != _family(card):
        raise ModelFileError(
            f"{name} has a {start.backbone}, the network to be trained is a {card.backbone}: their blocks compute "
            "otherwise, also where the tensors have the same names; choose a backbone of the file's family, or another "
            "file."
        )
    if not (attention or wanted.keys()) & set(_fitting(wanted, stored)):
        raise ModelFileError(
            f"No {'transformer block' if attention else 'layer'} of {name} fits the network to be trained (a "
            f"{card.backbone}, the file has a {start.backbone}); choose the same backbone and sizes, or another file."
        )


def start_from(model: nn.Module, path: str, log: Log) -> None:
    """Give a network the weights of a model file that have its names and shapes.

    Tables of positions are resampled; a global projector that the file has not starts as a copy of the local one.

    Args:
        model: of random weights; changed.
        path: of a model file that `check_start` has passed.
        log: told how much fits, and what does not and why.

    Raises:
        ModelFileError: the file is damaged.
    """
    wanted, stored = model.state_dict(), load_model(path).state_dict()
    own = list(stored)
    copies = _copies_for_the_global_scale(wanted, stored)
    stored.update(copies)
    resized = _resized_tables(wanted, stored)
    stored.update(resized)
    fitting = _fitting(wanted, stored)
    model.load_state_dict({name: stored[name] for name in fitting}, strict=False)
    log(f"{len(fitting)} of {len(wanted)} tensors start from {os.path.basename(path)}.")
    _list(log, "Copied from the local scale, as the file has no other", [name for name in copies if name in fitting])
    _list(log, "Resampled to this window", resized)
    drawn = [name for name in wanted if name not in fitting]
    _list(log, "Drawn at random, because of another shape there", [name for name in drawn if name in stored])
    _list(log, "Drawn at random, because not there", [name for name in drawn if name not in stored])
    _list(log, "Left out, because this network has no such part", [name for name in own if name not in wanted])


def _list(log: Log, what: str, names: Iterable[str]) -> None:
    """Tell the names that something happened to, if any."""
    names = short_names(names)
    if names:
        log(f"{what}: {', '.join(names)}.")


def _family(card: Card) -> str:
    """Return how the names of the card's kind of backbone begin, "" for a ViT."""
    return next(prefix for prefix, _ in BACKBONES if card.backbone.startswith(prefix))


def _copies_for_the_global_scale(wanted: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the local patch embedding and position table under the global one's names, where the file has none."""
    copies = {}
    for name in wanted:
        found = _GLOBAL_PROJECTOR.fullmatch(name)
        local = next((s + found[1] for s in _LOCAL_PROJECTORS if s + found[1] in stored), None) if found else None
        if local and name not in stored:
            copies[name] = stored[local]
    return copies


def _resized_tables(wanted: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Bring tables of positions and offsets to the window wanted, as an import does."""
    resized = {}
    for name, tensor in wanted.items():
        if name in stored and stored[name].shape != tensor.shape:
            table = resized_table(name, stored[name], tuple(tensor.shape))
            if table is not None:
                resized[name] = table
    return resized


def _fitting(wanted: Mapping[str, Tensor], stored: Mapping[str, Tensor]) -> list[str]:
    """Return the names that both have in one shape."""
    return [name for name in wanted if name in stored and wanted[name].shape == stored[name].shape]
