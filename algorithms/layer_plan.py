"""One layer to export. In: a layer that is no file, an area, a model. Out: which pixels, at what cost, or why not.

Layers are looked at in the thread that owns them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsCoordinateTransformContext, QgsRasterLayer, QgsRectangle

from ..relay_core.card import Card
from ..relay_core.errors import JobError, RasterError
from ..relay_core.geo.exporting import Reach, ScaleExport, Size, clipped, export_context, export_detail
from ..relay_core.geo.grid import MOST_ENLARGED
from ..relay_core.geo.windows import layout_for
from .common import tr
from .layer_export import LayerExport
from .layer_levels import LayerLevels, corners, levels_of, pixel_of

MOST_REQUESTS = 2000
"""Requests that one run makes to a server; a rectangle of 11 km at 0.5 m, in tiles of 256 px."""

MOST_PIXELS = 2_000_000_000
"""Pixels that one run exports of a layer."""

_PICTURE_BYTES_PER_PX = 0.4  # of tiles as servers send them, about


@dataclass(frozen=True)
class RunReads:
    """What decides how far a model sees.

    Attributes:
        card: of the model.
        overlap: of the windows; None for the card's.
        stitching: of the windows.
        keep_grid: whether the first layer's own pixels are read, whatever they measure.
    """

    card: Card
    overlap: Optional[float] = None
    stitching: str = "core"
    keep_grid: bool = False


@dataclass(frozen=True)
class PlannedLayer:
    """A layer to export.

    Attributes:
        layer: in the thread that owns it.
        levels: what it can be asked for.
        scales: pixels and the path of the file for them, detail first.
    """

    layer: QgsRasterLayer
    levels: LayerLevels
    scales: tuple[tuple[ScaleExport, str], ...]

    @property
    def requests(self) -> int:
        """Of all scales."""
        return sum(scale.requests for scale, _ in self.scales)

    @property
    def pixels(self) -> int:
        """Of all scales."""
        return sum(scale.pixels for scale, _ in self.scales)

    @property
    def megabytes(self) -> float:
        """About what comes over the network, or out of a database."""
        if self.levels.is_picture:
            return _PICTURE_BYTES_PER_PX * sum(s.requests * s.level.tile_px**2 for s, _ in self.scales) / 1e6
        provider = self.layer.dataProvider()
        return self.pixels * sum(provider.dataTypeSize(band + 1) for band in range(self.layer.bandCount())) / 1e6

    def sentence(self) -> str:
        """Say what will be asked for."""
        near = self.scales[0][0].requests
        return tr(
            "{name} is no file on this computer and is exported for this run: {requests} requests to {server}, about "
            "{size:.3g} MB; {near} in detail, {far} for the context around."
        ).format(
            name=self.layer.name(),
            requests=self.requests,
            server=self.levels.server or tr("its source"),
            size=max(self.megabytes, 0.1),
            near=near,
            far=self.requests - near,
        )

    def copies(self) -> list[LayerExport]:
        """Return what a thread needs to write the files, without the layer."""
        return [
            LayerExport(
                name=self.layer.name(),
                provider=self.layer.dataProvider().clone(),
                crs=self.layer.crs(),
                scale=scale,
                is_picture=self.levels.is_picture,
                server=self.levels.server,
                path=path,
            )
            for scale, path in self.scales
        ]


def scales_of(
    layer: QgsRasterLayer,
    area: QgsRectangle,
    reads: RunReads,
    gives_grid: bool,
    transforms: QgsCoordinateTransformContext,
) -> tuple[ScaleExport, ...]:
    """Return what is exported of a layer, detail first.

    Args:
        layer: that is no file.
        area: to segment, in the layer's CRS and inside it.
        reads: of the model.
        gives_grid: whether the layer's pixels are the grid of the run.
        transforms: of the project.

    Raises:
        RasterError: its pixels are too coarse for the model, or it has no place on the map.
    """
    levels = levels_of(layer).levels
    card = reads.card
    pixel = _pixel(layer, area, reads, gives_grid, transforms)
    overlap = card.overlap if reads.overlap is None else reads.overlap
    reach = Reach(layout_for(card.windows, overlap, reads.stitching), pixel, gives_grid)
    extent = corners(layer.extent())
    detail = export_detail(levels, corners(area), reach)
    if card.gsd_m is not None:
        _check_detail(layer, max(have / need for have, need in zip(detail.level.pixel, pixel)), card.name, card.gsd_m)
    if not card.reads_global:
        return (clipped(detail, extent),)
    context = export_context(levels, corners(area), reach, detail)
    return clipped(detail, extent), clipped(context, extent)


def _pixel(
    layer: QgsRasterLayer,
    area: QgsRectangle,
    reads: RunReads,
    gives_grid: bool,
    transforms: QgsCoordinateTransformContext,
) -> Size:
    """Return the size of the pixels that the model reads of a layer [map units].

    Raises:
        RasterError: nothing says it.
    """
    gsd_m = reads.card.gsd_m
    pixel = None if gsd_m is None else pixel_of(gsd_m, layer.crs(), area.center(), transforms)
    if layer.width() > 0 and (pixel is None or (gives_grid and reads.keep_grid)):
        return layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if gsd_m is None:
        raise RasterError(
            tr(
                "{model} does not say how wide its pixels are, so no resolution of {name} can be chosen; save the "
                "layer to a file and choose that, or another model."
            ).format(model=reads.card.name, name=layer.name())
        )
    if pixel is None:
        raise RasterError(
            tr("{name} has no coordinate reference system; set it first (right-click the layer, Layer CRS).").format(
                name=layer.name()
            )
        )
    return pixel


def _check_detail(layer: QgsRasterLayer, enlarged: float, model: str, gsd_m: float) -> None:
    """Refuse a layer whose finest pixels no resampling turns into what the model has learned to see."""
    if enlarged > MOST_ENLARGED:
        raise RasterError(
            tr(
                "The finest pixels of {name} are {size:.3g} m wide and {model} was trained at {gsd:g} m; choose a "
                "layer of at most {most:g} m or another model."
            ).format(name=layer.name(), size=enlarged * gsd_m, model=model, gsd=gsd_m, most=MOST_ENLARGED * gsd_m)
        )


def check_amount(planned: list[PlannedLayer]) -> None:
    """Refuse more than a server should be asked for, or a disk can hold.

    Raises:
        JobError: with what to do.
    """
    for each in planned:
        if each.levels.server and each.requests > MOST_REQUESTS:
            raise JobError(
                tr(
                    "This extent of {name} is {requests} requests to {server} (about {size:.3g} MB), and a run makes "
                    "at most {most}; choose a smaller extent, or get the imagery as a file."
                ).format(
                    name=each.layer.name(),
                    requests=each.requests,
                    server=each.levels.server,
                    size=each.megabytes,
                    most=MOST_REQUESTS,
                )
            )
        if each.pixels > MOST_PIXELS:
            raise JobError(
                tr(
                    "This extent of {name} is {pixels:.3g} million pixels, and at most {most:.3g} million are "
                    "exported; choose a smaller extent, or save the layer to a file and choose that."
                ).format(name=each.layer.name(), pixels=each.pixels / 1e6, most=MOST_PIXELS / 1e6)
            )
