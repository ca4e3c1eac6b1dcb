"""What is wanted of a model's findings. In: its classes. Out: those that are ticked, the smallest polygon of each."""

from __future__ import annotations

import html
from typing import Any, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSizePolicy, QWidget

from ..algorithms.common import tr
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.card import Card
from ..relay_core.classes import MapClass
from ..relay_core.names import join_names
from .dock_section import Section, coloured_icon
from .form_fields import Tick

_LARGEST_M2 = 1e9


class ClassChoices(Section):
    """A row for every class that the model finds."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Classes"), parent)
        self.rows = QGridLayout()
        self.rows.setContentsMargins(8, 0, 0, 0)
        self.rows.setVerticalSpacing(2)
        self.rows.setColumnStretch(0, 1)
        smallest = QLabel(tr("smallest polygon"))
        smallest.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows.addWidget(smallest, 0, 0, 1, 2)
        self.column.addLayout(self.rows)
        self.ticks: dict[str, Tick] = {}
        self.sizes: dict[str, QDoubleSpinBox] = {}
        self._classes: tuple[MapClass, ...] = ()

    def show_classes(self, card: Optional[Card]) -> None:
        """Offer the classes of another model; what was chosen of classes of the same name stays."""
        classes = card.classes.findings if card else ()
        if classes == self._classes:
            return
        kept = self.choices()
        self._classes = classes
        for widget in (*self.ticks.values(), *self.sizes.values()):
            widget.setParent(None)
            widget.deleteLater()
        self.ticks, self.sizes = {}, {}
        for row, each in enumerate(classes, start=1):
            self.ticks[each.name], self.sizes[each.name] = self._tick(each), self._size(each)
            self.rows.addWidget(self.ticks[each.name], row, 0)
            self.rows.addWidget(self.sizes[each.name], row, 1, Qt.AlignmentFlag.AlignRight)
        self.restore(kept)

    def parameters(self) -> dict[str, Any]:
        """Return parameters of Segment raster."""
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        sizes = {name: self.sizes[name].value() for name in ticked}
        return {
            SegmentRaster.CLASSES: "" if len(ticked) == len(self.ticks) else join_names(ticked),
            SegmentRaster.MIN_AREA: join_names(f"{name}={size:.12g}" for name, size in sizes.items() if size),
        }

    def problem(self) -> str:
        """Return what keeps a run from starting, "" for nothing."""
        if self.ticks and not any(tick.isChecked() for tick in self.ticks.values()):
            return tr("No class is ticked; tick at least one.")
        return ""

    def choices(self) -> dict[str, Any]:
        """Return what is chosen; see `Section`."""
        return {
            "unticked": [name for name, tick in self.ticks.items() if not tick.isChecked()],
            "sizes": {name: size.value() for name, size in self.sizes.items() if size.value()},
        }

    def restore(self, choices: dict[str, Any]) -> None:
        """Choose again; see `Section`."""
        unticked, sizes = choices.get("unticked") or [], choices.get("sizes") or {}
        for name, tick in self.ticks.items():
            tick.setChecked(name not in unticked)
            self.sizes[name].setValue(float(sizes.get(name, 0)))

    def _tick(self, each: MapClass) -> Tick:
        tick = Tick(each.name.replace("&", "&&"))  # a single one would underline what follows
        tick.setObjectName(f"relayDockClass{each.id}")
        tick.setIcon(coloured_icon(QColor(*each.rgb)))
        meaning = tr("Without the tick the class gives no polygons and is not drawn.")
        tick.setToolTip(f"<b>{html.escape(each.name)}</b><br>{meaning}")  # the row may be too narrow for the name
        tick.setChecked(True)
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tick.toggled.connect(self._ticked)
        return tick

    def _size(self, each: MapClass) -> QDoubleSpinBox:
        size = QDoubleSpinBox()
        size.setObjectName(f"relayDockClassSize{each.id}")
        size.setRange(0, _LARGEST_M2)
        size.setDecimals(1)
        size.setSuffix(" m²")
        size.setSpecialValueText(tr("any size"))
        size.setToolTip(tr("Smaller polygons of this class are left out."))
        size.setMinimumWidth(90)
        size.setMaximumWidth(150)
        size.valueChanged.connect(lambda _: self.changed.emit())
        return size

    def _ticked(self, *_: object) -> None:
        for name, tick in self.ticks.items():
            self.sizes[name].setEnabled(tick.isChecked())
        self.changed.emit()
