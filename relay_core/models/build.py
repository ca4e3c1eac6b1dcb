"""From a card to an untrained model. In: a card. Out: an `nn.Module` that maps window pairs to logits."""

from __future__ import annotations

from ..card import Card
from ..errors import ModelFileError
from .heads import LinearHead
from .scaling import STRATEGIES, SegmentationModel
from .vit import build_vit


def build_model(card: Card) -> SegmentationModel:
    """Build the network that a card describes, with random weights drawn from torch's generator.

    Raises:
        ModelFileError: the card asks for what cannot be built.
    """
    # A local-only model has no global scale, so a second projector would never be trained.
    shared = card.shared_projectors or card.strategy == "sliding_window"
    backbone = build_vit(card.backbone, card.backbone_args, len(card.channels), card.windows.local_size, shared)
    for what, side in (("local window", card.windows.local_size), ("global image", card.windows.global_size)):
        if side % backbone.stride:
            raise ModelFileError(
                f"The {what} of {side} px is no multiple of the backbone's patches of {backbone.stride} px; change the "
                "window sizes or the patch size."
            )
    head = LinearHead(backbone.embed_dim, len(card.classes), backbone.stride)
    return STRATEGIES[card.strategy](card, backbone, head)
