"""A run and the map that somebody watches. In: what the map shows, pieces of the result. Out: where to begin, pixels.

Pieces are read in the thread of the task, which touches no layer.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Optional

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread, pyqtSignal

from ..relay_core.classes import ClassTable
from ..relay_core.preview import Piece

ShownExtent = Callable[[], Optional[QgsReferencedRectangle]]
"""Says what the map shows; None where there is no map."""

_MOST_PX = 4096  # along a side of a preview; screens have fewer
NODATA = 255


@dataclass(frozen=True)
class PreviewGrid:
    """The pixels of a preview, which are those of the run or every n-th of them.

    Attributes:
        transform: (left, width of a pixel, 0, top, 0, -height of a pixel), GDAL's order.
        shape: (height, width) [px].
        crs: well-known text, "" where unknown.
    """

    transform: tuple[float, ...]
    shape: tuple[int, int]
    crs: str


@dataclass(frozen=True)
class PiecePixels:
    """What a piece shows.

    Attributes:
        classes: of the model, with colours for those that are wanted.
        grid: of the whole preview.
        row: of the first pixel on it.
        col: of the first pixel on it.
        class_map: (h, w) uint8 class ids, `NODATA` where nothing is known.
    """

    classes: ClassTable
    grid: PreviewGrid
    row: int
    col: int
    class_map: np.ndarray


class LiveFeedback(QgsProcessingFeedback):
    """Feedback of a run that somebody watches on the map.

    Attributes:
        classes: what pieces show; set before they come.
    """

    pieceRead = pyqtSignal(object)

    def __init__(self, log_feedback: bool = True) -> None:
        super().__init__(log_feedback)
        self.classes: Optional[ClassTable] = None

    def show_piece(self, piece: Piece) -> None:
        """Read a piece and pass it on as `PiecePixels`; called in the task's thread."""
        pixels = read_piece(piece, self.classes)
        if pixels is not None:
            self.pieceRead.emit(pixels)


def middle_of_map(
    shown_extent: ShownExtent, layer: QgsRasterLayer, context: QgsProcessingContext
) -> Optional[tuple[float, float]]:
    """Return (x, y) of the middle of the map in a layer's CRS; None where there is no map to ask.

    Steps of a graphical model are prepared in a task's thread, which must not touch the map.
    """
    if QThread.currentThread() != QCoreApplication.instance().thread():
        return None
    shown = shown_extent()
    if shown is None:
        return None
    onto_layer = QgsCoordinateTransform(shown.crs(), layer.crs(), context.transformContext())
    try:
        middle = onto_layer.transform(shown.center())
    except QgsCsException:  # ground beyond what the layer's CRS can show
        return None
    return (middle.x(), middle.y()) if math.isfinite(middle.x()) and math.isfinite(middle.y()) else None


def read_piece(piece: Piece, classes: ClassTable, most_px: int = _MOST_PX) -> Optional[PiecePixels]:
    """Read the pixels of a piece.

    Args:
        piece: names the file.
        classes: that it shows.
        most_px: of a preview along a side; larger runs are thinned.

    Returns:
        The pixels, or None where the file is gone, as pieces are when a later one has taken their place, or damaged.
    """
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.Open(piece.path)
        class_map = dataset.GetRasterBand(1).ReadAsArray()
        left, width, _, top, _, height = dataset.GetGeoTransform()
        crs = dataset.GetProjection()
    except (RuntimeError, AttributeError):  # GDAL raises, or returns None, as other plugins have set it
        return None
    finally:
        gdal.PopErrorHandler()
    if class_map is None:
        return None
    window, region = piece.window, piece.region
    step = math.ceil(max(region.height, region.width) / most_px)
    row, first_row = _thinned(window.row - region.row, step)
    col, first_col = _thinned(window.col - region.col, step)
    left += (region.col - window.col) * width
    top += (region.row - window.row) * height
    shape = math.ceil(region.height / step), math.ceil(region.width / step)
    grid = PreviewGrid((left, step * width, 0.0, top, 0.0, step * height), shape, crs)
    return PiecePixels(classes, grid, row, col, np.ascontiguousarray(class_map[first_row::step, first_col::step]))


def _thinned(offset: int, step: int) -> tuple[int, int]:
    """Return the first pixel of a preview whose middle is at or behind `offset`, and how far behind."""
    middle = step // 2
    first = math.ceil((offset - middle) / step)
    return first, first * step + middle - offset
