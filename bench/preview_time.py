"""How long a person waits for the first pixels of a preview. In: nothing. Out: a table for README.

A real QGIS under a virtual screen shows the demo's terrain; the button is clicked, and the clock stops when the map has
drawn the first pixels of the result. Each time once with no engine running, and once with one that has just been used.
Run with `make bench-preview`; needs QGIS and Xvfb.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

import click

from bench.driven_qgis import ROOT, DriveError, drive_qgis, make_profile
from bench.machine import name_machine

PARTS = (
    ("QGIS makes the job", ("clicked",), ("started", "sent")),
    ("the engine's Python starts", ("started",), ("python",)),
    ("it imports PyTorch, timm and rasterio", ("python",), ("imported",)),
    ("the job comes to it", ("imported", "sent"), ("began",)),
    ("raster opened and looked at", ("began",), ("opened",)),
    ("model loaded", ("opened",), ("loaded",)),
    ("first windows, written as a piece", ("loaded",), ("shown",)),
    ("piece on its way to the map", ("shown",), ("came",)),
    ("drawn", ("came",), ("drawn",)),
    ("**click to first pixels**", ("clicked",), ("drawn",)),
)
"""What a row of the table is, the mark at which it begins, and the one that ends it: the first of those that are there.
"""


@click.command()
@click.option("--times", default=5, show_default=True, help="Clicks of each kind; medians count.")
def main(times: int) -> None:
    """Measure and print the table."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        runs = timed_clicks(Path(folder), times)
    click.echo("| | no engine runs [s] | engine and model warm [s] |\n|---|---|---|")
    for name, *ends in PARTS:
        cells = [cell([r["marks"] for r in runs if r["start"] == start], *ends) for start in ("cold", "warm")]
        click.echo(f"| {name} | {' | '.join(cells)} |")
    click.echo(
        f"\n{name_machine()}; medians of {times} clicks (least to most), the bundled terrain model on its scene, map "
        f"of {runs[0]['map']} pixels; this run {time.monotonic() - started:.0f} s."
    )


def timed_clicks(folder: Path, times: int) -> list[dict]:
    """Have QGIS driven by `preview_drive`, and return what it noted."""
    make_profile(folder)
    plan = {"engine": str(marked_engine(folder / "engine")), "times": times}
    try:
        seen = drive_qgis(ROOT / "bench" / "preview_drive.py", folder, plan, 120 + 60 * times)
    except DriveError as problem:
        raise click.ClickException(str(problem)) from problem
    return [{**run, "map": seen["map"]} for run in seen["runs"]]


def marked_engine(folder: Path) -> Path:
    """Make a plugin folder whose engine notes its steps and else borrows all of this one's."""
    package = folder / "relay_core"
    package.mkdir(parents=True)
    borrowed = (ROOT / "relay_core" / "__init__.py").read_text()
    (package / "__init__.py").write_text(f"{borrowed}\n__path__.append({str(ROOT / 'relay_core')!r})\n")
    shutil.copy(ROOT / "bench" / "preview_engine.py", package / "__main__.py")
    (folder / "resources").symlink_to(ROOT / "resources")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def cell(runs: list[list[tuple[str, float]]], begins: tuple[str, ...], ends: tuple[str, ...]) -> str:
    """Return median and spread of one part over the runs that have it, "" where none has."""
    seconds = []
    for marks in runs:
        at: dict[str, float] = {}
        for what, when in marks:
            at.setdefault(what, when)
        begin, end = (next((at[name] for name in names if name in at), None) for names in (begins, ends))
        if begin is not None and end is not None:
            seconds.append(end - begin)
    if not seconds:
        return ""
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"


if __name__ == "__main__":
    main()
