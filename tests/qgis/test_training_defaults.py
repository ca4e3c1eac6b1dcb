"""What the training dialog chooses by itself."""

from __future__ import annotations

import os

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSymbol,
)
from qgis.PyQt.QtGui import QColor


@pytest.fixture
def defaults(modules):
    return modules("ui.training_defaults")


@pytest.fixture
def dtm(project, make_raster):
    return add(project, QgsRasterLayer(make_raster(), "dtm"))


@pytest.fixture
def class_map(project, make_raster):
    layer = add(project, QgsRasterLayer(make_raster("classes.tif"), "classes"))
    entries = [QgsPalettedRasterRenderer.Class(0, QColor("red"), "mound")]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    return layer


def add(project, layer):
    """Add a layer on top."""
    return project.addMapLayer(layer)


def test_the_active_raster_is_meant(defaults, project, dtm, class_map):
    rasters = defaults.file_rasters(project)
    assert defaults.likely_raster(rasters, class_map) is class_map
    assert defaults.likely_raster(rasters, None) is dtm  # a map of classes is no ground


def test_without_a_raster_none_is_meant(defaults):
    assert defaults.likely_raster([], None) is None


def test_polygons_with_a_field_of_text_are_the_labels(defaults, project, class_map, make_polygons):
    add(project, make_polygons([1], field="id:int", name="extent"))
    finds = add(project, make_polygons())
    add(project, make_polygons([2], field="id:int", name="parcels"))
    assert defaults.likely_labels(project, None) is finds


def test_a_class_raster_is_taken_where_there_are_no_polygons(defaults, project, dtm, class_map):
    assert defaults.likely_labels(project, None) is class_map


def test_of_several_texts_the_one_called_like_a_class_is_meant(defaults, make_polygons):
    layer = make_polygons(["seen in 1912"] * 3, field="remark:string&field=Site_Type:string")
    for feature in list(layer.getFeatures()):
        layer.dataProvider().changeAttributeValues({feature.id(): {1: "mound"}})
    assert defaults.likely_class_field(layer) == "Site_Type"


def test_a_text_that_is_another_one_everywhere_is_no_class(defaults, make_polygons):
    assert defaults.likely_class_field(make_polygons([f"site {i}" for i in range(40)], field="name:string")) == ""


def test_the_field_that_colours_the_layer_comes_first(defaults, make_polygons):
    layer = make_polygons(["a", "b"], field="kind:string&field=period:string")
    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    layer.setRenderer(QgsCategorizedSymbolRenderer("period", [QgsRendererCategory("x", symbol, "x")]))
    assert defaults.likely_class_field(layer) == "period"


def test_the_model_gets_a_name_that_is_free(defaults, project, tmp_path):
    project.setFileName(str(tmp_path / "survey.qgz"))
    project.write()
    first = defaults.free_model_path(project, "Burial mounds 2024")
    assert first == os.path.join(str(tmp_path), "burial_mounds_2024.safetensors")
    (tmp_path / "burial_mounds_2024.safetensors").write_text("")
    assert defaults.free_model_path(project, "Burial mounds 2024").endswith("burial_mounds_2024_2.safetensors")
    assert os.path.basename(defaults.free_model_path(project, "…")) == "model.safetensors"
