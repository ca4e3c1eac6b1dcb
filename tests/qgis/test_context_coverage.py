"""`relay:contextcoverage`: from a raster and a model to a job, its sentence and a styled raster; once really."""

from __future__ import annotations

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
        return kinds.ContextCoverageResult(job.segmentation.output, 87.5, 25.0, 2.5, 200, "told", 4)

    return in_place_of_engine(PaperInsight(answer, lambda job: [job.segmentation.output]))


@pytest.fixture
def coverage(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:contextcoverage")


@pytest.fixture
def base(make_raster, tiny_model, tmp_path):
    return {"INPUT": make_raster(), "MODEL": tiny_model, "OUTPUT": str(tmp_path / "coverage.tif")}


def cover(base, feedback=None, **parameters):
    return processing.run("relay:contextcoverage", {**base, **parameters}, feedback=feedback)


def test_job_carries_what_was_asked_and_outputs_come_back(coverage, paper, base):
    feedback = QgsProcessingFeedback()
    outputs = cover(base, feedback, EXTENT=EXTENT, OVERLAP=0.25)
    (job,) = paper.jobs
    run = job.segmentation
    assert (run.raster, run.model, run.output) == (base["INPUT"], base["MODEL"], base["OUTPUT"])
    assert (run.extent, run.overlap) == (BOUNDS, 0.25)
    numbers = {"MEAN": 87.5, "LEAST": 25.0, "BELOW_HALF": 2.5, "COVERED_PIXELS": 200}
    assert outputs == {"OUTPUT": base["OUTPUT"], **numbers}
    assert "told" in feedback.textLog()


def test_little_has_to_be_chosen_and_no_device(coverage, paper, base):
    cover(base)
    (job,) = paper.jobs
    assert (job.segmentation.extent, job.segmentation.overlap) == (None, None)
    assert coverage.parameterDefinition("DEVICE") is None


def test_map_shows_through_where_the_context_is_whole(coverage, paper, base, project):
    processing.runAndLoadResults("relay:contextcoverage", {**base, "OUTPUT": "TEMPORARY_OUTPUT"})
    (layer,) = project.mapLayers().values()
    assert layer.name() == "Context coverage"
    ramp = layer.renderer().shader().rasterShaderFunction()
    items = ramp.colorRampItemList()
    assert [item.value for item in items] == [0, 25, 50, 75, 100] and items[1].label == "25 %"
    alphas = [item.color.alpha() for item in items]
    assert alphas == sorted(alphas, reverse=True) and alphas[-1] == 0
    assert ramp.legendSettings().suffix() == " %"


def test_a_model_of_one_scale_is_refused_in_the_dialog(coverage, base, sliding_model):
    assert "so it sees no context around it" in refusal(coverage, **{**base, "MODEL": sliding_model})


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"OUTPUT": "/nowhere/coverage.tif"}, "The folder /nowhere does not exist"),
        ({"EXTENT": "0,1,0,1 [EPSG:32648]"}, "The extent 0 0 1 1 lies outside the raster"),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(coverage, base, parameters, sentence):
    assert refusal(coverage, **{**base, **parameters}).startswith(sentence)


def test_coverage_is_measured_by_the_real_engine(coverage, engine_python, monkeypatch, base):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback = QgsProcessingFeedback()
    outputs = cover(base, feedback)
    assert outputs["COVERED_PIXELS"] == 96 * 128
    dataset = gdal.Open(outputs["OUTPUT"])
    percent = dataset.GetRasterBand(1).ReadAsArray()
    assert percent.mean() == pytest.approx(outputs["MEAN"]) and percent.min() == outputs["LEAST"] > 0
    assert 100 * (percent < 50).mean() == pytest.approx(outputs["BELOW_HALF"])
    assert "of a pixel's global window holds data" in feedback.textLog()
