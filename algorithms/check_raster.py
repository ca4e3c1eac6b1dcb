"""`relay:checkraster`: rasters and a model in; whether they go together out, before anything is segmented."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputString

from ..relay_core.fit_jobs import CheckRasterJob, CheckRasterResult
from .common import tr
from .job_algorithm import push_table
from .raster_algorithm import RasterAlgorithm

FITS, DOUBTFUL, UNFIT = "fits", "doubtful", "unfit"
"""Values of `CheckRaster.VERDICT`."""


class CheckRaster(RasterAlgorithm):
    """Tells whether a raster is like what a model was trained on."""

    VERDICT = "VERDICT"
    REMARKS = "REMARKS"

    def name(self) -> str:
        """Return the id within the provider."""
        return "checkraster"

    def displayName(self) -> str:
        """Return the name in the toolbox."""
        return tr("Check raster")

    def tags(self) -> list[str]:
        """Return more words that find the algorithm."""
        return tr("bands,resolution,nodata,does it fit,compare,relay tokens").split(",")

    def shortHelpString(self) -> str:
        """Return the help beside the dialog."""
        return tr(
            "Tells whether a raster is like what a model was trained on: bands, pixel size, range of values, share of "
            "nodata. A few windows of it are read and nothing is written.\n\n"
            "<b>Raster</b> and <b>further rasters</b>: files on this computer. <b>Bands</b> and <b>keep the raster's "
            "own pixels</b>: as for Segment raster.\n\n"
            "<b>Verdict</b>: fits; doubtful, where results may be poor; or unfit, where the model cannot run.\n"
            "<b>Remarks</b>: why, a sentence each.\n\n"
            "Example:\n"
            "qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors"
        )

    def initAlgorithm(self, configuration: Optional[dict[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_raster_and_model()
        self.add_choice_of_bands()
        self.addOutput(QgsProcessingOutputString(self.VERDICT, tr("Verdict: fits, doubtful or unfit")))
        self.addOutput(QgsProcessingOutputString(self.REMARKS, tr("Remarks, a line each")))

    def read_job(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: Optional[QgsProcessingFeedback]
    ) -> CheckRasterJob:
        """Read and check the parameters; see `JobAlgorithm`."""
        return CheckRasterJob(
            raster=self.raster_names(parameters, context),
            model=self.model_file(parameters, context),
            keep_grid=self.parameterAsBool(parameters, self.KEEP_GRID, context),
        )

    def outputs_of(
        self, result: CheckRasterResult, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Tell what was found."""
        push_table("\n".join(result.facts), feedback)
        remarks = [result.obstacle] if result.obstacle else list(result.doubts)
        for remark in remarks:
            feedback.pushInfo(remark)
        verdict = UNFIT if result.obstacle else DOUBTFUL if remarks else FITS
        feedback.pushInfo({FITS: tr("It fits."), DOUBTFUL: tr("It is doubtful."), UNFIT: tr("It is unfit.")}[verdict])
        return {self.VERDICT: verdict, self.REMARKS: "\n".join(remarks)}
