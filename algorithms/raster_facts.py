"""What rasters tell of themselves. In: raster layers. Out: what their bands are, how much ground a pixel covers."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsDistanceArea, QgsPointXY, QgsProcessingContext, QgsRaster, QgsRasterLayer, QgsUnitTypes

from ..relay_core.errors import JobError
from .common import tr

_COLOURS = {
    QgsRaster.ColorInterpretation.RedBand: "red",
    QgsRaster.ColorInterpretation.GreenBand: "green",
    QgsRaster.ColorInterpretation.BlueBand: "blue",
}


def band_names(layers: list[QgsRasterLayer], is_stacked: bool) -> list[str]:
    """Return what the bands of rasters are: colours, elevation, or a number.

    Args:
        layers: of several grounds with the same bands, or of one ground where they are stacked.
        is_stacked: whether the bands of all follow each other.

    Raises:
        JobError: grounds have different numbers of bands.
    """
    bands = [_bands_of(layer) for layer in layers]
    if is_stacked:
        named = [name for names in bands for name in names]
    else:
        named = bands[0]
        for layer, names in zip(layers, bands):
            if len(names) != len(named):
                raise JobError(
                    tr(
                        "{first} has {count} bands and {other} has {others}; choose rasters with the same bands."
                    ).format(first=layers[0].name(), count=len(named), other=layer.name(), others=len(names))
                )
    return [name or f"band {index}" for index, name in enumerate(named, start=1)]


def ground_sampling_distance(layer: QgsRasterLayer, context: QgsProcessingContext) -> Optional[float]:
    """Return the side of a pixel in the middle of a raster, to four digits [m]; None where it has no CRS."""
    width, height = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    crs = layer.crs()
    if not crs.isValid():
        return None
    if crs.isGeographic():
        ruler = QgsDistanceArea()
        ruler.setSourceCrs(crs, context.transformContext())
        ruler.setEllipsoid(crs.ellipsoidAcronym())
        middle = layer.extent().center()
        east = QgsPointXY(middle.x() + width, middle.y())
        north = QgsPointXY(middle.x(), middle.y() + height)
        side = (ruler.measureLine(middle, east) * ruler.measureLine(middle, north)) ** 0.5
    else:
        metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
        side = metres * (width * height) ** 0.5
    return float(f"{side:.4g}")


def data_bands(layer: QgsRasterLayer) -> list[tuple[int, str]]:
    """Return (number, what it is) of each data band of a raster, "" where it does not say what it is."""
    provider = layer.dataProvider()
    meanings = {band: provider.colorInterpretation(band) for band in range(1, layer.bandCount() + 1)}
    data = [band for band in meanings if meanings[band] != QgsRaster.ColorInterpretation.AlphaBand]
    named = [(band, _COLOURS.get(meanings[band], "")) for band in data]
    is_picture = provider.dataTypeSize(1) == 1
    return [(named[0][0], "elevation")] if len(named) == 1 and not named[0][1] and not is_picture else named


def _bands_of(layer: QgsRasterLayer) -> list[str]:
    """Return what each data band of a raster is, "" where it does not say."""
    return [name for _, name in data_bands(layer)]
