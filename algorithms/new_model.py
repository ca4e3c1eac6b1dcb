"""A model before its training. In: what a person chose. Out: the card that the model shall have, and the recipe.

What nobody chose comes from the model that the training starts from, or suits a small network that starts from nothing.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Optional

from ..relay_core.card import Card, Channel, WindowSizes
from ..relay_core.classes import ClassTable
from ..relay_core.described import folded
from ..relay_core.errors import JobError
from ..relay_core.recipe import Recipe
from .common import tr

SMALL_BACKBONE = "vit_tiny_patch16_224"
_SMALL_ARGS = {"depth": 4, "embed_dim": 64, "num_heads": 2, "patch_size": 8}
_SMALL_WINDOWS = WindowSizes(local_size=64, global_factor=8, downsample=8)
_WITH_RELAYS = ("relay", "registers")


@dataclass(frozen=True)
class Network:
    """What a person chose of the network; None and "" leave it to the start.

    Attributes:
        backbone: name of a backbone.
        pretrained: start the backbone from the weights that timm's hub has for its name.
        strategy: one of `card.STRATEGIES`.
        relays: relay tokens, where the strategy has any.
        local_size: side of the local window [px].
        global_factor: side of the global window over side of the local window.
        downsample: raster pixels per global pixel, along a side.
    """

    backbone: str = ""
    pretrained: bool = False
    strategy: str = "relay"
    relays: int = 4
    local_size: Optional[int] = None
    global_factor: Optional[int] = None
    downsample: Optional[int] = None


@dataclass(frozen=True)
class Told:
    """What the card shall tell.

    Attributes:
        name: for people.
        description: what the model finds, on what.
        licence: of the model.
        channels: inputs in order.
        classes: outputs in order.
        gsd_m: side of a pixel on the ground [m]; None where it is not known.
    """

    name: str
    description: str
    licence: str
    channels: tuple[Channel, ...]
    classes: ClassTable
    gsd_m: Optional[float]


def new_card(told: Told, network: Network, start: Optional[Card]) -> Card:
    """Return the card of a model to be trained.

    Args:
        told: about it.
        network: what it shall be like.
        start: card of the model that the training starts from; None for random weights or timm's.

    Raises:
        JobError: the choices exclude each other.
        ModelFileError: the sizes do not go together.
    """
    if start and (network.backbone or network.pretrained):
        raise JobError(tr("A model to start from brings its own network; choose that or the name of a backbone."))
    if network.pretrained and not network.backbone:
        raise JobError(tr("The hub has weights for backbones by name; give one, such as vit_small_patch16_224."))
    base = start or _fresh(told, network.backbone)
    windows = WindowSizes(
        network.local_size or base.windows.local_size,
        network.global_factor or base.windows.global_factor,
        network.downsample or base.windows.downsample,
        base.windows.global_resampling,
    )
    return dataclasses.replace(
        base,
        name=told.name,
        description=told.description,
        channels=told.channels,
        classes=told.classes,
        gsd_m=told.gsd_m,
        strategy=network.strategy,
        num_relay_tokens=network.relays if network.strategy in _WITH_RELAYS else 0,
        windows=windows,
        training={"licence": told.licence},
        scores={},
    )


def new_recipe(starts_trained: bool, steps: int, batch_size: int, learning_rate: Optional[float], seed: int) -> Recipe:
    """Return how a model is trained: as published from trained weights, or so that random ones find context soon.

    Args:
        starts_trained: whether the network has learned before.
        steps: optimiser steps.
        batch_size: window pairs a step.
        learning_rate: None for what suits the start.
        seed: of weights, windows and augmentation.

    Raises:
        JobError: a number cannot work.
    """
    if starts_trained:
        start = Recipe()
    else:  # as the bundled model was trained, see resources/demo/README.md
        start = Recipe(learning_rate=1e-3, loss_weights=(1.0, 1.0, 0.1))
    return dataclasses.replace(
        start,
        steps=steps,
        batch_size=batch_size,
        learning_rate=learning_rate or start.learning_rate,
        finding_share=0.5,  # a drawn area holds little else than background
        keep="best",
        seed=seed,
    )


def classes_of(labelled: ClassTable, start: Optional[Card]) -> ClassTable:
    """Return the classes of the labels: those of the model to start from, where it knows all of them."""
    if start is None:
        return labelled
    known = {folded(c.name) for c in start.classes}
    return start.classes if all(folded(c.name) in known for c in labelled) else labelled


def _fresh(told: Told, backbone: str) -> Card:
    """Return the card of a network that starts from nothing: the small one, or one by name as published."""
    return Card(
        name=told.name,
        description=told.description,
        backbone=backbone or SMALL_BACKBONE,
        backbone_args={} if backbone else dict(_SMALL_ARGS),
        channels=told.channels,
        classes=told.classes,
        gsd_m=told.gsd_m,
        windows=WindowSizes() if backbone else _SMALL_WINDOWS,
    )
