"""Work that takes long, away from the window. In: a function. Out: its result or its error, by signals in this thread.

The function runs in a thread of QGIS's task manager, where people see and can cancel it; it touches no widget.
"""

from __future__ import annotations

import traceback
from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..algorithms.common import tr
from ..relay_core.errors import JobCancelled, RelayError

SILENT = getattr(QgsTask.Flag, "Silent", None)
"""Flag of a task whose end QGIS does not announce, since a window does; None in QGIS before 3.26, which has none."""


class BackgroundWork(QgsTask):
    """Runs `work(task)`; `succeeded` gives what it returns, `failed` a sentence and details, `stopped` nothing."""

    succeeded = pyqtSignal(object)
    failed = pyqtSignal(str, str)
    stopped = pyqtSignal()
    said = pyqtSignal(str)

    def __init__(self, description: str, work: Callable[[BackgroundWork], Any]) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel | (SILENT or QgsTask.Flag.CanCancel))
        self._work = work
        self._result: Any = None
        self._problem: Optional[BaseException] = None

    def start(self) -> BackgroundWork:
        """Hand the work to the task manager."""
        QgsApplication.taskManager().addTask(self)
        return self

    def say(self, percent: int, total: int, text: str) -> None:
        """Tell how far it is; called by the work, in its thread."""
        self.setProgress(100 * percent / total)
        self.said.emit(text)

    def run(self) -> bool:
        """Do the work; called in the task's thread."""
        try:
            self._result = self._work(self)
        except BaseException as problem:  # an exception that leaves a task's thread ends QGIS
            self._problem = problem
            return False
        return True

    def finished(self, successful: bool) -> None:
        """Say how it ended; called in the window's thread."""
        if successful:
            self.succeeded.emit(self._result)
        elif self._problem is None or isinstance(self._problem, JobCancelled):
            self.stopped.emit()
        elif isinstance(self._problem, RelayError):
            self.failed.emit(self._problem.message, getattr(self._problem, "output", ""))
        else:
            details = "".join(traceback.format_exception(type(self._problem), self._problem, None))
            self.failed.emit(tr("This failed unexpectedly: {reason}").format(reason=self._problem), details)
