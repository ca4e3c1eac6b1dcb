"""`relay:comparemaps`: from two class rasters to a job, the changes as a styled layer; once with the real engine."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from tests.qgis.asking import refusal


@pytest.fixture
def comparer(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:comparemaps")


@pytest.fixture
def make_map(make_raster):
    """Write a class raster of background with a patch of mound from a column on; returns its path."""

    def make(name: str, column: int) -> str:
        path = make_raster(name)
        dataset = gdal.Open(path, gdal.GA_Update)
        ids = np.full((96, 128), 3, np.uint8)
        ids[10:20, column : column + 10] = 0
        dataset.GetRasterBand(1).WriteArray(ids)
        dataset.FlushCache()
        return path

    return make


@pytest.fixture
def maps(make_map):
    return {"MAP_A": make_map("before.tif", 20), "MAP_B": make_map("after.tif", 25)}


def compare(maps, feedback=None, **parameters):
    return processing.run("relay:comparemaps", {**maps, **parameters}, feedback=feedback)


def test_job_carries_what_was_asked_and_outputs_come_back(comparer, paper_judge, maps, make_map, tiny_model, tmp_path):
    files = {"CHANGES": str(tmp_path / "c.tif"), "TABLE": str(tmp_path / "t.csv"), "JSON": str(tmp_path / "a.json")}
    labels, feedback = make_map("labels.tif", 20), QgsProcessingFeedback()
    outputs = compare(maps, feedback, LABELS=labels, MODEL=tiny_model, MEAN="all", BLOCK_SIZE=64, **files)
    (job,) = paper_judge.jobs
    assert (job.a, job.b, job.labels, job.model) == (maps["MAP_A"], maps["MAP_B"], labels, tiny_model)
    assert (job.mean_over, job.block_px) == ("all", 64)
    assert (job.changes, job.csv, job.json) == tuple(files.values())
    assert outputs == {**files, "AGREEMENT": 90.97, "COMPARED_PIXELS": 12288}
    assert "a table" in feedback.textLog()


def test_little_has_to_be_chosen(comparer, paper_judge, maps):
    compare(maps)
    (job,) = paper_judge.jobs
    assert (job.labels, job.model, job.block_px, job.changes, job.csv, job.json) == (None,) * 6


def test_changes_are_loaded_with_their_names_and_what_is_unchanged_is_clear(comparer, paper_judge, maps, project):
    processing.runAndLoadResults("relay:comparemaps", {**maps, "CHANGES": "TEMPORARY_OUTPUT"})
    (layer,) = project.mapLayers().values()
    entries = layer.renderer().classes()
    assert layer.name() == "Changes"
    assert [(entry.label, entry.color.alpha() > 0) for entry in entries] == [
        ("unchanged", False),
        ("mound to temple", True),
    ]


@pytest.mark.parametrize("key", ["MAP_B", "LABELS"])
def test_rasters_of_another_size_are_refused_in_the_dialog(comparer, maps, make_raster, key):
    message = refusal(comparer, **{**maps, key: make_raster("small.tif", shape=(50, 60))})
    assert message.startswith("before has 128 x 96 pixels and small has 60 x 50; choose rasters with the same pixels")


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"CHANGES": "/nowhere/c.tif"}, "The folder /nowhere does not exist"),
        ({"TABLE": "/nowhere/t.csv"}, "The folder /nowhere does not exist"),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(comparer, maps, parameters, sentence):
    assert refusal(comparer, **{**maps, **parameters}).startswith(sentence)


def test_checking_registers_no_layer(comparer, maps, project):
    context = QgsProcessingContext()
    assert comparer.checkParameterValues({**maps, "CHANGES": "TEMPORARY_OUTPUT"}, context)[0]
    assert context.layersToLoadOnCompletion() == {}


def test_maps_are_compared_by_the_real_engine(comparer, engine_python, monkeypatch, maps, tiny_model, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback = QgsProcessingFeedback()
    outputs = compare(maps, feedback, MODEL=tiny_model, CHANGES=str(tmp_path / "c.tif"), TABLE=str(tmp_path / "t.csv"))
    assert outputs["COMPARED_PIXELS"] == 96 * 128
    assert outputs["AGREEMENT"] == pytest.approx(100 * (1 - 100 / (96 * 128)), abs=0.01)
    changes = gdal.Open(outputs["CHANGES"])
    assert np.bincount(changes.GetRasterBand(1).ReadAsArray().ravel()).tolist() == [96 * 128 - 100, 50, 50]
    assert "From (rows, A) to (columns, B)" in feedback.textLog()


def test_help_gives_an_example(comparer):
    assert "qgis_process run relay:comparemaps" in comparer.shortHelpString()
