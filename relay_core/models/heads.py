"""From feature maps to class scores. In: maps (B, h, w, D), finest first. Out: logits (B, K, H, W)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from .backbone import Backbone
from .uper_head import UPerHead


class LinearHead(nn.Module):
    """The paper's head on the last map: one linear layer gives every pixel of a patch its K scores.

    Its numbers are those of the released code's transposed convolution with kernel = stride = patch: one weight for
    each feature, class and pixel of the patch, one bias a class. Computed as the matrix product that it is, which on
    a CPU takes a half to a fifth of `nn.ConvTranspose2d`'s time.
    """

    def __init__(self, embed_dim: int, num_classes: int, stride: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(embed_dim, num_classes, stride, stride))  # (D, K, s, s)
        self.bias = nn.Parameter(torch.zeros(num_classes))
        nn.init.trunc_normal_(self.weight, std=0.02)

    def forward(self, features: tuple[Tensor, ...]) -> Tensor:
        """Return logits (B, K, h * s, w * s) for a last map (B, h, w, D)."""
        tokens = features[-1]
        batch, rows, cols, _ = tokens.shape
        num_classes, stride = self.weight.shape[1:3]
        weight = self.weight.flatten(1).t()  # (K * s * s, D)
        scores = functional.linear(tokens, weight, self.bias.repeat_interleave(stride * stride))
        scores = scores.view(batch, rows, cols, num_classes, stride, stride)
        scores = scores.permute(0, 3, 1, 4, 2, 5)  # (B, K, h, s, w, s)
        return scores.reshape(batch, num_classes, rows * stride, cols * stride)


class ScoresAsTheyAre(nn.Module):
    """No head: the network before it has its own."""

    def forward(self, features: tuple[Tensor, ...]) -> Tensor:
        """Return logits (B, K, H, W) for scores (B, H, W, K)."""
        return features[-1].permute(0, 3, 1, 2)


def build_head(backbone: Backbone, num_classes: int) -> nn.Module:
    """Choose the head that goes with what a backbone returns."""
    if backbone.ends_in_scores:
        return ScoresAsTheyAre()
    if backbone.head_channels is not None:
        return UPerHead(backbone.feature_dims, num_classes, backbone.head_channels, backbone.feature_strides[0])
    return LinearHead(backbone.feature_dims[-1], num_classes, backbone.feature_strides[-1])
