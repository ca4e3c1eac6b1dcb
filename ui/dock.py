"""The panel: raster, model, area, classes, results, run. In: QGIS's interface. Out: runs of algorithms, layers.

It works through the Processing algorithms alone. What is chosen is kept with the project.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsReferencedRectangle
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ..algorithms.check_raster import UNFIT
from ..algorithms.common import tr
from ..algorithms.relay_attention import RelayAttention
from .dock_area import AreaChoices
from .dock_classes import ClassChoices
from .dock_fit import UNKNOWN, FitCheck
from .dock_layers import LayerChoices
from .dock_model import ModelChoices
from .dock_results import ATTENTION, CLASSES, ResultChoices
from .dock_run import RunPanel
from .dock_runs import DockRuns
from .dock_settings import keep_choices, kept_choices
from .run_keeper import RunKeeper


class SegmentDock(QgsDockWidget):
    """One story from top to bottom, and the run at its foot.

    Args:
        iface: QGIS's interface.
        runs: lets one run at a time.
    """

    def __init__(self, iface: QgisInterface, runs: RunKeeper) -> None:
        super().__init__(tr("Relay Segmenter"), iface.mainWindow())
        self.setObjectName("relaySegmentDock")
        self._iface = iface
        self._keeper = runs
        self._runs = DockRuns(runs, self._shown_extent)
        self._is_current = False  # whether it shows this project's choices
        self._is_restoring = False
        self._choices: dict[str, Any] = {}
        self.layers, self.model, self.area = LayerChoices(), ModelChoices(), AreaChoices(self._shown_extent)
        self.classes, self.results, self.run_panel = ClassChoices(), ResultChoices(), RunPanel()
        self._sections = (self.layers, self.model, self.area, self.classes, self.results)
        self.check = FitCheck(self)
        self._lay_out()
        self._connect()

    def end(self) -> None:
        """Take the panel away for good."""
        project = QgsProject.instance()
        project.readProject.disconnect(self._project_changed)
        project.cleared.disconnect(self._project_changed)
        project.writeProject.disconnect(self._keep)
        self._iface.mapCanvas().selectionChanged.disconnect(self._changed)
        self.check.shut_down()
        self._iface.removeDockWidget(self)
        self.deleteLater()

    def segment(self) -> None:
        """Segment what is chosen."""
        name = self._name()
        parameters = {
            **self._common(),
            **self.area.parameters(),
            **self.classes.parameters(),
            **self.results.parameters(name.replace(" · ", "_")),
        }
        point = self.area.middle_of(self.layers.layer()) if self.results.wants(ATTENTION) else None
        self._runs.segment(parameters, name, {CLASSES: self.results.wants(CLASSES), RelayAttention.POINT: point})

    def preview(self) -> None:
        """Segment what the map shows, for a look."""
        self._runs.preview({**self._common(), **self.classes.parameters()}, self._name())

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(12)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        self.run_panel.setContentsMargins(9, 6, 9, 9)
        outer.addWidget(self.run_panel)
        self.setWidget(whole)

    def _connect(self) -> None:
        for section in self._sections:
            section.changed.connect(self._changed)
        self.check.found.connect(self.model.fit.show_verdict)
        self.run_panel.segmentAsked.connect(self.segment)
        self.run_panel.previewAsked.connect(self.preview)
        self._keeper.started.connect(self._run_started)
        self._keeper.ended.connect(self._run_ended)
        self.visibilityChanged.connect(self._visibility_changed)
        self._iface.mapCanvas().selectionChanged.connect(self._changed)
        project = QgsProject.instance()
        project.readProject.connect(self._project_changed)
        project.cleared.connect(self._project_changed)
        project.writeProject.connect(self._keep)

    def _common(self) -> dict[str, Any]:
        """Return parameters that say what is read and by which model."""
        return {**self.layers.parameters(), **self.model.parameters()}

    def _name(self) -> str:
        return f"{self.model.card.name} · {self.layers.layer().name()}"

    def _shown_extent(self) -> QgsReferencedRectangle:
        view = self._iface.mapCanvas().mapSettings()
        return QgsReferencedRectangle(view.visibleExtent(), view.destinationCrs())

    def _visibility_changed(self, is_visible: bool) -> None:
        if is_visible and not self._is_current:
            self._restore()
        elif is_visible:
            self._changed()

    def _project_changed(self, *_: object) -> None:
        """Another project is there; what it holds is shown once it is whole and the panel is open."""
        self._is_current = False
        QTimer.singleShot(0, self._restore_soon)

    def _restore_soon(self) -> None:
        if self.isVisible() and not self._is_current:
            self._restore()

    def _restore(self) -> None:
        """Show what the project holds, else what a person most likely means."""
        self._is_current = self._is_restoring = True
        try:
            choices = kept_choices(QgsProject.instance())
            if choices:
                self.model.restore(choices)
            self.model.refresh()
            self._follow_model()
            self.layers.prefer(self._iface.activeLayer())
            for section in self._sections:
                if section is not self.model:
                    section.restore(choices)
        finally:
            self._is_restoring = False
        self._choices = self._all_choices()
        self._changed()

    def _keep(self, *_: object) -> None:
        """Put what is chosen into the project that is being saved."""
        if self._is_current:
            keep_choices(QgsProject.instance(), self._all_choices())

    def _all_choices(self) -> dict[str, Any]:
        return {key: value for section in self._sections for key, value in section.choices().items()}

    def _changed(self, *_: object) -> None:
        """Follow what is chosen."""
        if self._is_restoring or not self._is_current or not self.isVisible():
            return
        self._follow_model()
        self.run_panel.show_problem(self._problem())
        self._ask_fit()
        choices = self._all_choices()
        if choices != self._choices:
            self._choices = choices
            QgsProject.instance().setDirty(True)  # so that QGIS asks whether to save it

    def _follow_model(self) -> None:
        """Ask for what the model needs, and offer what it finds."""
        self.layers.show_channels(self.model.card)
        self.classes.show_classes(self.model.card)
        self.results.show_model(self.model.card)

    def _problem(self) -> str:
        """Return what keeps a run from starting, the first thing from the top, "" for nothing."""
        checked = (self.layers, self.area, self.classes, self.results)
        return self.model.fault or next(filter(None, (section.problem() for section in checked)), "")

    def _ask_fit(self) -> None:
        """Have the raster compared with the model, where both are there."""
        if self.model.card is None or self.layers.layer() is None:
            self.check.tell(UNKNOWN, "")
        elif self.layers.problem():
            self.check.tell(UNFIT, self.layers.problem())
        elif any(layer.providerType() != "gdal" for layer in self.layers.layers()):
            self.check.tell(UNKNOWN, tr("Layers that are no files are looked at when the run begins."))
        else:
            self.check.ask(self._common())

    def _run_started(self, run: object) -> None:
        self.check.hold(True)
        self.run_panel.watch(run, self._runs.is_sequel)

    def _run_ended(self, sentence: str) -> None:
        self.run_panel.end(sentence)
        self.check.hold(False)
