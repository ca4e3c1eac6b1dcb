"""FLatten-Swin as a backbone for two scales. In: images (B, C, H, W). Out: the last map of patch tokens (B, h, w, D).

A Swin on timm's modules whose first two stages have focused linear attention over the whole map; stages three and four
are plain Swin. Relays take part in the sums of the linear attention as further tokens, without a place on the map.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .arguments import ArgRule, Flag, Number, check_args
from .attn_windows import LARGEST_WINDOW
from .backbone import BackboneSpec, ScaleTokens
from .focused_attention import FocusedLinearAttention, FocusedLinearForm
from .relay import join
from .swin import StagedBackbone, drop_derived_buffers, keep_first_blocks, refuse_scale_aware_positions
from .swin_blocks import Attend, DotProduct, attend_in_windows, part, pre_norm_block, relay_weights

from timm.models.swin_transformer import SwinTransformer  # isort: skip

NUM_LINEAR_STAGES = 2
_ALLOWED_ARGS: dict[str, ArgRule] = {
    "embed_dim": Number(1, 16384, whole=True),
    "depths": Number(1, 256, count=4, whole=True),
    "num_heads": Number(1, 1024, count=4, whole=True),
    "window_size": Number(1, LARGEST_WINDOW, whole=True),
    "last_window_size": Number(1, LARGEST_WINDOW, whole=True),
    "linear_window_size": Number(1, 256, whole=True),  # its sums know no pairs; images up to 1024 px in one window
    "focusing_power": Number(0, 16),
    "depthwise_kernel": Number(1, 63, whole=True),
    "key_positions": Flag(),
    "mlp_ratio": Number(0, 64),
    "drop_path_rate": Number(0, 1),
    "learned_relay_bias": Flag(),
}


@dataclass(frozen=True)
class FlattenSwinSizes:
    """What a backbone's name stands for, field by field what a card may set otherwise.

    Attributes:
        embed_dim: D of the first stage; it doubles with every stage.
        depths: blocks of each stage.
        num_heads: of each stage.
        window_size: side of the attention windows of stages three and four [tokens].
        last_window_size: side of those of stage four where they differ [tokens]; None where they do not.
        linear_window_size: side up to which one window spans the whole map in stages one and two [tokens].
        focusing_power: exponent that sharpens queries and keys in stages one and two.
        depthwise_kernel: side of the convolution of the values in stages one and two [tokens], odd.
        key_positions: False leaves out the learned positions of the keys in stages one and two, which the published
            models store and do not use.
        mlp_ratio: width of the feed-forward layer over D.
        drop_path_rate: share of samples that skip the last block in training.
        learned_relay_bias: one learned number a head for every pair with a relay in it, in stages three and four.
    """

    embed_dim: int
    depths: tuple[int, ...]
    num_heads: tuple[int, ...]
    window_size: int = 8
    last_window_size: int | None = None
    linear_window_size: int = 64
    focusing_power: float = 3
    depthwise_kernel: int = 5
    key_positions: bool = True
    mlp_ratio: float = 4.0
    drop_path_rate: float = 0.1
    learned_relay_bias: bool = False


SIZES = {
    "flatten_swin_tiny": FlattenSwinSizes(96, (2, 2, 6, 2), (3, 6, 12, 24)),
    "flatten_swin_small": FlattenSwinSizes(96, (2, 2, 18, 2), (3, 6, 12, 24)),
    "flatten_swin_base": FlattenSwinSizes(128, (2, 2, 18, 2), (4, 8, 16, 32)),
}
"""The card's `backbone` -> what it stands for."""


class FlattenSwinBackbone(StagedBackbone):
    """FLatten-Swin that can run one block at a time, with relays; see `backbone.Backbone`.

    Attributes:
        relay_biases: a scalar a head for each block of plain Swin, where the card asks for `learned_relay_bias`; else
            empty.
    """

    def __init__(self, flatten: SwinTransformer, spec: BackboneSpec) -> None:
        super().__init__(flatten, spec)
        self.flatten = flatten
        blocks: list[Any] = [block for stage in self.net.layers for block in stage.blocks]
        self._num_linear_blocks = sum(isinstance(block.attn, FocusedLinearAttention) for block in blocks)
        learned = spec.num_relay_tokens > 0 and spec.args.get("learned_relay_bias", False)
        biased = blocks[self._num_linear_blocks :] if learned else []
        self.relay_biases = nn.ParameterList(nn.Parameter(torch.zeros(block.attn.num_heads)) for block in biased)
        self._similarity = DotProduct()

    @property
    def net(self) -> Any:
        """See `StagedBackbone`."""
        return self.flatten

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Merge patches where a stage begins, then run one block on relays and patches together."""
        block, patches = self.enter_block(index, tokens)
        relay, patches = pre_norm_block(block, self._attention(index, block), relay, patches)
        return relay, ScaleTokens(patches)

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Return the relays' rows of the block's own kind of attention, every window's by its share of the map."""
        block, patches = self.enter_block(index, tokens)
        normed = block.norm1(join(relay, patches.flatten(1, 2)))
        relay, patches = part(normed, relay.shape[1], patches.shape[1:3])
        if isinstance(block.attn, FocusedLinearAttention):
            return block.attn.relay_weights(relay, patches)
        return relay_weights(self._similarity, block, relay, patches)

    def _attention(self, index: int, block: Any) -> Attend:
        """Choose what lets the tokens of block `index` see each other."""
        if isinstance(block.attn, FocusedLinearAttention):
            return block.attn
        learned_bias = self.relay_biases[index - self._num_linear_blocks] if len(self.relay_biases) else None
        return partial(attend_in_windows, self._similarity, block, learned_bias=learned_bias)


def build_flatten_swin(spec: BackboneSpec) -> FlattenSwinBackbone:
    """Build the backbone from one of the names in `SIZES`.

    Raises:
        ModelFileError: the name or the arguments do not fit, or more is asked for than there is.
    """
    sizes = _sizes(spec)
    refuse_scale_aware_positions(spec)
    if spec.pretrained:
        raise ModelFileError(
            f"No hub has weights for {spec.name}; import a checkpoint file of FLatten-Swin, or train from scratch."
        )
    # The linear stages' attention is replaced: timm's is made as small as can be.
    windows: Any = (1, 1, sizes.window_size, sizes.last_window_size or sizes.window_size)
    try:
        flatten: Any = SwinTransformer(
            img_size=spec.image_size,
            in_chans=spec.in_chans,
            num_classes=0,
            global_pool="",
            embed_dim=sizes.embed_dim,
            depths=tuple(sizes.depths),
            num_heads=tuple(sizes.num_heads),
            window_size=windows,
            mlp_ratio=sizes.mlp_ratio,
            drop_path_rate=sizes.drop_path_rate,
            strict_img_size=False,
        )
    except (RuntimeError, ValueError, AssertionError) as reason:
        raise _misfit(spec, str(reason)) from reason
    for stage in flatten.layers[:NUM_LINEAR_STAGES]:
        largest = sizes.linear_window_size
        built = min(largest, stage.output_resolution[0])
        form = FocusedLinearForm(built, largest, sizes.focusing_power, sizes.depthwise_kernel, sizes.key_positions)
        for place, block in enumerate(stage.blocks):
            block.attn = FocusedLinearAttention(block.dim, block.attn.num_heads, form, shifted=place % 2 == 1)
    keep_first_blocks(flatten, spec.num_blocks)
    drop_derived_buffers(flatten)
    return FlattenSwinBackbone(flatten, spec)


def _sizes(spec: BackboneSpec) -> FlattenSwinSizes:
    """Put a card's arguments in the place of the name's own, and check them.

    Raises:
        ModelFileError: there is no such name, or they do not make a network.
    """
    check_args(spec.name, spec.args, _ALLOWED_ARGS)
    if spec.name not in SIZES:
        raise ModelFileError(f"There is no backbone {spec.name}; choose one of {', '.join(SIZES)}.")
    sizes = dataclasses.replace(SIZES[spec.name], **spec.args)
    for stage, num_heads in enumerate(sizes.num_heads):
        width = sizes.embed_dim << stage
        if width % num_heads:
            raise _misfit(spec, f"{num_heads} heads do not share a width of {width}")
    if sizes.depthwise_kernel % 2 == 0:
        raise _misfit(spec, f"depthwise_kernel is {sizes.depthwise_kernel}, possible are odd numbers")
    return sizes


def _misfit(spec: BackboneSpec, reason: str) -> ModelFileError:
    return ModelFileError(f"The backbone {spec.name} cannot be built ({reason}); mend the card.")
