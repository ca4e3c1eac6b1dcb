"""Labelled ground, from layers to scenes: what the engine can open goes as it is, everything else is exported first."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor

from tests.qgis import asking


@pytest.fixture
def trainer(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:trainmodel")


@pytest.fixture
def scenes(trainer, make_raster, project):
    """Turn parameters into scenes, with a raster where none is given."""

    def read(**parameters):
        context = QgsProcessingContext()
        context.setProject(project)
        given = {"RASTERS": [make_raster()], **parameters}
        return trainer.scenes(given, context, QgsProcessingFeedback())

    return read


@pytest.fixture
def refusal(trainer, make_raster, tmp_path):
    """What the dialog says before anything starts."""

    def ask(**parameters):
        given = {"RASTERS": [make_raster()], "OUTPUT": str(tmp_path / "m.safetensors"), **parameters}
        return asking.refusal(trainer, **given)

    return ask


def held(scene):
    """The values of the class field in the file that a job names."""
    layer = QgsVectorLayer(scene.labels)
    return [f[scene.class_field] for f in layer.getFeatures(QgsFeatureRequest().addOrderBy("fid"))]


def test_a_file_goes_to_the_engine_as_it_is(scenes, make_polygons, save):
    path = save(make_polygons())
    (scene,) = scenes(POLYGONS=path, CLASS_FIELD="kind")
    assert scene.labels in (path, f"{path}|layername=finds") and scene.class_field == "kind"
    assert scene.areas == "" and scene.reading == "ids"


def test_a_layer_in_memory_is_exported(scenes, make_polygons):
    (scene,) = scenes(POLYGONS=make_polygons(), CLASS_FIELD="kind")
    assert scene.labels.endswith(".gpkg") and held(scene) == ["mound", "water", "mound"]


def test_of_a_selection_only_that_is_exported(scenes, make_polygons, save, project):
    layer = QgsVectorLayer(save(make_polygons()), "finds")
    project.addMapLayer(layer)
    layer.selectByExpression("kind = 'water'")
    (scene,) = scenes(POLYGONS=QgsProcessingFeatureSourceDefinition(layer.id(), True), CLASS_FIELD="kind")
    assert held(scene) == ["water"]


def test_a_filtered_layer_is_exported_without_what_it_hides(scenes, make_polygons, save):
    layer = QgsVectorLayer(save(make_polygons()), "finds")
    layer.setSubsetString("\"kind\" = 'mound'")
    (scene,) = scenes(POLYGONS=layer, CLASS_FIELD="kind")
    assert held(scene) == ["mound", "mound"]


def test_unsaved_edits_count(scenes, make_polygons, save):
    layer = QgsVectorLayer(save(make_polygons()), "finds")
    layer.startEditing()
    layer.changeAttributeValue(2, layer.fields().lookupField("kind"), "temple")
    (scene,) = scenes(POLYGONS=layer, CLASS_FIELD="kind")
    assert held(scene) == ["mound", "temple", "mound"]
    layer.rollBack()


def test_a_computed_field_is_exported(scenes, make_polygons, save):
    layer = QgsVectorLayer(save(make_polygons()), "finds")
    layer.addExpressionField("upper(kind)", QgsField("sort", QVariant.String))
    (scene,) = scenes(POLYGONS=layer, CLASS_FIELD="sort")
    assert held(scene) == ["MOUND", "WATER", "MOUND"]


def test_a_crs_that_was_set_in_qgis_alone_is_exported(scenes, make_polygons, save):
    layer = QgsVectorLayer(save(make_polygons(crs="EPSG:32647")), "finds")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32648"))
    (scene,) = scenes(POLYGONS=layer, CLASS_FIELD="kind")
    exported = QgsVectorLayer(scene.labels)
    assert exported.crs().authid() == "EPSG:32648" and exported.extent() == layer.extent()


def test_a_raster_that_lies_elsewhere_in_its_file_is_refused(refusal, make_polygons, make_raster):
    dtm = QgsRasterLayer(make_raster(), "dtm")
    dtm.setCrs(QgsCoordinateReferenceSystem("EPSG:32647"))
    message = refusal(RASTERS=[dtm], POLYGONS=make_polygons(), CLASS_FIELD="kind")
    assert message.startswith("dtm has another coordinate reference system in QGIS than in its file")


def test_an_outline_that_crosses_itself_is_the_engines_to_mend(trainer, make_raster, make_polygons, tmp_path):
    layer = make_polygons(["mound"])
    bow = "POLYGON((377005 1483995, 377025 1483965, 377025 1483995, 377005 1483985, 377005 1483995))"
    layer.dataProvider().changeGeometryValues({1: QgsGeometry.fromWkt(bow)})
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)  # the toolbox's
    parameters = {"RASTERS": [make_raster()], "POLYGONS": layer, "CLASS_FIELD": "kind"}
    output = {"OUTPUT": str(tmp_path / "m.safetensors")}
    assert trainer.checkParameterValues({**parameters, **output}, context) == (True, "")
    (scene,) = trainer.scenes(parameters, context, QgsProcessingFeedback())
    assert held(scene) == ["mound"]


def test_areas_go_along(scenes, make_polygons):
    (scene,) = scenes(POLYGONS=make_polygons(), CLASS_FIELD="kind", AREAS=make_polygons(["a"], name="areas"))
    assert QgsVectorLayer(scene.areas).featureCount() == 1


def test_every_raster_is_a_scene_of_its_own_unless_they_are_stacked(scenes, make_raster, make_polygons):
    rasters = [make_raster("east.tif"), make_raster("west.tif")]
    labels = {"POLYGONS": make_polygons(), "CLASS_FIELD": "kind"}
    assert [scene.raster for scene in scenes(RASTERS=rasters, **labels)] == rasters
    assert [scene.raster for scene in scenes(RASTERS=rasters, STACKED=True, **labels)] == ["|".join(rasters)]


def test_class_rasters_label_rasters_in_order(scenes, make_raster):
    rasters, labels = ([make_raster(f"{side}_{what}.tif") for side in "ew"] for what in ("dtm", "labels"))
    pairs = [(scene.raster, scene.labels) for scene in scenes(RASTERS=rasters, LABELS=labels)]
    assert pairs == list(zip(rasters, labels))
    assert all(scene.class_field == "" for scene in scenes(RASTERS=rasters, LABELS=labels))


def test_checking_exports_nothing(trainer, make_raster, make_polygons, tmp_path, monkeypatch):
    def export(*arguments):
        raise AssertionError("a layer was exported")

    monkeypatch.setattr(type(trainer), "parameterAsCompatibleSourceLayerPathAndLayerName", export)
    parameters = {"RASTERS": [make_raster()], "POLYGONS": make_polygons(), "CLASS_FIELD": "kind"}
    parameters["OUTPUT"] = str(tmp_path / "m.safetensors")
    assert trainer.checkParameterValues(parameters, QgsProcessingContext()) == (True, "")


def test_labels_are_needed_once(refusal, make_raster, make_polygons):
    for labels in ({}, {"POLYGONS": make_polygons(), "CLASS_FIELD": "kind", "LABELS": [make_raster("labels.tif")]}):
        assert refusal(**labels).startswith("Labels are missing or given twice; choose either")


def test_a_class_field_is_needed(refusal, make_polygons):
    assert refusal(POLYGONS=make_polygons()) == "finds needs a field for the class; choose one of its fields: kind."
    assert refusal(POLYGONS=make_polygons(), CLASS_FIELD="sort").startswith("finds has no field sort; choose one of")


def test_an_empty_class_field_is_refused(refusal, make_polygons):
    message = refusal(POLYGONS=make_polygons([None, "", " ", "void"]), CLASS_FIELD="kind")
    assert message.startswith("The field kind (finds) is empty; fill in the class of the polygons")


def test_a_field_of_something_else_is_refused(refusal, make_polygons):
    message = refusal(POLYGONS=make_polygons([f"mound {i}" for i in range(101)]), CLASS_FIELD="kind")
    assert message.startswith(
        "The field kind (finds) holds 101 different values; choose the field that holds the class"
    )


def test_too_few_labelled_pixels_are_refused(refusal, make_polygons, make_raster):
    elsewhere = make_polygons(crs="EPSG:32649")
    assert refusal(POLYGONS=elsewhere, CLASS_FIELD="kind").startswith("finds labels 0 pixels of the rasters, too few")
    coarse = [make_raster("coarse.tif", gsd=4.0)]
    assert refusal(RASTERS=coarse, POLYGONS=make_polygons(), CLASS_FIELD="kind").startswith("finds labels 12 pixels")


def test_layers_without_a_crs_are_refused(refusal, make_polygons, make_raster):
    message = refusal(RASTERS=[make_raster("loose.tif", epsg=None)], POLYGONS=make_polygons(), CLASS_FIELD="kind")
    assert message.startswith("loose has no coordinate reference system; set it first")
    loose = make_polygons()
    loose.setCrs(QgsRasterLayer().crs())
    assert refusal(POLYGONS=loose, CLASS_FIELD="kind").startswith("finds has no coordinate reference system")


def test_a_raster_that_is_no_file_is_refused(refusal, make_polygons):
    web = QgsRasterLayer("type=xyz&url=file:///nowhere/{z}/{x}/{y}.png&zmax=1&zmin=0", "streets", "wms")
    message = refusal(RASTERS=[web], POLYGONS=make_polygons(), CLASS_FIELD="kind")
    assert message.startswith("streets is not a raster file on this computer; export it first")


def test_a_class_raster_for_every_raster_is_needed(refusal, make_raster):
    message = refusal(LABELS=[make_raster("a.tif"), make_raster("b.tif")])
    assert message.startswith("2 class rasters came for 1 rasters; choose one for each, in the same order")


def test_rasters_of_other_bands_are_refused(refusal, make_raster, make_polygons):
    rasters = [make_raster("grey.tif"), make_raster("rgb.tif", bands=3)]
    message = refusal(RASTERS=rasters, POLYGONS=make_polygons(), CLASS_FIELD="kind")
    assert message == "grey has 1 bands and rgb has 3; choose rasters with the same bands."


@pytest.fixture
def label_classes(modules):
    return modules("algorithms.label_classes")


def told(classes):
    return [(c.id, c.name, c.background) for c in classes]


def test_classes_come_from_the_field_and_background_last(label_classes):
    classes = label_classes.field_classes("kind", ["water", "Mound", "mound ", None, "void"], {}, "background")
    assert told(classes) == [(0, "Mound", False), (1, "water", False), (2, "background", True)]
    assert len({c.colour for c in classes}) == 3


def test_background_may_be_drawn_called_otherwise_or_not_be_there(label_classes):
    assert told(label_classes.field_classes("kind", ["Field", "mound"], {}, "field")) == [
        (0, "Field", True),
        (1, "mound", False),
    ]
    assert told(label_classes.field_classes("kind", ["a", "b"], {}, "")) == [(0, "a", False), (1, "b", False)]


def test_numbers_are_classes_too(label_classes):
    assert told(label_classes.field_classes("code", [2, 10.0, 1], {}, "")) == [
        (0, "1", False),
        (1, "10", False),
        (2, "2", False),
    ]


def style(layer, colours, field='"kind"'):
    """Style a layer by categories, the rest of the values included."""
    symbol = QgsFillSymbol.createSimple
    categories = [QgsRendererCategory(value, symbol({"color": colour}), value) for value, colour in colours.items()]
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, [*categories, QgsRendererCategory(None, symbol({}), "rest")]))


def test_order_and_colours_come_from_the_layers_style(trainer, make_polygons):
    layer = make_polygons(["mound", "water", "temple"])
    style(layer, {"water": "#0000ff", "mound": "#ffaa00", "kiln": "#ff0000"})
    parameters = {"POLYGONS": layer, "CLASS_FIELD": "kind"}
    classes = trainer.label_classes(parameters, QgsProcessingContext(), "background")
    assert [c.name for c in classes] == ["water", "mound", "temple", "background"]
    assert [c.colour for c in classes][:2] == ["#0000ff", "#ffaa00"]


def test_a_style_of_another_field_gives_no_colours(label_classes, make_polygons):
    layer = make_polygons()
    style(layer, {"water": "#0000ff"}, field="size")
    assert label_classes.category_colours(layer, "kind") == {}
    assert label_classes.category_colours(None, "kind") == {}


@pytest.fixture
def class_raster(make_raster):
    """A class raster, styled by (number, name, colour)."""

    def make(*entries):
        path = make_raster("labels.tif")
        dataset = gdal.Open(path, gdal.GA_Update)
        dataset.GetRasterBand(1).WriteArray(np.zeros((96, 128), np.uint8))
        dataset.FlushCache()
        layer = QgsRasterLayer(path, "labels")
        colours = [QgsPalettedRasterRenderer.Class(value, QColor(colour), name) for value, name, colour in entries]
        layer.setRenderer(QgsPalettedRasterRenderer(None, 1, colours))
        return layer

    return make


def test_a_class_rasters_style_names_its_classes(label_classes, class_raster):
    layer = class_raster((0, "field", "#ffffff"), (2, "mound", "#ffaa00"), (255, "nothing", "#000000"))
    classes = label_classes.raster_classes(layer, "Field")
    assert told(classes) == [(0, "field", True), (1, "class 1", False), (2, "mound", False)]
    assert classes[2].colour == "#ffaa00"


def test_a_class_raster_without_names_is_refused(refusal, make_raster):
    message = refusal(LABELS=[make_raster("labels.tif")])
    assert message.startswith("labels does not say what its numbers mean; give it a style of unique values")


@pytest.mark.parametrize("value", [-1, 0.5, 300])
def test_a_class_raster_of_other_numbers_is_refused(label_classes, class_raster, modules, value):
    with pytest.raises(modules("relay_core.errors").JobError, match=f"names the number {value}, which is no class id"):
        label_classes.raster_classes(class_raster((value, "mound", "#ffaa00")), "")
