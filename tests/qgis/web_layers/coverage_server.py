"""A server of coverages (WCS 1.0) on this computer. In: requests for parts of a raster. Out: GeoTIFFs of its values."""

from __future__ import annotations

from dataclasses import dataclass

from osgeo import gdal

from tests.qgis.web_layers.loopback import Answer, LoopbackServer, query_of, refusal

_NAMESPACES = 'xmlns="http://www.opengis.net/wcs" xmlns:gml="http://www.opengis.net/gml"'
_ENDPOINT = (
    '<{name}><DCPType><HTTP><Get><OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xlink:href="{address}/wcs?"/></Get></HTTP></DCPType></{name}>'
)
_CAPABILITIES = """<?xml version="1.0"?>
<WCS_Capabilities version="1.0.0" {namespaces}><Service><name>WCS</name><label>Ground</label></Service>
<Capability><Request>{requests}</Request></Capability>
<ContentMetadata><CoverageOfferingBrief><name>dtm</name><label>dtm</label>{bounds}</CoverageOfferingBrief>
</ContentMetadata></WCS_Capabilities>
"""
_DESCRIPTION = """<?xml version="1.0"?>
<CoverageDescription version="1.0.0" {namespaces}><CoverageOffering><name>dtm</name><label>dtm</label>{bounds}
<domainSet><spatialDomain><gml:Envelope srsName="EPSG:32648"><gml:pos>{left} {bottom}</gml:pos>
<gml:pos>{right} {top}</gml:pos></gml:Envelope><gml:RectifiedGrid dimension="2"><gml:limits><gml:GridEnvelope>
<gml:low>0 0</gml:low><gml:high>{last_col} {last_row}</gml:high></gml:GridEnvelope></gml:limits>
<gml:axisName>x</gml:axisName><gml:axisName>y</gml:axisName><gml:origin><gml:pos>{left} {top}</gml:pos></gml:origin>
<gml:offsetVector>{pixel} 0</gml:offsetVector><gml:offsetVector>0 -{pixel}</gml:offsetVector></gml:RectifiedGrid>
</spatialDomain></domainSet><rangeSet><RangeSet><name>dtm</name><label>dtm</label></RangeSet></rangeSet>
<supportedCRSs><requestResponseCRSs>EPSG:32648</requestResponseCRSs><nativeCRSs>EPSG:32648</nativeCRSs></supportedCRSs>
<supportedFormats nativeFormat="GTiff"><formats>GTiff</formats></supportedFormats></CoverageOffering>
</CoverageDescription>
"""
_BOUNDS = (
    '<lonLatEnvelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>103.86 13.41</gml:pos>'
    "<gml:pos>103.87 13.43</gml:pos></lonLatEnvelope>"
)


@dataclass(frozen=True)
class Part:
    """What was asked for: so many pixels between bounds (left, bottom, right, top)."""

    width: int
    height: int
    bounds: tuple[float, float, float, float]


class CoverageServer(LoopbackServer):
    """Serves a raster file in EPSG:32648 as the coverage dtm; a context.

    Parts of another resolution are made of nearest pixels, as most servers do.

    Attributes:
        asked: parts, in order.
        answers: part -> status; called for every part.
        refuses: whether a message, with status 200, is sent in the place of parts.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self.asked: list[Part] = []
        self.answers = lambda part: 200
        self.refuses = False
        self._path = path

    @property
    def source(self) -> str:
        """The source of a layer, as QGIS writes it."""
        return f"crs=EPSG:32648&format=GTiff&identifier=dtm&version=1.0.0&url={self.address}/wcs?"

    def answer(self, path: str) -> Answer:
        """Answer a request for a part, for a description or for what there is."""
        asked = query_of(path)
        if asked["REQUEST"] == "GetCapabilities":
            names = ("GetCapabilities", "DescribeCoverage", "GetCoverage")
            requests = "".join(_ENDPOINT.format(name=name, address=self.address) for name in names)
            told = _CAPABILITIES.format(namespaces=_NAMESPACES, requests=requests, bounds=_BOUNDS)
            return 200, "text/xml", told.encode()
        if asked["REQUEST"] == "DescribeCoverage":
            return 200, "text/xml", self._description().encode()
        bounds = tuple(float(number) for number in asked["BBOX"].split(","))
        part = Part(int(asked["WIDTH"]), int(asked["HEIGHT"]), bounds)
        self.asked.append(part)
        if self.refuses:
            return refusal("This coverage is asleep")
        status = self.answers(part)
        return status, "image/tiff", self._geotiff(part) if status == 200 else b""

    def _description(self) -> str:
        raster = gdal.Open(self._path)
        left, pixel, _, top, _, _ = raster.GetGeoTransform()
        return _DESCRIPTION.format(
            namespaces=_NAMESPACES,
            bounds=_BOUNDS,
            left=left,
            top=top,
            right=left + raster.RasterXSize * pixel,
            bottom=top - raster.RasterYSize * pixel,
            last_col=raster.RasterXSize - 1,
            last_row=raster.RasterYSize - 1,
            pixel=pixel,
        )

    def _geotiff(self, part: Part) -> bytes:
        name = f"/vsimem/part_{id(self)}_{len(self.asked)}.tif"
        size = {"width": part.width, "height": part.height}
        gdal.Warp(name, self._path, format="GTiff", outputBounds=part.bounds, resampleAlg="near", **size)
        stream = gdal.VSIFOpenL(name, "rb")
        body = gdal.VSIFReadL(1, gdal.VSIStatL(name).size, stream)
        gdal.VSIFCloseL(stream)
        gdal.Unlink(name)
        return bytes(body)
