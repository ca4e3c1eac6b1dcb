"""QGIS with the plugin under its installed name, small rasters, tiny models, and an engine of paper for most tests."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

gdal.UseExceptions()

REPOSITORY = Path(__file__).resolve().parents[2]

_BUILD_MODEL = """
import sys, torch
from relay_core.card import Card, Channel, WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.models.build import build_model
from relay_core.models.weights import save_model

bands, path = int(sys.argv[1]), sys.argv[2]
card = Card(
    name="Tiny terrain", description="Untrained, for tests.", backbone="vit_tiny_patch16_224",
    backbone_args={"patch_size": 8, "depth": 2, "embed_dim": 16, "num_heads": 2},
    channels=tuple(Channel(f"band {i}", "elevation", centre="window") for i in range(bands)),
    classes=ARCHAEOLOGY, gsd_m=0.5, num_relay_tokens=2, windows=WindowSizes(64, 4, 4),
)
torch.manual_seed(0)
save_model(path, build_model(card), card)
"""


@pytest.fixture(scope="session")
def repository():
    return REPOSITORY


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The plugin, imported as QGIS imports it: `relay_segmenter`, through a symbolic link in a plugin folder."""
    plugins = tmp_path_factory.mktemp("plugins")
    (plugins / "relay_segmenter").symlink_to(REPOSITORY)
    sys.path.insert(0, str(plugins))
    return importlib.import_module("relay_segmenter")


@pytest.fixture(scope="session")
def modules(package):
    """Import a module of the plugin by its name within it."""
    return lambda name: importlib.import_module(f"relay_segmenter.{name}")


@pytest.fixture(scope="session")
def engine_python(modules):
    """The real engine's Python; without it the plugin cannot be tested, so its absence is a failure."""
    return modules("relay_core.engine.environment").find_engine_python(str(REPOSITORY))


@pytest.fixture(scope="session")
def make_model(engine_python, tmp_path_factory):
    """Make an untrained model file that reads a number of bands."""
    folder = tmp_path_factory.mktemp("models")

    def make(bands: int = 1) -> str:
        path = folder / f"tiny{bands}.safetensors"
        if not path.exists():
            command = [engine_python, "-c", _BUILD_MODEL, str(bands), str(path)]
            subprocess.run(command, cwd=REPOSITORY, check=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)})
        return str(path)

    return make


@pytest.fixture(scope="session")
def tiny_model(make_model):
    return make_model(1)


@pytest.fixture
def make_raster(tmp_path):
    """Write a GeoTIFF of slopes and steps; returns its path."""

    def make(name: str = "dtm.tif", shape=(96, 128), bands: int = 1, epsg=32648, gsd: float = 0.5, empty=None) -> str:
        height, width = shape
        rows, cols = np.mgrid[:height, :width]
        path = str(tmp_path / name)
        options = ["TILED=YES", "COMPRESS=DEFLATE"]
        dataset = gdal.GetDriverByName("GTiff").Create(path, width, height, bands, gdal.GDT_Float32, options)
        if epsg:
            crs = osr.SpatialReference()
            crs.ImportFromEPSG(epsg)
            dataset.SetProjection(crs.ExportToWkt())
            dataset.SetGeoTransform((377000.0, gsd, 0, 1484000.0, 0, -gsd))
        for index in range(bands):
            values = (20 + 0.01 * cols + (rows // 16 + cols // 16) % 2 + index).astype(np.float32)
            if empty is not None:
                values[empty] = -9999
            dataset.GetRasterBand(index + 1).SetNoDataValue(-9999)
            dataset.GetRasterBand(index + 1).WriteArray(values)
        dataset.FlushCache()
        return path

    return make


class PaperEngine:
    """Writes the same small result for every job and remembers the jobs.

    Attributes:
        jobs: what came.
        error: raised instead of a result, where set.
        wait: called between two reports of progress with the job's `is_cancelled`.
    """

    def __init__(self, jobs_module, errors_module) -> None:
        self._jobs_module = jobs_module
        self._errors = errors_module
        self.jobs = []
        self.error = None
        self.wait = lambda is_cancelled: None

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        progress(1, 2, "1 of 2 windows")
        self.wait(is_cancelled)
        if is_cancelled():
            raise self._errors.JobCancelled("The run was cancelled; finished tiles are kept for the next run.")
        if self.error:
            raise self.error
        _write_result(job)
        progress(2, 2, "2 of 2 windows")
        log("paper engine done")
        return self._jobs_module.SegmentResult(
            job.output, job.confidence, job.polygons, 2, 0.5, 1.0, "cpu", {"mound": 1, "background": 3}
        )


def _write_result(job) -> None:
    source = gdal.Open(re.sub(r":[\d,]+$", "", job.raster.split("|")[0]))
    left, gsd, _, top, _, _ = source.GetGeoTransform()
    for path in filter(None, (job.output, job.confidence)):
        target = gdal.GetDriverByName("GTiff").Create(path, 20, 10, 1, gdal.GDT_Byte)
        target.SetProjection(source.GetProjection())
        target.SetGeoTransform((left, gsd, 0, top, 0, -gsd))
        target.GetRasterBand(1).SetNoDataValue(255)
        values = np.full((10, 20), 3 if path == job.output else 80, np.uint8)
        values[2:6, 2:10] = 2 if path == job.output else 95
        target.GetRasterBand(1).WriteArray(values)
        target.FlushCache()
    if job.polygons:
        _write_findings(job.polygons, source.GetProjection(), left, top, gsd)


def _write_findings(path: str, wkt: str, left: float, top: float, gsd: float) -> None:
    """One temple of 8 x 4 and one mound of 2 x 2 pixels."""
    file = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = file.CreateLayer("findings", osr.SpatialReference(wkt), ogr.wkbPolygon)
    for name, kind in (("class_id", ogr.OFTInteger), ("class", ogr.OFTString), ("area_m2", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.CreateField(ogr.FieldDefn("confidence", ogr.OFTReal))
    for class_id, name, col, row, width, height in ((2, "temple", 2, 2, 8, 4), (0, "mound", 14, 7, 2, 2)):
        x, y = left + col * gsd, top - row * gsd
        w, h = width * gsd, height * gsd
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("class_id", class_id)
        feature.SetField("class", name)
        feature.SetField("area_m2", w * h)
        feature.SetField("confidence", 90.0)
        wkt_ring = f"POLYGON(({x} {y},{x + w} {y},{x + w} {y - h},{x} {y - h},{x} {y}))"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt_ring))
        layer.CreateFeature(feature)
    file.FlushCache()


@pytest.fixture
def paper_engine(modules, monkeypatch):
    """Put a `PaperEngine` in the place of the engine process."""
    engine = PaperEngine(modules("relay_core.jobs"), modules("relay_core.errors"))
    common = modules("algorithms.common")
    monkeypatch.setattr(common.client, "shared_client", lambda python, package_root: engine)
    monkeypatch.setattr(common.environment, "find_engine_python", lambda package_root, configured: "/paper/python")
    return engine


class PaperJudge:
    """Trains and judges on paper: remembers the jobs, answers them with a few numbers and writes what they ask for.

    Attributes:
        jobs: what came.
        scores: of test ground, for trainings.
        trained: model file that trainings are said to have written.
    """

    def __init__(self, jobs_module, judge_jobs_module, classes_module, trained) -> None:
        self.jobs = []
        self.trained = trained
        self.scores = {"miou_findings": 43.5, "accuracy": 95.8}
        self._jobs = jobs_module
        self._judge_jobs = judge_jobs_module
        self._classes = classes_module

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        log("what a person should know")
        kind = type(job).__name__
        if kind == "TrainJob":
            shutil.copy(self.trained, job.output)
            if job.report:
                Path(job.report).write_text("a page")
            text = "a table" if self.scores else ""
            result = self._jobs.TrainResult(job.output, job.recipe.steps, 90.0, 0.8765, self.scores)
            return dataclasses.replace(result, text=text, report=job.report)
        for path in filter(None, (job.json, job.csv, getattr(job, "report", None))):
            Path(path).write_text("a file")
        if kind == "EvaluateJob":
            against = {"miou_findings": 40.0} if job.against else {}
            return self._judge_jobs.EvaluateResult("a table", self.scores, against, job.json, job.csv, job.report)
        changed = self._classes.MapClass(1, "mound to temple", "#ff0000")
        if job.changes:
            gdal.GetDriverByName("GTiff").CreateCopy(job.changes, gdal.Open(job.a)).FlushCache()
        kept = (self._classes.MapClass(0, "unchanged", "#ffffff", background=True), changed)
        return self._judge_jobs.CompareResult("a table", 90.97, 12288, job.json, job.csv, job.changes, kept)


@pytest.fixture
def paper_judge(modules, monkeypatch, tiny_model):
    """Put a `PaperJudge` in the place of the engine process."""
    names = ("relay_core.jobs", "relay_core.judge_jobs", "relay_core.classes")
    engine = PaperJudge(*map(modules, names), tiny_model)
    common = modules("algorithms.common")
    monkeypatch.setattr(common.client, "shared_client", lambda python, package_root: engine)
    monkeypatch.setattr(common.environment, "find_engine_python", lambda package_root, configured: "/paper/python")
    return engine


class PaperTrainer:
    """Checks ground and trains on paper: two steps, a validation after each, then a model with scores.

    Attributes:
        jobs: what came.
        error: raised instead of a result, where set.
        wait: called after the first step with the job's `is_cancelled` and whether somebody asks for the end.
    """

    def __init__(self, modules, trained) -> None:
        self.jobs = []
        self.error = None
        self.wait = lambda is_ended: None
        self._modules = modules
        self._trained = trained

    def run(self, job, progress, is_cancelled, log):
        self.jobs.append(job)
        if self.error:
            raise self.error
        answers = {"CheckGroundJob": self._check, "TrainJob": self._train}
        return answers[type(job).__name__](job, progress, is_cancelled, log)

    def _check(self, job, progress, is_cancelled, log):
        kinds = self._modules("relay_core.ground_jobs")
        pixels = {"train": 600, "validation": 200, "test": 100, "gap": 100}
        classes = (
            kinds.ClassGround("mound", "#dc9600", False, 3, pixels),
            kinds.ClassGround("background", "#ffffff", True, 0, {role: 9 * count for role, count in pixels.items()}),
        )
        if job.outlines:
            _write_roles(job.outlines)
        return kinds.CheckGroundResult(classes, 0.25, 28, ("Only little is left for test.",), job.outlines, "a table")

    def _train(self, job, progress, is_cancelled, log):
        finish = self._modules("relay_core.training.finish")
        validation = self._modules("relay_core.history").Validation
        log("12 of 12 tensors start from paper.")
        progress(0, 2, "training on paper")
        for step in (1, 2):
            progress(step, 2, f"loss {1 / step:.3f}")
            log(validation(step, 1 / step, 0.5, 0.5, 0.1, 0.9, 0.4, 1e-3, 2.0).to_line(2))
            if step == 1:
                self.wait(lambda: is_cancelled() or finish.is_asked_to_finish(job.output))
            if is_cancelled():
                Path(f"{job.output}.resume").write_text("a state")
                raise self._modules("relay_core.errors").JobCancelled("Training was stopped; run it again to go on.")
            if finish.is_asked_to_finish(job.output):
                finish.forget_request(job.output)
                break
        shutil.copy(self._trained, job.output)
        Path(f"{job.output}.resume").unlink(missing_ok=True)
        scores = {"iou_mound": 41.0, "miou_findings": 41.0, "accuracy": 90.0}
        if job.report:
            Path(job.report).write_text("a page")
        result = self._modules("relay_core.jobs").TrainResult(job.output, step, 2.0, 0.9, scores)
        return dataclasses.replace(result, text="a table", report=job.report)


def _write_roles(path: str) -> None:
    """Four strips, one for each role, on the raster of `make_raster`."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32648)
    file = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    layer = file.CreateLayer("ground", crs, ogr.wkbMultiPolygon)
    layer.CreateField(ogr.FieldDefn("role", ogr.OFTString))
    for index, role in enumerate(("train", "validation", "test", "gap")):
        left, right = 377000 + 16 * index, 377016 + 16 * index
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("role", role)
        ring = f"({left} 1483952,{right} 1483952,{right} 1484000,{left} 1484000,{left} 1483952)"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON(({ring}))"))
        layer.CreateFeature(feature)
    file.FlushCache()


@pytest.fixture
def trained_model(tiny_model, tmp_path):
    """A model file whose card says how it was trained and what it scores."""
    data = Path(tiny_model).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    card = json.loads(header["__metadata__"]["relay_segmenter.card"])
    card["name"] = "Paper mounds"
    card["scores"] = {"iou_mound": 41.0, "miou_findings": 41.0, "accuracy": 90.0}
    card["training"] = {
        "history": [{"step": 1}, {"step": 2}],
        "weights_of_step": 2,
        "validation_scores": {"iou_mound": 43.21, "accuracy": 92.0},
    }
    header["__metadata__"]["relay_segmenter.card"] = json.dumps(card)
    written = json.dumps(header).encode()
    path = tmp_path / "trained_on_paper.safetensors"
    path.write_bytes(len(written).to_bytes(8, "little") + written + data[8 + length :])
    return str(path)


@pytest.fixture
def paper_trainer(modules, monkeypatch, trained_model):
    """Put a `PaperTrainer` in the place of the engine process."""
    engine = PaperTrainer(modules, trained_model)
    common = modules("algorithms.common")
    monkeypatch.setattr(common.client, "shared_client", lambda python, package_root: engine)
    monkeypatch.setattr(common.environment, "find_engine_python", lambda package_root, configured: "/paper/python")
    return engine


@pytest.fixture
def make_polygons(qgis_app):
    """Make a layer in memory with squares of 8 m, side by side on the raster of `make_raster`, one for every value."""

    def make(values=("mound", "water", "mound"), field="kind:string", crs="EPSG:32648", name="finds") -> QgsVectorLayer:
        layer = QgsVectorLayer(f"Polygon?crs={crs}&field={field}", name, "memory")
        features = []
        for index, value in enumerate(values):
            left = 377002.0 + 10 * index
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 1483980, left + 8, 1483988)))
            feature.setAttribute(0, value)
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        return layer

    return make


@pytest.fixture
def save(tmp_path):
    """Save a layer as a GeoPackage; returns its source."""

    def write(layer, name="finds.gpkg") -> str:
        options = QgsVectorFileWriter.SaveVectorOptions()
        path = str(tmp_path / name)
        QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)
        return path

    return write


@pytest.fixture
def findings(project, make_polygons, save, modules):
    """Four findings in findings.gpkg, side by side, styled by class; number 4 says neither size nor confidence.

    The project owns the layer: it has to go before QGIS does, which pytest ends earlier than a test's arguments.
    """
    memory = make_polygons(("mound", "water", "temple", "mound"), field="class:string")
    told = ((0, 64.0, 90.0), (1, 10.0, 40.0), (2, 300.0, 70.0), (0, None, None))
    kinds = (QgsField("class_id", QVariant.Int), QgsField("area_m2", QVariant.Double))
    memory.dataProvider().addAttributes([*kinds, QgsField("confidence", QVariant.Double)])
    values = {fid: dict(enumerate(row, start=1)) for fid, row in enumerate(told, start=1)}
    memory.dataProvider().changeAttributeValues(values)
    memory.updateFields()
    layer = QgsVectorLayer(save(memory, "findings.gpkg"), "findings")
    modules("algorithms.styles").style_findings(layer, modules("relay_core.classes").ARCHAEOLOGY)
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def provider(qgis_app, qgis_processing, package, modules):
    """The provider, registered as the plugin registers it."""
    plugin = modules("plugin").RelaySegmenterPlugin(None)
    plugin.initProcessing()
    yield plugin.provider
    plugin.unload()


@pytest.fixture(autouse=True)
def settings_untouched(qgis_app):
    """Forget the plugin's settings after each test."""
    yield
    QgsSettings().remove("relay_segmenter")


@pytest.fixture
def project(qgis_app):
    """An empty project."""
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def segment(provider):
    """Run `relay:segmentraster` and return its outputs."""
    import processing

    def run(feedback=None, **parameters):
        return processing.run("relay:segmentraster", parameters, feedback=feedback)

    return run


@pytest.fixture
def algorithm(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:segmentraster")
