"""The model card: everything a person had to type elsewhere, carried in the model file's own header.

In: the path of a `.safetensors` file. Out: a checked `Card`. Needs neither torch nor the safetensors package: the
header is eight bytes of length and that much JSON, so QGIS reads it too.
"""

from __future__ import annotations

import dataclasses
import json
import os
from dataclasses import dataclass, field
from typing import Any, Optional

from .classes import ClassTable, MapClass
from .errors import ModelFileError

CARD_KEY = "relay_segmenter.card"
SCHEMA_VERSION = 1
STRATEGIES = ("relay", "registers", "sliding_window", "downsampling", "decision_fusion", "concatenation")
EXCHANGES = ("sequential", "sequential_local_first", "parallel")
POSITION_ENCODINGS = ("learned", "scale_aware")
GLOBAL_RESAMPLINGS = ("area", "decimate")
_MAX_HEADER_BYTES = 16 * 1024 * 1024
_MAX_IMAGE_PX = 4096  # sides beyond these are no window of any model, and would fill the memory before they fail
_MAX_EXTENT_PX = 65536
_MAX_NUMBER = 1e30  # what float32 holds with room to calculate


@dataclass(frozen=True)
class Channel:
    """One input channel, in the order the network reads it.

    Attributes:
        name: for people.
        kind: "elevation", "red", "green", "blue", "nir" or another word.
        mean: subtracted where `centre` is "dataset" [raster units].
        std: divided by [raster units], above 0.
        centre: "dataset" subtracts `mean`, "window" the mean of each window's valid pixels.
    """

    name: str
    kind: str
    mean: float = 0.0
    std: float = 1.0
    centre: str = "dataset"

    def __post_init__(self) -> None:
        for what in ("name", "kind"):
            _text(f"channel's {what}", getattr(self, what))
        if self.centre not in ("dataset", "window"):
            raise ModelFileError(f'Channel {self.name} is centred on {self.centre!r}; use "dataset" or "window".')
        if not (_is_number(self.mean) and _is_number(self.std) and self.std > 0):
            raise ModelFileError(f"Channel {self.name} needs a finite mean and a std above 0; mend the card.")


@dataclass(frozen=True)
class WindowSizes:
    """Sizes of the local and global windows.

    Attributes:
        local_size: side of the local window [px of the raster].
        global_factor: side of the global window over side of the local window.
        downsample: raster pixels per global pixel, along a side.
        global_resampling: "area" averages, "decimate" takes every n-th pixel (published models).
    """

    local_size: int = 256
    global_factor: int = 4
    downsample: int = 4
    global_resampling: str = "area"

    def __post_init__(self) -> None:
        for name in ("local_size", "global_factor", "downsample"):
            value = getattr(self, name)
            if not _is_whole(value) or not 1 <= value <= _MAX_EXTENT_PX:
                raise ModelFileError(f"The card's {name} is {value!r}; it must be a whole number above 0.")
        if self.global_extent > _MAX_EXTENT_PX or max(self.local_size, self.global_size) > _MAX_IMAGE_PX:
            raise ModelFileError(
                f"The card's windows are too large (local {self.local_size} px, global {self.global_extent} px read as "
                f"{self.global_size} px); a network reads at most {_MAX_IMAGE_PX} px, a global window covers at most "
                f"{_MAX_EXTENT_PX} px."
            )
        if self.local_size % (2 * self.downsample) or (self.global_extent - self.local_size) % (2 * self.downsample):
            raise ModelFileError(
                f"A local window of {self.local_size} px, {self.global_factor} times as wide a global window and a "
                f"downsample of {self.downsample} do not share one grid; make the local size a multiple of twice the "
                "downsample."
            )
        if self.global_resampling not in GLOBAL_RESAMPLINGS:
            raise ModelFileError(f"The card's global_resampling is {self.global_resampling!r}; use area or decimate.")

    @property
    def global_extent(self) -> int:
        """Side of the global window [px of the raster]."""
        return self.local_size * self.global_factor

    @property
    def global_size(self) -> int:
        """Side of the global image that the network reads [px]."""
        return self.global_extent // self.downsample


@dataclass(frozen=True)
class Card:
    """A model, described.

    Attributes:
        name: for people.
        description: one or two sentences: what it finds, on what.
        backbone: timm's name, or one of the names in README's table of backbones.
        backbone_args: what differs from the name's defaults (depth, embed_dim, patch_size, ...).
        strategy: one of `STRATEGIES`: what is done with the two scales.
        num_relay_tokens: R; above 0 for the strategies relay and registers only.
        exchange: one of `EXCHANGES`: how relays go between the scales in a block.
        shared_projectors: True where both scales use one patch embedding and position table.
        num_blocks: use the first n blocks of the backbone only; None for all.
        position_encoding: one of `POSITION_ENCODINGS`; "scale_aware" counts positions on the ground (ViT only).
        windows: sizes of the window pair.
        gsd_m: ground sampling distance the model was trained at [m]; None where it is not known.
        channels: inputs in order.
        classes: outputs in order.
        overlap: default overlap of neighbouring local windows, 0 to below 0.9.
        training: how it came to be: area, data, licence, citation, command, seed.
        scores: what was measured, on what.
    """

    name: str
    description: str
    backbone: str
    channels: tuple[Channel, ...]
    classes: ClassTable
    gsd_m: Optional[float]
    backbone_args: dict[str, Any] = field(default_factory=dict)
    strategy: str = "relay"
    num_relay_tokens: int = 4
    exchange: str = "sequential"
    shared_projectors: bool = False
    num_blocks: Optional[int] = None
    position_encoding: str = "learned"
    windows: WindowSizes = field(default_factory=WindowSizes)
    overlap: float = 0.5
    training: dict[str, Any] = field(default_factory=dict)
    scores: dict[str, Any] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        if self.schema_version != SCHEMA_VERSION:
            raise ModelFileError(
                f"The card is of version {self.schema_version!r}, this program reads version {SCHEMA_VERSION}; use a "
                "newer Relay Segmenter or export the model again."
            )
        self._check_types()
        _one_of("strategy", self.strategy, STRATEGIES)
        _one_of("exchange", self.exchange, EXCHANGES)
        _one_of("position_encoding", self.position_encoding, POSITION_ENCODINGS)
        if not self.channels:
            raise ModelFileError("The card names no channels; a model needs at least one.")
        if not _is_whole(self.num_relay_tokens) or not 0 <= self.num_relay_tokens <= 32:
            raise ModelFileError(f"The card asks for {self.num_relay_tokens!r} relay tokens; 0 to 32 are possible.")
        if (self.strategy in ("relay", "registers")) != (self.num_relay_tokens > 0):
            raise ModelFileError(
                f"The strategy {self.strategy} does not go with {self.num_relay_tokens} relay tokens; use 1 or more "
                "for relay and registers, 0 for every other."
            )
        if self.num_blocks is not None and not (_is_whole(self.num_blocks) and self.num_blocks > 0):
            raise ModelFileError(f"The card's num_blocks is {self.num_blocks!r}; it must be a whole number above 0.")
        if self.gsd_m is not None and not (_is_number(self.gsd_m) and self.gsd_m > 0):
            raise ModelFileError(
                f"The card's gsd_m is {self.gsd_m!r}; it must be a length in metres above 0, or null where it is not "
                "known."
            )
        if not (_is_number(self.overlap) and 0 <= self.overlap < 0.9):
            raise ModelFileError(f"The card's overlap is {self.overlap!r}; it must be at least 0 and below 0.9.")

    @property
    def reads_local(self) -> bool:
        """Whether the network looks at the pixels of the local window."""
        return self.strategy != "downsampling"

    @property
    def reads_global(self) -> bool:
        """Whether the network looks at the global window."""
        return self.strategy not in ("sliding_window", "registers")

    def _check_types(self) -> None:
        """Refuse values of another kind, which would fail far from here and without a sentence."""
        for what in ("name", "description", "backbone"):
            _text(what, getattr(self, what))
        for what in ("backbone_args", "training", "scores"):
            _table(what, getattr(self, what))
        for name, value in self.backbone_args.items():
            values = value if isinstance(value, list) else [value]
            if not (0 < len(values) <= 16 and all(isinstance(v, bool) or _is_number(v) for v in values)):
                raise ModelFileError(
                    f"The card's backbone_args set {name} to {value!r}; it must be a number, true, false or a short "
                    "list of numbers."
                )
        if not isinstance(self.shared_projectors, bool):
            raise ModelFileError(f"The card's shared_projectors is {self.shared_projectors!r}; it is true or false.")

    def to_json(self) -> str:
        """Return the card as JSON text."""
        fields = dataclasses.asdict(self)
        fields["classes"] = [dataclasses.asdict(c) for c in self.classes]
        return json.dumps(fields, indent=1, sort_keys=True)


def card_from_json(text: str) -> Card:
    """Rebuild a card.

    Raises:
        ModelFileError: the text is not a card of this version.
    """
    try:
        fields = json.loads(text)
        fields["channels"] = tuple(Channel(**c) for c in fields["channels"])
        fields["classes"] = ClassTable(tuple(MapClass(**c) for c in fields["classes"]))
        fields["windows"] = WindowSizes(**fields["windows"])
        return Card(**fields)
    except ModelFileError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as reason:
        raise ModelFileError(
            f"The card in this file cannot be read ({reason}); the file is damaged or made by another program. "
            "Fetch or train the model again."
        ) from reason


def read_card(path: str | os.PathLike[str]) -> Card:
    """Read the card from a model file's header.

    Raises:
        ModelFileError: the file is missing, is a pickle, is damaged or carries no card.
    """
    metadata = read_header(path).get("__metadata__")
    text = metadata.get(CARD_KEY) if isinstance(metadata, dict) else None
    if not isinstance(text, str):
        raise ModelFileError(
            f"{os.path.basename(path)} is a safetensors file without a Relay Segmenter card; import it first, or "
            "choose a model file made by Relay Segmenter."
        )
    return card_from_json(text)


def read_header(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read a safetensors header: tensor names with dtype, shape and place, and `__metadata__`.

    Raises:
        ModelFileError: the file is missing, is a pickle or is not a whole safetensors file.
    """
    name = os.path.basename(path)
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        raise ModelFileError(f"{path} is a pipe or a device, not a file; choose an existing model file.")
    try:
        size = os.path.getsize(path)
        with open(path, "rb") as stream:
            first = stream.read(9)
            length = int.from_bytes(first[:8], "little")
            # The length may begin like any other format, so those are asked only where this cannot be safetensors.
            if first[8:] != b"{" or length > min(size - 8, _MAX_HEADER_BYTES):
                raise ModelFileError(_refusal(name, first))
            stream.seek(8)
            header = json.loads(stream.read(length))
    except OSError as reason:
        raise ModelFileError(f"{path} cannot be read ({reason.strerror}); choose an existing model file.") from reason
    except (ValueError, RecursionError) as reason:
        if isinstance(reason, ModelFileError):
            raise
        raise ModelFileError(_damaged(name)) from reason
    if not isinstance(header, dict) or _tensor_end(header) != size - 8 - length:
        raise ModelFileError(_damaged(name))
    return header


def _tensor_end(header: dict[str, Any]) -> Optional[int]:
    """Return where the last tensor ends [bytes], or None where the header lies."""
    try:
        return max((v["data_offsets"][1] for k, v in header.items() if k != "__metadata__"), default=0)
    except (TypeError, KeyError, IndexError):
        return None


def _refusal(name: str, first: bytes) -> str:
    """Say what a file is that is not safetensors, from its first bytes."""
    kind = ""
    if first[:2] == b"PK" or first[:1] == b"\x80":
        kind = "a pickle (.pt, .pth, .ckpt), which can run any program when opened and is refused; import it first, or"
        return f"{name} is {kind} choose a .safetensors model file made by Relay Segmenter."
    if first[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        kind = "a raster"
    return f"{name} is {kind}; choose a .safetensors model file made by Relay Segmenter." if kind else _damaged(name)


def _damaged(name: str) -> str:
    return f"{name} is not a whole safetensors file: damaged, cut short or of another kind; fetch or train it again."


def _one_of(what: str, value: Any, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ModelFileError(f"The card's {what} is {value!r}; this program knows {', '.join(allowed)}.")


def _text(what: str, value: Any) -> None:
    if not isinstance(value, str):
        raise ModelFileError(f"The card's {what} is {value!r}; it must be text.")


def _table(what: str, value: Any) -> None:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ModelFileError(f"The card's {what} is {value!r}; it must be a table of names and values.")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return (_is_whole(value) or isinstance(value, float)) and abs(value) <= _MAX_NUMBER  # False for NaN
