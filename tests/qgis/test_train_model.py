"""`relay:trainmodel`: from what a person chose to a job, and from a training to outputs; once with the real engine."""

from __future__ import annotations

import dataclasses
import json
import os

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QVariant

EMPTY = QVariant(QVariant.Type.String)
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


@pytest.fixture
def trainer(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:trainmodel")


@pytest.fixture
def ground(make_raster, make_polygons, tmp_path):
    """Parameters that suffice."""
    output = str(tmp_path / "mounds.safetensors")
    return {"RASTERS": [make_raster()], "POLYGONS": make_polygons(), "CLASS_FIELD": "kind", "OUTPUT": output}


@pytest.fixture
def train(provider, paper_judge, ground):
    """Run it on paper; return its outputs and the jobs."""

    def run(feedback=None, **parameters):
        outputs = processing.run("relay:trainmodel", {**ground, **parameters}, feedback=feedback)
        return outputs, paper_judge.jobs

    return run


@pytest.fixture
def refusal(trainer, ground):
    """What the dialog says before anything starts."""

    def ask(**parameters):
        accepted, message = trainer.checkParameterValues({**ground, **parameters}, QgsProcessingContext())
        assert not accepted
        return message

    return ask


def card_of(job):
    return json.loads(job.card)


def test_little_has_to_be_chosen(train, ground):
    outputs, (job,) = train()
    card = card_of(job)
    assert (job.output, outputs["OUTPUT"]) == (ground["OUTPUT"],) * 2
    assert [c["name"] for c in card["classes"]] == ["mound", "water", "background"]
    assert (card["name"], card["gsd_m"], card["strategy"], card["num_relay_tokens"]) == ("mounds", 0.5, "relay", 4)
    assert (card["backbone"], card["backbone_args"]["depth"]) == ("vit_tiny_patch16_224", 4)
    assert card["windows"] == {"local_size": 64, "global_factor": 8, "downsample": 8, "global_resampling": "area"}
    assert [(c["name"], c["kind"], c["centre"]) for c in card["channels"]] == [("elevation", "elevation", "window")]
    assert (job.hold_out.kind, job.hold_out.shares) == ("blocks", (0.7, 0.15, 0.15))
    assert (job.start_from, job.pretrained, job.device) == (None, False, "auto")
    assert (job.recipe.steps, job.recipe.batch_size, job.recipe.keep) == (2000, 32, "best")


def test_job_carries_what_was_asked(train, make_polygons):
    roles = make_polygons(["train", "validation", "test"], field="role:string", name="roles")
    _, (job,) = train(
        AREAS=make_polygons(["a"], name="areas"),
        HOLD_OUT="areas",
        HOLD_OUT_AREAS=roles,
        ROLE_FIELD="role",
        GAP=40,
        STEPS=7,
        BATCH_SIZE=3,
        LEARNING_RATE=0.002,
        STRATEGY="sliding_window",
        LOCAL_SIZE=32,
        GLOBAL_FACTOR=4,
        DOWNSAMPLE=2,
        GSD=0.25,
        NAME="Mounds of the plain",
        DESCRIPTION="Mounds on terrain.",
        LICENCE="CC0",
        SEED=5,
        DEVICE="cpu",
        BACKGROUND="nothing",
    )
    card = card_of(job)
    assert (job.hold_out.kind, job.hold_out.role_field, job.hold_out.gap_px) == ("areas", "role", 40)
    assert os.path.exists(job.hold_out.areas) and os.path.exists(job.scenes[0].areas)
    assert (job.recipe.steps, job.recipe.batch_size, job.recipe.learning_rate, job.recipe.seed) == (7, 3, 0.002, 5)
    assert (card["strategy"], card["num_relay_tokens"], card["gsd_m"]) == ("sliding_window", 0, 0.25)
    assert card["windows"] == {"local_size": 32, "global_factor": 4, "downsample": 2, "global_resampling": "area"}
    assert (card["name"], card["description"]) == ("Mounds of the plain", "Mounds on terrain.")
    assert card["training"] == {"licence": "CC0"} and card["classes"][-1]["name"] == "nothing"


def test_blocks_are_drawn_as_asked(train):
    _, (job,) = train(VALIDATION_SHARE=0.2, TEST_SHARE=0.3, BLOCK_SIZE=48, SEED=9, FOLDS=4, FOLD=2)
    held = job.hold_out
    assert (held.shares, held.block_px, held.seed, held.folds, held.fold) == ((0.5, 0.2, 0.3), 48, 9, 4, 2)


def test_the_eastern_fifth_is_the_jobs_own_hold_out(train):
    _, (job,) = train(HOLD_OUT="eastern fifth")
    assert job.hold_out.kind == "scenes" and job.validation == ()


def test_bands_name_the_channels(train, make_raster):
    _, (job,) = train(RASTERS=[make_raster("rgb.tif", bands=3)])
    assert [c["name"] for c in card_of(job)["channels"]] == ["band 1", "band 2", "band 3"]
    _, jobs = train(RASTERS=[make_raster("rgb.tif", bands=3)], CHANNELS="red,green,dtm:elevation")
    assert [c["kind"] for c in card_of(jobs[-1])["channels"]] == ["red", "green", "elevation"]


def test_stacked_rasters_give_all_their_bands(train, make_raster):
    rasters = [make_raster("rgb.tif", bands=3), make_raster("dtm.tif")]
    _, (job,) = train(RASTERS=rasters, STACKED=True)
    assert len(card_of(job)["channels"]) == 4 and job.scenes[0].raster == "|".join(rasters)


def test_a_model_file_brings_its_network_windows_and_channels(train, make_model):
    _, (job,) = train(START="model file", START_MODEL=make_model(1))
    card = card_of(job)
    assert job.start_from == make_model(1) and card["backbone_args"]["embed_dim"] == 16
    assert card["windows"]["global_factor"] == 4 and card["channels"][0]["name"] == "band 0"
    assert (card["scores"], card["training"]) == ({}, {"licence": ""})


def test_a_model_that_knows_the_classes_keeps_its_own(train, make_model, make_polygons):
    _, (job,) = train(START="model file", START_MODEL=make_model(1))
    assert [c["name"] for c in card_of(job)["classes"]] == ["mound", "water", "temple", "background"]
    _, jobs = train(START="model file", START_MODEL=make_model(1), POLYGONS=make_polygons(["kiln", "mound", "kiln"]))
    assert [c["name"] for c in card_of(jobs[-1])["classes"]] == ["kiln", "mound", "background"]


def test_the_bundled_model_is_a_start(train, modules):
    _, (job,) = train(START="bundled model")
    assert job.start_from == modules("algorithms.common").bundled_model()


def test_trained_weights_are_trained_on_gently_and_random_ones_so_that_they_find_context(train):
    _, jobs = train()
    _, jobs = train(START="bundled model")
    _, jobs = train(BACKBONE="vit_small_patch16_224", PRETRAINED=True)
    assert [job.recipe.learning_rate for job in jobs] == [1e-3, 1e-4, 1e-4]
    assert [job.recipe.loss_weights[1] for job in jobs] == [1.0, 0.1, 0.1]
    assert card_of(jobs[2])["backbone_args"] == {} and card_of(jobs[2])["windows"]["local_size"] == 256


def test_classes_may_be_named_in_order(train):
    _, (job,) = train(CLASSES="water,mound,field")
    assert [c["name"] for c in card_of(job)["classes"]] == ["water", "mound", "field"]


def test_scores_and_report_are_outputs(train, paper_judge, tmp_path):
    feedback, report = QgsProcessingFeedback(), str(tmp_path / "report.html")
    outputs, (job,) = train(feedback, REPORT=report, DEVICE="cpu")
    assert outputs["VALIDATION_ACCURACY"] == pytest.approx(87.65, abs=0.06)
    assert (outputs["TEST_MIOU"], outputs["TEST_ACCURACY"], outputs["REPORT"]) == (43.5, 95.8, report)
    assert (job.device, job.report) == ("cpu", report)
    assert "2000 steps in 1.5 minutes" in feedback.textLog() and "a table" in feedback.textLog()


def test_without_test_ground_there_are_no_scores_and_it_is_said(train, paper_judge, tmp_path):
    paper_judge.scores = {}
    feedback = QgsProcessingFeedback()
    outputs, _ = train(feedback, HOLD_OUT="eastern fifth", REPORT=str(tmp_path / "report.html"))
    assert set(outputs) == {"OUTPUT", "VALIDATION_ACCURACY", "REPORT"}
    assert "No ground was held out for the test" in feedback.textLog()


def test_a_report_that_could_not_be_written_is_no_output(train, paper_judge, monkeypatch, tmp_path):
    real = paper_judge.run
    monkeypatch.setattr(paper_judge, "run", lambda *given: dataclasses.replace(real(*given), report=None))
    outputs, _ = train(REPORT=str(tmp_path / "report.html"))
    assert "OUTPUT" in outputs and "REPORT" not in outputs


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"START": "model file"}, "No model file to start from is chosen; choose one, or another start."),
        ({"START_MODEL": "/nowhere.safetensors"}, "A model file to start from is chosen; set the start to model file."),
        ({"START": "model file", "START_MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        (
            {"START": "bundled model", "BACKBONE": "vit_tiny_patch16_224"},
            "A model to start from brings its own network",
        ),
        ({"PRETRAINED": True}, "The hub has weights for backbones by name; give one"),
        ({"HOLD_OUT": "areas"}, "Areas for validation and test go with the held-out ground areas; choose both"),
        ({"VALIDATION_SHARE": 0.6, "TEST_SHARE": 0.6}, "The shares are (-0.2, 0.6, 0.6); give three from 0"),
        ({"FOLDS": 2}, "2 folds of blocks were asked for"),
        ({"LOCAL_SIZE": 33}, "A local window of 33 px"),
        ({"OUTPUT": "/nowhere/m.safetensors"}, "The folder /nowhere does not exist; create it"),
        ({"REPORT": "/nowhere/r.html"}, "The folder /nowhere does not exist; create it"),
        ({"CHANNELS": "red,,blue"}, '"red,,blue" does not name the channels'),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(refusal, parameters, sentence):
    assert refusal(**parameters).startswith(sentence)


def test_areas_without_roles_are_refused(refusal, make_polygons):
    message = refusal(HOLD_OUT="areas", HOLD_OUT_AREAS=make_polygons(name="roles"))
    assert message == "roles has no field role; choose the one that says train, validation or test."


def test_only_ground_and_model_have_no_default(trainer):
    required = [p for p in trainer.parameterDefinitions() if not p.flags() & OPTIONAL]
    assert [p.name() for p in required if p.defaultValue() is None] == ["RASTERS", "OUTPUT"]
    assert all(not p.flags() & ADVANCED or p.defaultValue() is not None for p in required)


def test_every_strategy_of_a_card_can_be_chosen(trainer, modules):
    assert trainer.parameterDefinition("STRATEGY").options() == list(modules("relay_core.card").STRATEGIES)


def test_help_gives_an_example(trainer):
    assert "qgis_process run relay:trainmodel" in trainer.shortHelpString()
    assert not trainer.icon().pixmap(24, 24).isNull()


@pytest.mark.parametrize(("epsg", "gsd", "expected"), [(32648, 0.5, 0.5), (2227, 2.0, 0.6096), (4326, 1e-5, 1.1)])
def test_pixels_are_measured_in_metres_on_the_ground(modules, make_raster, epsg, gsd, expected):
    """Metres, feet, and degrees at 13 degrees north."""
    layer = QgsRasterLayer(make_raster(epsg=epsg, gsd=gsd))
    if epsg == 4326:
        from osgeo import gdal

        gdal.Open(layer.source(), gdal.GA_Update).SetGeoTransform((104, gsd, 0, 13.4, 0, -gsd))
        layer = QgsRasterLayer(layer.source())
    measured = modules("algorithms.raster_facts").ground_sampling_distance(layer, QgsProcessingContext())
    assert measured == pytest.approx(expected, rel=0.01)


def test_pixels_without_a_crs_have_no_size_on_the_ground(modules, make_raster):
    layer = QgsRasterLayer(make_raster(epsg=None))
    assert modules("algorithms.raster_facts").ground_sampling_distance(layer, QgsProcessingContext()) is None


def test_ten_polygons_become_a_model_that_segments(
    provider, engine_python, monkeypatch, make_raster, make_polygons, tmp_path
):
    """The whole way, with the real engine: two steps, then the model's map of the same raster."""
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    raster, feedback = make_raster(shape=(192, 256)), QgsProcessingFeedback()
    parameters = {
        "RASTERS": [raster],
        "POLYGONS": make_polygons(["mound", "water"] * 5),
        "CLASS_FIELD": "kind",
        "HOLD_OUT": "eastern fifth",
        "STEPS": 2,
        "BATCH_SIZE": 2,
        "LOCAL_SIZE": 32,
        "GLOBAL_FACTOR": 2,
        "DOWNSAMPLE": 2,
        "DEVICE": "cpu",
        "OUTPUT": str(tmp_path / "ten.safetensors"),
    }
    outputs = processing.run("relay:trainmodel", parameters, feedback=feedback)
    assert "step 2 of 2: loss" in feedback.textLog()
    classes = str(tmp_path / "classes.tif")
    processing.run("relay:segmentraster", {"INPUT": raster, "MODEL": outputs["OUTPUT"], "OUTPUT": classes})
    layer = QgsRasterLayer(classes)  # owns the renderer
    assert [entry.label for entry in layer.renderer().classes()] == ["mound", "water", "background"]


def test_a_refusal_of_the_engine_is_one_sentence(provider, engine_python, monkeypatch, ground):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    with pytest.raises(QgsProcessingException, match=r"No ground is left for .* use a smaller global window"):
        processing.run("relay:trainmodel", {**ground, "STEPS": 1})
    assert not os.path.exists(ground["OUTPUT"])


def test_what_the_dialog_leaves_empty_is_not_chosen(train):
    _, (job,) = train(START_MODEL=EMPTY, ROLE_FIELD=EMPTY, AREAS=None, LABELS=None, CHANNELS="", GSD=None, GAP=None)
    assert (job.start_from, job.hold_out.role_field, job.hold_out.gap_px) == (None, "role", None)


def test_a_temporary_model_is_qgis_own_and_it_is_said(train):
    feedback = QgsProcessingFeedback()
    outputs, _ = train(feedback, OUTPUT="TEMPORARY_OUTPUT")
    assert "The model is a temporary file, which QGIS deletes" in feedback.textLog()
    assert outputs["OUTPUT"].startswith(QgsProcessingUtils.tempFolder())
    assert outputs["OUTPUT"].endswith(".safetensors")


def test_in_a_graphical_model_the_trained_model_goes_on_to_the_next_step(provider, paper_judge, ground):
    """Train, then judge what was trained; the ground is the graphical model's own input."""
    model = QgsProcessingModelAlgorithm()
    model.initAlgorithm()
    for definition in (
        QgsProcessingParameterMultipleLayers("rasters", "", QgsProcessing.SourceType.TypeRaster),
        QgsProcessingParameterFeatureSource("finds"),
    ):
        model.addModelParameter(definition, QgsProcessingModelParameter(definition.name()))
    source = QgsProcessingModelChildParameterSource
    inputs = {
        "RASTERS": [source.fromModelParameter("rasters")],
        "POLYGONS": [source.fromModelParameter("finds")],
        "CLASS_FIELD": [source.fromStaticValue("kind")],
    }
    trained = {"MODEL": [source.fromChildOutput("trainmodel", "OUTPUT")]}
    for name, more in (("trainmodel", {}), ("evaluatemodel", trained)):
        child = QgsProcessingModelChildAlgorithm(f"relay:{name}")
        child.setChildId(name)
        for key, sources in {**inputs, **more}.items():
            child.addParameterSources(key, sources)
        model.addChildAlgorithm(child)
    processing.run(model, {"rasters": ground["RASTERS"], "finds": ground["POLYGONS"]})
    training, judging = paper_judge.jobs
    assert judging.model == training.output and judging.scenes[0].raster == training.scenes[0].raster
