"""The jobs of judging: text, numbers and files come out; what cannot be written is said before anything is measured."""

import dataclasses
import json
import os
from functools import partial

import numpy as np
import pytest

from relay_core.card import read_card
from relay_core.errors import JobCancelled, JobError, OutputError
from relay_core.geo.rasters import read_bands
from relay_core.jobs import from_json, to_json
from relay_core.judge_jobs import CompareJob, EvaluateJob
from relay_core.judging import run
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.judgement import JudgeSettings
from relay_core.judging.run import run_compare, run_evaluate
from relay_core.models.weights import load_model, save_model
from relay_core.training.holdout import SceneSplit
from tests.core.records import hold_out_record

from .conftest import GRID

SPLIT = SceneSplit((90, 120), 10, np.repeat([[1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 3, 3]], 9, axis=0).astype(np.uint8))
"""From west to east: 60 px to learn from, a gap, 20 px to test on."""


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    quick = partial(JudgeSettings, bootstrap=BootstrapSettings(resamples=100))
    monkeypatch.setattr(run, "JudgeSettings", quick)


@pytest.fixture
def job(model, scene, tmp_path):
    return EvaluateJob(model(), (scene,), block_px=32, device="cpu", json=str(tmp_path / "all.json"))


def test_a_model_is_judged_and_everything_is_written(job, tmp_path):
    job = dataclasses.replace(job, csv=str(tmp_path / "table.csv"), report=str(tmp_path / "report.html"))
    result = run_evaluate(job)
    assert result.text.splitlines()[0] == "tiny (model_0.safetensors)"
    assert set(result.scores) >= {"accuracy", "miou_findings"} and result.scores_against == {}
    told = json.loads((tmp_path / "all.json").read_text())
    assert round(100 * told["together"]["scores"]["accuracy"], 1) == result.scores["accuracy"]
    assert (tmp_path / "table.csv").read_text().startswith("scene,class,score")
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (result.json, result.csv, result.report) == (job.json, job.csv, job.report)


def test_two_models_are_judged_against_each_other_and_the_report_is_of_the_first(job, model, tmp_path):
    result = run_evaluate(dataclasses.replace(job, against=model(1), report=str(tmp_path / "report.html")))
    assert "tiny" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert result.text.splitlines()[:2] == ["A: tiny (model_0.safetensors)", "B: tiny (model_1.safetensors)"]
    assert result.scores["accuracy"] != result.scores_against["accuracy"]


def test_what_was_asked_for_is_measured(job, tmp_path):
    run_evaluate(dataclasses.replace(job, mean_over="all", boundary_m=0, match="iou", min_area_m2=9))
    told = json.loads((tmp_path / "all.json").read_text())
    assert told["settings"]["mean_over"] == "all" and told["together"]["boundary"] is None
    assert told["settings"]["objects"] == {"match": "iou", "share": 0.5, "min_area_m2": 9}


def test_test_ground_of_the_training_is_all_that_counts(job, model, card, tmp_path):
    record = hold_out_record(card, GRID, SPLIT)
    trained = dataclasses.replace(read_card(job.model), training={"hold_out": record})
    path = str(tmp_path / "trained.safetensors")
    save_model(path, load_model(job.model), trained)
    everywhere = run_evaluate(dataclasses.replace(job, model=path))
    assert "Note: tiny has learned from ground that it is judged on here" in everywhere.text
    result = run_evaluate(dataclasses.replace(job, model=path, ground="test"))
    assert "dtm.tif: 1800 px with labels" in result.text and "learned from ground" not in result.text
    assert "windows at the edge of the test see ground that was learned from" in result.text  # the gap is narrow


def test_each_of_two_models_is_told_what_it_knows_of_the_ground(job, card, tmp_path):
    path = str(tmp_path / "trained.safetensors")
    trained = dataclasses.replace(card, name="trained", training={"hold_out": hold_out_record(card, GRID, SPLIT)})
    save_model(path, load_model(job.model), trained)
    result = run_evaluate(dataclasses.replace(job, model=path, against=job.model))
    told = json.loads((tmp_path / "all.json").read_text())
    assert (told["a"]["known"], told["b"]["known"]) == ("learned", "unknown")
    assert "Note: trained has learned from" in result.text and "Note: The card of tiny does not say" in result.text


def test_a_judgement_that_is_stopped_writes_nothing(job):
    with pytest.raises(JobCancelled):
        run_evaluate(job, is_cancelled=lambda: True)
    assert not os.path.exists(job.json)


@pytest.mark.parametrize("what", ["json", "csv", "report"])
def test_files_that_cannot_be_written_are_refused_before_the_first_window(job, scene, what):
    steps = []
    with pytest.raises(OutputError, match="does not exist"):
        run_evaluate(dataclasses.replace(job, **{what: "/nowhere/file"}), lambda *step: steps.append(step))
    with pytest.raises(JobError, match="would overwrite the ground to judge on"):
        run_evaluate(dataclasses.replace(job, **{what: scene.labels}), lambda *step: steps.append(step))
    assert not steps


def test_two_maps_are_compared_and_everything_is_written(write_ids, model, tmp_path):
    a, b = write_ids("a.tif", [[0, 0, 3, 3]]), write_ids("b.tif", [[0, 2, 3, 255]])
    files = {name: str(tmp_path / f"out.{name}") for name in ("json", "csv")}
    job = CompareJob(a, b, labels=a, model=model(), block_px=2, changes=str(tmp_path / "changes.tif"), **files)
    result = run_compare(job)
    assert "mound" in result.text and "Against the labels" in result.text
    assert (result.agreement, result.compared_px) == (66.67, 3)
    assert read_bands(result.changes)[0].tolist() == [[0, 1, 0, 255]]
    assert [c.name for c in result.change_classes] == ["unchanged", "mound to temple"]
    assert json.loads((tmp_path / "out.json").read_text())["changes"][0] == [1, 0, 1, 0]
    assert (tmp_path / "out.csv").read_text().startswith("class,a_px,b_px")


def test_blocks_of_a_comparison_are_as_wide_as_the_models_global_window(write_ids, model):
    a = write_ids("a.tif", [[0, 0, 3, 3]])
    assert "one block of 1024 px" in run_compare(CompareJob(a, a)).text
    assert "one block of 128 px" in run_compare(CompareJob(a, a, model=model())).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"json": "a.tif"}, "The JSON file would overwrite the map A"),
        ({"json": "x.json", "csv": "x.json"}, "The table would overwrite the JSON file"),
        ({"changes": "x.png"}, "give .*x.png the ending .tif"),
    ],
)
def test_a_comparison_that_cannot_be_written_is_refused(write_ids, tmp_path, changes, sentence):
    a, b = write_ids("a.tif", [[0, 1]]), write_ids("b.tif", [[0, 1]])
    with pytest.raises(JobError, match=sentence):
        run_compare(CompareJob(a, b, **{name: str(tmp_path / file) for name, file in changes.items()}))


def test_jobs_and_results_of_judging_go_through_json_unchanged(job, write_ids):
    compared = CompareJob(write_ids("a.tif", [[0, 1]]), write_ids("b.tif", [[0, 1]]))
    for done in (job, run_evaluate(job), compared, run_compare(compared)):
        assert from_json(type(done), json.loads(json.dumps(to_json(done)))) == done


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"model": ""}, "no model"),
        ({"scenes": ()}, "no scene to judge on"),
        ({"ground": "east"}, "ground to judge on is 'east'; use all or test"),
        ({"mean_over": "some"}, "mean is 'some'"),
        ({"match": "luck"}, "match of objects is 'luck'; use overlap or iou"),
    ],
)
def test_a_job_of_judging_that_cannot_work_is_refused(job, changes, sentence):
    with pytest.raises(JobError, match=sentence):
        dataclasses.replace(job, **changes)


def test_a_comparison_needs_two_maps():
    with pytest.raises(JobError, match="give the paths of both class rasters"):
        CompareJob("a.tif", "")
