"""Checkpoints of vision transformers. In: a state dict. Out: the network that it is, and weights under our names.

Three kinds are read: published relay-token models and their single-scale baselines, both with a segmentation head,
and plain networks (timm's names, DeiT-3's, DINOv2's) as initial weights. The file to read before writing another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from torch import Tensor

from ...errors import ModelFileError
from .fitting import adapted_channels, resized_grid
from .ledger import ImportOptions, Ledger, Network, depth_of, refuse_two_scales_without_relays

HEAD = "seg_head.layers.0."
"""The published head, a transposed convolution of the same numbers as `heads.LinearHead`."""

# Published relay models keep each layer of a block in a list of one: "blocks.0.attn.0.qkv".
_FIRST_BLOCK = re.compile(r"(?P<root>(?:[A-Za-z_]+\.)*)blocks\.0\.attn\.(?:0\.)?qkv\.weight")
_LIST_OF_ONE = re.compile(r"^(blocks\.\d+\.[a-z]+[12]?)\.0\.")
_LAYER_SCALE = re.compile(r"\.gamma_([12])$")
_SPECIAL_TOKENS = ("cls_token", "dist_token", "reg_token", "register_tokens")
_UNUSED = {
    name: reason
    for reason, names in (
        ("stands before the classifier of whole images, not before the segmentation head", ("fc_norm",)),
        ("classifies whole images", ("head", "head_dist")),
        ("a token for whole images has no part in segmentation", ("cls_token", "dist_token")),
        ("hides patches in pretraining only", ("mask_token",)),
        ("registers of the pretraining; relays take their place", ("reg_token", "register_tokens")),
    )
    for name in names
}
_NAMES = {  # (embed_dim, depth, patch_size, has LayerScale) -> timm's name, all with 64 numbers a head
    (192, 12, 16, False): "vit_tiny_patch16_224",
    (384, 12, 16, False): "vit_small_patch16_224",
    (768, 12, 16, False): "vit_base_patch16_224",
    (1024, 24, 16, False): "vit_large_patch16_224",
    (384, 12, 16, True): "deit3_small_patch16_224",
    (512, 12, 16, True): "deit3_medium_patch16_224",
    (768, 12, 16, True): "deit3_base_patch16_224",
    (1024, 24, 16, True): "deit3_large_patch16_224",
    (384, 12, 14, True): "vit_small_patch14_dinov2",
    (768, 12, 14, True): "vit_base_patch14_dinov2",
    (1024, 24, 14, True): "vit_large_patch14_dinov2",
}
_OF_OTHERS = {  # what a plain ViT has not, by names that tell
    "blocks.0.attn.q_norm.weight": "normalised queries and keys",
    "blocks.0.attn.relative_position_bias_table": "relative positions, as BEiT",
    "blocks.0.attn.q_bias": "separate biases of queries and values, as BEiT and EVA",
    "blocks.0.mlp.w12.weight": "a gated feed-forward layer (SwiGLU)",
    "blocks.0.mlp.fc1_g.weight": "a gated feed-forward layer (SwiGLU)",
    "blocks.0.attn.rel_pos_h": "relative positions, as SAM",
    "norm_pre.weight": "a norm before its blocks, as CLIP",
}
_ANY_SIZE = "vit_small_patch16_224"
_HEAD_DIM = 64
_LARGEST_DEFAULT_PX = 256  # the paper's local window
_GRID_PX = 8  # twice the paper's downsample: local windows of such multiples share a grid with their global ones


@dataclass(frozen=True)
class _Stored:
    """A checkpoint by the plain names of its tensors, those of timm.

    Attributes:
        source: the checkpoint.
        names: plain name -> name in `source`, for all that lies under the network's root.
    """

    source: Mapping[str, Tensor]
    names: dict[str, str]

    def get(self, *plain: str) -> Tensor | None:
        """Return the first tensor of these names that there is."""
        return next((self.source[self.names[name]] for name in plain if name in self.names), None)

    @cached_property
    def is_segmenter(self) -> bool:
        """Whether there is a segmentation head, as in published models."""
        return f"{HEAD}weight" in self.source

    @cached_property
    def relays(self) -> int:
        """R, 0 without any; a plain network's registers are none."""
        tokens = self.get("reg_token") if self.is_segmenter else None
        return 0 if tokens is None else tokens.shape[1]

    @cached_property
    def is_shared(self) -> bool:
        """Whether both scales have one patch embedding and one position table."""
        return not any(name.startswith(("patch_embed.1.", "pos_embed.1")) for name in self.names)

    @property
    def projection(self) -> Tensor:
        """The patch embedding's weight, (D, C, P, P).

        Raises:
            ModelFileError: there is none.
        """
        weight = self.get("patch_embed.0.proj.weight", "patch_embed.proj.weight")
        if weight is None or weight.ndim != 4 or weight.shape[2] != weight.shape[3]:
            raise ModelFileError("The checkpoint has no patch embedding with square patches; choose one of a ViT.")
        return weight

    def special_rows(self, table: Tensor) -> int:
        """Return how many rows of a position table belong to no patch: those before a square number of others.

        Raises:
            ModelFileError: no such number is left.
        """
        if self.is_segmenter:
            possible = [self.relays]
        else:
            special = [self.get(name) for name in _SPECIAL_TOKENS]
            possible = [sum(t.shape[1] for t in special if t is not None), int(special[0] is not None), 0]
        for rows in possible:
            if math.isqrt(table.shape[1] - rows) ** 2 == table.shape[1] - rows > 0:
                return rows
        raise ModelFileError(
            f"The checkpoint's position table of {table.shape[1]} rows is not that of a square image; only square "
            "ones are read."
        )


class ViTAdapter:
    """Vision transformers; see `ledger.Adapter`."""

    family = "vit"
    exchange = "parallel"

    def recognises(self, source: Mapping[str, Tensor]) -> bool:
        """Tell from the first block's name."""
        return any(_FIRST_BLOCK.fullmatch(key) for key in source)

    def describe(self, source: Mapping[str, Tensor], options: ImportOptions) -> Network:
        """Read the network off the shapes.

        Raises:
            ModelFileError: the shapes contradict each other or an option is missing.
        """
        stored = _stored(source)
        _refuse_other_kinds(stored)
        in_chans = stored.projection.shape[1]
        if stored.is_segmenter:
            if not (stored.relays or stored.is_shared):
                refuse_two_scales_without_relays()
            return Network(
                *_backbone(stored, options),
                in_chans=in_chans,
                num_classes=source[f"{HEAD}weight"].shape[1],
                num_relay_tokens=stored.relays,
                two_scales=stored.relays > 0,
                shared_projectors=stored.is_shared,
                local_size=_local_size(stored, options),
                assumed=_assumed(stored, options),
            )
        backbone, args = _backbone(stored, options)
        return options.start(backbone, args, in_chans, _local_size(stored, options), _assumed(stored, options))

    def translate(self, ledger: Ledger, network: Network) -> None:
        """Book every tensor."""
        stored = _stored(ledger.source)
        for plain, key in stored.names.items():
            if plain.startswith(("blocks.", "norm.")):
                ledger.use(key, f"backbone.vit.{plain}")
            elif plain.split(".")[0] in _UNUSED and not (plain == "reg_token" and stored.relays):
                ledger.ignore(key, _UNUSED[plain.split(".")[0]])
        _book_projector(ledger, stored, network, "0", "backbone.vit.")
        if network.two_scales and not network.shared_projectors:
            _book_projector(ledger, stored, network, "1", "backbone.global_projector.")
        if stored.relays:
            _book_relays(ledger, stored)
        if stored.is_segmenter:
            for part in ("weight", "bias"):
                ledger.use(f"{HEAD}{part}", f"head.{part}")


def _stored(source: Mapping[str, Tensor]) -> _Stored:
    """Find the network's root and name what lies under it as timm does."""
    found = next(match for match in map(_FIRST_BLOCK.fullmatch, source) if match)
    root = found["root"]
    names = {}
    for key in source:
        if key.startswith(root) and not key.startswith(HEAD):
            plain = _LIST_OF_ONE.sub(r"\1.", key[len(root) :])
            names[_LAYER_SCALE.sub(r".ls\1.gamma", plain)] = key
    return _Stored(source, names)


def _refuse_other_kinds(stored: _Stored) -> None:
    """Refuse a transformer that has the names of a plain ViT and computes otherwise.

    Raises:
        ModelFileError: with what it has.
    """
    found = [what for name, what in _OF_OTHERS.items() if name in stored.names]
    wide, narrow = (stored.get(f"blocks.0.mlp.{name}.weight") for name in ("fc1", "fc2"))
    if wide is not None and narrow is not None and wide.shape[0] == 2 * narrow.shape[-1]:
        found.append("a gated feed-forward layer (SwiGLU)")
    if not any(name.split(".")[0] == "pos_embed" for name in stored.names):
        found.append("positions other than a table (rotary, say)")
    if found:
        raise ModelFileError(
            f"The checkpoint is of a transformer with {found[0]}, which is not imported; choose weights of a plain ViT."
        )


def _backbone(stored: _Stored, options: ImportOptions) -> tuple[str, dict[str, float | bool]]:
    """Choose timm's name whose sizes these are, or give any name all sizes.

    Raises:
        ModelFileError: the number of heads is not known.
    """
    embed_dim, _, patch_size, _ = stored.projection.shape
    depth = depth_of({name: stored.source[key] for name, key in stored.names.items()}, "blocks.")
    has_layer_scale = "blocks.0.ls1.gamma" in stored.names
    hidden = stored.get("blocks.0.mlp.fc1.weight")
    mlp_ratio = 4.0 if hidden is None else hidden.shape[0] / embed_dim
    if options.num_heads is None and embed_dim % _HEAD_DIM:
        raise ModelFileError(
            f"The number of attention heads is not in a checkpoint, and {embed_dim} numbers a token are not a multiple "
            f"of the usual {_HEAD_DIM} a head; give the number of heads."
        )
    num_heads = options.num_heads or embed_dim // _HEAD_DIM
    if embed_dim % num_heads:
        raise ModelFileError(
            f"The checkpoint's {embed_dim} numbers a token do not divide into {num_heads} attention heads; give the "
            "number of heads that it was trained with."
        )
    args: dict[str, float | bool] = {} if "norm.weight" in stored.names else {"final_norm": False}
    known = _NAMES.get((embed_dim, depth, patch_size, has_layer_scale))
    if known and num_heads * _HEAD_DIM == embed_dim and mlp_ratio == 4:
        return known, args
    args.update(embed_dim=embed_dim, depth=depth, num_heads=num_heads, patch_size=patch_size)
    if mlp_ratio != 4:
        args["mlp_ratio"] = mlp_ratio
    if has_layer_scale:
        args["init_values"] = 1e-5  # what training starts from; the checkpoint's own values take its place
    return _ANY_SIZE, args


def _assumed(stored: _Stored, options: ImportOptions) -> tuple[str, ...]:
    """Say what is as usual, for want of knowledge."""
    words = []
    if not options.num_heads:
        words.append(f"{stored.projection.shape[0] // _HEAD_DIM} attention heads")
    if not (stored.is_segmenter or options.local_size):
        words.append(f"a local window of {_local_size(stored, options)} px")
    if stored.relays and stored.is_shared:
        # Both have one projector and the same names.
        words.append("relays between two scales, not registers of one")
    return tuple(words)


def _local_size(stored: _Stored, options: ImportOptions) -> int:
    """Return the side of the local window [px]: as asked, of the position table, or near the paper's.

    Raises:
        ModelFileError: it is not known.
    """
    patch_size = stored.projection.shape[2]
    if options.local_size:
        return options.local_size
    if not stored.is_segmenter:
        step = math.lcm(patch_size, _GRID_PX)
        return max(step, _LARGEST_DEFAULT_PX // step * step)
    table = stored.get("pos_embed.0", "pos_embed")
    if table is None:
        raise ModelFileError("The checkpoint has no position table to tell the local window's size; give the size.")
    return math.isqrt(table.shape[1] - stored.special_rows(table)) * patch_size


def _book_projector(ledger: Ledger, stored: _Stored, network: Network, index: str, target: str) -> None:
    """Book the patch embedding and position table of one scale; one that is stored for both is copied."""
    for part in ("patch_embed", "pos_embed"):
        own = {plain: key for plain, key in stored.names.items() if plain.startswith(f"{part}.{index}")}
        both = [plain for plain in stored.names if plain.split(".")[0] == part and not plain.startswith(f"{part}.1")]
        for plain in own or both:
            name = re.sub(r"\.[01](?=\.|$)", "", plain, count=1)
            tensor, note = _fitted(stored, network, plain, name)
            if own or index == "0":
                ledger.use(stored.names[plain], target + name, tensor, note)
            else:
                ledger.fill(target + name, tensor.clone(), "copy of the local scale's")


def _fitted(stored: _Stored, network: Network, plain: str, name: str) -> tuple[Tensor, str]:
    """Bring a projector's tensor to the channels and the window of `network`; return it with what was done."""
    tensor = stored.source[stored.names[plain]]
    if name == "patch_embed.proj.weight":
        return adapted_channels(tensor, network.in_chans)
    if name != "pos_embed":
        return tensor, ""
    rows = stored.special_rows(tensor)
    done = [_what_became_of(rows, plain, stored)] if rows else []
    old = math.isqrt(tensor.shape[1] - rows)
    new = network.local_size // stored.projection.shape[2]
    if new != old:
        done.append(f"resampled from {old} x {old} to {new} x {new} patches")
    return resized_grid(tensor[:, rows:], new), "; ".join(done)


def _what_became_of(rows: int, plain: str, stored: _Stored) -> str:
    """Say where the rows before the patches' went."""
    first = f"rows 0 to {rows - 1}" if rows > 1 else "row 0"
    if not stored.relays:
        return f"{first} of special tokens left out"
    if plain == _relay_table(stored):
        return f"{first} added to the relays"
    return f"{first} left out, they have no influence in the published code"


def _relay_table(stored: _Stored) -> str:
    """Return the table whose first rows are added to the relays: the published code reads those of the global one."""
    return next((name for name in ("pos_embed.1", "pos_embed.0", "pos_embed") if name in stored.names), "")


def _book_relays(ledger: Ledger, stored: _Stored) -> None:
    """Fold the relays' position rows into the relays, which are the same for every input."""
    table = stored.get(_relay_table(stored))
    tokens = ledger.source[stored.names["reg_token"]]
    if table is None:
        ledger.use(stored.names["reg_token"], "relay.tokens")
    else:
        note = f"plus the first {stored.relays} rows of {_relay_table(stored)}"
        ledger.use(stored.names["reg_token"], "relay.tokens", tokens + table[:, : stored.relays], note)
