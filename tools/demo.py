"""Segments the demo landscape the way QGIS does, without a window.

In: resources/demo (terrain model and model file), the plugin loaded by QGIS under its installed name. Out: build/demo
with the class raster, the confidence, the findings, a QGIS project and a map. Run it with the Python of QGIS through
`make demo`, which sets up everything.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import qgis.utils
from demo_map import DemoLayers, draw_map, make_project
from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback

ROOT = Path(__file__).resolve().parent.parent
TERRAIN = ROOT / "resources" / "demo" / "scene.tif"
MODEL = ROOT / "resources" / "demo" / "relay_terrain.safetensors"
OUTPUT = ROOT / "build" / "demo"
PLUGIN = "relay_segmenter"
_BAR_LENGTH = 30


class TerminalFeedback(QgsProcessingFeedback):
    """Shows the progress of an algorithm on one line of a terminal, or as a line per ten percent in a log."""

    def __init__(self) -> None:
        super().__init__(False)
        self.shown = -1

    def setProgressText(self, text: str) -> None:
        """Draw the bar where it has moved; the algorithm names what it does each time it has done a part."""
        percent = int(self.progress())
        step = percent if sys.stdout.isatty() else percent // 10 * 10
        if step == self.shown:
            return
        self.shown = step
        done = percent * _BAR_LENGTH // 100
        end = "" if sys.stdout.isatty() and percent < 100 else "\n"
        bar = f"[{'#' * done}{'.' * (_BAR_LENGTH - done)}]"
        print(f"{_line_start()}  {bar} {step:3d} %  {text}", end=end, flush=True)

    def pushInfo(self, info: str) -> None:
        """Print a line of the algorithm's in place of the bar, which the next progress draws again."""
        if not info.startswith("Results: "):  # what processing.run returns, as Python writes it
            print(f"{_line_start()}  {info}", flush=True)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep quiet: the error also comes as an exception."""


def _line_start() -> str:
    return "\r\033[K" if sys.stdout.isatty() else ""


def load_plugin(folder: Path) -> bool:
    """Have QGIS load the plugin under its installed name; True where that worked.

    Args:
        folder: empty folder to link the plugin into.
    """
    (folder / PLUGIN).symlink_to(ROOT, target_is_directory=True)
    sys.path.insert(0, str(folder))
    qgis.utils.plugin_paths.append(str(folder))
    qgis.utils.updateAvailablePlugins()
    return qgis.utils.loadPlugin(PLUGIN) and qgis.utils.startProcessingPlugin(PLUGIN)


def segment(terrain: Path, model: Path, output: Path) -> DemoLayers:
    """Run `relay:segmentraster` and return the paths of its results and of what lies below them."""
    import processing

    layers = DemoLayers(
        terrain=str(terrain),
        classes=str(output / "classes.tif"),
        confidence=str(output / "confidence.tif"),
        findings=str(output / "findings.gpkg"),
    )
    processing.run(
        "relay:segmentraster",
        {
            "INPUT": layers.terrain,
            "MODEL": str(model),
            "OUTPUT": layers.classes,
            "CONFIDENCE": layers.confidence,
            "POLYGONS": layers.findings,
        },
        feedback=TerminalFeedback(),
    )
    return layers


def main() -> int:
    """Segment, save the project, draw the map, and say where they are."""
    missing = [str(path.relative_to(ROOT)) for path in (TERRAIN, MODEL) if not path.is_file()]
    if missing:
        print(f"{' and '.join(missing)} not found; restore what the repository holds.", file=sys.stderr)
        return 1
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)

    application = QgsApplication([], True)
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    with tempfile.TemporaryDirectory() as folder:
        if not load_plugin(Path(folder)):
            print("QGIS could not load the plugin; the lines above say why.", file=sys.stderr)
            return 1
        print(f"Segmenting {TERRAIN.relative_to(ROOT)} in QGIS ...", flush=True)
        try:
            layers = segment(TERRAIN, MODEL, OUTPUT)
        except QgsProcessingException as problem:
            print(f"The demo stopped: {problem}", file=sys.stderr)
            return 1
        project = make_project(layers, OUTPUT / "demo.qgz")
        draw_map(project, OUTPUT / "map.png")
    print_results()
    return 0


def print_results() -> None:
    """List the results with what each is."""
    shown = OUTPUT.relative_to(ROOT)
    print(f"\n  {shown}/map.png         look at this first")
    print(f"  {shown}/demo.qgz        the QGIS project; make run opens it")
    print(f"  {shown}/classes.tif     a class for every pixel")
    print(f"  {shown}/findings.gpkg   a polygon for every finding, with class, area and confidence")
    print(f"  {shown}/confidence.tif  percent")


if __name__ == "__main__":
    sys.exit(main())
