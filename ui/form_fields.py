"""Fields of forms. In: widgets, or what they are for. Out: widgets that keep to a narrow column."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_FEWEST_LETTERS = 12
_NARROWEST_TICK_PX = 60


class Tick(QCheckBox):
    """A check box that may be narrower than its words, which then end in dots; Qt's own push the rest."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(_NARROWEST_TICK_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: Any) -> None:
        """Draw the words as far as there is room."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        if not self.icon().isNull():
            room -= self.iconSize().width() + 4  # the gap that Qt leaves behind an icon
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_CheckBox, option)


def keep_narrow(box: QComboBox) -> None:
    """Let a list be narrower than its longest entry."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_FEWEST_LETTERS)


def number_field(name: str, tip: str, bounds: tuple[int, int], value: int, unit: str, unset: str = "") -> QSpinBox:
    """Make a field for a whole number.

    Args:
        name: of the widget.
        tip: shown where the mouse rests.
        bounds: the least and the largest number.
        value: to start with.
        unit: shown behind the number.
        unset: words that the least number stands for, "" for none.
    """
    box = QSpinBox()
    box.setObjectName(name)
    box.setToolTip(tip)
    box.setRange(*bounds)
    box.setValue(value)
    box.setSuffix(unit)
    box.setMinimumWidth(60)
    if unset:
        box.setSpecialValueText(unset)
    return box


def side_by_side(*fields: tuple[str, QWidget]) -> QWidget:
    """Put several fields with their titles into one row."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for title, field in fields:
        label = QLabel(title)
        label.setBuddy(field)
        line.addWidget(label)
        line.addWidget(field, 1)
    return row
