"""The only module that reads vectors: polygons as labels. In: a layer and a raster's grid. Out: polygons in its pixels.

The layer may be of any format that OGR knows. Its polygons are ready to be burnt into any window: geometries are held,
pixels only of the window asked for. `vector_writer` writes findings.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyogrio
import pyogrio.errors
import shapely
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.features import rasterize
from rasterio.transform import Affine
from rasterio.warp import transform, transform_bounds

from ..errors import JobError
from .grid import Grid
from .windows import Window

_LAYER_OPTIONS = re.compile(r"\|(?=(?:layername|layerid|subset|geometrytype|option)\b)", re.IGNORECASE)
_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_MANY_CORNERS = 256
_READ_ERRORS = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.GeometryError,
    shapely.errors.ShapelyError,
    ValueError,
)


@dataclass(frozen=True)
class PolygonLayer:
    """Polygons on a raster, in file order.

    Attributes:
        name: file and layer, for messages.
        polygons: (N,) shapely polygons in pixels of the raster: x is the column, y the row, edges at whole numbers.
        values: (N,) what the field asked for holds, None where it is NULL.
    """

    name: str
    polygons: np.ndarray
    values: np.ndarray

    def burn(self, ids: np.ndarray, window: Window, fill: int) -> np.ndarray:
        """Give the pixels of a window the id of the polygon that covers their centre; the later in the file wins.

        Args:
            ids: (N,) uint8, one for every polygon.
            window: pixels of the raster; may reach past its edges.
            fill: id of pixels that no polygon covers.

        Returns:
            (H, W) uint8; the same for a pixel whatever window it is burnt with.
        """
        pieces, owners, tree = self._pieces
        around = shapely.box(window.col, window.row, window.col_end, window.row_end)
        burnt = [(pieces[i], int(ids[owners[i]])) for i in np.sort(tree.query(around))]
        if not burnt or not (window.height and window.width):
            return np.full((window.height, window.width), fill, np.uint8)
        return rasterize(
            burnt,
            out_shape=(window.height, window.width),
            fill=fill,
            transform=Affine.translation(window.col, window.row),
            dtype=np.uint8,
        )

    def touch(self, boxes: np.ndarray) -> np.ndarray:
        """Return which of N boxes, in pixels as the polygons are, any polygon touches, (N,) bool."""
        _, _, tree = self._pieces
        touched = np.zeros(len(boxes), bool)
        touched[tree.query(boxes, predicate="intersects")[0]] = True
        return touched

    @cached_property
    def _pieces(self) -> tuple[np.ndarray, np.ndarray, shapely.STRtree]:
        """Pieces of the polygons, in file order; the polygon that each belongs to; where they are."""
        pieces, owners = _in_pieces(self.polygons)
        return pieces, owners, shapely.STRtree(pieces)


def read_polygons(source: str, grid: Grid, field: str = "", layer: str = "") -> PolygonLayer:
    """Read the polygons that touch a raster, in the raster's pixels.

    Coordinates go from the layer's CRS to the raster's corner by corner. Outlines that cross themselves are mended;
    polygons without an outline are left out.

    Args:
        source: path, or a layer's source as QGIS writes it: "path|layername=parcels|subset=size > 3".
        grid: of the raster.
        field: whose values are wanted; "" for none.
        layer: name of the layer; "" for the file's only one.

    Raises:
        JobError: the file, layer or field is missing, holds no polygons, or does not lie on the raster's map.
    """
    path, layer, subset = _parts_of(source, layer)
    information = _information(path, layer)
    name = _name_of(path, information)
    if field and field not in information["fields"]:
        known = ", ".join(information["fields"]) or "none"
        raise JobError(f"{name} has no field {field}; its fields are: {known}. Choose one of them.")
    crs = _common_crs(information["crs"], grid, name)
    extent = grid.bounds if crs is None else _bounds_in(grid, crs, name)
    values, geometries = _read(path, information["layer_name"], field, extent, subset)
    geometries, kept = _whole_polygons(geometries, name)
    return PolygonLayer(name, shapely.transform(geometries, _to_pixels(crs, grid, name)), values[kept])


def path_of(source: str) -> str:
    """Return the path of the file in a layer's source; see `read_polygons`."""
    return _parts_of(source, "")[0]


def list_fields(source: str, layer: str = "") -> tuple[str, ...]:
    """Return the names of a layer's fields.

    Raises:
        JobError: file or layer is missing.
    """
    path, layer, _ = _parts_of(source, layer)
    return tuple(str(name) for name in _information(path, layer)["fields"])


def read_values(source: str, field: str, layer: str = "") -> np.ndarray:
    """Return what a field holds, (N,) in file order, None where it is NULL; see `read_polygons`."""
    path, layer, subset = _parts_of(source, layer)
    information = _information(path, layer)
    return _read(path, information["layer_name"], field, None, subset)[0]


def _parts_of(source: str, layer: str) -> tuple[str, str, str]:
    """Take a layer's source apart: (path, name of the layer, condition in SQL), "" for what it does not say."""
    path, *options = _LAYER_OPTIONS.split(source)
    said = {key.lower(): value for key, _, value in (option.partition("=") for option in options)}
    return path, layer or said.get("layername", ""), said.get("subset", "")


def _information(path: str, layer: str) -> dict[str, Any]:
    """Return what pyogrio tells of the layer named, or of the file's only one that has a geometry."""
    if not path.startswith("/vsi") and "://" not in path and not os.path.exists(path):
        raise JobError(f"The polygons {path} do not exist; choose an existing file.")
    try:
        layers = {str(name): kind for name, kind in pyogrio.list_layers(path)}
        spatial = [name for name, kind in layers.items() if kind is not None]  # QGIS keeps styles in one without
        if layer in layers or (not layer and len(spatial) == 1):
            return pyogrio.read_info(path, layer=layer or spatial[0])
    except _READ_ERRORS as reason:
        raise _unreadable(path, reason) from reason
    there = ", ".join(spatial) or "none"
    asked = f"no layer {layer}" if layer else f"{len(spatial)} layers with polygons"
    raise JobError(f"{os.path.basename(path)} has {asked}; name one of its layers: {there}.")


def _name_of(path: str, information: dict[str, Any]) -> str:
    """Name a layer for messages; the layer only where the file's name does not say it."""
    file, layer = os.path.basename(path), str(information["layer_name"])
    return file if os.path.splitext(file)[0] == layer else f"{file} ({layer})"


def _common_crs(crs: str | None, grid: Grid, name: str) -> CRS | None:
    """Return the layer's CRS where it differs from the raster's, None where coordinates can be taken as they are."""
    if bool(crs) != bool(grid.crs):
        with_one, without = ("the file of polygons", "the raster") if crs else ("the raster", "the file of polygons")
        raise JobError(
            f"{name} and its raster cannot be brought together: {without} has no coordinate reference system and "
            f"{with_one} has one; assign the right one (in QGIS: Assign Projection or Define Layer Projection)."
        )
    if not crs:
        return None
    try:
        of_layer = CRS.from_user_input(crs)
        return None if of_layer == CRS.from_wkt(grid.crs) else of_layer
    except CRSError as reason:
        raise JobError(
            f"The coordinate reference system of {name} is not understood ({reason}); assign another."
        ) from reason


def _bounds_in(grid: Grid, crs: CRS, name: str) -> tuple[float, float, float, float]:
    """Return the raster's bounds in the layer's CRS, a little wide: sides are straight in one CRS only."""
    try:
        left, bottom, right, top = transform_bounds(CRS.from_wkt(grid.crs), crs, *grid.bounds)
    except RasterioError as reason:
        raise JobError(f"The raster does not lie on the map of {name} ({reason}); check both CRSs.") from reason
    margin = 0.01 * max(right - left, top - bottom)
    return left - margin, bottom - margin, right + margin, top + margin


def _read(
    path: str, layer: str, field: str, extent: tuple[float, float, float, float] | None, subset: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the field's values (N,) and the geometries (N,) that touch an extent, in file order."""
    columns = [field] if field else []
    try:
        _, fids, geometries, data = pyogrio.raw.read(
            path, layer=layer, columns=columns, bbox=extent, where=subset or None, return_fids=True, force_2d=True
        )
        shaped = shapely.from_wkb(geometries)
    except _READ_ERRORS as reason:
        raise _unreadable(path, reason) from reason
    order = np.argsort(fids, kind="stable")  # an index of space hands features out in an order of its own
    values = data[0].astype(object) if field else np.full(len(fids), None, object)
    values[[value is None or value != value for value in values]] = None  # NULL among numbers is read as NaN
    return values[order], shaped[order]


def _whole_polygons(geometries: np.ndarray, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Mend outlines and leave out what has none: (M,) polygons and their places in (N,)."""
    kept = np.flatnonzero(~(shapely.is_missing(geometries) | shapely.is_empty(geometries)))
    there = geometries[kept]
    if not np.isin(shapely.get_type_id(there), _POLYGONS).all():
        raise JobError(f"{name} holds points, lines or mixed geometries; choose a layer of polygons.")
    broken = ~shapely.is_valid(there)
    there[broken] = shapely.make_valid(there[broken], method="structure", keep_collapsed=False)
    has_area = shapely.area(there) > 0
    return there[has_area], kept[has_area]


def _to_pixels(crs: CRS | None, grid: Grid, name: str) -> Any:
    """Return the function (N, 2) -> (N, 2) from coordinates of the layer to (column, row) of the raster."""
    a, _, c, _, e, f = grid.transform

    def to_pixels(points: np.ndarray) -> np.ndarray:
        xs, ys = points[:, 0], points[:, 1]
        if crs is not None and len(points):
            xs, ys = (np.asarray(axis) for axis in transform(crs, CRS.from_wkt(grid.crs), xs, ys))
            if not (np.isfinite(xs).all() and np.isfinite(ys).all()):
                raise JobError(
                    f"Polygons of {name} do not lie on the raster's map; cut them to the raster's surroundings."
                )
        return np.column_stack(((xs - c) / a, (ys - f) / e))

    return to_pixels


def _in_pieces(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Halve polygons until none has many corners, or every window of a long shore would wait for all of it.

    Cuts run between pixels, so that no pixel's centre lies on one.

    Returns:
        pieces: (M,) polygons.
        owners: (M,) growing places in `polygons`.
    """
    few_pieces, few_owners = [], []
    pieces, owners = polygons, np.arange(len(polygons))
    while len(pieces):
        left, top, right, bottom = shapely.bounds(pieces).T
        is_wide = right - left >= bottom - top
        cut = np.round(np.where(is_wide, left + right, top + bottom) / 2)
        is_whole = shapely.get_num_coordinates(pieces) <= _MANY_CORNERS
        is_whole |= np.maximum(right - left, bottom - top) < 2  # its halves may be as large as itself
        few_pieces.append(pieces[is_whole])
        few_owners.append(owners[is_whole])
        first = shapely.box(left, top, np.where(is_wide, cut, right), np.where(is_wide, bottom, cut))
        second = shapely.box(np.where(is_wide, cut, left), np.where(is_wide, top, cut), right, bottom)
        halves = [shapely.intersection(pieces[~is_whole], half[~is_whole]) for half in (first, second)]
        parts, of_half = shapely.get_parts(np.concatenate(halves), return_index=True)
        is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON  # a shore along a cut leaves a line
        pieces, owners = parts[is_polygon], np.tile(owners[~is_whole], 2)[of_half[is_polygon]]
    all_owners = np.concatenate([np.empty(0, np.int64), *few_owners])
    order = np.argsort(all_owners, kind="stable")
    return np.concatenate([np.empty(0, object), *few_pieces])[order], all_owners[order]


def _unreadable(path: str, reason: Exception) -> JobError:
    return JobError(
        f"{os.path.basename(path)} cannot be read as polygons ({reason}); choose a GeoPackage or another format that "
        "OGR reads."
    )
