"""The button Review candidates. In: QGIS's interface. Out: an action, and behind it the panel, made the first time."""

from __future__ import annotations

import os
from typing import Optional

from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ..algorithms.common import PACKAGE_ROOT, tr
from .review_panel import ReviewPanel

_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "review.svg")


class ReviewButton:
    """The action that opens the panel, which is made the first time.

    Attributes:
        action: for toolbars and menus.
    """

    def __init__(self, iface: QgisInterface) -> None:
        self._iface = iface
        self.panel: Optional[ReviewPanel] = None
        self.action = QAction(QIcon(_ICON_PATH), tr("Review candidates"), iface.mainWindow())
        self.action.setObjectName("relayReviewCandidates")
        self.action.setToolTip(tr("Go through the findings of a result, one by one, and say what each is"))
        self.action.triggered.connect(self.open)

    def open(self) -> None:
        """Show the panel."""
        if self.panel is None:
            self.panel = ReviewPanel(self._iface)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.panel)
        self.panel.setUserVisible(True)

    def end(self) -> None:
        """Take the panel away; the action belongs to whoever shows it."""
        if self.panel is not None:
            self.panel.end()
            self.panel = None
