"""The three losses of section 3.2. In: logits of both scales and labels of the local window. Out: scalars.

Eq. 8 and 10 of the paper are printed without their minus sign and take logits where probabilities are meant; these
are the cross-entropies that the text describes. Each term is a sum over pixels or coarse cells, divided by how many
there are in the whole step, so that a step may be computed in parts, one after the other or by several processes.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from ..card import WindowSizes
from ..classes import IGNORE_ID


@dataclass(frozen=True)
class LossWeights:
    """Weights of the local, global and consistency terms; by default the published configuration's."""

    local: float = 1.0
    global_: float = 0.1
    consistency: float = 0.1


@dataclass(frozen=True)
class ClassBalance:
    """How much a pixel counts in the local and global terms.

    Attributes:
        weights: (K,) by its class; None where all count alike. The mean is over pixels, not over weights, so that rare
            classes gain what common ones lose in every batch alike.
        focal_gamma: by (1 - p) to this power, p being the probability of its class (Lin et al., 2017); 0 leaves out.
    """

    weights: Tensor | None = None
    focal_gamma: float = 0.0

    def scaled(self, log_shares: Tensor) -> Tensor:
        """Scale log-probabilities, (B, K, H, W), by what their pixels count for."""
        scaled = log_shares
        if self.focal_gamma:
            scaled = scaled * (1 - log_shares.exp()) ** self.focal_gamma
        if self.weights is not None:
            scaled = scaled * self.weights[:, None, None]
        return scaled


@dataclass(frozen=True)
class LossSettings:
    """How the terms are measured.

    Attributes:
        balance: of the classes.
        global_mean: "valid" divides the global term by the coarse cells that count, "published" by all cells.
        detach_consistency: keep the local scale from learning from the consistency term.
    """

    balance: ClassBalance = ClassBalance()
    global_mean: str = "valid"
    detach_consistency: bool = False


AS_IN_THE_PAPER = LossSettings()


@dataclass(frozen=True)
class LossTerms:
    """The three terms, scalars, not yet weighed; the last two are None without a global scale."""

    local: Tensor
    global_: Tensor | None = None
    consistency: Tensor | None = None

    def total(self, weights: LossWeights) -> Tensor:
        """Weigh the terms and add them up."""
        total = weights.local * self.local
        if self.global_ is not None and self.consistency is not None:
            total = total + weights.global_ * self.global_
            total = total + weights.consistency * self.consistency
        return total


def count_labelled(target: Tensor, downsample: int) -> Tensor:
    """Count what the terms are divided by: (3,) int64 labelled pixels, coarse cells that count, coarse cells.

    Args:
        target: (B, H, W) ids.
        downsample: pixels per coarse cell, along a side.
    """
    counted = _cells_that_count(target, downsample)
    return torch.stack(((target != IGNORE_ID).sum(), counted.sum(), target.new_tensor(counted.numel())))


def local_loss(local_logits: Tensor, target: Tensor, counts: Tensor, balance: ClassBalance) -> Tensor:
    """Cross-entropy of (B, K, H, W) against (B, H, W) ids (Eq. 8); 0 where nothing is labelled."""
    log_shares = balance.scaled(functional.log_softmax(local_logits, dim=1))
    total = functional.nll_loss(log_shares, target, ignore_index=IGNORE_ID, reduction="sum")
    return total / counts[0].clamp(min=1)


def crop_to_local(global_logits: Tensor, sizes: WindowSizes) -> Tensor:
    """Keep the local window's ground: (B, K, g, g) -> (B, K, c, c) with c = local_size / downsample."""
    side = sizes.local_size // sizes.downsample
    start = (global_logits.shape[-1] - side) // 2
    return global_logits[..., start : start + side, start : start + side]


def global_loss(
    cropped_logits: Tensor, target: Tensor, downsample: int, counts: Tensor, settings: LossSettings
) -> Tensor:
    """Cross-entropy of the cropped global scores against averaged labels (Eq. 9).

    A coarse cell counts only where every pixel under it is labelled.

    Args:
        cropped_logits: (B, K, c, c), see `crop_to_local`.
        target: (B, c * downsample, c * downsample) ids.
        downsample: pixels per coarse cell, along a side.
        counts: of the whole step, see `count_labelled`.
        settings: how to measure.
    """
    valid = target != IGNORE_ID
    one_hot = functional.one_hot(target.where(valid, 0), cropped_logits.shape[1])  # (B, H, W, K)
    shares = functional.avg_pool2d(one_hot.permute(0, 3, 1, 2).float(), downsample)  # (B, K, c, c)
    log_shares = settings.balance.scaled(functional.log_softmax(cropped_logits, dim=1))
    per_cell = -(shares * log_shares).sum(dim=1)  # (B, c, c)
    divisor = counts[1] if settings.global_mean == "valid" else counts[2]
    return (per_cell * _cells_that_count(target, downsample)).sum() / divisor.clamp(min=1)


def consistency_loss(
    cropped_logits: Tensor, local_logits: Tensor, downsample: int, counts: Tensor, settings: LossSettings
) -> Tensor:
    """Cross-entropy of the cropped global scores against averaged local probabilities (Eq. 10).

    Both scales learn from it, as published, unless the local probabilities are detached.
    """
    shares = functional.avg_pool2d(local_logits.softmax(dim=1), downsample)  # (B, K, c, c)
    if settings.detach_consistency:
        shares = shares.detach()
    return -(shares * functional.log_softmax(cropped_logits, dim=1)).sum(dim=1).sum() / counts[2]


def loss_terms(
    local_logits: Tensor,
    global_logits: Tensor | None,
    target: Tensor,
    sizes: WindowSizes,
    settings: LossSettings = AS_IN_THE_PAPER,
    counts: Tensor | None = None,
) -> LossTerms:
    """Measure the three terms; without a global scale only the local one is left.

    Args:
        local_logits: (B, K, H, W).
        global_logits: (B, K, g, g) or None.
        target: (B, H, W) ids.
        sizes: of the windows.
        settings: how to measure.
        counts: of the whole step where this is a part of it, see `count_labelled`; None where this is all.
    """
    if counts is None:
        counts = count_labelled(target, sizes.downsample)
    local = local_loss(local_logits, target, counts, settings.balance)
    if global_logits is None:
        return LossTerms(local)
    cropped = crop_to_local(global_logits, sizes)
    return LossTerms(
        local,
        global_loss(cropped, target, sizes.downsample, counts, settings),
        consistency_loss(cropped, local_logits, sizes.downsample, counts, settings),
    )


def inverse_frequency(pixels: list[int]) -> list[float]:
    """Return class weights that make all classes count alike; their mean over the labelled pixels is 1.

    Args:
        pixels: labelled ones of every class. A class without any keeps a weight of 1.
    """
    there = sum(count > 0 for count in pixels)
    return [sum(pixels) / (there * count) if count else 1.0 for count in pixels]


def _cells_that_count(target: Tensor, downsample: int) -> Tensor:
    """Return the coarse cells whose pixels are all labelled, (B, c, c) bool."""
    return functional.avg_pool2d((target != IGNORE_ID).float()[:, None], downsample)[:, 0] >= 1
