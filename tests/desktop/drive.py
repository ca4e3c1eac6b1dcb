"""Runs inside a real QGIS window: clicks the button, watches, and writes what it saw. Started by test_desktop.py.

In: the variable RELAY_DRIVE_PLAN, a JSON file with scene, model, screenshots and verdict paths. Out: pictures and a
verdict file; the process ends by itself.
"""

from __future__ import annotations

import json
import os
import time
import traceback

import qgis.utils
from qgis.core import QgsHillshadeRenderer, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QProgressBar, QToolBar
from qgis.utils import iface

with open(os.environ["RELAY_DRIVE_PLAN"], encoding="utf-8") as stream:
    PLAN = json.load(stream)
SEEN = {"steps": []}
PATIENCE_SECONDS = 150


def wait_for(condition, what):
    """Let QGIS work until `condition` holds.

    Raises:
        TimeoutError: it did not within `PATIENCE_SECONDS`.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain for {what}; the message bar says: {said()}")
        QTest.qWait(20)


def said():
    item = iface.messageBar().currentItem()
    return item.text() if item else ""


def wait_for_map():
    QTest.qWait(300)  # drawing starts a moment after it is asked for
    wait_for(lambda: not iface.mapCanvas().isDrawing(), "the map")


def picture(name):
    """Save the whole screen."""
    QTest.qWait(300)
    QApplication.primaryScreen().grabWindow(0).save(os.path.join(PLAN["screenshots"], f"{name}.png"))


def show_scene():
    """Put the scene on the map as a hillshade, zoom in, close what stands in the picture."""
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(0, 0, 1400, 900)
    QTest.qWait(1000)  # the map takes its final size half a second after the window has
    iface.messageBar().clearWidgets()
    layer = QgsRasterLayer(PLAN["scene"], "Terrain")
    layer.setRenderer(QgsHillshadeRenderer(layer.dataProvider(), 1, 315, 45))
    layer.renderer().setZFactor(2)
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    QTest.qWait(500)  # QGIS zooms to the first layer by itself
    extent = layer.extent()
    extent.scale(0.5)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()
    wait_for_map()


def click_button():
    """Click the toolbar's button with the mouse."""
    toolbar = iface.mainWindow().findChild(QToolBar, "relaySegmenterToolbar")
    action = next(a for a in toolbar.actions() if a.objectName() == "relaySegmentVisibleExtent")
    QTest.mouseClick(toolbar.widgetForAction(action), Qt.MouseButton.LeftButton)


def longest_pause(pauses):
    """Watch how long the window does not answer; a list that grows until its timer is stopped."""
    timer = QTimer()
    last = [time.monotonic()]

    def tick():
        now = time.monotonic()
        pauses.append(now - last[0])
        last[0] = now

    timer.timeout.connect(tick)
    timer.start(10)
    return timer


def run_once():
    """Click twice, watch the progress, describe the group that comes."""
    root = QgsProject.instance().layerTreeRoot()
    pauses = []
    timer = longest_pause(pauses)
    click_button()
    bar = iface.messageBar().findChild(QProgressBar, "relaySegmenterProgress")
    click_button()
    SEEN["second_click"] = said()
    iface.messageBar().popWidget()
    wait_for(lambda: bar.maximum() == 100 and bar.value() > 0, "progress")
    SEEN["progress_text"] = said()
    picture("running")
    wait_for(lambda: bool(root.findGroups()), "the results")
    timer.stop()
    SEEN["longest_pause_seconds"] = max(pauses)
    wait_for_map()
    group = root.findGroups()[0]
    SEEN["group"] = group.name()
    SEEN["group_is_on_top"] = root.children()[0] is group
    SEEN["group_is_unfolded"] = iface.layerTreeView().isExpanded(iface.layerTreeView().node2index(group))
    SEEN["layers"] = [
        {
            "name": node.name(),
            "checked": node.itemVisibilityChecked(),
            "renderer": node.layer().renderer().type(),
            "legend": [item.label for item in node.layer().renderer().classes()] if node.name() == "Classes" else [],
            "valid": node.layer().isValid(),
        }
        for node in group.children()
    ]
    SEEN["success"] = said()
    picture("result")


def show_dialog():
    """Open the toolbox dialog as a person does."""
    import processing

    dialog = processing.createAlgorithmDialog("relay:segmentraster")
    dialog.show()
    dialog.resize(900, 620)
    dialog.move(240, 120)
    SEEN["dialog"] = dialog.windowTitle()
    SEEN["dialog_extent"] = dialog.createProcessingParameters()["EXTENT"]
    SEEN["map_extent"] = iface.mapCanvas().mapSettings().visibleExtent().xMinimum()
    picture("dialog")
    dialog.close()


def ask_without_layer():
    """Click with nothing active."""
    iface.layerTreeView().setCurrentIndex(iface.layerTreeView().rootIndex())
    iface.layerTreeView().clearSelection()
    iface.setActiveLayer(None)
    click_button()
    SEEN["without_layer"] = said()
    picture("no_layer")


def take_plugin_away():
    """Unload the plugin in the middle of a second run; its engine must be gone."""
    client = __import__("relay_segmenter.relay_core.engine.client", fromlist=["client"])
    SEEN["engine"] = [engine.pid for engine in client._shared.values()]
    iface.setActiveLayer(QgsProject.instance().mapLayersByName("Terrain")[0])
    click_button()
    QTest.qWait(500)
    SEEN["unloaded"] = qgis.utils.unloadPlugin("relay_segmenter")
    wait_for(lambda: not any(map(is_alive, SEEN["engine"])), "the engine's end")
    SEEN["toolbar_after_unload"] = any(
        t.objectName() == "relaySegmenterToolbar" and t.isVisible() for t in iface.mainWindow().findChildren(QToolBar)
    )


def is_alive(pid):
    return os.path.exists(f"/proc/{pid}")


def drive():
    status = 0
    try:
        QgsSettings().setValue("relay_segmenter/model", PLAN["model"])
        SEEN["plugin_error"] = "" if "relay_segmenter" in qgis.utils.plugins else "the plugin is not loaded"
        for step in (show_scene, run_once, show_dialog, ask_without_layer, take_plugin_away):
            step()
            SEEN["steps"].append(step.__name__)
    except Exception:
        SEEN["failure"] = traceback.format_exc()
        picture("failure")
        status = 1
    with open(PLAN["verdict"], "w", encoding="utf-8") as verdict:
        json.dump(SEEN, verdict, indent=1)
    os._exit(status)


QTimer.singleShot(1500, drive)
