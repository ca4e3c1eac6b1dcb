"""Runs inside a real QGIS window: a person's first hour, from the plugin's zip file to a checked map that is kept.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: pictures and a verdict; the process ends by itself.
"""

from __future__ import annotations

import os

import pyplugin_installer
import qgis.utils
from driving import PLAN, SEEN, click_tool, drive, picture, show_scene, wait_for, wait_for_map
from panel import click, dock, doing, find, groups, light, preview
from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QPushButton,
)
from qgis.utils import iface

PROJECT = os.path.join(PLAN["folder"], "survey.qgz")
FOLDER = os.path.join(PLAN["folder"], "results")
SMALLEST_M2 = 20
KEY = Qt.Key


def install():
    """Install from ZIP, in a profile that has never seen the plugin."""
    iface.mainWindow().showNormal()
    iface.mainWindow().setGeometry(0, 0, 1400, 900)
    SEEN["known_before"] = "relay_segmenter" in qgis.utils.plugins
    pyplugin_installer.instance().installFromZipFile(PLAN["package"])
    QTest.qWait(500)
    SEEN["installed"] = "relay_segmenter" in qgis.utils.plugins
    picture("journey_installed")


def set_up_engine():
    """The panel asks for the engine; a Python that has the packages is shown to it."""
    iface.messageBar().clearWidgets()
    entry = next(a for a in iface.mainWindow().findChildren(QAction) if a.text() == "Set up the engine…")
    entry.trigger()
    wait_for(lambda: window("relayEngineSetup") is not None, "the window for the engine")
    setup = window("relayEngineSetup")
    wait_for(lambda: setup.task is None, "a look at the engine")
    setup.move(340, 180)
    SEEN["engine_before"] = setup.in_use.text()
    picture("journey_engine")
    choose, QFileDialog.getOpenFileName = QFileDialog.getOpenFileName, lambda *_: (PLAN["python"], "")
    QTest.mouseClick(setup.own, Qt.MouseButton.LeftButton)
    QFileDialog.getOpenFileName = choose
    wait_for(lambda: setup.task is None and setup.in_use.text() != SEEN["engine_before"], "the engine")
    SEEN["engine_after"] = setup.in_use.text()
    picture("journey_engine_ready")
    setup.close()
    SEEN["engine_python"] = QgsSettings().value("relay_segmenter/engine_python", "")


def window(name):
    return next((w for w in QApplication.topLevelWidgets() if w.objectName() == name and w.isVisible()), None)


def open_panel():
    """The demo scene, and the panel beside it."""
    show_scene()
    click_tool("relaySegmenterPanel")
    wait_for(lambda: dock().isVisible() and "Looking" not in light(), "the light")
    SEEN["light"] = light()
    picture("journey_panel")


def preview_the_view():
    """What the map shows, within seconds."""
    preview("journey_preview")


def cancel():
    """A run over the whole raster, stopped."""
    find(QComboBox, "Area").setCurrentIndex(1)
    click(QPushButton, "Segment")
    wait_for(lambda: "windows/s" in doing() and "Preview…" in groups(), "progress")
    wait_for_map()
    QTest.qWait(1500)
    picture("journey_running")
    click(QPushButton, "Cancel")
    wait_for(lambda: find(QPushButton, "Segment").isVisible(), "the end of the run")
    SEEN["stopped"] = doing()
    SEEN["left_by_cancel"] = [name for name in groups() if name != "Preview"]


def segment():
    """What the map shows, into a folder, without specks."""
    os.makedirs(FOLDER)
    for number in (0, 1, 2):
        find(QDoubleSpinBox, f"ClassSize{number}").setValue(SMALLEST_M2)
    find(QComboBox, "Area").setCurrentIndex(0)
    find(QgsFileWidget, "Folder").setFilePath(FOLDER)
    click(QPushButton, "Segment")
    wait_for(lambda: any("Terrain" in name for name in groups()), "the results")
    wait_for_map()
    (group,) = (node for name, node in groups().items() if "Terrain" in name)
    SEEN["group"] = group.name()
    SEEN["layers"] = [node.name() for node in group.children()]
    SEEN["files"] = sorted(name for name in os.listdir(FOLDER) if name.endswith((".tif", ".gpkg")))
    root = QgsProject.instance().layerTreeRoot()
    old = groups()["Preview"]
    QgsProject.instance().removeMapLayers([node.layerId() for node in old.findLayers()])
    root.removeChildNode(old)
    wait_for_map()
    picture("journey_result")


def review():
    """Three candidates: yes, no, another class and yes."""
    dock().close()
    iface.messageBar().clearWidgets()
    click_tool("relayReviewCandidates")
    panel = iface.mainWindow().findChild(QgsDockWidget, "relayReviewPanel")
    wait_for(lambda: panel.isVisible() and panel.review is not None, "the candidates")
    panel.form.reviewer.setText("A. Person")
    panel.form.reviewer.editingFinished.emit()
    wait_for_map()
    picture("journey_review")
    canvas = iface.mapCanvas()
    QApplication.setActiveWindow(iface.mainWindow())  # there is no window manager that would; keys go to it alone
    canvas.setFocus()
    QTest.qWait(100)
    fids = []
    for decide in (lambda _: (KEY.Key_A,), lambda _: (KEY.Key_R,), lambda found: (another_class(found), KEY.Key_A)):
        fids.append(panel.list.current.fid)
        for key in decide(panel.list.current.found_class):
            QTest.keyClick(canvas, key)
        wait_for_map()
    SEEN["progress"] = panel.form.bar.text()
    SEEN["decided"] = [decision(panel.review.layer, fid) for fid in fids]
    picture("journey_reviewed")


def another_class(found):
    """Return the key of a class that the model has not found here."""
    return KEY.Key_3 if found == "mound" else KEY.Key_1


def decision(layer, fid):
    feature = layer.getFeature(fid)
    return [feature["review_state"], str(feature["review_class"] or ""), feature["review_by"]]


def export():
    """The accepted ones as labels for the next training."""
    panel = iface.mainWindow().findChild(QgsDockWidget, "relayReviewPanel")
    QTest.mouseClick(panel.export_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: labels_dialog() is not None, "the dialog")
    dialog = labels_dialog()
    dialog.setParameters(
        {
            "INPUT": panel.review.layer.id(),
            "OUTPUT": os.path.join(FOLDER, "labels.gpkg"),
            "AREAS": os.path.join(FOLDER, "areas.gpkg"),
        }
    )
    dialog.resize(820, 480)
    dialog.move(250, 220)
    picture("journey_export")
    QTest.mouseClick(dialog.runButton(), Qt.MouseButton.LeftButton)
    wait_for(lambda: bool(QgsProject.instance().mapLayersByName("Labels")), "the labels")
    dialog.close()
    wait_for_map()
    labels = QgsVectorLayer(os.path.join(FOLDER, "labels.gpkg"))
    SEEN["labels"] = sorted(feature["class"] for feature in labels.getFeatures())
    picture("journey_labels")


def labels_dialog():
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    return next((w for w in found if "Labels from a review" in w.windowTitle()), None)


def reopen():
    """Save the project, begin another, and open it again."""
    iface.mainWindow().findChild(QgsDockWidget, "relayReviewPanel").close()
    click_tool("relaySegmenterPanel")
    wait_for(lambda: dock().isVisible() and "Looking" not in light(), "the panel")
    extent = QgsProject.instance().mapLayersByName("Terrain")[0].extent()
    extent.scale(0.5)
    iface.mapCanvas().setExtent(extent)
    before = [layer.name() for layer in QgsProject.instance().layerTreeRoot().layerOrder()]
    SEEN["saved"] = QgsProject.instance().write(PROJECT)
    iface.newProject(False)
    QTest.qWait(300)
    SEEN["empty_obstacle"] = find(QLabel, "Obstacle").text()
    SEEN["opened"] = iface.addProject(PROJECT)
    wait_for(lambda: "Looking" not in light() and find(QPushButton, "Segment").isEnabled(), "the panel in the project")
    wait_for_map()
    root = QgsProject.instance().layerTreeRoot()
    SEEN["same_layers"] = [layer.name() for layer in root.layerOrder()] == before
    SEEN["all_valid"] = all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
    findings = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.name() == "Findings")
    SEEN["reviewed_after"] = sorted(f["review_state"] for f in findings.getFeatures() if f["review_state"])
    SEEN["folder_after"] = find(QgsFileWidget, "Folder").filePath()
    SEEN["dirty_after"] = QgsProject.instance().isDirty()
    picture("journey_reopened")


drive(install, set_up_engine, open_panel, preview_the_view, cancel, segment, review, export, reopen)
