"""Checkpoints of FLatten-Swin. In: a state dict. Out: the network that it is, and weights under our names.

Three kinds are read: the published relay-token model and its single-scale baseline, both with a segmentation head, and
plain FLatten-Swin classifiers as initial weights. Their patches merge at the end of a stage, timm's and ours at the
start of the next.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from torch import Tensor

from ...errors import ModelFileError
from ..flatten_swin import NUM_LINEAR_STAGES, SIZES
from .fitting import BIAS_TABLE, adapted_channels, is_one_embedding, resized_bias, resized_grid, window_side
from .ledger import ImportOptions, Ledger, Network, depth_of, refuse_two_scales_without_relays
from .vit import HEAD

_FIRST_BLOCK = "layers.0.blocks.0.attn.dwc.weight"
_ROOTS = ("model.", "")  # what stands before the network's names in published relay-token models, and in plain ones
_NUM_STAGES = 4
_ANY_SIZE = "flatten_swin_small"
_DEFAULT_LOCAL_SIZE = 256  # the paper's local window
_FIRST_STRIDE = 4  # image pixels per token of the first map
_IGNORED = {  # by the end of a name
    ".relative_position_index": "derived from the window's size, not learned",
    ".attn_mask": "derived from the map's size, not learned",
    ".positional_encoding_": "a second copy of positional_encoding",
}


@dataclass(frozen=True)
class _Stored:
    """A checkpoint by the plain names of its tensors, those of FLatten-Swin.

    Attributes:
        source: the checkpoint.
        names: plain name -> name in `source`, for all that lies under the network's root, and the head.
    """

    source: Mapping[str, Tensor]
    names: dict[str, str]

    @cached_property
    def tensors(self) -> dict[str, Tensor]:
        """The tensors by their plain names."""
        return {plain: self.source[key] for plain, key in self.names.items()}

    def shape(self, plain: str, dims: int) -> tuple[int, ...]:
        """Return a tensor's shape.

        Raises:
            ModelFileError: there is none of the name, or it has not so many dimensions.
        """
        found = tuple(self.tensors[plain].shape) if plain in self.tensors else ()
        if len(found) != dims:
            what = f"has {len(found)} dimensions instead of {dims}" if found else "is missing"
            raise ModelFileError(f"{plain} of the checkpoint {what}; choose a whole checkpoint of FLatten-Swin.")
        return found

    @cached_property
    def is_segmenter(self) -> bool:
        """Whether there is a segmentation head, as in published models."""
        return f"{HEAD}weight" in self.names

    @cached_property
    def relays(self) -> int:
        """R, 0 without any."""
        return self.shape("register_token", 3)[1] if "register_token" in self.names else 0

    @cached_property
    def has_numbered_projectors(self) -> bool:
        """Whether patch embeddings are numbered by scale, as those of two are; one for both is stored twice or once."""
        return any(name.startswith("patch_embed.0.") for name in self.names)

    @cached_property
    def projector(self) -> str:
        """Where the local patch embedding is."""
        return "patch_embed.0." if self.has_numbered_projectors else "patch_embed."

    @cached_property
    def is_shared(self) -> bool:
        """Whether both scales have one patch embedding."""
        return is_one_embedding(self.tensors, "")

    def side(self, stage: int) -> int:
        """Return the side of a stage's attention windows in its first block [tokens].

        Raises:
            ModelFileError: the stage has not the attention that FLatten-Swin has there.
        """
        attn = f"layers.{stage}.blocks.0.attn."
        if stage < NUM_LINEAR_STAGES:
            return math.isqrt(self.shape(f"{attn}positional_encoding", 3)[1])
        return window_side(self.shape(f"{attn}relative_position_bias_table", 2)[0])


class FlattenSwinAdapter:
    """FLatten-Swin with linear attention in the first two stages; see `ledger.Adapter`."""

    family = "flatten_swin"
    exchange = "sequential"

    def recognises(self, source: Mapping[str, Tensor]) -> bool:
        """Tell from the first block's depthwise convolution."""
        return any(f"{root}{_FIRST_BLOCK}" in source for root in _ROOTS)

    def describe(self, source: Mapping[str, Tensor], options: ImportOptions) -> Network:
        """Read the network off the shapes.

        Raises:
            ModelFileError: the shapes contradict each other or an option is missing.
        """
        stored = _stored(source)
        _check_form(stored)
        local_size = _local_size(stored, options)
        backbone, args = _backbone(stored, _windows(stored, options, local_size))
        in_chans = stored.shape(f"{stored.projector}proj.weight", 4)[1]
        if stored.is_segmenter:
            return Network(
                backbone,
                args,
                in_chans=in_chans,
                num_classes=stored.shape(f"{HEAD}weight", 4)[1],
                num_relay_tokens=stored.relays,
                two_scales=stored.has_numbered_projectors,
                shared_projectors=stored.is_shared,
                local_size=local_size,
            )
        assumed = () if options.local_size else (f"a local window of {local_size} px",)
        return options.start(backbone, args, in_chans, local_size, assumed)

    def translate(self, ledger: Ledger, network: Network) -> None:
        """Book every tensor."""
        stored = _stored(ledger.source)
        for plain, key in stored.names.items():
            if plain.startswith("layers."):
                _book_layer(ledger, network, plain, key)
            elif plain.startswith("norm."):
                ledger.use(key, f"backbone.flatten.{plain}")
            elif plain.startswith(HEAD):
                ledger.use(key, f"head.{plain[len(HEAD) :]}")
            elif plain == "register_token":
                ledger.use(key, "relay.tokens")
            elif plain.startswith("head."):
                ledger.ignore(key, "classifies whole images")
        _book_projectors(ledger, stored, network)


def _stored(source: Mapping[str, Tensor]) -> _Stored:
    """Take the network's root off the names of what lies under it."""
    root = next(root for root in _ROOTS if f"{root}{_FIRST_BLOCK}" in source)
    own = {key[len(root) :]: key for key in source if key.startswith(root)}
    return _Stored(source, {**own, **{key: key for key in source if key.startswith(HEAD)}})


def _check_form(stored: _Stored) -> None:
    """Refuse another number of stages, other patches, and two scales that only their scores join.

    Raises:
        ModelFileError: with what there is and what is read.
    """
    num_stages = depth_of(stored.tensors, "layers.")
    if num_stages != _NUM_STAGES:
        raise ModelFileError(f"The checkpoint has {num_stages} stages, FLatten-Swin has {_NUM_STAGES}; choose another.")
    patch = stored.shape(f"{stored.projector}proj.weight", 4)[2:]
    if patch != (_FIRST_STRIDE, _FIRST_STRIDE):
        raise ModelFileError(
            f"The checkpoint's patches are {patch[0]} x {patch[1]} px, those of FLatten-Swin are {_FIRST_STRIDE} x "
            f"{_FIRST_STRIDE} px; choose another."
        )
    if stored.is_segmenter and stored.has_numbered_projectors and not stored.relays:
        refuse_two_scales_without_relays()


def _backbone(stored: _Stored, windows: dict[str, int]) -> tuple[str, dict[str, Any]]:
    """Choose the name whose sizes these are, with what differs from it.

    Raises:
        ModelFileError: the first two stages have no linear attention, or the others have.
    """
    embed_dim = stored.shape(f"{stored.projector}proj.weight", 4)[0]
    num_heads = []
    for stage in range(_NUM_STAGES):
        attn = f"layers.{stage}.blocks.0.attn."
        if stage < NUM_LINEAR_STAGES:
            num_heads.append((embed_dim << stage) // stored.shape(f"{attn}dwc.weight", 4)[0])
        else:
            num_heads.append(stored.shape(f"{attn}relative_position_bias_table", 2)[1])
    found: dict[str, Any] = {
        "embed_dim": embed_dim,
        "depths": [depth_of(stored.tensors, f"layers.{stage}.blocks.") for stage in range(_NUM_STAGES)],
        "num_heads": num_heads,
        **windows,
        "depthwise_kernel": stored.shape(_FIRST_BLOCK, 4)[-1],
        "mlp_ratio": stored.shape("layers.0.blocks.0.mlp.fc1.weight", 2)[0] / embed_dim,
    }
    if stored.is_segmenter:
        # The published code keeps the positions of the keys without adding them.
        found["key_positions"] = False
    shape = (embed_dim, tuple(found["depths"]), tuple(num_heads))
    named = (name for name, sizes in SIZES.items() if (sizes.embed_dim, sizes.depths, sizes.num_heads) == shape)
    backbone = next(named, _ANY_SIZE)
    usual = {k: list(v) if isinstance(v, tuple) else v for k, v in vars(SIZES[backbone]).items()}
    return backbone, {name: value for name, value in found.items() if value != usual[name]}


def _local_size(stored: _Stored, options: ImportOptions) -> int:
    """Return the side of the local window [px]: for a segmenter the one it was trained with.

    Where the linear stages' windows span their maps, or the second stage's does, they tell the maps' sides.

    Raises:
        ModelFileError: it is not known, or another is asked for.
    """
    if not stored.is_segmenter:
        return options.local_size or _DEFAULT_LOCAL_SIZE
    first, second = stored.side(0), stored.side(1)
    smallest = 2 * _FIRST_STRIDE * second
    if second < first:
        if options.local_size not in (None, smallest):
            raise ModelFileError(
                f"The checkpoint was trained with local windows of {smallest} px, {options.local_size} px are asked "
                "for; leave the size out."
            )
        return smallest
    if options.local_size is None or options.local_size < smallest:
        raise ModelFileError(
            f"The checkpoint does not tell its local window, only that it has {smallest} px or more; give the size."
        )
    return options.local_size


def _windows(stored: _Stored, options: ImportOptions, local_size: int) -> dict[str, int]:
    """Return the sides of the attention windows: of a segmenter as stored, of initial weights as they will fit."""
    sides = [stored.side(stage) for stage in range(_NUM_STAGES)]
    if not stored.is_segmenter:
        fits = _map_side(local_size, NUM_LINEAR_STAGES) % sides[2] == 0
        return {"window_size": options.window_size or (sides[2] if fits else SIZES[_ANY_SIZE].window_size)}
    windows = {"linear_window_size": sides[0], "window_size": sides[2]}
    if sides[3] != min(sides[2], _map_side(local_size, 3)):
        windows["last_window_size"] = sides[3]
    return windows


def _map_side(local_size: int, stage: int) -> int:
    """Return the side of a stage's map of the local window [tokens]."""
    return local_size // (_FIRST_STRIDE << stage)


def _book_layer(ledger: Ledger, network: Network, plain: str, key: str) -> None:
    """Book a tensor of a stage."""
    reason = next((reason for end, reason in _IGNORED.items() if plain.endswith(end)), None)
    if plain.endswith(".positional_encoding") and not network.backbone_args.get("key_positions", True):
        reason = "stored, but unused by the published code"
    if reason:
        ledger.ignore(key, reason)
        return
    stage = int(plain.split(".")[1])
    if ".downsample_token." in plain:
        ledger.use(key, f"backbone.relay_carriers.{stage}.{plain.split('.')[-1]}")
        return
    target = re.sub(r"^layers\.\d+\.downsample\.", f"layers.{stage + 1}.downsample.", plain)
    ledger.use(key, f"backbone.flatten.{target}", *_fitted(ledger.source[key], plain, _side(network, stage)))


def _side(network: Network, stage: int) -> int:
    """Return the side of the attention windows that a stage of the network is built with [tokens]."""
    sizes = dataclasses.replace(SIZES[network.backbone], **network.backbone_args)
    last = sizes.last_window_size or sizes.window_size
    largest = (sizes.linear_window_size, sizes.linear_window_size, sizes.window_size, last)[stage]
    return min(largest, _map_side(network.local_size, stage))


def _fitted(tensor: Tensor, plain: str, side: int) -> tuple[Tensor | None, str]:
    """Resize a table of positions or offsets to a window's side; None for a tensor that fits as it is."""
    if plain.endswith(".positional_encoding"):
        old = math.isqrt(tensor.shape[1])
        if old != side:
            return resized_grid(tensor, side), f"resampled (bicubic) from {old} x {old} to {side} x {side} tokens"
    if plain.endswith(BIAS_TABLE):
        old = window_side(tensor.shape[0])
        if old != side:
            return resized_bias(tensor, side), f"resampled from windows of {old} x {old} to {side} x {side} tokens"
    return None, ""


def _book_projectors(ledger: Ledger, stored: _Stored, network: Network) -> None:
    """Book the patch embeddings; one that is stored for both scales is copied where they are separate."""
    separate = network.two_scales and not network.shared_projectors
    for plain, key in stored.names.items():
        if not plain.startswith("patch_embed."):
            continue
        part = ".".join(plain.split(".")[-2:])  # "proj.weight", "norm.bias"
        if plain.startswith("patch_embed.1."):
            if separate:
                ledger.use(key, f"backbone.global_patch_embed.{part}")
            else:
                ledger.ignore(key, "equal to patch_embed.0")
            continue
        tensor, note = stored.source[key], ""
        if part == "proj.weight":
            tensor, note = adapted_channels(tensor, network.in_chans)
        ledger.use(key, f"backbone.flatten.patch_embed.{part}", tensor, note)
        if separate and not stored.has_numbered_projectors:
            ledger.fill(f"backbone.global_patch_embed.{part}", tensor.clone(), "copy of the local scale's")
