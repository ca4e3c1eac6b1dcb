"""`relay:comparemaps`: two class rasters in; tables of what differs and a raster of changes out."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ..relay_core.card import read_card
from ..relay_core.classes import ClassTable
from ..relay_core.errors import JobError
from ..relay_core.judge_jobs import MEANS, CompareJob, CompareResult
from .common import raster_file, tr
from .job_algorithm import JobAlgorithm, choice_of, file_to_write, model_of, push_table, whole_number_of
from .styles import style_class_raster, style_when_loaded


class CompareMaps(JobAlgorithm):
    """Compares two class rasters of one ground."""

    MAP_A = "MAP_A"
    MAP_B = "MAP_B"
    LABELS = "LABELS"
    MODEL = "MODEL"
    MEAN = "MEAN"
    BLOCK_SIZE = "BLOCK_SIZE"
    CHANGES = "CHANGES"
    TABLE = "TABLE"
    JSON = "JSON"
    AGREEMENT = "AGREEMENT"
    COMPARED_PIXELS = "COMPARED_PIXELS"

    def name(self) -> str:
        """Return the id within the provider."""
        return "comparemaps"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Compare maps")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("change detection,difference,agreement,confusion,IoU,class raster,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Tells what differs between two class rasters of the same ground, such as the maps of two models or of two "
            "surveys.\n\n"
            "<b>Map A</b>, <b>map B</b>: class rasters with the same pixels, as Segment raster writes them.\n"
            "<b>Labels</b>: a class raster of the truth with the same pixels; then the table also says which map is "
            "better, and how surely.\n"
            "<b>Model</b>: its classes give the numbers their names. Empty: classes are called by their numbers.\n\n"
            "<b>Changes</b>: a raster with a class for every change that occurs, such as mound to temple.\n"
            "<b>Table</b>: a line for every class, as CSV.\n"
            "<b>Everything</b>: all that was measured, as JSON.\n\n"
            "Example:\n"
            "qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors "
            "CHANGES=changes.tif"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP_A, tr("Map A")))
        self.addParameter(QgsProcessingParameterRasterLayer(self.MAP_B, tr("Map B")))
        self.addParameter(QgsProcessingParameterRasterLayer(self.LABELS, tr("Labels"), optional=True))
        self.addParameter(model_of(self.MODEL, tr("Model whose classes they show")))
        self.add_advanced(
            choice_of(self.MEAN, tr("Mean IoU over"), MEANS),
            whole_number_of(self.BLOCK_SIZE, tr("Blocks of the intervals [pixels] (empty: the global window)")),
        )
        self.addParameter(
            QgsProcessingParameterRasterDestination(self.CHANGES, tr("Changes"), optional=True, createByDefault=True)
        )
        self.addParameter(file_to_write(self.TABLE, tr("Table"), tr("Tables (*.csv)")))
        self.addParameter(file_to_write(self.JSON, tr("Everything"), tr("JSON files (*.json)")))
        self.addOutput(QgsProcessingOutputNumber(self.AGREEMENT, tr("Pixels with one class in both [percent]")))
        self.addOutput(QgsProcessingOutputNumber(self.COMPARED_PIXELS, tr("Pixels that both maps answer")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> CompareJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        a, b = (self.parameterAsRasterLayer(parameters, key, context) for key in (self.MAP_A, self.MAP_B))
        labels = self.parameterAsRasterLayer(parameters, self.LABELS, context)
        for other in (b, labels):
            if other is not None:
                _check_same_size(a, other)
        model = self.parameterAsFile(parameters, self.MODEL, context)
        if model:
            read_card(model)
        return CompareJob(
            a=raster_file(a),
            b=raster_file(b),
            labels=raster_file(labels) if labels else None,
            model=os.path.abspath(model) if model else None,
            mean_over=self.parameterAsEnumString(parameters, self.MEAN, context),
            block_px=self.whole_number(parameters, self.BLOCK_SIZE, context),
            json=self.destination(parameters, self.JSON, context),
            csv=self.destination(parameters, self.TABLE, context),
            changes=self.layer_destination(parameters, self.CHANGES, context),
        )

    def outputs_of(
        self, result: CompareResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Show the tables and return files and numbers."""
        push_table(result.text, feedback)
        return {
            self.AGREEMENT: result.agreement,
            self.COMPARED_PIXELS: result.compared_px,
            self.CHANGES: result.changes,
            self.TABLE: result.csv,
            self.JSON: result.json,
        }

    def style_layers(
        self,
        result: CompareResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Name the changes in the legend and let the map show through where nothing has changed."""
        if result.changes:
            style_when_loaded(result.changes, style_class_raster, ClassTable(result.change_classes), context)


def _check_same_size(first: QgsRasterLayer, second: QgsRasterLayer) -> None:
    """Refuse maps of other pixels; the engine looks closer."""
    sizes = [f"{layer.width()} x {layer.height()}" for layer in (first, second)]
    if sizes[0] != sizes[1]:
        raise JobError(
            tr(
                "{a} has {size_a} pixels and {b} has {size_b}; choose rasters with the same pixels (Warp or Clip, with "
                "the extent and resolution of one of them)."
            ).format(a=first.name(), size_a=sizes[0], b=second.name(), size_b=sizes[1])
        )
