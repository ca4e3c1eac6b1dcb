"""Findings in the format that was asked for. In: the engine's GeoPackage. Out: the same features in another format."""

from __future__ import annotations

import os
from typing import Optional

from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsVectorFileWriter, QgsVectorLayer

from ..relay_core.errors import OutputError
from .common import tr


def engine_path(path: Optional[str]) -> Optional[str]:
    """Return where the engine writes its GeoPackage: `path` itself, or a temporary file where that is not one.

    Raises:
        OutputError: no driver writes files with this ending.
    """
    if path is None or _ending(path) == "gpkg":
        return path
    if not QgsVectorFileWriter.driverForExtension(_ending(path)):
        raise OutputError(
            tr("Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.").format(
                name=os.path.basename(path)
            )
        )
    return QgsProcessingUtils.generateTempFilename("findings.gpkg")


def convert(geopackage: str, path: str, context: QgsProcessingContext) -> str:
    """Bring the engine's GeoPackage to `path` and return it.

    Raises:
        OutputError: the file cannot be written.
    """
    if geopackage == path:
        return path
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(_ending(path))
    options.fileEncoding = "UTF-8"
    layer = QgsVectorLayer(geopackage, "findings", "ogr")
    error, reason, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context.transformContext(), options)
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise OutputError(
            tr("{path} cannot be written ({reason}); close it elsewhere or choose another file.").format(
                path=path, reason=reason
            )
        )
    return path


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lstrip(".").lower()
