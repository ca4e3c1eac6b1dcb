"""Ground that web layers show, and what is looked at in exports of it. In: files and extents. Out: pixels, checked."""

from __future__ import annotations

import glob
import os

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)

from tests.qgis.web_layers.tile_server import WORLD_M, pixel_m

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")
UTM = QgsCoordinateReferenceSystem("EPSG:32648")
ANGKOR = QgsPointXY(103.867, 13.4125)  # where a pixel of zoom 18 is 0.58 m wide
ZOOM = 18
WORLD_CORNER = (-WORLD_M, WORLD_M)


class Listener(QgsProcessingFeedback):
    """Keeps what is said to be done."""

    def __init__(self):
        super().__init__()
        self.steps = []

    def setProgressText(self, text):
        self.steps.append(text)


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


def assert_numbered(read, corner, side, level, code, apart_px=1e-4):
    """Check that every pixel of an export lies where its colours say: column and row from a corner, and the level."""
    bands, (left, width, _, top, _, height), told = read
    assert (width, -height, told) == (pytest.approx(side, rel=1e-9), pytest.approx(side, rel=1e-9), code)
    col, row = (left - corner[0]) / side, (corner[1] - top) / side
    assert col == pytest.approx(round(col), abs=apart_px) and row == pytest.approx(round(row), abs=apart_px)
    red, green, blue, alpha = bands
    assert (alpha == 255).all() and (blue == level).all()
    assert np.array_equal(red, np.broadcast_to((round(col) + np.arange(red.shape[1])) % 256, red.shape))
    assert np.array_equal(green, np.broadcast_to((round(row) + np.arange(red.shape[0])[:, None]) % 256, red.shape))


def assert_in_place(read, zoom):
    """Check that every pixel of an export of the world's tiles lies where its colours say."""
    assert_numbered(read, WORLD_CORNER, pixel_m(zoom), zoom, "3857")


def tiles_under(read, corner=WORLD_CORNER, tile_px=256):
    """Return (column, row) of the tiles that the pixels of an export lie in."""
    bands, (left, side, _, top, _, _), _ = read
    col, row = round((left - corner[0]) / side), round((corner[1] - top) / side)
    height, width = bands.shape[1:]
    cols = range(col // tile_px, (col + width - 1) // tile_px + 1)
    rows = range(row // tile_px, (row + height - 1) // tile_px + 1)
    return {(tile_col, tile_row) for tile_col in cols for tile_row in rows}


def left_over():
    return glob.glob(os.path.join(QgsProcessingUtils.tempFolder(), "relay_export_*"))
