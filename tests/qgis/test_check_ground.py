"""`relay:checkground`: the job is the training's, and what comes back is told and styled; once with the real engine."""

from __future__ import annotations

import json

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)


@pytest.fixture
def real_engine(engine_python, monkeypatch):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)


@pytest.fixture
def ground(provider, make_raster, make_polygons, tmp_path):
    """Ground on which small windows fit."""
    return {
        "RASTERS": [make_raster(shape=(256, 320))],
        "POLYGONS": make_polygons(),
        "CLASS_FIELD": "kind",
        "LOCAL_SIZE": 16,
        "GLOBAL_FACTOR": 2,
        "DOWNSAMPLE": 4,
        "OUTLINES": str(tmp_path / "ground.gpkg"),
    }


def areas_of(path):
    """Role -> area [m2]."""
    return {feature["role"]: feature.geometry().area() for feature in QgsVectorLayer(path).getFeatures()}


def test_classes_and_roles_come_back_from_the_engine(real_engine, ground):
    outputs = processing.run("relay:checkground", ground)
    found = json.loads(outputs["BALANCE"])
    assert [(c["name"], c["polygons"], sum(c["pixels"].values())) for c in found["classes"]] == [
        ("mound", 2, 512),
        ("water", 1, 256),
        ("background", 0, 256 * 320 - 768),
    ]
    assert found["pixel_m2"] == 0.25 and found["gap_px"] == 28
    areas = areas_of(outputs["OUTLINES"])
    assert set(areas) == {"train", "validation", "test", "gap"}
    assert sum(areas.values()) == pytest.approx(128 * 160)
    with pytest.raises(QgsProcessingException, match="No ground is left for"):
        processing.run("relay:checkground", {**ground, "GLOBAL_FACTOR": 32})


def test_outlines_need_not_be_written(paper_trainer, ground):
    outputs = processing.run("relay:checkground", {**ground, "OUTLINES": None})
    assert "OUTLINES" not in outputs and outputs["BALANCE"]


def test_the_job_holds_the_training_as_it_would_run(paper_trainer, ground, tmp_path):
    processing.run("relay:checkground", ground)
    parameters = {name: value for name, value in ground.items() if name != "OUTLINES"}
    processing.run("relay:trainmodel", {**parameters, "OUTPUT": str(tmp_path / "model.safetensors")})
    check, train = paper_trainer.jobs[:2]
    assert (check.training.scenes, check.training.hold_out, check.training.card) == (
        train.scenes,
        train.hold_out,
        train.card,
    )


def test_parameters_are_those_of_the_training(provider):
    registry = QgsApplication.processingRegistry()
    check, train = (registry.createAlgorithmById(f"relay:{name}") for name in ("checkground", "trainmodel"))
    names = [{p.name() for p in algorithm.parameterDefinitions()} for algorithm in (check, train)]
    assert names[0] - names[1] == {"OUTLINES"} and names[1] - names[0] == {"OUTPUT", "REPORT"}


def test_a_loaded_layer_is_coloured_by_role(paper_trainer, ground, project):
    context = QgsProcessingContext()
    context.setProject(project)
    path = ground["OUTLINES"]
    context.addLayerToLoadOnCompletion(path, QgsProcessingContext.LayerDetails("ground", project, "ground"))
    processing.run("relay:checkground", ground, context=context)
    layer = QgsProcessingUtils.mapLayerFromString(path, context)
    context.layerToLoadOnCompletionDetails(path).postProcessor().postProcessLayer(layer, context, None)
    assert [c.label() for c in layer.renderer().categories()][:3] == ["Training", "Validation", "Test"]


def test_what_cannot_work_is_said_before_anything_starts(provider, ground):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("relay:checkground")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    accepted, message = algorithm.checkParameterValues({**ground, "CLASS_FIELD": "sort"}, context)
    assert not accepted and "has no field sort" in message
