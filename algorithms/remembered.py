"""What results remember of their making. In: layers, a finished job. Out: layers that tell it.

The window goes into the style that is stored with a file, and so comes with it wherever it is opened, as metadata do.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

from qgis.core import QgsAbstractMetadataBase, QgsMapLayer, QgsRasterLayer

from ..relay_core import __version__
from ..relay_core.card import Card
from ..relay_core.outputs import RECORD_ENDING
from .common import tr

GLOBAL_WINDOW_KEY = "relay_segmenter/global_window"
"""Custom property of findings: the width of their model's global window [map units]."""

GLOBAL_WINDOW_HEIGHT_KEY = "relay_segmenter/global_window_height"
"""Custom property of findings: its height, another number where degrees are resampled to square metres [map units]."""


def global_window_size(class_raster: str, card: Card) -> tuple[float, float]:
    """Return (width, height) of a model's global window [map units], (0, 0) for models that read none.

    Args:
        class_raster: path of a result, whose pixels are those that the model has read: the raster's own, or others
            where it was resampled.
        card: of the model.
    """
    if not card.reads_global:
        return 0.0, 0.0
    layer = QgsRasterLayer(class_raster, "")
    pixels = card.windows.global_extent
    return pixels * layer.rasterUnitsPerPixelX(), pixels * layer.rasterUnitsPerPixelY()


def remember_global_window(layer: QgsMapLayer, size: tuple[float, float]) -> None:
    """Have findings tell (width, height) of their model's global window [map units], where there is one."""
    width, height = size
    if width > 0:
        layer.setCustomProperty(GLOBAL_WINDOW_KEY, width)
        layer.setCustomProperty(GLOBAL_WINDOW_HEIGHT_KEY, height)


def global_window_of(layer: QgsMapLayer) -> tuple[float, float]:
    """Return (width, height) of the global window that findings tell [map units], (0, 0) where they tell none."""
    try:
        width = float(layer.customProperty(GLOBAL_WINDOW_KEY, 0.0))
        return width, float(layer.customProperty(GLOBAL_WINDOW_HEIGHT_KEY, width))
    except (TypeError, ValueError):
        return 0.0, 0.0


def record_of(class_raster: str) -> Optional[str]:
    """Return the path of the record of the run that made a class raster, None where there is none."""
    path = class_raster + RECORD_ENDING
    return path if os.path.exists(path) else None


def remember_record(layer: QgsMapLayer, record: Optional[str]) -> None:
    """Have a layer's metadata point to the record of its run.

    Args:
        layer: a result.
        record: whole path of the record, None where there is none.
    """
    if not record:
        return
    link = QgsAbstractMetadataBase.Link(tr("Record of the run"), "file", Path(record).as_uri())
    link.description = tr("Model, raster, settings, versions and computer of the run that made this layer.")
    link.mimeType = "application/json"
    metadata = layer.metadata()
    metadata.setLinks([link, *(other for other in metadata.links() if other.type != link.type)])
    history = tr("Made by Relay Segmenter {version}; {record} says how.")
    metadata.setHistory([history.format(version=__version__, record=os.path.basename(record))])
    layer.setMetadata(metadata)
