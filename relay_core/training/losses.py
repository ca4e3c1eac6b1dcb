"""The three losses of section 3.2. In: logits of both scales and labels of the local window. Out: scalars.

Eq. 8 and 10 of the paper are printed without their minus sign and take logits where probabilities are meant; these
are the cross-entropies that the text describes.
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


def local_loss(local_logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy of (B, K, H, W) against (B, H, W) ids (Eq. 8); 0 where nothing is labelled."""
    total = functional.cross_entropy(local_logits, target, ignore_index=IGNORE_ID, reduction="sum")
    return total / (target != IGNORE_ID).sum().clamp(min=1)


def crop_to_local(global_logits: Tensor, sizes: WindowSizes) -> Tensor:
    """Keep the local window's ground: (B, K, g, g) -> (B, K, c, c) with c = local_size / downsample."""
    side = sizes.local_size // sizes.downsample
    start = (global_logits.shape[-1] - side) // 2
    return global_logits[..., start : start + side, start : start + side]


def global_loss(cropped_logits: Tensor, target: Tensor, downsample: int) -> Tensor:
    """Cross-entropy of the cropped global scores against averaged labels (Eq. 9).

    A coarse cell counts only where every pixel under it is labelled; the mean is over those cells.

    Args:
        cropped_logits: (B, K, c, c), see `crop_to_local`.
        target: (B, c * downsample, c * downsample) ids.
        downsample: pixels per coarse cell, along a side.
    """
    valid = target != IGNORE_ID
    one_hot = functional.one_hot(target.where(valid, 0), cropped_logits.shape[1])  # (B, H, W, K)
    shares = functional.avg_pool2d(one_hot.permute(0, 3, 1, 2).float(), downsample)  # (B, K, c, c)
    counted = functional.avg_pool2d(valid.float()[:, None], downsample)[:, 0] >= 1  # (B, c, c)
    per_cell = -(shares * functional.log_softmax(cropped_logits, dim=1)).sum(dim=1)  # (B, c, c)
    return (per_cell * counted).sum() / counted.sum().clamp(min=1)


def consistency_loss(cropped_logits: Tensor, local_logits: Tensor, downsample: int) -> Tensor:
    """Cross-entropy of the cropped global scores against averaged local probabilities (Eq. 10).

    Both scales learn from it, as published: the averaged local probabilities keep their gradient.
    """
    shares = functional.avg_pool2d(local_logits.softmax(dim=1), downsample)  # (B, K, c, c)
    return -(shares * functional.log_softmax(cropped_logits, dim=1)).sum(dim=1).mean()


def total_loss(
    local_logits: Tensor, global_logits: Tensor | None, target: Tensor, sizes: WindowSizes, weights: LossWeights
) -> Tensor:
    """Weigh the three terms; without a global scale only the local one is left."""
    loss = weights.local * local_loss(local_logits, target)
    if global_logits is None:
        return loss
    cropped = crop_to_local(global_logits, sizes)
    loss = loss + weights.global_ * global_loss(cropped, target, sizes.downsample)
    return loss + weights.consistency * consistency_loss(cropped, local_logits, sizes.downsample)


def count_correct(local_logits: Tensor, target: Tensor) -> tuple[int, int]:
    """Return (right, labelled) pixels of a batch."""
    labelled = target != IGNORE_ID
    right = (local_logits.max(dim=1).indices == target) & labelled
    return int(right.sum()), int(torch.count_nonzero(labelled))
