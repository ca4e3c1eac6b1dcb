"""Fetches a model from an address. In: a URL. Out: a checked file beside the person's models, which waits for a yes.

QGIS's own downloader is used, so that its proxy and certificates count. What is fetched is no model of the person's
until `keep` is called, and is gone after `discard`.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
from dataclasses import dataclass
from typing import Optional
from urllib.parse import unquote

from qgis.core import QgsFileDownloader
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal

from ..algorithms.common import tr
from ..relay_core.card import Card, read_card
from ..relay_core.errors import JobError, RelayError
from ..relay_core.library import keep_download, sha256_of

_SCHEMES = ("https", "http")


@dataclass(frozen=True)
class Fetched:
    """A model that waits for a yes.

    Attributes:
        path: of the temporary file.
        name: that the file will have, as the address names it.
        card: its description.
        sha256: of its bytes.
        megabytes: its size [MB].
    """

    path: str
    name: str
    card: Card
    sha256: str
    megabytes: float

    def keep(self, folder: str) -> str:
        """Move the file to the person's models and return its path.

        Raises:
            OutputError: it cannot be written.
        """
        return keep_download(self.path, folder, self.name)

    def discard(self) -> None:
        """Delete the file."""
        with contextlib.suppress(OSError):
            os.remove(self.path)


class ModelDownload(QObject):
    """One download; `fetched` gives a `Fetched`, `failed` a sentence, `stopped` nothing."""

    progressed = pyqtSignal(float)
    fetched = pyqtSignal(object)
    failed = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(self, address: str, folder: str) -> None:
        """Check the address.

        Args:
            address: of the file.
            folder: in which it is kept under a temporary name; made where it is missing.

        Raises:
            JobError: this is no address of a file.
        """
        super().__init__()
        self.url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
        if self.url.scheme() not in _SCHEMES or not self.url.host():
            raise JobError(
                tr("{address} is no web address; give one that begins with https://.").format(address=address)
            )
        self.name = posixpath.basename(unquote(self.url.path())) or "model"
        self.path = os.path.join(folder, f".download-{os.getpid()}.part")
        self._folder = folder
        self._downloader: Optional[QgsFileDownloader] = None
        self._ended = False

    def start(self) -> None:
        """Begin to fetch.

        Raises:
            JobError: the folder cannot be made.
        """
        try:
            os.makedirs(self._folder, exist_ok=True)
        except OSError as reason:
            raise JobError(
                tr("{folder} cannot be made ({reason}); mend its rights.").format(
                    folder=self._folder, reason=reason.strerror
                )
            ) from reason
        self._downloader = QgsFileDownloader(self.url, self.path, "", True)
        self._downloader.setParent(self)  # Python may not delete it while it tells its end
        self._downloader.downloadProgress.connect(self._progress)
        # Queued: what follows may open windows and let go of the downloader, which is still at work when it tells.
        for ended, then in (
            (self._downloader.downloadCompleted, self._check),
            (self._downloader.downloadError, self._fail),
            (self._downloader.downloadCanceled, self._stop),
        ):
            ended.connect(then, Qt.ConnectionType.QueuedConnection)
        self._downloader.startDownload()

    def cancel(self) -> None:
        """Stop fetching."""
        if self._downloader is not None and not sip.isdeleted(self._downloader):
            self._downloader.cancelDownload()

    def _progress(self, received: int, total: int) -> None:
        if total > 0:
            self.progressed.emit(100 * received / total)

    def _check(self, url: QUrl) -> None:
        """Refuse what is no model before anybody is asked."""
        if self._was_told():
            return
        try:
            card = read_card(self.path)
            size = os.path.getsize(self.path) / 1e6
            found = Fetched(self.path, self.name, card, sha256_of(self.path), size)
        except RelayError as problem:
            self._forget()
            shown = problem.message.replace(os.path.basename(self.path), self.name)
            self.failed.emit(tr("What came from this address is refused: {reason}").format(reason=shown))
        except OSError as reason:
            self._forget()
            sentence = tr(
                "{name} was fetched and cannot be read ({reason}); see whether {folder} can be read, and try again."
            )
            told = reason.strerror or str(reason)
            self.failed.emit(sentence.format(name=self.name, reason=told, folder=self._folder))
        else:
            self.fetched.emit(found)

    def _fail(self, reasons: list[str]) -> None:
        if self._was_told():
            return
        self._forget()
        self.failed.emit(
            tr("{address} cannot be fetched ({reason}); check the address and the internet connection.").format(
                address=self.url.toDisplayString(), reason="; ".join(reasons)
            )
        )

    def _was_told(self) -> bool:
        """Tell whether the end was told before; from now on it was."""
        was_told, self._ended = self._ended, True
        return was_told

    def _stop(self) -> None:
        if self._was_told():
            return
        self._forget()
        self.stopped.emit()

    def _forget(self) -> None:
        with contextlib.suppress(OSError):
            os.remove(self.path)
