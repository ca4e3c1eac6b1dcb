"""The plugin object: provider, toolbar and menu. In: QGIS's interface. Out: layers and messages in its window."""

from __future__ import annotations

import os
import time
from typing import Any, Optional

from qgis.core import QgsApplication, QgsProject, QgsReferencedRectangle, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QToolBar

from .algorithms.common import PACKAGE_ROOT, bundled_model, close_engine, tr
from .algorithms.provider import RelayProvider
from .algorithms.segment_raster import ICON_PATH
from .relay_core.card import read_card
from .relay_core.errors import RelayError
from .ui.dock_button import DockButton
from .ui.engine_and_models import EngineAndModels
from .ui.live_preview import LivePreview
from .ui.messages import Messages
from .ui.models import MODEL_KEY, current_model, set_current_model
from .ui.results import add_results
from .ui.review_button import ReviewButton
from .ui.run_keeper import RunKeeper
from .ui.training_dialog import TrainingDialog
from .ui.visible_extent import VisibleExtentRun, raster_to_segment

MENU = "Relay Segmenter"
TRAIN_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "train.svg")


class RelaySegmenterPlugin:
    """Relay Segmenter in QGIS; without a window (qgis_process) only the provider is there."""

    def __init__(self, iface: Optional[QgisInterface]) -> None:
        self.iface = iface
        self.provider: Optional[RelayProvider] = None
        self.toolbar: Optional[QToolBar] = None
        self.segment_action: Optional[QAction] = None
        self.model_action: Optional[QAction] = None
        self.train_action: Optional[QAction] = None
        self.messages: Optional[Messages] = None
        self.runs: Optional[RunKeeper] = None
        self.dock: Optional[DockButton] = None
        self.engine_and_models: Optional[EngineAndModels] = None
        self.training_dialog: Optional[TrainingDialog] = None
        self.review: Optional[ReviewButton] = None

    def initProcessing(self) -> None:
        """Register the provider; called by QGIS and by qgis_process."""
        self.provider = RelayProvider(self._shown_extent)
        QgsApplication.processingRegistry().addProvider(self.provider)
        self.provider.refreshAlgorithms()  # the bundled models find their steps now

    def initGui(self) -> None:
        """Add the toolbar and the menu entries."""
        self.initProcessing()
        window = self.iface.mainWindow()
        self.messages = Messages(self.iface.messageBar())
        self.runs = RunKeeper(self.messages, self._is_training)
        self.runs.started.connect(lambda run: LivePreview(run, self.iface.mapCanvas()))
        self.segment_action = QAction(QIcon(ICON_PATH), tr("Segment visible extent"), window)
        self.segment_action.setObjectName("relaySegmentVisibleExtent")
        self.segment_action.setToolTip(tr("Segment what the map shows of the active raster layer"))
        self.segment_action.triggered.connect(self.segment_visible_extent)
        self.model_action = QAction(tr("Choose model…"), window)
        self.model_action.setObjectName("relayChooseModel")
        self.model_action.triggered.connect(self.choose_model)
        self.train_action = QAction(QIcon(TRAIN_ICON_PATH), tr("Train a model…"), window)
        self.train_action.setObjectName("relayTrainModel")
        self.train_action.setToolTip(tr("Train a model from polygons that you have drawn, and see what it is worth"))
        self.train_action.triggered.connect(self.open_training)
        self.review = ReviewButton(self.iface)
        self.dock = DockButton(self.iface, self.runs)
        self.toolbar = self.iface.addToolBar(MENU)
        self.toolbar.setObjectName("relaySegmenterToolbar")
        self.toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for action in (self.segment_action, self.dock.action, self.review.action, self.train_action):
            self.toolbar.addAction(action)
        for action in self._actions():
            self.iface.addPluginToRasterMenu(MENU, action)
        self.engine_and_models = EngineAndModels(self.iface, MENU, self.messages)

    def unload(self) -> None:
        """Stop what runs and take everything away again."""
        if self.runs is not None:
            self.runs.shut_down()
        if self.training_dialog is not None:
            self.training_dialog.shut_down()
            self.training_dialog.deleteLater()
            self.training_dialog = None
        if self.review is not None:
            self.review.end()
        close_engine()
        if self.toolbar is not None:
            self.engine_and_models.unload()
            self.dock.end()
            for action in self._actions():
                self.iface.removePluginRasterMenu(MENU, action)
                action.deleteLater()
            self.iface.mainWindow().removeToolBar(self.toolbar)
            self.toolbar.deleteLater()
            self.toolbar = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None

    def segment_visible_extent(self) -> None:
        """Start a background run on what the map shows of the active raster layer."""
        refusal = self.runs.refusal()
        if refusal:
            self.messages.problem(refusal)
            return
        try:
            layer = raster_to_segment(self.iface.activeLayer())
            model = current_model()
            model_name = read_card(model).name
            run = VisibleExtentRun(layer, self._map_extent(), model)
        except RelayError as problem:
            self.messages.problem(problem.message)
            return
        group_name = f"{model_name} · {layer.name()} · {time.strftime('%H:%M')}"

        def show(outputs: dict[str, Any]) -> str:
            add_results(QgsProject.instance(), group_name, outputs)
            return tr("The result is on the map, in temporary layers; export those that you want to keep.")

        self.runs.start(run, tr("Segmenting {raster}").format(raster=layer.name()), show)

    def choose_model(self) -> None:
        """Let the person choose the model that the button uses, and remember it."""
        settings = QgsSettings()
        path, _ = QFileDialog.getOpenFileName(
            self.iface.mainWindow(),
            tr("Model for Segment visible extent"),
            settings.value(MODEL_KEY, "", str) or bundled_model(),
            tr("Relay Segmenter models (*.safetensors);;All files (*.*)"),
        )
        if path:
            self._use_model(path)

    def open_training(self) -> None:
        """Show the window in which models are trained, with what the person most likely means."""
        if self.training_dialog is None:
            dialog = TrainingDialog(self.iface.mapCanvas(), self.iface.mainWindow())
            dialog.modelChosen.connect(self._use_model)
            dialog.endedUnseen.connect(self.messages.success)
            dialog.failedUnseen.connect(self.messages.problem)
            dialog.wentToBackground.connect(self._say_training_goes_on)
            self.training_dialog = dialog
        self.training_dialog.prefill(self.iface.activeLayer())
        self.training_dialog.show()
        self.training_dialog.raise_()
        self.training_dialog.activateWindow()

    def _use_model(self, path: str) -> None:
        """Let the button use a model from now on, and say so."""
        try:
            card = read_card(path)
        except RelayError as problem:
            self.messages.problem(problem.message)
            return
        set_current_model(path)
        self.messages.success(tr("Segment visible extent now uses {model}.").format(model=card.name))

    def _say_training_goes_on(self) -> None:
        self.messages.success(tr("The training goes on; Train a model… shows how it goes."))

    def _actions(self) -> tuple[QAction, ...]:
        """Return all entries of the menu."""
        return self.segment_action, self.dock.action, self.review.action, self.train_action, self.model_action

    def _is_training(self) -> bool:
        return self.training_dialog is not None and self.training_dialog.training is not None

    def _map_extent(self) -> QgsReferencedRectangle:
        """Return the extent of the map in the map's CRS."""
        view = self.iface.mapCanvas().mapSettings()
        return QgsReferencedRectangle(view.visibleExtent(), view.destinationCrs())

    def _shown_extent(self) -> Optional[QgsReferencedRectangle]:
        """Return the extent of the map, None where there is no map or nothing on it."""
        if self.iface is None or not self.iface.mapCanvas().layerCount():
            return None
        return self._map_extent()
