"""Where relays look. In: a model with relays and a batch of window pairs. Out: attention maps of both scales.

The paper's attention figures: which patches the relays read from, in each scale. Only the relays' rows of the
attention are computed, beside a run of the model as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from ..errors import ModelFileError
from .backbone import Scale, ScaleTokens
from .scaling import ScaledModel


@dataclass(frozen=True)
class RelayAttention:
    """Attention weights from each relay to each patch, on the grid of the first and finest map of a scale.

    Attributes:
        local: (L, B, R, h, w) float32, one map a block, or one for their mean; each map sums to at most 1, the rest
            being what relays give to each other.
        global_: (L, B, R, h', w'), the same of the global scale; None for a model that reads the local one only.
    """

    local: Tensor
    global_: Tensor | None

    def mean_over_blocks(self) -> tuple[Tensor, Tensor | None]:
        """Return the maps (B, R, h, w) and (B, R, h', w') or None, averaged over the blocks."""
        return self.local.mean(dim=0), None if self.global_ is None else self.global_.mean(dim=0)


@torch.inference_mode()
def relay_attention(
    model: ScaledModel, x_local: Tensor, x_global: Tensor | None = None, per_block: bool = False
) -> RelayAttention:
    """Look at where the relays of a model look.

    Args:
        model: of the strategy relay or registers.
        x_local: (B, C, H, W), normalised; sides are those of the card's windows.
        x_global: (B, C, H', W'), normalised; not needed for registers.
        per_block: keep the map of each block (L of them) instead of their running mean (one).

    Raises:
        ModelFileError: the model has no relays.
    """
    if not model.card.num_relay_tokens:
        raise ModelFileError(
            f"The model {model.card.name} has no relays to look at (its strategy is {model.card.strategy}); choose a "
            "model of the strategy relay or registers."
        )
    watched: dict[Scale, _Watched] = {"local": _Watched(per_block), "global": _Watched(per_block)}

    def on_step(index: int, scale: Scale, relay: Tensor, tokens: ScaleTokens) -> None:
        watched[scale].add(model.backbone.relay_attention(index, relay, tokens).float())

    model(x_local, x_global, on_step=on_step)
    local = watched["local"].result()
    return RelayAttention(local, watched["global"].result() if model.card.reads_global else None)


class _Watched:
    """The maps of one scale, as the blocks go by."""

    def __init__(self, per_block: bool) -> None:
        self._per_block = per_block
        self._count = 0
        self._maps: list[Tensor] = []

    def add(self, weights: Tensor) -> None:
        """Take in a block's map (B, R, h, w)."""
        self._count += 1
        if self._maps:
            weights = spread(weights, self._maps[0].shape[-1] // weights.shape[-1])
        if self._maps and not self._per_block:
            self._maps[0] = self._maps[0] + weights
        else:
            self._maps.append(weights)

    def result(self) -> Tensor:
        """Return (L, B, R, h, w)."""
        return torch.stack(self._maps) if self._per_block else self._maps[0][None] / self._count


def spread(weights: Tensor, factor: int) -> Tensor:
    """Share each weight out evenly among the factor x factor cells under it: (..., h, w) -> (..., h * f, w * f)."""
    return weights.repeat_interleave(factor, dim=-2).repeat_interleave(factor, dim=-1) / factor**2
