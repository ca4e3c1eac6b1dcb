"""Runs inside a real QGIS window: disturbs runs in every way that people do. Started by test_mid_run.py.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: pictures and a verdict; the process ends by itself.
"""

from __future__ import annotations

import os
import signal
import time

import qgis.utils
from driving import PLAN, SEEN, click_tool, drive, is_alive, picture, said, wait_for
from mid_run import (
    OUTPUT,
    PARTS,
    engine_pids,
    module,
    runs,
    show_small_view,
    start_named,
    wait_for_end,
    wait_for_tiles,
    zoom_to,
)
from panel import click, dock, doing, groups
from qgis.core import QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProject, QgsSettings
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QPushButton
from qgis.utils import iface

PREVIEW = "Preview…"


def clear_messages():
    iface.messageBar().clearWidgets()


def results():
    return [name for name in groups() if name.startswith("Moated enclosures")]


def forget_results():
    root = QgsProject.instance().layerTreeRoot()
    for group in list(groups().values()):
        QgsProject.instance().removeMapLayers([node.layerId() for node in group.findLayers()])
        root.removeChildNode(group)


def open_panel():
    """A fresh profile with the panel open beside the scene."""
    QgsSettings().setValue("qgis/askToDeleteLayers", False)
    show_small_view()
    click_tool("relaySegmenterPanel")
    wait_for(lambda: dock().isVisible() and dock().run_panel.segment.isEnabled(), "the panel")


def kill_engine():
    """The engine dies in mid-run; the next run goes on where it was."""
    start_named()
    wait_for_tiles()
    (pid,) = engine_pids()
    os.kill(pid, signal.SIGKILL)
    wait_for_end()
    SEEN["killed_said"] = said()
    SEEN["killed_is_gone"] = not is_alive(pid)
    SEEN["killed_output"] = os.path.exists(OUTPUT)
    picture("mid_run_killed")
    clear_messages()
    told = start_named()
    wait_for_end()
    SEEN["killed_again"] = told
    SEEN["killed_again_output"] = os.path.exists(OUTPUT) and not os.path.exists(PARTS)
    SEEN["killed_engines"] = len(engine_pids())
    clear_messages()


def start(name="Segment"):
    """Start from the panel, and wait until it is on its way."""
    clear_messages()
    click(QPushButton, name)
    wait_for(lambda: runs().run is not None and "windows" in doing(), "progress")


def remove_raster():
    """The raster is taken out of the project in mid-run."""
    start()
    QgsProject.instance().removeMapLayer(QgsProject.instance().mapLayersByName("Terrain")[0])
    wait_for_end()
    SEEN["raster_removed_results"] = len(results())
    SEEN["raster_removed_said"] = said()
    forget_results()
    show_small_view()


def remove_preview():
    """The live preview's layer, then its group, are removed as people do."""
    remove = iface.mainWindow().findChild(QAction, "mActionRemoveLayer")
    view = iface.layerTreeView()
    zoom_to(0.5)  # what even a fast computer does not end before the preview is removed
    for what in ("layer", "group"):
        start()
        wait_for(lambda: PREVIEW in groups(), "the preview")
        node = groups()[PREVIEW] if what == "group" else groups()[PREVIEW].findLayers()[0]
        view.setCurrentIndex(view.node2index(node))
        QTest.qWait(50)
        remove.trigger()
        QTest.qWait(300)
        layers = groups()[PREVIEW].findLayers() if PREVIEW in groups() else []
        SEEN[f"preview_{what}_removed"] = not layers
        SEEN[f"preview_{what}_ran_on"] = runs().run is not None
        wait_for_end()
        SEEN[f"preview_{what}_results"] = len(results())
        SEEN[f"preview_{what}_left"] = PREVIEW in groups()
        forget_results()
    zoom_to(0.3)


def run_two():
    """The toolbox starts a run while the panel's goes on: it waits for its turn."""
    start()
    parameters = {
        "INPUT": PLAN["scene"],
        "MODEL": PLAN["model"],
        "EXTENT": "376400,376500,1487400,1487500 [EPSG:32648]",
        "OUTPUT": os.path.join(PLAN["folder"], "toolbox.tif"),
    }
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("relay:segmentraster")
    context, feedback = QgsProcessingContext(), module("algorithms.live").LiveFeedback()
    context.setProject(QgsProject.instance())
    ended = []
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda is_well, outputs: ended.append((is_well, outputs)))
    QgsApplication.taskManager().addTask(task)
    click_tool("relaySegmentVisibleExtent")
    SEEN["button_meanwhile"] = said()
    wait_for(lambda: bool(ended), "the run of the toolbox")
    wait_for_end()
    SEEN["two_results"] = len(results())
    SEEN["toolbox_well"] = ended[0][0] and os.path.exists(parameters["OUTPUT"])
    SEEN["two_engines"] = len(engine_pids())
    forget_results()


def close_panel():
    """The panel is closed in mid-run: the run goes on."""
    start()
    dock().close()
    wait_for_end()
    SEEN["panel_closed_results"] = len(results())
    click_tool("relaySegmenterPanel")
    QTest.qWait(300)
    SEEN["panel_reopened"] = doing()
    forget_results()


def switch_project():
    """Another project is opened in mid-run."""
    path = os.path.join(PLAN["folder"], "survey.qgz")
    QgsProject.instance().write(path)
    start()
    wait_for(lambda: PREVIEW in groups(), "the preview")
    iface.newProject(False)
    SEEN["cleared_preview"] = PREVIEW in groups()
    wait_for_end()
    SEEN["cleared_results"] = len(results())
    SEEN["cleared_said"] = said()
    picture("mid_run_other_project")
    iface.newProject(False)
    SEEN["reopened"] = iface.addProject(path)
    wait_for(lambda: dock().run_panel.segment.isEnabled(), "the panel in the project")
    start()
    wait_for(lambda: PREVIEW in groups(), "the preview")
    QgsProject.instance().write(path)
    click(QPushButton, "Cancel")
    wait_for_end()
    iface.newProject(False)
    SEEN["saved_in_mid_run"] = iface.addProject(path) and list(groups())


def unload():
    """The plugin is switched off in mid-run, and on again."""
    wait_for(lambda: dock().run_panel.segment.isEnabled(), "the panel")
    start()
    wait_for(lambda: PREVIEW in groups(), "the preview")
    pids = engine_pids()
    began = time.monotonic()
    SEEN["unloaded"] = qgis.utils.unloadPlugin("relay_segmenter")
    SEEN["unload_seconds"] = time.monotonic() - began
    wait_for(lambda: not any(map(is_alive, pids)), "the engine's end")
    SEEN["unload_left"] = list(groups())
    QTest.qWait(500)
    SEEN["dock_after_unload"] = dock() is not None
    SEEN["loaded_again"] = qgis.utils.loadPlugin("relay_segmenter") and qgis.utils.startPlugin("relay_segmenter")
    click_tool("relaySegmenterPanel")
    wait_for(lambda: dock().isVisible() and dock().run_panel.segment.isEnabled(), "the panel")
    start()
    wait_for_end()
    SEEN["results_after_reload"] = len(results())


drive(
    *(open_panel, kill_engine, remove_raster, remove_preview, run_two, close_panel, switch_project, unload),
)
