"""The shell's commands that judge. In: arguments. Out: a job is run, what it found is printed and written.

Heavy modules are imported inside the command that needs them, so that `--help` answers at once.
"""

from __future__ import annotations

from typing import Optional

import click

from .cli_ground import GivenGround, takes_judged_ground
from .judge_jobs import MATCHES, MEANS, CompareJob, EvaluateJob
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt

_MEAN_HELP = "Classes that the mean IoU is over."
_BLOCK_HELP = "Side of the blocks that intervals are drawn from [px]; default: the model's global window"
_JSON_HELP = "File to write everything to that was measured."


@click.command()
@click.argument("model")
@takes_judged_ground
@click.option("--test-ground", is_flag=True, help="Only what the training of MODEL held out for the test.")
@click.option("--against", metavar="MODEL", help="Model of the same classes to compare it with.")
@click.option(
    "--mean",
    type=click.Choice(MEANS),
    help=f"{_MEAN_HELP} Default: {EvaluateJob.mean_over}, or as published for the data set.",
)
@click.option("--block-px", type=int, help=f"{_BLOCK_HELP}.")
@click.option("--boundary", type=float, metavar="METRES", help="Reach of label boundaries; default: four pixels.")
@click.option(
    "--match",
    type=click.Choice(MATCHES),
    default=EvaluateJob.match,
    show_default=True,
    help="An object is found where half of it is covered, or where half of the union is common.",
)
@click.option(
    "--min-area", type=float, default=EvaluateJob.min_area_m2, show_default=True, help="Smallest object [m²]."
)
@click.option("--json", "json_file", metavar="FILE", help=_JSON_HELP)
@click.option("--csv", "csv_file", metavar="FILE", help="Table to write, a line for every scene and class.")
@click.option("--report", metavar="FILE", help="Page to write, with pictures of the best and worst windows (HTML).")
@click.option("--device", default=EvaluateJob.device, show_default=True, help=DEVICE_HELP)
def evaluate(
    model: str,
    ground: GivenGround,
    test_ground: bool,
    against: Optional[str],
    mean: Optional[str],
    block_px: Optional[int],
    boundary: Optional[float],
    match: str,
    min_area: float,
    json_file: Optional[str],
    csv_file: Optional[str],
    report: Optional[str],
    device: str,
) -> None:
    """Judge MODEL on labelled ground: scores with intervals, objects and boundaries, by itself or against another."""
    job = EvaluateJob(
        model=model,
        scenes=ground.scenes,
        against=against,
        ground="test" if test_ground else "all",
        mean_over=mean or (ground.dataset.mean_over if ground.dataset else EvaluateJob.mean_over),
        block_px=block_px,
        boundary_m=boundary,
        match=match,
        min_area_m2=min_area,
        device=device,
        json=json_file,
        csv=csv_file,
        report=report,
    )
    from .judging.run import run_evaluate

    with progress_bar("evaluate") as progress, stop_on_interrupt() as is_cancelled:
        result = run_evaluate(job, progress, is_cancelled, say)
    click.echo(result.text)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--labels", help="Class raster of the truth, on the maps' grid: says which map is better.")
@click.option("--model", help="Model file whose classes name the ids.")
@click.option("--mean", type=click.Choice(MEANS), default=CompareJob.mean_over, show_default=True, help=_MEAN_HELP)
@click.option("--block-px", type=int, help=f"{_BLOCK_HELP}, or 1024.")
@click.option("--json", "json_file", metavar="FILE", help=_JSON_HELP)
@click.option("--csv", "csv_file", metavar="FILE", help="Table to write, a line for every class.")
@click.option("--changes", metavar="FILE", help="Class raster to write: what became of every pixel (GeoTIFF).")
def compare(
    a: str,
    b: str,
    labels: Optional[str],
    model: Optional[str],
    mean: str,
    block_px: Optional[int],
    json_file: Optional[str],
    csv_file: Optional[str],
    changes: Optional[str],
) -> None:
    """Compare the class rasters A and B, two maps of one ground on one grid."""
    job = CompareJob(
        a=a,
        b=b,
        labels=labels,
        model=model,
        mean_over=mean,
        block_px=block_px,
        json=json_file,
        csv=csv_file,
        changes=changes,
    )
    from .judging.run import run_compare

    click.echo(run_compare(job).text)
