"""Checkpoints of Swin v1 and Swin V2. In: names of the published relay models, timm or Microsoft. Out: this project's.

Three layouts are told apart by their names: the published models put "model." before timm's names and end in
"seg_head.", Microsoft merges patches at the end of a stage where timm does so at the start of the next.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from ...errors import ModelFileError
from ..backbone import BackboneSpec
from ..swin import build_swin
from .fitting import BIAS_TABLE, adapted_channels, is_one_embedding, resized_bias, window_side
from .ledger import ImportOptions, Ledger, Network, depth_of, refuse_two_scales_without_relays
from .vit import HEAD

_STAGES = 4
_PATCH_SIZE = 4
_STRIDE = 32
_DEFAULT_LOCAL_SIZE = 256
_DEFAULT_WINDOW = 8
_FIRST_ATTN = "layers.0.blocks.0.attn"
_EMBEDDING_TENSORS = ("proj.weight", "proj.bias", "norm.weight", "norm.bias")
_NAMES = (  # (names without their first part, what their targets begin with)
    (re.compile(r"patch_embed\.(?:0\.)?((?:proj|norm)\.\w+)"), "backbone.swin.patch_embed."),
    (re.compile(r"patch_embed\.1\.((?:proj|norm)\.\w+)"), "backbone.global_patch_embed."),
    (re.compile(r"((?:layers\.\d+\.blocks|norm)\..+)"), "backbone.swin."),
)
_MERGING = re.compile(r"layers\.(\d+)\.downsample\.(.+)")
_CARRIER = re.compile(r"layers\.(\d+)\.downsample_token\.(\w+)")
_DERIVED = re.compile(r".+\.(?:relative_position_index|relative_coords_table|attn_mask)")


@dataclass(frozen=True)
class _Sizes:
    """What tells one Swin from another.

    Attributes:
        embed_dim: D of the first stage.
        depths: blocks of each stage.
        num_heads: of each stage.
        windows: side of the attention windows of each stage [tokens].
    """

    embed_dim: int
    depths: tuple[int, ...]
    num_heads: tuple[int, ...]
    windows: tuple[int, ...]


def _sized(embed_dim: int, third_depth: int, first_heads: int, *windows: int) -> _Sizes:
    """Return the sizes of a published Swin, with one window a stage or one for all."""
    num_heads = tuple(first_heads * 2**stage for stage in range(_STAGES))
    windows = windows if len(windows) > 1 else windows * _STAGES
    return _Sizes(embed_dim, (2, 2, third_depth, 2), num_heads, windows)


# (timm's name, its sizes, the window of its pretraining or 0); other sizes are told as what differs from the first.
_KNOWN: dict[str, tuple[tuple[str, _Sizes, int], ...]] = {
    "swin": (
        ("swin_small_patch4_window7_224", _sized(96, 18, 3, 7), 0),
        ("swin_tiny_patch4_window7_224", _sized(96, 6, 3, 7), 0),
        ("swin_base_patch4_window7_224", _sized(128, 18, 4, 7), 0),
        ("swin_base_patch4_window12_384", _sized(128, 18, 4, 12), 0),
        ("swin_large_patch4_window7_224", _sized(192, 18, 6, 7), 0),
        ("swin_large_patch4_window12_384", _sized(192, 18, 6, 12), 0),
        ("swin_s3_tiny_224", _sized(96, 6, 3, 7, 7, 14, 7), 0),
        ("swin_s3_small_224", _sized(96, 18, 3, 14, 14, 14, 7), 0),
        ("swin_s3_base_224", _sized(96, 30, 3, 7, 7, 14, 7), 0),
    ),
    "swinv2": (
        ("swinv2_small_window8_256", _sized(96, 18, 3, 8), 0),
        ("swinv2_small_window16_256", _sized(96, 18, 3, 16), 0),
        ("swinv2_tiny_window8_256", _sized(96, 6, 3, 8), 0),
        ("swinv2_tiny_window16_256", _sized(96, 6, 3, 16), 0),
        ("swinv2_base_window8_256", _sized(128, 18, 4, 8), 0),
        ("swinv2_base_window12_192", _sized(128, 18, 4, 12), 0),
        ("swinv2_base_window16_256", _sized(128, 18, 4, 16), 0),
        ("swinv2_base_window12to16_192to256", _sized(128, 18, 4, 16), 12),
        ("swinv2_base_window12to24_192to384", _sized(128, 18, 4, 24), 12),
        ("swinv2_large_window12_192", _sized(192, 18, 6, 12), 0),
        ("swinv2_large_window12to16_192to256", _sized(192, 18, 6, 16), 12),
        ("swinv2_large_window12to24_192to384", _sized(192, 18, 6, 24), 12),
    ),
}


class SwinAdapter:
    """Reads one version of Swin, "swin" or "swinv2"; see `ledger.Adapter`."""

    exchange = "parallel"

    def __init__(self, family: str) -> None:
        self.family = family

    def recognises(self, source: Mapping[str, Tensor]) -> bool:
        """Tell this version by its first attention: V2 scales cosines, v1 has a table and neither has more."""
        kept_by = {"swin": BIAS_TABLE, "swinv2": ".logit_scale"}[self.family]
        return f"{_root(source)}{_FIRST_ATTN}{kept_by}" in source and not any("gt_attn" in key for key in source)

    def describe(self, source: Mapping[str, Tensor], options: ImportOptions) -> Network:
        """Read the network off the shapes.

        Raises:
            ModelFileError: tensors are missing or their shapes contradict each other.
        """
        root = _root(source)
        local_size = options.local_size or _DEFAULT_LOCAL_SIZE
        projection = _shape(source, f"{_local_embedding(source, root)}proj.weight", dims=4)
        if projection[2:] != (_PATCH_SIZE, _PATCH_SIZE):
            raise ModelFileError(
                f"The checkpoint's patches are of {projection[2]} px, Swin models here have {_PATCH_SIZE} px; choose "
                "another checkpoint."
            )
        sizes = self._sizes(source, root, options)
        backbone = self._name_of(sizes, _pretrained_window(source, root, sizes.windows[0]), local_size)
        args = {} if backbone else self._args_of(sizes)
        hidden = _shape(source, f"{root}layers.0.blocks.0.mlp.fc1.weight", dims=2)[0]
        if hidden != 4 * sizes.embed_dim:
            args["mlp_ratio"] = hidden / sizes.embed_dim
        head = _head_shape(source, sizes)
        relays = f"{root}register_token"
        # A model of two scales numbers its patch embeddings, also where they are one; with relays but without numbers
        # it has registers of one scale.
        two_scales = _local_embedding(source, root).endswith(".0.")
        if two_scales and relays not in source:
            refuse_two_scales_without_relays()
        if head and _has_padded_maps(sizes, local_size):
            args["published_padding"] = True
        network = Network(
            backbone=backbone or _KNOWN[self.family][0][0],
            backbone_args=args,
            in_chans=projection[1],
            num_classes=head[1] if head else None,
            num_relay_tokens=_shape(source, relays, dims=3)[1] if relays in source else 0,
            two_scales=two_scales,
            shared_projectors=two_scales and is_one_embedding(source, root),
            local_size=local_size,
            assumed=self._assumed(source, root, options, sizes, local_size),
        )
        if head:
            return network
        return dataclasses.replace(
            network,
            in_chans=options.in_chans or projection[1],
            num_relay_tokens=network.num_relay_tokens or options.num_relay_tokens,
            two_scales=True,
            shared_projectors=options.shared_projectors,
        )

    def translate(self, ledger: Ledger, network: Network) -> None:
        """Book every tensor under its name in `models/swin.py`, or ignored with the reason."""
        root = _root(ledger.source)
        # Microsoft merges patches at the end of a stage, timm at the start of the next.
        late = f"{root}layers.0.downsample.reduction.weight" in ledger.source
        windows = _built_windows(network)
        for key, tensor in ledger.source.items():
            name = key[len(root) :] if key.startswith(root) else key
            reason = _reason_to_ignore(ledger.source, root, name)
            target = _target_of(name, late)
            if reason:
                ledger.ignore(key, reason)
            elif name.endswith(BIAS_TABLE) and target:
                _use_table(ledger, key, target, windows[int(name.split(".")[1])], network.local_size)
            elif target.endswith("patch_embed.proj.weight") and tensor.shape[1] != network.in_chans:
                ledger.use(key, target, *adapted_channels(tensor, network.in_chans))
            elif target:
                ledger.use(key, target)
        if network.two_scales and not network.shared_projectors:
            _copy_embedding(ledger)

    def _sizes(self, source: Mapping[str, Tensor], root: str, options: ImportOptions) -> _Sizes:
        """Count stages, blocks and heads, and find the windows."""
        if depth_of(source, f"{root}layers.") != _STAGES:
            raise ModelFileError(f"The checkpoint has not the {_STAGES} stages of Swin; choose a whole checkpoint.")
        depths = tuple(depth_of(source, f"{root}layers.{stage}.blocks.") for stage in range(_STAGES))
        firsts = [f"{root}layers.{stage}.blocks.0." for stage in range(_STAGES)]
        widths = [_shape(source, f"{first}norm1.weight", dims=1)[0] for first in firsts]
        if widths != [widths[0] * 2**stage for stage in range(_STAGES)]:
            raise ModelFileError(f"The checkpoint's widths are {widths}; Swin doubles them with every stage.")
        if self.family == "swin":
            tables = [_shape(source, f"{first}attn{BIAS_TABLE}", dims=2) for first in firsts]
            num_heads, windows = tuple(t[1] for t in tables), tuple(window_side(t[0]) for t in tables)
        else:
            num_heads = tuple(_shape(source, f"{first}attn.logit_scale", dims=3)[0] for first in firsts)
            windows = (options.window_size or _stored_window(source, root) or _DEFAULT_WINDOW,) * _STAGES
        return _Sizes(widths[0], depths, num_heads, windows)

    def _assumed(
        self, source: Mapping[str, Tensor], root: str, options: ImportOptions, sizes: _Sizes, local_size: int
    ) -> tuple[str, ...]:
        """Say which sizes are those of the paper, for want of others."""
        words = [] if options.local_size else [f"a local window of {local_size} px"]
        if self.family == "swinv2" and not options.window_size and not _stored_window(source, root):
            words.append(f"attention windows of {sizes.windows[0]} tokens")
        if f"{root}{_FIRST_ATTN}.relative_coords_table" not in source and self._may_be_pretrained_smaller(sizes):
            words.append(
                f"a pretraining with windows of {sizes.windows[0]} tokens too, not of 12 as timm's 12to16 and 12to24 "
                "weights had (Microsoft's own files of these tell it)"
            )
        return tuple(words)

    def _may_be_pretrained_smaller(self, sizes: _Sizes) -> bool:
        """Tell whether there are weights of these sizes whose windows grew after a pretraining."""
        shape = (sizes.embed_dim, sizes.depths, sizes.num_heads)
        return any(
            pretrained not in (0, sizes.windows[0]) and (known.embed_dim, known.depths, known.num_heads) == shape
            for _, known, pretrained in _KNOWN[self.family]
        )

    def _name_of(self, sizes: _Sizes, pretrained_window: int, local_size: int) -> str | None:
        """Return timm's name of these sizes, None without one; the window of the pretraining decides between two."""
        fitting = []
        for name, known, pretrained in _KNOWN[self.family]:
            fitted = tuple(min(side, _map_side(local_size, stage)) for stage, side in enumerate(known.windows))
            same = (known.embed_dim, known.depths, known.num_heads) == (sizes.embed_dim, sizes.depths, sizes.num_heads)
            if same and sizes.windows in (known.windows, fitted):
                fitting.append((pretrained != pretrained_window, pretrained != 0, name))
        return min(fitting)[-1] if fitting else None

    def _args_of(self, sizes: _Sizes) -> dict[str, Any]:
        """Return what makes the plain name's sizes these."""
        plain = _KNOWN[self.family][0][1]
        args: dict[str, Any] = {}
        for name in ("embed_dim", "depths", "num_heads"):
            value = getattr(sizes, name)
            if value != getattr(plain, name):
                args[name] = list(value) if isinstance(value, tuple) else value
        if sizes.windows[0] != plain.windows[0]:
            args["window_size"] = sizes.windows[0]
        return args


def _root(source: Mapping[str, Tensor]) -> str:
    """Return what stands before timm's names."""
    return "model." if any(key.startswith("model.layers.") for key in source) else ""


def _local_embedding(source: Mapping[str, Tensor], root: str) -> str:
    """Return what the names of the local patch embedding begin with."""
    numbered = f"{root}patch_embed.0."
    return numbered if any(key.startswith(numbered) for key in source) else f"{root}patch_embed."


def _shape(source: Mapping[str, Tensor], key: str, dims: int) -> tuple[int, ...]:
    """Return a tensor's shape, of as many sides as it has in every Swin.

    Raises:
        ModelFileError: it is missing or of another kind.
    """
    shape = tuple(source[key].shape) if key in source else ()
    if len(shape) != dims:
        found = f"{key} of shape {shape}" if key in source else f"no {key}"
        raise ModelFileError(f"The checkpoint has {found}; choose a whole checkpoint of a Swin model.")
    return shape


def _head_shape(source: Mapping[str, Tensor], sizes: _Sizes) -> tuple[int, ...] | None:
    """Return the shape of the segmentation head's weight, (D, K, P, P); None without a head."""
    if f"{HEAD}weight" not in source:
        return None
    shape = _shape(source, f"{HEAD}weight", dims=4)
    wanted = (sizes.embed_dim * 2 ** (_STAGES - 1), _STRIDE, _STRIDE)
    if shape[:1] + shape[2:] != wanted:
        raise ModelFileError(
            f"The checkpoint's head is of shape {shape}, this network's last stage needs ({wanted[0]}, classes, "
            f"{_STRIDE}, {_STRIDE}); choose another checkpoint."
        )
    return shape


def _stored_window(source: Mapping[str, Tensor], root: str) -> int:
    """Return the side of the first stage's windows, 0 where no table tells it."""
    index = f"{root}{_FIRST_ATTN}.relative_position_index"
    return round(_shape(source, index, dims=2)[0] ** 0.5) if index in source else 0


def _pretrained_window(source: Mapping[str, Tensor], root: str, window: int) -> int:
    """Return the window that Swin V2's coordinates are counted in, 0 where it is `window` itself or unknown.

    Microsoft stores the coordinates, log2(8 x + 1) / 3, of which x is the offset over the reference window's largest.
    """
    key = f"{root}{_FIRST_ATTN}.relative_coords_table"
    if key not in source:
        return 0
    largest_offset = (_shape(source, key, dims=4)[1] - 1) / 2
    largest = (2 ** (3 * float(source[key].max())) - 1) / 8
    reference = round(largest_offset / largest) + 1 if largest > 0 else window
    return 0 if reference == window else reference


def _reason_to_ignore(source: Mapping[str, Tensor], root: str, name: str) -> str:
    """Say why a tensor has no place in the model; "" where it has."""
    if _DERIVED.fullmatch(name):
        return "derived from the sizes, computed when needed"
    if name.startswith("head."):
        return "the image classifier's head; a segmentation model has its own"
    if name.startswith("patch_embed.1.") and is_one_embedding(source, root):
        return "equal to patch_embed.0"
    return ""


def _target_of(name: str, late: bool) -> str:
    """Return the model's name of a tensor, "" where it is unknown."""
    if name.startswith(HEAD):
        return "head." + name[len(HEAD) :]
    if name == "register_token":
        return "relay.tokens"
    if found := _MERGING.fullmatch(name):
        return f"backbone.swin.layers.{int(found[1]) + late}.downsample.{found[2]}"
    if found := _CARRIER.fullmatch(name):
        return f"backbone.relay_carriers.{int(found[1]) - 1 + late}.{found[2]}"
    for pattern, beginning in _NAMES:
        if found := pattern.fullmatch(name):
            return beginning + found[1]
    return ""


def _use_table(ledger: Ledger, key: str, target: str, window: tuple[int, int], local_size: int) -> None:
    """Book a table of position biases, resized where the local window asks for another attention window."""
    table = ledger.source[key]
    shape = ((2 * window[0] - 1) * (2 * window[1] - 1), table.shape[1])
    if table.shape == shape:
        ledger.use(key, target)
        return
    side = window_side(table.shape[0])
    note = f"resized from windows of {side} to {window[0]} for a local window of {local_size} px"
    ledger.use(key, target, resized_bias(table, window[0]), note)


def _copy_embedding(ledger: Ledger) -> None:
    """Give the global scale the local patch embedding to start from, where the checkpoint has none for it."""
    for name in _EMBEDDING_TENSORS:
        local, target = f"backbone.swin.patch_embed.{name}", f"backbone.global_patch_embed.{name}"
        if local in ledger.weights and target not in ledger.weights:
            ledger.fill(target, ledger.weights[local].clone(), "copied from the local patch embedding")


def _has_padded_maps(sizes: _Sizes, local_size: int) -> bool:
    """Tell whether a stage's map is no multiple of its attention window."""
    maps = [_map_side(local_size, stage) for stage in range(_STAGES)]
    return any(side % min(side, window) for side, window in zip(maps, sizes.windows))


def _map_side(local_size: int, stage: int) -> int:
    """Return the side of a stage's map [tokens]."""
    return -(-local_size // (_PATCH_SIZE * 2**stage))


def _built_windows(network: Network) -> list[tuple[int, int]]:
    """Return the attention window (h, w) of each stage of the network that is described."""
    spec = BackboneSpec(network.backbone, network.in_chans, network.local_size, args=network.backbone_args)
    with torch.device("meta"):
        backbone = build_swin(spec)
    return [stage.blocks[0].window_size for stage in backbone.net.layers]
