"""What the algorithms that look into a model share. In: parameters of a segmentation. Out: it as a job, and styles."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsColorRampShader,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..relay_core.card import Card, read_card
from ..relay_core.errors import JobError, ModelFileError
from ..relay_core.geo.inputs import with_bands
from ..relay_core.jobs import SegmentJob
from .common import bundled_model, raster_file, tr
from .job_algorithm import DEVICES, MODEL_FILTER, JobAlgorithm, choice_of, number_of, text_of
from .layer_plan import RunReads
from .layer_rasters import around_point, rasters_of_run

Stops = tuple[tuple[float, str, int], ...]
"""Values, their colours and alphas (0 to 255), in order."""

_VIRIDIS = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")
_LEAST_ALPHA, _MOST_ALPHA = 0, 230  # the map shows through where little is looked at


class InsightAlgorithm(JobAlgorithm):
    """An algorithm that looks at the windows of a segmentation, whose parameters are called as Segment raster's."""

    INPUT = "INPUT"
    MORE_RASTERS = "MORE_RASTERS"
    BANDS = "BANDS"
    KEEP_GRID = "KEEP_GRID"
    MODEL = "MODEL"
    EXTENT = "EXTENT"
    OVERLAP = "OVERLAP"
    DEVICE = "DEVICE"

    def __init__(self) -> None:
        super().__init__()
        self.card: Optional[Card] = None

    def add_raster_and_model(self) -> None:
        """Declare what is looked at, and with what."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Raster")))
        self.addParameter(
            QgsProcessingParameterFile(
                self.MODEL,
                tr("Model"),
                defaultValue=bundled_model() or None,
                optional=True,
                fileFilter=f"{tr(MODEL_FILTER)};;{tr('All files (*.*)')}",
            )
        )

    def add_segmentation(self) -> None:
        """Declare the extent and what else decides which windows there are."""
        self.addParameter(QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True))
        self.add_choice_of_bands()
        self.add_advanced(
            number_of(self.OVERLAP, tr("Overlap of neighbouring windows"), largest=0.89),
            choice_of(self.DEVICE, tr("Device"), DEVICES),
        )

    def add_choice_of_bands(self) -> None:
        """Declare what else is read, which bands, and on which pixels."""
        raster = QgsProcessing.SourceType.TypeRaster
        self.add_advanced(
            QgsProcessingParameterMultipleLayers(
                self.MORE_RASTERS, tr("Further rasters, whose bands follow"), raster, optional=True
            ),
            text_of(self.BANDS, tr("Bands of each raster, such as 1,2,3|1")),
            QgsProcessingParameterBoolean(
                self.KEEP_GRID, tr("Keep the raster's own pixels, whatever they measure"), defaultValue=False
            ),
        )

    def raster_layer(self, parameters: dict[str, Any], context: QgsProcessingContext) -> QgsRasterLayer:
        """Return the raster that is looked at.

        Raises:
            JobError: it cannot be opened.
        """
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None:
            raise JobError(tr("The raster cannot be opened; choose a raster file or layer."))
        return layer

    def raster_names(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the rasters that are looked at, and their bands, as a job names them.

        Raises:
            RelayError: one is no file, or the bands cannot be read.
        """
        layers = (
            self.raster_layer(parameters, context),
            *self.parameterAsLayerList(parameters, self.MORE_RASTERS, context),
        )
        return with_bands([raster_file(each) for each in layers], self.text(parameters, self.BANDS, context))

    def model_file(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the path of the model, and keep its card.

        Raises:
            ModelFileError: none is chosen, or it cannot be read.
        """
        model = self.parameterAsFile(parameters, self.MODEL, context) or bundled_model()
        if not model:
            raise ModelFileError(tr("No model is chosen; choose a .safetensors model file."))
        self.card = read_card(model)
        return os.path.abspath(model)

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
        layer = self.raster_layer(parameters, context)
        layers = [layer, *self.parameterAsLayerList(parameters, self.MORE_RASTERS, context)]
        bands = self.text(parameters, self.BANDS, context)
        model = self.model_file(parameters, context)
        overlap = self.number(parameters, self.OVERLAP, context)
        area = None
        if parameters.get(self.EXTENT):
            area = self.parameterAsExtent(parameters, self.EXTENT, context, layer.crs())
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
            device=self.parameterAsEnumString(parameters, self.DEVICE, context),
            keep_grid=keep_grid,
            context=rasters.context_paths and with_bands(rasters.context_paths, bands),
            origin=rasters.origin,
        )


def style_attention(layer: QgsRasterLayer, band: int, largest: float) -> None:
    """Show attention from clear (none) over viridis to nearly opaque yellow (the largest)."""
    last = len(_VIRIDIS) - 1
    rise = (_MOST_ALPHA - _LEAST_ALPHA) / last
    stops = tuple((largest * i / last, _VIRIDIS[i], round(_LEAST_ALPHA + rise * i)) for i in range(last + 1))
    _colour(layer, band, stops)


def style_change(layer: QgsRasterLayer) -> None:
    """Show what is added to a probability: blue where it is taken away, clear at 0, red where it is added."""
    _colour(layer, 1, ((-1.0, "#2166ac", 230), (0.0, "#f7f7f7", 0), (1.0, "#b2182b", 230)))


def _colour(layer: QgsRasterLayer, band: int, stops: Stops) -> None:
    """Colour a band between stops."""
    ramp = QgsColorRampShader(stops[0][0], stops[-1][0])
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    items = []
    for value, name, alpha in stops:
        colour = QColor(name)
        colour.setAlpha(alpha)
        items.append(QgsColorRampShader.ColorRampItem(value, colour, f"{value:.3g}"))
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(None, band, shader)  # a layer joins its provider itself
    renderer.setClassificationMin(stops[0][0])
    renderer.setClassificationMax(stops[-1][0])
    layer.setRenderer(renderer)
