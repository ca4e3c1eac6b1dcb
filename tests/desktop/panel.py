"""What drivers of the panel share. In: a QGIS that has the plugin. Out: widgets of the panel, groups of layers."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QToolButton
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
