"""What a person most likely means. In: the project's layers. Out: the raster, labels, field and file to start with."""

from __future__ import annotations

import os
import re
from typing import Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType, QStandardPaths

_CLASS_WORDS = re.compile(r"class|klass|kind|type|label|categor|code", re.IGNORECASE)
_MOST_CLASSES = 30


def file_rasters(project: QgsProject) -> list[QgsRasterLayer]:
    """Return the rasters that may be files, from the top of the layer tree to its bottom."""
    return [layer for layer in _layers(project) if isinstance(layer, QgsRasterLayer) and layer.providerType() == "gdal"]


def likely_raster(rasters: list[QgsRasterLayer], active: Optional[QgsMapLayer]) -> Optional[QgsRasterLayer]:
    """Return the raster to learn from: the active one, or the first that is not a map of classes."""
    if active in rasters:
        return active
    grounds = [layer for layer in rasters if not is_class_raster(layer)]
    return (grounds or rasters or [None])[0]


def likely_labels(project: QgsProject, active: Optional[QgsMapLayer]) -> Optional[QgsMapLayer]:
    """Return the layer of labels: polygons with a field of text, the active ones first, else a map of classes."""
    layers = _layers(project)
    polygons = [layer for layer in layers if is_polygon_layer(layer)]
    polygons.sort(key=lambda layer: (not likely_class_field(layer), layer is not active))
    if polygons:
        return polygons[0]
    return next((layer for layer in layers if isinstance(layer, QgsRasterLayer) and is_class_raster(layer)), None)


def likely_class_field(layer: QgsMapLayer) -> str:
    """Return the field of polygons that most likely holds the class, "" where none is text.

    The field that the layer is coloured by comes first, then text that is called like a class, then other text; a
    text with more values than anybody has classes is a name or a remark.
    """
    if not isinstance(layer, QgsVectorLayer):
        return ""
    renderer = layer.renderer()
    names = layer.fields().names()
    if isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute().strip('"') in names:
        return renderer.classAttribute().strip('"')
    texts = [field.name() for field in layer.fields() if field.type() == QMetaType.Type.QString]
    few = [name for name in texts if 0 < len(_values(layer, name)) <= _MOST_CLASSES]
    few.sort(key=lambda name: not _CLASS_WORDS.search(name))
    return (few or [""])[0]


def is_polygon_layer(layer: QgsMapLayer) -> bool:
    """Tell whether a layer holds polygons."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isSpatial()
        and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    )


def is_class_raster(layer: QgsRasterLayer) -> bool:
    """Tell whether a raster is styled as a map of classes."""
    return isinstance(layer.renderer(), QgsPalettedRasterRenderer)


def free_model_path(project: QgsProject, name: str) -> str:
    """Return a path for a model that does not exist: beside the project, else among the person's documents.

    Args:
        project: may have a folder.
        name: what the model is about, in words.
    """
    stem = re.sub(r"\W+", "_", name).strip("_").lower() or "model"
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folders = [folder for folder in (project.homePath(), documents) if os.path.isdir(folder)]
    folder = folders[0] if folders else os.path.expanduser("~")
    path, count = os.path.join(folder, f"{stem}.safetensors"), 1
    while os.path.exists(path):
        count += 1
        path = os.path.join(folder, f"{stem}_{count}.safetensors")
    return os.path.normpath(path)


def _layers(project: QgsProject) -> list[QgsMapLayer]:
    """Return the valid layers of the layer tree, from top to bottom."""
    layers = (node.layer() for node in project.layerTreeRoot().findLayers())
    return [layer for layer in layers if layer is not None and layer.isValid()]


def _values(layer: QgsVectorLayer, field: str) -> set[object]:
    """Return values of a field, one more than anybody has classes at most."""
    return layer.uniqueValues(layer.fields().lookupField(field), _MOST_CLASSES + 1)
