"""One background run over what the map shows. In: layer, extent, model. Out: the algorithm's outputs or a sentence."""

from __future__ import annotations

import time
from typing import Any, Optional

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsTask,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, pyqtSignal

from ..algorithms.common import tr
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.errors import JobError

_STOP_SECONDS = 3.0


def raster_to_segment(layer: Optional[QgsMapLayer]) -> QgsRasterLayer:
    """Return the active layer where it is a raster.

    Raises:
        JobError: it is not.
    """
    if not isinstance(layer, QgsRasterLayer):
        raise JobError(tr("No raster layer is active; click the raster to segment in the Layers panel."))
    return layer


class RunFeedback(QgsProcessingFeedback):
    """Feedback that tells the window what is being done and keeps the sentence of a failure."""

    textChanged = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.failure = ""

    def setProgressText(self, text: str) -> None:
        """Pass on what is being done; called in the task's thread."""
        self.textChanged.emit(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep the sentence; called in the task's thread."""
        self.failure = error
        super().reportError(error, fatalError)


class VisibleExtentRun(QObject):
    """Runs `relay:segmentraster` on an extent, as a task."""

    progressed = pyqtSignal(float)
    textChanged = pyqtSignal(str)
    succeeded = pyqtSignal(dict)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, layer: QgsRasterLayer, extent: QgsReferencedRectangle, model: str) -> None:
        super().__init__()
        self._parameters: dict[str, Any] = {
            SegmentRaster.INPUT: layer,
            SegmentRaster.MODEL: model,
            SegmentRaster.EXTENT: extent,
            SegmentRaster.OUTPUT: QgsProcessingUtils.generateTempFilename("classes.tif"),
            SegmentRaster.CONFIDENCE: QgsProcessingUtils.generateTempFilename("confidence.tif"),
            SegmentRaster.POLYGONS: QgsProcessingUtils.generateTempFilename("findings.gpkg"),
        }
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
        algorithm = SegmentRaster().create()
        accepted, message = algorithm.checkParameterValues(self._parameters, self._context)
        if not accepted:
            raise JobError(message)
        self._feedback.progressChanged.connect(self.progressed)
        self._feedback.textChanged.connect(self.textChanged)
        self._task = QgsProcessingAlgRunnerTask(algorithm, self._parameters, self._context, self._feedback)
        # Queued, so that QGIS has already said "Task complete" when this run's own message comes on top of it.
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

    def _is_running(self) -> bool:
        if self._ended or sip.isdeleted(self._task):
            return False
        QCoreApplication.sendPostedEvents(self._task)  # a task learns of its end by an event in this thread
        return self._task.status() == QgsTask.TaskStatus.Running

    def _terminate(self) -> None:
        """A task that is cancelled before it starts ends without `executed`."""
        self._end(False, {})

    def _end(self, successful: bool, outputs: dict[str, Any]) -> None:
        """Say once how the task ended."""
        if self._ended:
            return
        self._ended = True
        if self._feedback.isCanceled():
            self.stopped.emit()
        elif successful:
            self.succeeded.emit(outputs)
        else:
            self.failed.emit(self._feedback.failure or tr("Segmentation failed; the log panel says more."))
