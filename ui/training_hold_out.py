"""Ground that is kept from the training. In: a person's choice. Out: parameters of the hold-out."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QHBoxLayout, QWidget

from ..algorithms.common import tr
from ..algorithms.train_model import TrainModel
from ..algorithms.training_plan import AREAS, BLOCKS, EASTERN_FIFTH
from ..relay_core.jobs import HoldOut
from .form_fields import keep_narrow, number_field, side_by_side

_LONGEST_PX = 100_000


class HoldOutChoices(QGroupBox):
    """How ground for validation and test is found."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Ground kept for validation and test"), parent)
        self.kind = QComboBox()
        self.kind.setObjectName("relayTrainHoldOut")
        self.kind.setToolTip(tr("A model must be judged on ground that it has not learned."))
        self.kind.addItem(tr("Blocks, drawn for you"), BLOCKS)
        self.kind.addItem(tr("Areas that I have drawn"), AREAS)
        self.kind.addItem(tr("The eastern fifth (no test)"), EASTERN_FIFTH)
        percent, px, auto = " %", " px", tr("auto")
        validation, test = (round(100 * share) for share in HoldOut.shares[1:])
        self.validation = number_field(
            "relayTrainValidation", tr("Ground that is watched while training."), (5, 45), validation, percent
        )
        self.test = number_field(
            "relayTrainTest", tr("Ground that is scored at the end; the honest figure."), (0, 45), test, percent
        )
        self.block = number_field(
            "relayTrainBlock", tr("Side of a block; auto goes by the rasters' size."), (0, _LONGEST_PX), 0, px, auto
        )
        self.gap = number_field(
            "relayTrainGap",
            tr("Ground between the roles whose labels nobody uses; auto is as wide as the model looks."),
            (-1, _LONGEST_PX),
            -1,
            px,
            auto,
        )
        self.areas = QgsMapLayerComboBox()
        self.areas.setObjectName("relayTrainHoldOutAreas")
        self.areas.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.role = QgsFieldComboBox()
        self.role.setFilters(QgsFieldProxyModel.Filter.String)
        self.role.setToolTip(tr("The field that says train, validation or test."))
        for box in (self.kind, self.areas, self.role):
            keep_narrow(box)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.areas.layerChanged.connect(self._areas_changed)
        for box in (self.validation, self.test, self.block, self.gap):
            box.valueChanged.connect(lambda _: self.changed.emit())
        self.role.fieldChanged.connect(lambda _: self.changed.emit())
        self._areas_changed(self.areas.currentLayer())
        self._kind_changed()

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of `relay:trainmodel`."""
        kind = self.kind.currentData()
        layer = self.areas.currentLayer() if kind == AREAS else None
        return {
            TrainModel.HOLD_OUT: kind,
            TrainModel.HOLD_OUT_AREAS: layer.id() if layer else None,
            TrainModel.ROLE_FIELD: self.role.currentField() if layer else None,
            TrainModel.VALIDATION_SHARE: self.validation.value() / 100,
            TrainModel.TEST_SHARE: self.test.value() / 100,
            TrainModel.BLOCK_SIZE: self.block.value() or None,
            TrainModel.GAP: None if self.gap.value() < 0 else self.gap.value(),
        }

    def problem(self) -> str:
        """Return the sentence that says what is missing, "" where nothing is."""
        if self.kind.currentData() != AREAS:
            return ""
        if self.areas.currentLayer() is None:
            return tr("The project has no layer of polygons to hold out; draw one, or choose blocks.")
        if not self.role.currentField():
            return tr(
                "{name} has no field of text that says train, validation or test; add one, or choose blocks."
            ).format(name=self.areas.currentLayer().name())
        return ""

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.addRow(tr("&How"), self.kind)
        self._shares = side_by_side((tr("&Validation"), self.validation), (tr("&Test"), self.test))
        self._blocks = side_by_side((tr("Block"), self.block))
        self._gap = side_by_side((tr("Gap"), self.gap))
        self._drawn = side_by_side((tr("Areas"), self.areas), (tr("role"), self.role))
        sizes = QHBoxLayout()
        sizes.addWidget(self._blocks, 1)
        sizes.addWidget(self._gap, 1)
        form.addRow(self._shares)
        form.addRow(self._drawn)
        form.addRow(sizes)

    def _kind_changed(self, *_: object) -> None:
        kind = self.kind.currentData()
        for widget, kinds in (
            (self._shares, (BLOCKS,)),
            (self._blocks, (BLOCKS,)),
            (self._drawn, (AREAS,)),
            (self._gap, (BLOCKS, AREAS)),
        ):
            widget.setVisible(kind in kinds)
        self.changed.emit()

    def _areas_changed(self, layer: Any) -> None:
        self.role.setLayer(layer)
        names = layer.fields().names() if layer else []
        if HoldOut.role_field in names:
            self.role.setField(HoldOut.role_field)
        self.changed.emit()
