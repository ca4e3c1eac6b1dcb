"""A tile server on this computer. In: requests for z/x/y. Out: pictures whose colours are the numbers of their pixels.

Red counts columns and green rows of the whole world at a zoom level (modulo 256), blue is the level: so every pixel
tells where it belongs.
"""

from __future__ import annotations

import numpy as np

from tests.qgis.web_layers.loopback import Answer, LoopbackServer, png, query_of, refusal

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
<BoundingBox CRS="EPSG:32648" minx="171000" miny="1105000" maxx="829000" maxy="1661000"/>
</Layer></Layer></Capability></WMS_Capabilities>
"""


class TileServer(LoopbackServer):
    """Serves tiles on loopback; a context.

    Attributes:
        asked: (z, x, y) of all requests, in order.
        answers: (z, x, y) -> status, 0 for never; called for every request.
        seconds: that an answer takes.
        blocks_of: zoom level whose pixels all finer levels show as blocks of one colour, so that each level is the
            average of the next; None for levels that differ.
        maps: (width, height, bounds) of all pictures that were asked of the WMS, in order.
        refuses: whether the WMS sends a message, with status 200, in the place of pictures.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, int, int]] = []
        self.answers = lambda tile: 200
        self.seconds = 0.0
        self.blocks_of: int | None = None
        self.maps: list[tuple[int, int, tuple[float, ...]]] = []
        self.refuses = False

    def answer(self, path: str) -> Answer:
        """Answer a request for a tile, or for a picture of the WMS."""
        if path.startswith("/wms"):
            return self._drawn(query_of(path))
        tile = z, x, y = tuple(int(part) for part in path.partition(".")[0].split("/")[-3:])
        self.asked.append(tile)
        status = self.answers(tile)
        self.stopped.wait(self.seconds if status else 60)
        return status, "image/png", picture(z, x, y, self.blocks_of) if status == 200 else b""

    def source(self, zmax: int = 19, zmin: int = 0, key: str = "") -> str:
        """Return the source of an XYZ layer, whose address may hold a key."""
        address = f"{self.address}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
        address += f"?key={key}" if key else ""
        return f"type=xyz&url={address}&zmax={zmax}&zmin={zmin}"

    def map_source(self, crs: str) -> str:
        """Return the source of a WMS layer, which draws any extent: red grows to the east and green to the south."""
        return f"crs={crs}&format=image/png&layers=ground&styles&url={self.address}/wms"

    def _drawn(self, asked: dict[str, str]) -> Answer:
        """Answer a request to the WMS, and note the pictures asked for as (width, height, bounds)."""
        if asked["REQUEST"] != "GetMap":
            return 200, "text/xml", _CAPABILITIES.replace("ADDRESS", f"{self.address}/wms").encode()
        width, height = int(asked["WIDTH"]), int(asked["HEIGHT"])
        self.maps.append((width, height, tuple(float(number) for number in asked["BBOX"].split(","))))
        if self.refuses:
            return refusal("This layer is asleep")
        rows, cols = np.mgrid[:height, :width]
        colours = np.stack([255 * cols // width, 255 * rows // height, np.full_like(rows, 7)], axis=-1)
        return 200, "image/png", png(colours)


def picture(z: int, x: int, y: int, blocks_of: int | None = None) -> bytes:
    """Return a tile as a PNG; see `TileServer.blocks_of`."""
    rows, cols = np.mgrid[:TILE_PX, :TILE_PX]
    shown = z if blocks_of is None else blocks_of
    cols, rows = (x * TILE_PX + cols) >> (z - shown), (y * TILE_PX + rows) >> (z - shown)
    colours = np.stack([cols, rows, np.full_like(rows, shown)], axis=-1) % 256
    return png(colours)


def pixel_m(z: int) -> float:
    """Return the side of a pixel of a zoom level [map units]."""
    return 2 * WORLD_M / TILE_PX / 2**z
