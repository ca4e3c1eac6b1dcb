"""`relay:evaluatemodel`: a model and rasters with labels in; scores, tables and a report out."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
)

from ..relay_core.card import read_card
from ..relay_core.errors import JobError
from ..relay_core.judge_jobs import MATCHES, MEANS, EvaluateJob, EvaluateResult
from .common import tr
from .job_algorithm import DEVICES, choice_of, file_to_write, model_of, number_of, push_table, whole_number_of
from .labelled import LabelledAlgorithm
from .raster_facts import band_names


class EvaluateModel(LabelledAlgorithm):
    """Judges a model on labelled ground."""

    MODEL = "MODEL"
    TEST_GROUND = "TEST_GROUND"
    AGAINST = "AGAINST"
    MEAN = "MEAN"
    BLOCK_SIZE = "BLOCK_SIZE"
    BOUNDARY = "BOUNDARY"
    MATCH = "MATCH"
    MIN_AREA = "MIN_AREA"
    DEVICE = "DEVICE"
    REPORT = "REPORT"
    TABLE = "TABLE"
    JSON = "JSON"
    MIOU = "MIOU"
    ACCURACY = "ACCURACY"
    MIOU_AGAINST = "MIOU_AGAINST"

    def name(self) -> str:
        """Return the id within the provider."""
        return "evaluatemodel"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Evaluate model")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("accuracy,scores,IoU,precision,recall,validation,test,report,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Tells how good a model is on ground whose classes you know: per class how much is found and how much is "
            "invented, with intervals that say how sure that is; how many monuments are found; and where errors "
            "lie.\n\n"
            "<b>Model</b>: a .safetensors file made by Relay Segmenter. Empty: the model that comes with the plugin.\n"
            "<b>Rasters</b>, <b>labels</b>, <b>areas where labelling is complete</b>: as for Train model; the classes "
            "must be those of the model. Only labelled ground counts.\n"
            "<b>Only ground held out for the test</b>: for rasters that the model was trained on. Scores on ground "
            "that it has learned say nothing.\n"
            "<b>Another model</b>: judged on the same ground; the tables say which one is better, and how surely.\n"
            "<b>Match</b>: a monument is found where half of it is covered (overlap), or where half of the union of "
            "both outlines is common (iou).\n\n"
            "<b>Report</b>: a page with tables and pictures of the best and worst windows.\n"
            "<b>Table</b>: a line for every scene and class, as CSV.\n"
            "<b>Everything</b>: all that was measured, as JSON.\n\n"
            "Example:\n"
            "qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg "
            "CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.addParameter(model_of(self.MODEL, tr("Model"), bundled=True))
        self.add_ground()
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.TEST_GROUND, tr("Only ground that the training held out for the test"), defaultValue=False
            )
        )
        self.add_advanced(
            model_of(self.AGAINST, tr("Another model to compare with")),
            choice_of(self.MEAN, tr("Mean IoU over"), MEANS),
            whole_number_of(self.BLOCK_SIZE, tr("Blocks of the intervals [pixels] (empty: the global window)")),
            number_of(self.BOUNDARY, tr("Reach of label boundaries [m] (empty: four pixels)")),
            choice_of(self.MATCH, tr("Match of monuments"), MATCHES),
            number_of(self.MIN_AREA, tr("Smallest monument [m²]"), EvaluateJob.min_area_m2),
            choice_of(self.DEVICE, tr("Device"), DEVICES),
        )
        self.addParameter(file_to_write(self.REPORT, tr("Report"), tr("HTML files (*.html)"), offered=True))
        self.addParameter(file_to_write(self.TABLE, tr("Table"), tr("Tables (*.csv)")))
        self.addParameter(file_to_write(self.JSON, tr("Everything"), tr("JSON files (*.json)")))
        self.addOutput(QgsProcessingOutputNumber(self.MIOU, tr("Mean IoU [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.ACCURACY, tr("Pixels right [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.MIOU_AGAINST, tr("Mean IoU of the other model [percent]")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> EvaluateJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        model = self.model_or_bundled(parameters, self.MODEL, context)
        against = self.parameterAsFile(parameters, self.AGAINST, context)
        card = read_card(model)
        if against:
            read_card(against)
        bands = band_names(self.rasters(parameters, context), self.is_stacked(parameters, context))
        if len(bands) < len(card.channels):
            raise JobError(
                tr(
                    "{model} reads {needed} bands and the rasters have {count}; choose other rasters or another model."
                ).format(model=card.name, needed=len(card.channels), count=len(bands))
            )
        return EvaluateJob(
            model=model,
            scenes=self.scenes(parameters, context, feedback),
            against=os.path.abspath(against) if against else None,
            ground="test" if self.parameterAsBool(parameters, self.TEST_GROUND, context) else "all",
            mean_over=self.parameterAsEnumString(parameters, self.MEAN, context),
            block_px=self.whole_number(parameters, self.BLOCK_SIZE, context),
            boundary_m=self.number(parameters, self.BOUNDARY, context),
            match=self.parameterAsEnumString(parameters, self.MATCH, context),
            min_area_m2=self.parameterAsDouble(parameters, self.MIN_AREA, context),
            device=self.parameterAsEnumString(parameters, self.DEVICE, context),
            json=self.destination(parameters, self.JSON, context),
            csv=self.destination(parameters, self.TABLE, context),
            report=self.destination(parameters, self.REPORT, context),
        )

    def outputs_of(
        self, result: EvaluateResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show the tables and return files and numbers."""
        push_table(result.text, feedback)
        mean = "miou_findings" if self.job.mean_over == "findings" else "miou"
        return {
            self.MIOU: result.scores.get(mean),
            self.ACCURACY: result.scores.get("accuracy"),
            self.MIOU_AGAINST: result.scores_against.get(mean),
            self.REPORT: result.report,
            self.TABLE: result.csv,
            self.JSON: result.json,
        }
