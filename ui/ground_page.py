"""What the check of the ground found. In: its result. Out: classes in a table, roles in a legend, warnings."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPixmap
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.common import tr
from ..algorithms.roles import ROLE_COLOURS, role_names
from ..relay_core.ground_jobs import CheckGroundResult, ClassGround
from .figures_table import FiguresTable
from .notices import Notice

_SWATCH_PX = 14
_LEARNED = ("train", "validation", "test")


class GroundPage(QWidget):
    """The balance of classes and the split of the ground."""

    shownChanged = pyqtSignal(bool)
    """Whether the split shall be drawn on the map."""
    zoomAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.table = FiguresTable("relayTrainClasses")
        self.note = QLabel(tr("No complete areas are chosen, so all ground without a polygon counts as background."))
        self.note.setWordWrap(True)
        self.warnings = Notice("relayTrainWarnings")
        self._legend = QGridLayout()
        self._legend.setColumnStretch(1, 1)
        self.is_shown = QCheckBox(tr("Show on the &map"))
        self.is_shown.setChecked(True)
        self.is_shown.toggled.connect(self.shownChanged)
        zoom = QPushButton(tr("&Zoom to it"))
        zoom.setObjectName("relayTrainZoom")
        zoom.clicked.connect(lambda _: self.zoomAsked.emit())
        on_map = QHBoxLayout()
        on_map.addWidget(self.is_shown, 1)
        on_map.addWidget(zoom)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(_title(tr("What is labelled")))
        page.addWidget(self.table)
        page.addWidget(self.note)
        page.addWidget(_title(tr("Who gets which ground")))
        page.addLayout(self._legend)
        page.addLayout(on_map)
        page.addWidget(self.warnings)
        page.addStretch(1)

    def show_result(self, result: CheckGroundResult, has_areas: bool) -> None:
        """Show what was found.

        Args:
            result: of the check.
            has_areas: whether labelling is complete in some areas only.
        """
        self.note.setVisible(not has_areas and any(c.polygons is not None for c in result.classes))
        self._fill_table(result)
        self._fill_legend(result)
        self.warnings.warning(result.warnings)

    def _fill_table(self, result: CheckGroundResult) -> None:
        unit = tr("Pixels") if result.pixel_m2 is None else tr("Area [m²]")
        names = role_names()
        roles = ((names[role], role_pixmap(role)) for role in _LEARNED)
        self.table.head(tr("Class"), tr("Polygons"), unit, tr("Share"), *roles)
        labelled = sum(_pixels(c) for c in result.classes)
        for c in result.classes:
            pixels = _pixels(c)
            self.table.row(
                c.name,
                c.colour,
                "–" if c.polygons is None or c.background else f"{c.polygons:,}",
                _amount(pixels, result.pixel_m2),
                f"{pixels / max(1, labelled):.1%}",
                *(f"{c.pixels[role] / pixels:.0%}" if pixels else "–" for role in _LEARNED),
            )
        self.table.fit()

    def _fill_legend(self, result: CheckGroundResult) -> None:
        while self._legend.count():
            self._legend.takeAt(0).widget().deleteLater()
        total = sum(_pixels(c) for c in result.classes)
        for row, (role, name) in enumerate(role_names().items()):
            pixels = sum(c.pixels[role] for c in result.classes)
            if not pixels:
                continue
            swatch = QLabel()
            swatch.setPixmap(role_pixmap(role))
            area = _amount(pixels, result.pixel_m2) + ("" if result.pixel_m2 is None else " m²")
            words = tr("{role}, {gap} px wide").format(role=name, gap=result.gap_px) if role == "gap" else name
            amount = QLabel(f"{area} ({pixels / total:.0%})")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((swatch, QLabel(words), amount)):
                self._legend.addWidget(widget, row, column)


def role_pixmap(role: str) -> QPixmap:
    """Draw a role as the map shows it."""
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor("white"))
    colour = QColor(ROLE_COLOURS[role])
    painter = QPainter(pixmap)
    painter.setPen(colour)
    fill = QColor(colour)
    fill.setAlpha(255 if role == "gap" else 110)
    painter.setBrush(QBrush(fill, Qt.BrushStyle.BDiagPattern if role == "gap" else Qt.BrushStyle.SolidPattern))
    painter.drawRect(0, 0, _SWATCH_PX - 1, _SWATCH_PX - 1)
    painter.end()
    return pixmap


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _pixels(ground: ClassGround) -> int:
    return sum(ground.pixels.values())


def _amount(pixels: int, pixel_m2: Optional[float]) -> str:
    """Say how much ground pixels are."""
    return f"{pixels if pixel_m2 is None else pixels * pixel_m2:,.0f}"
