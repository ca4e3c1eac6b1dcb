"""Layers that are no files: planned, fetched at both scales, exact to the pixel, and gone after the run."""

from __future__ import annotations

import dataclasses
import glob
import os
import threading

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapSettings,
    QgsNetworkAccessManager,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsTask,
)
from qgis.PyQt.QtCore import QSize

from tests.qgis.tile_server import WORLD_M, TileServer, pixel_m

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")
UTM = QgsCoordinateReferenceSystem("EPSG:32648")
ANGKOR = QgsPointXY(103.867, 13.4125)  # where a pixel of zoom 18 is 0.58 m wide
ZOOM = 18


class Listener(QgsProcessingFeedback):
    """Keeps what is said to be done."""

    def __init__(self):
        super().__init__()
        self.steps = []

    def setProgressText(self, text):
        self.steps.append(text)


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


def opened(path):
    """Return (bands, geotransform, EPSG code) of a file."""
    dataset = gdal.Open(path)
    code = dataset.GetSpatialRef().GetAuthorityCode(None)
    return dataset.ReadAsArray(), dataset.GetGeoTransform(), code


def extent(width_m, height_m, crs=MERCATOR):
    """An extent at Angkor, in map units of Mercator, as an extent of another CRS."""
    middle = QgsCoordinateTransform(DEGREES, MERCATOR, QgsProject.instance()).transform(ANGKOR)
    box = QgsRectangle.fromCenterAndSize(middle, width_m, height_m)
    to_crs = QgsCoordinateTransform(MERCATOR, crs, QgsProject.instance())
    return QgsReferencedRectangle(to_crs.transformBoundingBox(box), crs)


def assert_in_place(read, zoom):
    """Check that every pixel of an export lies where its colours say."""
    bands, (left, width, _, top, _, height), code = read
    side = pixel_m(zoom)
    assert (width, -height, code) == (pytest.approx(side, rel=1e-9), pytest.approx(side, rel=1e-9), "3857")
    col, row = (left + WORLD_M) / side, (WORLD_M - top) / side
    assert col == pytest.approx(round(col), abs=1e-4) and row == pytest.approx(round(row), abs=1e-4)
    red, green, blue, alpha = bands
    assert (alpha == 255).all() and (blue == zoom).all()
    assert np.array_equal(red, np.broadcast_to((round(col) + np.arange(red.shape[1])) % 256, red.shape))
    assert np.array_equal(green, np.broadcast_to((round(row) + np.arange(red.shape[0])[:, None]) % 256, red.shape))


def tiles_of(read):
    """Return how many tiles the pixels of an export lie in."""
    bands, (left, side, _, top, _, _), _ = read
    col, row = round((left + WORLD_M) / side), round((WORLD_M - top) / side)
    height, width = bands.shape[1:]
    return (-(-(col + width) // 256) - col // 256) * (-(-(row + height) // 256) - row // 256)


def test_both_scales_are_fetched_and_lie_exactly_where_they_belong(segment, paper, tiles, rgb_model, output, server):
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    detail, context = paper.read[0]
    assert_in_place(detail, ZOOM)
    assert_in_place(context, ZOOM - 2)  # the tiny model reads global windows at a quarter
    assert detail[0].shape[1:] < (250, 320)  # 84 x 134 px and half a local window of 64 px around


def test_every_planned_tile_is_fetched_once_and_no_other(segment, paper, tiles, rgb_model, output, server):
    feedback = Listener()
    segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(700, 500), OUTPUT=output)
    detail, context = paper.read[0]
    assert len(server.asked) == len(set(server.asked)) == tiles_of(detail) + tiles_of(context)
    by_zoom = {zoom: sum(z == zoom for z, _, _ in server.asked) for zoom in (ZOOM, ZOOM - 2)}
    said = f"{len(server.asked)} requests to 127.0.0.1"
    shares = f"{by_zoom[ZOOM]} in detail, {by_zoom[ZOOM - 2]} for the context around"
    assert said in feedback.textLog() and shares in feedback.textLog()
    assert feedback.steps[0] == f"Fetching from 127.0.0.1: 0 of {len(server.asked)}"
    assert f"Fetching from 127.0.0.1: {len(server.asked)} of {len(server.asked)}" in feedback.steps


def test_context_is_never_fetched_in_detail(segment, paper, tiles, rgb_model, output, server):
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(20, 20), OUTPUT=output)
    detail, context = paper.read[0]
    sides = [read[0].shape[2] * read[1][1] / pixel_m(ZOOM) for read in (detail, context)]
    assert sides[0] <= 35 + 3 * 32 + 32  # px: the area, whole strides around it, half a local window on either side
    assert sides[1] >= 256 + 35 - 32  # the global windows of all its pixels
    assert {z: len({(x, y) for zoom, x, y in server.asked if zoom == z}) for z in (ZOOM, ZOOM - 2)}[ZOOM] <= 4


def test_detail_begins_at_whole_strides_whatever_the_extent(segment, paper, tiles, rgb_model, output):
    for size in ((80, 50), (91, 73), (33, 200)):
        segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(*size), OUTPUT=output)
    for (_, (left, side, _, top, _, _), _), _ in paper.read:
        assert round(left / side) % 32 == 0 and round(top / side) % 32 == 0  # a stride of 32 px: overlap 0.5


def test_extent_in_another_crs_is_covered(segment, paper, tiles, rgb_model, output):
    asked = extent(80, 50, UTM)
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=asked, OUTPUT=output)
    detail, context = paper.read[0]
    assert_in_place(detail, ZOOM)
    assert_in_place(context, ZOOM - 2)
    job = paper.jobs[0]
    box = QgsCoordinateTransform(UTM, MERCATOR, QgsProject.instance()).transformBoundingBox(asked)
    assert job.extent == pytest.approx((box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))
    left, side, top = detail[1][0], detail[1][1], detail[1][3]
    right, bottom = left + side * detail[0].shape[2], top - side * detail[0].shape[1]
    margin = 16 * side  # of a local window around its core
    assert left <= box.xMinimum() - margin and right >= box.xMaximum() + margin
    assert bottom <= box.yMinimum() - margin and top >= box.yMaximum() + margin


def test_the_corners_of_a_rotated_map_are_covered(segment, paper, tiles, rgb_model, output):
    view = QgsMapSettings()
    view.setDestinationCrs(MERCATOR)
    view.setOutputSize(QSize(400, 300))
    view.setExtent(extent(120, 90))
    view.setRotation(30)
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=QgsReferencedRectangle(view.visibleExtent(), MERCATOR), OUTPUT=output)
    shown = view.visiblePolygon()
    xmin, ymin, xmax, ymax = paper.jobs[0].extent
    assert all(xmin <= corner.x() <= xmax and ymin <= corner.y() <= ymax for corner in shown)
    assert_in_place(paper.read[0][0], ZOOM)


def test_zoom_level_follows_the_models_resolution(segment, paper, server, rgb_model, output):
    coarse = QgsRasterLayer(server.source(zmax=17), "coarse", "wms")
    segment(INPUT=coarse, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert_in_place(paper.read[0][0], 17)  # the finest that there is
    assert_in_place(paper.read[0][1], 16)  # 2 m are wanted; zoom 16 has 2.3 m there


def test_layer_that_is_too_coarse_for_the_model_is_refused_before_anything_is_fetched(
    algorithm, server, rgb_model, output
):
    coarse = QgsRasterLayer(server.source(zmax=15), "old map", "wms")
    parameters = {"INPUT": coarse, "MODEL": rgb_model, "EXTENT": extent(80, 50), "OUTPUT": output}
    accepted, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not accepted and not server.asked
    assert message.startswith("The finest pixels of old map are 4.65 m wide and Tiny terrain was trained at 0.5 m")


def test_too_many_requests_are_refused_before_anything_is_fetched(algorithm, tiles, rgb_model, output, server):
    for asked in (extent(9000, 9000), None):
        parameters = {"INPUT": tiles, "MODEL": rgb_model, "EXTENT": asked, "OUTPUT": output}
        accepted, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
        assert not accepted and not server.asked
        assert (
            message.startswith("This extent of tiles is ") and "a run makes at most 2000; choose a smaller" in message
        )


def test_files_of_an_export_are_gone_after_the_run(segment, paper, tiles, rgb_model, output):
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert "relay_export_" in paper.jobs[0].raster and "relay_export_" in paper.jobs[0].context
    assert not left_over()


def left_over():
    return glob.glob(os.path.join(QgsProcessingUtils.tempFolder(), "relay_export_*"))


def test_ground_that_the_server_does_not_have_stays_empty(segment, paper, tiles, rgb_model, output, server):
    server.answers = lambda tile: 404 if tile[1] % 2 else 200
    feedback = QgsProcessingFeedback()
    segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert "127.0.0.1 has nothing for " in feedback.textLog()
    alpha = paper.read[0][0][0][3]
    assert set(np.unique(alpha)) == {0, 255}


def test_a_layer_without_anything_here_is_said(segment, paper, tiles, rgb_model, output, server):
    server.answers = lambda tile: 404
    with pytest.raises(QgsProcessingException, match=r"tiles shows nothing here: 127\.0\.0\.1 sent no picture"):
        segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert not paper.jobs and not left_over()


@pytest.fixture
def impatient(modules, monkeypatch):
    """Wait less for servers."""
    monkeypatch.setattr(modules("algorithms.layer_export"), "_PAUSE_S", 0.05)
    manager = QgsNetworkAccessManager.instance()
    before = manager.timeout()
    manager.setTimeout(300)
    yield
    manager.setTimeout(before)


@pytest.mark.parametrize(
    ("status", "what"),
    [(500, r"500 \(Internal Server Error\)"), (429, r"429 \(Too Many Requests\)"), (0, "no answer in time")],
)
def test_a_server_that_fails_or_hangs_is_named_and_nothing_is_written(
    segment, paper, tiles, rgb_model, output, server, impatient, status, what
):
    server.answers = lambda tile: status if tile[2] % 2 else 200
    with pytest.raises(QgsProcessingException, match=f"127.0.0.1 failed for .*: {what}.*nothing is lost; try again"):
        segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert not paper.jobs and not left_over() and not os.path.exists(output)


def test_a_server_that_fails_without_a_word_is_named_and_its_address_with_the_key_is_not(
    segment, paper, rgb_model, output, server, impatient
):
    server.answers, server.reason = (lambda tile: 503 if tile[2] % 2 else 200), ""
    tiles = QgsRasterLayer(server.source(key="hidden"), "tiles", "wms")
    feedback = QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException, match=r"127.0.0.1 failed for .* requests: 503\. Nothing was") as problem:
        segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert "hidden" not in str(problem.value) + feedback.textLog() and not paper.jobs and not os.path.exists(output)


def test_a_server_that_fails_once_is_asked_again_for_what_failed(
    segment, paper, tiles, rgb_model, output, server, impatient
):
    server.answers = lambda tile: 503 if tile[0] == ZOOM and server.asked.count(tile) == 1 and tile[1] % 2 else 200
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert_in_place(paper.read[0][0], ZOOM)
    assert all(server.asked.count(tile) == (2 if tile[0] == ZOOM and tile[1] % 2 else 1) for tile in server.asked)


def test_cancel_ends_the_fetching(segment, paper, tiles, rgb_model, output, server):
    server.seconds = 0.5
    feedback = QgsProcessingFeedback()
    threading.Timer(0.7, feedback.cancel).start()
    assert segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(900, 900), OUTPUT=output) == {}
    assert "The run was cancelled." in feedback.textLog()
    assert not paper.jobs and not left_over() and len(server.asked) < 80


def test_a_run_in_the_background_goes_well_after_one_that_was_cancelled(tiles, server, rgb_model, modules, qtbot):
    """Several in turn: what a cancelled run has let go of must not take anything of the next with it."""
    reads = modules("algorithms.layer_plan").RunReads(modules("relay_core.card").read_card(rgb_model))
    rasters_of_run = modules("algorithms.layer_rasters").rasters_of_run
    server.seconds = 0.1
    context = QgsProcessingContext()
    for turn in range(6):
        feedback = QgsProcessingFeedback()
        area = extent(150, 100)
        area.setXMinimum(area.xMinimum() + 600 * turn)
        area.setXMaximum(area.xMaximum() + 600 * turn)
        rasters = rasters_of_run([tiles], area, reads, context)
        exports, ended = rasters.copied(context), []

        def fetch(task, exports=exports, rasters=rasters, feedback=feedback, ended=ended):
            try:
                with exports.written(feedback):
                    ended.append(os.path.getsize(rasters.paths[0]) > 1000)
            except Exception as reason:
                ended.append(type(reason).__name__)
            return True

        task = QgsTask.fromFunction("fetch", fetch)
        QgsApplication.taskManager().addTask(task)
        if turn % 2 == 0:
            qtbot.wait(50)
            feedback.cancel()
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=10000)
        assert ended == [True if turn % 2 else "JobCancelled"]
        qtbot.wait(50)


def test_a_virtual_raster_is_exported_pixel_for_pixel(segment, paper, make_raster, tiny_model, output):
    file = QgsRasterLayer(make_raster(shape=(400, 500)), "dtm")
    corners = (getattr(file.extent(), side)() for side in ("xMinimum", "yMinimum", "xMaximum", "yMaximum"))
    source = (
        f"?crs=EPSG:32648&extent={','.join(f'{corner:.3f}' for corner in corners)}&width=500&height=400"
        f"&formula=%22dtm@1%22 %2b 1&dtm:uri={file.source()}&dtm:provider=gdal"
    )
    raised = QgsRasterLayer(source, "raised", "virtualraster")
    box = QgsReferencedRectangle(QgsRectangle(377100, 1483850, 377130, 1483880), UTM)
    feedback = Listener()
    segment(feedback, INPUT=raised, MODEL=tiny_model, EXTENT=box, OUTPUT=output)
    assert feedback.steps[:2] == ["Exporting: 0 of 2", "Exporting: 1 of 2"]
    detail, context = paper.read[0]
    whole = gdal.Open(file.source()).ReadAsArray() + 1
    row, col = round((1484000 - detail[1][3]) / 0.5), round((detail[1][0] - 377000) / 0.5)
    height, width = detail[0].shape
    assert (detail[1][1], context[1][1]) == (0.5, 2.0) and row % 32 == col % 32 == 0
    assert np.allclose(detail[0], whole[row : row + height, col : col + width])
    row, col = round((1484000 - context[1][3]) / 0.5), round((context[1][0] - 377000) / 0.5)
    height, width = context[0].shape
    blocks = whole[row : row + 4 * height, col : col + 4 * width].reshape(height, 4, width, 4)
    assert np.abs(context[0] - blocks.mean(axis=(1, 3))).max() < 0.6


@pytest.mark.parametrize(("crs", "square"), [("EPSG:32648", 0.5), ("EPSG:4326", None)])
def test_a_service_without_tiles_draws_just_the_models_pixels(segment, paper, server, rgb_model, output, crs, square):
    ground = QgsRasterLayer(server.map_source(crs), "ground", "wms")
    assert ground.isValid() and ground.crs().authid() == crs
    segment(INPUT=ground, MODEL=rgb_model, EXTENT=extent(80, 50, ground.crs()), OUTPUT=output)
    (bands, transform, code), (far, far_transform, _) = paper.read[0]
    assert paper.colours == ["Red", "Green", "Blue", "Alpha"]
    assert code == crs.partition(":")[2] and bands.shape[0] == far.shape[0] == 4
    width, height = transform[1], -transform[5]
    assert far_transform[1] == pytest.approx(4 * width) and -far_transform[5] == pytest.approx(4 * height)
    if square:
        assert (width, height) == (pytest.approx(square, rel=1e-3), pytest.approx(square, rel=1e-3))
    else:  # a degree of longitude is shorter there, so pixels are wider in degrees to be square on the ground
        assert height == pytest.approx(0.5 / 110_650, rel=2e-3)
        assert width / height == pytest.approx(1 / np.cos(np.radians(ANGKOR.y())), rel=1e-2)
    assert [shape[:2] for shape in server.maps] == [bands.shape[:0:-1], far.shape[:0:-1]]
    assert (np.diff(bands[0].astype(int), axis=1) >= 0).all() and (np.diff(bands[1].astype(int), axis=0) >= 0).all()


def test_a_file_in_degrees_is_read_where_it_lies(segment, paper, tmp_path, tiny_model, output):
    path = str(tmp_path / "degrees.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 200, 100, 1, gdal.GDT_Float32)
    dataset.SetProjection(DEGREES.toWkt())
    dataset.SetGeoTransform((103.866, 5e-6, 0, 13.413, 0, -5e-6))
    dataset.GetRasterBand(1).WriteArray(np.random.default_rng(0).normal(size=(100, 200)).astype(np.float32))
    dataset = None
    asked = QgsCoordinateTransform(DEGREES, UTM, QgsProject.instance()).transformBoundingBox(
        QgsRectangle(103.8662, 13.4127, 103.8666, 13.4129)
    )
    segment(INPUT=path, MODEL=tiny_model, EXTENT=QgsReferencedRectangle(asked, UTM), OUTPUT=output)
    job = paper.jobs[0]
    assert (job.raster, job.context, job.origin) == (path, None, "")
    assert job.extent == pytest.approx((103.8662, 13.4127, 103.8666, 13.4129), abs=2e-6)


def test_areas_bound_what_is_fetched(segment, paper, tiles, rgb_model, output, make_polygons):
    polygons = make_polygons(("mound",))
    x, y = 377000 + 4, 1483984
    segment(INPUT=tiles, MODEL=rgb_model, AREAS=polygons, OUTPUT=output)
    detail, _ = paper.read[0]
    middle = QgsCoordinateTransform(UTM, MERCATOR, QgsProject.instance()).transform(QgsPointXY(x, y))
    bands, (left, side, _, top, _, _), _ = detail
    assert left < middle.x() < left + side * bands.shape[2] < left + 200
    assert top - side * bands.shape[1] < middle.y() < top
    assert_in_place(detail, ZOOM)


@pytest.mark.parametrize("taken_for", ["EPSG:32647", "EPSG:4326"])
def test_areas_that_lie_elsewhere_are_refused_before_anything_is_fetched(
    algorithm, tiles, rgb_model, output, make_polygons, server, taken_for
):
    polygons = make_polygons(("mound",))
    polygons.setCrs(QgsCoordinateReferenceSystem(taken_for))
    asked = {"INPUT": tiles, "MODEL": rgb_model, "AREAS": polygons, "EXTENT": extent(80, 50), "OUTPUT": output}
    accepted, message = algorithm.checkParameterValues(asked, QgsProcessingContext())
    assert not accepted and not server.asked
    assert message == "The areas lie beside tiles; choose polygons that touch it, or another extent."


@pytest.mark.parametrize("place", ["POINT", "EXTENT"])
def test_relay_attention_looks_at_web_layers(provider, tiles, rgb_model, tmp_path, modules, place, server):
    attention = modules("algorithms.relay_attention").RelayAttention()
    attention.initAlgorithm()
    box = extent(20, 20)
    where = {"POINT": f"{box.center().x()},{box.center().y()} [EPSG:3857]", "EXTENT": box}[place]
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("LOCAL", "GLOBAL")}
    job = attention.read_job(
        {"INPUT": tiles, "MODEL": rgb_model, place: where, **outputs}, QgsProcessingContext(), QgsProcessingFeedback()
    )
    assert job.segmentation.raster.endswith("0_detail.tif") and job.segmentation.context.endswith("0_context.tif")
    assert (job.segmentation.extent is None) == (place == "POINT")
    with attention.exports.written(QgsProcessingFeedback()):
        assert_in_place(opened(job.segmentation.raster), ZOOM)
        assert_in_place(opened(job.segmentation.context), ZOOM - 2)
    assert not left_over()


def test_classes_of_a_web_layer_are_those_of_its_pixels_in_a_file(
    segment, engine_python, monkeypatch, tiles, rgb_model, output, tmp_path, server
):
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    server.blocks_of = ZOOM - 2
    asked = extent(90, 60)
    side = pixel_m(ZOOM)
    col, row = ((asked.xMinimum() // side) // 32 - 8) * 32, ((-asked.yMaximum() // side) // 32 - 8) * 32
    size = 768
    whole = str(tmp_path / "whole.tif")
    x, y = (round(first + WORLD_M / side) + np.arange(size) >> 2 for first in (col, row))
    colours = (np.broadcast_to(x, (size, size)) % 256, np.broadcast_to(y[:, None], (size, size)) % 256)
    dataset = gdal.GetDriverByName("GTiff").Create(whole, size, size, 3, gdal.GDT_Byte)
    dataset.SetProjection(MERCATOR.toWkt())
    dataset.SetGeoTransform((col * side, side, 0, -row * side, 0, -side))
    for band, values in enumerate((*colours, np.full((size, size), ZOOM - 2)), start=1):
        dataset.GetRasterBand(band).WriteArray(values.astype(np.uint8))
    dataset = None
    file = str(tmp_path / "file.tif")
    segment(INPUT=whole, MODEL=rgb_model, EXTENT=asked, OUTPUT=file)
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=asked, OUTPUT=output)
    (expected, place, _), (classes, web_place, _) = opened(file), opened(output)
    assert web_place == pytest.approx(place, abs=1e-4) and len(np.unique(classes)) > 1
    assert np.array_equal(classes, expected)


def test_a_file_and_a_web_layer_go_together(segment, paper, tiles, make_raster, rgb_model, output):
    dtm = make_raster(shape=(400, 500))
    paper.wait = lambda is_cancelled: None
    segment(INPUT=dtm, MORE_RASTERS=[tiles], BANDS="1|1,2", MODEL=rgb_model, OUTPUT=output)
    job = paper.jobs[0]
    (first, photo), (far, far_photo) = job.raster.split("|"), job.context.split("|")
    assert first == far == f"{dtm}:1"
    assert photo.endswith("1_detail.tif:1,2") and far_photo.endswith("1_context.tif:1,2")
    assert job.origin == "tiles, exported from 127.0.0.1"


def test_a_model_without_global_windows_fetches_no_context(segment, paper, tiles, rgb_model, output, modules, server):
    layer_rasters, reads = modules("algorithms.layer_rasters"), modules("algorithms.layer_plan").RunReads
    card = modules("relay_core.card").read_card(rgb_model)
    alone = dataclasses.replace(card, strategy="sliding_window", num_relay_tokens=0)
    rasters = layer_rasters.rasters_of_run([tiles], extent(80, 50), reads(alone), QgsProcessingContext())
    assert rasters.context_paths is None and len(rasters.planned[0].scales) == 1


def test_a_layer_that_channels_go_back_to_is_fetched_once(tiles, rgb_model, make_raster, modules):
    reads = modules("algorithms.layer_plan").RunReads(modules("relay_core.card").read_card(rgb_model))
    layers = [tiles, QgsRasterLayer(make_raster(shape=(400, 500)), "dtm"), tiles]
    box = QgsCoordinateTransform(UTM, MERCATOR, QgsProject.instance()).transformBoundingBox(layers[1].extent())
    rasters = modules("algorithms.layer_rasters").rasters_of_run(layers, box, reads, QgsProcessingContext())
    assert len(rasters.planned) == 1 and rasters.paths[0] == rasters.paths[2] != rasters.paths[1]
    assert rasters.context_paths[0] == rasters.context_paths[2]


def test_files_are_called_as_their_layer_is(server, rgb_model, modules):
    """The engine's sentences name files, and a person knows the layer."""
    reads = modules("algorithms.layer_plan").RunReads(modules("relay_core.card").read_card(rgb_model))
    layer = QgsRasterLayer(server.source(), "Photos 2024: Angkor | north/east", "wms")
    rasters = modules("algorithms.layer_rasters").rasters_of_run([layer], extent(80, 50), reads, QgsProcessingContext())
    assert os.path.basename(rasters.paths[0]) == "Photos_2024_Angkor_north_east_0_detail.tif"


def test_an_extent_beside_the_layer_is_refused(algorithm, rgb_model, output, make_raster):
    raised = QgsRasterLayer(f"/vsizip/{make_raster()}", "beside")
    assert not raised.isValid()
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "tiles", "wms")
    box = QgsReferencedRectangle(QgsRectangle(2.2e7, 0, 2.3e7, 10), MERCATOR)
    accepted, message = algorithm.checkParameterValues(
        {"INPUT": layer, "MODEL": rgb_model, "EXTENT": box, "OUTPUT": output}, QgsProcessingContext()
    )
    assert not accepted and message == "The extent lies beside tiles; choose one that touches it."
