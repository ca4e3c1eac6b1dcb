"""Any timm Swin or Swin V2 as a backbone for two scales. In: images (B, C, H, W). Out: the last map (B, h, w, D).

Weights and their names are timm's; attention runs here, so that relays ride along in every window and maps of other
sizes than the built one fit. Patches merge, and relays widen, at the start of each stage but the first.
"""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .arguments import ArgRule, Flag, Number, check_args
from .attn_windows import LARGEST_WINDOW
from .backbone import BackboneSpec, Scale, ScaleTokens
from .relay import join
from .swin_blocks import (
    Cosine,
    DotProduct,
    Similarity,
    attend_in_windows,
    part,
    post_norm_block,
    pre_norm_block,
    relay_weights,
)
from .swin_quick import QuickBlocks
from .timm_networks import create_timm

from timm.models.swin_transformer import SwinTransformer  # isort: skip
from timm.models.swin_transformer_v2 import SwinTransformerV2  # isort: skip

_OWN_ARGS = (
    "learned_relay_bias",  # not in the published models, whose relays start nearly unreadable in V2
    "published_padding",  # what the released Swin V2 does on maps that are no multiple of the window
)
_ALLOWED_ARGS: dict[str, ArgRule] = {
    "embed_dim": Number(1, 16384, whole=True),
    "depths": Number(1, 256, count=4, whole=True),
    "num_heads": Number(1, 1024, count=4, whole=True),
    "window_size": Number(1, LARGEST_WINDOW, whole=True),
    "mlp_ratio": Number(0, 64),
    "drop_path_rate": Number(0, 1),
    **dict.fromkeys(_OWN_ARGS, Flag()),
}


class StagedBackbone(nn.Module):
    """What the backbones on timm's Swin share: stages that merge patches and widen relays; see `backbone.Backbone`.

    Attributes:
        global_patch_embed: patch embedding of the global scale, starting as a copy of the local one; None if shared.
        relay_carriers: one linear layer between each two stages, without relays none.
    """

    relay_std = 1.0
    attends_everywhere = False
    ends_in_scores = False
    head_channels: int | None = None
    quick = False

    def __init__(self, net: Any, spec: BackboneSpec) -> None:
        super().__init__()
        self.global_patch_embed = None if spec.shared_projectors else copy.deepcopy(net.patch_embed)
        widths = [stage.blocks[0].dim for stage in net.layers]
        steps = zip(widths[:-1], widths[1:]) if spec.num_relay_tokens else ()
        self.relay_carriers = nn.ModuleList(_carrier(narrow, wide) for narrow, wide in steps)
        self.relay_dim: int = widths[0]
        self.feature_dims: tuple[int, ...] = (widths[-1],)
        self.feature_strides: tuple[int, ...] = (net.feature_info[len(widths) - 1]["reduction"],)
        self._places = [(s, b) for s, stage in enumerate(net.layers) for b in range(len(stage.blocks))]
        self.num_blocks = len(self._places)

    @property
    def net(self) -> Any:
        """timm's network, under the name that its weights have in model files."""
        raise NotImplementedError

    def embed(self, image: Tensor, scale: Scale) -> ScaleTokens:
        """Project patches with the scale's own projector (Eq. 2-3); Swin knows offsets, not positions."""
        if scale == "global" and self.global_patch_embed is not None:
            return ScaleTokens(self.global_patch_embed(image))
        return ScaleTokens(self.net.patch_embed(image))

    def carry_relay(self, index: int, relay: Tensor) -> Tensor:
        """Widen the relays (B, R, D) where the block is the first of a stage with twice the width."""
        stage, place = self._places[index]
        if place or not stage:
            return relay
        if not relay.shape[1]:
            return relay.new_zeros(len(relay), 0, self.net.layers[stage].blocks[0].dim)
        return self.relay_carriers[stage - 1](relay)

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """See `Backbone`."""
        raise NotImplementedError

    def relay_after_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Run the whole block: what its patches become is the price of what its relays become."""
        return self.run_block(index, relay, tokens)[0]

    def finish(self, tokens: ScaleTokens) -> tuple[Tensor, ...]:
        """Apply timm's final norm."""
        return (self.net.norm(tokens.patches),)

    def enter_block(self, index: int, tokens: ScaleTokens) -> tuple[Any, Tensor]:
        """Return timm's block and the patches (B, h, w, D) that it reads, merged where it is the first of a stage."""
        stage, place = self._places[index]
        layer: Any = self.net.layers[stage]
        return layer.blocks[place], tokens.patches if place else layer.downsample(tokens.patches)


class SwinBackbone(StagedBackbone):
    """Swin v1 or V2 that can run one block at a time, with relays; see `backbone.Backbone`.

    Attributes:
        relay_biases: a scalar a head for each block, where the card asks for `learned_relay_bias`; else empty.
    """

    def __init__(self, swin: Any, spec: BackboneSpec) -> None:
        super().__init__(swin, spec)
        self.swin = swin
        learned = spec.num_relay_tokens > 0 and spec.args.get("learned_relay_bias", False)
        blocks = [block for stage in swin.layers for block in stage.blocks] if learned else []
        self.relay_biases = nn.ParameterList(nn.Parameter(torch.zeros(block.attn.num_heads)) for block in blocks)
        self._pre_norm = isinstance(swin, SwinTransformer)
        self._published_padding: bool = spec.args.get("published_padding", False)
        self._similarity: Similarity = DotProduct() if self._pre_norm else Cosine()
        self._quick_blocks = QuickBlocks(self._similarity, self._pre_norm)

    @property
    def net(self) -> Any:
        """See `StagedBackbone`."""
        return self.swin

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Merge patches where a stage begins, then run one block on relays and patches together."""
        block, patches = self.enter_block(index, tokens)
        learned_bias = self._learned_bias(index)
        if self._may_be_quick(block, relay, patches):
            relay, patches = self._quick_blocks.run(block, relay, patches, learned_bias)
            return relay, ScaleTokens(patches)
        attend = partial(
            attend_in_windows,
            self._similarity,
            block,
            learned_bias=learned_bias,
            published_padding=self._published_padding,
        )
        run = pre_norm_block if self._pre_norm else post_norm_block
        relay, patches = run(block, attend, relay, patches)
        return relay, ScaleTokens(patches)

    def relay_after_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Run only the relays' rows of a block, where that is quicker."""
        block, patches = self.enter_block(index, tokens)
        if self._may_be_quick(block, relay, patches):
            return self._quick_blocks.run_relay(block, relay, patches)
        return super().relay_after_block(index, relay, tokens)

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Return the relays' rows of the block's attention, every window's by its share of the map."""
        block, patches = self.enter_block(index, tokens)
        if self._pre_norm:
            normed = block.norm1(join(relay, patches.flatten(1, 2)))
            relay, patches = part(normed, relay.shape[1], patches.shape[1:3])
        return relay_weights(self._similarity, block, relay, patches, self._published_padding)

    def _learned_bias(self, index: int) -> Tensor | None:
        return self.relay_biases[index] if len(self.relay_biases) else None

    def _may_be_quick(self, block: Any, relay: Tensor, patches: Tensor) -> bool:
        """Tell whether a block's short way was asked for, is open, and needs no gradients."""
        learning = self.training or torch.is_grad_enabled()
        return self.quick and not learning and self._quick_blocks.fits(block, relay, patches)


def _carrier(narrow: int, wide: int) -> nn.Linear:
    """Return a layer that widens relays, drawn as timm draws every linear layer of Swin."""
    carrier = nn.Linear(narrow, wide)
    nn.init.trunc_normal_(carrier.weight, std=0.02)
    nn.init.zeros_(carrier.bias)
    return carrier


def build_swin(spec: BackboneSpec) -> SwinBackbone:
    """Build the backbone from timm's name, "swinv2_small_window8_256" or "swin_tiny_patch4_window7_224" say.

    With `num_blocks` the first blocks of the whole network are kept; where that leaves out a stage, the final norm is
    that of the last stage kept and starts anew, pretrained or not.

    Raises:
        ModelFileError: timm has no such model, it is no Swin, the arguments do not fit, pretrained weights cannot be
            had, or positions on the ground are asked for.
    """
    check_args(spec.name, spec.args, _ALLOWED_ARGS)
    refuse_scale_aware_positions(spec)
    args: dict[str, Any] = {name: value for name, value in spec.args.items() if name not in _OWN_ARGS}
    # The built size chooses the windows; images of other sizes are cut by them (`swin_blocks.block_cut`).
    args.update(img_size=spec.image_size, global_pool="", strict_img_size=False)
    swin = create_timm(spec, args)
    if not isinstance(swin, (SwinTransformer, SwinTransformerV2)):
        raise ModelFileError(f"{spec.name} is a {type(swin).__name__}; choose one of timm's Swin or Swin V2 models.")
    refuse_undivided_widths(swin, spec)
    keep_first_blocks(swin, spec.num_blocks)
    drop_derived_buffers(swin)
    return SwinBackbone(swin, spec)


def refuse_scale_aware_positions(spec: BackboneSpec) -> None:
    """Refuse what needs a table of positions.

    Raises:
        ModelFileError: the card asks for positions on the ground.
    """
    if spec.scale_aware_positions:
        raise ModelFileError(
            f"Scale-aware positions replace a table of absolute positions, {spec.name} has none: it knows offsets "
            'within attention windows only; use a ViT, or position_encoding "learned".'
        )


def refuse_undivided_widths(net: Any, spec: BackboneSpec) -> None:
    """Refuse a timm Swin whose heads would not have whole widths, which runs with fewer features or not at all.

    Raises:
        ModelFileError: a stage's width is no multiple of its heads.
    """
    for stage in net.layers:
        attn = stage.blocks[0].attn
        if attn.dim % attn.num_heads:
            raise ModelFileError(
                f"The backbone {spec.name} cannot be built (a width of {attn.dim} does not divide into "
                f"{attn.num_heads} heads); change embed_dim or num_heads in the card."
            )


def keep_first_blocks(net: Any, num_blocks: int | None) -> None:
    """Cut a timm Swin down to its first blocks, over all stages; None keeps all."""
    left = num_blocks or sum(len(stage.blocks) for stage in net.layers)
    for number, stage in enumerate(net.layers):
        stage.blocks = stage.blocks[:left]
        left -= len(stage.blocks)
        if not left and number + 1 < len(net.layers):
            net.layers = net.layers[: number + 1]
            net.norm = type(net.norm)(stage.blocks[0].dim)
            return


def drop_derived_buffers(net: nn.Module) -> None:
    """Take the tables that timm derives from sizes out of a network, which then holds parameters only.

    They belong to the built size; and a model file, loaded onto a network without memory, could not fill them.
    """
    for module in net.modules():
        for name, _ in list(module.named_buffers(recurse=False)):
            setattr(module, name, None)
