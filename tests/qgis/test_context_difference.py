"""`relay:contextdifference`: from a raster and a model to a job, its table and styled rasters; once really."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingFeedback

from tests.qgis.asking import refusal
from tests.qgis.insight import BOUNDS, EXTENT, PaperInsight


@pytest.fixture
def paper(in_place_of_engine, modules):
    kinds = modules("relay_core.insight_jobs")

    def answer(job):
        by_class = (kinds.ClassDifference("mound", 1, 2, 0),)
        rasters = (job.segmentation.output, job.probability)
        return kinds.ContextDifferenceResult(*rasters, 1.5, 0.1, 200, by_class, "told", 4, "")

    return in_place_of_engine(PaperInsight(answer, lambda job: [job.segmentation.output, job.probability]))


@pytest.fixture
def difference(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:contextdifference")


@pytest.fixture
def base(make_raster, tiny_model, tmp_path):
    return {"INPUT": make_raster(), "MODEL": tiny_model, "OUTPUT": str(tmp_path / "changed.tif")}


def differ(base, feedback=None, **parameters):
    return processing.run("relay:contextdifference", {**base, **parameters}, feedback=feedback)


def test_job_carries_what_was_asked_and_outputs_come_back(difference, paper, base, tmp_path):
    added, feedback = str(tmp_path / "added.tif"), QgsProcessingFeedback()
    outputs = differ(base, feedback, EXTENT=EXTENT, PROBABILITY=added, OVERLAP=0.25, DEVICE="cpu")
    (job,) = paper.jobs
    run = job.segmentation
    assert (run.raster, run.model, run.output) == (base["INPUT"], base["MODEL"], base["OUTPUT"])
    assert (run.extent, run.overlap, run.device) == (BOUNDS, 0.25, "cpu")
    assert job.probability == added
    numbers = {"CHANGED": 1.5, "MEAN_CHANGE": 0.1, "COMPARED_PIXELS": 200}
    assert outputs == {"OUTPUT": base["OUTPUT"], "PROBABILITY": added, **numbers}
    assert "told" in feedback.textLog()


def test_little_has_to_be_chosen(difference, paper, base):
    outputs = differ(base)
    (job,) = paper.jobs
    assert (job.segmentation.extent, job.segmentation.overlap, job.probability) == (None, None, None)
    assert "PROBABILITY" not in outputs


def test_changes_are_coloured_and_what_stays_is_clear(difference, paper, base, project):
    asked = {**base, "OUTPUT": "TEMPORARY_OUTPUT", "PROBABILITY": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("relay:contextdifference", asked)
    layers = {layer.name(): layer.renderer() for layer in project.mapLayers().values()}
    shown = [(entry.label, entry.color.alpha() > 0) for entry in layers["Changed classes"].classes()]
    assert shown == [("mound", True), ("water", True), ("temple", True), ("background", True)]
    items = layers["Added probability"].shader().rasterShaderFunction().colorRampItemList()
    assert [(item.value, item.color.alpha()) for item in items] == [(-1, 230), (0, 0), (1, 230)]


def test_a_model_of_one_scale_is_refused_in_the_dialog(difference, base, sliding_model):
    message = refusal(difference, **{**base, "MODEL": sliding_model})
    assert message.startswith("Tiny terrain reads one window only (its strategy is sliding_window)")
    attention = QgsApplication.processingRegistry().createAlgorithmById("relay:relayattention")
    message = refusal(attention, INPUT=base["INPUT"], MODEL=sliding_model, LOCAL=base["OUTPUT"], EXTENT=EXTENT)
    assert message.startswith("Tiny terrain has no relay tokens to look at")


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"PROBABILITY": "/nowhere/added.tif"}, "The folder /nowhere does not exist"),
        ({"EXTENT": "0,1,0,1 [EPSG:32648]"}, "The extent 0 0 1 1 lies outside the raster"),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(difference, base, parameters, sentence):
    assert refusal(difference, **{**base, **parameters}).startswith(sentence)


def test_a_difference_is_made_by_the_real_engine(difference, engine_python, monkeypatch, base, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback = QgsProcessingFeedback()
    outputs = differ(base, feedback, PROBABILITY=str(tmp_path / "added.tif"))
    assert outputs["COMPARED_PIXELS"] == 96 * 128
    changed, added = (gdal.Open(outputs[key]) for key in ("OUTPUT", "PROBABILITY"))
    changed, added = (dataset.GetRasterBand(1).ReadAsArray() for dataset in (changed, added))
    assert 100 * (changed != 255).mean() == pytest.approx(outputs["CHANGED"])
    assert np.mean(added) == pytest.approx(outputs["MEAN_CHANGE"], abs=1e-5)
    assert "The global windows change the class of" in feedback.textLog()


def test_help_gives_an_example(difference):
    assert "qgis_process run relay:contextdifference" in difference.shortHelpString()
