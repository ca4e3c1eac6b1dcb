"""QGIS with the plugin under its installed name, small rasters, tiny models, and an engine of paper for most tests."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
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

from tests.qgis.paper import PaperEngine, PaperJudge, PaperTrainer

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


def with_card(model: str, path: Path, changes: dict) -> str:
    """Write a copy of a model file whose card says something else; returns its path."""
    data = Path(model).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    card = json.loads(header["__metadata__"]["relay_segmenter.card"])
    header["__metadata__"]["relay_segmenter.card"] = json.dumps({**card, **changes})
    written = json.dumps(header).encode()
    path.write_bytes(len(written).to_bytes(8, "little") + written + data[8 + length :])
    return str(path)


@pytest.fixture
def sliding_model(tiny_model, tmp_path):
    """The tiny model, whose card says that it reads local windows only."""
    changes = {"strategy": "sliding_window", "num_relay_tokens": 0}
    return with_card(tiny_model, tmp_path / "sliding.safetensors", changes)


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


@pytest.fixture
def in_place_of_engine(modules, monkeypatch):
    """Put a double in the place of the engine process; returns the double."""
    common = modules("algorithms.common")

    def put(double):
        monkeypatch.setattr(common.client, "shared_client", lambda python, package_root: double)
        monkeypatch.setattr(common.environment, "find_engine_python", lambda package_root, configured: "/paper/python")
        return double

    return put


@pytest.fixture
def paper_engine(in_place_of_engine, modules):
    """Put a `PaperEngine` in the place of the engine process."""
    return in_place_of_engine(PaperEngine(modules("relay_core.jobs"), modules("relay_core.errors")))


@pytest.fixture
def paper_judge(in_place_of_engine, modules, tiny_model):
    """Put a `PaperJudge` in the place of the engine process."""
    names = ("relay_core.jobs", "relay_core.judge_jobs", "relay_core.classes")
    return in_place_of_engine(PaperJudge(*map(modules, names), tiny_model))


@pytest.fixture
def trained_model(tiny_model, tmp_path):
    """A model file whose card says how it was trained and what it scores."""
    changes = {
        "name": "Paper mounds",
        "scores": {"iou_mound": 41.0, "miou_findings": 41.0, "accuracy": 90.0},
        "training": {
            "history": [{"step": 1}, {"step": 2}],
            "weights_of_step": 2,
            "validation_scores": {"iou_mound": 43.21, "accuracy": 92.0},
        },
    }
    return with_card(tiny_model, tmp_path / "trained_on_paper.safetensors", changes)


@pytest.fixture
def paper_trainer(in_place_of_engine, modules, trained_model):
    """Put a `PaperTrainer` in the place of the engine process."""
    return in_place_of_engine(PaperTrainer(modules, trained_model))


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
def outputs(tmp_path):
    """Where `relay:segmentraster` is asked to write."""
    return {
        "OUTPUT": str(tmp_path / "classes.tif"),
        "CONFIDENCE": str(tmp_path / "confidence.tif"),
        "POLYGONS": str(tmp_path / "findings.gpkg"),
    }


@pytest.fixture
def algorithm(provider):
    return QgsApplication.processingRegistry().createAlgorithmById("relay:segmentraster")
