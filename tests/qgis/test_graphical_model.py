"""The graphical model that comes with the plugin."""

from __future__ import annotations

import processing
import pytest
from qgis.core import QgsProcessingModelAlgorithm, QgsVectorLayer

MODEL_ID = "relay:Findings of one class"


@pytest.fixture
def model_file(repository):
    return str(repository / "resources" / "models" / "findings_of_one_class.model3")


def findings(model, paper_run, **parameters):
    """Run the model and return the classes that were kept; output names differ between QGIS versions."""
    outputs = [d.name() for d in model.destinationParameterDefinitions()]
    key = next(name for name in outputs if name.split(":")[-1] == "Findings")
    layer = processing.run(model, {**paper_run, **parameters, key: "TEMPORARY_OUTPUT"})[key]
    return [f["class"] for f in layer.getFeatures()]


@pytest.fixture
def model(provider):
    return next(a for a in provider.algorithms() if a.id() == MODEL_ID)


@pytest.fixture
def paper_run(paper_engine, make_raster, tiny_model):
    return {"raster": make_raster(), "model": tiny_model}


def test_it_keeps_one_class(model, paper_run):
    assert findings(model, paper_run, class_name="temple", min_area=1) == ["temple"]
    assert findings(model, paper_run, class_name="mound", min_area=1) == ["mound"]


def test_it_leaves_out_what_is_too_small(model, paper_run):
    assert findings(model, paper_run, class_name="temple", min_area=8) == ["temple"]  # 8 m² are large enough
    assert findings(model, paper_run, class_name="temple", min_area=8.01) == []


def test_it_hands_on_the_extent(model, paper_run, paper_engine):
    findings(model, paper_run, class_name="temple", min_area=1, extent="377000,377020,1483980,1484000")
    assert paper_engine.jobs[0].extent == (377000, 1483980, 377020, 1484000)


def test_file_can_be_opened_by_itself(provider, model_file, paper_run):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(model_file)
    assert findings(model, paper_run, class_name="temple", min_area=1) == ["temple"]


def test_file_names_no_folder_of_its_maker(model_file):
    with open(model_file, encoding="utf-8") as stream:
        text = stream.read()
    assert "/home" not in text and "/work" not in text and "/tmp" not in text


def test_result_is_a_layer(model, paper_run):
    key = model.destinationParameterDefinitions()[0].name()
    result = processing.run(model, {**paper_run, "class_name": "temple", "min_area": 1, key: "memory:"})[key]
    assert isinstance(result, QgsVectorLayer) and result.isValid()
