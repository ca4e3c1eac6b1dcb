"""GLAM on Swin as a backbone for two scales. In: images (B, C, H, W). Out: four maps of patch tokens (B, h, w, D).

GLAM (Themyr et al., 2022) gives every attention window of a Swin a few global tokens, which attend to each other
across all windows after each block. The Swin is timm's; relays sit beside the global tokens in each window.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .arguments import ArgRule, Flag, Number, check_args
from .attn_windows import LARGEST_WINDOW, WindowCut, average_relay, copy_relay, pad_for_relay
from .backbone import BackboneSpec, ScaleTokens
from .relay import join
from .swin import (
    StagedBackbone,
    drop_derived_buffers,
    keep_first_blocks,
    refuse_scale_aware_positions,
    refuse_undivided_widths,
)
from .swin_blocks import DotProduct, part, weights_on_map
from .timm_networks import create_timm
from .uper_head import UPER_CHANNELS

from timm.layers import Attention  # isort: skip

SWINS = {
    "glam_swin_tiny": "swin_tiny_patch4_window7_224.ms_in22k",
    "glam_swin_small": "swin_small_patch4_window7_224.ms_in22k",
    "glam_swin_base": "swin_base_patch4_window7_224.ms_in22k",
}
"""The card's backbone -> timm's name of the Swin in it, whose weights it can start from."""

_NUM_STAGES = 4
_PATCH_SIZE = 4
_SWIN_ARGS: dict[str, ArgRule] = {
    "embed_dim": Number(1, 16384, whole=True),
    "depths": Number(1, 256, count=_NUM_STAGES, whole=True),
    "num_heads": Number(1, 1024, count=_NUM_STAGES, whole=True),
    "window_size": Number(1, LARGEST_WINDOW, whole=True),
    "mlp_ratio": Number(0, 64),
    "drop_path_rate": Number(0, 1),
}
_GLAM_ARGS: dict[str, ArgRule] = {
    "num_global_tokens": Number(1, 256, whole=True),
    "position_rows": Number(1, 1 << 20, count=_NUM_STAGES, whole=True),  # of each stage's table
    "head_channels": Number(1, 16384, whole=True),
    "published_relay_slip": Flag(),  # True hands on patch tokens instead of relays, as the released code does
}
DEFAULTS: dict[str, Any] = {
    "window_size": 7,
    "drop_path_rate": 0.3,
    "num_global_tokens": 10,
    "head_channels": UPER_CHANNELS,
    "published_relay_slip": False,
}
"""What every name stands for, beside timm's sizes."""

_SIMILARITY = DotProduct()


class GlamBackbone(StagedBackbone):
    """A Swin with global tokens that can run one block at a time, with relays; see `backbone.Backbone`.

    The global tokens of all windows travel in `ScaleTokens.memory` as (B, nW * G, D), windows in row-major order.
    """

    def __init__(self, glam: Any, spec: BackboneSpec, args: dict[str, Any]) -> None:
        super().__init__(glam, spec)
        for carrier in self.relay_carriers:
            carrier.register_parameter("bias", None)
        self.glam = glam
        self.feature_dims = tuple(glam.embed_dim << stage for stage in range(_NUM_STAGES))
        self.feature_strides = tuple(_PATCH_SIZE << stage for stage in range(_NUM_STAGES))
        self.head_channels = args["head_channels"]
        self._window: int = args["window_size"]
        self._slips: bool = args["published_relay_slip"]

    @property
    def net(self) -> Any:
        """See `StagedBackbone`."""
        return self.glam

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Run one block: attention in windows, feed-forward, attention among the global tokens of all windows."""
        block, tokens = self._enter(index, tokens)
        num_relay_tokens, shape = relay.shape[1], tokens.patches.shape[1:3]
        cut = self._cut(index, tokens.patches)
        windows = _windows(block, relay, tokens, cut)
        memory, copies, patches = _apart(_attend(block.attn, windows, cut), num_relay_tokens, cut)
        # Relays and patches share the residuals, so that a sample's dropped path drops both; global tokens have none.
        x = join(relay, tokens.patches.flatten(1, 2))
        x = x + block.drop_path1(join(average_relay(copies, cut), cut.merge(patches).flatten(1, 2)))
        x = x + block.drop_path2(block.mlp(block.norm2(x)))
        relay, patches = part(x, num_relay_tokens, shape)
        if self._slips and num_relay_tokens:
            relay = x[:, -num_relay_tokens:]  # the map's last patches; what the relays have gathered is lost
        memory = memory.unflatten(0, (-1, cut.count)).flatten(1, 2)  # (B, nW * G, D)
        return relay, ScaleTokens(patches, tokens.pyramid, self._among_windows(index, memory))

    def finish(self, tokens: ScaleTokens) -> tuple[Tensor, ...]:
        """Normalise what each stage ended with."""
        maps = (*tokens.pyramid, tokens.patches)
        norms: list[Any] = [getattr(self.glam, f"norm{stage}") for stage in range(_NUM_STAGES)]
        return tuple(norm(patches) for norm, patches in zip(norms, maps))

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Compute the relays' rows of the attention in windows, which have neither bias nor anything hidden."""
        block, tokens = self._enter(index, tokens)
        num_relay_tokens = relay.shape[1]
        cut = self._cut(index, tokens.patches)
        queries, keys, _ = _SIMILARITY.project(block.attn, _windows(block, relay, tokens, cut))
        queries = _apart(queries, num_relay_tokens, cut)[1]  # (B * nW, heads, R, d)
        weights = _SIMILARITY.compare(block.attn, queries, keys).softmax(dim=-1).mean(dim=1)  # (B * nW, R, G + R + A)
        return weights_on_map(_apart(weights.transpose(1, 2), num_relay_tokens, cut)[2].transpose(1, 2), cut)

    def _enter(self, index: int, tokens: ScaleTokens) -> tuple[Any, ScaleTokens]:
        """Return a block and what it reads: where a stage begins, merged patches and new global tokens."""
        stage, place = self._places[index]
        block, patches = self.enter_block(index, tokens)
        if place:
            return block, tokens
        pyramid = (*tokens.pyramid, tokens.patches) if stage else ()
        memory = self.glam.layers[stage].global_token.repeat(self._cut(index, patches).count, 1)  # (nW * G, D)
        return block, ScaleTokens(patches, pyramid, memory.expand(len(patches), -1, -1))

    def _among_windows(self, index: int, memory: Tensor) -> Tensor | None:
        """Let the global tokens (B, nW * G, D) of all windows attend to each other; None after a stage's last block."""
        stage, place = self._places[index]
        layer = self.glam.layers[stage]
        if place + 1 == len(layer.blocks):
            return None
        return layer.blocks[place].gt_attn(memory + centred_rows(layer.pe, memory.shape[1]))

    def _cut(self, index: int, patches: Tensor) -> WindowCut:
        """Choose the windows: always of full size, and shifted in odd blocks even where one spans the map."""
        shift = self._window // 2 if self._places[index][1] % 2 else 0
        shape = (patches.shape[1], patches.shape[2])
        return WindowCut(shape, (self._window, self._window), (shift, shift), pad_first=True)


def _windows(block: Any, relay: Tensor, tokens: ScaleTokens, cut: WindowCut) -> Tensor:
    """Normalise relays and patches and put them into windows with the global tokens: (B * nW, G + R + A, D)."""
    memory: Any = tokens.memory  # never None between a stage's blocks
    memory = memory.unflatten(1, (cut.count, -1)).flatten(0, 1)  # (B * nW, G, D)
    patches = cut.partition(block.norm1(tokens.patches))  # what fills up the last windows is 0 after the norm
    return torch.cat((memory, copy_relay(block.norm1(relay), cut.count), patches), dim=1)


def _apart(windows: Tensor, num_relay_tokens: int, cut: WindowCut) -> tuple[Tensor, Tensor, Tensor]:
    """Part windows (..., G + R + A, D) into global tokens, relays and patches."""
    area = cut.window[0] * cut.window[1]
    num_global_tokens = windows.shape[-2] - num_relay_tokens - area
    memory, copies, patches = windows.split((num_global_tokens, num_relay_tokens, area), dim=-2)
    return memory, copies, patches


def _attend(attn: Any, windows: Tensor, cut: WindowCut) -> Tensor:
    """Attend within windows (B * nW, G + R + A, D); bias and shift stand between patches only."""
    queries, keys, values = _SIMILARITY.project(attn, windows)
    bias = _SIMILARITY.bias(attn, cut.window)[None]  # (1, heads, A, A)
    hidden = cut.attn_mask(bias)
    if hidden is not None:
        bias = (bias + hidden[:, None]).repeat(windows.shape[0] // cut.count, 1, 1, 1)  # (B * nW, heads, A, A)
    bias = pad_for_relay(bias, windows.shape[1] - bias.shape[-1]).to(queries)
    attended = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=bias)
    return attn.proj(attended.transpose(1, 2).flatten(2))


def centred_rows(table: Tensor, count: int) -> Tensor:
    """Take `count` rows from the middle of a table (rows, D), resampled linearly where it has fewer: (count, D)."""
    if count > table.shape[0]:
        return functional.interpolate(table.t()[None], size=count, mode="linear")[0].t()
    # Half is rounded down twice, as in the released code: the slice lies one row later where only `count` is odd.
    start = table.shape[0] // 2 - count // 2
    return table[start : start + count]


def needed_rows(image_size: int, window_size: int, num_global_tokens: int) -> list[int]:
    """Count the global tokens, nW * G, that each stage has on an image of `image_size` px."""
    sides = [math.ceil(image_size / (_PATCH_SIZE << stage)) for stage in range(_NUM_STAGES)]
    return [math.ceil(side / window_size) ** 2 * num_global_tokens for side in sides]


def _add_global_tokens(glam: Any, num_global_tokens: int, position_rows: list[int]) -> None:
    """Turn timm's Swin into a GLAM.

    A stage's last block has no attention among global tokens, nor a stage of one block a position table: they would
    be computed for nothing, as every stage starts with new global tokens. The released modules have them.
    """
    for number, (stage, rows) in enumerate(zip(glam.layers, position_rows)):
        dim = glam.embed_dim << number
        stage.global_token = nn.Parameter(_drawn(num_global_tokens, dim))
        if len(stage.blocks) > 1:
            stage.pe = nn.Parameter(_drawn(rows, dim))
        for block in stage.blocks[:-1]:
            block.gt_attn = Attention(dim, block.attn.num_heads, qkv_bias=True)
            for linear in (block.gt_attn.qkv, block.gt_attn.proj):
                nn.init.trunc_normal_(linear.weight, std=0.02)
                nn.init.zeros_(linear.bias)
        setattr(glam, f"norm{number}", nn.LayerNorm(dim))
    glam.norm = glam.head = nn.Identity()


def _drawn(rows: int, dim: int) -> Tensor:
    return nn.init.trunc_normal_(torch.empty(rows, dim), std=0.02)


def build_glam(spec: BackboneSpec) -> GlamBackbone:
    """Build the backbone from one of the names in `SWINS`.

    Raises:
        ModelFileError: there is no such name, the spec does not go with it, or pretrained weights cannot be had.
    """
    if spec.name not in SWINS:
        raise ModelFileError(f"There is no backbone {spec.name}; choose one of {', '.join(SWINS)}.")
    check_args(spec.name, spec.args, {**_SWIN_ARGS, **_GLAM_ARGS})
    refuse_scale_aware_positions(spec)
    args = {**DEFAULTS, **spec.args}
    swin_args = {name: value for name, value in args.items() if name in _SWIN_ARGS}
    # Windows of one size on every map, so that a table fits images of all sizes.
    swin_args.update(img_size=spec.image_size, strict_img_size=False, always_partition=True)
    glam = create_timm(spec, swin_args, SWINS[spec.name])
    refuse_undivided_widths(glam, spec)
    _refuse_missing_stages(glam, spec)
    keep_first_blocks(glam, spec.num_blocks)
    rows = needed_rows(spec.image_size, args["window_size"], args["num_global_tokens"])
    _add_global_tokens(glam, args["num_global_tokens"], args.get("position_rows", rows))
    drop_derived_buffers(glam)
    return GlamBackbone(glam, spec, args)


def _refuse_missing_stages(glam: Any, spec: BackboneSpec) -> None:
    """Refuse to keep so few blocks that the head would lack a map.

    Raises:
        ModelFileError: the last stage would have no block.
    """
    fewest = sum(len(stage.blocks) for stage in glam.layers[:-1]) + 1
    if spec.num_blocks is not None and spec.num_blocks < fewest:
        raise ModelFileError(
            f"The head of {spec.name} joins the maps of all four stages, the card keeps {spec.num_blocks} blocks; keep "
            f"at least {fewest}, or set smaller depths."
        )
