"""The ground that a model learned from, on the map. In: a card, the map canvas. Out: a rubber band, where it is told.

A card tells its ground as nested coordinates of GeoJSON with the CRS as text; what cannot be read is left out.
"""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..relay_core.card import Card

_COLOUR = QColor(230, 90, 20, 220)
_FILL = QColor(230, 90, 20, 50)
_ROLE = "train"


def training_ground(card: Card) -> list[tuple[str, QgsGeometry]]:
    """Return (CRS as well-known text, ground that was learned from) of every raster whose place the card tells."""
    held = card.training.get("hold_out")
    scenes = held.get("scenes") if isinstance(held, dict) else None
    found = []
    for scene in scenes if isinstance(scenes, list) else ():
        try:
            polygons = [
                [[QgsPointXY(float(x), float(y)) for x, y in ring] for ring in polygon]
                for polygon in scene["outline"][_ROLE]
            ]
            found.append((str(held["crs"][scene["crs"]]), QgsGeometry.fromMultiPolygonXY(polygons)))
        except (KeyError, IndexError, TypeError, ValueError):
            continue
    return found


def ground_in(card: Card, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> Optional[QgsGeometry]:
    """Return the training ground in a CRS, None where there is none that can be brought there."""
    parts = []
    for text, ground in training_ground(card):
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem.fromWkt(text), crs, project)
        moved = QgsGeometry(ground)
        try:
            if transform.isValid() and not moved.isEmpty():
                moved.transform(transform)
                parts.append(moved)
        except QgsCsException:
            continue
    return QgsGeometry.collectGeometry(parts) if parts else None


class TrainingArea:
    """Shows the ground of one model at a time on a map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: Optional[QgsRubberBand] = None

    @property
    def is_shown(self) -> bool:
        """Whether ground is on the map."""
        return self._band is not None

    def show(self, card: Card) -> bool:
        """Draw the ground and move the map there; False where the card does not tell it."""
        self.hide()
        ground = ground_in(card, self._canvas.mapSettings().destinationCrs(), QgsProject.instance())
        if ground is None or ground.isEmpty():
            return False
        self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setColor(_COLOUR)
        self._band.setFillColor(_FILL)
        self._band.setWidth(2)
        self._band.setToGeometry(ground, None)
        extent = ground.boundingBox()
        extent.scale(1.2)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        return True

    def hide(self) -> None:
        """Take the ground away."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
