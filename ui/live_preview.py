"""A result on the map while it is made. In: one run and its pieces. Out: a layer that goes when the run ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from typing import Optional

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsLayerTreeLayer,
    QgsMessageLog,
    QgsPalettedRasterRenderer,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..algorithms.common import tr
from ..algorithms.live import NODATA, PiecePixels, PreviewGrid
from ..algorithms.styles import CLASS_ALPHA
from ..relay_core.classes import ClassTable
from .algorithm_run import AlgorithmRun

_EVERY_S = 0.5
_WAIT_MS = 50
_MOST_PATIENCE_S = 2.0  # with a map that is still being drawn, before it is interrupted
_BACKGROUND_ALPHA = 70  # of 255: a veil over what has been looked at, where the finished result is clear
_OWNER = "relay_segmenter/preview"


class LivePreview(QObject):
    """Follows one run and shows on the map what is known so far.

    The layer stands in the layer tree only: the project does not own it, so nothing saves it. Its file is a copy of
    what the run has told, so the layer stays whole whatever becomes of the files of the run.

    Args:
        run: owns the preview.
        canvas: the map; what it draws is interrupted only when it takes long.
    """

    def __init__(self, run: AlgorithmRun, canvas: QgsMapCanvas) -> None:
        super().__init__(run)
        self._canvas = canvas
        self._picture: Optional[PreviewPicture] = None
        self._layer: Optional[QgsRasterLayer] = None
        self._drawn_at = 0.0
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        run.pieceCame.connect(self._take)
        run.over.connect(self.end)

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """What is on the map now; None before the first piece and after the end."""
        return self._layer

    def end(self) -> None:
        """Take the layer off the map; may be called twice."""
        self._is_over = True
        self._timer.stop()
        if self._layer is not None:
            QgsProject.instance().writeProject.disconnect(self._keep_out)
            _take_out(self._layer.id())
            self._layer = None
        if self._picture is not None:
            self._picture.remove()

    def _take(self, pixels: PiecePixels) -> None:
        """Put a piece into the picture, and draw it soon."""
        if self._is_over or (self._layer is not None and not _is_in_tree(self._layer.id())):
            return  # pieces may come late, and the person may have removed the layer
        if self._picture is None:
            try:
                self._picture = PreviewPicture(pixels.grid)
            except OSError as reason:  # the temporary folder is full; the run itself may end well
                self._is_over = True
                QgsMessageLog.logMessage(str(reason), "Relay Segmenter", Qgis.MessageLevel.Warning)
                return
        self._picture.put(pixels)
        if self._layer is None:
            self._picture.flush()
            self._add_layer(pixels.classes)
        if not self._timer.isActive():
            self._timer.start(max(0, int(1000 * (self._drawn_at + _EVERY_S - time.monotonic()))))

    def _draw(self) -> None:
        """Have the map show the picture as it is now."""
        now = time.monotonic()
        if self._canvas.isDrawing() and now < self._drawn_at + _MOST_PATIENCE_S:
            self._timer.start(_WAIT_MS)
            return
        self._drawn_at = now
        self._picture.flush()
        self._layer.reload()
        self._layer.triggerRepaint()

    def _add_layer(self, classes: ClassTable) -> None:
        """Put the layer on top of the layer tree, in a group of its own."""
        options = QgsRasterLayer.LayerOptions()
        options.loadDefaultStyle = False
        options.skipCrsValidation = True  # nobody is asked for the CRS of a preview
        layer = QgsRasterLayer(self._picture.path, tr("Classes so far"), "gdal", options)
        layer.setRenderer(_renderer(classes))
        project = QgsProject.instance()
        with _as_clean_as_before(project):
            group = project.layerTreeRoot().insertGroup(0, _group_name())
            group.setCustomProperty(_OWNER, layer.id())
            group.setExpanded(False)
            group.addChildNode(QgsLayerTreeLayer(layer))
            group.setExpanded(True)  # a change, made once the layer is in it: only that unfolds it on the screen
        project.writeProject.connect(self._keep_out)
        self._layer = layer

    def _keep_out(self, document: QDomDocument) -> None:
        """Remove the layer's place in the tree from a project that is being saved."""
        remove_from_saved(document, self._layer.id())


class PreviewPicture:
    """The file behind a preview, which grows piece by piece.

    Attributes:
        path: of the file.

    Raises:
        OSError: it cannot be written.
    """

    def __init__(self, grid: PreviewGrid) -> None:
        self.path = QgsProcessingUtils.generateTempFilename("preview.tif")
        height, width = grid.shape
        self._dataset = gdal.GetDriverByName("GTiff").Create(self.path, width, height, 1, gdal.GDT_Byte)
        if self._dataset is None:
            raise OSError(tr("There is no preview, because {path} cannot be written.").format(path=self.path))
        self._dataset.SetGeoTransform(grid.transform)
        self._dataset.SetProjection(grid.crs)
        self._band = self._dataset.GetRasterBand(1)
        self._band.SetNoDataValue(NODATA)
        self._band.Fill(NODATA)

    def put(self, pixels: PiecePixels) -> None:
        """Draw a piece."""
        if pixels.class_map.size:
            self._band.WriteArray(pixels.class_map, pixels.col, pixels.row)

    def flush(self) -> None:
        """Let others read what was drawn."""
        self._dataset.FlushCache()

    def remove(self) -> None:
        """Let go of the file and remove it."""
        self._band = self._dataset = None
        for path in (self.path, f"{self.path}.aux.xml"):
            with contextlib.suppress(OSError):  # Windows keeps what a map is still being drawn from, until QGIS ends
                os.remove(path)


def remove_from_saved(document: QDomDocument, layer_id: str) -> None:
    """Remove what stands for a layer that no project owns from the file of a project, and its group where it is alone.

    Args:
        document: of the project, as QGIS is about to write it.
        layer_id: of the layer.
    """
    places = [place for place in _elements(document, "layer-tree-layer") if place.attribute("id") == layer_id]
    places += [place for place in _elements(document, "item") if place.text() == layer_id]  # the order of drawing
    for file in _elements(document, "legendlayerfile"):
        if file.attribute("layerid") == layer_id:
            places.append(file.parentNode().parentNode().toElement())
    for place in places:
        group = place.parentNode().toElement()
        group.removeChild(place)
        is_empty = all(group.firstChildElement(tag).isNull() for tag in (place.tagName(), group.tagName()))
        if is_empty and group.attribute("name") == _group_name():
            group.parentNode().removeChild(group)


def _group_name() -> str:
    return tr("Preview…")


def _elements(document: QDomDocument, tag: str) -> list[QDomElement]:
    found = document.elementsByTagName(tag)
    return [found.at(index).toElement() for index in range(found.count())]


def _renderer(classes: ClassTable) -> QgsPalettedRasterRenderer:
    """Draw findings as in the result, and a veil over ground that holds none."""
    entries = []
    for map_class in classes:
        colour = QColor(*map_class.rgb, _BACKGROUND_ALPHA if map_class.background else CLASS_ALPHA)
        entries.append(QgsPalettedRasterRenderer.Class(map_class.id, colour, map_class.name))
    return QgsPalettedRasterRenderer(None, 1, entries)


def _take_out(layer_id: str) -> None:
    """Remove a layer from the layer tree, and the group that was made for it unless others have moved in."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    with _as_clean_as_before(project):
        node = root.findLayer(layer_id)  # None where the person has removed it, or the project is another one
        if node is not None:
            node.parent().removeChildNode(node)
        for group in root.findGroups(True):
            if group.customProperty(_OWNER) == layer_id and not group.children():
                group.parent().removeChildNode(group)


def _is_in_tree(layer_id: str) -> bool:
    return QgsProject.instance().layerTreeRoot().findLayer(layer_id) is not None


@contextlib.contextmanager
def _as_clean_as_before(project: QgsProject) -> Iterator[None]:
    """Change a project without having QGIS ask whether to save it."""
    was_dirty = project.isDirty()
    try:
        yield
    finally:
        project.setDirty(was_dirty)
