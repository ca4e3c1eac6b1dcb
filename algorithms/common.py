"""What the algorithms share: from a layer to a file's path, from a job to the engine and its feedback.

In: QGIS layers, settings and feedback. Out: plain paths, extents and results; problems as `RelayError`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)

from ..relay_core.engine import client, environment
from ..relay_core.errors import JobCancelled, JobError, RasterError
from ..relay_core.geo.grid import Grid
from .translation import tr

PACKAGE_ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
"""The plugin's real folder: behind a symbolic link, where the engine's private environment lies."""

ENGINE_PYTHON_KEY = "relay_segmenter/engine_python"
_BUNDLED_MODEL = os.path.join(PACKAGE_ROOT, "resources", "demo", "relay_terrain.safetensors")


def bundled_model() -> str:
    """Return the path of the model that comes with the plugin, "" where it is not there."""
    return _BUNDLED_MODEL if os.path.isfile(_BUNDLED_MODEL) else ""


def find_engine_python() -> str:
    """Return the path of the engine's Python.

    Raises:
        EngineError: there is none.
    """
    return environment.find_engine_python(PACKAGE_ROOT, QgsSettings().value(ENGINE_PYTHON_KEY, "", str))


def raster_file(layer: QgsRasterLayer) -> str:
    """Return the path of the file behind a raster layer.

    Raises:
        RasterError: the layer is not one local file that the engine can open.
    """
    path = file_behind(layer)
    if not path:
        raise RasterError(
            tr(
                "{name} is not a raster file on this computer; export it first (right-click the layer, Export, Save "
                "As, raw data) and choose the file."
            ).format(name=layer.name())
        )
    return path


def file_behind(layer: QgsRasterLayer) -> str:
    """Return the path of the local file that the engine can open in a raster layer's place, "" where there is none."""
    provider = layer.providerType()
    parts = QgsProviderRegistry.instance().decodeUri(provider, layer.source())
    path = parts.get("path") or ""
    return os.path.abspath(path) if provider == "gdal" and not parts.get("layerName") and os.path.isfile(path) else ""


def job_extent(layer: QgsRasterLayer, extent: QgsRectangle) -> tuple[float, float, float, float]:
    """Return (xmin, ymin, xmax, ymax) for a job, from an extent in the layer's CRS.

    Raises:
        JobError: the extent has no area, or the raster has no place on the map.
        RasterError: the extent lies outside the raster.
    """
    if not extent.isFinite() or extent.isEmpty():
        raise JobError(tr("The extent is empty; choose one that covers a part of the raster."))
    bounds, height, width = layer.extent(), layer.height(), layer.width()
    if not layer.crs().isValid() and bounds == QgsRectangle(0, -height, width, 0):
        raise JobError(
            tr(
                "{name} has no georeference, so an extent means nothing on it; leave the extent empty to segment all "
                "of it."
            ).format(name=layer.name())
        )
    corner = (
        layer.rasterUnitsPerPixelX(),
        0.0,
        bounds.xMinimum(),
        0.0,
        -layer.rasterUnitsPerPixelY(),
        bounds.yMaximum(),
    )
    values = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    Grid(corner, (height, width)).window_of(values)
    return values


@contextlib.contextmanager
def registering_nothing(context: QgsProcessingContext) -> Iterator[None]:
    """Undo what reading output parameters registers for loading.

    A temporary output gets another name each time it is read, and the toolbox's dialog checks and runs in one context:
    what a check registers would be missed in vain after the run.
    """
    registered = context.layersToLoadOnCompletion()
    try:
        yield
    finally:
        context.setLayersToLoadOnCompletion(registered)


def load_instead(context: QgsProcessingContext, asked: str, written: str) -> None:
    """Have Processing load what is written, where it would load what was asked for."""
    registered = context.layersToLoadOnCompletion()
    if asked in registered:
        registered[written] = registered.pop(asked)
        context.setLayersToLoadOnCompletion(registered)


def run_job(job: Any, python: str, feedback: QgsProcessingFeedback) -> Any:
    """Run a job in the engine and tell `feedback` how it goes.

    Args:
        job: what to run, of any kind that the engine takes.
        python: path of the engine's Python.
        feedback: gets progress and log lines, is asked for cancel; a `LiveFeedback` where the job asks for a preview.

    Returns:
        The job's result, or None where the person cancelled.

    Raises:
        RelayError: what the engine says.
    """

    def progress(done: int, total: int, text: str) -> None:
        if total:
            feedback.setProgress(100 * done / total)
        feedback.setProgressText(text)

    engine = client.shared_client(python, PACKAGE_ROOT)
    watching = (feedback.show_piece,) if getattr(job, "preview", False) else ()
    try:
        return engine.run(job, progress, feedback.isCanceled, feedback.pushInfo, *watching)
    except JobCancelled as reason:
        # A temporary output has another name in the next run, which finds nothing finished under it, and what is
        # exported for a run is another raster in the next.
        output = getattr(job, "output", None)
        is_lost = output is None or is_temporary_output(output) or bool(getattr(job, "origin", ""))
        feedback.pushInfo(tr("The run was cancelled.") if is_lost else reason.message)
        return None


def close_engine() -> None:
    """End the engine process, if one runs."""
    client.close_shared_clients()


def is_temporary_output(path: str) -> bool:
    """Return whether QGIS made up the path of an output."""
    folder = os.path.normcase(os.path.realpath(QgsProcessingUtils.tempFolder()))
    return os.path.normcase(os.path.realpath(path)).startswith(folder + os.sep)
