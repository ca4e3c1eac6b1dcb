"""Tiny cards of every backbone family: one line a family, for the tests that every backbone has to pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.models.build import build_model
from relay_core.models.scaling import ScaledModel


@dataclass(frozen=True)
class Family:
    """A tiny network of one family.

    Attributes:
        backbone: the card's name.
        args: what makes it tiny.
        stride: every image side is a multiple of it [px].
        windowed: True where attention stays within windows.
        fewest_blocks: of how many blocks at least it can be built.
        num_blocks: of how many it is built here.
    """

    backbone: str
    args: dict[str, Any]
    stride: int
    windowed: bool = True
    fewest_blocks: int = 1
    num_blocks: int = 5


_VIT = {"depth": 2, "embed_dim": 24, "num_heads": 2}
_SWIN = {"embed_dim": 8, "depths": [1, 2, 1, 1], "num_heads": [1, 1, 2, 2], "window_size": 4}

FAMILIES = {
    "ViT": Family("vit_small_patch16_224", _VIT, 16, windowed=False, num_blocks=2),
    "ViT with LayerScale": Family("vit_small_patch14_dinov2", _VIT, 14, windowed=False, num_blocks=2),
    "Swin": Family("swin_small_patch4_window7_224", _SWIN, 32),
    "SwinV2": Family("swinv2_small_window8_256", _SWIN, 32),
    "SwinV2 with relay bias": Family("swinv2_small_window8_256", {**_SWIN, "learned_relay_bias": True}, 32),
    "FLatten-Swin": Family("flatten_swin_small", {**_SWIN, "linear_window_size": 16}, 32),
    "GLAM": Family(
        "glam_swin_small",
        {**_SWIN, "depths": [1, 1, 1, 2], "num_global_tokens": 2, "head_channels": 8},
        32,
        fewest_blocks=4,
    ),
}


def card_of(family: str, strategy: str = "relay", side: int = 128) -> Card:
    """Describe a family's tiny network.

    Args:
        family: a key of `FAMILIES`.
        strategy: a relay or registers card has 2 relays.
        side: of both images, brought down to what the family and the shared grid of both scales can have [px].
    """
    return Card(
        name=family,
        description="For tests.",
        backbone=FAMILIES[family].backbone,
        backbone_args=FAMILIES[family].args,
        channels=(Channel("elevation", "elevation"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        strategy=strategy,
        num_relay_tokens=2 if strategy in ("relay", "registers") else 0,
        windows=WindowSizes(whole(family, side), 4, 4),
    )


def whole(family: str, side: int) -> int:
    """Bring a side down to a multiple of the family's stride and of 8, twice the downsample [px]."""
    step = FAMILIES[family].stride
    while step % 8:
        step *= 2
    return max(side // step, 1) * step


def stirred(card: Card, seed: int = 0) -> ScaledModel:
    """Build a card's model in evaluation, every parameter off the zeros and ones that would hide what it does."""
    torch.manual_seed(seed)
    model = build_model(card).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    return model


def images(card: Card, batch: int = 2, seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw a batch of window pairs of the card's size."""
    generator = torch.Generator().manual_seed(seed)
    sides = (card.windows.local_size, card.windows.global_size)
    x_local, x_global = (torch.randn(batch, len(card.channels), s, s, generator=generator) for s in sides)
    return x_local, x_global
