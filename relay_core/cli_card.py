"""Options of a model to be trained. In: what a shell was told. Out: its card.

What no option says comes from the data set, from the model that the training starts from, or suits a small network.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shlex
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

import click

from .card import EXCHANGES, POSITION_ENCODINGS, STRATEGIES, Card, Channel, WindowSizes, read_card
from .classes import ARCHAEOLOGY, ClassTable
from .cli_options import CHANNELS_HELP, CLASSES_HELP, Command, Option, taking
from .described import files_named, generic_classes, read_channels, read_classes
from .errors import JobError

if TYPE_CHECKING:
    from .datasets.layouts import Dataset

_DEFAULT_BACKBONE = "vit_tiny_patch16_224"
_DEFAULT_DEPTH = 4
_WITH_RELAYS = ("relay", "registers")
_WITH_GLOBAL_ANSWER = ("relay", "concatenation")
_OR_START = ", or the start's"
_OR_DATASET = "the data set's, or the start's"


@dataclass(frozen=True)
class CardOptions:
    """What was said of a model; None where it was left open.

    Attributes:
        name: for people.
        description: what the model finds, on what.
        licence: of the model.
        start_from: path of a model file to start from.
        pretrained: whether the backbone starts from the weights that timm's hub has.
        backbone: its name.
        depth, embed_dim, num_heads, patch_size: of the backbone.
        backbone_arg: other sizes, NAME=VALUE each.
        num_blocks, position_encoding, strategy, exchange, shared_projectors: as the card has them.
        relays: R.
        local_size, global_factor, downsample: of the windows.
        channels: as `described.read_channels` reads them.
        classes: as `described.read_classes` reads them.
        gsd: [m].
        overlap: of neighbouring local windows, 0 to below 0.9, where a run says no other.
    """

    name: str
    description: str
    licence: str
    start_from: Optional[str]
    pretrained: bool
    backbone: Optional[str]
    depth: Optional[int]
    embed_dim: Optional[int]
    num_heads: Optional[int]
    patch_size: Optional[int]
    backbone_arg: tuple[str, ...]
    num_blocks: Optional[int]
    position_encoding: Optional[str]
    strategy: Optional[str]
    exchange: Optional[str]
    relays: Optional[int]
    shared_projectors: Optional[bool]
    local_size: Optional[int]
    global_factor: Optional[int]
    downsample: Optional[int]
    channels: Optional[str]
    classes: Optional[str]
    gsd: Optional[float]
    overlap: Optional[float]


_CARD: dict[str, Option] = {
    "name": click.option("--name", default="Relay model", show_default=True),
    "description": click.option("--description", default="", help="What the model finds, on what."),
    "licence": click.option("--licence", default="", help="Licence of the model."),
    "start_from": click.option(
        "--start-from", help="Model file to start from: what it says holds too, where no option does."
    ),
    "pretrained": click.option(
        "--pretrained", is_flag=True, help="Start from the weights that timm's hub has for the backbone."
    ),
    "backbone": click.option(
        "--backbone", help=f"Name of the backbone; default: {_DEFAULT_BACKBONE} with {_DEFAULT_DEPTH} blocks."
    ),
    "depth": click.option("--depth", type=int, help="Transformer blocks of a ViT; default: the backbone's."),
    "embed_dim": click.option("--embed-dim", type=int, help="Width of the tokens; default: the backbone's."),
    "num_heads": click.option("--num-heads", type=int, help="Attention heads; default: the backbone's."),
    "patch_size": click.option("--patch-size", type=int, help="Pixels of a patch's side; default: the backbone's."),
    "backbone_arg": click.option(
        "--backbone-arg", multiple=True, metavar="NAME=VALUE", help="Any other size, as JSON; may repeat."
    ),
    "num_blocks": click.option("--num-blocks", type=int, help="Use the backbone's first blocks only."),
    "position_encoding": click.option(
        "--position-encoding", type=click.Choice(POSITION_ENCODINGS), help=f"Default: learned{_OR_START}."
    ),
    "strategy": click.option("--strategy", type=click.Choice(STRATEGIES), help=f"Default: relay{_OR_START}."),
    "exchange": click.option("--exchange", type=click.Choice(EXCHANGES), help=f"Default: sequential{_OR_START}."),
    "relays": click.option("--relays", type=int, help=f"Relay tokens; default: 4{_OR_START}."),
    "shared_projectors": click.option(
        "--shared-projectors/--separate-projectors",
        default=None,
        help=f"One patch embedding for both scales, or one each; default: one each{_OR_START}.",
    ),
    "local_size": click.option("--local-size", type=int, help="Local window [px]; default: 64."),
    "global_factor": click.option("--global-factor", type=int, help="Global window over local window; default: 8."),
    "downsample": click.option("--downsample", type=int, help="Raster pixels per global pixel; default: 8."),
    "channels": click.option("--channels", help=f"{CHANNELS_HELP} Default: {_OR_DATASET}, or elevation."),
    "classes": click.option("--classes", help=f"{CLASSES_HELP} Default: {_OR_DATASET}, or the demo's."),
    "gsd": click.option(
        "--gsd",
        type=float,
        help="Ground sampling distance [m]; default: the data set's, or that of the first scene whose CRS tells it.",
    ),
    "overlap": click.option(
        "--overlap", type=float, help="Share of a window that neighbours share in runs of the model; default: 0.5."
    ),
}


def takes_card(command: Command) -> Command:
    """Give a command the options of a model, as its argument `asked`."""
    return taking(command, _CARD, {}, lambda told: {"asked": CardOptions(**told)})


def new_card(asked: CardOptions, dataset: Optional[Dataset]) -> Card:
    """Return the card that a model shall have.

    Args:
        asked: of it.
        dataset: that it learns from; None where its scenes were listed one by one.

    Raises:
        JobError: an option cannot be read.
        ModelFileError: the options do not go together, or the model to start from cannot be read.
    """
    base = _base_card(asked)
    if dataset is not None:
        base = _of_dataset(base, dataset)
    strategy = asked.strategy or base.strategy
    sizes = {size: getattr(asked, size) for size in ("depth", "embed_dim", "num_heads", "patch_size")}
    windows = {size: getattr(asked, size) for size in ("local_size", "global_factor", "downsample")}
    told = {"data": dataset.title} if dataset else {}
    return dataclasses.replace(
        base,
        name=asked.name,
        description=asked.description,
        channels=read_channels(asked.channels) if asked.channels else base.channels,
        classes=_read_classes(asked.classes, dataset) if asked.classes else base.classes,
        backbone_args={**base.backbone_args, **_said(sizes), **_backbone_args(asked.backbone_arg)},
        strategy=strategy,
        num_relay_tokens=_relays(asked.relays, strategy, base),
        windows=dataclasses.replace(base.windows, **_said(windows)),
        training={"licence": asked.licence, **told, "command": command_line(sys.argv[1:])},
        **_said(
            {
                "num_blocks": asked.num_blocks,
                "position_encoding": asked.position_encoding,
                "gsd_m": asked.gsd,
                "overlap": asked.overlap,
                "exchange": asked.exchange,
                "shared_projectors": asked.shared_projectors,
            }
        ),
    )


def idle_sentences(card: Card, given: Collection[str]) -> list[str]:
    """Tell which options change nothing for the model that they came with, a sentence each.

    Args:
        card: the model's.
        given: names of the options that were said.
    """
    has_two_projectors = card.reads_local and card.reads_global
    idle = (
        ("exchange", card.strategy == "relay", "has no exchange between the scales"),
        ("relays", card.strategy in _WITH_RELAYS, "has no relay tokens"),
        ("shared_projectors", has_two_projectors, "reads one scale, which has one patch embedding"),
        ("global_loss_mean", card.strategy in _WITH_GLOBAL_ANSWER, "has no answer of the global scale to learn from"),
        ("detach_consistency", card.strategy in _WITH_GLOBAL_ANSWER, "has no answer of the global scale to compare"),
    )
    spelled = {} if card.shared_projectors else {"shared_projectors": "separate_projectors"}
    return [
        f"--{spelled.get(option, option).replace('_', '-')} changes nothing: the strategy {card.strategy} {reason}."
        for option, counts, reason in idle
        if option in given and not counts
    ]


def _base_card(asked: CardOptions) -> Card:
    """Return what a new model is like where no option says otherwise: the model it starts from, or the default."""
    card = Card(
        name="",
        description="",
        backbone=asked.backbone or _DEFAULT_BACKBONE,
        # Pretrained weights belong to the whole network, which `num_blocks` may cut.
        backbone_args={} if asked.backbone or asked.pretrained else {"depth": _DEFAULT_DEPTH},
        channels=(Channel("elevation", "elevation", centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=None,
        windows=WindowSizes(64, 8, 8),
    )
    if asked.start_from is None:
        return card
    start = read_card(asked.start_from)
    if asked.backbone is None:
        card = dataclasses.replace(
            card, backbone=start.backbone, backbone_args=start.backbone_args, num_blocks=start.num_blocks
        )
    # An import numbers the classes of initial weights where nobody names any; they stand for nothing.
    is_numbered = "untrained" in start.training and start.classes == generic_classes(len(start.classes))
    classes = card.classes if is_numbered else start.classes
    return dataclasses.replace(
        card,
        windows=start.windows,
        channels=start.channels,
        classes=classes,
        strategy=start.strategy,
        num_relay_tokens=start.num_relay_tokens,
        exchange=start.exchange,
        shared_projectors=start.shared_projectors,
        position_encoding=start.position_encoding,
    )


def _of_dataset(base: Card, dataset: Dataset) -> Card:
    """Return the card with what a data set says; channels of the same kinds keep the start's normalisation."""
    is_alike = [c.kind for c in base.channels] == [c.kind for c in dataset.channels]
    return dataclasses.replace(
        base,
        channels=base.channels if is_alike else dataset.channels,
        classes=dataset.classes,
        gsd_m=dataset.gsd_m,
    )


def _read_classes(given: str, dataset: Optional[Dataset]) -> ClassTable:
    """Read the classes; where they are only named, a data set's own keep their colours in whatever order."""
    classes = read_classes(given)
    if dataset is not None and not files_named(given) and dataset.has_classes(classes):
        return dataset.in_order_of(classes)
    return classes


def _said(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were not left open."""
    return {name: value for name, value in options.items() if value is not None}


def _relays(given: Optional[int], strategy: str, base: Card) -> int:
    """Return R: as asked, or as many as the model to start from has, or the paper's; 0 where the strategy has none."""
    if strategy not in _WITH_RELAYS:
        return 0
    return (base.num_relay_tokens or Card.num_relay_tokens) if given is None else given


def _backbone_args(given: tuple[str, ...]) -> dict[str, Any]:
    """Read NAME=VALUE pairs.

    Raises:
        JobError: one is no such pair, or the value is no JSON.
    """
    args = {}
    for text in given:
        name, equals, value = text.partition("=")
        try:
            args[name] = json.loads(value)
        except ValueError:
            equals = ""
        if not (name and equals):
            raise JobError(f'"{text}" sets nothing of a backbone; write NAME=VALUE, such as "depths=[2,2,6,2]".')
    return args


def command_line(words: Sequence[str]) -> str:
    """Return a command as a card tells it; absolute paths say nothing on other computers and are cut to names.

    Args:
        words: what follows the program's name.
    """
    return "python -m relay_core " + shlex.join(
        os.path.basename(word) if os.path.isabs(word) else word for word in words
    )
