"""The classes that the style of a reviewed layer shows. In: a layer. Out: class -> symbol, in the legend's order."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsSymbol, QgsVectorLayer

from .review_fields import CLASS, CLASS_ID


def class_symbols(layer: Optional[QgsVectorLayer]) -> dict[str, QgsSymbol]:
    """Return the symbols of a layer that is styled by class, or by state and class; {} for other styles.

    The style of a review has a rule for each state and below the first, the open ones, a rule for each class.
    """
    renderer = layer.renderer() if layer else None
    if isinstance(renderer, QgsRuleBasedRenderer):
        rules = [rule for state in renderer.rootRule().children()[:1] for rule in state.children()]
        return {rule.label(): rule.symbol().clone() for rule in rules if rule.symbol() and not rule.isElse()}
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    if renderer.classAttribute().strip('"') not in (CLASS, CLASS_ID):
        return {}
    return {c.label(): c.symbol().clone() for c in renderer.categories() if c.label() and c.symbol()}
