"""A training while it runs. In: what `ModelTraining` tells. Out: progress, time left, curves."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from ..algorithms.common import tr
from ..relay_core.history import Validation
from .training_curves import TrainingCurves
from .training_run import ModelTraining


class ProgressPage(QWidget):
    """How far a training is and how it goes."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.stage = QLabel()
        self.stage.setObjectName("relayTrainStage")
        self.stage.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setObjectName("relayTrainProgress")
        self.facts = QLabel()
        self.facts.setObjectName("relayTrainFacts")
        self.facts.setWordWrap(True)
        self.curves = TrainingCurves()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        for widget in (self.stage, self.bar, self.facts):
            page.addWidget(widget)
        page.addWidget(self.curves, 1)
        self._run: Optional[ModelTraining] = None
        self._device = ""

    def watch(self, run: ModelTraining) -> None:
        """Show a run that is about to start."""
        self._run, self._device = run, ""
        self.curves.begin(run.steps)
        self.bar.setRange(0, 0)  # moves without a number until the first step
        self.stage.setText(tr("Reading the ground…"))
        self.facts.setText("")
        run.stepped.connect(self._show_step)
        run.validated.connect(self._show_validation)
        run.deviceKnown.connect(self._show_device)
        run.stageChanged.connect(self._show_stage)
        run.progressed.connect(self._show_percent)

    def _show_step(self, step: int, loss: float) -> None:
        self.curves.add_loss(step, loss)
        self.stage.setText(tr("Step {step:,} of {steps:,}").format(step=step, steps=self._run.steps))
        self._show_facts()

    def _show_validation(self, validation: Validation) -> None:
        self.curves.add_validation(validation)

    def _show_device(self, device: str) -> None:
        self._device = device
        self._show_facts()

    def _show_stage(self, text: str) -> None:
        self.stage.setText(text[:1].upper() + text[1:])
        self._show_facts()

    def _show_percent(self, percent: float) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(int(percent))

    def _show_facts(self) -> None:
        """Say where it runs and how long it still takes."""
        facts = [tr("on {device}").format(device=self._device)] if self._device else []
        left = self._run.seconds_left() if self._run else None
        if left is not None:
            facts.append(tr("about {time} left").format(time=in_words(left)))
        self.facts.setText(", ".join(facts))


def in_words(seconds: float) -> str:
    """Say how long something takes, as exactly as anybody needs."""
    if seconds < 90:
        return tr("{count} s").format(count=max(1, round(seconds)))
    if seconds < 90 * 60:
        return tr("{count} min").format(count=round(seconds / 60))
    return tr("{count:.1f} h").format(count=seconds / 3600)
