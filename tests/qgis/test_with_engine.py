"""The algorithm with the real engine behind it."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

UTM_EXTENT = "377010.3,377040,1483960,1483990.2 [EPSG:32648]"


@pytest.fixture(autouse=True)
def real_engine(engine_python, monkeypatch):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)


def read(path):
    """Return (values, geotransform) of a raster's first band."""
    dataset = gdal.Open(path)
    return dataset.GetRasterBand(1).ReadAsArray(), dataset.GetGeoTransform()


def test_whole_raster_is_segmented_on_its_own_grid(segment, make_raster, tiny_model, outputs):
    raster = make_raster()
    segment(INPUT=raster, MODEL=tiny_model, **outputs)
    classes, transform = read(outputs["OUTPUT"])
    assert classes.shape == (96, 128)
    assert transform == read(raster)[1]
    assert set(np.unique(classes)) <= {0, 1, 2, 3}
    assert read(outputs["CONFIDENCE"])[0].max() <= 100
    named = QgsVectorLayer(outputs["POLYGONS"]).fields().names()
    assert named[-6:] == ["class_id", "class", "area_m2", "confidence", "max_confidence", "perimeter_m"]


def test_extent_gives_the_same_pixels_as_the_whole(segment, make_raster, tiny_model, outputs, tmp_path):
    raster = make_raster()
    segment(INPUT=raster, MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    part = str(tmp_path / "part.tif")
    segment(INPUT=raster, MODEL=tiny_model, EXTENT=UTM_EXTENT, OUTPUT=part)
    whole, _ = read(outputs["OUTPUT"])
    cut, transform = read(part)
    assert transform[0] == 377010.0 and transform[3] == 1483990.5
    np.testing.assert_array_equal(cut, whole[19:80, 20:80])


def test_empty_ground_stays_empty(segment, make_raster, tiny_model, outputs):
    empty = np.zeros((96, 128), bool)
    empty[10:50, 30:90] = True
    segment(INPUT=make_raster(empty=empty), MODEL=tiny_model, **outputs)
    for path in (outputs["OUTPUT"], outputs["CONFIDENCE"]):
        np.testing.assert_array_equal(read(path)[0] == 255, empty)
        assert gdal.Open(path).GetRasterBand(1).GetNoDataValue() == 255


def test_too_few_bands_are_refused_in_one_sentence(segment, make_raster, make_model, outputs):
    with pytest.raises(QgsProcessingException) as failure:
        segment(INPUT=make_raster("two.tif", bands=2), MODEL=make_model(3), OUTPUT=outputs["OUTPUT"])
    assert str(failure.value).startswith("This model reads 3 bands (band 0, band 1, band 2); two.tif has 2")


def test_qgis_lives_on_when_the_engine_is_killed(segment, modules, engine_python, make_raster, tiny_model, outputs):
    engine = modules("relay_core.engine.client").shared_client(engine_python, modules("algorithms.common").PACKAGE_ROOT)
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: percent < 100 and os.kill(engine.pid, signal.SIGKILL))
    raster = make_raster(shape=(768, 768))
    with pytest.raises(QgsProcessingException, match="out of memory"):
        segment(feedback, INPUT=raster, MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    segment(INPUT=raster, MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert read(outputs["OUTPUT"])[0].shape == (768, 768)


def test_cancel_ends_the_run_within_two_seconds(segment, make_raster, tiny_model, outputs):
    feedback = QgsProcessingFeedback()
    cancelled_at = []

    def cancel(percent):
        cancelled_at.append(time.monotonic())
        feedback.cancel()

    feedback.progressChanged.connect(cancel)
    results = segment(feedback, INPUT=make_raster(shape=(768, 768)), MODEL=tiny_model, **outputs)
    assert results == {}
    assert time.monotonic() - cancelled_at[0] < 2
    assert not Path(outputs["OUTPUT"]).exists()


def test_missing_engine_says_what_to_do(segment, make_raster, tiny_model, outputs, monkeypatch):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", "/nowhere/python")
    with pytest.raises(QgsProcessingException, match="make engine"):
        segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])


def test_batch_shares_one_warm_engine(segment, modules, engine_python, make_raster, tiny_model, tmp_path):
    engine = modules("relay_core.engine.client").shared_client(engine_python, modules("algorithms.common").PACKAGE_ROOT)
    processes = set()
    for name in ("north", "middle", "south"):
        segment(INPUT=make_raster(f"{name}.tif"), MODEL=tiny_model, OUTPUT=str(tmp_path / f"{name}_classes.tif"))
        processes.add(engine.pid)
    first, *others = (read(str(tmp_path / f"{name}_classes.tif"))[0] for name in ("north", "middle", "south"))
    assert len(processes) == 1
    for other in others:
        np.testing.assert_array_equal(first, other)


def test_view_is_previewed_by_its_own_windows_within_seconds(modules, provider, project, repository, qtbot):
    """The bundled model on 160 x 120 px: 6 x 5 windows at most, though each sees 512 px around."""
    demo = repository / "resources" / "demo"
    layer = QgsRasterLayer(str(demo / "scene.tif"), "scene")
    middle = layer.extent().center()
    view = QgsRectangle(middle.x() - 40, middle.y() - 30, middle.x() + 40, middle.y() + 30)
    extent = QgsReferencedRectangle(view, layer.crs())
    seconds = []
    for _ in ("whatever the engine did before", "with the model warm"):
        run = modules("ui.visible_extent").VisibleExtentRun(layer, extent, str(demo / "relay_terrain.safetensors"))
        came, outputs = [], []
        run.pieceCame.connect(lambda pixels, came=came: came.append((time.monotonic(), pixels)))
        run.succeeded.connect(outputs.append)
        started = time.monotonic()
        run.start()
        qtbot.waitUntil(lambda outputs=outputs: bool(outputs), timeout=60000)
        seconds.append(came[0][0] - started)
    assert seconds[1] < 5
    assert json.loads(Path(outputs[0]["OUTPUT"] + ".run.json").read_text())["windows"] <= 6 * 5
    last = came[-1][1]
    assert last.grid.shape == (120, 160)
    np.testing.assert_array_equal(last.class_map, read(outputs[0]["OUTPUT"])[0])
