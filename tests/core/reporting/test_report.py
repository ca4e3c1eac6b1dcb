"""A report from a model file to an HTML file: whole, small, and readable by anybody."""

import dataclasses
import os
from functools import partial

import pytest
import torch

from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobCancelled, OutputError
from relay_core.judging.bootstrap import BootstrapSettings
from relay_core.judging.evaluate import JudgedScene, Run, judge_model
from relay_core.judging.judgement import JudgeSettings
from relay_core.models.build import build_model
from relay_core.models.weights import save_model
from relay_core.reporting.report import write_report
from tests.core.records import SPLIT

from .test_page import Outline

CPU = Run(device="cpu")
SETTINGS = JudgeSettings(block_px=16, bootstrap=BootstrapSettings(resamples=100))


@pytest.fixture
def model(tmp_path, trained_card):
    """Write a model; returns its path."""

    def write(card=trained_card):
        torch.manual_seed(0)
        path = str(tmp_path / "model.safetensors")
        save_model(path, build_model(card), card)
        return path

    return write


@pytest.fixture
def on_test_ground(write_scene):
    """The scene of the hold-out, of which the test ground counts."""
    return JudgedScene(write_scene(), partial(SPLIT.labelled_mask, role="test"))


def written(path):
    return Outline(path.read_text(encoding="utf-8"))


def test_a_report_tells_everything_in_one_small_file(model, on_test_ground, tmp_path):
    judgement = judge_model(model(), [on_test_ground], SETTINGS, CPU)
    path = tmp_path / "report.html"
    write_report(path, model(), judgement, [on_test_ground], [on_test_ground.scene], CPU)
    page = written(path)
    assert page.open == [] and os.path.getsize(path) < 5e6
    for words in (
        "The model at work",
        "Best 1: ",
        "Worst 1: ",
        "Scores of every class",
        "Objects",
        "Boundaries",
        "What is taken for what",
        "Test: kept for the end",
        "How the training went",
        "Channels it reads, in order",
        "Settings of the training",
        "Report written with",
        "Relay tokens",
        "see ground that was learned from",  # the gap of the card is narrow
    ):
        assert words in page.text
    assert all(image["alt"] and image["src"].startswith("data:") for image in page.all("img"))
    assert len(page.all("img")) >= 6 * 6 + 4  # six windows, IoU, confusion, map, curves
    assert os.listdir(tmp_path).count("report.html") == 1 and not [n for n in os.listdir(tmp_path) if n[0] == "."]


def test_a_model_alone_is_told_by_its_card(model, tmp_path):
    write_report(tmp_path / "report.html", model(), run=CPU)
    page = written(tmp_path / "report.html")
    assert "It has not been judged on test ground yet." in page.text and "The recipe" in page.text
    assert "The model at work" not in page.text and "Scores of every class" not in page.text


def test_names_of_classes_are_never_tags(model, trained_card, write_scene, tmp_path):
    names = ('<img src="x">', "$\\frac{1}$", "a & b", "background")
    classes = ClassTable(tuple(MapClass(i, name, "#c800c8", background=i == 3) for i, name in enumerate(names)))
    path = model(dataclasses.replace(trained_card, name="<b>model</b>", classes=classes))
    scenes = [JudgedScene(write_scene())]
    write_report(tmp_path / "report.html", path, judge_model(path, scenes, SETTINGS, CPU), scenes, run=CPU)
    page = written(tmp_path / "report.html")
    assert page.open == [] and not page.all("b") and all(image["src"] != "x" for image in page.all("img"))
    assert all(name in page.text for name in (*names, "<b>model</b>"))


def test_ground_that_was_learned_from_is_called_so(model, write_scene, tmp_path):
    scenes = [JudgedScene(write_scene())]
    write_report(tmp_path / "report.html", model(), judge_model(model(), scenes, SETTINGS, CPU), scenes, run=CPU)
    text = written(tmp_path / "report.html").text
    assert "tiny has learned from ground that it is judged on here" in text and "has not seen, the" not in text


def test_a_report_that_is_stopped_leaves_no_file(model, on_test_ground, tmp_path):
    stopped = dataclasses.replace(CPU, is_cancelled=lambda: True)
    with pytest.raises(JobCancelled):
        write_report(tmp_path / "report.html", model(), None, [on_test_ground], run=stopped)
    assert not (tmp_path / "report.html").exists()


def test_a_folder_that_is_not_there_is_told_before_anything_is_looked_at(model, on_test_ground, tmp_path):
    steps = []
    run = dataclasses.replace(CPU, progress=lambda *step: steps.append(step))
    with pytest.raises(OutputError, match="does not exist"):
        write_report(tmp_path / "nowhere" / "report.html", model(), None, [on_test_ground], run=run)
    assert not steps
