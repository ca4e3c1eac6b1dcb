"""A part of the panel. In: a title. Out: a column of widgets below it, a signal when a choice changes.

Parts keep what is chosen as plain values, so that a project can hold them.
"""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget


class Section(QWidget):
    """A titled column.

    Args:
        title: for people.
    """

    changed = pyqtSignal()
    """Something else is chosen."""

    def __init__(self, title: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(heading)

    def choices(self) -> dict[str, Any]:
        """Return what is chosen, as values for JSON."""
        return {}

    def restore(self, choices: dict[str, Any]) -> None:
        """Choose what was chosen before, as far as it is still there."""


def quiet_label(name: str) -> QLabel:
    """Make a label for words that explain; it keeps to a narrow column."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def coloured_icon(colour: QColor, is_round: bool = False) -> QIcon:
    """Draw a square, or a disc, of a colour."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour.darker(130))
    painter.setBrush(colour)
    if is_round:
        painter.drawEllipse(3, 3, 26, 26)
    else:
        painter.drawRoundedRect(3, 3, 26, 26, 5, 5)
    painter.end()
    return QIcon(pixmap)
