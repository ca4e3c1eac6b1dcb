"""How shared ground looks on a map. In: a layer with the field `role`. Out: the same colours as in the report."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory, QgsVectorLayer

from .common import tr

ROLE_FIELD = "role"
ROLE_COLOURS = {"train": "#0072b2", "validation": "#d55e00", "test": "#009e73", "gap": "#6b737a"}
"""Colours that are told apart by all eyes; those of the report's map."""


def role_names() -> dict[str, str]:
    """Return what the roles are called, for people."""
    return {
        "train": tr("Training"),
        "validation": tr("Validation"),
        "test": tr("Test"),
        "gap": tr("Left out between them"),
    }


def style_roles(layer: QgsVectorLayer) -> None:
    """Colour a layer by role; what is left out is hatched."""
    categories = []
    for role, name in role_names().items():
        colour = ROLE_COLOURS[role]
        fill = {"color": f"{colour}50", "outline_color": colour, "style": "b_diagonal" if role == "gap" else "solid"}
        categories.append(QgsRendererCategory(role, QgsFillSymbol.createSimple(fill), name))
    layer.setRenderer(QgsCategorizedSymbolRenderer(ROLE_FIELD, categories))
