"""One algorithm in the background. In: an algorithm and its parameters. Out: its outputs or a sentence, as signals."""

from __future__ import annotations

import time
from typing import Any, Optional

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProject,
    QgsTask,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from ..algorithms.common import tr
from ..algorithms.live import LiveFeedback
from ..relay_core.errors import JobError
from .background_work import SILENT

_STOP_SECONDS = 3.0


class RunFeedback(LiveFeedback):
    """Feedback that tells the window what is being done and keeps the sentence of a failure."""

    textChanged = pyqtSignal(str)
    informed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.failure = ""

    def setProgressText(self, text: str) -> None:
        """Pass on what is being done; called in the task's thread."""
        self.textChanged.emit(text)

    def pushInfo(self, info: str) -> None:
        """Pass on a line that a person should know; called in the task's thread."""
        self.informed.emit(info)
        super().pushInfo(info)

    def pushWarning(self, warning: str) -> None:
        """Pass on a line that a person should know; called in the task's thread."""
        self.informed.emit(warning)
        super().pushWarning(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep the sentence; called in the task's thread."""
        self.failure = error
        super().reportError(error, fatalError)


class AlgorithmRun(QObject):
    """Runs an algorithm as a task.

    `over` comes once, whatever the end, before `succeeded`, `failed` or `stopped`; `pieceCame` brings a `PiecePixels`.

    Args:
        algorithm: a copy that is nobody else's.
        parameters: as Processing has them.
    """

    progressed = pyqtSignal(float)
    textChanged = pyqtSignal(str)
    informed = pyqtSignal(str)
    pieceCame = pyqtSignal(object)
    over = pyqtSignal()
    succeeded = pyqtSignal(dict)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> None:
        super().__init__()
        self._algorithm = algorithm
        self._parameters = parameters
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = RunFeedback()
        self._context.setFeedback(self._feedback)
        self._task: Optional[QgsProcessingAlgRunnerTask] = None
        self._ended = False

    def start(self) -> None:
        """Start the task.

        Raises:
            JobError: the algorithm says that this cannot work.
        """
        accepted, message = self._algorithm.checkParameterValues(self._parameters, self._context)
        if not accepted:
            raise JobError(message)
        self._feedback.progressChanged.connect(self.progressed)
        self._feedback.textChanged.connect(self.textChanged)
        self._feedback.informed.connect(self.informed)
        self._feedback.pieceRead.connect(self.pieceCame)
        told = (self._algorithm, self._parameters, self._context, self._feedback)
        flags = () if SILENT is None else (QgsTask.Flag.CanCancel | SILENT,)  # older tasks take none
        self._task = QgsProcessingAlgRunnerTask(*told, *flags)
        # Queued, so that where QGIS says "Task complete" this run's own message comes on top of it.
        self._task.executed.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._task.taskTerminated.connect(self._terminate, Qt.ConnectionType.QueuedConnection)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Ask the task to end; it says so within about a second."""
        self._feedback.cancel()
        if not sip.isdeleted(self._task):  # the task manager deletes tasks that have ended
            self._task.cancel()

    def cancel_and_wait(self) -> None:
        """Cancel and wait a little for the task's thread, for a plugin that is being taken away."""
        self.cancel()
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_running() and time.monotonic() < deadline:
            time.sleep(0.02)  # gives the task's thread the interpreter, which QgsTask.waitForFinished would keep
        self._ended = True
        self.over.emit()

    def _is_running(self) -> bool:
        if self._ended or sip.isdeleted(self._task):
            return False
        QCoreApplication.sendPostedEvents(self._task)  # a task learns of its end by an event in this thread
        return self._task.status() == QgsTask.TaskStatus.Running

    def _terminate(self) -> None:
        """A task that is cancelled before it starts ends without `executed`."""
        self._end(False, {})

    def _end(self, successful: bool, outputs: dict[str, Any]) -> None:
        """Say once how the task ended; what was finished before a cancel counts.

        A run whose engine was closed, as by the window for the engine, ends well and has no outputs.
        """
        if self._ended:
            return
        self._ended = True
        self.over.emit()
        if outputs:
            self.succeeded.emit(outputs)
        elif successful or self._feedback.isCanceled():
            self.stopped.emit()
        else:
            self.failed.emit(
                self._feedback.failure
                or tr("{algorithm} failed; the log panel says more.").format(algorithm=self._algorithm.displayName())
            )
