"""Pixels of a layer as a GeoTIFF. In: a copy of its provider, a window of one of its levels. Out: a file.

Runs in the thread of an algorithm, on copies of providers that were made where the layer lives. Web services are asked
block by block along the edges of their tiles, so that every tile is fetched once; what a server refuses is asked for
twice more and then told.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsNetworkAccessManager,
    QgsNetworkReplyContent,
    QgsProcessingFeedback,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterPipe,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..relay_core.errors import JobCancelled, OutputError, RasterError
from ..relay_core.geo.exporting import ScaleExport
from ..relay_core.geo.windows import Window, tiles_over
from .common import tr
from .layer_averages import averages, pixels_along

OnRequests = Callable[[int], None]
"""Told how many requests have been answered since the last time."""

OnPercent = Callable[[float], None]
"""Told how much of one file is there."""

_BLOCK_PX = 2048  # side of what is asked for at a time, whole tiles
_INSET_PX = 1e-5  # by which a block keeps off its neighbours' tiles; far less than what would move a pixel
_BGRA = (2, 1, 0, 3)  # where red, green, blue and transparency stand in QGIS's pictures
_TRIES = 3
_PAUSE_S = 1.0  # before a server is asked again
_NOT_THERE = (204, 404, 410)  # what servers say of ground that they have no tile of
_ABOUT = ("getcapabilities", "describecoverage", "getfeatureinfo")  # what servers answer in words to
_NO_ANSWER = (QNetworkReply.NetworkError.TimeoutError, QNetworkReply.NetworkError.OperationCanceledError)
_CREATE_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
_PICTURE_OPTIONS = [*_CREATE_OPTIONS, "PHOTOMETRIC=RGB", "ALPHA=YES"]
_AVERAGED_PX = 2048  # side of what is read at a time to be averaged


@dataclass(frozen=True)
class LayerExport:
    """Pixels of a layer to be written to a file.

    Attributes:
        name: of the layer.
        provider: a copy that nobody else uses.
        crs: of the layer.
        scale: the pixels.
        is_picture: whether they come as red, green, blue and transparency.
        server: host that is asked, or "".
        path: of the file to write.
    """

    name: str
    provider: QgsRasterDataProvider
    crs: QgsCoordinateReferenceSystem
    scale: ScaleExport
    is_picture: bool
    server: str
    path: str


class Answers:
    """Listens to what a server answers in this thread; a context.

    Args:
        server: host whose answers count.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._by_url: dict[str, tuple[int, Optional[str]]] = {}  # address -> status, and what went wrong if anything

    def __enter__(self) -> Answers:
        self._signal().connect(self._hear)
        return self

    def __exit__(self, *_: Any) -> None:
        self._signal().disconnect(self._hear)

    def refused(self) -> list[tuple[int, str]]:
        """Return status (0 for none) and words ("" for none) of the requests that failed; latest answers count."""
        answers = self._by_url.values()
        return [(status, words) for status, words in answers if words is not None and status not in _NOT_THERE]

    def not_there(self) -> int:
        """Return how many requests were for what the server does not have."""
        return sum(status in _NOT_THERE for status, _ in self._by_url.values())

    def _signal(self) -> Any:
        return QgsNetworkAccessManager.instance().finished[QgsNetworkReplyContent]

    def _hear(self, reply: QgsNetworkReplyContent) -> None:
        url = reply.request().url()
        if url.host() != self._server:
            return
        status = int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)
        if reply.error() != QNetworkReply.NetworkError.NoError:
            self._by_url[url.toString()] = (status, _words_of(reply, status))
        elif _is_in_words(reply) and not any(request in url.query().lower() for request in _ABOUT):
            self._by_url[url.toString()] = (0, tr("a message in the place of pixels"))
        else:
            self._by_url[url.toString()] = (status, None)


def _is_in_words(reply: QgsNetworkReplyContent) -> bool:
    """Tell whether an answer is text, as services refuse with where they do not refuse with a status."""
    kind = bytes(reply.rawHeader(b"Content-Type")).lower()
    return kind.startswith(b"text/") or b"xml" in kind


def _words_of(reply: QgsNetworkReplyContent, status: int) -> str:
    """Return what went wrong, without the address, which may hold somebody's key."""
    if reply.error() in _NO_ANSWER:
        return tr("no answer in time")
    if status:  # HTTP/2 has no words for it, and Qt's own hold the address
        return str(reply.attribute(QNetworkRequest.Attribute.HttpReasonPhraseAttribute) or "")
    return reply.errorString()


def write_export(
    export: LayerExport,
    transforms: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
    on_requests: OnRequests,
) -> None:
    """Write a layer's pixels.

    Args:
        export: what, and where to.
        transforms: of the project.
        feedback: is asked for cancel and told what is missing.
        on_requests: told how it goes.

    Raises:
        JobCancelled: the person stopped it.
        RasterError: the layer's source does not give the pixels.
        OutputError: they cannot be written.
    """
    watch = QgsRasterBlockFeedback()
    # Straight from the thread that cancels: this one is busy waiting for a server.
    feedback.canceled.connect(watch.cancel, Qt.ConnectionType.DirectConnection)
    try:
        _make_folder(export.path)
        with Answers(export.server) as answers:
            if export.is_picture:
                _write_picture(export, answers, watch, on_requests)
            else:
                tell = _told_as_requests(export.scale.requests, on_requests)
                _write_values(export, answers, watch, transforms, tell)
                tell(100)
        if answers.not_there():
            feedback.pushInfo(
                tr("{server} has nothing for {count} of {requests} requests; that ground stays empty.").format(
                    server=export.server, count=answers.not_there(), requests=export.scale.requests
                )
            )
    finally:
        feedback.canceled.disconnect(watch.cancel)


def _write_picture(
    export: LayerExport, answers: Answers, watch: QgsRasterBlockFeedback, on_requests: OnRequests
) -> None:
    """Write what a service draws as red, green, blue and transparency."""
    window = export.scale.window
    is_empty = True
    side = max(_BLOCK_PX // export.scale.level.tile_px, 1) * export.scale.level.tile_px
    file = _created(export, len(_BGRA), gdal.GDT_Byte, _PICTURE_OPTIONS)
    try:
        for block in tiles_over(window, side):
            picture = _fetched(export, block, answers, watch)
            is_empty = is_empty and not picture[..., 3].any()
            _put(picture[..., _BGRA].transpose(2, 0, 1), file, block.shifted(-window.row, -window.col), export.path)
            on_requests(export.scale.level.requests_for(block))
    finally:
        del file  # closes it, where the traceback of an exception would keep it open
    if is_empty:
        raise RasterError(
            tr(
                "{name} shows nothing here: {server} sent no picture of this ground at this resolution. Zoom to where "
                "the layer has data, or choose another layer."
            ).format(name=export.name, server=export.server or tr("its source"))
        )


def _created(export: LayerExport, bands: int, kind: int, options: list[str]) -> gdal.Dataset:
    """Create a file for pixels of a kind that GDAL has a number for.

    GDAL's own, since QGIS's raster providers lose their Python objects while a thread waits for a server.

    Raises:
        OutputError: it cannot be created.
    """
    window = export.scale.window
    left, _, _, top = export.scale.bounds
    width, height = export.scale.level.pixel
    driver = gdal.GetDriverByName("GTiff")
    with _writing(export.path):
        file = driver.Create(export.path, window.width, window.height, bands, kind, options)
        if file is None:
            raise _unwritten(export.path)
        file.SetGeoTransform((left, width, 0.0, top, 0.0, -height))
        file.SetProjection(export.crs.toWkt(QgsCoordinateReferenceSystem.WKT_PREFERRED_GDAL))
    return file


def _put(pixels: np.ndarray, file: gdal.Dataset, place: Window, path: str) -> None:
    """Write pixels (C, H, W) of a file's own kind to its bands.

    Raises:
        OutputError: they cannot be written.
    """
    with _writing(path):
        if file.WriteRaster(place.col, place.row, place.width, place.height, pixels.tobytes()):
            raise _unwritten(path)


@contextlib.contextmanager
def _writing(path: str) -> Iterator[None]:
    """Tell GDAL's failures, which are exceptions or not as other plugins have set it."""
    try:
        yield
    except RuntimeError as reason:
        raise _unwritten(path) from reason


def _fetched(export: LayerExport, block: Window, answers: Answers, watch: QgsRasterBlockFeedback) -> np.ndarray:
    """Return a block as it was drawn, (H, W, 4) uint8; what failed is asked for again, the rest QGIS has kept."""
    left, bottom, right, top = export.scale.level.bounds_of(block)
    x, y = (_INSET_PX * side for side in export.scale.level.pixel)
    extent = QgsRectangle(left + x, bottom + y, right - x, top - y)
    for attempt in range(_TRIES):
        if attempt:
            _pause(watch)
        drawn = export.provider.block(1, extent, block.width, block.height, watch)
        _end_if_cancelled(watch)
        data = bytes(drawn.data()) if drawn is not None and drawn.isValid() else b""
        if len(data) == 4 * block.width * block.height:
            picture = np.frombuffer(data, np.uint8).reshape(block.height, block.width, 4)
            if picture[..., 3].all() or not answers.refused():
                return picture  # where it is whole, the failures were those of a map that asks the same server
        elif not answers.refused():
            raise _unread(export)
    raise _refused(export, answers)


def _write_values(
    export: LayerExport,
    answers: Answers,
    watch: QgsRasterBlockFeedback,
    transforms: QgsCoordinateTransformContext,
    tell: OnPercent,
) -> None:
    """Write a raster's own values, averaged where several make up a pixel, with its nodata value.

    Services on the network send pixels of the size that they are asked for, made as each of them does it.
    """
    provider, window = export.provider, export.scale.window
    if provider.enableProviderResampling(True):
        provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
        provider.setMaxOversampling(1e6)  # average all pixels, however many
    elif not export.server:
        _write_averages(export, watch, tell)
        return
    watch.progressChanged.connect(tell)
    pipe = QgsRasterPipe()
    if not pipe.set(provider):
        raise _unread(export)
    result = _writer(export.path).writeRaster(
        pipe, window.width, window.height, QgsRectangle(*export.scale.bounds), export.crs, transforms, watch
    )
    _end_if_cancelled(watch)
    if answers.refused():
        raise _refused(export, answers)
    if result == QgsRasterFileWriter.WriteError:
        raise _unwritten(export.path)
    if result != QgsRasterFileWriter.NoError or watch.errors():
        raise _unread(export)


def _write_averages(export: LayerExport, watch: QgsRasterBlockFeedback, tell: OnPercent) -> None:
    """Write the pixels of a raster whose provider would take one for many, or their means; NaN without data."""
    window, provider = export.scale.window, export.provider
    along = pixels_along(provider, export.scale.level)
    file = _created(export, provider.bandCount(), gdal.GDT_Float32, _CREATE_OPTIONS)
    try:
        for band in range(provider.bandCount()):
            file.GetRasterBand(band + 1).SetNoDataValue(float("nan"))
        blocks = tiles_over(window, max(_AVERAGED_PX // along, 1))
        for done, block in enumerate(blocks, start=1):
            pixels = averages(provider, block, along, watch)
            _end_if_cancelled(watch)
            if pixels is None:
                raise _unread(export)
            _put(pixels, file, block.shifted(-window.row, -window.col), export.path)
            tell(100 * done / len(blocks))
    finally:
        del file  # closes it


def _told_as_requests(requests: int, on_requests: OnRequests) -> OnPercent:
    """Return what takes a percentage and tells it as requests."""
    told = 0

    def tell(percent: float) -> None:
        nonlocal told
        done = round(requests * percent / 100)
        on_requests(done - told)
        told = done

    return tell


def _refused(export: LayerExport, answers: Answers) -> RasterError:
    """Make the error about what a server did not give: a map with such holes would pass for whole."""
    refused = answers.refused()
    status, words = refused[-1]
    what = f"{status} ({words})" if status and words else words or str(status)
    return RasterError(
        tr(
            "{server} failed for {count} of {requests} requests: {what}. Nothing was segmented and nothing is lost; "
            "try again later, choose a smaller extent, or look whether {name} still draws."
        ).format(server=export.server, count=len(refused), requests=export.scale.requests, what=what, name=export.name)
    )


def _pause(watch: QgsRasterBlockFeedback) -> None:
    """Wait before a server is asked again."""
    until = time.monotonic() + _PAUSE_S
    while time.monotonic() < until:
        _end_if_cancelled(watch)
        time.sleep(0.05)


def _end_if_cancelled(watch: QgsRasterBlockFeedback) -> None:
    if watch.isCanceled():
        raise JobCancelled(tr("The run was cancelled."))


def _make_folder(path: str) -> None:
    """Make the folder of a file."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as reason:
        raise _unwritten(path) from reason


def _writer(path: str) -> QgsRasterFileWriter:
    writer = QgsRasterFileWriter(path)
    writer.setOutputProviderKey("gdal")
    writer.setOutputFormat("GTiff")
    writer.setCreateOptions(_CREATE_OPTIONS)
    return writer


def _unread(export: LayerExport) -> RasterError:
    return RasterError(
        tr("{name} cannot be read; look whether it still draws, or save it to a file and choose that.").format(
            name=export.name
        )
    )


def _unwritten(path: str) -> OutputError:
    return OutputError(
        tr("{folder} cannot be written to, or its disk is full; make room and run again.").format(
            folder=os.path.dirname(path)
        )
    )
