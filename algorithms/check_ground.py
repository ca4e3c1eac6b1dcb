"""`relay:checkground`: a training as it would run in; who gets which ground out, before anything is trained."""

from __future__ import annotations

import json
from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterVectorDestination,
)

from ..relay_core.card import card_from_json
from ..relay_core.ground_jobs import CheckGroundJob, CheckGroundResult
from ..relay_core.jobs import to_json
from .common import tr
from .job_algorithm import push_table
from .roles import style_roles
from .styles import style_when_loaded
from .training_plan import TrainingPlan

_UNWRITTEN = "model.safetensors"  # a training needs the name of a model; this one writes none


class CheckGround(TrainingPlan):
    """Shows how a training would share its ground."""

    OUTLINES = "OUTLINES"
    BALANCE = "BALANCE"

    def name(self) -> str:
        """Return the id within the provider."""
        return "checkground"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check training ground")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("training,validation,test,hold-out,split,class balance,labels,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Shows how Train model would share the ground between training, validation and test, without training: "
            "what every class has of it, what a person should know of it, and where it lies.\n\n"
            "The parameters are those of Train model; the same ones give the same ground there.\n\n"
            "<b>Ground</b>: polygons with the field role: train, validation, test, or gap for ground between them, "
            "whose labels nobody uses.\n\n"
            "Example:\n"
            "qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind "
            "OUTLINES=ground.gpkg"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_training()
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.addParameter(QgsProcessingParameterVectorDestination(self.OUTLINES, tr("Ground"), polygon, optional=True))
        self.addOutput(QgsProcessingOutputString(self.BALANCE, tr("Classes, roles and warnings (JSON)")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> CheckGroundJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        outlines = self.layer_destination(parameters, self.OUTLINES, context)
        return CheckGroundJob(self.train_job(parameters, context, feedback, _UNWRITTEN), outlines)

    def outputs_of(
        self, result: CheckGroundResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show what every class has, and return it."""
        push_table(result.text, feedback)
        return {self.OUTLINES: result.outlines, self.BALANCE: json.dumps(to_json(result))}

    def style_layers(
        self,
        result: CheckGroundResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Colour the ground by role where Processing loads it."""
        if result.outlines:
            classes = card_from_json(self.job.training.card).classes
            style_when_loaded(result.outlines, lambda layer, _: style_roles(layer), classes, context)
