"""Layers that are no files: what is fetched of them at both scales, exactly where it belongs."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QSize

from tests.qgis.web_layers.ground import ANGKOR, MERCATOR, UTM, ZOOM, Listener, assert_in_place, extent, tiles_under
from tests.qgis.web_layers.tile_server import pixel_m


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
    assert len(server.asked) == len(set(server.asked)) == len(tiles_under(detail)) + len(tiles_under(context))
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


def test_an_extent_beside_the_layer_is_refused(algorithm, rgb_model, output, make_raster):
    raised = QgsRasterLayer(f"/vsizip/{make_raster()}", "beside")
    assert not raised.isValid()
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=19&zmin=0", "tiles", "wms")
    box = QgsReferencedRectangle(QgsRectangle(2.2e7, 0, 2.3e7, 10), MERCATOR)
    accepted, message = algorithm.checkParameterValues(
        {"INPUT": layer, "MODEL": rgb_model, "EXTENT": box, "OUTPUT": output}, QgsProcessingContext()
    )
    assert not accepted and message == "The extent lies beside tiles; choose one that touches it."
