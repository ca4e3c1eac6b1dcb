"""A training in the background. In: parameters of `relay:trainmodel`. Out: steps, validations, what is being done."""

from __future__ import annotations

import re
import time
from typing import Any, Optional

from qgis.PyQt.QtCore import pyqtSignal

from ..algorithms.common import tr
from ..algorithms.train_model import TrainModel
from ..relay_core.history import from_line
from ..relay_core.training.finish import ask_to_finish
from .algorithm_run import AlgorithmRun

_STEP = re.compile(r"loss (\d+\.\d+)")
_DEVICE = re.compile(r"training on (\S+)")
_FEWEST_STEPS = 3  # the first ones warm up


class ModelTraining(AlgorithmRun):
    """Runs `relay:trainmodel` as a task, and tells how it goes.

    Args:
        parameters: of the algorithm.
    """

    stepped = pyqtSignal(int, float)
    """Steps made, and the loss of the last one."""
    validated = pyqtSignal(object)
    """A `Validation`."""
    deviceKnown = pyqtSignal(str)
    stageChanged = pyqtSignal(str)
    """What is done that is no step: reading ground, scoring, writing the report."""
    told = pyqtSignal(str)
    """A line that a person should know and that is no validation."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        super().__init__(TrainModel().create(), parameters)
        self.output = str(parameters[TrainModel.OUTPUT])
        self.steps = int(parameters[TrainModel.STEPS])
        self.step = 0
        self._is_finishing = False
        self._percent = 0.0
        self._since: Optional[tuple[int, float]] = None  # step and time from which the speed is measured
        self.progressed.connect(self._keep_percent)
        self.textChanged.connect(self._read)
        self.informed.connect(self._hear)

    def finish(self) -> None:
        """Have it end after the step that it makes, and write the best weights so far.

        Raises:
            OutputError: the request cannot be written beside the model.
        """
        ask_to_finish(self.output)
        self._is_finishing = True

    @property
    def can_finish(self) -> bool:
        """Whether it makes steps, and has not been asked to end: an earlier request would be taken for an old one."""
        return 0 < self.step < self.steps and not self._is_finishing

    def seconds_left(self) -> Optional[float]:
        """Return how long the remaining steps take at the speed so far [s]; None where that is not known yet."""
        if self._since is None:
            return None
        made, passed = self.step - self._since[0], time.monotonic() - self._since[1]
        return None if made < _FEWEST_STEPS else passed / made * (self.steps - self.step)

    def _keep_percent(self, percent: float) -> None:
        self._percent = percent

    def _read(self, text: str) -> None:
        """Take what is being done apart; the percentage came just before it."""
        step, device = _STEP.match(text), _DEVICE.match(text)
        if step:
            self.step = round(self._percent * self.steps / 100)
            self._since = self._since or (self.step, time.monotonic())
            self.stepped.emit(self.step, float(step[1]))
        elif device:
            self.deviceKnown.emit(device[1])
            self.stageChanged.emit(tr("Training"))
        else:
            self.stageChanged.emit(text)

    def _hear(self, line: str) -> None:
        validation = from_line(line)
        if validation is not None:
            self.validated.emit(validation)
        else:
            self.told.emit(line)
