"""From patch tokens to class scores. In: (B, N, D). Out: logits (B, K, H, W)."""

from __future__ import annotations

from torch import Tensor, nn

from .backbone import GridShape


class LinearHead(nn.Module):
    """The paper's head: one linear layer gives every pixel of a patch its K scores."""

    def __init__(self, embed_dim: int, num_classes: int, stride: int) -> None:
        super().__init__()
        self.num_classes = num_classes
        self.stride = stride
        self.linear = nn.Linear(embed_dim, num_classes * stride * stride)
        nn.init.trunc_normal_(self.linear.weight, std=0.02)
        nn.init.zeros_(self.linear.bias)

    def forward(self, tokens: Tensor, grid_shape: GridShape) -> Tensor:
        """Return logits (B, K, h * stride, w * stride) for tokens (B, h * w, D)."""
        rows, cols = grid_shape
        scores = self.linear(tokens)  # (B, h * w, K * s * s)
        scores = scores.view(-1, rows, cols, self.num_classes, self.stride, self.stride)
        scores = scores.permute(0, 3, 1, 4, 2, 5)  # (B, K, h, s, w, s)
        return scores.reshape(scores.shape[0], self.num_classes, rows * self.stride, cols * self.stride)
