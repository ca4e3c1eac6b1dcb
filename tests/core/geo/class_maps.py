"""Class maps that polygons are traced from, without files."""

from __future__ import annotations

import dataclasses

import numpy as np
from rasterio.crs import CRS

from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.findings import Findings, ReadMap, trace_findings
from relay_core.geo.grid import Grid
from relay_core.geo.windows import Window
from relay_core.polygon_rules import PolygonRules

UTM_48N = CRS.from_epsg(32648).to_wkt()
HALF_METRES = (0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0)
BACKGROUND = 3
ALL = PolygonRules()
NODATA = 255


def drawn(*rows: str) -> np.ndarray:
    """A class map drawn in digits; "." is background and "?" no data."""
    named = {".": BACKGROUND, "?": NODATA}
    return np.array([[named[pixel] if pixel in named else int(pixel) for pixel in row] for row in rows], np.uint8)


def reader(class_map: np.ndarray, confidence: np.ndarray) -> ReadMap:
    """Read windows of two arrays."""

    def read_map(window: Window) -> tuple[np.ndarray, np.ndarray]:
        inside = window.intersection(Window(0, 0, *class_map.shape))
        found = np.full((2, window.height, window.width), NODATA, np.uint8)
        place = inside.shifted(-window.row, -window.col).slices
        found[0][place], found[1][place] = class_map[inside.slices], confidence[inside.slices]
        return found[0], found[1]

    return read_map


def trace(
    class_map: np.ndarray,
    confidence: np.ndarray | None = None,
    rules: PolygonRules = ALL,
    block_px: int = 4,
    grid: Grid | None = None,
) -> Findings:
    """Trace a class map in small blocks; all batches together."""
    confidence = np.full(class_map.shape, 50, np.uint8) if confidence is None else confidence
    grid = grid or Grid(HALF_METRES, class_map.shape, UTM_48N)
    kinds = (object, np.int32, np.float64, np.float64, np.float64, np.int32)
    nothing = [np.empty(0, kind) for kind in kinds]
    batches = trace_findings(reader(class_map, confidence), grid, ARCHAEOLOGY, rules, block_px=block_px)
    columns = [tuple(getattr(batch, attribute.name) for attribute in dataclasses.fields(Findings)) for batch in batches]
    return Findings(*map(np.concatenate, zip(nothing, *columns)))
