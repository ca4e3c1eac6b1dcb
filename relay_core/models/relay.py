"""Relay tokens: how they join the patch tokens, leave them again, and travel between the two scales.

Equations are those of Perron et al., TMLR 2025. Tokens are (B, N, D), relays (B, R, D) and always come first.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from .backbone import Scale, ScaleTokens

BlockStep = Callable[[Scale, Tensor, ScaleTokens], tuple[Tensor, ScaleTokens]]
"""One block on one scale: (scale, relay, tokens) -> (relay, tokens)."""


class RelayTokens(nn.Module):
    """R learnable tokens, f_0^relay of section 3.1."""

    def __init__(self, num_relay_tokens: int, embed_dim: int, std: float = 0.02) -> None:
        super().__init__()
        self.tokens = nn.Parameter(torch.randn(1, num_relay_tokens, embed_dim) * std)  # (1, R, D)

    def forward(self, batch_size: int) -> Tensor:
        """Return one copy a sample: (B, R, D)."""
        return self.tokens.expand(batch_size, -1, -1)


def join(relay: Tensor, patches: Tensor) -> Tensor:
    """Concatenate relays and patches, the [.,.] of Eq. 4-5: (B, R, D), (B, N, D) -> (B, R + N, D)."""
    return torch.cat((relay, patches), dim=1)


def split(tokens: Tensor, num_relay_tokens: int) -> tuple[Tensor, Tensor]:
    """Undo `join`: (B, R + N, D) -> relays (B, R, D), patches (B, N, D)."""
    return tokens[:, :num_relay_tokens], tokens[:, num_relay_tokens:]


def exchange_sequential(
    step: BlockStep, relay: Tensor, local: ScaleTokens, global_: ScaleTokens
) -> tuple[Tensor, ScaleTokens, ScaleTokens]:
    """Run one block on both scales, global first: relays carry the landscape into the local pass of the same block.

    Args:
        step: the block, applied to one scale.
        relay: (B, R, D) f_b^relay.
        local: f_b^local.
        global_: f_b^global.

    Returns:
        relay, local and global_ of block b + 1.
    """
    relay, global_ = step("global", relay, global_)  # Eq. 4: f_{b+1/2}^relay, f_{b+1}^global
    relay, local = step("local", relay, local)  # Eq. 5: starts from the relays that the global pass has updated
    return relay, local, global_


def exchange_local_first(
    step: BlockStep, relay: Tensor, local: ScaleTokens, global_: ScaleTokens
) -> tuple[Tensor, ScaleTokens, ScaleTokens]:
    """Run one block on both scales, local first: Eq. 4-5 with the scales changed about; see `exchange_sequential`."""
    relay, local = step("local", relay, local)
    relay, global_ = step("global", relay, global_)
    return relay, local, global_


def exchange_parallel(
    step: BlockStep, relay: Tensor, local: ScaleTokens, global_: ScaleTokens
) -> tuple[Tensor, ScaleTokens, ScaleTokens]:
    """Run one block on both scales from the same relays and average what comes back; see `exchange_sequential`."""
    relay_global, global_ = step("global", relay, global_)  # Eq. 11
    relay_local, local = step("local", relay, local)  # Eq. 12
    return 0.5 * (relay_global + relay_local), local, global_  # Eq. 13


EXCHANGES = {
    "sequential": exchange_sequential,
    "sequential_local_first": exchange_local_first,
    "parallel": exchange_parallel,
}
"""The card's `exchange` -> what does it."""

LOCAL_HEARS_LAST = ("sequential",)
"""Exchanges in whose last block the local pass still hears from the global one."""
