"""The ground that a model learned from, on the map. In: a card, the map canvas. Out: a rubber band, if it is told."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..algorithms.learned_ground import ground_in
from ..relay_core.card import Card

_COLOUR = QColor(230, 90, 20, 220)
_FILL = QColor(230, 90, 20, 50)


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
        ground = ground_in(card, self._canvas.mapSettings().destinationCrs(), QgsProject.instance().transformContext())
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
