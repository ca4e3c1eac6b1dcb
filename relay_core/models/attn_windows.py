"""Attention windows of Swin-like backbones, with a copy of the relays in each. In: maps (B, H, W, D). Out: the same.

A map is cut into windows of A = h * w tokens, shifted in every second block; each window gets its own copy of the
relays, and afterwards the copies are averaged, every window by its share of the map ("Beyond ViTs", section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

HIDDEN = -100.0
"""What a shifted window adds to the attention between regions that do not touch on the map (Swin's constant)."""

LARGEST_WINDOW = 64
"""Side of the largest window that a card may ask for [tokens]: at 64 one head's attention takes 64 MB a window."""

_CPU = torch.device("cpu")


@dataclass(frozen=True)
class WindowCut:
    """How one map is cut into attention windows.

    Attributes:
        map_shape: (H, W) of the map.
        window: (h, w) of an attention window.
        shift: (rows, cols) that the map is rolled by before it is cut.
        pad_first: True pads the map before it is rolled (Swin for segmentation), False after (timm).
        published_padding: True treats a padded map as the released Swin V2 does: the shift's regions are those of the
            map without its padding, and the last windows' relays count like all others.
    """

    map_shape: tuple[int, int]
    window: tuple[int, int]
    shift: tuple[int, int] = (0, 0)
    pad_first: bool = False
    published_padding: bool = False

    @property
    def padding(self) -> tuple[int, int]:
        """Rows and columns of zeros that make the map a multiple of the window."""
        rows, cols = (-side % window for side, window in zip(self.map_shape, self.window))
        return rows, cols

    @property
    def count(self) -> int:
        """Windows of one map, nW."""
        padded = [side + more for side, more in zip(self.map_shape, self.padding)]
        return (padded[0] // self.window[0]) * (padded[1] // self.window[1])

    def partition(self, patches: Tensor) -> Tensor:
        """Cut (B, H, W, D) into windows, (B * nW, A, D), those of one sample together in row-major order."""
        for pad in (self.pad_first, not self.pad_first):
            if pad:
                patches = functional.pad(patches, (0, 0, 0, self.padding[1], 0, self.padding[0]))
            elif any(self.shift):
                patches = torch.roll(patches, shifts=(-self.shift[0], -self.shift[1]), dims=(1, 2))
        batch, rows, cols, dim = patches.shape
        (high, wide) = self.window
        windows = patches.view(batch, rows // high, high, cols // wide, wide, dim)
        return windows.permute(0, 1, 3, 2, 4, 5).reshape(-1, high * wide, dim)

    def merge(self, windows: Tensor) -> Tensor:
        """Undo `partition`: (B * nW, A, D) -> (B, H, W, D)."""
        (high, wide), dim = self.window, windows.shape[-1]
        rows, cols = (side + more for side, more in zip(self.map_shape, self.padding))
        patches = windows.view(-1, rows // high, cols // wide, high, wide, dim)
        patches = patches.permute(0, 1, 3, 2, 4, 5).reshape(-1, rows, cols, dim)
        for crop in (not self.pad_first, self.pad_first):
            if crop:
                patches = patches[:, : self.map_shape[0], : self.map_shape[1]]
            elif any(self.shift):
                patches = torch.roll(patches, shifts=self.shift, dims=(1, 2))
        return patches.contiguous()

    def attn_mask(self, like: Tensor) -> Tensor | None:
        """Return what hides tokens of other regions from each other, (nW, A, A); None without a shift."""
        if not any(self.shift):
            return None
        region = _regions(self, like.device)
        return (region[:, None] != region[:, :, None]).to(like.dtype) * HIDDEN

    def real_share(self, like: Tensor) -> Tensor:
        """Return how much each window's relays count: its share of the map's tokens without padding, (nW), of sum 1."""
        return _real_share(self, like.device).to(like.dtype)


def cut_for(
    map_shape: tuple[int, int], window: tuple[int, int], shifted: bool, published_padding: bool = False
) -> WindowCut:
    """Choose windows for a map as timm does: never larger than the map, and unshifted where one window spans it.

    Args:
        map_shape: (H, W).
        window: (h, w) that the block has been built for.
        shifted: True in every second block.
        published_padding: see `WindowCut`.
    """
    fitted = tuple(min(side, target) for side, target in zip(map_shape, window))
    shift = tuple(0 if side <= target or not shifted else target // 2 for side, target in zip(map_shape, window))
    return WindowCut(map_shape, (fitted[0], fitted[1]), (shift[0], shift[1]), published_padding=published_padding)


def copy_relay(relay: Tensor, count: int) -> Tensor:
    """Give each of `count` windows of a sample its copy: (B, R, D) -> (B * nW, R, D)."""
    return relay.repeat_interleave(count, dim=0)


def average_relay(copies: Tensor, cut: WindowCut) -> Tensor:
    """Average the copies over a sample's windows, by real tokens: (B * nW, R, D) -> (B, R, D)."""
    share = cut.real_share(copies)
    return (copies.unflatten(0, (-1, cut.count)) * share[:, None, None]).sum(dim=1)


def pad_for_relay(values: Tensor, num_relay_tokens: int, fill: Tensor | float = 0.0) -> Tensor:
    """Put R rows and columns of `fill` before a table of token pairs: (..., A, A) -> (..., R + A, R + A).

    Args:
        values: bias or mask of the window's own tokens.
        num_relay_tokens: R; 0 returns `values` itself.
        fill: for every pair with a relay in it: a number, or a tensor that fits (..., 1, 1).
    """
    if not num_relay_tokens:
        return values
    padded = functional.pad(values, (num_relay_tokens, 0, num_relay_tokens, 0))
    if isinstance(fill, Tensor) or fill:
        of_relay = torch.zeros(padded.shape[-2:], dtype=torch.bool, device=values.device)
        of_relay[:num_relay_tokens] = True
        of_relay[:, :num_relay_tokens] = True
        padded = torch.where(of_relay, fill, padded)
    return padded


@lru_cache(maxsize=32)  # half a megabyte for a window of 16 x 16
@torch.inference_mode(False)  # training may use what an inference run has cached
def relative_position_index(
    window: tuple[int, int], table_window: tuple[int, int], device: torch.device = _CPU
) -> Tensor:
    """Return where the bias of each token pair stands in a table made for `table_window`: (A, A) int64.

    A smaller window uses the middle of the table: the same offsets have the same bias.

    Args:
        window: (h, w) that is met.
        table_window: (h, w) that the table has (2h - 1)(2w - 1) rows for; at least `window`.
        device: where to.
    """
    rows = torch.arange(window[0], device=device).repeat_interleave(window[1])  # (A)
    cols = torch.arange(window[1], device=device).repeat(window[0])  # (A)
    down = rows[:, None] - rows[None] + table_window[0] - 1
    right = cols[:, None] - cols[None] + table_window[1] - 1
    return down * (2 * table_window[1] - 1) + right


@lru_cache(maxsize=64)  # a byte a token; which pairs are hidden would be a float for each pair
@torch.inference_mode(False)  # training may use what an inference run has cached
def _regions(cut: WindowCut, device: torch.device) -> Tensor:
    """Number the regions whose tokens touch on the map, (nW, A) uint8.

    After the roll the last rows and columns come from the map's other side.
    """
    padded = tuple(side + more for side, more in zip(cut.map_shape, cut.padding))
    region = torch.zeros(padded, dtype=torch.uint8, device=device)
    parted = region[: cut.map_shape[0], : cut.map_shape[1]] if cut.published_padding else region
    number = 0
    for rows in _bands(cut.window[0], cut.shift[0]):
        for cols in _bands(cut.window[1], cut.shift[1]):
            parted[rows, cols] = number
            number += 1
    whole = WindowCut((padded[0], padded[1]), cut.window)
    return whole.partition(region[None, :, :, None])[..., 0]


def _bands(window: int, shift: int) -> tuple[slice, slice, slice]:
    """Part one side of the map: what no shift touches, the last window's own part, and what was rolled in."""
    return slice(0, -window), slice(-window, -shift if shift else None), slice(-shift if shift else None, None)


@lru_cache(maxsize=256)
@torch.inference_mode(False)  # training may use what an inference run has cached
def _real_share(cut: WindowCut, device: torch.device) -> Tensor:
    """Compute `WindowCut.real_share`."""
    if cut.published_padding:
        return torch.full((cut.count,), 1 / cut.count, device=device)
    ones = torch.ones(1, *cut.map_shape, 1, device=device)
    counted = cut.partition(ones).sum(dim=(1, 2))  # (nW)
    return counted / counted.sum()
