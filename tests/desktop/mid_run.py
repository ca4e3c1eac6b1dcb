"""What drivers share that disturb a run. In: a QGIS that has the plugin. Out: runs of many tiles, what they tell."""

from __future__ import annotations

import glob
import importlib
import os

import qgis.utils
from driving import PLAN, show_scene, wait_for
from qgis.core import QgsProject
from qgis.utils import iface

OUTPUT = os.path.join(PLAN["folder"], "classes.tif")
PARTS = OUTPUT + ".parts"
LARGE = 0.9  # share of the scene's sides that even a fast computer is busy with for some seconds


def module(name):
    return importlib.import_module(f"relay_segmenter.{name}")


def runs():
    return qgis.utils.plugins["relay_segmenter"].runs


def engine_pids():
    return [client.pid for client in module("relay_core.engine.client")._shared.values() if client.pid]


def show_small_view():
    """Put the scene on the map, and zoom to a few windows of it."""
    show_scene()
    zoom_to(0.3)


def zoom_to(share):
    """Show the middle of the scene, a share of its sides."""
    extent = QgsProject.instance().mapLayersByName("Terrain")[0].extent()
    extent.scale(share)
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()


def start_named(share=0.4):
    """Segment in small tiles a share of the scene's sides, under a name that stays; return what the run tells."""
    segment_raster = module("algorithms.segment_raster").SegmentRaster
    raster = QgsProject.instance().mapLayersByName("Terrain")[0]
    extent = raster.extent()
    extent.scale(share)
    parameters = {"INPUT": raster.id(), "MODEL": PLAN["model"], "EXTENT": extent, "TILE_SIZE": 256, "OUTPUT": OUTPUT}
    run = module("ui.algorithm_run").AlgorithmRun(segment_raster(lambda: None).create(), parameters)
    told = []
    run.informed.connect(told.append)
    runs().start(run, "Segmenting Terrain", lambda outputs: "It is done.")
    return told


def tiles():
    return len(glob.glob(os.path.join(PARTS, "*.tif")))


def wait_for_tiles(number=2):
    wait_for(lambda: tiles() >= number, f"{number} tiles")


def wait_for_end():
    wait_for(lambda: runs().run is None, "the end of the run")
