"""The shell's commands that look into a model. In: arguments. Out: a job is run, its rasters are named and told about.

Heavy modules are imported inside the command that needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import os
from typing import Optional

import click

from .cli_options import CONTEXT_HELP, KEEP_GRID_HELP
from .insight_jobs import AttentionJob, ContextDifferenceJob
from .jobs import SegmentJob
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt

_MODEL_HELP = "Model file (.safetensors)."
_OVERLAP_HELP = "As the segmentation's; default: the model's."
_EXTENT = "XMIN YMIN XMAX YMAX in the raster's CRS"


@click.command()
@click.argument("raster")
@click.option("--model", required=True, help=_MODEL_HELP)
@click.option(
    "--at", "points", type=float, nargs=2, multiple=True, metavar="X Y", help="A point in the raster's CRS; repeatable."
)
@click.option("--extent", type=float, nargs=4, help=f"{_EXTENT}, in the place of points.")
@click.option("--output", required=True, help="Raster of the local attention to write (GeoTIFF).")
@click.option("--global", "global_output", help="Of the global attention; default: OUTPUT with _global in its name.")
@click.option("--per-block", is_flag=True, help="A band for every block instead of their mean; for points.")
@click.option("--context", help=CONTEXT_HELP)
@click.option("--overlap", type=float, help=_OVERLAP_HELP)
@click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP)
@click.option("--device", default=SegmentJob.device, show_default=True, help=DEVICE_HELP)
def attention(
    raster: str,
    model: str,
    points: tuple[tuple[float, float], ...],
    extent: Optional[tuple[float, float, float, float]],
    output: str,
    global_output: Optional[str],
    per_block: bool,
    context: Optional[str],
    overlap: Optional[float],
    keep_grid: bool,
    device: str,
) -> None:
    """Show where the relay tokens look in the windows that answer for points, or for an extent.

    RASTER is named as for segment. The files of a second point end in _2, of a third in _3.
    """
    stem, ending = os.path.splitext(output)
    job = AttentionJob(
        SegmentJob(raster, model, output, extent or None, overlap, device=device, keep_grid=keep_grid, context=context),
        points=points,
        global_output=global_output or f"{stem}_global{ending}",
        per_block=per_block,
    )
    from .inference.attention_maps import run_attention

    with progress_bar("attention") as progress, stop_on_interrupt() as is_cancelled:
        result = run_attention(job, progress, is_cancelled, say)
    for path in (*result.local, *result.global_):
        click.echo(path)
    click.echo(result.text)


@click.command("context-difference")
@click.argument("raster")
@click.option("--model", required=True, help=_MODEL_HELP)
@click.option("--output", required=True, help="Class raster of what changes to write (GeoTIFF).")
@click.option("--extent", type=float, nargs=4, help=f"{_EXTENT}; default: all of it.")
@click.option("--probability", help="Raster to write of what is added to the probability of the class (GeoTIFF).")
@click.option("--context", help=CONTEXT_HELP)
@click.option("--overlap", type=float, help=_OVERLAP_HELP)
@click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP)
@click.option("--device", default=SegmentJob.device, show_default=True, help=DEVICE_HELP)
def context_difference(
    raster: str,
    model: str,
    output: str,
    extent: Optional[tuple[float, float, float, float]],
    probability: Optional[str],
    context: Optional[str],
    overlap: Optional[float],
    keep_grid: bool,
    device: str,
) -> None:
    """Compare the map of RASTER with the one that the model makes when its global windows hold nothing.

    RASTER is named as for segment. OUTPUT has the map's class where the other map has another one.
    """
    segmentation = SegmentJob(
        raster, model, output, extent or None, overlap, device=device, keep_grid=keep_grid, context=context
    )
    job = ContextDifferenceJob(segmentation, probability)
    from .inference.context import run_context_difference

    with progress_bar("context") as progress, stop_on_interrupt() as is_cancelled:
        result = run_context_difference(job, progress, is_cancelled, say)
    for path in (result.classes, result.probability):
        if path:
            click.echo(path)
    click.echo(result.text)
