"""Any timm VisionTransformer as a backbone for two scales. In: images (B, C, H, W). Out: patch tokens (B, N, D).

The blocks are timm's own. What is added: a second patch embedding and position table for the global scale (Eq. 3),
and relays that ride along with the patches through each block.
"""

from __future__ import annotations

import copy
from typing import Any

from torch import Tensor, nn

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .backbone import GridShape, Scale
from .relay import join, split

import timm  # isort: skip
from timm.layers import resample_abs_pos_embed  # isort: skip
from timm.models.vision_transformer import VisionTransformer  # isort: skip


# A card comes from anywhere: it may set sizes that a network can have, never a path or a download.
_ALLOWED_ARGS: dict[str, tuple[float, float]] = {
    "depth": (1, 256),
    "embed_dim": (1, 16384),
    "num_heads": (1, 1024),
    "patch_size": (1, 1024),
    "mlp_ratio": (0, 64),
    "init_values": (0, 10),
    "drop_path_rate": (0, 1),
}


class GlobalProjector(nn.Module):
    """Patch embedding and position table of the global scale, starting as copies of the local ones."""

    def __init__(self, vit: VisionTransformer) -> None:
        super().__init__()
        self.patch_embed = copy.deepcopy(vit.patch_embed)
        self.pos_embed = copy.deepcopy(vit.pos_embed)

    def forward(self, image: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, h, w, D) with positions resampled to the image's grid."""
        patches = self.patch_embed(image)  # (B, h, w, D)
        if self.pos_embed is None:
            return patches
        shape = patches.shape[1:3]
        positions = resample_abs_pos_embed(
            self.pos_embed, new_size=list(shape), old_size=self.patch_embed.grid_size, num_prefix_tokens=0
        )  # (1, h * w, D)
        return patches + positions.unflatten(1, shape)


class ViTBackbone(nn.Module):
    """A plain vision transformer that can run one block at a time, with relays; see `backbone.Backbone`."""

    def __init__(self, vit: VisionTransformer, shared_projectors: bool) -> None:
        super().__init__()
        self.vit = vit
        self.global_projector = None if shared_projectors else GlobalProjector(vit)
        self.embed_dim = self.relay_dim = vit.embed_dim
        self.stride = vit.patch_embed.feat_ratio()  # a hybrid's patches are cut from feature maps, not from pixels
        self.num_blocks = len(vit.blocks)

    def embed(self, image: Tensor, scale: Scale) -> tuple[Tensor, GridShape]:
        """Project patches and add positions, with the scale's own projector (Eq. 2-3)."""
        if scale == "global" and self.global_projector is not None:
            grid = self.global_projector(image)  # (B, h, w, D)
            shape = grid.shape[1:3]
            tokens = self.vit.pos_drop(grid.flatten(1, 2))  # (B, N, D)
        else:
            grid = self.vit.patch_embed(image)  # (B, h, w, D)
            shape = grid.shape[1:3]
            tokens = self.vit._pos_embed(grid)  # (B, N, D)
        return self.vit.norm_pre(tokens), (shape[0], shape[1])

    def run_block(self, index: int, relay: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
        """Run one timm block on relays and patches together."""
        return split(self.vit.blocks[index](join(relay, patches)), relay.shape[1])

    def finish(self, patches: Tensor) -> Tensor:
        """Apply timm's final norm."""
        return self.vit.norm(patches)


def build_vit(name: str, args: dict[str, Any], in_chans: int, image_size: int, shared_projectors: bool) -> ViTBackbone:
    """Build the backbone from timm's name.

    Args:
        name: a timm VisionTransformer, "vit_small_patch16_224" say.
        args: what differs from timm's defaults for it (depth, embed_dim, num_heads, patch_size, ...).
        in_chans: C.
        image_size: side of the local window [px]; the position table's grid.
        shared_projectors: True where both scales use one patch embedding and position table.

    Raises:
        ModelFileError: timm has no such model, it is no VisionTransformer, or the arguments do not fit.
    """
    _check_args(name, args)
    if not timm.is_model(name):
        raise ModelFileError(f"The backbone {name} cannot be built (timm knows no such model); mend the card.")
    # The cls token has nothing to do in segmentation; relays take the prefix's place.
    fixed: dict[str, Any] = dict(num_classes=0, global_pool="", class_token=False, reg_tokens=0, dynamic_img_size=True)
    try:
        vit = timm.create_model(name, in_chans=in_chans, img_size=image_size, **fixed, **args)
    except Exception as reason:  # a wrong family or size ends in RuntimeError, TypeError, AssertionError and others
        raise ModelFileError(f"The backbone {name} cannot be built with {args} ({reason}); mend the card.") from reason
    if not isinstance(vit, VisionTransformer):
        raise ModelFileError(f"{name} is a {type(vit).__name__}; choose one of timm's VisionTransformer models.")
    return ViTBackbone(vit, shared_projectors)


def _check_args(name: str, args: dict[str, Any]) -> None:
    """Refuse arguments that a card may not set, or not to such a value."""
    unknown = sorted(set(args) - set(_ALLOWED_ARGS))
    if unknown:
        reason = f"the arguments {', '.join(unknown)} are not among those a card may set"
        raise ModelFileError(f"The backbone {name} cannot be built ({reason}); mend the card.")
    for arg, value in args.items():
        least, largest = _ALLOWED_ARGS[arg]
        if not least <= value <= largest:
            reason = f"{arg} is {value}, possible are {least} to {largest}"
            raise ModelFileError(f"The backbone {name} cannot be built ({reason}); mend the card.")
