"""The keys of a review. In: what each of them does. Out: actions with texts and keys, for buttons and for the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction

from ..algorithms.common import tr


def make_actions(parent: QObject, reactions: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Make an action for every reaction.

    Their keys work where the keyboard is in a widget that the actions are added to, and nowhere else: letters typed in
    other panels of QGIS stay letters.

    Args:
        parent: owns the actions.
        reactions: name -> what is done; "class1" to "class9" have number keys and no text.
    """
    told = {
        "accept": (tr("Accept (A)"), "A"),
        "reject": (tr("Reject (R)"), "R"),
        "back": (tr("Back (←)"), Qt.Key.Key_Left),
        "next": (tr("Next (→)"), Qt.Key.Key_Right),
        "undo": (tr("Undo (U)"), "U"),
        "edit": (tr("Edit outline (E)"), "E"),
        "discard": (tr("Discard edits"), ""),
        "note": (tr("Note (N)"), "N"),
        "context": (tr("Global window (C)"), "C"),
    }
    actions = {}
    for name, react in reactions.items():
        text, key = told.get(name) or ("", name[-1])
        action = QAction(text, parent)
        action.setObjectName(f"relayReview_{name}")
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False, react=react: react())
        actions[name] = action
    return actions
