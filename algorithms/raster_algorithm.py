"""What algorithms share that read a raster with a model. In: their parameters. Out: layers, their names, the model."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ..relay_core.card import Card, read_card
from ..relay_core.errors import JobError
from ..relay_core.geo.inputs import with_bands
from .common import raster_file, tr
from .job_algorithm import JobAlgorithm, model_of, text_of


class RasterAlgorithm(JobAlgorithm):
    """An algorithm that reads the bands of rasters as the channels of a model.

    Attributes:
        card: of the model, once `model_file` has read it.
    """

    INPUT = "INPUT"
    MORE_RASTERS = "MORE_RASTERS"
    BANDS = "BANDS"
    KEEP_GRID = "KEEP_GRID"
    MODEL = "MODEL"

    def __init__(self) -> None:
        super().__init__()
        self.card: Optional[Card] = None

    def add_raster_and_model(self) -> None:
        """Declare what is read, and with what."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.INPUT, tr("Raster")))
        self.addParameter(model_of(self.MODEL, tr("Model"), bundled=True))

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

    def raster_layers(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[QgsRasterLayer]:
        """Return the raster that is read, and those whose bands follow.

        Raises:
            JobError: it cannot be opened.
        """
        layer = self.parameterAsRasterLayer(parameters, self.INPUT, context)
        if layer is None:
            raise JobError(tr("The raster cannot be opened; choose a raster file or layer."))
        return [layer, *self.parameterAsLayerList(parameters, self.MORE_RASTERS, context)]

    def raster_names(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the rasters that are read, and their bands, as a job names them.

        Raises:
            RelayError: one is no file, or the bands cannot be read.
        """
        files = [raster_file(layer) for layer in self.raster_layers(parameters, context)]
        return with_bands(files, self.text(parameters, self.BANDS, context))

    def model_file(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        """Return the path of the model, and keep its card.

        Raises:
            ModelFileError: none is chosen, or it cannot be read.
        """
        model = self.model_or_bundled(parameters, self.MODEL, context)
        self.card = read_card(model)
        return model
