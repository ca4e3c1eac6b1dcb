"""What a model shall learn from. In: the project's layers. Out: parameters of rasters, labels and complete areas."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsFieldProxyModel, QgsMapLayer, QgsMapLayerProxyModel, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QGroupBox, QWidget

from ..algorithms.common import tr
from ..algorithms.train_model import TrainModel
from .form_fields import keep_narrow
from .raster_list import RasterList
from .training_defaults import likely_class_field, likely_labels


class GroundChoices(QGroupBox):
    """Rasters, labels, class field, areas."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("What to learn from"), parent)
        self.rasters = RasterList()
        self.stacked = QCheckBox(tr("They are bands of one ground"))
        self.stacked.setToolTip(tr("Tick it where the rasters lie on the same pixels, such as colours and elevation."))
        self.labels = _layers(
            "relayTrainLabels",
            tr("Polygons around what the model shall find, or a raster of classes."),
            QgsMapLayerProxyModel.Filter.PolygonLayer | QgsMapLayerProxyModel.Filter.RasterLayer,
        )
        self.field = QgsFieldComboBox()
        self.field.setObjectName("relayTrainField")
        self.field.setFilters(QgsFieldProxyModel.Filter.String | QgsFieldProxyModel.Filter.Int)
        self.field.setToolTip(tr("The field that holds the class, such as mound or water."))
        keep_narrow(self.field)
        self.areas = _layers(
            "relayTrainAreas",
            tr("Polygons around ground that you have looked through; beyond them nothing is learned or scored."),
            QgsMapLayerProxyModel.Filter.PolygonLayer,
        )
        self.areas.setAllowEmptyLayer(True, tr("none: all of the rasters"))
        self.areas.setCurrentIndex(0)
        self._lay_out()
        self.rasters.ticked.connect(self._rasters_changed)
        self.labels.layerChanged.connect(self._labels_changed)
        for signal in (self.field.fieldChanged, self.areas.layerChanged, self.stacked.toggled):
            signal.connect(lambda *_: self.changed.emit())

    def prefill(self, active: Optional[QgsMapLayer]) -> None:
        """Choose what a person most likely means, where nothing is chosen yet."""
        is_fresh = not self.rasters.rasters()
        self.rasters.tick_likely(active)
        if is_fresh:
            labels = likely_labels(QgsProject.instance(), active)
            if labels is not None:
                self.labels.setLayer(labels)
        self._labels_changed(self.labels.currentLayer())

    def subject(self) -> str:
        """Return what the labels are about, in words; "" where none are chosen."""
        layer = self.labels.currentLayer()
        return layer.name() if layer else ""

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of `relay:trainmodel`."""
        labels = self.labels.currentLayer()
        areas = self.areas.currentLayer()
        rasters = self.rasters.rasters()
        is_vector = isinstance(labels, QgsVectorLayer)
        return {
            TrainModel.RASTERS: [layer.id() for layer in rasters],
            TrainModel.STACKED: self.stacked.isChecked() and len(rasters) > 1,
            TrainModel.POLYGONS: labels.id() if is_vector else None,
            TrainModel.CLASS_FIELD: self.field.currentField() if is_vector else None,
            TrainModel.LABELS: [labels.id()] if isinstance(labels, QgsRasterLayer) else None,
            TrainModel.AREAS: areas.id() if areas else None,
        }

    def problem(self) -> str:
        """Return the sentence that says what is missing, "" where nothing is."""
        labels = self.labels.currentLayer()
        if not self.rasters.count():
            return tr("The project has no raster file; add the raster to learn from.")
        if not self.rasters.rasters():
            return tr("No raster is ticked; tick the one to learn from.")
        if labels is None:
            return tr("The project has no layer of polygons; draw polygons around what the model shall find.")
        if labels in self.rasters.rasters():
            return tr("{name} is ticked to learn from and chosen as labels; choose a layer of labels.").format(
                name=labels.name()
            )
        if isinstance(labels, QgsVectorLayer) and not self.field.currentField():
            return tr("{name} has no field for the class; add one, such as kind, and fill it in.").format(
                name=labels.name()
            )
        return ""

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.addRow(tr("&Rasters"), self.rasters)
        form.addRow("", self.stacked)
        form.addRow(tr("&Labels"), self.labels)
        form.addRow(tr("Class &field"), self.field)
        form.addRow(tr("Complete &areas"), self.areas)
        self.stacked.setVisible(False)

    def _rasters_changed(self) -> None:
        self.stacked.setVisible(len(self.rasters.rasters()) > 1)
        self.changed.emit()

    def _labels_changed(self, layer: Optional[QgsMapLayer]) -> None:
        vector = layer if isinstance(layer, QgsVectorLayer) else None
        if self.field.layer() is not vector:
            self.field.setLayer(vector)
            self.field.setField(likely_class_field(vector) if vector else "")
        self.field.setEnabled(vector is not None)
        self.changed.emit()


def _layers(name: str, tip: str, filters: Any) -> QgsMapLayerComboBox:
    """Make a list of layers of some kinds."""
    box = QgsMapLayerComboBox()
    box.setObjectName(name)
    box.setToolTip(tip)
    box.setFilters(filters)
    keep_narrow(box)
    return box
