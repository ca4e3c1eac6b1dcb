"""The shell's front end. In: arguments. Out: a job is run and its result printed; errors are one sentence and a code.

Heavy modules are imported inside the command that needs them, so that `--help` and `serve` answer at once.
"""

from __future__ import annotations

import json
import sys
from typing import Optional

import click

from .cli_check import check
from .cli_insight import attention, context_difference
from .cli_judge import compare, evaluate
from .cli_models import import_checkpoint
from .cli_options import CONTEXT_HELP, KEEP_GRID_HELP, takes_polygon_rules
from .cli_train import train
from .errors import RelayError, is_out_of_memory
from .jobs import PRECISIONS, STITCHINGS, SegmentJob, to_json
from .landscapes.spec import LandscapeSpec
from .polygon_rules import PolygonRules
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt


def main() -> None:
    """Run the command line; a mistake of the user ends in one sentence on stderr and the error's exit code."""
    try:
        cli(standalone_mode=False)
    except RelayError as error:
        click.echo(f"Error: {error.message}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        click.echo("Error: The memory is full; choose a smaller tile or batch size.", err=True)
        sys.exit(RelayError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        sys.exit(130)


@click.group()
def cli() -> None:
    """Segment ultra-high-resolution rasters with relay tokens."""


for _command in (check, train, evaluate, compare, import_checkpoint, attention, context_difference):
    cli.add_command(_command)


@cli.command()
@click.argument("raster")
@click.option("--model", required=True, help="Model file (.safetensors).")
@click.option("--output", required=True, help="Class raster to write (GeoTIFF).")
@click.option("--extent", type=float, nargs=4, help="XMIN YMIN XMAX YMAX in the raster's CRS; default: all of it.")
@click.option("--first", type=float, nargs=2, help="X Y in the raster's CRS: do the tiles near it first.")
@click.option("--areas", default="", help="Polygons: segment only inside them, whose results reach no further.")
@click.option("--context", help=CONTEXT_HELP)
@click.option("--overlap", type=float, help="Share of a window that neighbours share, 0 to 0.9; default: the model's.")
@click.option("--confidence", help="Confidence raster to write (GeoTIFF, percent).")
@click.option("--polygons", help="Polygons to write (GeoPackage).")
@click.option("--device", default="auto", show_default=True, help=DEVICE_HELP)
@click.option("--tile-size", type=int, default=SegmentJob.tile_size, show_default=True, help="Unit of work [px].")
@click.option("--batch-size", type=int, default=SegmentJob.batch_size, help="Windows at a time; 0: by the device.")
@click.option(
    "--stitching",
    type=click.Choice(STITCHINGS),
    default=SegmentJob.stitching,
    show_default=True,
    help="Keep the core of each window, or blend whole windows that count less towards their edges.",
)
@click.option(
    "--precision",
    type=click.Choice(PRECISIONS),
    default=SegmentJob.precision,
    show_default=True,
    help="What the network computes in; auto: bfloat16 where it is faster.",
)
@click.option(
    "--dask",
    is_flag=False,
    flag_value="local",
    default="",
    metavar="[ADDRESS]",
    help="Do the tiles on Dask workers: a scheduler's address or file (.json), local:4 for 4 here; alone: local.",
)
@click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP)
@click.option("--preflight", is_flag=True, help="Only tell what time, disk and memory it would take.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@takes_polygon_rules
def segment(
    raster: str,
    model: str,
    output: str,
    extent: Optional[tuple[float, float, float, float]],
    first: Optional[tuple[float, float]],
    areas: str,
    context: Optional[str],
    overlap: Optional[float],
    confidence: Optional[str],
    polygons: Optional[str],
    device: str,
    tile_size: int,
    batch_size: int,
    stitching: str,
    precision: str,
    dask: str,
    keep_grid: bool,
    preflight: bool,
    as_json: bool,
    polygon_rules: PolygonRules,
) -> None:
    """Segment RASTER into a class raster, and polygons where asked.

    RASTER is a path. Bands are chosen by number, and rasters of any resolution, extent and CRS joined by "|":
    "ortho.tif:1,2,3|dtm.tif".
    """
    job = SegmentJob(
        raster=raster,
        model=model,
        output=output,
        extent=extent or None,
        overlap=overlap,
        confidence=confidence,
        polygons=polygons,
        device=device,
        tile_size=tile_size,
        batch_size=batch_size,
        stitching=stitching,
        precision=precision,
        dask=dask,
        keep_grid=keep_grid,
        polygon_rules=polygon_rules,
        areas=areas,
        first=first or None,
        context=context,
    )
    from .inference.segment import run_preflight, run_segment

    with progress_bar("segment") as progress, stop_on_interrupt() as is_cancelled:
        if preflight:
            forecast = run_preflight(job, progress, is_cancelled, say)
        else:
            result = run_segment(job, progress, is_cancelled, say)
    if preflight or as_json:
        click.echo(json.dumps(to_json(forecast if preflight else result)) if as_json else forecast.sentence())
        return
    for path in (result.classes, result.confidence, result.polygons):
        if path:
            click.echo(path)
    rate = result.windows / max(result.seconds, 1e-9)
    click.echo(
        f"{result.megapixels:.2f} Mpx; {result.windows} windows in {result.seconds:.1f} s ({rate:.0f} windows/s) on "
        f"{result.device}"
    )


@cli.command()
@click.argument("folder")
@click.option("--size", type=int, default=2048, show_default=True, help="Side [px of 0.5 m].")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--enclosure-size",
    type=float,
    nargs=2,
    default=LandscapeSpec.enclosure_size_m,
    show_default=True,
    help="Least and largest side [m].",
)
@click.option(
    "--blind-distance",
    type=float,
    default=LandscapeSpec.blind_distance_m,
    show_default=True,
    help="Platforms are scored beyond it [m].",
)
@click.option("--into", help="A real DTM to plant the monuments into, instead of generated terrain.")
def landscape(
    folder: str,
    size: int,
    seed: int,
    enclosure_size: tuple[float, float],
    blind_distance: float,
    into: Optional[str],
) -> None:
    """Generate an airborne-LiDAR landscape with labels into FOLDER. It is generated, not surveyed."""
    from .landscapes.files import plant_into, write_landscape
    from .landscapes.scene import generate_landscape

    spec = LandscapeSpec(
        shape=(size, size), seed=seed, enclosure_size_m=enclosure_size, blind_distance_m=blind_distance
    )
    files = plant_into(into, folder, spec) if into else write_landscape(generate_landscape(spec), folder)
    for path in (files.dtm, files.labels, files.scored_labels):
        click.echo(path)


@cli.command()
def serve() -> None:
    """Run jobs that come as JSON lines on standard input (what QGIS starts)."""
    from .engine.server import serve as run_server

    run_server()
