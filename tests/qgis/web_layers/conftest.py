"""Web layers for the tests, a model that reads pictures, and an engine of paper that looks at what is exported."""

from __future__ import annotations

import pytest
from osgeo import gdal
from qgis.core import QgsNetworkAccessManager, QgsRasterLayer

from tests.qgis.web_layers.ground import opened
from tests.qgis.web_layers.tile_server import TileServer


@pytest.fixture
def server():
    with TileServer() as running:
        yield running


@pytest.fixture
def tiles(server):
    return QgsRasterLayer(server.source(), "tiles", "wms")


@pytest.fixture
def rgb_model(make_model):
    return make_model(3)


@pytest.fixture
def paper(paper_engine):
    """An engine of paper that keeps copies of the files that it would read."""
    paper_engine.read = []

    def look(is_cancelled):
        job = paper_engine.jobs[-1]
        paper_engine.read.append([opened(path) for path in (job.raster, job.context) if path])
        file = gdal.Open(job.raster)
        bands = (file.GetRasterBand(index + 1) for index in range(file.RasterCount))
        paper_engine.colours = [gdal.GetColorInterpretationName(band.GetColorInterpretation()) for band in bands]

    paper_engine.wait = look
    return paper_engine


@pytest.fixture
def output(tmp_path):
    return str(tmp_path / "classes.tif")


@pytest.fixture
def impatient(modules, monkeypatch):
    """Wait less for servers."""
    monkeypatch.setattr(modules("algorithms.layer_export"), "_PAUSE_S", 0.05)
    manager = QgsNetworkAccessManager.instance()
    before = manager.timeout()
    manager.setTimeout(300)
    yield
    manager.setTimeout(before)
