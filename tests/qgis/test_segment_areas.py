"""Segment raster inside polygons and of some classes; the engine is of paper."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsRasterLayer,
    QgsVectorLayer,
)


@pytest.fixture
def asked(make_raster, tiny_model, tmp_path):
    return {"INPUT": make_raster(), "MODEL": tiny_model, "OUTPUT": str(tmp_path / "classes.tif")}


def test_a_file_of_polygons_goes_to_the_engine_as_it_is(segment, paper_engine, asked, make_polygons, save):
    source = save(make_polygons(), "areas.gpkg")
    segment(AREAS=source, **asked)
    segment(**asked)
    assert [job.areas for job in paper_engine.jobs] == [source, ""]


def test_of_selected_polygons_only_those_go_to_the_engine(segment, paper_engine, asked, make_polygons, project):
    layer = make_polygons()
    project.addMapLayer(layer)
    layer.selectByIds([1, 3])
    segment(AREAS=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True), **asked)
    path = paper_engine.jobs[0].areas
    assert QgsVectorLayer(path, "").featureCount() == 2


def test_polygons_without_a_place_on_the_map_are_refused(segment, paper_engine, asked, make_polygons, project):
    layer = make_polygons(crs="")
    project.addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match="finds has no coordinate reference system"):
        segment(AREAS=layer, **asked)
    assert not paper_engine.jobs


def test_only_the_classes_asked_for_become_polygons_and_are_drawn(segment, paper_engine, asked, tmp_path):
    polygons = str(tmp_path / "findings.gpkg")
    segment(CLASSES="mound, temple", POLYGONS=polygons, **asked)
    assert paper_engine.jobs[0].polygon_rules.classes == ("mound", "temple")
    raster, findings = QgsRasterLayer(asked["OUTPUT"], ""), QgsVectorLayer(polygons, "")  # renderers go with them
    drawn = {c.label: c.color.alpha() for c in raster.renderer().classes()}
    assert drawn["water"] == drawn["background"] == 0 < drawn["mound"]
    assert [category.label() for category in findings.renderer().categories()] == ["mound", "temple"]


def test_a_class_that_the_model_does_not_find_is_refused(segment, paper_engine, asked):
    with pytest.raises(QgsProcessingException, match="Tiny terrain does not find wall; it finds mound, water, temple"):
        segment(CLASSES="wall", **asked)
    assert not paper_engine.jobs
