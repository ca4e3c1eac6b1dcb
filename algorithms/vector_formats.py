"""Findings in the format that was asked for. In: the engine's GeoPackage. Out: the same features in another format."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import Optional

from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsVectorFileWriter, QgsVectorLayer

from ..relay_core.errors import OutputError
from ..relay_core.outputs import output_error
from .common import tr
from .style_files import is_geopackage


def engine_path(path: Optional[str]) -> Optional[str]:
    """Return where the engine writes its GeoPackage: `path` itself, or a temporary file where that is not one.

    Raises:
        OutputError: no driver writes files with this ending.
    """
    if path is None or is_geopackage(path):
        return path
    if not QgsVectorFileWriter.driverForExtension(_ending(path)):
        raise OutputError(
            tr("Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.").format(
                name=os.path.basename(path)
            )
        )
    return QgsProcessingUtils.generateTempFilename("findings.gpkg")


def convert(geopackage: str, path: str, context: QgsProcessingContext) -> str:
    """Bring the engine's GeoPackage to `path` and return it; a temporary GeoPackage goes once that is done.

    The files of the format appear whole or not at all: they are written to a folder beside `path` and moved.

    Raises:
        OutputError: the files cannot be written.
    """
    if geopackage == path:
        return path
    folder, name = os.path.split(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".findings-", dir=folder) as workplace:
            _write(geopackage, os.path.join(workplace, name), context)
            if _ending(path) == "shp":
                QgsVectorFileWriter.deleteShapeFile(path)  # an index of earlier findings would hide those of today
            for part in sorted(os.listdir(workplace), key=lambda part: part == name):  # the file that is opened last
                os.replace(os.path.join(workplace, part), os.path.join(folder, part))
    except OSError as reason:
        error = reason if isinstance(reason, OutputError) else output_error(path, reason)
        raise OutputError(
            tr("{sentence} The findings are in {kept} until then.").format(sentence=error, kept=geopackage)
        ) from reason
    _remove(geopackage)
    return path


def _write(geopackage: str, path: str, context: QgsProcessingContext) -> None:
    """Write the features of a GeoPackage in the format that the ending of `path` says.

    Raises:
        OutputError: QGIS could not write them.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(_ending(path))
    options.fileEncoding = "UTF-8"
    layer = QgsVectorLayer(geopackage, "findings", "ogr")
    error, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context.transformContext(), options)
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError(
            tr("{name} cannot be written ({reason}); close it elsewhere or choose another file.").format(
                name=os.path.basename(path), reason=reason
            )
        )


def _remove(geopackage: str) -> None:
    """Remove a temporary GeoPackage and the folder that QGIS made for it; what is left QGIS removes when it ends."""
    with contextlib.suppress(OSError):
        os.remove(geopackage)
        os.rmdir(os.path.dirname(geopackage))


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lstrip(".").lower()
