"""`relay:relayattention`: from a point or an extent to a job, rasters styled so that the map shows through."""

from __future__ import annotations

import numpy as np
import processing
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingFeedback

from tests.qgis.asking import refusal

POINT = "377030,1483980 [EPSG:32648]"


class PaperEngine:
    """Answers every job with small rasters and remembers the jobs.

    Attributes:
        jobs: what came.
        has_global: whether the model is said to read global windows.
    """

    def __init__(self, kinds) -> None:
        self.jobs = []
        self.has_global = True
        self._kinds = kinds

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        far = (job.global_output,) if job.global_output and self.has_global else ()
        bands = 1 if job.points else 2
        _write(job.segmentation.output, 1)
        for path in far:
            _write(path, bands)
        return self._kinds.AttentionResult((job.segmentation.output,), far, 1, 0.25, 0.5, "where it looks", "cpu")


def _write(path: str, bands: int) -> None:
    target = gdal.GetDriverByName("GTiff").Create(path, 4, 4, bands, gdal.GDT_Float32)
    target.SetGeoTransform((377000.0, 4, 0, 1484000.0, 0, -4))
    for band in range(1, bands + 1):
        target.GetRasterBand(band).WriteArray(np.full((4, 4), 0.0625, np.float32))
    target.FlushCache()


@pytest.fixture
def paper(in_place_of_engine, modules):
    return in_place_of_engine(PaperEngine(modules("relay_core.insight_jobs")))


@pytest.fixture
def attention(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:relayattention")


@pytest.fixture
def base(make_raster, tiny_model, tmp_path):
    return {"INPUT": make_raster(), "MODEL": tiny_model, "LOCAL": str(tmp_path / "near.tif")}


def look(base, feedback=None, **parameters):
    return processing.run("relay:relayattention", {**base, **parameters}, feedback=feedback)


def test_job_carries_what_was_asked_and_outputs_come_back(attention, paper, base, tmp_path):
    far, feedback = str(tmp_path / "far.tif"), QgsProcessingFeedback()
    outputs = look(base, feedback, POINT=POINT, GLOBAL=far, PER_BLOCK=True, OVERLAP=0.25, KEEP_GRID=True, BANDS="1")
    (job,) = paper.jobs
    run = job.segmentation
    assert (run.raster, run.model, run.output) == (f"{base['INPUT']}:1", base["MODEL"], base["LOCAL"])
    assert (run.extent, run.overlap, run.keep_grid, run.device) == (None, 0.25, True, "auto")
    assert (job.points, job.global_output, job.per_block) == (((377030.0, 1483980.0),), far, True)
    assert outputs == {"LOCAL": base["LOCAL"], "GLOBAL": far, "WINDOWS": 1}
    assert "where it looks" in feedback.textLog()


def test_a_point_in_another_crs_is_brought_to_the_rasters(attention, paper, base):
    look(base, POINT="103.8641446,13.4210341 [EPSG:4326]")
    ((x, y),) = paper.jobs[0].points
    assert (x, y) == pytest.approx((377030, 1483980), abs=0.1)


def test_an_extent_takes_the_place_of_the_point(attention, paper, base):
    look(base, EXTENT="377010,377040,1483960,1483990 [EPSG:32648]")
    (job,) = paper.jobs
    assert (job.points, job.segmentation.extent) == ((), (377010.0, 1483960.0, 377040.0, 1483990.0))


@pytest.mark.parametrize(
    ("place", "band"), [({"POINT": POINT}, 1), ({"EXTENT": "377010,377040,1483960,1483990 [EPSG:32648]"}, 2)]
)
def test_the_map_shows_through_where_little_is_looked_at(attention, paper, base, project, place, band):
    asked = {**base, **place, "LOCAL": "TEMPORARY_OUTPUT", "GLOBAL": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults("relay:relayattention", asked)
    layers = {layer.name(): layer.renderer() for layer in project.mapLayers().values()}
    assert set(layers) == {"Local attention", "Global attention"}
    for name, largest in (("Local attention", 0.25), ("Global attention", 0.5)):
        items = layers[name].shader().rasterShaderFunction().colorRampItemList()
        assert (items[0].value, items[0].color.alpha()) == (0, 0)
        assert (items[-1].value, items[-1].color.alpha(), items[-1].color.name()) == (largest, 230, "#fde725")
    assert (layers["Local attention"].band(), layers["Global attention"].band()) == (1, band)


def test_a_model_without_global_windows_loads_the_local_raster_alone(attention, paper, base, project):
    paper.has_global = False
    asked = {**base, "POINT": POINT, "LOCAL": "TEMPORARY_OUTPUT", "GLOBAL": "TEMPORARY_OUTPUT"}
    outputs = processing.runAndLoadResults("relay:relayattention", asked)
    assert "GLOBAL" not in outputs
    assert [layer.name() for layer in project.mapLayers().values()] == ["Local attention"]


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Attention is shown for a point or for an extent; give one of both."),
        ({"POINT": POINT, "EXTENT": "377010,377040,1483960,1483990"}, "Attention is shown for a point or for an"),
        ({"POINT": "376000,1483980 [EPSG:32648]"}, "The point 376000 1483980 lies outside dtm; choose one on it."),
        ({"POINT": POINT, "MODEL": "/nowhere.safetensors"}, "/nowhere.safetensors cannot be read"),
        ({"POINT": POINT, "GLOBAL": "/nowhere/far.tif"}, "The folder /nowhere does not exist"),
        (
            {"EXTENT": "377010,377040,1483960,1483990 [EPSG:32648]", "PER_BLOCK": True},
            "A band for every block is written for points only",
        ),
    ],
)
def test_what_cannot_work_is_refused_in_the_dialog(attention, base, parameters, sentence):
    assert refusal(attention, **{**base, **parameters}).startswith(sentence)


def test_relays_are_shown_by_the_real_engine(attention, engine_python, monkeypatch, base, tmp_path):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    feedback = QgsProcessingFeedback()
    outputs = look(base, feedback, POINT=POINT, GLOBAL=str(tmp_path / "far.tif"))
    near = gdal.Open(outputs["LOCAL"])
    assert near.GetRasterBand(1).ReadAsArray().shape == (8, 8)
    assert near.GetGeoTransform()[1] == 4  # patches of 8 px of 0.5 m
    far = gdal.Open(outputs["GLOBAL"])
    assert far.GetGeoTransform()[1] == 16
    assert np.nansum(near.GetRasterBand(1).ReadAsArray()) == pytest.approx(1, abs=1e-4)
    assert "of the attention in the global window" in feedback.textLog()


def test_help_gives_an_example(attention):
    assert "qgis_process run relay:relayattention" in attention.shortHelpString()
