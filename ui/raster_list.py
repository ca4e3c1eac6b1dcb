"""Rasters to tick. In: the project's rasters. Out: those that are ticked, as a widget."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ..algorithms.common import tr
from .project_layers import ProjectLayers
from .training_defaults import file_rasters, likely_raster

_LAYER_ID = Qt.ItemDataRole.UserRole
_ROWS = 3


class RasterList(QListWidget):
    """The project's rasters, each with a box to tick; it follows the project."""

    ticked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("relayTrainRasters")
        self.setToolTip(tr("Tick the rasters to learn from; several must have the same bands and resolution."))
        self.setFixedHeight(_ROWS * (self.fontMetrics().height() + 4))
        self._told: list[str] = []  # ids that were ticked when it was last said
        self.itemChanged.connect(self._tell)
        ProjectLayers(self).changed.connect(self.refresh)

    def rasters(self) -> list[QgsRasterLayer]:
        """Return the layers that are ticked and still there."""
        items = (self.item(row) for row in range(self.count()))
        ids = [item.data(_LAYER_ID) for item in items if item.checkState() == Qt.CheckState.Checked]
        layers = (QgsProject.instance().mapLayer(layer_id) for layer_id in ids)
        return [layer for layer in layers if layer is not None]

    def refresh(self) -> None:
        """List the project's rasters again; ticks stay."""
        kept = {layer.id() for layer in self.rasters()}
        self._fill(kept)

    def tick_likely(self, active: Optional[QgsMapLayer]) -> None:
        """Tick the raster that a person most likely means, where none is ticked."""
        kept = {layer.id() for layer in self.rasters()}
        likely = likely_raster(file_rasters(QgsProject.instance()), active)
        self._fill(kept or ({likely.id()} if likely else set()))

    def tick(self, layers: list[QgsRasterLayer]) -> None:
        """Tick some layers, and no others."""
        self._fill({layer.id() for layer in layers})

    def _tell(self, *_: object) -> None:
        self._told = [layer.id() for layer in self.rasters()]
        self.ticked.emit()

    def _fill(self, ticked: set[str]) -> None:
        self.blockSignals(True)
        self.clear()
        for layer in file_rasters(QgsProject.instance()):
            item = QListWidgetItem(layer.name(), self)
            item.setData(_LAYER_ID, layer.id())
            item.setToolTip(layer.publicSource())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if layer.id() in ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        if [layer.id() for layer in self.rasters()] != self._told:
            self._tell()
