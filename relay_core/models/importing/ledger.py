"""The account of an import: where every tensor of a checkpoint went, and why. In: a state dict. Out: weights and lines.

One adapter a family reads what the shapes tell (`Adapter.describe`) and books every tensor (`Adapter.translate`);
whatever is left unbooked on either side is an error, so nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NoReturn, Protocol

from torch import Tensor

from ...errors import ModelFileError

Fate = Literal["used", "renamed", "resized", "ignored", "new"]
"""What became of a tensor; "new" is one that the model has and the checkpoint has not."""


@dataclass(frozen=True)
class Entry:
    """One line of the account.

    Attributes:
        key: the checkpoint's name of the tensor; "" where it is new.
        fate: what became of it.
        target: the model's name; "" where it was ignored.
        note: the reason where it was ignored, how where it was resized or computed.
    """

    key: str
    fate: Fate
    target: str = ""
    note: str = ""


@dataclass(frozen=True)
class ImportOptions:
    """What the keys of a checkpoint do not tell; None takes the paper's value, or what the shapes say.

    Attributes:
        exchange: one of the card's `EXCHANGES`; None for the family's published one.
        num_heads: attention heads (ViT; Swin families store them).
        window_size: side of the attention windows [tokens] (Swin V2; the others store it).
        local_size: side of the local window [px].
        in_chans: channels that the model shall have, for initial weights only; None for the checkpoint's.
        num_relay_tokens: R, for initial weights only.
        shared_projectors: for initial weights only.
    """

    exchange: str | None = None
    num_heads: int | None = None
    window_size: int | None = None
    local_size: int | None = None
    in_chans: int | None = None
    num_relay_tokens: int = 4
    shared_projectors: bool = False

    def start(
        self, backbone: str, backbone_args: dict[str, Any], in_chans: int, local_size: int, assumed: tuple[str, ...]
    ) -> Network:
        """Return the network that initial weights become; they tell nothing of its scales and relays, options do.

        Args:
            backbone: the card's name of it.
            backbone_args: what differs from the name's defaults.
            in_chans: the checkpoint's.
            local_size: side of the local window [px].
            assumed: see `Network`.
        """
        return Network(
            backbone,
            backbone_args,
            in_chans=self.in_chans or in_chans,
            num_classes=None,
            num_relay_tokens=self.num_relay_tokens,
            two_scales=True,
            shared_projectors=self.shared_projectors,
            local_size=local_size,
            assumed=assumed,
        )


@dataclass(frozen=True)
class Network:
    """What a checkpoint's shapes tell of its network, in the card's words.

    Attributes:
        backbone: the card's name of it.
        backbone_args: what differs from the name's defaults, published quirks among them.
        in_chans: C.
        num_classes: K; None where there is no segmentation head: initial weights.
        num_relay_tokens: R.
        two_scales: True where it reads a global window.
        shared_projectors: True where both scales use one patch embedding.
        local_size: side of the local window [px].
        assumed: what neither the checkpoint nor a person has told of it, in words.
    """

    backbone: str
    backbone_args: dict[str, Any]
    in_chans: int
    num_classes: int | None
    num_relay_tokens: int
    two_scales: bool
    shared_projectors: bool
    local_size: int
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass
class Ledger:
    """Books the tensors of one checkpoint.

    Attributes:
        source: the checkpoint's tensors by name, without the prefix of the training program.
        weights: the model's tensors by name, as far as they are filled.
        entries: the account so far.
    """

    source: Mapping[str, Tensor]
    weights: dict[str, Tensor] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def use(self, key: str, target: str, tensor: Tensor | None = None, note: str = "") -> None:
        """Give a tensor to the model.

        Args:
            key: in `source`.
            target: the model's name of it.
            tensor: what is given instead, where the stored one had to be resized, cut or reordered; say how in `note`.
            note: for the account.

        Raises:
            ModelFileError: the stored tensor is not of floating-point numbers, which is what every parameter is.
        """
        stored = self.source[key]
        if not stored.is_floating_point():
            kind = str(stored.dtype).removeprefix("torch.")
            raise ModelFileError(
                f"The checkpoint stores {key} as {kind}, a network's parameters are floating-point numbers; choose a "
                "checkpoint that is neither quantised nor packed."
            )
        given = stored if tensor is None else tensor
        fate: Fate = "used" if key == target else "renamed"
        self.entries.append(Entry(key, fate if given.shape == stored.shape else "resized", target, note))
        self.weights[target] = given

    def ignore(self, key: str, reason: str) -> None:
        """Leave a tensor out, for a reason."""
        self.entries.append(Entry(key, "ignored", note=reason))

    def fill(self, target: str, tensor: Tensor, note: str) -> None:
        """Give the model a tensor that the checkpoint has not, or a new start."""
        self.entries.append(Entry("", "new", target, note))
        self.weights[target] = tensor

    def unbooked(self) -> Iterator[str]:
        """Yield the checkpoint's tensors that no line names."""
        booked = {entry.key for entry in self.entries}
        return (key for key in self.source if key not in booked)


class Adapter(Protocol):
    """One family of checkpoints.

    Attributes:
        family: the word of `--family`.
        exchange: what the published models of the family ran.
    """

    family: str
    exchange: str

    def recognises(self, source: Mapping[str, Tensor]) -> bool:
        """Tell from the names whether these are weights of this family."""
        ...

    def describe(self, source: Mapping[str, Tensor], options: ImportOptions) -> Network:
        """Read the network off the shapes.

        Raises:
            ModelFileError: the shapes contradict each other or an option is missing.
        """
        ...

    def translate(self, ledger: Ledger, network: Network) -> None:
        """Book every tensor: to the names of `models/<family>.py` and `heads.py`, or ignored with the reason."""
        ...


def refuse_two_scales_without_relays() -> NoReturn:
    """Refuse a network of two scales that only their scores join.

    Raises:
        ModelFileError: always.
    """
    raise ModelFileError(
        "The checkpoint reads two scales without relay tokens between them (decision fusion), which is not imported; "
        "choose one with relay tokens, or of a single scale."
    )


def depth_of(source: Mapping[str, Tensor], prefix: str) -> int:
    """Count the items of a list of modules: names "blocks.0.x", "blocks.1.x" for prefix "blocks." are two.

    Raises:
        ModelFileError: there is none, or one is missing.
    """
    numbers = {int(key[len(prefix) :].split(".")[0]) for key in source if _is_item(key, prefix)}
    if numbers != set(range(len(numbers))) or not numbers:
        raise ModelFileError(
            f"The checkpoint's {prefix[:-1]} are not complete (it has {sorted(numbers)}); choose a whole checkpoint."
        )
    return len(numbers)


def _is_item(key: str, prefix: str) -> bool:
    return key.startswith(prefix) and key[len(prefix) :].split(".")[0].isdigit()
