"""Layers that are no files are exported once for the same polygons, so that a cancelled training finds them again."""

from __future__ import annotations

import os

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)


@pytest.fixture
def labels_of(provider, make_raster):
    """Read the parameters and return the source of the labels."""
    trainer = QgsApplication.processingRegistry().createAlgorithmById("relay:trainmodel")
    raster = make_raster()

    def read(layer):
        parameters = {"RASTERS": [raster], "POLYGONS": layer, "CLASS_FIELD": "kind"}
        (scene,) = trainer.scenes(parameters, QgsProcessingContext(), QgsProcessingFeedback())
        return scene.labels

    return read


def test_the_same_polygons_are_the_same_file(labels_of, make_polygons):
    layer = make_polygons(["export", "once"])
    assert labels_of(layer) == labels_of(layer) == labels_of(make_polygons(["export", "once"], name="copy"))


def test_another_class_is_another_file(labels_of, make_polygons):
    layer = make_polygons(["mound", "kiln"])
    before = labels_of(layer)
    layer.dataProvider().changeAttributeValues({1: {0: "temple"}})
    assert labels_of(layer) != before


def test_an_export_that_is_gone_is_made_again(labels_of, make_polygons):
    layer = make_polygons(["gone"])
    before = labels_of(layer).partition("|")[0]
    os.remove(before)
    after = labels_of(layer).partition("|")[0]
    assert after != before and os.path.exists(after)


def test_a_temporary_file_of_its_own_is_no_export_of_others(labels_of, make_polygons):
    polygons = make_polygons(["mine", "yours"])
    path = os.path.join(QgsProcessingUtils.tempFolder(), "own.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(polygons, path, QgsCoordinateTransformContext(), options)
    assert labels_of(QgsVectorLayer(path, "own")).partition("|")[0] == path
    assert labels_of(polygons).partition("|")[0] != path  # edits of the layer would change these labels, too
