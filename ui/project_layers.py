"""Layers that join and leave the project. In: the project. Out: one signal, once what has changed is whole."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal


class ProjectLayers(QObject):
    """Tells that the project has other layers.

    Layers join the layer tree, and get their styles, a moment after the project, so it tells a moment later. Not by a
    queued connection: that would carry layers, which may be gone when it arrives, and that ends QGIS.

    Args:
        parent: who is told.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.changed)
        project = QgsProject.instance()
        project.layersAdded.connect(self._wait)
        project.layersRemoved.connect(self._wait)

    def _wait(self, *_: object) -> None:
        self._timer.start(0)
