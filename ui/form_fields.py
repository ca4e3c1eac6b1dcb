"""Fields of forms. In: widgets, or what they are for. Out: widgets that keep to a narrow column."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

_FEWEST_LETTERS = 12


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
