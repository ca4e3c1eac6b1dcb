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
    batch, _, height, width = logits.shape
    classes, percent = logits.new_empty((2, batch, height, width), dtype=torch.uint8)
    step = 1 if logits.device.type == "cpu" else max(batch, 1)  # a window at a time stays in a core's cache
    best, found, work = logits.new_empty((3, min(step, batch), height, width))
    for start in range(0, batch, step):
        part = slice(start, start + step)
        _decide_into((classes[part], percent[part]), logits[part], best, found, work)
    return classes, percent


def _decide_into(answer: tuple[Tensor, Tensor], logits: Tensor, best: Tensor, found: Tensor, work: Tensor) -> None:
    """Write classes and percent of logits (b, K, H, W), by a running compare: argmax is many times slower.

    Args:
        answer: (b, H, W) uint8, to be written.
        logits: (b, K, H, W) float32.
        best: (b, H, W) float32, memory to work in; as `found` and `work`.
        found: see `best`; class ids are compared as floats, which takes a fifth of the time of bytes.
        work: see `best`.
    """
    best.copy_(logits[:, 0])
    found.zero_()
    for class_id in range(1, logits.shape[1]):
        scores = logits[:, class_id]
        torch.gt(scores, best, out=work)  # 1 where it is better
        torch.maximum(found, work.mul_(class_id), out=found)  # ids grow, so the larger id is the better one
        torch.maximum(best, scores, out=best)
    answer[0].copy_(found)
    total = found.zero_()
    for class_id in range(logits.shape[1]):
        total += torch.sub(logits[:, class_id], best, out=work).exp_()
    answer[1].copy_(total.reciprocal_().mul_(100).round_())
