"""The contract between a backbone and everything around it: patch tokens of two scales, and relays, block by block."""

from __future__ import annotations

from typing import Literal, Protocol

from torch import Tensor

Scale = Literal["local", "global"]
GridShape = tuple[int, int]
"""(rows, columns) of patch tokens."""


class Backbone(Protocol):
    """A transformer that runs one block at a time on one scale, with or without relays.

    Attributes:
        embed_dim: D of the final tokens.
        relay_dim: D of the relays before the first block.
        stride: image pixels per final token, along a side.
        num_blocks: B of the paper's section 3.1.
    """

    embed_dim: int
    relay_dim: int
    stride: int
    num_blocks: int

    def embed(self, image: Tensor, scale: Scale) -> tuple[Tensor, GridShape]:
        """Project patches and add positions (Eq. 2-3): (B, C, H, W) -> (B, N, D) and the grid's shape."""
        ...

    def run_block(self, index: int, relay: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
        """Run block `index` on one scale: relay (B, R, D) and patches (B, N, D) -> the same; R may be 0."""
        ...

    def finish(self, patches: Tensor) -> Tensor:
        """Apply what follows the last block: (B, N, D) -> (B, N, D)."""
        ...
