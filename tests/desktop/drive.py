"""Runs inside a real QGIS window: clicks the button, watches, and writes what it saw. Started by test_desktop.py.

In: the variable RELAY_DRIVE_PLAN, a JSON file with scene, model, screenshots and verdict paths. Out: pictures and a
verdict file; the process ends by itself.
"""

from __future__ import annotations

import qgis.utils
from driving import (
    PLAN,
    SEEN,
    click_tool,
    drive,
    is_alive,
    longest_pause,
    picture,
    said,
    show_scene,
    wait_for,
    wait_for_map,
)
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QProgressBar, QToolBar
from qgis.utils import iface


def click_button():
    """Click Segment visible extent."""
    click_tool("relaySegmentVisibleExtent")


def choose_model():
    """Start from a profile that has the plugin and a model."""
    QgsSettings().setValue("relay_segmenter/model", PLAN["model"])
    SEEN["plugin_error"] = "" if "relay_segmenter" in qgis.utils.plugins else "the plugin is not loaded"


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
    wait_for(lambda: any(group.name() == "Preview…" for group in root.findGroups()), "the preview")
    SEEN["preview_is_on_top"] = root.children()[0].name() == "Preview…"
    QTest.qWait(3500)
    picture("preview")
    wait_for(lambda: [group.name() for group in root.findGroups()] not in ([], ["Preview…"]), "the results")
    SEEN["groups"] = len(root.findGroups())
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


drive(choose_model, show_scene, run_once, show_dialog, ask_without_layer, take_plugin_away)
