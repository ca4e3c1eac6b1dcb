"""The shell's look at a raster before a run. In: a raster and a model. Out: what both are and what does not fit."""

from __future__ import annotations

import click

from .cli_options import KEEP_GRID_HELP, MODEL_HELP
from .errors import RasterError
from .fit_jobs import CheckRasterJob
from .terminal import printable


@click.command()
@click.argument("raster")
@click.option("--model", required=True, help=MODEL_HELP)
@click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP)
def check(raster: str, model: str, keep_grid: bool) -> None:
    """Tell whether RASTER is like what the model was trained on.

    RASTER is named as for segment; a few windows of it are read and nothing is written.
    """
    from .inference.raster_check import check_raster

    found = check_raster(CheckRasterJob(raster, model, keep_grid))
    if found.obstacle:
        raise RasterError(found.obstacle)
    for line in (*found.facts, *(f"- {doubt}" for doubt in found.doubts)):
        click.echo(printable(line))
    if not found.doubts:
        click.echo("The raster is like what the model was trained on.")
