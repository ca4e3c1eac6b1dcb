"""Runs on layers that are no files: within areas, beside files, as in a file."""

from __future__ import annotations

import dataclasses
import os

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)

from tests.qgis.web_layers.ground import MERCATOR, UTM, ZOOM, assert_in_place, extent, left_over, opened
from tests.qgis.web_layers.tile_server import WORLD_M, pixel_m


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


@pytest.mark.parametrize("with_extent", [False, True])
def test_beside_a_file_a_web_layer_is_fetched_for_the_areas_only(
    segment, paper, tiles, make_raster, rgb_model, output, make_polygons, server, with_extent
):
    dtm = make_raster(shape=(3000, 4000))  # 2 km wide
    paper.wait = lambda is_cancelled: paper.read.append([opened(path) for path in last_of(paper.jobs[-1])])
    polygons = make_polygons(("mound",))  # 8 m wide, in the raster's upper left
    box = QgsReferencedRectangle(QgsRectangle(377000, 1483000, 378000, 1484000), UTM)
    asked = {"EXTENT": box} if with_extent else {}
    segment(INPUT=dtm, MORE_RASTERS=[tiles], BANDS="1|1,2", MODEL=rgb_model, AREAS=polygons, OUTPUT=output, **asked)
    assert paper.jobs[0].extent == ((377000, 1483000, 378000, 1484000) if with_extent else None)
    near, far = paper.read[0]
    ground = QgsCoordinateTransform(UTM, MERCATOR, QgsProject.instance()).transformBoundingBox(polygons.extent())
    for read, zoom, margin in ((near, ZOOM, 64), (far, ZOOM - 2, 256)):  # px of the model: a local, a global window
        assert_in_place(read, zoom)
        bands, (left, side, _, top, _, _), _ = read
        right, bottom = left + side * bands.shape[2], top - side * bands.shape[1]
        reach = margin * 0.515  # m, in units of Mercator there
        sides = (
            ground.xMinimum() - left,
            ground.yMinimum() - bottom,
            right - ground.xMaximum(),
            top - ground.yMaximum(),
        )
        assert all(reach - 1 < each < reach + 2 * side + 1 for each in sides)
    assert len(server.asked) < 20


def last_of(job):
    """Return the file of the last raster of a job at both scales."""
    return [names.split("|")[-1].rpartition(":")[0] for names in (job.raster, job.context)]


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
