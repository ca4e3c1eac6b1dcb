"""Networks: tensors in, tensors out.

Dimension letters in this package: B batch, C channels, H W pixels, N image tokens, R relay tokens, D embed_dim,
K classes.
"""

from .weights import load_model

__all__ = ["load_model"]
