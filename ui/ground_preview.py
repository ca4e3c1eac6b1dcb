"""Shared ground on the map. In: the outlines that the check wrote. Out: coloured bands over the canvas, in no layer."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ..algorithms.roles import ROLE_COLOURS, ROLE_FIELD

_FILL_ALPHA = 70  # of 255: the terrain stays readable
_HATCH_ALPHA = 160


class GroundPreview(QObject):
    """Training, validation and test ground drawn over the map, and the gaps hatched."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._outlines: dict[str, list[QgsGeometry]] = {}
        self._crs = QgsCoordinateReferenceSystem()
        self._bands: list[QgsRubberBand] = []
        canvas.destinationCrsChanged.connect(self._draw_again)

    @property
    def roles(self) -> list[str]:
        """What is drawn now."""
        return list(self._outlines) if self._bands else []

    def load(self, path: str) -> None:
        """Take up the outlines of a GeoPackage, in the place of earlier ones, and draw them."""
        layer = QgsVectorLayer(path, "ground", "ogr")
        self._crs = layer.crs()
        self._outlines = {role: [] for role in ROLE_COLOURS}
        for feature in layer.getFeatures():
            self._outlines[feature[ROLE_FIELD]].append(QgsGeometry(feature.geometry()))
        self._outlines = {role: shapes for role, shapes in self._outlines.items() if shapes}
        self.set_shown(True)

    def set_shown(self, shown: bool) -> None:
        """Draw what was loaded, or take it off the map."""
        self._take_off()
        if shown:
            self._bands = [self._band(role, shapes) for role, shapes in self._outlines.items()]

    def clear(self) -> None:
        """Forget the outlines."""
        self._take_off()
        self._outlines = {}

    def zoom(self) -> None:
        """Bring all of it into view."""
        extent = QgsRectangle()
        for shapes in self._outlines.values():
            for shape in shapes:
                extent.combineExtentWith(shape.boundingBox())
        onto_map = QgsCoordinateTransform(
            self._crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance().transformContext()
        )
        try:
            extent = onto_map.transformBoundingBox(extent)
        except QgsCsException:  # ground beyond what the map's CRS can show
            return
        extent.scale(1.05)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def close(self) -> None:
        """Let go of the canvas."""
        self.clear()
        self._canvas.destinationCrsChanged.disconnect(self._draw_again)

    def _band(self, role: str, shapes: list[QgsGeometry]) -> QgsRubberBand:
        """Draw the ground of one role."""
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        line, fill = QColor(ROLE_COLOURS[role]), QColor(ROLE_COLOURS[role])
        is_gap = role == "gap"
        fill.setAlpha(_HATCH_ALPHA if is_gap else _FILL_ALPHA)
        band.setFillColor(fill)
        band.setStrokeColor(line)
        band.setWidth(0 if is_gap else 2)
        band.setBrushStyle(Qt.BrushStyle.BDiagPattern if is_gap else Qt.BrushStyle.SolidPattern)
        for shape in shapes:
            band.addGeometry(shape, self._crs)
        return band

    def _draw_again(self) -> None:
        if self._bands:
            self.set_shown(True)

    def _take_off(self) -> None:
        for band in self._bands:
            band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
            self._canvas.scene().removeItem(band)
        self._bands = []
