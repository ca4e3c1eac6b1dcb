"""One algorithm that nobody is told of. In: an algorithm and its parameters. Out: its outputs or a sentence.

QGIS announces the end of every task that took some seconds, in the message bar or on the desktop; what looks after
itself beside the person's own work runs in a plain thread instead, which no list shows.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal

from ..relay_core.errors import JobError


class QuietRun(QObject):
    """Runs an algorithm in a thread; `succeeded`, `failed` or `stopped` comes once.

    Args:
        algorithm: a copy that is nobody else's.
        parameters: as Processing has them.
    """

    succeeded = pyqtSignal(dict)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any]) -> None:
        super().__init__()
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = QgsProcessingFeedback(False)
        self._thread = _AlgorithmThread(algorithm, parameters, self._context, self._feedback)
        self._thread.finished.connect(self._end)
        self._is_silenced = False

    def start(self) -> None:
        """Read the parameters here, do the rest in the thread.

        Raises:
            JobError: the algorithm says that this cannot work.
        """
        self._thread.prepare()
        self._thread.start()

    def cancel_and_wait(self) -> None:
        """End without a word, for a plugin that is being taken away."""
        self._is_silenced = True
        self._feedback.cancel()
        self._thread.wait()  # the engine is killed where it does not obey within a second

    def _end(self) -> None:
        if self._is_silenced:
            return
        if self._thread.problem:
            self.failed.emit(self._thread.problem)
        elif not self._thread.outputs:
            self.stopped.emit()
        else:
            self.succeeded.emit(self._thread.outputs)


class _AlgorithmThread(QThread):
    """Runs a prepared algorithm; afterwards there are outputs or a problem, or neither where it was stopped."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        super().__init__()
        self._given = (parameters, context, feedback)
        self._algorithm = algorithm
        self.outputs: dict[str, Any] = {}
        self.problem = ""

    def prepare(self) -> None:
        """Read the parameters, in the thread that owns the layers.

        Raises:
            JobError: the algorithm says that this cannot work.
        """
        parameters, context, feedback = self._given
        accepted, message = self._algorithm.checkParameterValues(parameters, context)
        if not accepted or not self._algorithm.prepare(parameters, context, feedback):
            raise JobError(message)

    def run(self) -> None:
        """Do the work; called in the thread."""
        try:
            self.outputs = self._algorithm.runPrepared(*self._given)
        except QgsProcessingException as problem:
            self.problem = str(problem)
        except Exception as problem:  # an exception that leaves a thread ends QGIS
            self.problem = f"{type(problem).__name__}: {problem}"
