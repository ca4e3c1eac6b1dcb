"""Any timm VisionTransformer as a backbone for two scales. In: images (B, C, H, W). Out: patch tokens (B, h, w, D).

The blocks are timm's own. What is added: a second patch embedding and position table for the global scale (Eq. 3),
and relays that ride along with the patches through each block. The file to read before writing another backbone.
"""

from __future__ import annotations

import copy
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..errors import ModelFileError
from . import torchvision_schemas  # noqa: F401  timm imports torchvision
from .arguments import ArgRule, Flag, Number, check_args
from .backbone import BackboneSpec, Scale, ScaleTokens
from .relay import join, split
from .timm_networks import create_timm

from timm.layers import Attention, resample_abs_pos_embed  # isort: skip
from timm.models.vision_transformer import Block, VisionTransformer  # isort: skip

_ALLOWED_ARGS: dict[str, ArgRule] = {
    "depth": Number(1, 256, whole=True),
    "embed_dim": Number(1, 16384, whole=True),
    "num_heads": Number(1, 1024, whole=True),
    "patch_size": Number(1, 1024, whole=True),
    "mlp_ratio": Number(0, 64),
    "init_values": Number(0, 10),
    "drop_path_rate": Number(0, 1),
    "final_norm": Flag(),  # False in the published models, whose head reads the last block as it is
}
_POSITION_BASE = 10000.0


class GlobalProjector(nn.Module):
    """Patch embedding and position table of the global scale, starting as copies of the local ones."""

    def __init__(self, vit: VisionTransformer) -> None:
        super().__init__()
        self.patch_embed = copy.deepcopy(vit.patch_embed)
        self.pos_embed = copy.deepcopy(vit.pos_embed)


class ViTBackbone(nn.Module):
    """A plain vision transformer that can run one block at a time, with relays; see `backbone.Backbone`."""

    relay_std = 0.02
    attends_everywhere = True
    ends_in_scores = False
    head_channels: int | None = None
    quick = False

    def __init__(self, vit: VisionTransformer, spec: BackboneSpec) -> None:
        super().__init__()
        self.vit = vit
        self.global_projector = None if spec.shared_projectors else GlobalProjector(vit)
        self.relay_dim: int = vit.embed_dim
        self.feature_dims: tuple[int, ...] = (vit.embed_dim,)
        # A hybrid's patches are cut from feature maps, not from pixels.
        self.feature_strides: tuple[int, ...] = (vit.patch_embed.feat_ratio(),)
        self.num_blocks = len(vit.blocks)
        self._spacings = {"local": 1, "global": spec.downsample} if spec.scale_aware_positions else {}

    def embed(self, image: Tensor, scale: Scale) -> ScaleTokens:
        """Project patches and add positions, with the scale's own projector (Eq. 2-3)."""
        own: Any = self.global_projector if scale == "global" and self.global_projector is not None else self.vit
        patches = own.patch_embed(image)  # (B, h, w, D)
        rows, cols, dim = patches.shape[1:]
        tokens = patches.flatten(1, 2)  # (B, h * w, D)
        if self._spacings:
            tokens = tokens + ground_positions((rows, cols), dim, self._spacings[scale]).to(tokens)
        elif own.pos_embed is not None:
            tokens = tokens + resample_abs_pos_embed(
                own.pos_embed, new_size=[rows, cols], old_size=own.patch_embed.grid_size, num_prefix_tokens=0
            )
        tokens = self.vit.norm_pre(self.vit.pos_drop(tokens))
        return ScaleTokens(tokens.unflatten(1, (rows, cols)))

    def carry_relay(self, index: int, relay: Tensor) -> Tensor:
        """Return the relays as they are: every block has the same width."""
        return relay

    def run_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> tuple[Tensor, ScaleTokens]:
        """Run one timm block on relays and patches together."""
        shape = tokens.patches.shape[1:3]
        joined = self.vit.blocks[index](join(relay, tokens.patches.flatten(1, 2)))
        relay, patches = split(joined, relay.shape[1])
        return relay, ScaleTokens(patches.unflatten(1, shape))

    def relay_after_block(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Run only the relays' rows of timm's plain block, and of any other kind the whole block."""
        block: Any = self.vit.blocks[index]
        if not _is_plain(block):
            return self.run_block(index, relay, tokens)[0]
        attn, num_relay_tokens = block.attn, relay.shape[1]
        normed = block.norm1(join(relay, tokens.patches.flatten(1, 2)))  # (B, R + N, D)
        query_weight, other_weight = attn.qkv.weight.tensor_split((attn.attn_dim,))
        query_bias, other_bias = (None, None) if attn.qkv.bias is None else attn.qkv.bias.tensor_split((attn.attn_dim,))
        queries = functional.linear(normed[:, :num_relay_tokens], query_weight, query_bias)  # (B, R, D)
        keys, values = functional.linear(normed, other_weight, other_bias).chunk(2, dim=-1)
        queries, keys, values = (x.unflatten(2, (attn.num_heads, -1)).transpose(1, 2) for x in (queries, keys, values))
        dropout = attn.attn_drop.p if self.training else 0.0
        seen = functional.scaled_dot_product_attention(
            attn.q_norm(queries), attn.k_norm(keys), values, dropout_p=dropout, scale=attn.scale
        )  # (B, heads, R, d)
        attended = attn.proj_drop(attn.proj(attn.norm(seen.transpose(1, 2).flatten(2))))
        relay = relay + block.drop_path1(block.ls1(attended))
        return relay + block.drop_path2(block.ls2(block.mlp(block.norm2(relay))))

    def finish(self, tokens: ScaleTokens) -> tuple[Tensor, ...]:
        """Apply timm's final norm."""
        return (self.vit.norm(tokens.patches),)

    def relay_attention(self, index: int, relay: Tensor, tokens: ScaleTokens) -> Tensor:
        """Compute the relays' rows of the block's attention, which the fused kernel does not give away.

        Raises:
            ModelFileError: the block is another than timm's plain one, whose attention this is.
        """
        block: Any = self.vit.blocks[index]
        kinds = [type(part).__name__ for part in (block, getattr(block, "attn", None)) if part is not None]
        if not _is_plain(block):
            raise ModelFileError(
                f"Where relays look cannot be shown for this ViT (its blocks are of timm's {' with '.join(kinds)}, "
                "what is needed is Block with Attention); choose a model on a plain ViT, like vit_small_patch16_224."
            )
        attn = block.attn
        num_relay_tokens, shape = relay.shape[1], tokens.patches.shape[1:3]
        x = block.norm1(join(relay, tokens.patches.flatten(1, 2)))  # (B, R + N, D)
        qkv = attn.qkv(x).unflatten(2, (3, attn.num_heads, -1)).permute(2, 0, 3, 1, 4)  # (3, B, heads, R + N, d)
        queries, keys = attn.q_norm(qkv[0, :, :, :num_relay_tokens]), attn.k_norm(qkv[1])
        weights = (queries * attn.scale @ keys.transpose(-2, -1)).softmax(dim=-1).mean(dim=1)  # (B, R, R + N)
        return weights[:, :, num_relay_tokens:].unflatten(2, shape)


def _is_plain(block: Any) -> bool:
    """Tell whether a block is timm's plain one, whose operations are known here."""
    return type(block) is Block and type(block.attn) is Attention and block.attn.gate is None


def ground_positions(shape: tuple[int, int], dim: int, spacing: float) -> Tensor:
    """Sine and cosine of where patches lie on the ground, counted in local patches from the windows' common centre.

    The form of Scale-MAE (Reed et al., ICCV 2023), whose positions grow with the ground sampling distance; the paper
    found it worse than the learned table (section 4.4, "Adaptive Positional Encoding").

    Args:
        shape: (h, w) of the patch grid.
        dim: D, a multiple of 4.
        spacing: ground between neighbouring patches, in local patches.

    Returns:
        (1, h * w, D) float32.
    """
    frequencies = _POSITION_BASE ** -(torch.arange(dim // 4) / (dim // 4))  # (D / 4)
    rows, cols = (((torch.arange(n) - (n - 1) / 2) * spacing)[:, None] * frequencies for n in shape)
    rows, cols = rows[:, None].expand(*shape, -1), cols[None].expand(*shape, -1)  # (h, w, D / 4)
    code = torch.cat((rows.sin(), rows.cos(), cols.sin(), cols.cos()), dim=-1)  # (h, w, D)
    return code.flatten(0, 1)[None]


def build_vit(spec: BackboneSpec) -> ViTBackbone:
    """Build the backbone from timm's name, "vit_small_patch16_224" say.

    Raises:
        ModelFileError: timm has no such model, it is no VisionTransformer, the arguments do not fit, or pretrained
            weights cannot be had.
    """
    check_args(spec.name, spec.args, _ALLOWED_ARGS)
    args: dict[str, Any] = {name: value for name, value in spec.args.items() if name != "final_norm"}
    args.update(img_size=spec.image_size, dynamic_img_size=True)
    if not spec.pretrained:
        args.update(global_pool="", class_token=False, reg_tokens=0)
        args["pos_embed"] = "none" if spec.scale_aware_positions else "learn"
    vit = create_timm(spec, args)
    if not isinstance(vit, VisionTransformer):
        raise ModelFileError(f"{spec.name} is a {type(vit).__name__}; choose one of timm's VisionTransformer models.")
    if spec.scale_aware_positions and vit.embed_dim % 4:
        raise ModelFileError(
            f"Scale-aware positions need a width that is a multiple of 4, {spec.name} has {vit.embed_dim}; choose "
            'another embed_dim or position_encoding "learned".'
        )
    if spec.pretrained:  # timm reads a checkpoint right only into a network with all that the checkpoint has
        _leave_patches_only(vit)
        if spec.scale_aware_positions:
            vit.pos_embed = None
    if not spec.args.get("final_norm", True):
        vit.norm = nn.Identity()
    # The first n blocks of a pretrained network, not a shallower network's own weights.
    vit.blocks = nn.Sequential(*list(vit.blocks)[: spec.num_blocks])
    return ViTBackbone(vit, spec)


def _leave_patches_only(vit: Any) -> None:
    """Cut from a ViT what stands for the whole image: cls and register tokens, their positions, and pooling.

    The cls token has nothing to do in segmentation; relays take the prefix's place. Of a ViT that normalises the mean
    of its patches instead of each patch the norm is kept and applied to each.
    """
    if vit.pos_embed is not None and not vit.no_embed_class:
        vit.pos_embed = nn.Parameter(vit.pos_embed.detach()[:, vit.num_prefix_tokens :].clone())
    vit.cls_token = vit.reg_token = vit.attn_pool = None
    vit.num_prefix_tokens = vit.num_reg_tokens = 0
    vit.has_class_token = False
    vit.global_pool = ""
    if isinstance(vit.norm, nn.Identity):
        vit.norm, vit.fc_norm = vit.fc_norm, nn.Identity()
