"""The menu entries for the engine and for models. In: QGIS's interface. Out: their windows, opened when asked for."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgisInterface
from qgis.PyQt.QtWidgets import QAction, QWidget

from ..algorithms.common import tr
from ..relay_core.engine.environment import SET_UP_ENTRY
from .engine_setup import EngineSetup
from .messages import Messages
from .model_manager import ModelManager


class EngineAndModels:
    """Two entries of the plugin's menu.

    Args:
        iface: QGIS's interface.
        menu: name of the plugin's menu.
        messages: gets a button for the engine's entry.
    """

    def __init__(self, iface: QgisInterface, menu: str, messages: Messages) -> None:
        self._iface = iface
        self._menu = menu
        self.engine_setup: Optional[EngineSetup] = None
        self.model_manager: Optional[ModelManager] = None
        window = iface.mainWindow()
        self.engine_action = QAction(tr("Set up the engine…"), window)
        self.engine_action.setObjectName("relaySetUpEngine")
        self.engine_action.triggered.connect(self.show_engine_setup)
        self.models_action = QAction(tr("Models…"), window)
        self.models_action.setObjectName("relayModels")
        self.models_action.triggered.connect(self.show_models)
        for action in (self.models_action, self.engine_action):
            iface.addPluginToRasterMenu(menu, action)
        messages.offer(SET_UP_ENTRY, self.engine_action)

    def show_engine_setup(self) -> None:
        """Open the window for the engine."""
        if self.engine_setup is None:
            self.engine_setup = EngineSetup(self._iface.mainWindow())
        _bring_up(self.engine_setup)

    def show_models(self) -> None:
        """Open the window of models."""
        if self.model_manager is None:
            self.model_manager = ModelManager(self._iface.mapCanvas(), self._iface.mainWindow())
        _bring_up(self.model_manager)

    def unload(self) -> None:
        """Take entries and windows away."""
        for window in (self.engine_setup, self.model_manager):
            if window is not None:
                window.shut_down()
                window.deleteLater()
        self.engine_setup = self.model_manager = None
        for action in (self.models_action, self.engine_action):
            self._iface.removePluginRasterMenu(self._menu, action)
            action.deleteLater()


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
