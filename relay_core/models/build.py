"""From a card to an untrained model. In: a card. Out: an `nn.Module` that maps window pairs to logits."""

from __future__ import annotations

from collections.abc import Callable

from ..card import Card
from ..errors import ModelFileError
from .backbone import Backbone, BackboneSpec
from .comparison import build_convolutional, build_pvt
from .flatten_swin import build_flatten_swin
from .glam import build_glam
from .heads import build_head
from .scaling import STRATEGIES, ScaledModel
from .swin import build_swin
from .vit import build_vit

BACKBONES: tuple[tuple[str, Callable[[BackboneSpec], Backbone]], ...] = (
    ("flatten_swin_", build_flatten_swin),
    ("glam_", build_glam),
    ("swin_", build_swin),
    ("swinv2_", build_swin),
    ("unet_", build_convolutional),
    ("deeplabv3_", build_convolutional),
    ("pvt_v2_", build_pvt),
    ("", build_vit),  # every name that no line above claims
)
"""(how the card's backbone begins, what builds it); the first that fits is taken."""


def build_model(card: Card, pretrained: bool = False) -> ScaledModel:
    """Build the network that a card describes, with random weights drawn from torch's generator.

    Args:
        card: what to build.
        pretrained: start the backbone from the weights that timm's hub has for its name; fetched if not yet there.

    Raises:
        ModelFileError: the card asks for what cannot be built.
    """
    backbone = build_backbone(card, pretrained)
    stride = backbone.feature_strides[-1]
    for what, side in (("local window", card.windows.local_size), ("global image", card.windows.global_size)):
        if side % stride:
            raise ModelFileError(
                f"The {what} of {side} px is no multiple of the backbone's patches of {stride} px; change the window "
                "sizes or the patch size."
            )
    return STRATEGIES[card.strategy](card, backbone, build_head(backbone, len(card.classes)))


def build_backbone(card: Card, pretrained: bool = False) -> Backbone:
    """Build a card's backbone and refuse a strategy that does not go with it.

    Raises:
        ModelFileError: the backbone cannot be built, or not for this strategy.
    """
    # A model that reads one scale has no use for a second projector, which would never be trained.
    two_projectors = card.reads_local and card.reads_global and not card.shared_projectors
    spec = BackboneSpec(
        name=card.backbone,
        args=card.backbone_args,
        in_chans=len(card.channels),
        num_classes=len(card.classes),
        image_size=card.windows.local_size if card.reads_local else card.windows.global_size,
        shared_projectors=not two_projectors,
        num_relay_tokens=card.num_relay_tokens,
        num_blocks=card.num_blocks,
        scale_aware_positions=card.position_encoding == "scale_aware",
        downsample=card.windows.downsample,
        pretrained=pretrained,
    )
    build = next(build for prefix, build in BACKBONES if card.backbone.startswith(prefix))
    backbone = build(spec)
    if card.num_relay_tokens and not backbone.num_blocks:
        raise ModelFileError(
            f"The strategy {card.strategy} needs transformer blocks for its relays, {card.backbone} has none; use "
            "sliding_window, downsampling or decision_fusion."
        )
    if card.strategy == "concatenation" and not backbone.attends_everywhere:
        raise ModelFileError(
            f"Token concatenation needs a backbone whose tokens all see each other, {card.backbone} attends within "
            "windows or has no such blocks; use a ViT, or the strategy relay."
        )
    if card.num_blocks is not None and backbone.num_blocks != card.num_blocks:
        raise ModelFileError(
            f"The card keeps the first {card.num_blocks} blocks, {card.backbone} has {backbone.num_blocks}; change "
            "num_blocks or leave it out."
        )
    return backbone
