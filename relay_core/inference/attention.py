"""Where relay tokens look, window by window. In: an opened segmentation and its model. Out: shares of the patches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Optional, cast

import numpy as np
import torch
from torch import Tensor

from ..geo.windows import Window, WindowPair
from ..models.attention import relay_attention
from ..models.scaling import LocalScores
from .insight import Steps, batches_of
from .opening import OpenedJob
from .scales import Scale
from .scoring import CPU_BATCH
from .streams import mapped_in_order, streams_for
from .tiles import Batch
from .warm import WarmModel


@dataclass(frozen=True, eq=False)
class ScaleAttention:
    """Where the relays of one window look.

    Attributes:
        shares: (L, h, w) float32, for each block or for their mean (L = 1) the share of each patch in what the relays,
            taken together, give to patches; 1 over a window.
        has_data: (h, w) bool, patches with any pixel that holds data.
    """

    shares: np.ndarray
    has_data: np.ndarray


@dataclass(frozen=True, eq=False)
class WindowAttention:
    """Where the relays look in a window pair; `global_` is None for a model that reads the local window only."""

    pair: WindowPair
    local: ScaleAttention
    global_: Optional[ScaleAttention]


def look(
    at: OpenedJob, model: WarmModel, tiles: Sequence[Window], steps: Steps, per_block: bool = False
) -> Iterator[WindowAttention]:
    """Yield where the relays look in every window that answers for pixels of tiles that hold data, in their order.

    Args:
        at: the segmentation whose windows these are.
        model: with relays.
        tiles: pixels of the raster.
        steps: told of every batch.
        per_block: a map for every block instead of their mean.
    """
    network = cast(LocalScores, model.network).model

    def answer(batch: Batch) -> tuple[Batch, list[WindowAttention]]:
        near = [row.local.inputs(pair.local_window) for pair, row in batch.windows]
        far = [row.global_.inputs(pair.global_window) for pair, row in batch.windows if row.global_ is not None]
        x_local, x_global = (torch.from_numpy(np.stack(x)).to(model.device) if x else None for x in (near, far))
        maps = relay_attention(network, cast(Tensor, x_local), x_global, per_block)
        local, global_ = (None if scale is None else _shares(scale) for scale in (maps.local, maps.global_))
        seen = []
        for index, (pair, row) in enumerate(batch.windows):
            of_local = _with_data(cast(np.ndarray, local)[index], row.local, pair.local_window)
            of_global = None
            if global_ is not None and row.global_ is not None:
                of_global = _with_data(global_[index], row.global_, pair.global_window)
            seen.append(WindowAttention(pair, of_local, of_global))
        return batch, seen

    batches = (batch for tile in tiles for batch in batches_of(at, tile, at.job.batch_size or CPU_BATCH))
    with closing(mapped_in_order(answer, batches, streams_for(model.device))) as answers:
        for batch, seen in answers:
            steps.take(batch)
            yield from seen


def _shares(maps: Tensor) -> np.ndarray:
    """Turn attention (L, B, R, h, w) into shares of the patches, all relays together: (B, L, h, w) float32."""
    weights = maps.mean(dim=2).transpose(0, 1)
    sums = weights.sum(dim=(-2, -1), keepdim=True)
    return (weights / sums.clamp(min=torch.finfo(weights.dtype).tiny)).cpu().numpy()


def _with_data(shares: np.ndarray, scale: Scale, window: Window) -> ScaleAttention:
    """Add which patches of a window hold data."""
    valid_mask = scale.cut(window)[1]
    (rows, cols), (height, width) = shares.shape[-2:], valid_mask.shape
    patches = valid_mask.reshape(rows, height // rows, cols, width // cols)
    return ScaleAttention(shares, np.asarray(patches.any(axis=(1, 3))))
