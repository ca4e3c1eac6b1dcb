"""From class rasters to polygons. In: class ids and confidence on a grid. Out: a GeoPackage layer of findings.

Pixels of one class that share a side make one polygon; pixels that touch at a corner only do not (4-connected), so
that every polygon is valid as it stands. Rasters are held whole: `TRACING_BYTES` a pixel, and 30 more for one that is
found. That is the limit of an extent with polygons: 1 gigapixel needs 12 GB and more.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from rasterio.features import shapes
from rasterio.transform import Affine
from scipy import ndimage
from shapely.geometry import shape

from ..classes import ClassTable
from ..outputs import Checkpoint, unwatched, whole_file
from .grid import Grid
from .ground import pixel_areas_m2

LAYER_NAME = "findings"
FIELDS = ("class_id", "class", "area_m2", "confidence")
TRACING_BYTES = 12
"""Memory that tracing takes for every pixel, whatever is found [bytes]."""
_SIDECARS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Findings:
    """Polygons with their attributes, N of each.

    Attributes:
        polygons: (N,) shapely polygons in the grid's CRS.
        class_id: (N,) int32.
        area_m2: (N,) float64 ground area [m²], NaN where the CRS does not say.
        confidence: (N,) float64 mean over the polygon's pixels [percent], NaN where unknown.
    """

    polygons: np.ndarray
    class_id: np.ndarray
    area_m2: np.ndarray
    confidence: np.ndarray


def trace_findings(
    class_map: np.ndarray,
    confidence: np.ndarray,
    grid: Grid,
    classes: ClassTable,
    checkpoint: Checkpoint = unwatched,
) -> Findings:
    """Turn a class map into polygons, without background and nodata.

    Args:
        class_map: (H, W) uint8 class ids, 255 where there is no data.
        confidence: (H, W) uint8 percent.
        grid: of both.
        classes: which ids are findings.
        checkpoint: called before each step.
    """
    regions, class_id = _label(class_map, classes, checkpoint)
    checkpoint("Measuring findings")
    found = regions > 0
    members = regions[found] - 1  # region of every found pixel
    pixels = np.bincount(members, minlength=len(class_id))
    mean_confidence = np.bincount(members, confidence[found], len(class_id)) / np.maximum(pixels, 1)
    row_areas = pixel_areas_m2(grid)
    if row_areas is None:
        row_areas = np.full(grid.shape[0], np.nan)
    found_areas = np.broadcast_to(row_areas[:, None], found.shape)[found]
    areas = np.bincount(members, found_areas, len(class_id)).astype(np.float64)  # whole numbers when empty
    checkpoint("Tracing polygons")
    polygons = np.empty(len(class_id), object)
    for outline, region in shapes(regions, mask=found, connectivity=4, transform=Affine(*grid.transform)):
        polygons[int(region) - 1] = shape(outline)
    return Findings(polygons, class_id, areas, mean_confidence)


def write_findings(path: str | os.PathLike[str], findings: Findings, grid: Grid, classes: ClassTable) -> None:
    """Write the layer "findings" as a GeoPackage, under a temporary name first; it may be empty.

    Args:
        path: file to write; an existing one is replaced.
        findings: polygons with their attributes.
        grid: gives the CRS.
        classes: gives the names.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    names = np.array([classes[i].name for i in findings.class_id], object)
    with whole_file(path, _SIDECARS) as temporary, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # rasters without georeference are fine here
        try:
            pyogrio.raw.write(
                temporary,
                geometry=shapely.to_wkb(findings.polygons),
                field_data=[findings.class_id, names, findings.area_m2, findings.confidence],
                fields=FIELDS,
                layer=LAYER_NAME,
                driver="GPKG",
                geometry_type="Polygon",
                crs=grid.crs or None,
                nan_as_null=True,
                dataset_options={"VERSION": "1.2"},  # QGIS 3.22 warns of later ones
            )
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as reason:
            raise OSError(str(reason)) from reason


def _label(class_map: np.ndarray, classes: ClassTable, checkpoint: Checkpoint) -> tuple[np.ndarray, np.ndarray]:
    """Number the connected regions of every class but background.

    Returns:
        regions: (H, W) int32, 0 where nothing is found, else 1 to N.
        class_id: (N,) int32 of every region.
    """
    regions = np.zeros(class_map.shape, np.int32)
    class_ids: list[int] = []
    for map_class in classes.findings:
        checkpoint(f"Looking for regions of {map_class.name}")
        labels, count = ndimage.label(class_map == map_class.id)
        np.add(labels, len(class_ids), out=regions, where=labels > 0)
        class_ids.extend([map_class.id] * count)
    return regions, np.array(class_ids, np.int32)
