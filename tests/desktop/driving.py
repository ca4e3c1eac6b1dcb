"""What drivers of a real QGIS share. In: the plan file that RELAY_DRIVE_PLAN names. Out: pictures, a verdict."""

from __future__ import annotations

import json
import os
import time
import traceback

from qgis.core import QgsHillshadeRenderer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolBar
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


def click_tool(name):
    """Click a button of the toolbar with the mouse."""
    toolbar = iface.mainWindow().findChild(QToolBar, "relaySegmenterToolbar")
    action = next(a for a in toolbar.actions() if a.objectName() == name)
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


def is_alive(pid):
    return os.path.exists(f"/proc/{pid}")


def drive(*steps, leave=os._exit):
    """Do the steps once QGIS stands, write the verdict and end the process by `leave(status)`."""

    def run():
        status = 0
        try:
            for step in steps:
                step()
                SEEN["steps"].append(step.__name__)
        except Exception:
            SEEN["failure"] = traceback.format_exc()
            picture("failure")
            status = 1
        with open(PLAN["verdict"], "w", encoding="utf-8") as verdict:
            json.dump(SEEN, verdict, indent=1)
        leave(status)

    QTimer.singleShot(1500, run)
