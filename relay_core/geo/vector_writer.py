"""Writes polygons. In: polygons with their attributes, outlines of ground. Out: GeoPackages, whole or not at all."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform

from ..outputs import whole_file

OUTLINES_NAME = "ground"
_SIDECARS = ("-wal", "-shm", "-journal")


def write_layer(
    path: str | os.PathLike[str],
    name: str,
    polygons: np.ndarray,
    fields: dict[str, np.ndarray],
    crs: str,
    kind: str = "Polygon",
) -> None:
    """Write a layer as a GeoPackage, under a temporary name first.

    Args:
        path: file to write; an existing one is replaced.
        name: of the layer.
        polygons: (N,) of `kind`.
        fields: name -> (N,) values.
        crs: well-known text, "" where unknown.
        kind: "Polygon" or "MultiPolygon".

    Raises:
        OutputError: it cannot be written, or the disk is full.
    """
    with whole_file(path, _SIDECARS) as temporary, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # rasters without georeference are fine here
        try:
            pyogrio.raw.write(
                temporary,
                geometry=shapely.to_wkb(polygons),
                field_data=list(fields.values()),
                fields=list(fields),
                layer=name,
                driver="GPKG",
                geometry_type=kind,
                crs=crs or None,
                nan_as_null=True,
                dataset_options={"VERSION": "1.2"},  # QGIS 3.22 warns of later ones
            )
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as reason:
            raise OSError(str(reason)) from reason


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
    write_layer(path, OUTLINES_NAME, polygons, words, crs, "MultiPolygon")


def _in_crs(outline: Outline, crs: str) -> shapely.MultiPolygon:
    """Return an outline's polygons in another CRS, corner by corner."""
    if outline.crs == crs:
        return outline.polygons
    source, target = CRS.from_wkt(outline.crs), CRS.from_wkt(crs)
    return shapely.transform(outline.polygons, lambda xy: np.column_stack(transform(source, target, *xy.T)))
