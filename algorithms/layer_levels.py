"""What a layer that is no file can be asked for. In: a raster layer. Out: resolutions, requests, whose server it is.

Web services draw pictures, tiled at resolutions of their own or at any; databases, virtual and memory rasters give
values at their own pixels or averages of them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDataSourceUri,
    QgsDistanceArea,
    QgsPointXY,
    QgsProviderRegistry,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QUrl

from ..relay_core.errors import RasterError
from ..relay_core.geo.exporting import Level, Levels, Size
from .common import tr

_PICTURES = (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)
_TILE_PX = 256
_DRAWN_PX = 1024  # side of pictures that are asked of a service without tiles
_BLOCK_PX = 1024  # side of what is read of other rasters at a time
_HALVINGS = 12  # of a raster's own resolution that are on offer
_STEP_M = 50.0  # over which map units are measured
_ROW, _CELL = re.compile("<tr[^>]*>"), re.compile(">([^<>]+)<")
_MATRIX_CELLS = 13  # scale, tile (px, map units), matrix (tiles, map units), top, left, bottom, right
_SAME_SIZE = 1e-4  # of a tile, which QGIS tells with six digits


@dataclass(frozen=True)
class LayerLevels:
    """What a layer can be asked for.

    Attributes:
        levels: gives its resolutions.
        is_picture: whether pixels come as red, green, blue and transparency.
        server: host that is asked, "" where the layer is not on the network.
    """

    levels: Levels
    is_picture: bool
    server: str


def levels_of(layer: QgsRasterLayer) -> LayerLevels:
    """Return what a layer can be asked for.

    Raises:
        RasterError: it is not valid.
    """
    provider = layer.dataProvider()
    if provider is None or not layer.isValid():
        raise RasterError(
            tr("{name} cannot be read: its source does not answer; mend the layer first.").format(name=layer.name())
        )
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    url = _encoded(layer.source(), "url") or parts.get("url") or ""
    is_picture = provider.dataType(1) in _PICTURES
    own = provider.nativeResolutions()
    if layer.width() > 0 and layer.height() > 0:
        levels = _averages(layer)
    elif own:
        levels = _fixed(_tiled(provider, own, layer.source()))
    else:
        levels = _free
    return LayerLevels(levels, is_picture, QUrl(url).host() or QUrl(QUrl.fromPercentEncoding(url.encode())).host())


def pixel_of(
    gsd_m: float, crs: QgsCoordinateReferenceSystem, middle: QgsPointXY, transforms: QgsCoordinateTransformContext
) -> Optional[Size]:
    """Return the size of a pixel that is as wide and high on the ground as asked for [map units].

    Args:
        gsd_m: side on the ground [m].
        crs: of the map units.
        middle: where it is measured.
        transforms: of the project.

    Returns:
        (width, height), or None where the CRS does not say what a map unit measures.
    """
    if not crs.isValid():
        return None
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(crs, transforms)
    ruler.setEllipsoid(crs.ellipsoidAcronym() or "WGS84")
    step = _STEP_M / 111_320 if crs.isGeographic() else _STEP_M
    east = ruler.measureLine(middle, QgsPointXY(middle.x() + step, middle.y()))
    north = ruler.measureLine(middle, QgsPointXY(middle.x(), middle.y() + step))
    if not (0 < east < math.inf and 0 < north < math.inf):
        return None
    return gsd_m * step / east, gsd_m * step / north


def corners(rectangle: QgsRectangle) -> tuple[float, float, float, float]:
    """Return (xmin, ymin, xmax, ymax)."""
    return rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()


def _averages(layer: QgsRasterLayer) -> Levels:
    """Return levels of a raster with pixels of its own: these, and blocks of 2, 4, ... of them averaged."""
    width, height = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    extent = layer.extent()
    corner = (extent.xMinimum(), extent.yMaximum())
    factors = (2**power for power in range(_HALVINGS + 1))
    return _fixed(tuple(Level((width * n, height * n), corner, _BLOCK_PX) for n in factors))


def _tiled(provider: QgsRasterDataProvider, own: list[float], source: str) -> tuple[Level, ...]:
    """Return levels of a service of tiles.

    Tiles of the whole world in web Mercator meet at (0, 0); a tile matrix set begins where its server says.
    """
    matrices = _tile_matrices(provider.htmlMetadata()) if _encoded(source, "tileMatrixSet") else []
    if len(matrices) == len(own) and all(
        math.isclose(tile, side * level.tile_px, rel_tol=_SAME_SIZE) for (tile, level), side in zip(matrices, own)
    ):
        return tuple(Level((side, side), level.corner, level.tile_px) for (_, level), side in zip(matrices, own))
    tile_px = 2 * _TILE_PX if _encoded(source, "tilePixelRatio") == "2" else _TILE_PX
    return tuple(Level((side, side), tile_px=tile_px) for side in own)


def _tile_matrices(properties: str) -> list[tuple[float, Level]]:
    """Return the tile matrices of a layer, finest first, as (side of a tile [map units], level with about its pixels).

    Args:
        properties: HTML that tells them; QGIS gives corners of tile matrices nowhere else. They have six decimals,
            which in degrees is a tenth of a metre.
    """
    rows = (_CELL.findall(row) for row in _ROW.split(properties))
    matrices = []
    for cells in rows:
        try:
            numbers = [float(cell) for cell in cells]
        except ValueError:
            continue
        if len(numbers) == _MATRIX_CELLS:
            _, tile_px, _, tile, _, _, _, _, _, top, left, _, _ = numbers
            matrices.append((tile, Level((tile / tile_px, tile / tile_px), (left, top), int(tile_px))))
    return matrices


def _fixed(levels: tuple[Level, ...]) -> Levels:
    return lambda pixel: levels


def _free(pixel: Size) -> tuple[Level, ...]:
    """Return the one level that is asked for, of a service that draws any resolution."""
    return (Level(pixel, tile_px=_DRAWN_PX),)


def _encoded(source: str, key: str) -> str:
    """Return a value of a layer's source that is written as a web address is."""
    uri = QgsDataSourceUri()
    uri.setEncodedUri(source)
    return uri.param(key)
