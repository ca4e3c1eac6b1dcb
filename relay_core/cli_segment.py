"""The shell's command that segments, and options of a segmentation. In: arguments. Out: a job is run and told about.

A command that is decorated with `takes_segmentation` or `takes_windows` gets one argument for it, `segmentation`. Heavy
modules are imported inside the command, so that `--help` answers at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from .cli_options import KEEP_GRID_HELP, MODEL_HELP, Command, Option, choice, number, takes_polygon_rules, taking
from .jobs import PRECISIONS, STITCHINGS, SegmentJob, SegmentResult, to_json
from .polygon_rules import PolygonRules
from .terminal import DEVICE_HELP, progress_bar, say, stop_on_interrupt


def _output(what: str) -> Option:
    return click.option("--output", required=True, help=f"{what} to write (GeoTIFF).")


def _extent(otherwise: str) -> Option:
    return click.option("--extent", type=float, nargs=4, help=f"XMIN YMIN XMAX YMAX in the raster's CRS{otherwise}.")


_SEGMENTATION: dict[str, Option] = {
    "raster": click.argument("raster"),
    "model": click.option("--model", required=True, help=MODEL_HELP),
    "output": _output("Class raster"),
    "extent": _extent("; default: all of it"),
    "first": click.option("--first", type=float, nargs=2, help="X Y in the raster's CRS: do the tiles near it first."),
    "areas": click.option(
        "--areas", default="", help="Polygons: segment only inside them, whose results reach no further."
    ),
    "context": click.option(
        "--context", help="Raster that global windows are read from, coarser and of more ground; named as RASTER."
    ),
    "overlap": click.option(
        "--overlap", type=float, help="Share of a window that neighbours share, 0 to 0.9; default: the model's."
    ),
    "confidence": click.option("--confidence", help="Confidence raster to write (GeoTIFF, percent)."),
    "polygons": click.option("--polygons", help="Polygons to write (GeoPackage)."),
    "device": number("--device", str, SegmentJob.device, DEVICE_HELP),
    "tile_size": number("--tile-size", int, SegmentJob.tile_size, "Unit of work [px]."),
    "batch_size": click.option(
        "--batch-size", type=int, default=SegmentJob.batch_size, help="Windows at a time; 0: by the device."
    ),
    "stitching": choice(
        "--stitching",
        STITCHINGS,
        SegmentJob.stitching,
        "Keep the core of each window, or blend whole windows that count less towards their edges.",
    ),
    "precision": choice(
        "--precision",
        PRECISIONS,
        SegmentJob.precision,
        "What the network computes in; auto: bfloat16 where it is faster.",
    ),
    "dask": click.option(
        "--dask",
        is_flag=False,
        flag_value="local",
        default="",
        metavar="[ADDRESS]",
        help="Do the tiles on Dask workers: a scheduler's address or file (.json), local:4 for 4 here; alone: local.",
    ),
    "keep_grid": click.option("--keep-grid", is_flag=True, help=KEEP_GRID_HELP),
}
"""Options by field of the job; polygons have theirs in `cli_options`, and what QGIS alone says has none."""

_OF_WINDOWS = ("raster", "model", "output", "extent", "context", "overlap", "keep_grid")


def takes_segmentation(command: Command) -> Command:
    """Give a command the options of a segmentation, as its argument `segmentation`."""
    return taking(command, _SEGMENTATION, {}, _job)


def takes_windows(output: str, extent: str, runs_network: bool = True) -> Callable[[Command], Command]:
    """Give a command the options that say which windows a segmentation has, as its argument `segmentation`.

    Args:
        output: the raster that is written in the place of the class raster.
        extent: what is added about the extent.
        runs_network: a device can be chosen for it.
    """
    own = {"output": _output(output), "extent": _extent(extent)}
    fields = (*_OF_WINDOWS, "device") if runs_network else _OF_WINDOWS
    options = {field: own.get(field, _SEGMENTATION[field]) for field in fields}
    return lambda command: taking(command, options, {}, _job)


def _job(told: dict[str, Any]) -> dict[str, SegmentJob]:
    return {"segmentation": SegmentJob(**told)}


@click.command()
@takes_segmentation
@click.option("--preflight", is_flag=True, help="Only tell what time, disk and memory it would take.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@takes_polygon_rules
def segment(segmentation: SegmentJob, preflight: bool, as_json: bool, polygon_rules: PolygonRules) -> None:
    """Segment RASTER into a class raster, and polygons where asked.

    RASTER is a path. Bands are chosen by number, and rasters of any resolution, extent and CRS joined by "|":
    "ortho.tif:1,2,3|dtm.tif".
    """
    job = replace(segmentation, polygon_rules=polygon_rules)
    from .inference.segment import run_preflight, run_segment

    with progress_bar("segment") as progress, stop_on_interrupt() as is_cancelled:
        if preflight:
            forecast = run_preflight(job, progress, is_cancelled, say)
        else:
            result = run_segment(job, progress, is_cancelled, say)
    if preflight or as_json:
        click.echo(json.dumps(to_json(forecast if preflight else result)) if as_json else forecast.sentence())
    else:
        _tell(result)


def _tell(result: SegmentResult) -> None:
    """Name what was written and say how fast it went."""
    for path in (result.classes, result.confidence, result.polygons):
        if path:
            click.echo(path)
    rate = result.windows / max(result.seconds, 1e-9)
    click.echo(
        f"{result.megapixels:.2f} Mpx; {result.windows} windows in {result.seconds:.1f} s ({rate:.0f} windows/s) on "
        f"{result.device}"
    )
