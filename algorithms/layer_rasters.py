"""Rasters of a run, whatever layers they are. In: layers and an area. Out: paths for a job, and what must be exported.

A file is read where it lies. All other layers (WMS, WMTS, XYZ, WCS, databases, virtual rasters) are exported by QGIS
for the run: with detail for the area, coarsely for what the global windows see around it. Layers are looked at here, in
their own thread; the exports run on copies, in the algorithm's.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsRectangle,
)

from ..relay_core.errors import JobError, RasterError
from .common import file_behind, job_extent, tr
from .layer_export import LayerExport, write_export
from .layer_levels import corners, levels_of
from .layer_plan import PlannedLayer, RunReads, check_amount, scales_of

_LONGEST_NAME = 40  # of a layer, in the name of a file
_POINT_SHARE = 1e-7  # of a layer's width: some metres of the world, and never nothing


@dataclass(frozen=True)
class RunRasters:
    """The rasters of a run.

    Attributes:
        paths: for the local windows, one a layer.
        context_paths: for the global windows, None where they are read from the same.
        extent: of the job, in the first raster's CRS; None for all of it.
        planned: layers to export.
    """

    paths: list[str]
    context_paths: Optional[list[str]]
    extent: Optional[tuple[float, float, float, float]]
    planned: tuple[PlannedLayer, ...] = ()

    @property
    def origin(self) -> str:
        """What is exported, in words, "" where nothing is; addresses may hold somebody's key, so hosts have to do."""
        sources = ((each.layer.name(), each.levels.server or each.layer.providerType()) for each in self.planned)
        words = tr("{name}, exported from {source}")
        return "; ".join(words.format(name=name, source=source) for name, source in sources)

    def copied(self, context: QgsProcessingContext) -> Exports:
        """Return the exports of the run, ready for another thread."""
        if not self.planned:
            return Exports()
        exports = [copy for each in self.planned for copy in each.copies()]
        said = tuple(each.sentence() for each in self.planned)
        return Exports(os.path.dirname(exports[0].path), tuple(exports), context.transformContext(), said)


class Exports:
    """Files that are there while a run needs them.

    Args:
        folder: for the files, and for nothing else.
        exports: what to write.
        transforms: of the project.
        said: what a person is told first.
    """

    def __init__(
        self,
        folder: str = "",
        exports: tuple[LayerExport, ...] = (),
        transforms: Optional[QgsCoordinateTransformContext] = None,
        said: tuple[str, ...] = (),
    ) -> None:
        self._folder = folder
        self._exports = exports
        self._transforms = transforms or QgsCoordinateTransformContext()
        self._said = said

    @contextlib.contextmanager
    def written(self, feedback: QgsProcessingFeedback) -> Iterator[None]:
        """Write the files, and take them away at the end.

        Raises:
            RelayError: a layer cannot be exported, or the person stopped it.
        """
        exports = self._exports
        total = sum(export.scale.requests for export in exports)
        done = 0

        def count(requests: int) -> None:
            nonlocal done
            done += requests
            feedback.setProgress(100 * done / max(total, 1))
            feedback.setProgressText(_fetching(exports[0].server, done, total))

        try:
            for sentence in self._said:
                feedback.pushInfo(sentence)
            if exports:
                count(0)
            for export in exports:
                write_export(export, self._transforms, feedback, count)
            yield
        finally:
            self._exports = ()  # the copies of providers go, too
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)


def _fetching(server: str, done: int, total: int) -> str:
    """Say how far the exports are."""
    if not server:
        return tr("Exporting: {done} of {total}").format(done=done, total=total)
    return tr("Fetching from {server}: {done} of {total}").format(server=server, done=done, total=total)


def around_point(layers: list[QgsRasterLayer], point: QgsPointXY) -> Optional[QgsRectangle]:
    """Return the ground to export about a point of the first layer, None for files, of which all is there."""
    if all(map(file_behind, layers)):
        return None
    side = _POINT_SHARE * layers[0].extent().width()
    return QgsRectangle.fromCenterAndSize(point, side, side)


def rasters_of_run(
    layers: list[QgsRasterLayer],
    area: Optional[QgsRectangle],
    reads: RunReads,
    context: QgsProcessingContext,
    ground: Optional[QgsRectangle] = None,
) -> RunRasters:
    """Return the rasters of a run, and what has to be exported for them.

    Args:
        layers: the first gives the grid.
        area: to segment, in the first layer's CRS; None for all of it.
        reads: of the model.
        context: of the project.
        ground: part of the area that exports are needed for, in the first layer's CRS; None for all of it.

    Raises:
        RelayError: a layer cannot be exported for the area.
    """
    first = layers[0]
    files = [file_behind(layer) for layer in layers]
    extent = job_extent(first, area) if files[0] and area is not None else None
    if all(files):
        return RunRasters(files, None, extent)
    asked = (each for each in (ground, area, first.extent()) if each is not None)
    needed = _part_of(first, next(asked))
    if not files[0]:
        extent = corners(needed)
    folder = os.path.join(QgsProcessingUtils.tempFolder(), f"relay_export_{uuid.uuid4().hex}")
    near, far, planned = [], [], []
    ids = [layer.id() for layer in layers]
    for number, (layer, file) in enumerate(zip(layers, files)):
        earlier = ids.index(layer.id())
        if earlier < number:  # channels go back to a layer, which is fetched once
            near.append(near[earlier])
            far.append(far[earlier])
            continue
        name = re.sub(r"\W+", "_", layer.name())[:_LONGEST_NAME]  # sentences about the file name the layer, then
        near.append(file or os.path.join(folder, f"{name}_{number}_detail.tif"))
        far.append(file or os.path.join(folder, f"{name}_{number}_context.tif"))
        if not file:
            there = _in_crs_of(layer, first, needed, context.transformContext())
            scales = scales_of(layer, there, reads, layer is first, context.transformContext())
            planned.append(PlannedLayer(layer, levels_of(layer), tuple(zip(scales, (near[-1], far[-1])))))
    check_amount(planned)
    return RunRasters(near, far if reads.card.reads_global else None, extent, tuple(planned))


def _in_crs_of(
    layer: QgsRasterLayer, first: QgsRasterLayer, area: QgsRectangle, transforms: QgsCoordinateTransformContext
) -> QgsRectangle:
    """Return the part of a layer under an area of the first one, in its own CRS.

    Raises:
        RasterError: there is none.
    """
    if layer is first:
        return area
    try:
        there = QgsCoordinateTransform(first.crs(), layer.crs(), transforms).transformBoundingBox(area)
    except QgsCsException as reason:
        raise _beside(layer) from reason
    return _part_of(layer, there)


def _part_of(layer: QgsRasterLayer, area: QgsRectangle) -> QgsRectangle:
    """Return the part of an area that lies on a layer, in the layer's CRS.

    Raises:
        JobError: the area is empty.
        RasterError: it lies beside the layer.
    """
    if not area.isFinite() or area.isEmpty():
        raise JobError(tr("The extent is empty; choose one that covers a part of the raster."))
    part = area.intersect(layer.extent())
    if part.isEmpty():
        raise _beside(layer)
    return part


def _beside(layer: QgsRasterLayer) -> RasterError:
    return RasterError(tr("The extent lies beside {name}; choose one that touches it.").format(name=layer.name()))
