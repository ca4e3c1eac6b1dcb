"""One background run over what the map shows. In: layer, extent, model. Out: the algorithm's outputs or a sentence."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayer, QgsProcessingUtils, QgsRasterLayer, QgsReferencedRectangle

from ..algorithms.common import tr
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.errors import JobError
from .algorithm_run import AlgorithmRun


def raster_to_segment(layer: Optional[QgsMapLayer]) -> QgsRasterLayer:
    """Return the active layer where it is a raster.

    Raises:
        JobError: it is not.
    """
    if not isinstance(layer, QgsRasterLayer):
        raise JobError(tr("No raster layer is active; click the raster to segment in the Layers panel."))
    return layer


class VisibleExtentRun(AlgorithmRun):
    """Runs `relay:segmentraster` on an extent, as a task."""

    def __init__(self, layer: QgsRasterLayer, extent: QgsReferencedRectangle, model: str) -> None:
        parameters = {
            SegmentRaster.INPUT: layer,
            SegmentRaster.MODEL: model,
            SegmentRaster.EXTENT: extent,
            SegmentRaster.OUTPUT: QgsProcessingUtils.generateTempFilename("classes.tif"),
            SegmentRaster.CONFIDENCE: QgsProcessingUtils.generateTempFilename("confidence.tif"),
            SegmentRaster.POLYGONS: QgsProcessingUtils.generateTempFilename("findings.gpkg"),
        }
        super().__init__(SegmentRaster(lambda: extent).create(), parameters)
