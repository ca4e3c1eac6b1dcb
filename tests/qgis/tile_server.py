"""A tile server on this computer. In: requests for z/x/y. Out: pictures whose colours are the numbers of their pixels.

Red counts columns and green rows of the whole world at a zoom level (modulo 256), blue is the level: so every pixel
tells where it belongs.
"""

from __future__ import annotations

import http.server
import io
import threading
from urllib.parse import parse_qs, urlparse

import numpy as np
from PIL import Image

WORLD_M = 20037508.342789244  # half the side of web Mercator
TILE_PX = 256
_CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Ground</Title></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format><DCPType><HTTP><Get><OnlineResource xlink:href="ADDRESS"/></Get></HTTP>
</DCPType></GetCapabilities>
<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="ADDRESS"/></Get></HTTP></DCPType>
</GetMap>
</Request><Layer><Title>all</Title><CRS>EPSG:4326</CRS><CRS>EPSG:32648</CRS><CRS>EPSG:3857</CRS>
<Layer><Name>ground</Name><Title>ground</Title>
<EX_GeographicBoundingBox><westBoundLongitude>102</westBoundLongitude><eastBoundLongitude>108</eastBoundLongitude>
<southBoundLatitude>10</southBoundLatitude><northBoundLatitude>15</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:4326" minx="10" miny="102" maxx="15" maxy="108"/>
</Layer></Layer></Capability></WMS_Capabilities>
"""


class TileServer:
    """Serves tiles on loopback; a context.

    Attributes:
        asked: (z, x, y) of all requests, in order.
        answers: (z, x, y) -> status, 0 for never; called for every request.
        reason: word behind the status; "" as with HTTP/2, which has none; None for the usual one.
        seconds: that an answer takes.
        blocks_of: zoom level whose pixels all finer levels show as blocks of one colour, so that each level is the
            average of the next; None for levels that differ.
        maps: (width, height, bounds) of all pictures that were asked of the WMS, in order.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, int]] = []
        self.answers = lambda tile: 200
        self.reason: str | None = None
        self.seconds = 0.0
        self.blocks_of: int | None = None
        self.maps: list[tuple[int, int, tuple[float, ...]]] = []
        self._stopped = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                kind, status, body = "image/png", 200, b""
                if self.path.startswith("/wms"):
                    kind, body = outer._drawn(self.path)
                else:
                    tile = z, x, y = tuple(int(part) for part in self.path.partition(".")[0].split("/")[-3:])
                    outer.asked.append(tile)
                    status = outer.answers(tile)
                    outer._stopped.wait(outer.seconds if status else 60)
                    body = picture(z, x, y, outer.blocks_of) if status == 200 else b""
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

    @property
    def host(self) -> str:
        """Name that messages use."""
        return "127.0.0.1"

    def source(self, zmax: int = 19, zmin: int = 0, key: str = "") -> str:
        """Return the source of an XYZ layer, whose address may hold a key."""
        address = f"http://127.0.0.1:{self._server.server_port}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
        address += f"?key={key}" if key else ""
        return f"type=xyz&url={address}&zmax={zmax}&zmin={zmin}"

    def map_source(self, crs: str) -> str:
        """Return the source of a WMS layer, which draws any extent: red grows to the east and green to the south."""
        address = f"http://127.0.0.1:{self._server.server_port}/wms"
        return f"crs={crs}&format=image/png&layers=ground&styles&url={address}"

    def _drawn(self, path: str) -> tuple[str, bytes]:
        """Answer a request to the WMS, and note the pictures asked for as (width, height, bounds)."""
        asked = {name.upper(): values[0] for name, values in parse_qs(urlparse(path).query).items()}
        if asked["REQUEST"] != "GetMap":
            return "text/xml", _CAPABILITIES.replace(
                "ADDRESS", f"http://127.0.0.1:{self._server.server_port}/wms"
            ).encode()
        width, height = int(asked["WIDTH"]), int(asked["HEIGHT"])
        self.maps.append((width, height, tuple(float(number) for number in asked["BBOX"].split(","))))
        rows, cols = np.mgrid[:height, :width]
        colours = np.stack([255 * cols // width, 255 * rows // height, np.full_like(rows, 7)], axis=-1)
        return "image/png", _png(colours)

    def __enter__(self) -> TileServer:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()


def picture(z: int, x: int, y: int, blocks_of: int | None = None) -> bytes:
    """Return a tile as a PNG; see `TileServer.blocks_of`."""
    rows, cols = np.mgrid[:TILE_PX, :TILE_PX]
    shown = z if blocks_of is None else blocks_of
    cols, rows = (x * TILE_PX + cols) >> (z - shown), (y * TILE_PX + rows) >> (z - shown)
    colours = np.stack([cols, rows, np.full_like(rows, shown)], axis=-1) % 256
    return _png(colours)


def _png(colours: np.ndarray) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(colours.astype(np.uint8)).save(stream, "PNG")
    return stream.getvalue()


def pixel_m(z: int) -> float:
    """Return the side of a pixel of a zoom level [map units]."""
    return 2 * WORLD_M / TILE_PX / 2**z
