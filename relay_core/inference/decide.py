"""From class scores to an answer. In: logits. Out: class ids and confidence."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor


def decide(logits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turn class scores into an answer.

    Args:
        logits: (K, H, W) float32.

    Returns:
        classes: (H, W) uint8, the first class with the highest score.
        percent: (H, W) uint8, its softmax probability, 0 to 100.
    """
    classes, percent = decide_batch(torch.from_numpy(logits)[None])
    return classes[0].numpy(), percent[0].numpy()


def decide_batch(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Do the same for logits (B, K, H, W) float32 on any device: classes and percent, both (B, H, W) uint8."""
    best = logits[:, 0].clone()
    classes = torch.zeros(best.shape, dtype=torch.uint8, device=logits.device)
    for class_id in range(1, logits.shape[1]):  # a running compare: argmax over this axis is many times slower
        scores = logits[:, class_id]
        better = torch.gt(scores, best).view(torch.uint8).mul_(class_id)  # ids grow, so the larger id is the better one
        torch.maximum(classes, better, out=classes)
        torch.maximum(best, scores, out=best)
    total = torch.zeros_like(best)
    for class_id in range(logits.shape[1]):
        total += torch.exp_(logits[:, class_id] - best)
    return classes, (100 / total).round_().to(torch.uint8)
