"""The shell's commands that make model files of others. In: arguments. Out: a job is run and its result printed.

Heavy modules are imported inside the command, so that `--help` answers at once.
"""

from __future__ import annotations

import os
from typing import Optional

import click

from .card import EXCHANGES, GLOBAL_RESAMPLINGS
from .cli_options import CHANNELS_HELP, CLASSES_HELP, GSD_HELP
from .jobs import IMPORT_FAMILIES, ImportJob
from .terminal import progress_bar, say, stop_on_interrupt

_FACTOR_HELP = "Global window over local window."
_DOWNSAMPLE_HELP = "Raster pixels per global pixel."


@click.command("import")
@click.argument("checkpoint")
@click.option("--output", required=True, help="Model file to write (.safetensors).")
@click.option("--family", type=click.Choice(IMPORT_FAMILIES), help="Default: told by the tensors' names.")
@click.option("--exchange", type=click.Choice(EXCHANGES), help="Default: what the family's published models ran.")
@click.option("--num-heads", type=int, help="Attention heads of a ViT; default: 64 numbers a head.")
@click.option("--window-size", type=int, help="Attention windows of Swin V2 [tokens]; default: as stored, or 8.")
@click.option("--local-size", type=int, help="Local window [px]; default: as stored, or about 256.")
@click.option("--global-factor", type=int, default=ImportJob.global_factor, show_default=True, help=_FACTOR_HELP)
@click.option("--downsample", type=int, default=ImportJob.downsample, show_default=True, help=_DOWNSAMPLE_HELP)
@click.option(
    "--resampling",
    type=click.Choice(GLOBAL_RESAMPLINGS),
    help="Of the global window; default: decimate, as published, or area for initial weights.",
)
@click.option("--channels", help=CHANNELS_HELP)
@click.option("--classes", help=CLASSES_HELP)
@click.option("--gsd", type=float, default=ImportJob.gsd_m, show_default=True, help=GSD_HELP)
@click.option("--name", help="Of the model; default: the file's.")
@click.option("--description", default="", help="What the model finds, on what.")
@click.option("--licence", default="", help="Licence of the weights.")
@click.option(
    "--relays", type=int, default=ImportJob.relays, show_default=True, help="Relay tokens of initial weights."
)
@click.option("--shared-projectors", is_flag=True, help="One patch embedding for both scales, of initial weights.")
@click.option("--account", help="CSV file to write: what became of every single tensor.")
def import_checkpoint(
    checkpoint: str,
    output: str,
    family: Optional[str],
    exchange: Optional[str],
    num_heads: Optional[int],
    window_size: Optional[int],
    local_size: Optional[int],
    global_factor: int,
    downsample: int,
    resampling: Optional[str],
    channels: Optional[str],
    classes: Optional[str],
    gsd: float,
    name: Optional[str],
    description: str,
    licence: str,
    relays: int,
    shared_projectors: bool,
    account: Optional[str],
) -> None:
    """Turn CHECKPOINT of another program into a model file, and tell what became of every tensor.

    Published relay-token checkpoints and their baselines become models; plain ViT and Swin weights become a start for
    training (`train --start-from`). What a checkpoint does not tell is an option, the paper's value its default.
    """
    job = ImportJob(
        checkpoint=checkpoint,
        output=output,
        family=family,
        exchange=exchange,
        num_heads=num_heads,
        window_size=window_size,
        local_size=local_size,
        global_factor=global_factor,
        downsample=downsample,
        global_resampling=resampling,
        channels=channels,
        classes=classes,
        gsd_m=gsd,
        name=name,
        description=description,
        licence=licence,
        relays=relays,
        shared_projectors=shared_projectors,
        account=account,
    )
    from .models.importing.convert import run_import

    with progress_bar("import") as progress, stop_on_interrupt() as is_cancelled:
        result = run_import(job, progress, is_cancelled, say)
    click.echo(result.account)
    click.echo(f"{result.model}: {result.family}, strategy {result.strategy}")


@click.command("compact")
@click.argument("model")
@click.option("--output", required=True, help="Model file to write (.safetensors).")
def compact(model: str, output: str) -> None:
    """Write MODEL again with weights of 8 bits, in half the space of a trained model's.

    Its classes differ a little from those of MODEL: score it with `evaluate` before you pass it on.
    """
    from .models.weights import compact_model

    compact_model(model, output)
    click.echo(f"{output}: {os.path.getsize(output) / 1e6:.1f} MB, from {os.path.getsize(model) / 1e6:.1f} MB")
