"""WCS layers: values exactly as the server has them, at their place, in as few requests as planned."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle

from tests.qgis.web_layers.coverage_server import CoverageServer
from tests.qgis.web_layers.ground import UTM, Listener, left_over

BOX = QgsReferencedRectangle(QgsRectangle(377100, 1483850, 377130, 1483880), UTM)


@pytest.fixture
def dtm(make_raster):
    """A raster whose pixels are all of another value, with a hole."""
    path = make_raster(shape=(400, 500))
    raster = gdal.Open(path, gdal.GA_Update)
    values = np.arange(400 * 500, dtype=np.float32).reshape(400, 500) / 8
    values[260:270, 220:240] = -9999
    raster.GetRasterBand(1).WriteArray(values)
    return path


@pytest.fixture
def coverages(dtm):
    with CoverageServer(dtm) as running:
        yield running


@pytest.fixture
def layer(coverages):
    layer = QgsRasterLayer(coverages.source, "dtm", "wcs")
    assert layer.isValid() and (layer.width(), layer.height()) == (500, 400)
    coverages.asked.clear()  # what QGIS asks for to know kinds of values and to draw
    return layer


def test_values_are_the_servers_and_lie_where_they_belong(segment, paper, layer, dtm, tiny_model, output, coverages):
    feedback = Listener()
    segment(feedback, INPUT=layer, MODEL=tiny_model, EXTENT=BOX, OUTPUT=output)
    whole = gdal.Open(dtm).ReadAsArray()
    for bands, (left, side, _, top, _, _), code in paper.read[0]:
        row, col, step = round((1484000 - top) / 0.5), round((left - 377000) / 0.5), round(side / 0.5)
        height, width = bands.shape
        middles = whole[row + step // 2 :: step, col + step // 2 :: step][:height, :width]
        assert code == "32648" and np.array_equal(bands, middles)
    (_, (_, near, *_), _), (_, (_, far, *_), _) = paper.read[0]
    assert (near, far) == (0.5, 2.0)  # the tiny model reads global windows at a quarter
    assert "2 requests to 127.0.0.1" in feedback.textLog() and len(coverages.asked) == 2
    assert paper.jobs[0].origin == "dtm, exported from 127.0.0.1"


def test_a_hole_stays_a_hole(segment, paper, layer, tiny_model, output):
    holes = []
    keep = paper.wait

    def look(is_cancelled):
        keep(is_cancelled)
        band = gdal.Open(paper.jobs[-1].raster)
        holes.append((band.GetRasterBand(1).GetNoDataValue(), band.ReadAsArray()))

    paper.wait = look
    segment(INPUT=layer, MODEL=tiny_model, EXTENT=BOX, OUTPUT=output)
    nodata, values = holes[0]
    assert nodata == -9999 and (values == nodata).sum() == 10 * 20


def test_the_whole_coverage_is_fetched_in_blocks(segment, paper, layer, tiny_model, output, coverages):
    segment(INPUT=layer, MODEL=tiny_model, OUTPUT=output)
    (detail, _, _), (context, _, _) = paper.read[0]
    assert detail.shape == (400, 500) and context.shape == (100, 125)
    assert len(coverages.asked) == 2


def test_a_server_of_coverages_that_fails_is_named_and_nothing_is_written(
    segment, paper, layer, tiny_model, output, coverages, impatient
):
    coverages.answers = lambda part: 500
    with pytest.raises(QgsProcessingException, match=r"127\.0\.0\.1 failed for .*: 500 \(Internal Server Error\)"):
        segment(INPUT=layer, MODEL=tiny_model, EXTENT=BOX, OUTPUT=output)
    assert not paper.jobs and not left_over()


def test_a_message_in_the_place_of_values_is_told(segment, paper, layer, tiny_model, output, coverages, impatient):
    coverages.refuses = True
    with pytest.raises(
        QgsProcessingException, match=r"127\.0\.0\.1 failed for .* requests: a message in the place of pixels\."
    ):
        segment(INPUT=layer, MODEL=tiny_model, EXTENT=BOX, OUTPUT=output)
    assert not paper.jobs and not left_over()


def test_classes_of_a_coverage_are_those_of_the_file(
    segment, engine_python, monkeypatch, layer, dtm, tiny_model, output, tmp_path
):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    file = str(tmp_path / "file.tif")
    shared = {"MODEL": tiny_model, "EXTENT": BOX}
    segment(INPUT=dtm, OUTPUT=file, **shared)
    segment(INPUT=layer, OUTPUT=output, **shared)
    expected, classes = gdal.Open(file), gdal.Open(output)
    assert classes.GetGeoTransform() == expected.GetGeoTransform()
    same = classes.ReadAsArray() == expected.ReadAsArray()
    assert same.mean() > 0.9  # the server sends the nearest pixel where a file's context is the mean
