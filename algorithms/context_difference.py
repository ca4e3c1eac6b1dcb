"""`relay:contextdifference`: a raster and a model in; what the global windows change of the map out."""

from __future__ import annotations

import dataclasses
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
)

from ..relay_core.classes import ClassTable
from ..relay_core.insight_jobs import ContextDifferenceJob, ContextDifferenceResult, check_reads_both_scales
from .common import tr
from .insight import InsightAlgorithm, style_change
from .job_algorithm import push_table
from .styles import style_class_raster, style_when_loaded


class ContextDifference(InsightAlgorithm):
    """Shows what the global windows change of a map."""

    OUTPUT = "OUTPUT"
    PROBABILITY = "PROBABILITY"
    CHANGED = "CHANGED"
    MEAN_CHANGE = "MEAN_CHANGE"
    COMPARED_PIXELS = "COMPARED_PIXELS"

    def name(self) -> str:
        """Return the id within the provider."""
        return "contextdifference"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Context difference")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("explain,context,global window,ablation,interpretability,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Shows what a model sees only from afar: the map that it makes with its global windows against the map "
            "that it makes when those hold nothing, as if the raster ended around every local window.\n\n"
            "<b>Extent</b>: empty for the whole raster. Every window goes through the network twice.\n"
            "The parameters are Segment raster's, and choose the same windows.\n\n"
            "<b>Changed classes</b>: the class with context, where it is another one without; elsewhere nothing.\n"
            "<b>Added probability</b>: what the global windows add to the probability of the class that is chosen with "
            "them, from -1 to 1.\n"
            "The log has a table of the classes. A model that reads one window only has nothing to compare. A model "
            "has not learned what empty global windows look like, so the map without them is not that of a model "
            "trained without. A run that is stopped keeps nothing, and the next one begins anew.\n\n"
            "Example:\n"
            "qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_raster_and_model()
        self.add_segmentation()
        self.addParameter(QgsProcessingParameterRasterDestination(self.OUTPUT, tr("Changed classes")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.PROBABILITY, tr("Added probability"), optional=True, createByDefault=True
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr("Pixels of another class [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.MEAN_CHANGE, tr("Added probability, on average")))
        self.addOutput(QgsProcessingOutputNumber(self.COMPARED_PIXELS, tr("Pixels with data")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> ContextDifferenceJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        output = self.layer_destination(parameters, self.OUTPUT, context) or ""
        segmentation = self.segmentation(parameters, context, output, feedback)
        check_reads_both_scales(self.card)
        return ContextDifferenceJob(segmentation, self.layer_destination(parameters, self.PROBABILITY, context))

    def outputs_of(
        self, result: ContextDifferenceResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show the table and return files and numbers."""
        push_table(result.text, feedback)
        return {
            self.OUTPUT: result.classes,
            self.PROBABILITY: result.probability,
            self.CHANGED: result.changed_percent,
            self.MEAN_CHANGE: result.mean_change,
            self.COMPARED_PIXELS: result.compared_px,
        }

    def style_layers(
        self,
        result: ContextDifferenceResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Show changes in the model's colours, those to background, too; clear is what has not changed."""
        shown = ClassTable(tuple(dataclasses.replace(c, background=False) for c in self.card.classes))
        style_when_loaded(result.classes, style_class_raster, shown, context)
        if result.probability:
            style_when_loaded(result.probability, lambda layer, _: style_change(layer), shown, context)
