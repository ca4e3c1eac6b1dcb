"""The action that shows and hides the panel. In: QGIS's interface. Out: the panel, hidden until somebody opens it.

The panel is there from the start, so that QGIS finds it when it brings back the windows that were left open.
"""

from __future__ import annotations

import os

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..algorithms.common import PACKAGE_ROOT, tr
from .dock import SegmentDock
from .run_keeper import RunKeeper

_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "relay.svg")


class DockButton:
    """The action and its panel.

    Attributes:
        action: for toolbars and menus; checked while the panel is open.
        dock: the panel.
    """

    def __init__(self, iface: QgisInterface, runs: RunKeeper) -> None:
        self.action = QAction(QIcon(_ICON_PATH), tr("Relay Segmenter panel"), iface.mainWindow())
        self.action.setObjectName("relaySegmenterPanel")
        self.action.setToolTip(tr("Choose raster, model, area and classes, try a preview, segment"))
        self.action.setCheckable(True)
        self.dock = SegmentDock(iface, runs)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.setToggleVisibilityAction(self.action)

    def end(self) -> None:
        """Take the panel away; the action belongs to whoever shows it."""
        self.dock.end()
