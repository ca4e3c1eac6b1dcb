"""The graphical models that come with the plugin, with engines of paper and once with the real one."""

from __future__ import annotations

import os

import processing
import pytest
from qgis.core import QgsProcessingModelAlgorithm, QgsVectorLayer

from tests.qgis.paper import PaperEngine, PaperJudge

MODELS = {
    "findings_of_one_class": "Findings of one class",
    "segment_and_vectorise": "Segment and vectorise",
    "segment_two_dates_and_compare": "Segment two dates and compare",
    "train_evaluate_segment": "Train, evaluate, segment",
}
EXAMPLE = "qgis_process run"


class PaperWorkshop:
    """Segments, trains and judges on paper, as a chain of all three needs it."""

    def __init__(self, engine: PaperEngine, judge: PaperJudge) -> None:
        self.engine, self.judge = engine, judge

    def run(self, job, progress, is_cancelled, log):
        worker = self.engine if type(job).__name__ == "SegmentJob" else self.judge
        return worker.run(job, progress, is_cancelled, log)


@pytest.fixture
def workshop(in_place_of_engine, modules, tiny_model):
    engine = PaperEngine(modules("relay_core.jobs"), modules("relay_core.errors"))
    names = ("relay_core.jobs", "relay_core.judge_jobs", "relay_core.classes")
    return in_place_of_engine(PaperWorkshop(engine, PaperJudge(*map(modules, names), tiny_model)))


@pytest.fixture
def toolbox(provider):
    """Return a model of the toolbox by its name."""
    return lambda name: next(a for a in provider.algorithms() if a.id() == f"relay:{name}")


def run_model(model, outputs, /, **parameters):
    """Run a model and return what was asked for; names of outputs differ between QGIS versions.

    Args:
        model: to run.
        outputs: last part of an output's name -> where it goes.
        parameters: of the model.
    """
    keys = {d.name().split(":")[-1]: d.name() for d in model.destinationParameterDefinitions()}
    asked = {keys[name]: place for name, place in outputs.items()}
    results = processing.run(model, {**parameters, **asked})
    return {name: results[keys[name]] for name in outputs}


def findings(model, paper_run, /, **parameters):
    """Return the classes that were kept."""
    layer = run_model(model, {"Findings": "TEMPORARY_OUTPUT"}, **{**paper_run, **parameters})["Findings"]
    return [f["class"] for f in layer.getFeatures()]


@pytest.fixture
def one_class(toolbox):
    return toolbox("Findings of one class")


@pytest.fixture
def paper_run(paper_engine, make_raster, tiny_model):
    return {"raster": make_raster(), "model": tiny_model}


@pytest.mark.parametrize("name", MODELS.values())
def test_toolbox_lists_the_model_and_the_modeler_has_no_complaint(toolbox, name):
    assert toolbox(name).validate() == (True, [])


@pytest.mark.parametrize("name", MODELS.values())
def test_help_tells_of_every_parameter_and_gives_an_example(toolbox, name):
    model = toolbox(name)
    told = model.helpContent()
    assert [p.name() for p in model.parameterDefinitions() if not told.get(p.name())] == []
    assert f'{EXAMPLE} "relay:{name}" -- ' in told["ALG_DESC"]


@pytest.mark.parametrize("name", MODELS.values())
def test_example_names_parameters_that_there_are(toolbox, name):
    model = toolbox(name)
    example = model.helpContent()["ALG_DESC"].split(" -- ")[1]
    assert [p.name() for p in model.parameterDefinitions() if f"{p.name()}=" in example] != []
    required = [p for p in model.parameterDefinitions() if not p.isDestination() and p.defaultValue() is None]
    assert [p.name() for p in required if not p.flags() & p.Flag.FlagOptional and f"{p.name()}=" not in example] == []


@pytest.mark.parametrize("file", MODELS)
def test_file_can_be_opened_by_itself(provider, repository, file):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(repository / "resources" / "models" / f"{file}.model3"))
    assert model.name() == MODELS[file] and model.validate() == (True, [])


@pytest.mark.parametrize("file", MODELS)
def test_file_names_no_folder_of_its_maker(repository, file):
    text = (repository / "resources" / "models" / f"{file}.model3").read_text(encoding="utf-8")
    assert "/home" not in text and "/work" not in text and "/tmp" not in text


def test_one_class_is_kept(one_class, paper_run):
    assert findings(one_class, paper_run, class_name="temple", min_area=1) == ["temple"]
    assert findings(one_class, paper_run, class_name="mound", min_area=1) == ["mound"]


def test_what_is_too_small_is_left_out(one_class, paper_run):
    assert findings(one_class, paper_run, class_name="temple", min_area=8) == ["temple"]  # 8 m² are large enough
    assert findings(one_class, paper_run, class_name="temple", min_area=8.01) == []


def test_extent_is_handed_on(one_class, paper_run, paper_engine):
    findings(one_class, paper_run, class_name="temple", min_area=1, extent="377000,377020,1483980,1484000")
    assert paper_engine.jobs[0].extent == (377000, 1483980, 377020, 1484000)


def test_result_is_a_layer(one_class, paper_run):
    kept = run_model(one_class, {"Findings": "memory:"}, **paper_run, class_name="temple", min_area=1)["Findings"]
    assert isinstance(kept, QgsVectorLayer) and kept.isValid()


def test_vectorising_gives_each_finding_a_place_in_degrees(toolbox, paper_run, paper_engine, tmp_path):
    outputs = {"Classes": str(tmp_path / "classes.tif"), "Findings": str(tmp_path / "f.gpkg"), "Places": "memory:"}
    made = run_model(toolbox("Segment and vectorise"), outputs, **paper_run, min_area="mound=25", simplify=2)
    places = {f["class"]: (f["x"], f["y"]) for f in made["Places"].getFeatures()}
    assert places["temple"] == pytest.approx((103.86389, 13.42120), abs=1e-4)
    assert set(places) == {"temple", "mound"} and os.path.exists(made["Findings"]) and os.path.exists(made["Classes"])
    rules = paper_engine.jobs[0].polygon_rules
    assert rules.min_area_by_class == {"mound": 25} and rules.simplify_px == 2


def test_two_dates_are_compared(toolbox, workshop, make_raster, tiny_model, tmp_path):
    outputs = {
        **{"Classes before": str(tmp_path / "before.tif"), "Classes after": str(tmp_path / "after.tif")},
        **{"Changes": str(tmp_path / "changes.tif"), "Table": str(tmp_path / "changes.csv")},
    }
    rasters = {"before": make_raster("dtm_2015.tif"), "after": make_raster("dtm_2025.tif")}
    made = run_model(toolbox("Segment two dates and compare"), outputs, **rasters, model=tiny_model)
    assert made == outputs and all(map(os.path.exists, made.values()))
    assert sorted(job.raster for job in workshop.engine.jobs) == sorted(rasters.values())
    (comparison,) = workshop.judge.jobs
    assert (comparison.a, comparison.b, comparison.model) == (*list(outputs.values())[:2], tiny_model)


def test_a_trained_model_is_judged_and_used(toolbox, workshop, make_raster, make_polygons, save, tmp_path):
    raster, labels, model = make_raster(), save(make_polygons()), str(tmp_path / "mounds.safetensors")
    outputs = {
        **{"Model": model, "Evaluation report": str(tmp_path / "scores.html")},
        **{"Classes": str(tmp_path / "classes.tif"), "Findings": str(tmp_path / "findings.gpkg")},
    }
    chain = toolbox("Train, evaluate, segment")
    ground = {"labelled": raster, "labels": labels, "class_field": "kind"}
    made = run_model(chain, outputs, **ground, raster=raster, start="bundled model", steps=3)
    assert made == outputs and all(map(os.path.exists, made.values()))
    training, judging = workshop.judge.jobs
    assert training.recipe.steps == 3 and training.hold_out.kind == "blocks" and "relay_terrain" in training.start_from
    assert judging.model == model and judging.ground == "test" and judging.scenes == training.scenes
    assert [job.model for job in workshop.engine.jobs] == [model]


@pytest.mark.slow
def test_the_chain_holds_with_the_real_engine(
    toolbox, engine_python, monkeypatch, make_raster, make_polygons, save, tmp_path
):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    raster = make_raster(shape=(768, 1024))
    labels = save(make_polygons(["mound", "water"] * 24))
    outputs = {"Model": str(tmp_path / "m.safetensors"), "Scores": str(tmp_path / "scores.csv")}
    outputs["Classes"], outputs["Findings"] = str(tmp_path / "classes.tif"), str(tmp_path / "findings.gpkg")
    ground = {"labelled": raster, "labels": labels, "class_field": "kind"}
    made = run_model(toolbox("Train, evaluate, segment"), outputs, **ground, raster=raster, steps=2)
    assert made == outputs and all(map(os.path.exists, made.values()))
