"""The shell's commands that look into a model. In: arguments. Out: a job is run, its rasters are named and told about.

Heavy modules are imported inside the command that needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import os
from typing import Optional

import click

from .cli_segment import takes_windows
from .insight_jobs import AttentionJob, ContextCoverageJob, ContextDifferenceJob
from .jobs import SegmentJob
from .terminal import progress_bar, say, stop_on_interrupt


@click.command()
@click.option(
    "--at", "points", type=float, nargs=2, multiple=True, metavar="X Y", help="A point in the raster's CRS; repeatable."
)
@takes_windows("Raster of the local attention", extent=", in the place of points")
@click.option("--global", "global_output", help="Of the global attention; default: OUTPUT with _global in its name.")
@click.option("--per-block", is_flag=True, help="A band for every block instead of their mean; for points.")
def attention(
    segmentation: SegmentJob, points: tuple[tuple[float, float], ...], global_output: Optional[str], per_block: bool
) -> None:
    """Show where the relay tokens look in the windows that answer for points, or for an extent.

    RASTER is named as for segment. The files of a second point end in _2, of a third in _3.
    """
    stem, ending = os.path.splitext(segmentation.output)
    job = AttentionJob(segmentation, points, global_output or f"{stem}_global{ending}", per_block)
    from .inference.attention_maps import run_attention

    with progress_bar("attention") as progress, stop_on_interrupt() as is_cancelled:
        result = run_attention(job, progress, is_cancelled, say)
    for path in (*result.local, *result.global_):
        click.echo(path)
    click.echo(result.text)


@click.command("context-difference")
@takes_windows("Class raster of what changes", extent="; default: all of it")
@click.option("--probability", help="Raster to write of what is added to the probability of the class (GeoTIFF).")
def context_difference(segmentation: SegmentJob, probability: Optional[str]) -> None:
    """Compare the map of RASTER with the one that the model makes when its global windows hold nothing.

    RASTER is named as for segment. OUTPUT has the map's class where the other map has another one.
    """
    job = ContextDifferenceJob(segmentation, probability)
    from .inference.context import run_context_difference

    with progress_bar("context") as progress, stop_on_interrupt() as is_cancelled:
        result = run_context_difference(job, progress, is_cancelled, say)
    for path in (result.classes, result.probability):
        if path:
            click.echo(path)
    click.echo(result.text)


@click.command("context-coverage")
@takes_windows("Raster of shares in percent", extent="; default: all of it", runs_network=False)
def context_coverage(segmentation: SegmentJob) -> None:
    """Show how much of the global window behind each pixel of RASTER holds data.

    RASTER is named as for segment. The model itself does not run.
    """
    from .inference.coverage import run_context_coverage

    with progress_bar("coverage") as progress, stop_on_interrupt() as is_cancelled:
        result = run_context_coverage(ContextCoverageJob(segmentation), progress, is_cancelled, say)
    click.echo(result.coverage)
    click.echo(result.text)
