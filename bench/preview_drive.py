"""Runs inside a real QGIS: clicks, and notes when the first pixels are on the map. Started by preview_time.

In: the plan that RELAY_DRIVE_PLAN names. Out: a verdict with [what, seconds] for every click; one picture.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import qgis.utils
from driving import PLAN, SEEN, click_tool, drive, picture, show_scene, wait_for
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtTest import QTest
from qgis.utils import iface

MARKS = Path(PLAN["engine"]) / "marks.jsonl"


def relay(module):
    """Return a module of the plugin."""
    return __import__(f"relay_segmenter.{module}", fromlist=["module"])


def take_marked_engine():
    """Have the plugin start the engine that notes its steps, and note when a job is sent to it."""
    QgsSettings().setValue("relay_segmenter/model", PLAN["model"])
    relay("algorithms.common").PACKAGE_ROOT = PLAN["engine"]
    process = relay("relay_core.engine.process").EngineProcess
    start, send = process.__init__, process.send

    def start_marked(self, *arguments):
        mark("started")
        start(self, *arguments)

    def send_marked(self, message):
        mark("sent")
        send(self, message)

    process.__init__, process.send = start_marked, send_marked


def mark(what):
    """Note that something is done."""
    SEEN["runs"][-1]["marks"].append([what, time.time()])


def time_clicks():
    """Click as often as the plan says, with a new engine each time, then with the same one."""
    SEEN["runs"] = []
    size = iface.mapCanvas().mapSettings().outputSize()
    SEEN["map"] = f"{size.width()} x {size.height()}"
    for start in ("cold", "warm"):
        for turn in range(PLAN["times"]):
            if start == "cold":
                relay("algorithms.common").close_engine()
            time_click(start)
            if turn == 0:
                QTest.qWait(1500)
                picture(f"preview_{start}")
            end_run()


def time_click(start):
    """Click, and wait until the map shows the first pixels."""
    canvas, keeper = iface.mapCanvas(), qgis.utils.plugins["relay_segmenter"].runs
    MARKS.write_text("")
    SEEN["runs"].append({"start": start, "marks": []})
    seen = []

    def look():
        if any(layer.id() not in QgsProject.instance().mapLayers() for layer in canvas.layers()):
            seen.append(mark("drawn"))

    mark("clicked")
    click_tool("relaySegmentVisibleExtent")
    came = []
    keeper.run.pieceCame.connect(lambda pixels: came or came.append(mark("came")))
    canvas.renderComplete.connect(look)
    wait_for(lambda: seen, "the first pixels")
    canvas.renderComplete.disconnect(look)
    SEEN["runs"][-1]["marks"] += [json.loads(line) for line in MARKS.read_text().splitlines()]


def end_run():
    """Stop the run, and wait until nothing of it is left on the map."""
    keeper = qgis.utils.plugins["relay_segmenter"].runs
    if keeper.run is not None:
        keeper.run.cancel()
    wait_for(lambda: keeper.run is None and not iface.mapCanvas().isDrawing(), "the end of the run")
    for group in QgsProject.instance().layerTreeRoot().findGroups():
        QgsProject.instance().layerTreeRoot().removeChildNode(group)  # of a run that was done before it was stopped
    iface.messageBar().clearWidgets()
    QTest.qWait(500)


drive(take_marked_engine, show_scene, time_clicks)
