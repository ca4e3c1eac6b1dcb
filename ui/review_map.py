"""A candidate on the map. In: its polygon, a canvas. Out: the map around it, its outline, the model's global window."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

_SMALLEST_VIEW_M = 40.0  # a candidate of one pixel is still looked at from far enough to see what it lies on
_OUTLINE = QColor(20, 20, 20)
_HALO = QColor(255, 255, 255, 220)


class CandidateOnMap:
    """Shows one candidate at a time on a canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._outline = self._band(Qt.PenStyle.SolidLine)
        self._window = self._band(Qt.PenStyle.DashLine)

    def draw(self, geometry: QgsGeometry, layer: QgsVectorLayer, window_size: tuple[float, float]) -> None:
        """Outline a candidate and the global window about its middle.

        Args:
            geometry: polygon in the layer's CRS.
            layer: gives the CRS.
            window_size: (width, height) of the model's global window [map units of the layer], 0 where unknown.
        """
        self.clear()
        self._outline.setToGeometry(geometry, layer)
        window = window_around(geometry.boundingBox().center(), window_size)
        if window is not None:
            self._window.setToGeometry(QgsGeometry.fromRect(window), layer)

    def clear(self) -> None:
        """Take outline and window off the map."""
        for band in (self._outline, self._window):
            band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def zoom(self, box: QgsRectangle, crs: QgsCoordinateReferenceSystem, margin_percent: int) -> None:
        """Show a rectangle with a margin around it.

        Args:
            box: in `crs`.
            crs: of the layer.
            margin_percent: on each side, of the rectangle's longer side.
        """
        shown_crs = self._canvas.mapSettings().destinationCrs()
        try:
            shown = QgsCoordinateTransform(crs, shown_crs, QgsProject.instance()).transformBoundingBox(box)
        except QgsCsException:
            return  # a candidate that is nowhere on this map: it stays in the list, the map stays where it is
        self._canvas.setExtent(view_of(shown, margin_percent, smallest_view(shown_crs)))
        self._canvas.refresh()

    def remove(self) -> None:
        """Take everything away from the canvas for good."""
        for band in (self._outline, self._window):
            self._canvas.scene().removeItem(band)

    def _band(self, pen: Qt.PenStyle) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setStrokeColor(_OUTLINE)
        band.setSecondaryStrokeColor(_HALO)
        band.setWidth(3)
        band.setLineStyle(pen)
        return band


def view_of(box: QgsRectangle, margin_percent: int, smallest: float) -> QgsRectangle:
    """Return a rectangle with a margin around it, at least `smallest` wide and high [map units]."""
    side = max(box.width(), box.height())
    grown = box.buffered(side * margin_percent / 100)
    for_width, for_height = max(smallest - grown.width(), 0) / 2, max(smallest - grown.height(), 0) / 2
    return QgsRectangle(
        grown.xMinimum() - for_width,
        grown.yMinimum() - for_height,
        grown.xMaximum() + for_width,
        grown.yMaximum() + for_height,
    )


def smallest_view(crs: QgsCoordinateReferenceSystem) -> float:
    """Return the smallest side that is zoomed to [map units]."""
    factor = QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, crs.mapUnits())
    return _SMALLEST_VIEW_M * factor


def window_around(centre: QgsPointXY, size: tuple[float, float]) -> Optional[QgsRectangle]:
    """Return the rectangle of a (width, height) about a point, None where they are not known."""
    width, height = size
    return QgsRectangle.fromCenterAndSize(centre, width, height) if width > 0 else None
