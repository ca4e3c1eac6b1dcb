"""What comes out. In: ticks, a folder. Out: parameters of the outputs, where they are written."""

from __future__ import annotations

import os
import re
from typing import Any, Optional

from qgis.core import QgsProcessingUtils
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QGridLayout, QWidget

from ..algorithms.common import tr
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.card import Card
from .dock_section import Section
from .form_fields import Tick

CLASSES, POLYGONS, CONFIDENCE, ATTENTION = "classes", "polygons", "confidence", "attention"
_FILES = {
    SegmentRaster.OUTPUT: "classes.tif",
    SegmentRaster.CONFIDENCE: "confidence.tif",
    SegmentRaster.POLYGONS: "findings.gpkg",
}


class ResultChoices(Section):
    """Which layers are made, and where they are kept."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Results"), parent)
        told = (
            (CLASSES, tr("Classes"), tr("Colour the map by class."), True),
            (POLYGONS, tr("Polygons"), tr("An outline around everything that is found."), True),
            (CONFIDENCE, tr("Confidence"), tr("How sure the model is, in percent."), True),
            (ATTENTION, tr("Relay attention"), tr("Where the model looks from the middle of the area."), False),
        )
        self._grid = QGridLayout()
        self._grid.setContentsMargins(8, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._columns = 0
        self.ticks: dict[str, Tick] = {}
        for key, title, tip, is_ticked in told:
            tick = Tick(title)
            tick.setObjectName(f"relayDock{key.title()}")
            tick.setToolTip(tip)
            tick.setChecked(is_ticked)
            tick.toggled.connect(lambda _: self.changed.emit())
            self.ticks[key] = tick
        self.folder = QgsFileWidget()
        self.folder.setObjectName("relayDockFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.lineEdit().setPlaceholderText(tr("temporary, or choose a folder"))
        self.folder.setToolTip(tr("Results in a folder stay when QGIS is closed; a run that was stopped goes on."))
        self.folder.fileChanged.connect(lambda _: self.changed.emit())
        self.column.addLayout(self._grid)
        self.column.addWidget(self.folder)
        self._arrange()

    def resizeEvent(self, event: Any) -> None:
        """Put the ticks side by side where their words have room for it."""
        super().resizeEvent(event)
        self._arrange()

    def show_model(self, card: Optional[Card]) -> None:
        """Offer relay attention where a model has relay tokens."""
        self.ticks[ATTENTION].setEnabled(bool(card and card.num_relay_tokens))

    def wants(self, key: str) -> bool:
        """Tell whether a result is wanted."""
        return self.ticks[key].isEnabled() and self.ticks[key].isChecked()

    def is_kept(self) -> bool:
        """Tell whether the results outlive QGIS."""
        return bool(self.folder.filePath().strip())

    def problem(self) -> str:
        """Return what keeps a run from starting, "" for nothing."""
        folder = self.folder.filePath().strip()
        if folder and not os.path.isdir(folder):
            return tr("The folder {folder} does not exist; make it or choose another.").format(folder=folder)
        if not any(self.wants(key) for key in self.ticks):
            return tr("No result is ticked; tick at least one.")
        return ""

    def parameters(self, stem: str) -> dict[str, Any]:
        """Return parameters of Segment raster.

        Args:
            stem: of the names of files that are kept.
        """
        wanted = {
            SegmentRaster.OUTPUT: True,  # whatever else is made is made from it
            SegmentRaster.CONFIDENCE: self.wants(CONFIDENCE),
            SegmentRaster.POLYGONS: self.wants(POLYGONS),
        }
        place = _free_place(self.folder.filePath().strip(), stem) if self.is_kept() else None
        return {
            key: f"{place}_{name}" if place else QgsProcessingUtils.generateTempFilename(name)
            for key, name in _FILES.items()
            if wanted[key]
        }

    def choices(self) -> dict[str, Any]:
        """Return what is chosen; see `Section`."""
        ticked = [key for key, tick in self.ticks.items() if tick.isChecked()]
        return {"results": ticked, "folder": self.folder.filePath()}

    def restore(self, choices: dict[str, Any]) -> None:
        """Choose again; see `Section`."""
        ticked = choices.get("results", [CLASSES, POLYGONS, CONFIDENCE])
        for key, tick in self.ticks.items():
            tick.setChecked(key in ticked)
        self.folder.setFilePath(str(choices.get("folder", "")))

    def _arrange(self) -> None:
        ticks = list(self.ticks.values())
        widths = [max(tick.sizeHint().width() for tick in ticks[side::2]) for side in (0, 1)]
        margins = self._grid.contentsMargins().left() + self._grid.spacing()
        columns = 2 if sum(widths) + margins <= self.width() else 1
        if columns != self._columns:
            self._columns = columns
            for index, tick in enumerate(ticks):
                self._grid.addWidget(tick, index // columns, index % columns)


def _free_place(folder: str, stem: str) -> str:
    """Return the start of paths that are free, or whose run was stopped and goes on; the first number that is."""
    plain = re.sub(r"[^\w-]+", "_", stem).strip("_") or "result"
    number, place = 1, os.path.join(folder, plain)
    while any(os.path.exists(f"{place}_{name}") for name in _FILES.values()):
        number += 1
        place = os.path.join(folder, f"{plain}_{number}")
    return place
