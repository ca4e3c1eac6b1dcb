"""`relay:contextcoverage`: a raster and a model in; how much of the context of every pixel is known out."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
)

from ..relay_core.insight_jobs import ContextCoverageJob, ContextCoverageResult, check_reads_both_scales
from .common import tr
from .insight import InsightAlgorithm, style_coverage
from .styles import style_when_loaded


class ContextCoverage(InsightAlgorithm):
    """Shows where the global windows look past the raster's edge or into holes without data."""

    OUTPUT = "OUTPUT"
    MEAN = "MEAN"
    LEAST = "LEAST"
    BELOW_HALF = "BELOW_HALF"
    COVERED_PIXELS = "COVERED_PIXELS"

    def name(self) -> str:
        """Return the id within the provider."""
        return "contextcoverage"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Context coverage")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("explain,context,global window,edge,nodata,quality,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Shows where a map is made with the landscape in view, and where the global windows look past the edge of "
            "the raster or into holes without data. The windows are those that Segment raster reads for the same "
            "place; the model itself does not run, so this takes little more time than reading the raster.\n\n"
            "<b>Extent</b>: empty for the whole raster. Global windows look beyond it, where the raster has data.\n"
            "The other parameters are Segment raster's, and choose the same windows.\n\n"
            "<b>Context coverage</b>: the share of the global window behind a pixel's class that holds data, in "
            "percent: 100 well inside the raster, about 25 in its corners; nothing where the pixel has no data.\n"
            "Where it is low, the model has less to go by: check the map there, or use a raster that reaches "
            "further.\n\n"
            "Example:\n"
            "qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_raster_and_model()
        self.add_windows()
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Context coverage")))
        self.addOutput(QgsProcessingOutputNumber(self.MEAN, tr("Coverage, on average [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.LEAST, tr("Least coverage [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.BELOW_HALF, tr("Pixels whose coverage is below half [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.COVERED_PIXELS, tr("Pixels with data")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> ContextCoverageJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        output = self.layer_destination(parameters, self.OUTPUT, context) or ""
        segmentation = self.segmentation(parameters, context, output, feedback)
        check_reads_both_scales(self.card)
        return ContextCoverageJob(segmentation)

    def outputs_of(
        self, result: ContextCoverageResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Say how much is covered, and return file and numbers."""
        feedback.pushInfo(result.text)
        return {
            self.OUTPUT: result.coverage,
            self.MEAN: result.mean_percent,
            self.LEAST: result.least_percent,
            self.BELOW_HALF: result.below_half_percent,
            self.COVERED_PIXELS: result.covered_px,
        }

    def style_layers(
        self,
        result: ContextCoverageResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Leave the map visible where the context is whole."""
        style_when_loaded(result.coverage, lambda layer, _: style_coverage(layer), self.card.classes, context)
