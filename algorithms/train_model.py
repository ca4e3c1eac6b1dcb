"""`relay:trainmodel`: rasters with labels in; a model file, what it scores and a report out."""

from __future__ import annotations

import dataclasses
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ..relay_core.jobs import TrainJob, TrainResult
from .common import is_temporary_output, tr
from .job_algorithm import MODEL_FILTER, file_to_write, push_table
from .training_plan import TrainingPlan


class TrainModel(TrainingPlan):
    """Trains a model from drawn polygons or class rasters."""

    OUTPUT = "OUTPUT"
    REPORT = "REPORT"
    VALIDATION_ACCURACY = "VALIDATION_ACCURACY"
    TEST_MIOU = "TEST_MIOU"
    TEST_ACCURACY = "TEST_ACCURACY"

    def name(self) -> str:
        """Return the id within the provider."""
        return "trainmodel"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Train model")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("deep learning,training,labels,polygons,fine-tune,lidar,archaeology,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Trains a model that finds what you have drawn, and tells how well it does on ground that it has never "
            "seen.\n\n"
            "<b>Rasters</b>: files on this computer, of one resolution and with the same bands.\n"
            "<b>Labels</b>: polygons with a field that holds the class, such as mound or water. A layer styled by "
            "categories of that field gives the classes their colours. Ground between the polygons is background.\n"
            "<b>Areas where labelling is complete</b>: polygons around the ground that you have looked through. What "
            "lies outside is neither learned nor scored. Without them all ground without a polygon counts as "
            "background, so a monument that you have not drawn teaches the model to overlook it.\n"
            "<b>Start</b>: a small network from scratch; the model that comes with the plugin; or a model file of "
            "your own, which learns on and keeps its classes where it knows yours.\n"
            "<b>Held-out ground</b>: a model must be judged on ground that it has not learned. Blocks draws squares "
            "for validation and test, with a gap around them as wide as the model looks; areas takes polygons of "
            "yours with a field that says train, validation or test; eastern fifth keeps the east of every raster for "
            "validation and tests nothing, for rasters that are too small for more.\n"
            "<b>Steps</b>: more take longer and learn more; 2000 are a first try. A training that was cancelled goes "
            "on when it is run again with the same settings and model file; after QGIS was closed only if its layers "
            "are files (not selections, filtered layers or layers in memory).\n"
            "<b>Windows</b>: the local window is seen in full detail, the global window around it coarsely. Larger "
            "ones need more ground.\n\n"
            "<b>Model</b>: a .safetensors file for Segment raster.\n"
            "<b>Report</b>: a page with curves, and the scores and pictures of the test ground where there is some.\n\n"
            "Example:\n"
            "qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind "
            "AREAS=surveyed.gpkg OUTPUT=model.safetensors"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_training()
        self.addParameter(QgsProcessingParameterFileDestination(self.OUTPUT, tr("Model"), tr(MODEL_FILTER)))
        self.addParameter(file_to_write(self.REPORT, tr("Report"), tr("HTML files (*.html)"), offered=True))
        self.addOutput(QgsProcessingOutputNumber(self.VALIDATION_ACCURACY, tr("Pixels right, validation [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.TEST_MIOU, tr("Mean IoU of the findings, test [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.TEST_ACCURACY, tr("Pixels right, test [percent]")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> TrainJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        output = self.destination(parameters, self.OUTPUT, context) or ""
        job = self.train_job(parameters, context, feedback, output)
        return dataclasses.replace(job, report=self.destination(parameters, self.REPORT, context))

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Train; see `JobAlgorithm`."""
        if is_temporary_output(self.job.output):
            feedback.pushWarning(
                tr(
                    "The model is a temporary file, which QGIS deletes when it is closed, and a training that is "
                    "cancelled cannot go on; name a file to keep both."
                )
            )
        return super().processAlgorithm(parameters, context, feedback)

    def outputs_of(
        self, result: TrainResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Tell what the model scores."""
        accuracy = round(100 * result.validation_accuracy, 1)
        feedback.pushInfo(
            tr("{steps} steps in {minutes:.1f} minutes; {accuracy} % of the validation pixels are right.").format(
                steps=result.steps, minutes=result.seconds / 60, accuracy=accuracy
            )
        )
        if result.scores:
            push_table(result.text, feedback)
        else:
            feedback.pushInfo(tr("No ground was held out for the test, so there are no scores of new ground."))
        return {
            self.OUTPUT: result.model,
            self.VALIDATION_ACCURACY: accuracy,
            self.TEST_MIOU: result.scores.get("miou_findings"),
            self.TEST_ACCURACY: result.scores.get("accuracy"),
            self.REPORT: result.report,
        }
