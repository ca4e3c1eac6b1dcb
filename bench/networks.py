"""The paper's networks of size S. In: a family's name. Out: the cards of its plain and its relay network."""

from __future__ import annotations

import dataclasses
from typing import Any

from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ClassTable, MapClass

NUM_CLASSES = 19  # Cityscapes; Table 4 fits no other number
CHANNELS = tuple(Channel(kind, kind) for kind in ("red", "green", "blue"))
CLASSES = ClassTable(tuple(MapClass(i, f"class {i}", "#808080") for i in range(NUM_CLASSES)))
BACKBONES: dict[str, tuple[str, dict[str, Any]]] = {
    "ViT": ("vit_small_patch16_224", {}),
    "SwinV2": ("swinv2_small_window8_256", {}),
    "FLatten-Swin": ("flatten_swin_small", {}),
    # The released table of positions, far larger than what 256 px need.
    "GLAM": ("glam_swin_small", {"position_rows": [202500, 50625, 12544, 3136]}),
}
"""Family -> timm's or our name, and what differs from its defaults."""


def plain_card(family: str, local_size: int = 256) -> Card:
    """Describe a family's network as a sliding window of `local_size` px."""
    backbone, args = BACKBONES[family]
    windows = WindowSizes(local_size, global_factor=4, downsample=4)
    return dataclasses.replace(comparison_card(backbone), name=family, backbone_args=args, windows=windows)


def relay_card(family: str) -> Card:
    """Describe a family's network with the paper's relays: R = 4, 256 px local, 1024 px read at 1/4, own projectors."""
    return dataclasses.replace(plain_card(family), strategy="relay", num_relay_tokens=4)


def comparison_card(backbone: str) -> Card:
    """Describe any backbone with its defaults as a sliding window of 256 px."""
    return Card(
        name=backbone,
        description="For measurements; untrained.",
        backbone=backbone,
        channels=CHANNELS,
        classes=CLASSES,
        gsd_m=0.5,
        strategy="sliding_window",
        num_relay_tokens=0,
        windows=WindowSizes(256, global_factor=4, downsample=4),
    )
