"""The window in which a model is trained: choose, check, train, use. In: clicks. Out: runs of algorithms, a model.

It works through `relay:checkground` and `relay:trainmodel` alone; a training goes on when the window is closed.
"""

from __future__ import annotations

import json
import os
from typing import Any, Optional

from qgis.core import Qgis, QgsMapLayer, QgsMessageLog, QgsProcessingUtils
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.check_ground import CheckGround
from ..algorithms.common import tr
from ..algorithms.train_model import TrainModel
from ..relay_core.errors import RelayError
from ..relay_core.ground_jobs import CheckGroundResult
from ..relay_core.jobs import from_json
from .algorithm_run import AlgorithmRun
from .ground_page import GroundPage
from .ground_preview import GroundPreview
from .messages import TITLE
from .notices import Notice
from .progress_page import ProgressPage
from .result_page import ResultPage
from .training_ground import GroundChoices
from .training_hold_out import HoldOutChoices
from .training_model import ModelChoices
from .training_run import ModelTraining

_SIZE = QSize(880, 680)
_SCREEN_SHARE = 0.9  # of a small one
_NO_GROUND = (TrainModel.STEPS, TrainModel.NAME)  # say nothing of who gets which ground


class TrainingDialog(QDialog):
    """Trains a model from what the project shows.

    Args:
        canvas: the map, on which ground is drawn.
        parent: QGIS's window.
    """

    modelChosen = pyqtSignal(str)
    """Path of the model that shall be used from now on."""
    wentToBackground = pyqtSignal()
    """The window was closed and the training goes on."""
    endedUnseen = pyqtSignal(str)
    """A training ended well while the window was closed; a sentence says so."""
    failedUnseen = pyqtSignal(str)
    """A training failed or was cancelled while the window was closed; a sentence says why."""

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("relayTrainDialog")
        self.setWindowTitle(tr("Train a model"))
        self.ground, self.hold_out, self.model = GroundChoices(), HoldOutChoices(), ModelChoices()
        self.ground_page, self.progress_page, self.result_page = GroundPage(), ProgressPage(), ResultPage()
        self.notice = Notice("relayTrainNotice")
        self.preview = GroundPreview(canvas)
        self.training: Optional[ModelTraining] = None
        self._checking: Optional[AlgorithmRun] = None
        self._checked: Optional[dict[str, Any]] = None  # what was chosen when the ground was found good
        self._replaces = ""  # the model file that the person wants replaced, or whose report, where they exist
        self._lay_out()
        self._connect()
        self._show_state()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    @property
    def is_checked(self) -> bool:
        """Whether the ground was found good as it is chosen now."""
        return self._checked is not None and self._checked == self._ground_parameters()

    def prefill(self, active: Optional[QgsMapLayer]) -> None:
        """Choose what a person most likely means, unless a training runs."""
        if self.training is None:
            self.ground.prefill(active)
            self.model.offer(self.ground.subject())

    def check(self) -> None:
        """Have the ground shared as the training will share it."""
        problem = self.ground.problem() or self.hold_out.problem() or self.model.problem()
        if problem:
            self.notice.problem(problem)
            return
        asked = self._ground_parameters()
        outlines = QgsProcessingUtils.generateTempFilename("ground.gpkg")
        run = AlgorithmRun(CheckGround().create(), {**asked, CheckGround.OUTLINES: outlines})
        run.succeeded.connect(lambda outputs: self._show_ground(asked, outputs))
        run.failed.connect(self._refuse_ground)
        run.stopped.connect(self._forget_check)
        self._checking = run
        self.notice.silence()
        self._show_state()
        try:
            run.start()
        except RelayError as problem:
            self._refuse_ground(problem.message)

    def train(self) -> None:
        """Start the training, or go on with one that was cancelled."""
        problem = self.model.problem()
        output = self.model.output()
        if problem:
            self.notice.problem(problem)
            return
        report = f"{os.path.splitext(output)[0]}.html"
        replaced = [os.path.basename(path) for path in (output, report) if os.path.exists(path)]
        if replaced and self._replaces != output:
            self._replaces = output
            if len(replaced) == 1:
                sentence = tr("{file} is there already; press Train again to replace it, or give another name.")
            else:
                sentence = tr(
                    "{file} and {report} are there already; press Train again to replace both, or give another name."
                )
            self.notice.warning([sentence.format(file=replaced[0], report=replaced[-1])])
            return
        self._replaces = ""
        parameters = {**self._parameters(), TrainModel.OUTPUT: output, TrainModel.REPORT: report}
        run = ModelTraining(parameters)
        run.stepped.connect(self._allow_finish)
        run.succeeded.connect(self._show_model)
        run.failed.connect(self._refuse_training)
        run.stopped.connect(self._show_stopped)
        run.told.connect(_log)
        self.training = run
        self.progress_page.watch(run)
        self.pages.setCurrentWidget(self.progress_page)
        self.notice.silence()
        self._show_state()
        try:
            run.start()
        except RelayError as problem:
            self._refuse_training(problem.message)

    def finish(self) -> None:
        """Have the training end with the best weights so far."""
        try:
            self.training.finish()
        except RelayError as problem:
            self.notice.problem(problem.message)
            return
        self._allow_finish()
        self.notice.good(tr("The training ends after this step; then the best weights so far are written and scored."))

    def cancel(self) -> None:
        """Stop the training without a model; it can go on later."""
        self.finish_button.setEnabled(False)
        self.cancel_button.setEnabled(False)
        self.training.cancel()

    def shut_down(self) -> None:
        """End what runs and take everything off the map, for a plugin that is being taken away."""
        for run in (self._checking, self.training):
            if run is not None:
                run.cancel_and_wait()
        self._checking = self.training = None
        self.preview.close()
        self.hide()

    def reject(self) -> None:
        """Close the window on Escape as the button does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the ground off the map; a training goes on, a check does not."""
        self.preview.set_shown(False)
        if self._checking is not None:
            self._checking.cancel()
        if self.training is not None:
            self.wentToBackground.emit()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the ground again that was found good."""
        super().showEvent(event)
        self.preview.set_shown(self.is_checked and self.ground_page.is_shown.isChecked())

    def _lay_out(self) -> None:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 4, 0)
        for group in (self.ground, self.hold_out, self.model):
            column.addWidget(group)
        column.addStretch(1)
        self.choices = choices
        intro = QLabel(
            tr(
                "Choose what to learn from, then press Check.\n\nIt shows how much of every class is labelled and "
                "which ground is kept for validation and test. Training starts after that."
            )
        )
        intro.setWordWrap(True)
        intro.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.intro = intro
        self.pages = QStackedWidget()
        for page in (intro, self.ground_page, self.progress_page, self.result_page):
            self.pages.addWidget(page)
        self.check_button = _button("relayTrainCheck", tr("&Check"), self.check)
        self.train_button = _button("relayTrainStart", tr("&Train"), self.train)
        self.finish_button = _button("relayTrainFinish", tr("Stop and &keep the best so far"), self.finish)
        self.finish_button.setToolTip(tr("Ends after the current step; the best weights so far become the model file."))
        self.cancel_button = _button("relayTrainCancel", tr("Ca&ncel training"), self.cancel)
        self.cancel_button.setToolTip(tr("Writes no model; the training can go on later with the same settings."))
        self.close_button = _button("relayTrainClose", tr("Close"), self.close)
        buttons = QHBoxLayout()
        for button in (self.check_button, self.train_button, self.finish_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        halves = QHBoxLayout()
        halves.addWidget(_scrolled(choices), 9)
        halves.addWidget(_scrolled(self.pages), 10)
        whole = QVBoxLayout(self)
        whole.addLayout(halves, 1)
        whole.addWidget(self.notice)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.ground.changed.connect(self._choice_changed)
        self.hold_out.changed.connect(self._choice_changed)
        self.model.groundChanged.connect(self._choice_changed)
        self.model.file.fileChanged.connect(lambda _: self._show_state())
        self.ground_page.shownChanged.connect(self.preview.set_shown)
        self.ground_page.zoomAsked.connect(self.preview.zoom)
        self.result_page.useAsked.connect(self._use)

    def _parameters(self) -> dict[str, Any]:
        return {**self.ground.parameters(), **self.hold_out.parameters(), **self.model.parameters()}

    def _ground_parameters(self) -> dict[str, Any]:
        """Return what decides who gets which ground."""
        return {key: value for key, value in self._parameters().items() if key not in _NO_GROUND}

    def _choice_changed(self) -> None:
        """A check of other ground says nothing about this one."""
        if self.training is not None:
            return
        self.model.offer(self.ground.subject())
        if not self.is_checked:
            self.preview.clear()
            self.pages.setCurrentWidget(self.intro)
            self.notice.silence()
        self._show_state()

    def _show_ground(self, asked: dict[str, Any], outputs: dict[str, Any]) -> None:
        """Show what the check found, unless something else was chosen meanwhile."""
        self._checking = None
        if asked == self._ground_parameters():
            self._checked = asked
            result = from_json(CheckGroundResult, json.loads(outputs[CheckGround.BALANCE]))
            self.ground_page.show_result(result, has_areas=asked[TrainModel.AREAS] is not None)
            self.pages.setCurrentWidget(self.ground_page)
            self.preview.load(outputs[CheckGround.OUTLINES])
            self.preview.set_shown(self.isVisible() and self.ground_page.is_shown.isChecked())
        self._show_state()

    def _refuse_ground(self, sentence: str) -> None:
        self._forget_check()
        self.notice.problem(sentence)

    def _forget_check(self) -> None:
        self._checking = self._checked = None
        self._show_state()

    def _show_model(self, outputs: dict[str, Any]) -> None:
        """Show what came of the training."""
        self.training = None
        try:
            curves = self.progress_page.curves
            self.result_page.show_model(outputs[TrainModel.OUTPUT], outputs.get(TrainModel.REPORT, ""), curves)
        except RelayError as problem:
            self._refuse_training(problem.message)
            return
        self.notice.silence()
        self.pages.setCurrentWidget(self.result_page)
        self._show_state()
        self.result_page.use.setFocus()
        if not self.isVisible():
            self.endedUnseen.emit(tr("The training has ended; Train a model… shows its scores."))

    def _refuse_training(self, sentence: str) -> None:
        self._end_training()
        self.notice.problem(sentence)
        self._tell_unseen(sentence)

    def _show_stopped(self) -> None:
        self._end_training()
        if self._is_begun():
            sentence = tr("The training was cancelled. What it saved last is kept; Go on takes it up again.")
        else:
            sentence = tr("The training was cancelled before it had saved anything.")
        self.notice.warning([sentence])
        self._tell_unseen(sentence)

    def _end_training(self) -> None:
        self.training = None
        self.pages.setCurrentWidget(self.ground_page if self.is_checked else self.intro)
        self._show_state()

    def _tell_unseen(self, sentence: str) -> None:
        """Tell why there is no model where the window is closed."""
        if not self.isVisible():
            self.failedUnseen.emit(sentence)

    def _use(self, model: str) -> None:
        self.modelChosen.emit(model)
        self.close()

    def _allow_finish(self, *_: object) -> None:
        self.finish_button.setEnabled(self.training is not None and self.training.can_finish)

    def _is_begun(self) -> bool:
        """Tell whether a cancelled training waits beside the model's file."""
        return os.path.exists(f"{self.model.output()}.resume")

    def _show_state(self) -> None:
        """Enable what can be done now."""
        trains, checks = self.training is not None, self._checking is not None
        self.choices.setEnabled(not trains)
        for button in (self.check_button, self.train_button):
            button.setVisible(not trains)
        for button in (self.finish_button, self.cancel_button):
            button.setVisible(trains)
        self._allow_finish()
        self.cancel_button.setEnabled(trains)
        self.check_button.setEnabled(not checks)
        self.check_button.setText(tr("Checking…") if checks else tr("&Check"))
        self.train_button.setEnabled(self.is_checked and not checks)
        self.train_button.setToolTip("" if self.is_checked else tr("Press Check first."))
        self.train_button.setText(tr("&Go on with the training") if self._is_begun() else tr("&Train"))
        if self.pages.currentWidget() is self.result_page:
            self.result_page.use.setDefault(True)
        else:
            (self.train_button if self.is_checked else self.check_button).setDefault(True)


def _log(line: str) -> None:
    """Keep what the engine tells of a training in QGIS's log panel."""
    QgsMessageLog.logMessage(line, TITLE, Qgis.MessageLevel.Info, False)


def _button(name: str, text: str, clicked: Any) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(lambda _: clicked())
    return button


def _scrolled(widget: QWidget) -> QScrollArea:
    """Let a widget be scrolled up and down where the window is small."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
