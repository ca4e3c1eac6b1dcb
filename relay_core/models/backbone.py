"""The contract between a backbone and everything around it: patch tokens of two scales, and relays, block by block.

In: what a card says of its backbone. Out: the protocol that every backbone file fulfils and the values it hands over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from torch import Tensor

Scale = Literal["local", "global"]


@dataclass(frozen=True)
class BackboneSpec:
    """What a backbone is built from.

    Attributes:
        name: the card's `backbone`.
        args: the card's `backbone_args`: what differs from the name's defaults.
        in_chans: C.
        num_classes: K; only comparison networks, which end in class scores, ask for it.
        image_size: side of the local window [px].
        shared_projectors: True where both scales use one patch embedding (and position table).
        num_relay_tokens: R; without relays nothing is built that would carry them from stage to stage.
        num_blocks: keep the first n blocks only (the paper's "fewer blocks"); None for all.
        scale_aware_positions: positions from the ground they stand on instead of the learned table (section 4.4).
        downsample: raster pixels per global pixel, along a side.
        pretrained: start from the weights that timm's hub has for this name.
    """

    name: str
    in_chans: int
    image_size: int
    num_classes: int = 1
    args: dict[str, Any] = field(default_factory=dict)
    shared_projectors: bool = False
    num_relay_tokens: int = 0
    num_blocks: int | None = None
    scale_aware_positions: bool = False
    downsample: int = 4
    pretrained: bool = False


@dataclass(frozen=True)
class ScaleTokens:
    """What one scale hands from block to block.

    Attributes:
        patches: (B, h, w, D), laid out as they lie in the image.
        pyramid: patches with which earlier stages ended, finest first; empty where the head reads the last map only.
        memory: tokens of the backbone's own that are neither patches nor relays (GLAM's global tokens), or None.
    """

    patches: Tensor
    pyramid: tuple[Tensor, ...] = ()
    memory: Tensor | None = None


class Backbone(Protocol):
    """A transformer that runs one block at a time on one scale, with or without relays.

    Attributes:
        relay_dim: D of the relays before the first block.
        relay_std: spread that the relays are drawn with.
        feature_dims: D of each map that `finish` returns, finest first.
        feature_strides: image pixels per token of those maps, along a side.
        num_blocks: B of the paper's section 3.1, over all stages; 0 for a network without transformer blocks.
        attends_everywhere: True where every token of a block sees every other, so that patches of the other scale may
            ride in the relays' place (token concatenation).
        ends_in_scores: True where the one map that `finish` returns is already class scores.
        head_channels: width of the head that joins all maps that `finish` returns; None where a linear layer on the
            last of them is the head.
        quick: set True where nothing is learned: without gradients, blocks may then take a shorter way to the same
            numbers, but for rounding.
    """

    relay_dim: int
    relay_std: float
    feature_dims: tuple[int, ...]
    feature_strides: tuple[int, ...]
    num_blocks: int
    attends_everywhere: bool
    ends_in_scores: bool
    head_channels: int | None
    quick: bool

    def embed(self, image: Tensor, scale: Scale) -> ScaleTokens:
        """Project patches and add positions, with the scale's own projector (Eq. 2-3): (B, C, H, W) -> tokens."""
        ...

    def carry_relay(self, index: int, relay: Tensor) -> Tensor:
        """Bring relays (B, R, D) to the width of block `index`; called once a block, for both scales together."""
        ...

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Run block `index`, and what merges patches in front of it, on one scale.

        Args:
            index: 0 to num_blocks - 1.
            relay: (B, R, D), after `carry_relay`; R may be 0.
            tokens: of the scale; patches (B, h, w, D).

        Returns:
            relay (B, R, D) and tokens after the block.
        """
        ...

    def relay_after_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Return the relays (B, R, D) that `run_block` returns, but for rounding; the patches are not asked for."""
        ...

    def finish(self, tokens: ScaleTokens) -> tuple[Tensor, ...]:
        """Apply what follows the last block and return the maps (B, h, w, D) for the head, finest first."""
        ...

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Return where the relays look in block `index`, given the block's input: (B, R, h, w).

        The mean over heads of the attention weights from each relay to each patch. Where relays have a copy in every
        attention window, the weights count by their window's share of the map, as the averaged relay does; so the sum
        over patches is at most 1, the rest being what relays give to each other. Gradients are not needed.
        """
        ...
