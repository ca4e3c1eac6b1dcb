"""The provider `relay`: lists the algorithms and the graphical models that come with the plugin."""

from __future__ import annotations

import glob
import os

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .accepted_labels import AcceptedLabels
from .check_ground import CheckGround
from .check_raster import CheckRaster
from .common import PACKAGE_ROOT
from .compare_maps import CompareMaps
from .context_coverage import ContextCoverage
from .context_difference import ContextDifference
from .evaluate_model import EvaluateModel
from .import_checkpoint import ImportCheckpoint
from .relay_attention import RelayAttention
from .segment_raster import SegmentRaster, ShownExtent, nothing_shown
from .train_model import TrainModel

PROVIDER_ID = "relay"
_ICON_PATH = os.path.join(PACKAGE_ROOT, "resources", "icons", "relay.svg")
_MODELS = os.path.join(PACKAGE_ROOT, "resources", "models", "*.model3")


class RelayProvider(QgsProcessingProvider):
    """Relay Segmenter's algorithms in the Processing toolbox.

    Args:
        shown_extent: says what the map shows, for dialogs.
    """

    def __init__(self, shown_extent: ShownExtent = nothing_shown) -> None:
        super().__init__()
        self._shown_extent = shown_extent

    def id(self) -> str:
        """Return the id that stands before the colon."""
        return PROVIDER_ID

    def name(self) -> str:
        """Return the name in the toolbox."""
        return "Relay Segmenter"

    def icon(self) -> QIcon:
        """Return the icon in the toolbox."""
        return QIcon(_ICON_PATH)

    def supportsNonFileBasedOutput(self) -> bool:
        """Say that results are files; the engine is another process."""
        return False

    def supportedOutputRasterLayerExtensions(self) -> list[str]:
        """Offer GeoTIFF only."""
        return ["tif"]

    def loadAlgorithms(self) -> None:
        """Add the algorithms; models follow once their steps are known to QGIS, at the next refresh."""
        self.addAlgorithm(SegmentRaster(self._shown_extent))
        judging = (EvaluateModel(), CompareMaps(), AcceptedLabels())
        insight = (RelayAttention(), ContextDifference(), ContextCoverage())
        checking = (CheckRaster(), CheckGround())
        for algorithm in (*checking, TrainModel(), *judging, *insight, ImportCheckpoint()):
            self.addAlgorithm(algorithm)
        if QgsApplication.processingRegistry().providerById(PROVIDER_ID) is None:
            return
        for path in sorted(glob.glob(_MODELS)):
            model = QgsProcessingModelAlgorithm()
            if model.fromFile(path):
                self.addAlgorithm(model)
