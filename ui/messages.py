"""Messages above the map. In: sentences, progress, problems. Out: message-bar items, at most one with progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QApplication, QProgressBar, QPushButton

from ..algorithms.common import tr

TITLE = "Relay Segmenter"
_SUCCESS_SECONDS = 12


class Messages:
    """Relay Segmenter's voice in the message bar."""

    def __init__(self, bar: QgsMessageBar) -> None:
        self._bar = bar
        self._progress: Optional[RunProgress] = None
        self._offers: dict[str, QAction] = {}

    def offer(self, words: str, action: QAction) -> None:
        """Give every problem whose sentence names a menu entry the entry's button.

        Args:
            words: that name it.
            action: the entry.
        """
        self._offers[words] = action

    def problem(self, text: str) -> None:
        """Say what a person can mend; stays until it is closed."""
        offered = [action for words, action in self._offers.items() if words in text]
        # What else could be done, without a window, stands in further lines.
        item = QgsMessageBar.createMessage(TITLE, text.partition("\n")[0] if offered else text)
        for action in offered:
            button = QPushButton(action.text(), item)
            button.clicked.connect(action.trigger)
            item.layout().addWidget(button)
        self._bar.pushWidget(item, Qgis.MessageLevel.Warning, 0)
        self._call()

    def success(self, text: str) -> None:
        """Say that something is done; goes by itself."""
        self._bar.pushMessage(TITLE, text, Qgis.MessageLevel.Success, _SUCCESS_SECONDS)
        self._call()

    def start_progress(self, text: str, cancel: Callable[[], None]) -> None:
        """Show a progress bar with a Cancel button until `end_progress`; closing it does not end the run."""
        self._progress = RunProgress(text, cancel)
        self._progress.destroyed.connect(self._forget_progress)
        self._bar.pushWidget(self._progress, Qgis.MessageLevel.Info, 0)

    def progress(self, percent: float) -> None:
        """Move the progress bar, where it is still shown."""
        if self._progress is not None:
            self._progress.set_percent(percent)

    def progress_text(self, text: str) -> None:
        """Say what is being done, where progress is still shown."""
        if self._progress is not None:
            self._progress.set_doing(text)

    def end_progress(self) -> None:
        """Take the progress away."""
        if self._progress is not None:
            self._progress.destroyed.disconnect(self._forget_progress)
            self._bar.popWidget(self._progress)
            self._progress = None

    def _forget_progress(self) -> None:
        self._progress = None

    def _call(self) -> None:
        """Have the task bar show that QGIS has something to say, where the person is elsewhere."""
        QApplication.alert(self._bar.window())


class RunProgress(QgsMessageBarItem):
    """What is done, how far it is, and a button that stops it."""

    def __init__(self, text: str, cancel: Callable[[], None]) -> None:
        super().__init__(TITLE, text)
        self._what = text
        self._cancel = cancel
        self._bar = QProgressBar()
        self._bar.setObjectName("relaySegmenterProgress")
        self._bar.setRange(0, 0)  # moves without a number until the engine has counted its windows
        self._bar.setFixedWidth(220)
        self._bar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton(tr("Cancel"))
        self._button.setObjectName("relaySegmenterCancel")
        self._button.clicked.connect(self._stop)
        self.layout().addWidget(self._bar)
        self.layout().addWidget(self._button)

    def set_percent(self, percent: float) -> None:
        """Show `percent`, 0 to 100."""
        self._bar.setRange(0, 100)
        self._bar.setValue(int(percent))

    def set_doing(self, text: str) -> None:
        """Show what is being done now."""
        self.setText(f"{self._what}: {text}")

    def _stop(self) -> None:
        self._button.setEnabled(False)
        self._button.setText(tr("Stopping…"))
        self._cancel()
