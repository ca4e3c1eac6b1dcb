"""How long a person waits for the first pixels of a preview. In: nothing. Out: a table for README.

A real QGIS under a virtual screen shows the demo's terrain; the button is clicked, and the clock stops when the map has
drawn the first pixels of the result. Each time once with no engine running, and once with one that has just been used.
Run with `make bench-preview`; needs QGIS and Xvfb.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import click

from bench.machine import name_machine

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "resources" / "demo"
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
        runs = drive_qgis(Path(folder), times)
    click.echo("| | no engine runs [s] | engine and model warm [s] |\n|---|---|---|")
    for name, *ends in PARTS:
        cells = [cell([r["marks"] for r in runs if r["start"] == start], *ends) for start in ("cold", "warm")]
        click.echo(f"| {name} | {' | '.join(cells)} |")
    click.echo(
        f"\n{name_machine()}; medians of {times} clicks (least to most), the bundled terrain model on its scene, map "
        f"of {runs[0]['map']} pixels; this run {time.monotonic() - started:.0f} s."
    )


def drive_qgis(folder: Path, times: int) -> list[dict]:
    """Have QGIS driven by `preview_drive`, and return what it noted."""
    settings = folder / "profile" / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nrelay_segmenter=true\nprocessing=true\n")
    (folder / "plugins").mkdir()
    (folder / "plugins" / "relay_segmenter").symlink_to(ROOT)
    screenshots = ROOT / "build" / "screenshots"
    screenshots.mkdir(parents=True, exist_ok=True)
    plan = {
        "scene": str(DEMO / "scene.tif"),
        "model": str(DEMO / "relay_terrain.safetensors"),
        "engine": str(marked_engine(folder / "engine")),
        "times": times,
        "screenshots": str(screenshots),
        "verdict": str(folder / "verdict.json"),
    }
    (folder / "plan.json").write_text(json.dumps(plan))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment.update(
        QT_QPA_PLATFORM="xcb",
        QGIS_PLUGINPATH=str(folder / "plugins"),
        RELAY_DRIVE_PLAN=str(folder / "plan.json"),
        PYTHONPATH=str(ROOT / "tests" / "desktop"),  # for what drivers share
    )
    command = [
        *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24", shutil.which("qgis") or "qgis", "--noversioncheck"),
        *("--nologo", "--profiles-path", str(folder / "profile"), "--code", str(ROOT / "bench" / "preview_drive.py")),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120 + 60 * times)
    verdict = Path(plan["verdict"])
    if not verdict.is_file():
        raise click.ClickException(f"QGIS ended with {done.returncode}:\n{done.stderr[-2000:]}")
    seen = json.loads(verdict.read_text())
    if "failure" in seen:
        raise click.ClickException(seen["failure"])
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
