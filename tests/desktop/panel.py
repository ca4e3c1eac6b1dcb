"""What drivers of the panel share. In: a QGIS that has the plugin. Out: widgets of the panel, layers, a preview."""

from __future__ import annotations

import time

from driving import SEEN, picture, wait_for, wait_for_map
from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton
from qgis.utils import iface


def dock():
    return iface.mainWindow().findChild(QgsDockWidget, "relaySegmentDock")


def find(kind, name):
    return dock().findChild(kind, f"relayDock{name}")


def click(kind, name):
    """Click with the mouse, where the panel shows the button."""
    button = find(kind, name)
    if not (button.isVisible() and button.isEnabled()):
        raise AssertionError(f"{name} cannot be clicked; the panel says: {find(QLabel, 'Obstacle').text()}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def groups():
    return {node.name(): node for node in QgsProject.instance().layerTreeRoot().findGroups()}


def light():
    return find(QToolButton, "Fit").text()


def doing():
    return find(QLabel, "Doing").text()


def preview(name):
    """Click Preview, and note how long the first coloured pixels take and what comes; `name` is the picture's."""
    began = time.monotonic()
    click(QPushButton, "Preview")
    wait_for(lambda: "Preview" in groups(), "the preview")
    SEEN["preview_seconds"] = time.monotonic() - began
    wait_for_map()
    iface.messageBar().clearWidgets()
    picture(name)
    SEEN["preview_layers"] = [node.name() for node in groups()["Preview"].children()]
