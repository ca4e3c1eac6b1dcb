"""A server of tile matrices (WMTS) on this computer. In: requests for tiles. Out: pictures that number their pixels.

Red counts columns and green rows of a whole matrix (modulo 256), blue is the matrix: so every pixel tells where it
belongs. Matrices begin where regional ones do: at a corner that is no whole number of pixels from (0, 0).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.qgis.web_layers.loopback import Answer, LoopbackServer, png, query_of

_STANDARD_PIXEL_M = 0.00028  # of the scales that tile matrices are told by
_DEGREE_M = 111319.49079327358  # of the equator, likewise

_CAPABILITIES = """<?xml version="1.0"?>
<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"
 xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:Title>Ground</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType>
<ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="{address}/tiles?">
<ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint>
</ows:Get></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents><Layer><ows:Title>ground</ows:Title><ows:Identifier>ground</ows:Identifier>
<ows:WGS84BoundingBox><ows:LowerCorner>103.8 13.35</ows:LowerCorner><ows:UpperCorner>103.95 13.45</ows:UpperCorner>
</ows:WGS84BoundingBox>{bounds}
<Style isDefault="true"><ows:Identifier>plain</ows:Identifier></Style><Format>image/png</Format>
<TileMatrixSetLink><TileMatrixSet>region</TileMatrixSet></TileMatrixSetLink>{template}</Layer>
<TileMatrixSet><ows:Identifier>region</ows:Identifier>
<ows:SupportedCRS>urn:ogc:def:crs:EPSG::{code}</ows:SupportedCRS>{matrices}</TileMatrixSet></Contents></Capabilities>
"""
_MATRIX = """<TileMatrix><ows:Identifier>{number}</ows:Identifier><ScaleDenominator>{scale}</ScaleDenominator>
<TopLeftCorner>{corner}</TopLeftCorner><TileWidth>{side}</TileWidth><TileHeight>{side}</TileHeight>
<MatrixWidth>{count}</MatrixWidth><MatrixHeight>{count}</MatrixHeight></TileMatrix>
"""
_BOUNDS = (
    '<ows:BoundingBox crs="urn:ogc:def:crs:EPSG::{code}"><ows:LowerCorner>{x} {bottom}</ows:LowerCorner>'
    "<ows:UpperCorner>{right} {y}</ows:UpperCorner></ows:BoundingBox>"
)
_TEMPLATE = (
    '<ResourceURL format="image/png" resourceType="tile" '
    'template="{address}/rest/{{TileMatrixSet}}/{{TileMatrix}}/{{TileRow}}/{{TileCol}}.png"/>'
)


@dataclass(frozen=True)
class Matrices:
    """Tile matrices, each with pixels half as wide as the one before.

    Attributes:
        code: of the CRS, EPSG.
        corner: (x, y) where all begin.
        pixel: side of the coarsest pixels [map units].
        count: of matrices.
        tile_px: side of a tile.
    """

    code: int = 32648
    corner: tuple[float, float] = (370000.3, 1495000.7)
    pixel: float = 4.0
    count: int = 4
    tile_px: int = 256


class MatrixServer(LoopbackServer):
    """Serves tiles of matrices; a context.

    Attributes:
        matrices: of the server.
        asked: (matrix, column, row) of all requests for tiles, in order.
        answers: (matrix, column, row) -> status; called for every request.
    """

    def __init__(self, matrices: Matrices, is_rest: bool = False) -> None:
        super().__init__()
        self.matrices = matrices
        self.asked: list[tuple[int, int, int]] = []
        self.answers = lambda tile: 200
        self._is_rest = is_rest

    @property
    def source(self) -> str:
        """The source of a layer, as QGIS writes it."""
        address = f"{self.address}/capabilities?SERVICE%3DWMTS%26REQUEST%3DGetCapabilities"
        crs = f"EPSG:{self.matrices.code}"
        return f"crs={crs}&format=image/png&layers=ground&styles=plain&tileMatrixSet=region&url={address}"

    def answer(self, path: str) -> Answer:
        """Answer a request for a tile, or what there is."""
        asked = query_of(path)
        if path.startswith("/rest/"):
            number, row, col = (int(part) for part in path.removesuffix(".png").split("/")[-3:])
        elif asked.get("REQUEST") == "GetTile":
            number, row, col = (int(asked[name]) for name in ("TILEMATRIX", "TILEROW", "TILECOL"))
        else:
            return 200, "text/xml", self._capabilities().encode()
        self.asked.append((number, col, row))
        status = self.answers((number, col, row))
        return status, "image/png", self._picture(number, col, row) if status == 200 else b""

    def _capabilities(self) -> str:
        told = self.matrices
        x, y = told.corner
        in_degrees = told.code == 4326  # whose axes stand the other way round
        metres = _DEGREE_M if in_degrees else 1.0
        matrices = "".join(
            _MATRIX.format(
                number=number,
                scale=f"{told.pixel / 2**number * metres / _STANDARD_PIXEL_M:.12g}",
                corner=f"{y} {x}" if in_degrees else f"{x} {y}",
                side=told.tile_px,
                count=2**number * 20000 // told.tile_px,
            )
            for number in range(told.count)
        )
        template = _TEMPLATE.format(address=self.address) if self._is_rest else ""
        side = 15000 * told.pixel
        bounds = "" if in_degrees else _BOUNDS.format(code=told.code, x=x, y=y, right=x + side, bottom=y - side)
        return _CAPABILITIES.format(
            address=self.address, template=template, matrices=matrices, code=told.code, bounds=bounds
        )

    def _picture(self, number: int, col: int, row: int) -> bytes:
        side = self.matrices.tile_px
        rows, cols = np.mgrid[row * side : (row + 1) * side, col * side : (col + 1) * side]
        return png(np.stack([cols, rows, np.full_like(rows, number)], axis=-1) % 256)
