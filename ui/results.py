"""Results in the project. In: an algorithm's outputs. Out: one named group of layers, findings on top."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from ..algorithms.common import tr
from ..algorithms.remembered import record_of, remember_record
from ..algorithms.segment_raster import SegmentRaster
from ..algorithms.styles import offer_unsure


def add_results(project: QgsProject, name: str, outputs: dict[str, Any]) -> QgsLayerTreeGroup:
    """Add the outputs of `relay:segmentraster` as a group above all layers.

    Args:
        project: gets the layers, which find their styles in or beside their files.
        name: of the group.
        outputs: paths by parameter name.

    Returns:
        The group: findings, confidence over the classes that it is of, unchecked, and classes.
    """
    group = project.layerTreeRoot().insertGroup(0, name)
    group.setExpanded(False)
    for layer in _open_layers(outputs):
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        if layer.customProperty("relay_segmenter/output") == SegmentRaster.CONFIDENCE:
            node.setItemVisibilityChecked(False)
            node.setExpanded(False)
    group.setExpanded(True)  # a change, made once the layers are in it: only that unfolds it on the screen
    return group


def _open_layers(outputs: dict[str, Any]) -> list[QgsMapLayer]:
    """Return the layers from top to bottom, each knowing which output it is."""
    layers = []
    record = record_of(outputs[SegmentRaster.OUTPUT])
    for key, title in (
        (SegmentRaster.POLYGONS, tr("Findings")),
        (SegmentRaster.CONFIDENCE, tr("Confidence")),
        (SegmentRaster.OUTPUT, tr("Classes")),
    ):
        if key not in outputs:
            continue
        kind = QgsVectorLayer if key == SegmentRaster.POLYGONS else QgsRasterLayer
        layer = kind(outputs[key], title)
        layer.setCustomProperty("relay_segmenter/output", key)
        layer.loadDefaultMetadata()  # style and what a GeoPackage holds come by themselves
        if key == SegmentRaster.CONFIDENCE:
            offer_unsure(layer)
        remember_record(layer, record)
        layers.append(layer)
    return layers
