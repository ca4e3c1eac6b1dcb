"""Shared ground on the map."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand


@pytest.fixture
def canvas(qgis_app, qtbot):
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32648"))
    canvas.resize(300, 200)
    return canvas


@pytest.fixture
def preview(modules, canvas):
    preview = modules("ui.ground_preview").GroundPreview(canvas)
    yield preview
    preview.close()


@pytest.fixture
def outlines(save):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32648&field=role:string", "ground", "memory")
    features = []
    for index, role in enumerate(("train", "test", "gap")):
        feature = QgsFeature(layer.fields())
        left = 377000 + 100 * index
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 1484000, left + 100, 1484100)))
        feature.setAttribute("role", role)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return save(layer, "ground.gpkg")


def bands(canvas):
    return [item for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]


def test_every_role_is_drawn_once(preview, canvas, outlines):
    preview.load(outlines)
    preview.load(outlines)
    assert preview.roles == ["train", "test", "gap"] and len(bands(canvas)) == 3


def test_ground_can_be_hidden_and_shown_again(preview, canvas, outlines):
    preview.load(outlines)
    preview.set_shown(False)
    assert preview.roles == [] and bands(canvas) == []
    preview.set_shown(True)
    assert len(bands(canvas)) == 3


def test_ground_follows_another_reference_system_of_the_map(preview, canvas, outlines):
    preview.load(outlines)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    extent = bands(canvas)[0].asGeometry().boundingBox()
    assert 100 < extent.xMinimum() < 110 and 10 < extent.yMinimum() < 20


def test_zoom_brings_all_of_it_into_view(preview, canvas, outlines):
    canvas.setExtent(QgsRectangle(0, 0, 10, 10))
    preview.load(outlines)
    preview.zoom()
    assert canvas.extent().contains(QgsRectangle(377000, 1484000, 377300, 1484100))


def test_nothing_is_left_on_the_map(preview, canvas, outlines):
    preview.load(outlines)
    preview.clear()
    assert bands(canvas) == []
    preview.set_shown(True)
    assert bands(canvas) == []
