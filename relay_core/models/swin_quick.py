"""Blocks of Swin v1 and V2 where nothing is learned. In: relays (B, R, D) and patches (B, h, w, D). Out: the same.

The numbers are those of `swin_blocks`, but for rounding, in less time: biases and what a shift hides are made once for
each set of weights, tokens go into their windows and back by one gather each, and attention works in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from .attn_windows import WindowCut, average_relay, pad_for_relay
from .relay import join, split
from .swin_blocks import Similarity, block_cut, part

_MOST_BIASES = 1 << 22  # numbers of one table; larger ones would take more memory than they save time


@dataclass(frozen=True)
class Routes:
    """Where the tokens of a sample, relays first, go and come from.

    Attributes:
        into: (nW * (R + A)) int64, the token in each place of each window.
        back: (R + h * w) int64, the place that each token is read from; a relay's is that of its first copy.
    """

    into: Tensor
    back: Tensor


class QuickBlocks:
    """Runs the blocks of one backbone and remembers the biases of their weights.

    Args:
        similarity: of the backbone's version of Swin.
        pre_norm: True for v1, which normalises before attention and feed-forward, False for V2, which does it after.
    """

    def __init__(self, similarity: Similarity, pre_norm: bool) -> None:
        self._similarity = similarity
        self._pre_norm = pre_norm
        self._biases: dict[tuple[int, WindowCut, int], tuple[tuple[object, ...], Tensor]] = {}

    def fits(self, block: Any, relay: Tensor, patches: Tensor) -> bool:
        """Tell whether a block can be run here: without padding, and with a table of biases that is not too large."""
        cut = block_cut(block, patches)
        tokens = relay.shape[1] + cut.window[0] * cut.window[1]
        shifted = cut.count if any(cut.shift) else 1
        return not any(cut.padding) and shifted * block.attn.num_heads * tokens**2 <= _MOST_BIASES

    def run(self, block: Any, relay: Tensor, patches: Tensor, learned_bias: Tensor | None) -> tuple[Tensor, Tensor]:
        """Run one block; see `swin_blocks.pre_norm_block` and `post_norm_block`."""
        cut, num_relay_tokens = block_cut(block, patches), relay.shape[1]
        routes = routes_of(cut, num_relay_tokens, patches.device)
        tokens = join(relay, patches.flatten(1, 2))  # (B, R + h * w, D), a copy that may be worked on in place
        read = block.norm1(tokens) if self._pre_norm else tokens
        windows = read.index_select(1, routes.into).unflatten(1, (cut.count, -1)).flatten(0, 1)
        queries, keys, values = self._project(block.attn, windows)
        seen = self._attend(block, cut, (queries, keys, values), learned_bias)
        seen = block.attn.proj(seen.transpose(1, 2).flatten(2))  # (B * nW, R + A, D)
        attended = seen.unflatten(0, (-1, cut.count)).flatten(1, 2).index_select(1, routes.back)
        if num_relay_tokens:
            attended[:, :num_relay_tokens] = average_relay(seen[:, :num_relay_tokens], cut)
        return part(self._feed(block, tokens, attended), num_relay_tokens, patches.shape[1:3])

    def run_relay(self, block: Any, relay: Tensor, patches: Tensor) -> Tensor:
        """Run one block for the relays (B, R, D) only."""
        cut, num_relay_tokens = block_cut(block, patches), relay.shape[1]
        routes = routes_of(cut, num_relay_tokens, patches.device)
        tokens = join(relay, patches.flatten(1, 2))
        read = block.norm1(tokens) if self._pre_norm else tokens
        windows = read.index_select(1, routes.into).unflatten(1, (cut.count, -1)).flatten(0, 1)
        queries, keys, values = self._project(block.attn, windows)
        # A relay's bias is one number for all that it looks at, and nothing is hidden from it: softmax misses neither.
        scores = queries[:, :, :num_relay_tokens] @ keys.transpose(-2, -1)  # (B * nW, heads, R, R + A)
        seen = block.attn.proj((scores.softmax(dim=-1) @ values).transpose(1, 2).flatten(2))  # (B * nW, R, D)
        return self._feed(block, tokens[:, :num_relay_tokens], average_relay(seen, cut))

    def _project(self, attn: Any, windows: Tensor) -> Tensor:
        """Return queries, keys and values (3, B * nW, heads, N, d) whose products are what `compare` gives."""
        qkv = torch.stack(self._similarity.project(attn, windows))
        self._similarity.prepare(attn, qkv[0], qkv[1])
        return qkv

    def _attend(
        self, block: Any, cut: WindowCut, qkv: tuple[Tensor, Tensor, Tensor], learned_bias: Tensor | None
    ) -> Tensor:
        """Return what every token of every window sees, (B * nW, heads, N, d)."""
        queries, keys, values = qkv
        num_relay_tokens = queries.shape[2] - cut.window[0] * cut.window[1]
        scores = queries @ keys.transpose(-2, -1)  # (B * nW, heads, N, N)
        biases = self._table(block, cut, num_relay_tokens, learned_bias)
        scores.view(-1, len(biases), *scores.shape[1:]).add_(biases)
        return torch.softmax(scores, -1, out=scores) @ values

    def _feed(self, block: Any, tokens: Tensor, attended: Tensor) -> Tensor:
        """Add what attention gave, and what the feed-forward layer makes of the sum."""
        if self._pre_norm:
            tokens = tokens + attended
            return tokens.add_(block.mlp(block.norm2(tokens)))
        tokens = tokens + block.norm1(attended)
        return tokens.add_(block.norm2(block.mlp(tokens)))

    def _table(self, block: Any, cut: WindowCut, num_relay_tokens: int, learned_bias: Tensor | None) -> Tensor:
        """Return what is added to the scores, (nW or 1, heads, N, N): made again when a weight has changed."""
        place = (id(block), cut, num_relay_tokens)
        weights = [*self._similarity.bias_weights(block.attn), *([] if learned_bias is None else [learned_bias])]
        if any(weight.is_inference() for weight in weights):  # torch does not count changes of these
            return self._make_table(block, cut, num_relay_tokens, learned_bias)
        state = tuple((weight.data_ptr(), weight._version) for weight in weights)
        kept = self._biases.get(place)
        if kept is None or kept[0] != state:
            kept = self._biases[place] = state, self._make_table(block, cut, num_relay_tokens, learned_bias)
        return kept[1]

    def _make_table(self, block: Any, cut: WindowCut, num_relay_tokens: int, learned_bias: Tensor | None) -> Tensor:
        """Compute `_table`, in float32 also under autocast."""
        with torch.autocast(block.attn.qkv.weight.device.type, enabled=False):
            fill = 0.0 if learned_bias is None else self._similarity.relay_bias(learned_bias)
            biases = pad_for_relay(self._similarity.bias(block.attn, cut.window), num_relay_tokens, fill)[None]
            attn_mask = cut.attn_mask(biases)
            if attn_mask is None:
                return biases
            return biases + pad_for_relay(attn_mask, num_relay_tokens)[:, None]


@lru_cache(maxsize=64)
@torch.inference_mode(False)  # one cache for runs with and without inference mode
def routes_of(cut: WindowCut, num_relay_tokens: int, device: torch.device) -> Routes:
    """Say where the tokens of a map without padding go: into the windows of `cut`, each with its relays first."""
    height, width = cut.map_shape
    places = torch.arange(height * width, device=device).view(1, height, width, 1) + num_relay_tokens
    patches = cut.partition(places)[..., 0]  # (nW, A)
    relays = torch.arange(num_relay_tokens, device=device).expand(cut.count, -1)
    into = join(relays, patches).flatten()  # (nW * (R + A))
    back = torch.empty(num_relay_tokens + height * width, dtype=torch.int64, device=device)
    slots = torch.arange(len(into), device=device).view(cut.count, -1)
    relay_slots, patch_slots = split(slots, num_relay_tokens)
    back[patches.flatten()] = patch_slots.flatten()
    back[:num_relay_tokens] = relay_slots[0]
    return Routes(into, back)
