"""What the panel starts. In: its choices. Out: runs of algorithms, their layers in named groups."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsReferencedRectangle
from qgis.PyQt import sip

from ..algorithms.common import is_temporary_output, tr
from ..algorithms.insight import style_attention
from ..algorithms.relay_attention import RelayAttention
from ..algorithms.segment_raster import SegmentRaster
from .algorithm_run import AlgorithmRun
from .dock_results import CLASSES
from .results import add_results
from .run_keeper import RunKeeper

_PREVIEW_KEY = "relay_segmenter/finished_preview"  # of the group that the next preview replaces
_OF_WINDOWS = (
    *(SegmentRaster.INPUT, SegmentRaster.MORE_RASTERS, SegmentRaster.BANDS, SegmentRaster.KEEP_GRID),
    SegmentRaster.MODEL,
)  # parameters that Relay attention has, too


class DockRuns:
    """Starts what the panel asks for.

    Args:
        runs: lets one run at a time.
        shown_extent: returns what the map shows.

    Attributes:
        is_sequel: whether the run that is being started belongs to the one before.
    """

    def __init__(self, runs: RunKeeper, shown_extent: Callable[[], QgsReferencedRectangle]) -> None:
        self._runs = runs
        self._shown_extent = shown_extent
        self.is_sequel = False

    def segment(self, parameters: dict[str, Any], name: str, look: dict[str, Any]) -> None:
        """Segment, then look at the relay attention where that is wanted.

        Args:
            parameters: of Segment raster.
            name: of the raster and the model, for people.
            look: at `CLASSES` whether the classes are shown; at `POINT` where relay attention is looked at, or None.
        """
        group_name = f"{name} · {time.strftime('%H:%M')}"

        def show(outputs: dict[str, Any]) -> str:
            group = add_results(QgsProject.instance(), group_name, outputs)
            if not look[CLASSES]:
                _hide(group, SegmentRaster.OUTPUT)
            point = look[RelayAttention.POINT]
            if point is not None:
                self._look({key: parameters[key] for key in _OF_WINDOWS}, point, group)
            return _said(outputs)

        run = AlgorithmRun(SegmentRaster(self._shown_extent).create(), parameters)
        self._runs.start(run, tr("Segmenting {raster}").format(raster=name), show, in_bar=False)

    def preview(self, parameters: dict[str, Any], name: str) -> None:
        """Segment what the map shows, without polygons, in place of the last preview."""
        output = QgsProcessingUtils.generateTempFilename("classes.tif")
        asked = {**parameters, SegmentRaster.EXTENT: self._shown_extent(), SegmentRaster.OUTPUT: output}

        def show(outputs: dict[str, Any]) -> str:
            replace_preview(QgsProject.instance(), outputs)
            return ""

        run = AlgorithmRun(SegmentRaster(self._shown_extent).create(), asked)
        self._runs.start(run, tr("Preview of {raster}").format(raster=name), show, in_bar=False)

    def _look(self, parameters: dict[str, Any], point: str, group: QgsLayerTreeGroup) -> None:
        """Show where the relays look from a point."""
        asked = {
            **parameters,
            RelayAttention.POINT: point,
            RelayAttention.LOCAL: QgsProcessingUtils.generateTempFilename("attention_local.tif"),
            RelayAttention.GLOBAL: QgsProcessingUtils.generateTempFilename("attention_global.tif"),
        }

        def show(outputs: dict[str, Any]) -> str:
            if not sip.isdeleted(group):  # somebody may have removed it, or opened another project
                add_attention(QgsProject.instance(), group, outputs)
            return ""

        self.is_sequel = True
        self._runs.start(AlgorithmRun(RelayAttention().create(), asked), tr("Relay attention"), show, in_bar=False)
        self.is_sequel = False


def replace_preview(project: QgsProject, outputs: dict[str, Any]) -> QgsLayerTreeGroup:
    """Show a preview in the place of the last one."""
    root = project.layerTreeRoot()
    for group in root.findGroups():
        if group.customProperty(_PREVIEW_KEY):
            project.removeMapLayers([node.layerId() for node in group.findLayers()])
            root.removeChildNode(group)
    group = add_results(project, tr("Preview"), outputs)
    group.setCustomProperty(_PREVIEW_KEY, True)
    return group


def add_attention(project: QgsProject, group: QgsLayerTreeGroup, outputs: dict[str, Any]) -> None:
    """Add rasters of relay attention below the other results of a run; the near one is shown first."""
    titles = {RelayAttention.LOCAL: tr("Attention, close up"), RelayAttention.GLOBAL: tr("Attention, around")}
    for key, title in titles.items():
        if key not in outputs:
            continue
        layer = QgsRasterLayer(outputs[key], title)
        style_attention(layer, 1, layer.dataProvider().bandStatistics(1).maximumValue)
        layer.setCustomProperty("relay_segmenter/output", key)
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(False)


def _hide(group: QgsLayerTreeGroup, key: str) -> None:
    """Uncheck a result."""
    for node in group.findLayers():
        if node.layer().customProperty("relay_segmenter/output") == key:
            node.setItemVisibilityChecked(False)


def _said(outputs: dict[str, Any]) -> str:
    if is_temporary_output(outputs[SegmentRaster.OUTPUT]):
        return tr("The result is on the map, in temporary layers; export those that you want to keep.")
    return tr("The result is on the map, and kept in {path}.").format(path=outputs[SegmentRaster.OUTPUT])
