"""A web server on this computer for layers. In: requests. Out: what a subclass answers."""

from __future__ import annotations

import http.server
import io
import threading
import uuid
from urllib.parse import parse_qs, urlparse

import numpy as np
from PIL import Image

Answer = tuple[int, str, bytes]
"""Status (0: cut off without an answer), content type, body."""


class LoopbackServer:
    """Serves on loopback; a context. A subclass gives `answer`.

    Attributes:
        reason: word behind the status; "" as with HTTP/2, which has none; None for the usual one.
        stopped: set when the server goes.
    """

    def __init__(self) -> None:
        self.reason: str | None = None
        self.stopped = threading.Event()
        self._folder = f"/{uuid.uuid4().hex}"  # QGIS keeps answers on disk, and ports come back
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, kind, body = outer.answer(self.path.removeprefix(outer._folder))
                self.send_response(status or 503, outer.reason)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Keep quiet."""

            def handle(self) -> None:
                try:
                    super().handle()
                except OSError:  # whoever asked has gone
                    self.close_connection = True

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True

    def answer(self, path: str) -> Answer:
        """Answer a request for a path with its query."""
        raise NotImplementedError

    @property
    def address(self) -> str:
        """Where the server is, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}{self._folder}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()


def query_of(path: str) -> dict[str, str]:
    """Return the parameters of a request, names in capitals."""
    return {name.upper(): values[0] for name, values in parse_qs(urlparse(path).query).items()}


def png(colours: np.ndarray) -> bytes:
    """Return a picture (H, W, 3)."""
    stream = io.BytesIO()
    Image.fromarray(colours.astype(np.uint8)).save(stream, "PNG")
    return stream.getvalue()


def refusal(words: str) -> Answer:
    """Return the message of a service that answers in words and yet says that all is well."""
    body = (
        '<?xml version="1.0"?><ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc">'
        f"<ServiceException>{words}</ServiceException></ServiceExceptionReport>"
    )
    return 200, "application/vnd.ogc.se_xml", body.encode()
