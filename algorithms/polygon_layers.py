"""Polygons of a map as the engine opens them. In: a parameter of polygons. Out: the source of a file.

Polygons may be any layer: what the engine cannot open as it stands (layers in memory or in a database, a selection, a
filter, unsaved edits, computed fields) is exported to a temporary GeoPackage.
"""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..relay_core.errors import JobError
from .common import is_temporary_output, tr
from .exports import first_export
from .job_algorithm import JobAlgorithm

_OPENED_AS_THEY_ARE = ["gpkg", "shp", "geojson", "json", "fgb"]


class PolygonAlgorithm(JobAlgorithm):
    """An algorithm that reads polygons."""

    def polygon_file(
        self,
        parameters: dict[str, Any],
        key: str,
        context: QgsProcessingContext,
        feedback: Optional[QgsProcessingFeedback],
        field: str = "",
    ) -> str:
        """Return the source of a polygon layer as the engine opens it, "" where none is chosen.

        Args:
            parameters: as Processing has them.
            key: of the parameter.
            context: where layers are found.
            feedback: watches the layer being exported; None to check only, which returns its name.
            field: that has to be in the file.

        Raises:
            JobError: the layer has no place on the map.
        """
        source = self.parameterAsSource(parameters, key, context)
        if source is None:
            return ""
        check_crs(source.sourceName(), source.sourceCrs().isValid())
        if feedback is None:
            return source.sourceName()
        layer = self.vector_layer(parameters, key, context)
        formats = _OPENED_AS_THEY_ARE if _is_as_its_file(layer, field) else []
        path, name = self.parameterAsCompatibleSourceLayerPathAndLayerName(
            parameters, key, context, formats, "gpkg", feedback
        )
        opened = f"{path}|layername={name}" if name else path
        is_export = is_temporary_output(path) and not _is_own_file(layer, path)
        return first_export(opened, source, field) if is_export else opened

    def vector_layer(
        self, parameters: dict[str, Any], key: str, context: QgsProcessingContext
    ) -> Optional[QgsVectorLayer]:
        """Return the layer behind a source of features, None where there is none."""
        given = parameters.get(key)
        if isinstance(given, QgsProcessingFeatureSourceDefinition):
            given, _ = given.source.valueAsString(context.expressionContext())
            layer = QgsProcessingUtils.mapLayerFromString(given, context)
            return layer if isinstance(layer, QgsVectorLayer) else None
        return self.parameterAsVectorLayer(parameters, key, context)


def check_crs(name: str, is_valid: bool) -> None:
    """Refuse a layer without a place on the map.

    Raises:
        JobError: with what to do.
    """
    if not is_valid:
        raise JobError(
            tr(
                "{name} has no coordinate reference system; set it first (for polygons right-click the layer, Layer "
                "CRS; for a raster Raster, Projections, Assign projection)."
            ).format(name=name)
        )


def _is_as_its_file(layer: Optional[QgsVectorLayer], field: str) -> bool:
    """Return whether a layer's file holds what the layer shows.

    It does not hold unsaved edits, computed or joined fields, and a CRS that was set in QGIS alone.
    """
    if layer is None or layer.isModified() or layer.crs() != layer.dataProvider().crs():
        return False
    index = layer.fields().lookupField(field)
    return index < 0 or layer.fields().fieldOrigin(index) == QgsFields.FieldOrigin.OriginProvider


def _is_own_file(layer: Optional[QgsVectorLayer], path: str) -> bool:
    """Return whether a path is that of a layer's own file, which edits change, and not that of an export."""
    if layer is None:
        return False
    own = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
    return os.path.realpath(own) == os.path.realpath(path)
