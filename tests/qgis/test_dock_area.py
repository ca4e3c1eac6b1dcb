"""Where the panel segments: what it asks Segment raster for, and the middle of it on the raster."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle

DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")
UTM = QgsCoordinateReferenceSystem("EPSG:32648")


@pytest.fixture
def shown():
    """What the map shows; a test may change it."""
    return {"extent": QgsReferencedRectangle(QgsRectangle(377010, 1483970, 377030, 1483990), UTM)}


@pytest.fixture
def area(project, modules, shown, qtbot):
    choices = modules("ui.dock_area").AreaChoices(lambda: shown["extent"])
    qtbot.addWidget(choices)
    return choices


@pytest.fixture
def raster(project, make_raster):
    layer = QgsRasterLayer(make_raster(), "dtm")
    project.addMapLayer(layer)
    return layer


def point(text):
    xy, _, crs = text.partition(" ")
    return (*map(float, xy.split(",")), crs)


def test_what_the_map_shows_is_the_extent(area, shown, raster):
    assert area.parameters() == {"EXTENT": shown["extent"]}
    assert point(area.middle_of(raster)) == (377020.0, 1483980.0, "[EPSG:32648]")


def test_the_middle_is_that_of_the_part_on_the_raster(area, shown, raster):
    shown["extent"] = QgsReferencedRectangle(QgsRectangle(376900, 1483990, 377004, 1484500), UTM)
    assert point(area.middle_of(raster))[:2] == pytest.approx((377002, 1483995))


def test_a_map_in_degrees_has_its_middle_on_the_raster_too(area, shown, raster):
    shown["extent"] = QgsReferencedRectangle(QgsRectangle(100, 10, 110, 20), DEGREES)
    assert point(area.middle_of(raster))[:2] == pytest.approx((377032, 1483976))


def test_a_map_beside_the_raster_has_no_middle_on_it(area, shown, raster):
    shown["extent"] = QgsReferencedRectangle(QgsRectangle(0, 0, 10, 10), UTM)
    assert area.middle_of(raster) is None


def test_the_whole_raster_needs_no_parameter(area, raster):
    area.kind.setCurrentIndex(1)
    assert area.parameters() == {} and area.problem() == ""
    assert point(area.middle_of(raster))[:2] == pytest.approx((377032, 1483976))


def test_polygons_are_those_of_a_layer_or_its_selected_ones(area, raster, project, make_polygons):
    area.kind.setCurrentIndex(2)
    assert "There is no layer of polygons in the project" in area.problem()
    layer = make_polygons()
    project.addMapLayer(layer)
    assert area.problem() == ""
    assert point(area.middle_of(raster))[:2] == pytest.approx((377016, 1483984))
    area.selected.setChecked(True)
    assert "No polygon of finds is selected" in area.problem()
    layer.selectByIds([2])
    chosen = area.parameters()["AREAS"]
    assert chosen.selectedFeaturesOnly and chosen.source.staticValue() == layer.id()
    assert point(area.middle_of(raster))[:2] == pytest.approx((377016, 1483984))


def test_choices_are_plain_values(area, project, make_polygons):
    layer = make_polygons()
    project.addMapLayer(layer)
    told = {"area": "polygons", "area_layer": layer.id(), "selected_only": True}
    area.restore(told)
    assert area.choices() == told
    area.restore({"area": "moon", "area_layer": "gone"})
    assert area.choices() == {"area": "shown", "area_layer": layer.id(), "selected_only": False}
