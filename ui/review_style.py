"""How a layer under review looks. In: a layer styled by classes. Out: a second style that shows states as well.

The style "Review" stands beside the layer's own in its style manager, so that QGIS's menu Styles switches between them.
Open candidates keep the look of their class, accepted ones are filled with its colour, rejected ones turn grey.
"""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsFillSymbol,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from ..algorithms.common import tr
from ..algorithms.review_classes import class_symbols
from ..algorithms.review_fields import ACCEPTED, CLASS_EXPRESSION, REJECTED, STATE

_ACCEPTED_ALPHA = 150  # of 255
_REJECTED = {
    "style": "no",
    "outline_color": "125,125,125,200",
    "outline_style": "dot",
    "outline_width": "0.4",
}


def show_states(layer: QgsVectorLayer) -> None:
    """Switch to the style of the review; make it where it is missing."""
    name, manager = tr("Review"), layer.styleManager()
    if name in manager.styles():
        manager.setCurrentStyle(name)
        return
    renderer = _states(class_symbols(layer))
    manager.addStyleFromLayer(name)
    manager.setCurrentStyle(name)
    layer.setRenderer(renderer)
    layer.triggerRepaint()


def show_classes(layer: QgsVectorLayer) -> None:
    """Switch back to the layer's own style."""
    manager = layer.styleManager()
    own = [style for style in manager.styles() if style != tr("Review")]
    if own and manager.currentStyle() == tr("Review"):
        manager.setCurrentStyle(own[0])


def _states(symbols: dict[str, QgsSymbol]) -> QgsRuleBasedRenderer:
    """Return a renderer of states, each with its classes."""
    renderer = QgsRuleBasedRenderer(_plain())
    root = renderer.rootRule()
    root.removeChildAt(0)
    state = f"coalesce(\"{STATE}\", '')"
    undecided = _rule(None, tr("Open"), f"{state} NOT IN ('{ACCEPTED}', '{REJECTED}')")
    accepted = _rule(None, tr("Accepted"), f"{state} = '{ACCEPTED}'")
    for name, symbol in symbols.items():
        is_class = f"{CLASS_EXPRESSION} = {_quoted(name)}"
        undecided.appendChild(_rule(symbol.clone(), name, is_class))
        accepted.appendChild(_rule(_filled(symbol), name, is_class))
    for rule, symbol in ((undecided, _plain()), (accepted, _filled(_plain()))):
        rest = _rule(symbol, tr("other class"))
        rest.setIsElse(bool(symbols))
        rule.appendChild(rest)
        root.appendChild(rule)
    root.appendChild(_rule(QgsFillSymbol.createSimple(_REJECTED), tr("Rejected"), f"{state} = '{REJECTED}'"))
    return renderer


def _rule(symbol: Optional[QgsSymbol], label: str, expression: str = "") -> QgsRuleBasedRenderer.Rule:
    """Make a rule; without an expression it holds for everything.

    It is the copy of a rule that QGIS has made: QGIS deletes rules without telling Python, whose wrapper of a rule of
    its own making then writes into memory that belongs to something else by now.
    """
    template = QgsRuleBasedRenderer(_plain())
    rule = template.rootRule().children()[0].clone()
    rule.setSymbol(symbol)
    rule.setLabel(label)
    rule.setFilterExpression(expression)
    return rule


def _filled(symbol: QgsSymbol) -> QgsSymbol:
    """Return a symbol filled with its colour."""
    filled = symbol.clone()
    colour = filled.color()
    colour.setAlpha(_ACCEPTED_ALPHA)
    filled.setColor(colour)
    return filled


def _plain() -> QgsSymbol:
    return QgsFillSymbol.createSimple({"color": "90,90,90,40", "outline_color": "60,60,60", "outline_width": "0.4"})


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
