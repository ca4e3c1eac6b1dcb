"""`relay:evaluatemodel`: from what a person chose to a job, what was found as outputs; once with the real engine."""

from __future__ import annotations

import processing
import pytest
from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QVariant

from tests.qgis.asking import refusal

EMPTY = QVariant(QVariant.Type.String)


@pytest.fixture
def judge(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:evaluatemodel")


@pytest.fixture
def ground(make_raster, make_polygons, tiny_model):
    """Parameters that suffice."""
    return {"MODEL": tiny_model, "RASTERS": [make_raster()], "POLYGONS": make_polygons(), "CLASS_FIELD": "kind"}


def evaluate(ground, feedback=None, **parameters):
    return processing.run("relay:evaluatemodel", {**ground, **parameters}, feedback=feedback)


def test_little_has_to_be_chosen(judge, paper_judge, ground):
    evaluate(ground)
    (job,) = paper_judge.jobs
    assert (job.model, job.ground, job.against) == (ground["MODEL"], "all", None)
    assert (job.mean_over, job.match, job.min_area_m2, job.device) == ("findings", "overlap", 0, "auto")
    assert (job.block_px, job.boundary_m, job.json, job.csv, job.report) == (None,) * 5
    assert job.scenes[0].class_field == "kind"


def test_job_carries_what_was_asked_and_outputs_come_back(judge, paper_judge, ground, make_model, tmp_path):
    files = {key: str(tmp_path / f"scores.{key.lower()}") for key in ("REPORT", "TABLE", "JSON")}
    feedback = QgsProcessingFeedback()
    outputs = evaluate(
        ground,
        feedback,
        TEST_GROUND=True,
        AGAINST=make_model(1),
        MEAN="all",
        BLOCK_SIZE=64,
        BOUNDARY=0,
        MATCH="iou",
        MIN_AREA=4,
        DEVICE="cpu",
        **files,
    )
    (job,) = paper_judge.jobs
    assert (job.ground, job.against, job.mean_over, job.block_px) == ("test", make_model(1), "all", 64)
    assert (job.boundary_m, job.match, job.min_area_m2, job.device) == (0, "iou", 4, "cpu")
    assert (job.report, job.csv, job.json) == tuple(files.values())
    assert {key: outputs[key] for key in files} == files
    assert "a table" in feedback.textLog()


def test_numbers_are_outputs_for_graphical_models(judge, paper_judge, ground, make_model):
    outputs = evaluate(ground, AGAINST=make_model(1))
    assert (outputs["MIOU"], outputs["ACCURACY"], outputs["MIOU_AGAINST"]) == (43.5, 95.8, 40.0)
    assert "MIOU_AGAINST" not in evaluate(ground)


def test_what_the_dialog_leaves_empty_is_not_chosen(judge, paper_judge, ground):
    evaluate(ground, AGAINST=EMPTY, BOUNDARY=None, BLOCK_SIZE=None, LABELS=None)
    assert (paper_judge.jobs[0].against, paper_judge.jobs[0].boundary_m) == (None, None)


def test_empty_model_means_the_bundled_one(judge, paper_judge, ground, modules):
    evaluate(ground, MODEL="")
    assert paper_judge.jobs[0].model == modules("algorithms.common").bundled_model()


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"AGAINST": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"CLASS_FIELD": ""}, "finds needs a field for the class"),
        ({"TABLE": "/nowhere/t.csv"}, "The folder /nowhere does not exist"),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(judge, ground, parameters, sentence):
    assert refusal(judge, **{**ground, **parameters}).startswith(sentence)


def test_too_few_bands_are_refused_in_the_dialog(judge, ground, make_model):
    message = refusal(judge, **{**ground, "MODEL": make_model(3)})
    assert message.startswith("Tiny terrain reads 3 bands and the rasters have 1; choose other")


def test_a_model_is_judged_by_the_real_engine(judge, engine_python, monkeypatch, ground, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback = QgsProcessingFeedback()
    outputs = evaluate(ground, feedback, TABLE=str(tmp_path / "t.csv"), REPORT=str(tmp_path / "r.html"), DEVICE="cpu")
    assert 0 <= outputs["MIOU"] <= 100 and "with labels [percent]" in feedback.textLog()
    assert (tmp_path / "t.csv").read_text().startswith("scene,class") and (tmp_path / "r.html").is_file()


def test_help_gives_an_example(judge):
    assert "qgis_process run relay:evaluatemodel" in judge.shortHelpString()
