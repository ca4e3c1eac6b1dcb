"""The shell's command that trains a model. In: arguments. Out: a job is run and its result printed.

Heavy modules are imported inside the command, so that `--help` answers at once. Several processes train one model when
torchrun starts them: `torchrun --nproc-per-node 4 -m relay_core train ...`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shlex
import sys
from typing import Any, Optional

import click

from .card import EXCHANGES, POSITION_ENCODINGS, STRATEGIES, Card, Channel, WindowSizes, read_card
from .classes import ARCHAEOLOGY
from .cli_options import CHANNELS_HELP, CLASSES_HELP, takes_hold_out, takes_recipe, takes_scenes
from .described import generic_classes, read_channels, read_classes
from .errors import JobError
from .jobs import HoldOut, Recipe, Scene, TrainJob
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt

_DEFAULT_BACKBONE = "vit_tiny_patch16_224"
_DEFAULT_DEPTH = 4
_OR_START = ", or the start's"


@click.command()
@takes_scenes
@takes_hold_out
@click.option("--output", required=True, help="Model file to write (.safetensors).")
@click.option("--name", default="Relay model", show_default=True)
@click.option("--description", default="", help="What the model finds, on what.")
@click.option("--licence", default="", help="Licence of the model.")
@click.option("--start-from", help="Model file to start from: what it says holds too, where no option does.")
@click.option("--pretrained", is_flag=True, help="Start from the weights that timm's hub has for the backbone.")
@click.option("--backbone", help=f"Name of the backbone; default: {_DEFAULT_BACKBONE} with {_DEFAULT_DEPTH} blocks.")
@click.option("--depth", type=int, help="Transformer blocks of a ViT; default: the backbone's.")
@click.option("--embed-dim", type=int, help="Width of the tokens; default: the backbone's.")
@click.option("--num-heads", type=int, help="Attention heads; default: the backbone's.")
@click.option("--patch-size", type=int, help="Pixels of a patch's side; default: the backbone's.")
@click.option("--backbone-arg", multiple=True, metavar="NAME=VALUE", help="Any other size, as JSON; may repeat.")
@click.option("--num-blocks", type=int, help="Use the backbone's first blocks only.")
@click.option("--position-encoding", type=click.Choice(POSITION_ENCODINGS), help=f"Default: learned{_OR_START}.")
@click.option("--strategy", type=click.Choice(STRATEGIES), help=f"Default: relay{_OR_START}.")
@click.option("--exchange", type=click.Choice(EXCHANGES), help=f"Default: sequential{_OR_START}.")
@click.option("--relays", type=int, help=f"Relay tokens; default: 4{_OR_START}.")
@click.option(
    "--shared-projectors/--separate-projectors",
    default=None,
    help=f"One patch embedding for both scales, or one each; default: one each{_OR_START}.",
)
@click.option("--local-size", type=int, help="Local window [px]; default: 64.")
@click.option("--global-factor", type=int, help="Global window over local window; default: 8.")
@click.option("--downsample", type=int, help="Raster pixels per global pixel; default: 8.")
@click.option("--channels", help=f"{CHANNELS_HELP} Default: elevation, or those of the model to start from.")
@click.option("--classes", help=f"{CLASSES_HELP} Default: the demo's, or those of the model to start from.")
@click.option("--gsd", type=float, help=f"Ground sampling distance [m]; default: 0.5{_OR_START}.")
@takes_recipe
@click.option("--device", default="auto", show_default=True, help=DEVICE_HELP)
def train(
    scenes: tuple[Scene, ...],
    validation: tuple[Scene, ...],
    test: tuple[Scene, ...],
    hold_out: HoldOut,
    output: str,
    name: str,
    description: str,
    licence: str,
    start_from: Optional[str],
    pretrained: bool,
    backbone: Optional[str],
    depth: Optional[int],
    embed_dim: Optional[int],
    num_heads: Optional[int],
    patch_size: Optional[int],
    backbone_arg: tuple[str, ...],
    num_blocks: Optional[int],
    position_encoding: Optional[str],
    strategy: Optional[str],
    exchange: Optional[str],
    relays: Optional[int],
    shared_projectors: Optional[bool],
    local_size: Optional[int],
    global_factor: Optional[int],
    downsample: Optional[int],
    channels: Optional[str],
    classes: Optional[str],
    gsd: Optional[float],
    recipe: Recipe,
    device: str,
) -> None:
    """Train a model from rasters and their labels; the same command goes on with a stopped run."""
    sizes = {"depth": depth, "embed_dim": embed_dim, "num_heads": num_heads, "patch_size": patch_size}
    given = {size: value for size, value in sizes.items() if value is not None} | _backbone_args(backbone_arg)
    base = _base_card(start_from, backbone, pretrained)
    windows = WindowSizes(
        base.windows.local_size if local_size is None else local_size,
        base.windows.global_factor if global_factor is None else global_factor,
        base.windows.downsample if downsample is None else downsample,
        base.windows.global_resampling,
    )
    card = dataclasses.replace(
        base,
        name=name,
        description=description,
        channels=read_channels(channels) if channels else base.channels,
        classes=read_classes(classes) if classes else base.classes,
        backbone_args={**base.backbone_args, **given},
        num_blocks=base.num_blocks if num_blocks is None else num_blocks,
        position_encoding=position_encoding or base.position_encoding,
        gsd_m=base.gsd_m if gsd is None else gsd,
        strategy=strategy or base.strategy,
        num_relay_tokens=_relays(relays, strategy or base.strategy, base),
        exchange=exchange or base.exchange,
        shared_projectors=base.shared_projectors if shared_projectors is None else shared_projectors,
        windows=windows,
        training={"licence": licence, "command": _command_line()},
    )
    job = TrainJob(
        scenes=scenes,
        validation=validation,
        test=test,
        output=output,
        card=card.to_json(),
        recipe=recipe,
        device=device,
        start_from=start_from,
        pretrained=pretrained,
        hold_out=hold_out,
    )
    from .training.distributed import is_first_process
    from .training.loop import train as run_training

    with progress_bar("train") as progress, stop_on_interrupt() as is_cancelled:
        result = run_training(job, progress, is_cancelled, say)
    if not is_first_process():
        return
    click.echo(f"{result.model}: validation accuracy {result.validation_accuracy:.1%}")
    for what, value in result.scores.items():
        click.echo(f"  {what} {value:.1f}")


def _base_card(start_from: Optional[str], backbone: Optional[str], pretrained: bool) -> Card:
    """Return what a new model is like where no option says otherwise: the model it starts from, or the default."""
    card = Card(
        name="",
        description="",
        backbone=backbone or _DEFAULT_BACKBONE,
        # Pretrained weights belong to the whole network, which `num_blocks` may cut.
        backbone_args={} if backbone or pretrained else {"depth": _DEFAULT_DEPTH},
        channels=(Channel("elevation", "elevation", centre="window"),),
        classes=ARCHAEOLOGY,
        gsd_m=0.5,
        windows=WindowSizes(64, 8, 8),
    )
    if start_from is None:
        return card
    start = read_card(start_from)
    if backbone is None:
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
        gsd_m=start.gsd_m,
        strategy=start.strategy,
        num_relay_tokens=start.num_relay_tokens,
        exchange=start.exchange,
        shared_projectors=start.shared_projectors,
        position_encoding=start.position_encoding,
    )


def _relays(given: Optional[int], strategy: str, base: Card) -> int:
    """Return R: as asked, or as many as the model to start from has, or the paper's; 0 where the strategy has none."""
    if strategy not in ("relay", "registers"):
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


def _command_line() -> str:
    """The command as typed, for the card; absolute paths say nothing on other computers and are cut to names."""
    words = [os.path.basename(word) if os.path.isabs(word) else word for word in sys.argv[1:]]
    return "python -m relay_core " + shlex.join(words)
