"""A small table of figures. In: classes with numbers in words. Out: a table without scroll bars, to be read only."""

from __future__ import annotations

from typing import Optional, Union

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

_SWATCH_PX = 12
_MOST_ROWS = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableWidget):
    """Names to the left, figures to the right; few rows are shown whole."""

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)

    def head(self, *titles: Union[str, tuple[str, QPixmap]]) -> None:
        """Start an empty table with these columns, called by a title or by a picture that stands for it."""
        self.clear()
        self.setRowCount(0)
        self.setColumnCount(len(titles))
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title if isinstance(title, str) else "")
            if not isinstance(title, str):
                item.setIcon(QIcon(title[1]))
                item.setToolTip(title[0])
                item.setData(Qt.ItemDataRole.AccessibleTextRole, title[0])
            self.setHorizontalHeaderItem(column, item)

    def row(self, name: str, colour: str, *figures: str) -> None:
        """Add a row.

        Args:
            name: its name.
            colour: "#rrggbb" of a class, "" for none.
            figures: one for every further column.
        """
        row = self.rowCount()
        self.insertRow(row)
        first = QTableWidgetItem(name)
        if colour:
            pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
            pixmap.fill(QColor(colour))
            first.setIcon(QIcon(pixmap))
        self.setItem(row, 0, first)
        for column, figure in enumerate(figures, start=1):
            item = QTableWidgetItem(figure)
            item.setTextAlignment(_RIGHT)
            self.setItem(row, column, item)

    def fit(self) -> None:
        """Take the height of the rows and the width of the words."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self._widen_names()
        rows = min(self.rowCount(), _MOST_ROWS)
        height = header.sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave to the names what the figures do not take."""
        super().resizeEvent(event)
        self._widen_names()

    def _widen_names(self) -> None:
        if self.columnCount():
            figures = sum(self.sizeHintForColumn(column) for column in range(1, self.columnCount()))
            figures = max(figures, self.horizontalHeader().length() - self.columnWidth(0))
            self.setColumnWidth(0, max(self.sizeHintForColumn(0), self.viewport().width() - figures))

    def words(self) -> list[list[str]]:
        """Return what it shows, row by row."""
        return [
            [self.item(row, column).text() for column in range(self.columnCount())] for row in range(self.rowCount())
        ]
