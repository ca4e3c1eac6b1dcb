"""What the algorithms that look into a model share. In: parameters of a segmentation. Out: it as a job, and styles."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterExtent,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..relay_core.geo.inputs import with_bands
from ..relay_core.jobs import SegmentJob
from .common import tr
from .job_algorithm import DEVICES, choice_of, number_of
from .layer_plan import RunReads
from .layer_rasters import around_point, rasters_of_run
from .raster_algorithm import RasterAlgorithm

Stops = tuple[tuple[float, str, int], ...]
"""Values, their colours and alphas (0 to 255), in order."""

_VIRIDIS = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")
_LEAST_ALPHA, _MOST_ALPHA = 0, 230  # the map shows through where little is looked at
_MISSING: Stops = (  # what lies below stays readable
    (0.0, "#67000d", 210),
    (25.0, "#cb181d", 180),
    (50.0, "#fb6a4a", 150),
    (75.0, "#fcbba1", 110),
    (100.0, "#fff5f0", 0),
)


class InsightAlgorithm(RasterAlgorithm):
    """An algorithm that looks at the windows of a segmentation, whose parameters are called as Segment raster's."""

    EXTENT = "EXTENT"
    OVERLAP = "OVERLAP"
    DEVICE = "DEVICE"

    def add_segmentation(self) -> None:
        """Declare the extent and what else decides which windows there are, and where the network runs."""
        self.add_windows()
        self.add_advanced(choice_of(self.DEVICE, tr("Device"), DEVICES))

    def add_windows(self) -> None:
        """Declare the extent and what else decides which windows there are."""
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True))
        self.add_choice_of_bands()
        self.add_advanced(number_of(self.OVERLAP, tr("Overlap of neighbouring windows"), largest=0.89))

    def segmentation(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        output: str,
        feedback: Optional[QgsProcessingFeedback],
        point: Optional[QgsPointXY] = None,
    ) -> SegmentJob:
        """Return the segmentation whose windows are looked at.

        Args:
            parameters: as Processing has them.
            context: where layers are found.
            output: path of the raster to write.
            feedback: watches layers being exported; None to check only.
            point: that is looked at in the place of an extent, in the raster's CRS.

        Raises:
            RelayError: it cannot run.
        """
        layers = self.raster_layers(parameters, context)
        bands = self.text(parameters, self.BANDS, context)
        model = self.model_file(parameters, context)
        overlap = self.number(parameters, self.OVERLAP, context)
        area = None
        if parameters.get(self.EXTENT):
            area = self.parameterAsExtent(parameters, self.EXTENT, context, layers[0].crs())
        keep_grid = self.parameterAsBool(parameters, self.KEEP_GRID, context)
        reads = RunReads(self.card, overlap, keep_grid=keep_grid)
        around = area if point is None else around_point(layers, point)
        rasters = rasters_of_run(layers, around, reads, context)
        if feedback:
            self.exports = rasters.copied(context)
        return SegmentJob(
            raster=with_bands(rasters.paths, bands),
            model=model,
            output=output,
            extent=rasters.extent if point is None else None,
            overlap=overlap,
            device=self._device(parameters, context),
            keep_grid=keep_grid,
            context=rasters.context_paths and with_bands(rasters.context_paths, bands),
            origin=rasters.origin,
        )

    def _device(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return where the network runs; an algorithm that runs none does not ask."""
        if self.parameterDefinition(self.DEVICE) is None:
            return SegmentJob.device
        return self.parameterAsEnumString(parameters, self.DEVICE, context)


def style_attention(layer: QgsRasterLayer, band: int, largest: float) -> None:
    """Show attention from clear (none) over viridis to nearly opaque yellow (the largest)."""
    last = len(_VIRIDIS) - 1
    rise = (_MOST_ALPHA - _LEAST_ALPHA) / last
    stops = tuple((largest * i / last, _VIRIDIS[i], round(_LEAST_ALPHA + rise * i)) for i in range(last + 1))
    _colour(layer, band, stops)


def style_change(layer: QgsRasterLayer) -> None:
    """Show what is added to a probability: blue where it is taken away, clear at 0, red where it is added."""
    _colour(layer, 1, ((-1.0, "#2166ac", 230), (0.0, "#f7f7f7", 0), (1.0, "#b2182b", 230)))


def style_coverage(layer: QgsRasterLayer) -> None:
    """Show how much of the context is known: clear where it is whole, redder the more of it is missing."""
    _colour(layer, 1, _MISSING, " %")


def _colour(layer: QgsRasterLayer, band: int, stops: Stops, unit: str = "") -> None:
    """Colour a band between stops; `unit` follows the numbers of the legend."""
    ramp = QgsColorRampShader(stops[0][0], stops[-1][0])
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    items = []
    for value, name, alpha in stops:
        colour = QColor(name)
        colour.setAlpha(alpha)
        items.append(QgsColorRampShader.ColorRampItem(value, colour, f"{value:.3g}{unit}"))
    ramp.setColorRampItemList(items)
    legend = QgsColorRampLegendNodeSettings()
    legend.setSuffix(unit)
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(None, band, shader)  # a layer joins its provider itself
    renderer.setClassificationMin(stops[0][0])
    renderer.setClassificationMax(stops[-1][0])
    layer.setRenderer(renderer)
