"""Runs inside a real QGIS window: closes QGIS in the middle of a run. Started by test_close.py.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: a verdict; then QGIS ends as when a person closes its window.
"""

from __future__ import annotations

import os
import time

from driving import SEEN, drive
from mid_run import LARGE, OUTPUT, engine_pids, show_small_view, start_named, wait_for_tiles
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface


def start():
    """A run under a name that stays, with two tiles done."""
    show_small_view()
    SEEN["told"] = start_named(LARGE)
    wait_for_tiles()
    SEEN["pids"] = engine_pids()
    SEEN["output"] = os.path.exists(OUTPUT)
    SEEN["closed"] = time.time()


def close(_):
    """Exit, and answer what QGIS asks: running tasks are to be cancelled, the project is not to be saved."""
    QTimer.singleShot(300, lambda: close(None))  # first, since what is opened below waits for an answer
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox) and box.isVisible():
            buttons = (QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.Discard)
            next(filter(None, map(box.button, buttons))).click()
            return
    if iface.mainWindow().isVisible():
        iface.actionExit().trigger()


drive(start, leave=close)
