"""Layers that come and go faster than anybody looks at them."""

from __future__ import annotations

import pytest
from qgis.core import QgsRasterLayer


@pytest.fixture(params=["dock_layers.LayerChoices", "raster_list.RasterList"])
def follower(request, modules, qtbot, project):
    """A widget that lists the project's rasters."""
    module, kind = request.param.split(".")
    widget = getattr(modules(f"ui.{module}"), kind)()
    qtbot.addWidget(widget)
    return widget


def test_a_layer_that_goes_at_once_does_no_harm(follower, make_raster, project, qtbot):
    """A queued signal would bring a layer that is no more."""
    for _ in range(3):
        layer = QgsRasterLayer(make_raster(), "dtm")
        project.addMapLayer(layer)
        project.removeMapLayer(layer)
    qtbot.wait(50)


def test_a_change_is_told_when_the_layers_are_in_the_tree(follower, modules, make_raster, project, qtbot):
    told = []
    layers = modules("ui.project_layers").ProjectLayers(follower)
    layers.changed.connect(lambda: told.append(len(project.layerTreeRoot().findLayers())))
    project.addMapLayers([QgsRasterLayer(make_raster(name), name) for name in ("a.tif", "b.tif")])
    project.addMapLayer(QgsRasterLayer(make_raster("c.tif"), "c"))
    qtbot.waitUntil(lambda: told[-1:] == [3])
