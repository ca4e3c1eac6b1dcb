"""The ground that a model learned from. In: a card. Out: geometries, where the card tells their place.

A card tells its ground as nested coordinates of GeoJSON with the CRS as text; what cannot be read is left out.
"""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
)

from ..relay_core.card import Card

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


def ground_in(
    card: Card, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> Optional[QgsGeometry]:
    """Return the training ground in a CRS, None where there is none that can be brought there."""
    parts = []
    for text, ground in training_ground(card):
        transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem.fromWkt(text), crs, context)
        moved = QgsGeometry(ground)
        try:
            if transform.isValid() and not moved.isEmpty():
                moved.transform(transform)
                parts.append(moved)
        except QgsCsException:
            continue
    return QgsGeometry.collectGeometry(parts) if parts else None
