"""What a network costs before it runs. In: a model, or a card. Out: parameters and multiply-adds.

The paper's Table 4 counts what the released modules hold, used or not, and calls multiply-adds GFLOPs. Both counts are
given here: a model's own, and the one to lay beside the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from ..card import Card
from .backbone import Backbone
from .build import build_model

_IMAGENET_CLASSES = 1000


@dataclass(frozen=True)
class Leftover:
    """Parameters that a released module holds without using them.

    Attributes:
        count: how many.
        reason: what they are.
    """

    count: int
    reason: str


@dataclass(frozen=True)
class PublishedCount:
    """Parameters as Table 4 counts them.

    Attributes:
        own: what this program's model has.
        leftovers: what the released module has beyond that.
    """

    own: int
    leftovers: tuple[Leftover, ...]

    @property
    def total(self) -> int:
        """The table's number."""
        return self.own + sum(leftover.count for leftover in self.leftovers)


def count_parameters(model: nn.Module) -> int:
    """Count the numbers that training can change, each once."""
    return sum(parameter.numel() for parameter in model.parameters())


def published_parameters(card: Card) -> PublishedCount:
    """Count what the released module for a card holds; nothing is drawn and no memory taken.

    Raises:
        ModelFileError: the card asks for what cannot be built.
    """
    with torch.device("meta"):
        model = build_model(card)
    return PublishedCount(count_parameters(model), tuple(_leftovers(card, model.backbone)))


def multiply_adds(model: nn.Module, x_local: Tensor, x_global: Tensor) -> int:
    """Count the multiply-adds of matrix products and convolutions in one forward pass.

    Args:
        model: on any device; on "meta" shapes are enough and nothing is computed.
        x_local: (B, C, H, W), on the model's device.
        x_global: (B, C, H', W'), on the model's device.
    """
    counter = FlopCounterMode(display=False)
    # Fused attention is unknown to the counter on a CPU; written out as matrix products all of it is seen. The counter
    # follows modules by their gradients, and fails where the relays have none.
    with torch.enable_grad(), sdpa_kernel(SDPBackend.MATH), counter:
        model(x_local, x_global)
    return counter.get_total_flops() // 2


def _leftovers(card: Card, backbone: Backbone) -> list[Leftover]:
    """List what the released module of a card's family holds without using it; nothing where none is known."""
    return next((list_of(card, backbone) for prefix, list_of in _FAMILIES if card.backbone.startswith(prefix)), [])


def _of_glam(card: Card, backbone: Backbone) -> list[Leftover]:
    count = sum(4 * dim * (dim + 1) for dim in backbone.feature_dims)
    return [Leftover(count, "attention of global tokens after each stage's last block, where nothing reads them")]


def _of_swin_v2(card: Card, backbone: Backbone) -> list[Leftover]:
    return [Leftover((backbone.feature_dims[-1] + 1) * _IMAGENET_CLASSES, "ImageNet's classification head")]


def _of_vit(card: Card, backbone: Backbone) -> list[Leftover]:
    width = backbone.feature_dims[-1]
    leftovers = [Leftover((width + 1) * _IMAGENET_CLASSES, "ImageNet's classification head")]
    if not card.backbone_args.get("final_norm", True):
        leftovers.append(Leftover(2 * width, "a final norm that is built and not called"))
    if card.num_relay_tokens:
        separate = card.reads_local and card.reads_global and not card.shared_projectors
        rows = (2 if separate else 1) * card.num_relay_tokens
        leftovers.append(Leftover(rows * width, "position rows of the relay tokens, part of the relays here"))
    return leftovers


# How a card's backbone begins -> what lists the leftovers; other released modules hold only what they use.
_FAMILIES: tuple[tuple[str, Callable[[Card, Backbone], list[Leftover]]], ...] = (
    ("vit_", _of_vit),
    ("swinv2_", _of_swin_v2),
    ("glam_", _of_glam),
)
