"""Does the model suit the raster? In: parameters of `relay:checkraster`. Out: a light with a word, reasons on a click.

The look is taken in the engine, in the background, a moment after the last change; it waits while a segmentation runs.
"""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..algorithms.check_raster import DOUBTFUL, FITS, UNFIT, CheckRaster
from ..algorithms.common import tr
from ..relay_core.errors import RelayError
from .dock_section import coloured_icon
from .notices import Notice
from .quiet_run import QuietRun

UNKNOWN, LOOKING = "unknown", "looking"
_COLOURS = {FITS: "#2e9e5b", DOUBTFUL: "#e8a300", UNFIT: "#c8372d", UNKNOWN: "#a0a0a0", LOOKING: "#a0a0a0"}
_PATIENCE_MS = 400  # with somebody who goes through a list


class FitCheck(QObject):
    """Takes one look after another, for what was asked last."""

    found = pyqtSignal(str, str)
    """A verdict, or `UNKNOWN` or `LOOKING`; remarks, a line each."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._asked: Optional[dict[str, Any]] = None
        self._run: Optional[QuietRun] = None
        self._is_held = self._is_late = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._look)

    def ask(self, parameters: dict[str, Any]) -> None:
        """Look soon, unless the same was asked before.

        Args:
            parameters: of the algorithm.
        """
        if parameters != self._asked:
            self._asked = parameters
            self.found.emit(LOOKING, "")
            self._timer.start()

    def tell(self, verdict: str, remarks: str) -> None:
        """Tell a verdict that needs no look."""
        self._asked = None
        self._timer.stop()
        self.found.emit(verdict, remarks)

    def hold(self, is_held: bool) -> None:
        """Wait, or look at what was asked meanwhile: the engine does one thing at a time."""
        self._is_held = is_held
        if not is_held and self._is_late:
            self._look()

    def shut_down(self) -> None:
        """Look no more, for a plugin that is being taken away."""
        self._timer.stop()
        self._asked = None
        if self._run is not None:
            self._run.cancel_and_wait()
            self._run = None

    def _look(self) -> None:
        self._is_late = self._is_held or self._run is not None
        if self._is_late or self._asked is None:
            return
        asked = self._asked
        run = QuietRun(CheckRaster().create(), asked)
        run.succeeded.connect(lambda told: self._end(asked, told[CheckRaster.VERDICT], told[CheckRaster.REMARKS]))
        run.failed.connect(lambda sentence: self._end(asked, UNKNOWN, sentence))
        run.stopped.connect(lambda: self._end(asked, UNKNOWN, ""))
        self._run = run
        try:
            run.start()
        except RelayError as problem:
            self._end(asked, UNKNOWN, problem.message)

    def _end(self, asked: dict[str, Any], verdict: str, remarks: str) -> None:
        """Tell what was found, unless something else was asked meanwhile."""
        self._run = None
        if asked == self._asked:
            self.found.emit(verdict, remarks)
        elif self._is_late:
            self._look()


class FitLight(QWidget):
    """A coloured disc and a word; a click shows and hides the reasons."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setObjectName("relayDockFit")
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # Qt shortens the words
        self.reasons = Notice("relayDockFitReasons")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addWidget(self.reasons)
        self.verdict, self._remarks = UNKNOWN, ""
        self.button.toggled.connect(self._show_reasons)
        self.show_verdict(UNKNOWN, "")

    def show_verdict(self, verdict: str, remarks: str) -> None:
        """Show what was found, and remarks, a line each, when they are asked for."""
        self.verdict, self._remarks = verdict, remarks
        words = {
            FITS: tr("Fits this raster"),
            DOUBTFUL: tr("Fits with doubts: click to read"),
            UNFIT: tr("Does not fit: click to read"),
            LOOKING: tr("Looking at the raster…"),
            UNKNOWN: tr("Not known whether it fits: click to read") if remarks else tr("Not known whether it fits"),
        }
        self.button.setIcon(coloured_icon(QColor(_COLOURS[verdict]), is_round=True))
        self.button.setText(words[verdict])
        like = tr("Bands, pixel size and values are like those that the model learned from.")
        self.button.setToolTip(remarks or (like if verdict == FITS else ""))
        self.button.setCheckable(bool(remarks))  # and so let go of, where there is nothing to read
        self._show_reasons()

    def _show_reasons(self, *_: object) -> None:
        lines = self._remarks.split("\n") if self._remarks and self.button.isChecked() else []
        if self.verdict == UNFIT and lines:
            self.reasons.problem("\n".join(lines))
        else:
            self.reasons.warning(lines)
