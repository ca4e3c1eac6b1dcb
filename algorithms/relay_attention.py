"""`relay:relayattention`: a raster, a model and a point or an extent in; rasters of where relay tokens look out."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterPoint,
    QgsProcessingParameterRasterDestination,
)

from ..relay_core.errors import JobError
from ..relay_core.insight_jobs import AttentionJob, AttentionResult, check_has_relays
from .common import tr
from .insight import InsightAlgorithm, style_attention
from .styles import style_when_loaded


class RelayAttention(InsightAlgorithm):
    """Shows where the relay tokens of a model look."""

    POINT = "POINT"
    PER_BLOCK = "PER_BLOCK"
    LOCAL = "LOCAL"
    GLOBAL = "GLOBAL"
    WINDOWS = "WINDOWS"

    def name(self) -> str:
        """Return the id within the provider."""
        return "relayattention"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Relay attention")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("explain,attention,where does it look,context,interpretability,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Shows where the relay tokens of a model look: close up, in the local window, and in the landscape around, "
            "in the global window. The windows are those that Segment raster reads for the same place.\n\n"
            "<b>Point</b>: the windows that answer for the pixel there. <b>Extent</b>: all windows of an area. Give "
            "one of both.\n"
            "<b>A band for every block</b>: instead of their mean; for points.\n"
            "The other parameters are Segment raster's, and choose the same windows.\n\n"
            "<b>Local attention</b>: of a point, the share of each patch of the local window in what the relays give "
            "to patches; the shares of a window add up to 1. Of an extent, every place has its share in the window "
            "that answers for it.\n"
            "<b>Global attention</b>: the same of the global window, whose patches are wider. Of an extent, two bands: "
            "the shares of all windows that see a place, added up, and that against an even attention (1: as much as "
            "if the relays looked everywhere alike).\n"
            "Patches without data, such as beyond the raster, have none. What relays give to each other is left "
            "out. Attention tells where the network reads from, not why it decides. A run that is stopped keeps "
            "nothing, and the next one begins anew.\n\n"
            "Example:\n"
            "qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_raster_and_model()
        self.addParameter(QgsProcessingParameterPoint(self.POINT, tr("Point"), optional=True))
        self.add_segmentation()
        self.add_advanced(
            QgsProcessingParameterBoolean(self.PER_BLOCK, tr("A band for every block"), defaultValue=False)
        )
        self.addParameter(QgsProcessingParameterRasterDestination(self.LOCAL, tr("Local attention")))
        self.addParameter(
            QgsProcessingParameterRasterDestination(
                self.GLOBAL, tr("Global attention"), optional=True, createByDefault=True
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.WINDOWS, tr("Window pairs that were looked at")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> AttentionJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        is_point = parameters.get(self.POINT) not in (None, "")
        if is_point == bool(parameters.get(self.EXTENT)):
            raise JobError(tr("Attention is shown for a point or for an extent; give one of both."))
        output = self.layer_destination(parameters, self.LOCAL, context) or ""
        point = None
        points: tuple[tuple[float, float], ...] = ()
        if is_point:
            layer = self.raster_layers(parameters, context)[0]
            point = self.parameterAsPoint(parameters, self.POINT, context, layer.crs())
            if not layer.extent().contains(point):
                raise JobError(
                    tr("The point {x:.10g} {y:.10g} lies outside {name}; choose one on it.").format(
                        x=point.x(), y=point.y(), name=layer.name()
                    )
                )
            points = ((point.x(), point.y()),)
        segmentation = self.segmentation(parameters, context, output, feedback, point)
        check_has_relays(self.card)
        return AttentionJob(
            segmentation,
            points,
            self.layer_destination(parameters, self.GLOBAL, context),
            self.parameterAsBool(parameters, self.PER_BLOCK, context),
        )

    def outputs_of(
        self, result: AttentionResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Say where the attention goes, and return files and numbers."""
        feedback.pushInfo(result.text)
        if not result.global_:  # there is none to load
            self.to_load.pop(self.job.global_output, None)
        return {
            self.LOCAL: result.local[0],
            self.GLOBAL: result.global_[0] if result.global_ else None,
            self.WINDOWS: result.windows,
        }

    def style_layers(
        self,
        result: AttentionResult,
        outputs: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Let the map show through where little is looked at."""

        def near(layer: QgsMapLayer, _: Any) -> None:
            style_attention(layer, 1, result.largest_local)

        def far(layer: QgsMapLayer, _: Any) -> None:
            style_attention(layer, 1 if self.job.points else 2, result.largest_global)

        style_when_loaded(result.local[0], near, self.card.classes, context)
        for path in result.global_:
            style_when_loaded(path, far, self.card.classes, context)
