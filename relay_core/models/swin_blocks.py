"""Blocks of Swin v1 and V2 on timm's modules, with relays in every attention window.

In: a timm block, relays (B, R, D) and patches (B, h, w, D). Out: both after attention, or after the whole block.
Without relays the operations and their order are timm's, so the numbers are too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.nn import functional

from .attn_windows import WindowCut, average_relay, copy_relay, cut_for, pad_for_relay, relative_position_index
from .relay import join, split

Attend = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]
"""The attention of a block: relays (B, R, D) and patches (B, h, w, D) -> the same."""

_LARGEST_LOGIT_SCALE = math.log(100)  # V2 keeps the temperature of its cosines above 0.01
_COORDS_SPAN = 8  # V2 maps the offsets of the pretrained window to -8 to 8 before it takes their logarithm
_SHORTEST = 1e-12  # what a vector of zeros is divided by, as in torch's `normalize`
_LARGEST_BIAS = 16  # V2's bias runs from 0 to this


class Similarity(Protocol):
    """What one version of Swin makes of a window's tokens; `attn` is timm's module with the weights."""

    def project(self, attn: Any, tokens: Tensor) -> tuple[Tensor, ...]:
        """Return queries, keys and values, each (B * nW, heads, N, d), for tokens (B * nW, N, D)."""
        ...

    def prepare(self, attn: Any, queries: Tensor, keys: Tensor) -> None:
        """Change queries and keys in place, so that their plain products are what `compare` gives, but for rounding."""
        ...

    def compare(self, attn: Any, queries: Tensor, keys: Tensor) -> Tensor:
        """Return how like each query is to each key, before the bias: (..., N, d), (..., M, d) -> (..., N, M)."""
        ...

    def bias(self, attn: Any, window: tuple[int, int]) -> Tensor:
        """Return what the offset between two patches adds, (heads, A, A), for a window of (h, w)."""
        ...

    def bias_weights(self, attn: Any) -> Iterable[Tensor]:
        """Return the weights that `bias` is made of."""
        ...

    def relay_bias(self, learned: Tensor) -> Tensor:
        """Return what a pair with a relay in it gets, (heads, 1, 1), from a learned scalar a head, (heads)."""
        ...


class DotProduct:
    """Swin v1: scaled dot products, and a learned table of biases with a row for each offset."""

    def project(self, attn: Any, tokens: Tensor) -> tuple[Tensor, ...]:
        """See `Similarity`."""
        return _heads(attn.qkv(tokens), attn.num_heads)

    def prepare(self, attn: Any, queries: Tensor, keys: Tensor) -> None:
        """See `Similarity`."""
        queries.mul_(attn.scale)

    def compare(self, attn: Any, queries: Tensor, keys: Tensor) -> Tensor:
        """See `Similarity`."""
        return (queries * attn.scale) @ keys.transpose(-2, -1)

    def bias(self, attn: Any, window: tuple[int, int]) -> Tensor:
        """See `Similarity`; a smaller window than the table's uses its middle."""
        table = attn.relative_position_bias_table  # (offsets, heads)
        index = relative_position_index(window, attn.window_size, table.device)
        return table[index].permute(2, 0, 1).contiguous()

    def bias_weights(self, attn: Any) -> Iterable[Tensor]:
        """See `Similarity`."""
        return (attn.relative_position_bias_table,)

    def relay_bias(self, learned: Tensor) -> Tensor:
        """See `Similarity`: the scalar as it is, 0 being what an average row of the table starts from."""
        return learned[:, None, None]


class Cosine:
    """Swin V2: cosines over a learned temperature, and biases from a small network that reads the offsets."""

    def project(self, attn: Any, tokens: Tensor) -> tuple[Tensor, ...]:
        """See `Similarity`; keys have no bias, which no cosine of theirs would miss."""
        bias = torch.cat((attn.q_bias, torch.zeros_like(attn.q_bias), attn.v_bias))
        return _heads(functional.linear(tokens, attn.qkv.weight, bias), attn.num_heads)

    def prepare(self, attn: Any, queries: Tensor, keys: Tensor) -> None:
        """See `Similarity`."""
        temperature = attn.logit_scale.clamp(max=_LARGEST_LOGIT_SCALE).exp()
        for vectors, scale in ((queries, temperature), (keys, 1.0)):
            length = torch.linalg.vector_norm(vectors, dim=-1, keepdim=True).clamp_min_(_SHORTEST)
            vectors.mul_(scale / length)

    def compare(self, attn: Any, queries: Tensor, keys: Tensor) -> Tensor:
        """See `Similarity`."""
        cosines = functional.normalize(queries, dim=-1) @ functional.normalize(keys, dim=-1).transpose(-2, -1)
        return cosines * attn.logit_scale.clamp(max=_LARGEST_LOGIT_SCALE).exp()

    def bias(self, attn: Any, window: tuple[int, int]) -> Tensor:
        """See `Similarity`; the same offset has the same bias in windows of every size."""
        reference = attn.pretrained_window_size if attn.pretrained_window_size[0] > 0 else attn.window_size
        weight = attn.cpb_mlp[0].weight
        coords = relative_coords(window, tuple(reference), weight.device).to(weight.dtype)
        table = attn.cpb_mlp(coords).view(-1, attn.num_heads)  # (offsets, heads)
        values = table[relative_position_index(window, window, weight.device)].permute(2, 0, 1).contiguous()
        return _LARGEST_BIAS * torch.sigmoid(values)

    def bias_weights(self, attn: Any) -> Iterable[Tensor]:
        """See `Similarity`."""
        return attn.cpb_mlp.parameters()

    def relay_bias(self, learned: Tensor) -> Tensor:
        """See `Similarity`: through the same sigmoid as the patches', so 0 makes relays as visible as they are."""
        return _LARGEST_BIAS * torch.sigmoid(learned[:, None, None])


def attend_in_windows(
    similarity: Similarity,
    block: Any,
    relay: Tensor,
    patches: Tensor,
    learned_bias: Tensor | None = None,
    published_padding: bool = False,
) -> tuple[Tensor, Tensor]:
    """Let the tokens of each attention window see each other and its copy of the relays.

    Args:
        similarity: of the block's version of Swin.
        block: timm's, for its weights, its window and whether that is shifted.
        relay: (B, R, D); every window gets a copy, and the copies are averaged by the patches they have seen.
        patches: (B, h, w, D); the shift hides some from others, never relays.
        learned_bias: (heads) for every pair with a relay in it; None adds 0 to them.
        published_padding: see `attn_windows.WindowCut`.

    Returns:
        relay and patches, of the same shapes.
    """
    attn, num_relay_tokens = block.attn, relay.shape[1]
    cut = block_cut(block, patches, published_padding)
    queries, keys, values = similarity.project(attn, join(copy_relay(relay, cut.count), cut.partition(patches)))
    fill = 0.0 if learned_bias is None else similarity.relay_bias(learned_bias)
    bias = pad_for_relay(similarity.bias(attn, cut.window), num_relay_tokens, fill)
    scores = similarity.compare(attn, queries, keys) + bias  # (B * nW, heads, R + A, R + A)
    attn_mask = cut.attn_mask(scores)
    if attn_mask is not None:
        hidden = pad_for_relay(attn_mask, num_relay_tokens)[:, None]  # (nW, 1, R + A, R + A)
        scores = (scores.unflatten(0, (-1, cut.count)) + hidden).flatten(0, 1)
    weights = attn.attn_drop(scores.softmax(dim=-1))
    tokens = attn.proj_drop(attn.proj((weights @ values).transpose(1, 2).flatten(2)))  # (B * nW, R + A, D)
    copies, windows = split(tokens, num_relay_tokens)
    return average_relay(copies, cut), cut.merge(windows)


def relay_weights(
    similarity: Similarity, block: Any, relay: Tensor, patches: Tensor, published_padding: bool = False
) -> Tensor:
    """Return where the relays look in the same attention, as `Backbone.relay_attention` does: (B, R, h, w).

    The bias of a relay is one number for all that it looks at and no shift hides anything from it: neither changes
    its softmax.
    """
    attn, num_relay_tokens = block.attn, relay.shape[1]
    cut = block_cut(block, patches, published_padding)
    queries, keys, _ = similarity.project(attn, join(copy_relay(relay, cut.count), cut.partition(patches)))
    scores = similarity.compare(attn, queries[:, :, :num_relay_tokens], keys)  # (B * nW, heads, R, R + A)
    weights = scores.softmax(dim=-1).mean(dim=1)[:, :, num_relay_tokens:]  # (B * nW, R, A)
    return weights_on_map(weights, cut)


def weights_on_map(weights: Tensor, cut: WindowCut) -> Tensor:
    """Put each window's relay attention (B * nW, R, A) where the window lies, by its share of the map: (B, R, h, w)."""
    weights = weights.unflatten(0, (-1, cut.count)) * cut.real_share(weights)[:, None, None]
    return cut.merge(weights.flatten(0, 1).transpose(1, 2)).permute(0, 3, 1, 2)


def pre_norm_block(block: Any, attend: Attend, relay: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
    """Run a block of Swin v1 on relays and patches: normalised before attention and before the MLP."""
    shape = patches.shape[1:3]
    tokens = join(relay, patches.flatten(1, 2))  # (B, R + h * w, D): one draw of stochastic depth for all
    attended_relay, attended = attend(*part(block.norm1(tokens), relay.shape[1], shape))
    tokens = tokens + block.drop_path1(join(attended_relay, attended.flatten(1, 2)))
    tokens = tokens + block.drop_path2(block.mlp(block.norm2(tokens)))
    return part(tokens, relay.shape[1], shape)


def post_norm_block(block: Any, attend: Attend, relay: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
    """Run a block of Swin V2 on relays and patches: normalised after attention and after the MLP."""
    attended_relay, attended = attend(relay, patches)
    tokens = join(relay, patches.flatten(1, 2))  # (B, R + h * w, D): one draw of stochastic depth for all
    tokens = tokens + block.drop_path1(block.norm1(join(attended_relay, attended.flatten(1, 2))))
    tokens = tokens + block.drop_path2(block.norm2(block.mlp(tokens)))
    return part(tokens, relay.shape[1], patches.shape[1:3])


def part(tokens: Tensor, num_relay_tokens: int, shape: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    """Undo `join` on a map of (h, w): (B, R + h * w, D) -> (B, R, D), (B, h, w, D)."""
    relay, patches = split(tokens, num_relay_tokens)
    return relay, patches.unflatten(1, shape)


def block_cut(block: Any, patches: Tensor, published_padding: bool = False) -> WindowCut:
    """Choose windows for patches (B, h, w, D): those that timm has built the block for, as far as the map goes."""
    rows, cols = patches.shape[1:3]
    return cut_for((rows, cols), block.window_size, any(block.target_shift_size), published_padding)


@lru_cache(maxsize=256)
@torch.inference_mode(False)  # training may use what an inference run has cached
def relative_coords(window: tuple[int, int], reference: tuple[int, int], device: torch.device) -> Tensor:
    """Return the offsets between a window's tokens as V2's network reads them: (2h - 1, 2w - 1, 2), float32.

    Args:
        window: (h, w) that is met.
        reference: (h, w) of the window whose largest offsets are mapped to `_COORDS_SPAN`.
        device: where to.
    """
    sides = (torch.arange(1 - side, side, device=device, dtype=torch.float32) for side in window)
    coords = torch.stack(torch.meshgrid(*sides, indexing="ij"), dim=-1)  # (2h - 1, 2w - 1, 2)
    coords[..., 0] /= max(reference[0] - 1, 1)
    coords[..., 1] /= max(reference[1] - 1, 1)
    coords *= _COORDS_SPAN
    return torch.sign(coords) * torch.log2(torch.abs(coords) + 1.0) / math.log2(_COORDS_SPAN)


def _heads(qkv: Tensor, num_heads: int) -> tuple[Tensor, ...]:
    """Split (B * nW, N, 3 * D) into queries, keys and values, each (B * nW, heads, N, d)."""
    return qkv.unflatten(2, (3, num_heads, -1)).permute(2, 0, 3, 1, 4).unbind(0)
