"""What model comes of a training. In: a person's choice. Out: parameters of start, size, steps, name and file."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLabel, QLineEdit, QSpinBox, QWidget

from ..algorithms.common import bundled_model, tr
from ..algorithms.job_algorithm import MODEL_FILTER
from ..algorithms.train_model import TrainModel
from ..algorithms.training_plan import BUNDLED, OWN_FILE, SCRATCH
from ..relay_core.card import read_card
from ..relay_core.errors import RelayError
from ..relay_core.recipe import Recipe
from .form_fields import keep_narrow
from .training_defaults import free_model_path
from .training_presets import Preset, presets

_MOST_STEPS = 10_000_000


class ModelChoices(QGroupBox):
    """Where the training starts, how large and how long it is, and what comes of it."""

    groundChanged = pyqtSignal()
    """The start or the size is another, and with it how far the model looks."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("The model"), parent)
        self.start = QComboBox()
        self.start.setObjectName("relayTrainStart")
        self.start.setToolTip(tr("A model that has learned before needs fewer labels and steps."))
        self.start.addItem(tr("From scratch"), SCRATCH)
        if bundled_model():
            name = read_card(bundled_model()).name
            self.start.addItem(tr("The plugin's own: {name}").format(name=name), BUNDLED)
        self.start.addItem(tr("A model file…"), OWN_FILE)
        self.start_file = QgsFileWidget()
        self.start_file.setFilter(tr(MODEL_FILTER))
        self.start_file.setToolTip(tr("The training goes on from this model and keeps its window sizes."))
        self.size = QComboBox()
        self.size.setObjectName("relayTrainSize")
        self._presets = presets()
        for preset in self._presets:
            self.size.addItem(preset.title, preset.key)
        self.size_note = QLabel()
        self.size_note.setWordWrap(True)
        self.steps = QSpinBox()
        self.steps.setObjectName("relayTrainSteps")
        self.steps.setRange(1, _MOST_STEPS)
        self.steps.setSingleStep(500)
        self.steps.setValue(Recipe.steps)
        self.steps.setGroupSeparatorShown(True)
        self.steps.setToolTip(tr("More steps take longer and learn more; the training can be stopped at any time."))
        self.name = QLineEdit()
        self.name.setObjectName("relayTrainName")
        self.name.setToolTip(tr("What the model is called in QGIS."))
        self.file = QgsFileWidget()
        self.file.setObjectName("relayTrainFile")
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr(MODEL_FILTER))
        self.file.setToolTip(tr("The model file; a report with the same name is written beside it."))
        for box in (self.start, self.size):
            keep_narrow(box)
        self._offered = ("", "")
        self._lay_out()
        self.start.currentIndexChanged.connect(self._start_changed)
        self.start_file.fileChanged.connect(self._start_changed)
        self.size.currentIndexChanged.connect(self._start_changed)
        self._start_changed()

    def offer(self, subject: str) -> None:
        """Name the model after what it finds, where the person has not named it.

        Args:
            subject: name of the labels.
        """
        if (self.name.text(), self.file.filePath()) != self._offered or not subject:
            return
        name = subject[:1].upper() + subject[1:].replace("_", " ")
        self._offered = (name, free_model_path(QgsProject.instance(), subject))
        self.name.setText(name)
        self.file.setFilePath(self._offered[1])

    def output(self) -> str:
        """Return the path of the model file, "" where none is given."""
        path = self.file.filePath().strip()
        if not path or os.path.splitext(path)[1]:
            return path
        return f"{path}.safetensors"

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of `relay:trainmodel`, but for the files to write."""
        start = self.start.currentData()
        chosen = self._preset().parameters if start == SCRATCH else {}
        return {
            **chosen,
            TrainModel.START: start,
            TrainModel.START_MODEL: self.start_file.filePath() if start == OWN_FILE else None,
            TrainModel.STEPS: self.steps.value(),
            TrainModel.NAME: self.name.text(),
        }

    def problem(self) -> str:
        """Return the sentence that says what is missing, "" where nothing is."""
        if self.start.currentData() == OWN_FILE and not self.start_file.filePath():
            return tr("No model file to start from is chosen; choose one, or start from scratch.")
        if not self.output():
            return tr("The model has no file; say where to save it.")
        return ""

    def _preset(self) -> Preset:
        return self._presets[max(0, self.size.currentIndex())]

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.addRow(tr("&Start"), self.start)
        self._form.addRow(tr("File"), self.start_file)
        self._form.addRow(tr("Si&ze"), self.size)
        self._form.addRow("", self.size_note)
        self._form.addRow(tr("St&eps"), self.steps)
        self._form.addRow(tr("&Name"), self.name)
        self._form.addRow(tr("Save &as"), self.file)

    def _start_changed(self, *_: object) -> None:
        start = self.start.currentData()
        for widget, shown in ((self.start_file, start == OWN_FILE), (self.size, start == SCRATCH)):
            widget.setVisible(shown)
            self._form.labelForField(widget).setVisible(shown)
        self.size_note.setText(self._preset().hint if start == SCRATCH else self._start_hint(start))
        self.groundChanged.emit()

    def _start_hint(self, start: str) -> str:
        """Say what the model to start from is like."""
        path = bundled_model() if start == BUNDLED else self.start_file.filePath()
        if not path:
            return ""
        try:
            windows = read_card(path).windows
        except RelayError as problem:
            return problem.message
        return tr("Sees {local} px in detail and {around} px around it, as it has learned before.").format(
            local=windows.local_size, around=windows.global_extent
        )
