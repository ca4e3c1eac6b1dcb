"""Where is segmented. In: what the map shows, a raster, polygons. Out: parameters of the area, its middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayerProxyModel,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..algorithms.common import tr
from ..algorithms.segment_raster import SegmentRaster
from .dock_section import Section
from .form_fields import Tick, keep_narrow

SHOWN, WHOLE, POLYGONS = "shown", "whole", "polygons"
_NOWHERE = QgsRectangle()


class AreaChoices(Section):
    """What the map shows, the whole raster, or polygons of a layer.

    Args:
        shown_extent: returns what the map shows.
    """

    def __init__(self, shown_extent: Callable[[], QgsReferencedRectangle], parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Area"), parent)
        self._shown_extent = shown_extent
        self.kind = QComboBox()
        self.kind.setObjectName("relayDockArea")
        self.kind.addItem(tr("What the map shows"), SHOWN)
        self.kind.addItem(tr("The whole raster"), WHOLE)
        self.kind.addItem(tr("Inside polygons of a layer"), POLYGONS)
        keep_narrow(self.kind)
        self.layer = QgsMapLayerComboBox()
        self.layer.setObjectName("relayDockAreaLayer")
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        keep_narrow(self.layer)
        self.selected = Tick(tr("Selected polygons only"))
        self.selected.setObjectName("relayDockAreaSelected")
        for widget in (self.kind, self.layer, self.selected):
            self.column.addWidget(widget)
        self.kind.currentIndexChanged.connect(self._show_state)
        for signal in (self.kind.currentIndexChanged, self.layer.layerChanged, self.selected.toggled):
            signal.connect(lambda *_: self.changed.emit())
        self._show_state()

    def parameters(self) -> dict[str, Any]:
        """Return parameters of Segment raster."""
        if self.kind.currentData() == WHOLE:
            return {}
        if self.kind.currentData() == SHOWN:
            return {SegmentRaster.EXTENT: self._shown_extent()}
        layer = self.layer.currentLayer()
        chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=self.selected.isChecked())
        return {SegmentRaster.AREAS: chosen}

    def problem(self) -> str:
        """Return what keeps a run from starting, "" for nothing."""
        if self.kind.currentData() != POLYGONS:
            return ""
        layer = self.layer.currentLayer()
        if layer is None:
            return tr("There is no layer of polygons in the project; add one, or choose another area.")
        if self.selected.isChecked() and not layer.selectedFeatureCount():
            return tr("No polygon of {name} is selected; select some, or segment inside all of them.").format(
                name=layer.name()
            )
        return ""

    def middle_of(self, raster: QgsRasterLayer) -> Optional[str]:
        """Return a point in the middle of the area on a raster, as Processing reads it; None where it is beside it."""
        area = raster.extent()
        if self.kind.currentData() == SHOWN:
            shown = self._shown_extent()
            area = area.intersect(_in_crs(shown, shown.crs(), raster))
        elif self.kind.currentData() == POLYGONS:
            layer = self.layer.currentLayer()
            area = area.intersect(_in_crs(_extent_of(layer, self.selected.isChecked()), layer.crs(), raster))
        if area.isEmpty():
            return None
        middle = area.center()
        return f"{middle.x():.10f},{middle.y():.10f} [{raster.crs().authid()}]"

    def choices(self) -> dict[str, Any]:
        """Return what is chosen; see `Section`."""
        layer = self.layer.currentLayer()
        return {
            "area": self.kind.currentData(),
            "area_layer": layer.id() if layer else "",
            "selected_only": self.selected.isChecked(),
        }

    def restore(self, choices: dict[str, Any]) -> None:
        """Choose again; see `Section`."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(choices.get("area", SHOWN))))
        layer = QgsProject.instance().mapLayer(str(choices.get("area_layer")))
        if layer is not None:
            self.layer.setLayer(layer)
        self.selected.setChecked(bool(choices.get("selected_only", False)))

    def _show_state(self, *_: object) -> None:
        for widget in (self.layer, self.selected):
            widget.setVisible(self.kind.currentData() == POLYGONS)


def _extent_of(layer: QgsVectorLayer, is_selected_only: bool) -> QgsRectangle:
    return layer.boundingBoxOfSelected() if is_selected_only else layer.extent()


def _in_crs(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, raster: QgsRasterLayer) -> QgsRectangle:
    """Return an extent in a raster's CRS, an empty one where it has no place there."""
    try:
        return QgsCoordinateTransform(crs, raster.crs(), QgsProject.instance()).transformBoundingBox(extent)
    except QgsCsException:
        return _NOWHERE
