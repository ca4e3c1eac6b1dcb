"""Focused linear attention, with relays. In: relays (B, R, D) and a map (B, h, w, D), normalised. Out: the same.

Han et al., ICCV 2023: instead of a softmax over all pairs of tokens, sums over all keys and values, so that the cost
grows with the number of tokens and one attention window can span a whole map. Queries and keys are positive and
sharpened by a power ("focus"); a depthwise convolution of the values brings back what a sum cannot tell apart.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .attn_windows import WindowCut, average_relay, copy_relay, cut_for
from .relay import join, split
from .swin_blocks import weights_on_map

from timm.layers import resample_abs_pos_embed  # isort: skip

_EPSILON = 1e-6  # keeps features above 0 and quotients finite
_TINY = torch.finfo(torch.float32).tiny


@dataclass(frozen=True)
class FocusedLinearForm:
    """What the blocks of a stage have in common.

    Attributes:
        built_window: side of the map, or of the window, that the key positions are stored for [tokens].
        largest_window: side up to which one window spans the whole map [tokens].
        focusing_power: exponent that sharpens queries and keys.
        depthwise_kernel: side of the convolution of the values [tokens], odd.
        key_positions: False leaves the learned positions of the keys out.
    """

    built_window: int
    largest_window: int
    focusing_power: float
    depthwise_kernel: int
    key_positions: bool


@dataclass(frozen=True)
class _Features:
    """What attention is made of.

    Attributes:
        queries: (B * nW, heads, R + A, d), above 0.
        keys: of the same shape; above 0, and 0 for padding.
        values: of the same shape, 0 for padding.
        count: tokens that are no padding, relays included; (B * nW, 1, 1, 1) where it differs between windows.
    """

    queries: Tensor
    keys: Tensor
    values: Tensor
    count: Tensor | float


class FocusedLinearAttention(nn.Module):
    """Attention by sums over keys, with a copy of the relays in each window.

    Everything in it is computed in float32, also under autocast: powers and sums over thousands of tokens leave the
    range of float16 and the precision of bfloat16.
    """

    def __init__(self, dim: int, num_heads: int, form: FocusedLinearForm, shifted: bool = False) -> None:
        super().__init__()
        self.num_heads = num_heads
        self.form = form
        self.shifted = shifted  # as every second block of Swin; only where the map has several windows
        head_dim, kernel = dim // num_heads, form.depthwise_kernel
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.dwc = nn.Conv2d(head_dim, head_dim, kernel, padding=kernel // 2, groups=head_dim)  # one for all heads
        self.scale = nn.Parameter(torch.zeros(1, 1, dim))
        positions = nn.Parameter(torch.zeros(1, form.built_window**2, dim)) if form.key_positions else None
        self.positional_encoding = positions
        for linear in (self.qkv, self.proj):
            nn.init.trunc_normal_(linear.weight, std=0.02)
            nn.init.zeros_(linear.bias)

    def forward(self, relay: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
        """Let tokens see each other.

        Args:
            relay: (B, R, D).
            patches: (B, h, w, D).

        Returns:
            relay (B, R, D), averaged over the windows, and patches (B, h, w, D), of the weights' type.
        """
        num_relay_tokens = relay.shape[1]
        with _in_float32(patches.device):
            cut = self._cut(patches)
            features = self._features(relay.float(), patches.float(), cut)
            on_map = self._convolve(features.values[:, :, num_relay_tokens:], cut.window)
            tokens = _sum_over_keys(features) + functional.pad(on_map, (0, 0, num_relay_tokens, 0))
            tokens = _linear(self.proj, tokens.transpose(1, 2).flatten(2)).to(self.proj.weight)  # (B * nW, R + A, D)
            copies, windows = split(tokens, num_relay_tokens)
            return average_relay(copies, cut), cut.merge(windows)

    def relay_weights(self, relay: Tensor, patches: Tensor) -> Tensor:
        """Return each patch's share of the sum that a relay reads, as `Backbone.relay_attention` does: (B, R, h, w)."""
        num_relay_tokens = relay.shape[1]
        with _in_float32(patches.device):
            cut = self._cut(patches)
            features = self._features(relay.float(), patches.float(), cut)
            weights = features.queries[:, :, :num_relay_tokens] @ features.keys.transpose(-2, -1)
            weights = weights / weights.sum(dim=-1, keepdim=True).clamp_min(_TINY)  # (B * nW, heads, R, R + A)
            return weights_on_map(weights.mean(dim=1)[:, :, num_relay_tokens:], cut)

    def _cut(self, patches: Tensor) -> WindowCut:
        """Choose windows: the whole map, or the largest window where a side of the map is longer.

        A shift hides nothing here, unlike Swin's: sums over keys know no pairs.
        """
        rows, cols = patches.shape[1:3]
        return cut_for((rows, cols), (self.form.largest_window, self.form.largest_window), self.shifted)

    def _features(self, relay: Tensor, patches: Tensor, cut: WindowCut) -> _Features:
        """Cut windows and project their tokens.

        What pads a window is nobody's key and adds no value, so that it changes no answer.
        """
        num_relay_tokens = relay.shape[1]
        tokens = join(copy_relay(relay, cut.count), cut.partition(patches))  # (B * nW, R + A, D)
        queries, keys, values = _linear(self.qkv, tokens).chunk(3, dim=-1)
        if self.positional_encoding is not None:
            keys = keys + functional.pad(self._positions(cut), (0, 0, num_relay_tokens, 0))  # relays have no place: 0
        scale = functional.softplus(self.scale.float())
        queries, keys = (
            focus((functional.relu(x) + _EPSILON) / scale, self.form.focusing_power) for x in (queries, keys)
        )
        count: Tensor | float = float(tokens.shape[1])
        if any(cut.padding):
            real = cut.partition(patches.new_ones(1, *cut.map_shape, 1)).repeat(len(patches), 1, 1)  # (B * nW, A, 1)
            real = functional.pad(real, (0, 0, num_relay_tokens, 0), value=1.0)
            keys, values = keys * real, values * real
            count = real.sum(dim=1, keepdim=True)[:, None]
        queries, keys, values = (x.unflatten(2, (self.num_heads, -1)).transpose(1, 2) for x in (queries, keys, values))
        return _Features(queries, keys, values, count)

    def _positions(self, cut: WindowCut) -> Tensor:
        """Resample the learned positions to the window that is met: (1, A, D)."""
        stored = [self.form.built_window] * 2
        return resample_abs_pos_embed(self.positional_encoding, list(cut.window), stored, num_prefix_tokens=0).float()

    def _convolve(self, values: Tensor, window: tuple[int, int]) -> Tensor:
        """Mix neighbouring patches' values on the window's grid, (B * nW, heads, A, d), by one kernel for all heads."""
        grids = values.transpose(2, 3).flatten(0, 1).unflatten(2, window)  # (B * nW * heads, d, h, w)
        conv = self.dwc
        weight, bias = conv.weight.float(), None if conv.bias is None else conv.bias.float()
        mixed = functional.conv2d(grids, weight, bias, padding=conv.padding, groups=conv.groups)
        return mixed.flatten(2).transpose(1, 2).unflatten(0, values.shape[:2])


def _in_float32(device: torch.device) -> AbstractContextManager[object]:
    """Switch autocast off on a device that has it; "meta" has not."""
    known = torch.amp.is_autocast_available(device.type)
    return torch.autocast(device.type, enabled=False) if known else nullcontext()


def focus(features: Tensor, power: float) -> Tensor:
    """Raise positive features (..., D) to a power and give each vector back the length that it had.

    Powers and lengths are taken of the vector over its largest entry, for those of large features overflow.
    """
    largest = features.amax(dim=-1, keepdim=True).detach()  # it cancels out, so it needs no gradient
    relative = features / largest
    sharp = relative**power
    return sharp * (largest * relative.norm(dim=-1, keepdim=True) / sharp.norm(dim=-1, keepdim=True))


def _sum_over_keys(features: _Features) -> Tensor:
    """Return q (K^T V) / (q . mean key), both factors of K^T V over the root of the count; of the queries' shape."""
    queries, keys, values, count = features.queries, features.keys, features.values, features.count
    root = count**0.5
    summary = (keys / root).transpose(-2, -1) @ (values / root)  # (B * nW, heads, d, d); does not grow with the map
    mean_key = keys.sum(dim=-2, keepdim=True) / count
    return queries @ summary / (queries @ mean_key.transpose(-2, -1) + _EPSILON)


def _linear(layer: nn.Linear, x: Tensor) -> Tensor:
    """Apply a layer in float32, whatever its weights are stored as."""
    return functional.linear(x, layer.weight.float(), None if layer.bias is None else layer.bias.float())
