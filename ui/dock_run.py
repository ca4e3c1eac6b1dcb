"""The foot of the panel. In: what can be started, the run that goes on. Out: buttons, progress, a sentence."""

from __future__ import annotations

import time
from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..algorithms.common import tr
from .algorithm_run import AlgorithmRun
from .dock_section import quiet_label
from .notices import Notice


class RunPanel(QWidget):
    """Segment, Preview here and Cancel; what is being done, how fast and how long still."""

    segmentAsked = pyqtSignal()
    previewAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.preview = _button("relayDockPreview", tr("Preview here"), self.previewAsked.emit)
        self.preview.setToolTip(tr("Segment what the map shows, without polygons, into the group Preview."))
        self.segment = _button("relayDockSegment", tr("Segment"), self.segmentAsked.emit)
        self.cancel = _button("relayDockCancel", tr("Cancel"), self._cancel)
        self.bar = QProgressBar()
        self.bar.setObjectName("relayDockProgress")
        self.doing = quiet_label("relayDockDoing")
        self.told = quiet_label("relayDockTold")
        self.obstacle = Notice("relayDockObstacle")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.preview, self.segment, self.cancel):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.obstacle, self.bar, self.doing, self.told):
            column.addWidget(widget)
        column.addLayout(buttons)
        self._run: Optional[AlgorithmRun] = None
        self._problem = ""
        self._began = 0.0
        self._lines: list[str] = []
        self._show_state()

    def show_problem(self, sentence: str) -> None:
        """Say what keeps a run from starting, "" for nothing."""
        self._problem = sentence
        self._show_state()

    def watch(self, run: AlgorithmRun, is_sequel: bool = False) -> None:
        """Show how a run goes, whoever started it; a sequel belongs to the run that has just ended."""
        self._run = run
        if not is_sequel:
            self._began = time.monotonic()
            self._lines = []
        self.bar.setRange(0, 0)  # moves without a number until the engine has counted its windows
        self.doing.setText(tr("Preparing…"))
        run.progressed.connect(self._progress)
        run.textChanged.connect(self.doing.setText)
        run.informed.connect(self._hear)
        self._show_state()

    def end(self, sentence: str) -> None:
        """The run is over; a sentence says what went wrong, "" for nothing."""
        self._run = None
        took = tr("Done in {seconds:.0f} s.").format(seconds=time.monotonic() - self._began)
        self.doing.setText(sentence or took)
        self.doing.setToolTip("\n".join(self._lines))
        self._show_state()

    def _progress(self, percent: float) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(int(percent))

    def _hear(self, line: str) -> None:
        """Show what the engine tells last, and the rest where the mouse rests."""
        self._lines.append(line)
        self.told.setText(line)
        self.told.setToolTip("\n".join(self._lines))
        self._show_state()

    def _cancel(self) -> None:
        if self._run is not None:
            self.cancel.setEnabled(False)
            self.cancel.setText(tr("Stopping…"))
            self._run.cancel()

    def _show_state(self) -> None:
        """Show what can be done now."""
        is_running = self._run is not None
        for button in (self.preview, self.segment):
            button.setVisible(not is_running)
            button.setEnabled(not self._problem)
        self.cancel.setVisible(is_running)
        self.cancel.setEnabled(is_running)
        self.cancel.setText(tr("Cancel"))
        self.bar.setVisible(is_running)
        self.doing.setVisible(bool(self.doing.text()))
        self.told.setVisible(is_running and bool(self._lines))
        self.obstacle.warning([self._problem] if self._problem and not is_running else [])


def _button(name: str, text: str, clicked: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(lambda _: clicked())
    return button
