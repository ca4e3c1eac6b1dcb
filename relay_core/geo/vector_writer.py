"""The only module that writes vectors. In: findings in batches, outlines of ground. Out: GeoPackages, whole or not."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform

from ..classes import ClassTable
from ..outputs import whole_file
from .findings import Findings
from .grid import Grid

LAYER_NAME = "findings"
OUTLINES_NAME = "ground"
_SIDECARS = ("-wal", "-shm", "-journal")
_MANY_POINTS = 1_000_000  # of polygons that wait to be written: 50 MB
_MANY_POLYGONS = 50_000
_WRITE_ERRORS = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError)


@dataclass(frozen=True)
class Outline:
    """The ground that one scene has for one role.

    Attributes:
        scene: its name.
        role: train, validation, test or gap.
        polygons: in the scene's CRS.
        crs: the scene's, as well-known text.
    """

    scene: str
    role: str
    polygons: shapely.MultiPolygon
    crs: str


class FindingsWriter:
    """A layer of findings being written batch by batch; see `create_findings`."""

    def __init__(self, path: str, grid: Grid, classes: ClassTable) -> None:
        self._layer = _Layer(path, LAYER_NAME, "Polygon", grid.crs)
        self._names = np.array([map_class.name for map_class in classes], object)
        self._waiting: list[Findings] = []
        self._begun = False

    def write(self, findings: Findings) -> None:
        """Take findings; they are written when there are many."""
        self._waiting.append(findings)
        points = sum(int(shapely.get_num_coordinates(each.polygons).sum()) for each in self._waiting)
        if points >= _MANY_POINTS or sum(len(each.polygons) for each in self._waiting) >= _MANY_POLYGONS:
            self.flush()

    def flush(self) -> None:
        """Write what waits; the layer is there afterwards, even if it is empty."""
        if self._begun and not self._waiting:
            return
        class_id = self._joined("class_id", np.int32)
        fields = {
            "class_id": class_id,
            "class": self._names[class_id],
            "area_m2": self._joined("area_m2", np.float64),
            "confidence": self._joined("confidence", np.float64),
            "max_confidence": self._joined("max_confidence", np.int32),
            "perimeter_m": self._joined("perimeter_m", np.float64),
        }
        _write(self._layer, self._joined("polygons", object), fields, append=self._begun)
        self._begun = True
        self._waiting = []

    def _joined(self, name: str, kind: type) -> np.ndarray:
        """Return an attribute of all findings that wait."""
        return np.concatenate([np.empty(0, kind), *(getattr(each, name) for each in self._waiting)])


@contextlib.contextmanager
def create_findings(path: str | os.PathLike[str], grid: Grid, classes: ClassTable) -> Iterator[FindingsWriter]:
    """Yield a writer for the layer "findings" of a GeoPackage that takes its name when the block ends well.

    Args:
        path: file to write; an existing one is replaced.
        grid: gives the CRS.
        classes: gives the names.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    with whole_file(path, _SIDECARS) as temporary:
        writer = FindingsWriter(temporary, grid, classes)
        yield writer
        writer.flush()


def write_outlines(path: str | os.PathLike[str], outlines: Sequence[Outline]) -> None:
    """Write the layer "ground" as a GeoPackage, in the CRS of the first outline.

    Args:
        path: file to write; an existing one is replaced.
        outlines: of all scenes and roles; there may be none.

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    crs = outlines[0].crs if outlines else ""
    polygons = np.array([_in_crs(outline, crs) for outline in outlines], object)
    words = {
        "role": np.array([outline.role for outline in outlines], object),
        "scene": np.array([outline.scene for outline in outlines], object),
    }
    with whole_file(path, _SIDECARS) as temporary:
        _write(_Layer(temporary, OUTLINES_NAME, "MultiPolygon", crs), polygons, words)


@dataclass(frozen=True)
class _Layer:
    """A layer of a GeoPackage: its file, name, kind of geometry and CRS ("" where unknown)."""

    path: str
    name: str
    kind: str
    crs: str


def _write(layer: _Layer, polygons: np.ndarray, fields: Mapping[str, np.ndarray], append: bool = False) -> None:
    """Write polygons with their attributes, N of each, to a new layer or to the end of one.

    Raises:
        OSError: they cannot be written.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # rasters without georeference are fine here
        try:
            pyogrio.raw.write(
                layer.path,
                geometry=shapely.to_wkb(polygons),
                field_data=list(fields.values()),
                fields=list(fields),
                layer=layer.name,
                driver="GPKG",
                geometry_type=layer.kind,
                crs=layer.crs or None,
                nan_as_null=True,
                append=append,
                dataset_options=None if append else {"VERSION": "1.2"},  # QGIS 3.22 warns of later ones
            )
        except _WRITE_ERRORS as reason:
            raise OSError(str(reason)) from reason


def _in_crs(outline: Outline, crs: str) -> shapely.MultiPolygon:
    """Return an outline's polygons in another CRS, corner by corner."""
    if outline.crs == crs:
        return outline.polygons
    source, target = CRS.from_wkt(outline.crs), CRS.from_wkt(crs)
    return shapely.transform(outline.polygons, lambda xy: np.column_stack(transform(source, target, *xy.T)))
