"""UPerHead: four maps joined to class scores. In: maps (B, h, w, D), finest first. Out: logits (B, K, H, W).

The layout is that of the released GLAM with relays (UPerNet: Xiao et al., ECCV 2018): the coarsest map, pooled at four
scales, is handed down to the finer ones; all are joined at the finest, and brought to the image's resolution before
the last convolution.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

UPER_CHANNELS = 512
"""The released head's width."""

_POOLINGS = (1, 2, 3, 6)


class BatchNorm(nn.Module):
    """torch's batch norm without its counter of batches, as model files hold floating-point numbers only.

    A batch with one value a channel (one image, pooled to 1 x 1) has no spread to train with: the running statistics
    take its place.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.running_mean: Tensor
        self.running_var: Tensor
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, maps: Tensor) -> Tensor:
        """Normalise (B, C, h, w)."""
        from_batch = self.training and maps.numel() > maps.shape[1]
        return functional.batch_norm(
            maps, self.running_mean, self.running_var, self.weight, self.bias, training=from_batch
        )


def _conv(in_chans: int, channels: int, kernel: int, padding: int = 0) -> list[nn.Module]:
    return [nn.Conv2d(in_chans, channels, kernel, padding=padding), BatchNorm(channels), nn.GELU()]


class UPerHead(nn.Module):
    """The head for backbones that return four maps.

    Args:
        feature_dims: D of the maps, finest first.
        num_classes: K.
        channels: width of every layer between.
        stride: image pixels per token of the finest map, along a side.
    """

    def __init__(self, feature_dims: tuple[int, ...], num_classes: int, channels: int, stride: int) -> None:
        super().__init__()
        coarsest = feature_dims[-1]
        self.psp_modules = nn.ModuleList(
            nn.Sequential(nn.AdaptiveAvgPool2d(side), *_conv(coarsest, channels, 1)) for side in _POOLINGS
        )
        self.bottleneck = nn.Sequential(*_conv(coarsest + len(_POOLINGS) * channels, channels, 3))
        self.lateral_convs = nn.ModuleList(nn.Sequential(*_conv(dim, channels, 1)) for dim in feature_dims[:-1])
        self.fpn_convs = nn.ModuleList(nn.Sequential(*_conv(channels, channels, 3, 1)) for _ in feature_dims[:-1])
        self.fpn_bottleneck = nn.Sequential(*_conv(len(feature_dims) * channels, channels, 3, 1))
        self.cls_seg = nn.Conv2d(channels, num_classes, 3, padding=1)
        self._stride = stride

    def forward(self, features: tuple[Tensor, ...]) -> Tensor:
        """Return logits (B, K, h * s, w * s), h and w those of the first map."""
        maps = [tokens.permute(0, 3, 1, 2) for tokens in features]  # (B, D, h, w)
        coarser = self._pooled(maps[-1])
        outputs = [coarser]
        for lateral, fpn, finer in zip(reversed(self.lateral_convs), reversed(self.fpn_convs), maps[-2::-1]):
            projected = lateral(finer)
            coarser = projected + _resize(coarser, projected.shape[-2:])
            outputs.insert(0, fpn(coarser))
        rows, cols = maps[0].shape[-2:]
        joined = torch.cat([_resize(output, (rows, cols)) for output in outputs], dim=1)
        # Enlarged before the last convolution, which is wide: the released head's order.
        enlarged = _resize(self.fpn_bottleneck(joined), (rows * self._stride, cols * self._stride))
        return self.cls_seg(enlarged)

    def _pooled(self, maps: Tensor) -> Tensor:
        """Join the coarsest map with itself, pooled at four scales: (B, D, h, w) -> (B, channels, h - 2, w - 2).

        The released head does not pad here. A map of fewer than 3 rows or columns gets the zeros that it lacks, so
        that 1 comes out.
        """
        pooled = [_resize(branch(maps), maps.shape[-2:]) for branch in self.psp_modules]
        joined = torch.cat([maps, *pooled], dim=1)
        (up, down), (left, right) = (_lacking(side) for side in joined.shape[-2:])
        return self.bottleneck(functional.pad(joined, (left, right, up, down)))


def _lacking(side: int) -> tuple[int, int]:
    """Return the zeros (before, after) that a side needs to be as long as the kernel."""
    lacking = max(0, 3 - side)
    return lacking // 2, lacking - lacking // 2


def _resize(maps: Tensor, shape: tuple[int, ...]) -> Tensor:
    return functional.interpolate(maps, size=tuple(shape), mode="bilinear", align_corners=True)
