"""What rasters tell of themselves. In: raster layers. Out: what their bands are, how much ground a pixel covers."""

from __future__ import annotations

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


def ground_sampling_distance(layer: QgsRasterLayer, context: QgsProcessingContext) -> float:
    """Return the side of a pixel in the middle of a raster, to four digits [m]."""
    width, height = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    crs = layer.crs()
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


def _bands_of(layer: QgsRasterLayer) -> list[str]:
    """Return what each data band of a raster is, "" where it does not say."""
    provider = layer.dataProvider()
    bands = range(1, layer.bandCount() + 1)
    meanings = [(band, provider.colorInterpretation(band)) for band in bands]
    data = [pair for pair in meanings if pair[1] != QgsRaster.ColorInterpretation.AlphaBand]
    names = [_COLOURS.get(meaning, "") for _, meaning in data]
    is_picture = provider.dataTypeSize(1) == 1
    return ["elevation"] if names == [""] and not is_picture else names
