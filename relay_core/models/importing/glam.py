"""Checkpoints of GLAM on Swin. In: a state dict. Out: the network that it is, and weights under our names.

Two kinds are read: published GLAM models, with or without relay tokens, which end in a UPerHead; and, where this family
is asked for, plain Swin v1 networks (timm's or Microsoft's names) as initial weights of everything but what GLAM adds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from ...errors import ModelFileError
from ..backbone import BackboneSpec
from ..glam import DEFAULTS, build_glam
from ..uper_head import UPER_CHANNELS
from .fitting import adapted_channels, is_one_embedding, window_side
from .ledger import ImportOptions, Ledger, Network, depth_of, refuse_two_scales_without_relays

_ROOT = "glam_swin_unet."
_NUM_STAGES = 4
_PATCH_SIZE = 4
_DEFAULT_LOCAL_SIZE = 256  # the paper's local window
_SEED = 0  # of what a plain Swin has not: the same file gives the same model
_FIRST_TABLE = "layers.0.blocks.0.attn.relative_position_bias_table"
_NAMES = tuple(
    (re.compile(pattern), target)
    for pattern, target in (
        (r"seg_head\.cls_seg\.0\.(\w+)", r"head.cls_seg.\1"),
        (r"seg_head\.((?:psp_modules|bottleneck|lateral_convs|fpn_convs|fpn_bottleneck)\..+)", r"head.\1"),
        (r"register_token", "relay.tokens"),
        (r"patch_embed\.(?:0\.)?((?:proj|norm)\.\w+)", r"backbone.glam.patch_embed.\1"),
        (r"patch_embed\.1\.((?:proj|norm)\.\w+)", r"backbone.global_patch_embed.\1"),
        (r"layers\.(\d)\.register_downsample\.weight", r"backbone.relay_carriers.\1.weight"),
        (r"(layers\.\d\.(?:blocks\..+|global_token|pe)|norm[0-3]\.\w+)", r"backbone.glam.\1"),
        (r"norm\.(\w+)", r"backbone.glam.norm3.\1"),  # a plain Swin's, which reads the last map too
    )
)
_MERGING = re.compile(r"layers\.(\d)\.downsample\.(.+)")
_AMONG_WINDOWS = re.compile(r"layers\.(\d)\.blocks\.(\d+)\.gt_attn\..+")
_TABLE = re.compile(r"layers\.(\d)\.pe")
_ONLY_GLAM_HAS = re.compile(r"glam\.(?:layers\.\d\.(?:global_token|pe|blocks\.\d+\.gt_attn\..+)|norm[0-2]\..+)")


@dataclass(frozen=True)
class _Sizes:
    """What one name stands for: D of the first stage, and blocks and heads of each stage."""

    embed_dim: int
    depths: tuple[int, ...]
    num_heads: tuple[int, ...]


_ANY_SIZE = "glam_swin_small"
_KNOWN = {
    _ANY_SIZE: _Sizes(96, (2, 2, 18, 2), (3, 6, 12, 24)),
    "glam_swin_tiny": _Sizes(96, (2, 2, 6, 2), (3, 6, 12, 24)),
    "glam_swin_base": _Sizes(128, (2, 2, 18, 2), (4, 8, 16, 32)),
}


class GlamAdapter:
    """GLAM on Swin; see `ledger.Adapter`."""

    family = "glam"
    exchange = "sequential"

    def recognises(self, source: Mapping[str, Tensor]) -> bool:
        """Tell from the first block; a plain Swin is recognised too, so this adapter stands behind Swin's own."""
        return f"{_root(source)}{_FIRST_TABLE}" in source

    def describe(self, source: Mapping[str, Tensor], options: ImportOptions) -> Network:
        """Read the network off the shapes.

        Raises:
            ModelFileError: tensors are missing or their shapes contradict each other.
        """
        root = _root(source)
        in_chans = _projection(source, root).shape[1]
        backbone, args = _backbone(source, root)
        local_size = options.local_size or _DEFAULT_LOCAL_SIZE
        assumed = () if options.local_size else (f"a local window of {local_size} px",)
        if not root:
            return options.start(backbone, args, in_chans, local_size, assumed)
        tokens = source.get(f"{root}register_token")
        classifier = _tensor(source, "seg_head.cls_seg.0.weight")
        # A model of two scales numbers its patch embeddings; with relays but without numbers it has registers of one.
        two_scales = f"{root}patch_embed.0.proj.weight" in source
        if two_scales and tokens is None:
            refuse_two_scales_without_relays()
        return Network(
            backbone,
            {**args, **_published_args(source, has_relays=tokens is not None)},
            in_chans=in_chans,
            num_classes=classifier.shape[0],
            num_relay_tokens=0 if tokens is None else tokens.shape[1],
            two_scales=two_scales,
            shared_projectors=two_scales and is_one_embedding(source, root),
            local_size=local_size,
            assumed=assumed,
        )

    def translate(self, ledger: Ledger, network: Network) -> None:
        """Book every tensor under its name in `models/glam.py` and `uper_head.py`, or ignored with the reason."""
        root = _root(ledger.source)
        depths = _depths(ledger.source, root)
        # Microsoft and GLAM merge patches at the end of a stage, timm at the start of the next.
        late = int(f"{root}layers.0.downsample.reduction.weight" in ledger.source)
        for key, tensor in ledger.source.items():
            name = key[len(root) :] if key.startswith(root) else key
            reason = _reason_to_ignore(name, depths)
            target = _target_of(name, late)
            if not reason and name.startswith("patch_embed.1.") and network.shared_projectors:
                reason = "equal to patch_embed.0"
            if reason:
                ledger.ignore(key, reason)
            elif name == "patch_embed.proj.weight" and tensor.shape[1] != network.in_chans:
                ledger.use(key, target, *adapted_channels(tensor, network.in_chans))
            elif target:
                ledger.use(key, target)
        if not root:
            _fill_what_only_glam_has(ledger, network)


def _root(source: Mapping[str, Tensor]) -> str:
    """Return what stands before the names of the network: that of published GLAM, or nothing."""
    return _ROOT if any(key.startswith(_ROOT) for key in source) else ""


def _tensor(source: Mapping[str, Tensor], key: str) -> Tensor:
    if key not in source:
        raise ModelFileError(f"The checkpoint has no {key}; choose a whole checkpoint of GLAM, or of a Swin v1.")
    return source[key]


def _projection(source: Mapping[str, Tensor], root: str) -> Tensor:
    """Return the local patch embedding's weight, (D, C, 4, 4).

    Raises:
        ModelFileError: there is none of such patches.
    """
    numbered = f"{root}patch_embed.0.proj.weight"
    weight = _tensor(source, numbered if numbered in source else f"{root}patch_embed.proj.weight")
    if weight.shape[2:] != (_PATCH_SIZE, _PATCH_SIZE):
        raise ModelFileError(
            f"The checkpoint's patch embedding is of shape {tuple(weight.shape)}, GLAM's patches have {_PATCH_SIZE} x "
            f"{_PATCH_SIZE} px; choose another checkpoint."
        )
    return weight


def _depths(source: Mapping[str, Tensor], root: str) -> tuple[int, ...]:
    if depth_of(source, f"{root}layers.") != _NUM_STAGES:
        raise ModelFileError(f"The checkpoint has not the {_NUM_STAGES} stages of Swin; choose a whole checkpoint.")
    return tuple(depth_of(source, f"{root}layers.{stage}.blocks.") for stage in range(_NUM_STAGES))


def _backbone(source: Mapping[str, Tensor], root: str) -> tuple[str, dict[str, Any]]:
    """Choose the name whose sizes these are, or give any name all sizes; and what Swin's shapes tell else."""
    firsts = [f"{root}layers.{stage}.blocks.0." for stage in range(_NUM_STAGES)]
    depths = _depths(source, root)
    tables = [_tensor(source, f"{first}attn.relative_position_bias_table") for first in firsts]
    embed_dim = _projection(source, root).shape[0]
    sizes = _Sizes(embed_dim, depths, tuple(table.shape[1] for table in tables))
    known = next((name for name, plain in _KNOWN.items() if plain == sizes), None)
    args: dict[str, Any] = {}
    if not known:
        args.update(embed_dim=embed_dim, depths=list(depths), num_heads=list(sizes.num_heads))
    window_size = window_side(tables[0].shape[0])
    if window_size != DEFAULTS["window_size"]:
        args["window_size"] = window_size
    mlp_ratio = _tensor(source, f"{firsts[0]}mlp.fc1.weight").shape[0] / embed_dim
    if mlp_ratio != 4:
        args["mlp_ratio"] = mlp_ratio
    return known or _ANY_SIZE, args


def _published_args(source: Mapping[str, Tensor], has_relays: bool) -> dict[str, Any]:
    """Return what the shapes of GLAM's own tensors tell, and what the released code did."""
    stages = [f"{_ROOT}layers.{stage}." for stage in range(_NUM_STAGES)]
    args: dict[str, Any] = {"position_rows": [_tensor(source, f"{stage}pe").shape[0] for stage in stages]}
    num_global_tokens = _tensor(source, f"{stages[0]}global_token").shape[0]
    if num_global_tokens != DEFAULTS["num_global_tokens"]:
        args["num_global_tokens"] = num_global_tokens
    head_channels = _tensor(source, "seg_head.bottleneck.0.weight").shape[0]
    if head_channels != UPER_CHANNELS:
        args["head_channels"] = head_channels
    if has_relays:
        args["published_relay_slip"] = True
    return args


def _reason_to_ignore(name: str, depths: tuple[int, ...]) -> str:
    """Say why a tensor has no place in the model; "" where it has."""
    if name.endswith((".relative_position_index", ".attn_mask")):
        return "derived from the sizes, computed when needed"
    if name.endswith(".num_batches_tracked"):
        return "counts the batches of a training; nothing is computed with it"
    if name.startswith("head."):
        return "the image classifier's head; a segmentation model has its own"
    found = _AMONG_WINDOWS.fullmatch(name)
    if found and int(found[2]) + 1 == depths[int(found[1])]:
        return "after a stage's last block nothing reads the global tokens"
    found = _TABLE.fullmatch(name)
    if found and depths[int(found[1])] == 1:
        return "in a stage of one block nothing reads the global tokens"
    return ""


def _target_of(name: str, late: int) -> str:
    """Return the model's name of a tensor, "" where it is unknown."""
    if found := _MERGING.fullmatch(name):
        return f"backbone.glam.layers.{int(found[1]) + late}.downsample.{found[2]}"
    for pattern, target in _NAMES:
        if found := pattern.fullmatch(name):
            return found.expand(target)
    return ""


def _fill_what_only_glam_has(ledger: Ledger, network: Network) -> None:
    """Draw the global tokens, their positions and their attention; copy the projector for the global scale."""
    if network.two_scales and not network.shared_projectors:
        projector = {k: v for k, v in ledger.weights.items() if k.startswith("backbone.glam.patch_embed.")}
        for key, tensor in projector.items():
            ledger.fill(key.replace("glam.", "global_"), tensor.clone(), "copied from the local patch embedding")
    spec = BackboneSpec(network.backbone, network.in_chans, network.local_size, args=network.backbone_args)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(_SEED)
        drawn = build_glam(spec).state_dict()
    for name, tensor in drawn.items():
        if _ONLY_GLAM_HAS.fullmatch(name):
            ledger.fill(f"backbone.{name}", tensor, "GLAM's own, drawn at random or a norm's start; no Swin has it")
