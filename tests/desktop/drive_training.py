"""Runs inside a real QGIS window: draws labels, trains a model from them and uses it. Started by test_training.py.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: pictures and a verdict file; the process ends by itself.
"""

from __future__ import annotations

import os

from driving import (
    PLAN,
    SEEN,
    click_tool,
    drive,
    longest_pause,
    picture,
    said,
    show_scene,
    wait_for,
    wait_for_map,
)
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QPushButton
from qgis.utils import iface

STEPS = 80
MONUMENTS = {  # left, top, right, bottom on the demo's landscape [px]
    "temple": [
        (410, 264, 465, 323),
        (872, 484, 919, 525),
        (1289, 922, 1349, 973),
        (940, 1405, 991, 1455),
        (1595, 1463, 1640, 1508),
    ],
    "mound": [
        (831, 31, 878, 79),
        (1914, 84, 1968, 134),
        (166, 467, 216, 517),
        (1282, 578, 1331, 634),
        (1903, 804, 1958, 859),
    ],
}


def window():
    return iface.mainWindow().findChild(QDialog, "relayTrainDialog")


def press(name):
    """Press a button of the dialog with the mouse."""
    button = window().findChild(QPushButton, name)
    if not (button.isVisible() and button.isEnabled()):
        raise AssertionError(f"{name} cannot be pressed; the dialog says: {window().notice.text()}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def draw_labels():
    """Ten polygons with a class, in a layer in memory as QGIS makes them."""
    raster = QgsProject.instance().mapLayersByName("Terrain")[0]
    layer = QgsVectorLayer(f"Polygon?crs={raster.crs().authid()}&field=kind:string(20)", "Monuments", "memory")
    left, top, side = raster.extent().xMinimum(), raster.extent().yMaximum(), raster.rasterUnitsPerPixelX()
    for kind, boxes in MONUMENTS.items():
        for x, y, x_end, y_end in boxes:
            feature = QgsFeature(layer.fields())
            box = QgsRectangle(left + x * side, top - y_end * side, left + x_end * side, top - y * side)
            feature.setGeometry(QgsGeometry.fromRect(box))
            feature.setAttribute("kind", kind)
            layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    wait_for_map()


def open_dialog():
    """What is chosen already when the dialog opens."""
    click_tool("relayTrainModel")
    wait_for(lambda: window() is not None and window().isVisible(), "the dialog")
    dialog = window()
    dialog.move(10, 290)
    smallest = dialog.minimumSizeHint()
    SEEN["smallest"] = [smallest.width(), smallest.height()]
    dialog.resize(800, 560)
    SEEN["prefilled"] = {
        "rasters": [layer.name() for layer in dialog.ground.rasters.rasters()],
        "labels": dialog.ground.labels.currentLayer().name(),
        "field": dialog.ground.field.currentField(),
        "name": dialog.model.name.text(),
        "file": os.path.basename(dialog.model.output()),
    }
    SEEN["train_before_check"] = dialog.train_button.isEnabled()
    picture("training_choose")


def press_check_too_early():
    """Untick the raster: one sentence in the dialog says what is missing."""
    dialog = window()
    raster = dialog.ground.rasters.rasters()
    dialog.ground.rasters.tick([])
    press("relayTrainCheck")
    SEEN["problem"] = dialog.notice.text()
    dialog.ground.rasters.tick(raster)


def check():
    """See what is labelled and who gets which ground."""
    dialog = window()
    dialog.model.start.setCurrentIndex(1)
    press("relayTrainCheck")
    wait_for(lambda: dialog.is_checked or dialog.notice.text(), "the check")
    press("relayTrainZoom")
    wait_for_map()
    SEEN["refusal"] = dialog.notice.text()
    SEEN["classes"] = dialog.ground_page.table.words()
    SEEN["warnings"] = dialog.ground_page.warnings.text()
    SEEN["drawn"] = dialog.preview.roles
    picture("training_split")


def train():
    """Watch the curves, close the window meanwhile, end the training early."""
    dialog = window()
    dialog.model.steps.setValue(STEPS)
    dialog.model.file.setFilePath(os.path.join(PLAN["folder"], "monuments"))
    SEEN["steps_leave_the_check"] = dialog.is_checked
    pauses = []
    timer = longest_pause(pauses)
    press("relayTrainStart")
    wait_for(lambda: len(dialog.progress_page.curves.validations) > 2 or dialog.notice.text(), "validations")
    picture("training_running")
    SEEN["stage"], SEEN["facts"] = dialog.progress_page.stage.text(), dialog.progress_page.facts.text()
    press("relayTrainClose")
    SEEN["closed"] = said()
    iface.messageBar().clearWidgets()
    click_tool("relaySegmentVisibleExtent")
    SEEN["segment_meanwhile"] = said()
    iface.messageBar().clearWidgets()
    click_tool("relayTrainModel")
    SEEN["is_running_still"] = dialog.training is not None
    press("relayTrainFinish")
    SEEN["finishing"] = dialog.notice.text()
    wait_for(lambda: dialog.training is None, "the end of the training")
    timer.stop()
    SEEN["longest_pause_seconds"] = max(pauses)
    SEEN["done"] = dialog.result_page.done.text()
    SEEN["scores"] = dialog.result_page.table.words()
    SEEN["report"] = os.path.exists(os.path.join(PLAN["folder"], "monuments.html"))
    picture("training_done")


def use_model():
    """Segment what the map shows with the model."""
    press("relayTrainUse")
    SEEN["used"] = said()
    SEEN["chosen_model"] = QgsSettings().value("relay_segmenter/model")
    SEEN["dialog_is_gone"] = not window().isVisible() and window().preview.roles == []
    iface.messageBar().clearWidgets()
    raster = QgsProject.instance().mapLayersByName("Terrain")[0]
    iface.setActiveLayer(raster)
    extent = raster.extent()
    extent.scale(0.5)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    wait_for_map()
    click_tool("relaySegmentVisibleExtent")
    root = QgsProject.instance().layerTreeRoot()
    wait_for(lambda: any(not group.name().startswith("Preview") for group in root.findGroups()), "the results")
    wait_for_map()
    SEEN["group"] = root.findGroups()[0].name()
    picture("training_used")


drive(show_scene, draw_labels, open_dialog, press_check_too_early, check, train, use_model)
