"""WMTS layers: tiles as planned and exact to the pixel, wherever the matrices begin and however wide tiles are."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle

from tests.qgis.web_layers.ground import DEGREES, MERCATOR, UTM, assert_numbered, extent, left_over, tiles_under
from tests.qgis.web_layers.matrix_server import Matrices, MatrixServer

REGION = Matrices()
WIDE_TILES = Matrices(corner=(369990.13, 1494321.9), tile_px=512)
IN_DEGREES = Matrices(4326, (103.800001, 13.450002), 3.6e-5)


def assert_in_place(read, matrices, number):
    """Check that every pixel of an export lies where its colours say."""
    assert_numbered(read, matrices.corner, matrices.pixel / 2**number, number, str(matrices.code))


def tiles_of(read, matrices, number):
    """Return (matrix, column, row) of the tiles that the pixels of an export lie in."""
    return {(number, *tile) for tile in tiles_under(read, matrices.corner, matrices.tile_px)}


@pytest.mark.parametrize("is_rest", [False, True], ids=["asked by names", "asked by paths"])
@pytest.mark.parametrize("matrices", [REGION, WIDE_TILES, IN_DEGREES], ids=["region", "wide tiles", "degrees"])
def test_tiles_are_fetched_as_planned_and_lie_where_the_matrices_of_the_server_put_them(
    segment, paper, rgb_model, output, matrices, is_rest
):
    with MatrixServer(matrices, is_rest) as server:
        layer = QgsRasterLayer(server.source, "tiles", "wms")
        assert layer.isValid()
        segment(INPUT=layer, MODEL=rgb_model, EXTENT=extent(160, 120), OUTPUT=output)
    detail, context = paper.read[0]
    assert_in_place(detail, matrices, 3)
    assert_in_place(context, matrices, 1)  # the tiny model reads global windows at a quarter
    planned = tiles_of(detail, matrices, 3) | tiles_of(context, matrices, 1)
    assert set(server.asked) == planned
    assert paper.jobs[0].origin == "tiles, exported from 127.0.0.1"


def test_an_address_that_is_written_in_percents_still_has_its_host(segment, paper, rgb_model, output):
    with MatrixServer(REGION) as server:
        scheme, host = "http://127.0.0.1:", "http%3A%2F%2F127.0.0.1%3A"
        layer = QgsRasterLayer(server.source.replace(scheme, host), "tiles", "wms")
        segment(INPUT=layer, MODEL=rgb_model, EXTENT=extent(160, 120), OUTPUT=output)
    assert paper.jobs[0].origin == "tiles, exported from 127.0.0.1"


@pytest.mark.parametrize("crs", [UTM, MERCATOR, DEGREES], ids=lambda crs: crs.authid())
def test_the_extent_may_be_in_any_crs(segment, paper, rgb_model, output, crs):
    with MatrixServer(REGION) as server:
        layer = QgsRasterLayer(server.source, "tiles", "wms")
        segment(INPUT=layer, MODEL=rgb_model, EXTENT=extent(160, 120, crs), OUTPUT=output)
    assert_in_place(paper.read[0][0], REGION, 3)


def test_detail_begins_at_whole_strides_from_the_corner_of_the_matrices(segment, paper, rgb_model, output):
    x, y = REGION.corner
    with MatrixServer(REGION) as server:
        layer = QgsRasterLayer(server.source, "tiles", "wms")
        for left, size in ((7300, 60), (7411.5, 33)):
            box = QgsRectangle(x + left, y - 11600, x + left + size, y - 11600 + size)
            segment(INPUT=layer, MODEL=rgb_model, EXTENT=QgsReferencedRectangle(box, UTM), OUTPUT=output)
    for (_, (left, side, _, top, _, _), _), _ in paper.read:
        assert round((left - x) / side) % 32 == round((y - top) / side) % 32 == 0  # a stride of 32 px: overlap 0.5


def test_a_server_of_matrices_that_fails_is_named_and_nothing_is_written(segment, paper, rgb_model, output, impatient):
    with MatrixServer(REGION) as server:
        server.answers = lambda tile: 503 if tile[2] % 2 else 200
        layer = QgsRasterLayer(server.source, "tiles", "wms")
        with pytest.raises(QgsProcessingException, match=r"127\.0\.0\.1 failed for .*: 503 \(Service Unavailable\)"):
            segment(INPUT=layer, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert not paper.jobs and not left_over()
