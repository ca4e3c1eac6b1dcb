"""Runs inside a real QGIS window: goes through the panel with the mouse, and writes what it saw.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: pictures and a verdict; the process ends by itself.
"""

from __future__ import annotations

import os

from driving import (
    PLAN,
    SEEN,
    click_tool,
    drive,
    picture,
    said,
    show_scene,
    wait_for,
    wait_for_map,
)
from panel import click, dock, find, groups, light, preview
from qgis.core import QgsLayerTreeGroup, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QScrollArea, QToolButton
from qgis.utils import iface


def choose_model(name):
    box = find(QComboBox, "Model")
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())


def open_panel():
    """The panel is closed at first; open it in an empty project."""
    QgsSettings().remove("relay_segmenter/model")
    SEEN["open_at_start"] = dock().isVisible()
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(0, 0, 1400, 900)
    QTest.qWait(1000)
    iface.messageBar().clearWidgets()
    click_tool("relaySegmenterPanel")
    QTest.qWait(500)
    SEEN["open_after_click"] = dock().isVisible()
    windows = window.saveState()
    dock().close()
    SEEN["after_close"] = dock().isVisible()
    window.restoreState(windows)
    QTest.qWait(300)
    SEEN["after_restore"] = dock().isVisible()
    SEEN["obstacle"] = find(QLabel, "Obstacle").text()
    picture("dock_empty")


def show_terrain():
    """Add the scene; the panel finds its band, and the engine says that it fits."""
    show_scene()
    wait_for(lambda: "Looking" not in light(), "the light")
    SEEN["light"] = light()
    SEEN["channel"] = find(QComboBox, "Channel1").currentText()
    picture("dock_scene")


def preview_twice():
    """One click, and the first coloured pixels; another, which takes their place."""
    preview("dock_preview")
    click(QPushButton, "Preview")
    wait_for(lambda: find(QPushButton, "Preview").isVisible(), "the second preview")
    SEEN["previews"] = sum(isinstance(n, QgsLayerTreeGroup) for n in QgsProject.instance().layerTreeRoot().children())


def cancel():
    """A run over the whole raster, stopped."""
    find(QComboBox, "Area").setCurrentIndex(1)
    find(QCheckBox, "Attention").setChecked(True)
    click(QPushButton, "Segment")
    wait_for(lambda: "windows/s" in find(QLabel, "Doing").text(), "progress")
    SEEN["doing"] = find(QLabel, "Doing").text()
    picture("dock_running")
    click_tool("relaySegmentVisibleExtent")
    SEEN["second_run"] = said()
    iface.messageBar().clearWidgets()
    click(QPushButton, "Cancel")
    wait_for(lambda: find(QPushButton, "Segment").isVisible(), "the end of the run")
    SEEN["stopped"] = find(QLabel, "Doing").text()


def segment():
    """The whole raster, with relay attention."""
    click(QPushButton, "Segment")
    wait_for(lambda: any("Attention" in n.name() for g in groups().values() for n in g.children()), "the attention")
    wait_for_map()
    name = next(name for name in groups() if "Terrain" in name)
    SEEN["layers"] = [(node.name(), node.itemVisibilityChecked()) for node in groups()[name].children()]
    SEEN["done"] = find(QLabel, "Doing").text()
    picture("dock_result")


def narrow():
    """As narrow as people make it, with a model that does not fit."""
    iface.mainWindow().resizeDocks([dock()], [300], Qt.Orientation.Horizontal)
    QTest.qWait(500)
    SEEN["width"] = dock().width()
    SEEN["content_width"] = dock().findChild(QScrollArea).widget().minimumSizeHint().width()
    choose_model("Land cover (Dubai, aerial)")
    QTest.qWait(500)
    SEEN["other_model"] = find(QLabel, "Obstacle").text()
    find(QToolButton, "Fit").click()
    QTest.qWait(300)
    picture("dock_narrow")
    choose_model("Moated enclosures (generated)")
    wait_for(lambda: "Looking" not in light(), "the light")
    find(QComboBox, "Area").setCurrentIndex(2)
    QTest.qWait(300)
    picture("dock_narrow_polygons")


def keep_choices():
    """What is chosen comes back with the project."""
    find(QComboBox, "Area").setCurrentIndex(1)
    find(QCheckBox, "Class0").setChecked(False)
    project = QgsProject.instance()
    path = os.path.join(PLAN["folder"], "survey.qgz")
    SEEN["saved"] = project.write(path)
    project.clear()
    QTest.qWait(300)
    SEEN["in_new_project"] = (find(QComboBox, "Area").currentIndex(), find(QCheckBox, "Class0").isChecked())
    project.read(path)
    QTest.qWait(500)
    SEEN["in_project"] = (find(QComboBox, "Area").currentIndex(), find(QCheckBox, "Class0").isChecked())
    SEEN["restored_channel"] = find(QComboBox, "Channel1").currentText()


drive(open_panel, show_terrain, preview_twice, cancel, segment, narrow, keep_choices)
