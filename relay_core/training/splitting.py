"""Holding ground out for a run. In: labelled scenes and how to hold out. Out: splits, warnings, record, outlines.

Polygons of roles are drawn by a person or traced here for the map. Everything else is arithmetic of `holdout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from ..card import WindowSizes
from ..classes import IGNORE_ID, ClassTable
from ..datasets.ground import LabelledGround
from ..errors import JobError
from ..geo.blocks import BlockGrid
from ..geo.grid import Grid
from ..geo.ground import gsd_m, pixel_areas_m2
from ..geo.neighbours import overlaps
from ..geo.vectors import PolygonLayer, read_polygons
from .allotment import GAP, ROLES, TRAIN
from .holdout import HoldOut, SceneSplit, lay_blocks, split_areas, split_blocks, whole_scene
from .split_account import (
    BORDER_SHARE,
    LABELLED_CELL_PX,
    ReadLabels,
    check_split,
    count_by_block,
    count_by_role,
    labelled_cells,
    record_split,
    sum_roles,
)

_OUTLINE_CORNERS = 10_000  # of all scenes together: a quarter of a megabyte of the card
_INSET_PX = 1e-3  # a polygon that ends on a cell's edge does not touch the cell
_SPELLINGS = {"training": "train", "val": "validation", "valid": "validation", "testing": "test"}


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Ground held out for one run.

    Attributes:
        splits: of every scene, in the order given.
        counts: of every scene, (4, K) labelled pixels per role and class, as of `count_by_role`.
        warnings: what a person should know, a sentence each.
        record: for the card, ready for JSON.
    """

    splits: tuple[SceneSplit, ...]
    counts: tuple[np.ndarray, ...]
    warnings: tuple[str, ...]
    record: dict[str, Any]


def hold_out(
    grounds: Sequence[LabelledGround],
    listed: Sequence[str],
    holdout: HoldOut,
    windows: WindowSizes,
    classes: ClassTable,
) -> HeldOut:
    """Hold ground out.

    Args:
        grounds: all scenes of the job.
        listed: what the job lists each for: train, validation or test. Those for training are split, unless `holdout`
            is of kind "scenes"; the others stay whole.
        holdout: how.
        windows: the model's.
        classes: the model's.

    Raises:
        JobError: a role is left without labelled ground, no training window fits, or the areas cannot be used.
        RasterError: a file cannot be read.
    """
    splits = [whole_scene(ground.grid.shape, role) for ground, role in zip(grounds, listed)]
    trained = [index for index, role in enumerate(listed) if role == "train"]
    if holdout.kind != "scenes":
        found = _split([grounds[index] for index in trained], holdout, windows, classes)
        for index, scene_split in zip(trained, found):
            splits[index] = scene_split
    counts = [count_by_role(_usable_labels(ground), split, classes) for ground, split in zip(grounds, splits)]
    grids = [ground.grid for ground in grounds]
    account = sum_roles(counts, [gsd_m(grid) for grid in grids], classes)
    warnings = check_split(holdout, windows, splits, account, classes)
    placed = [_on_the_map(*parts, holdout.kind) for parts in zip(grounds, splits)]
    warnings += _overlap_sentences([ground.name for ground in grounds], grids, listed, placed)
    record = record_split(holdout, windows, splits, account, [ground.name for ground in grounds])
    record["crs"] = list(dict.fromkeys(grid.crs for grid in grids))
    for scene, split, grid in zip(record["scenes"], placed, grids):
        scene["outline"] = outline(split, grid, _OUTLINE_CORNERS // len(grids))
        scene["crs"] = record["crs"].index(grid.crs)
        scene["transform"] = list(grid.transform)
    return HeldOut(tuple(splits), tuple(counts), tuple(warnings), record)


def draw_areas(layer: PolygonLayer, layout: BlockGrid, fill: int) -> np.ndarray:
    """Give cells the role of the polygons that touch them: test before validation before training.

    Args:
        layer: polygons in the raster's pixels, their values role names.
        layout: gives the cells.
        fill: role of cells that no polygon touches.

    Returns:
        (h, w) uint8.

    Raises:
        JobError: a role is none.
    """
    drawn = np.zeros(layout.cell_counts, np.uint8)
    side = layout.cell_px
    for polygon, code in zip(layer.polygons, _role_codes(layer)):
        left, top, right, bottom = (edge / side for edge in polygon.bounds)
        rows, cols = (
            np.arange(max(0, int(first)), min(int(np.ceil(last)), count))
            for first, last, count in zip((top, left), (bottom, right), drawn.shape)
        )
        y, x = np.meshgrid(rows * side, cols * side, indexing="ij")
        cells = shapely.box(x + _INSET_PX, y + _INSET_PX, x + side - _INSET_PX, y + side - _INSET_PX)
        shapely.prepare(polygon)
        touched = np.ix_(rows, cols)
        drawn[touched] = np.maximum(drawn[touched], np.where(shapely.intersects(polygon, cells), code, GAP))
    return np.where(drawn == GAP, np.uint8(fill), drawn)


def outline(split: SceneSplit, grid: Grid, max_corners: int) -> dict[str, Any]:
    """Return the outline of every role as nested coordinates of a GeoJSON MultiPolygon in the raster's CRS.

    Args:
        split: of one scene.
        grid: of its raster; without a CRS there is no map to draw on, and nothing is returned.
        max_corners: corners of all roles together; outlines are simplified until they keep to it.
    """
    if not grid.crs:
        return {}
    polygons = role_polygons(split, grid)
    budget = max(1, max_corners // max(1, len(polygons)))
    return {role: _coordinates(_simplified(shape, grid, budget)) for role, shape in polygons.items()}


def role_polygons(split: SceneSplit, grid: Grid) -> dict[str, shapely.MultiPolygon]:
    """Return the ground of every role that has any, in the CRS of the raster."""
    polygons = {}
    for role in ROLES[1:]:
        bounds = np.array([grid.crop(window).bounds for window in split.windows_of(role)])
        if len(bounds):
            joined = shapely.simplify(shapely.union_all(shapely.box(*bounds.T)), 0)  # corners on straight sides go
            polygons[role] = shapely.multipolygons(shapely.get_parts(joined))
    return polygons


def to_geojson(splits: Sequence[SceneSplit], grids: Sequence[Grid], names: Sequence[str]) -> dict[str, Any]:
    """Return the ground of every scene and role as a FeatureCollection, to draw on a map before training.

    Coordinates are those of each raster's CRS, which the properties name; GeoJSON itself knows longitudes and
    latitudes only, so a file of it needs them transformed.
    """
    features = []
    for split, grid, name in zip(splits, grids, names):
        for role, shape in role_polygons(split, grid).items():
            properties = {"scene": name, "role": role, "km2": _km2(split, grid, role), "crs": grid.crs}
            features.append({"type": "Feature", "properties": properties, "geometry": mapping(shape)})
    return {"type": "FeatureCollection", "features": features}


def _split(
    grounds: Sequence[LabelledGround], holdout: HoldOut, windows: WindowSizes, classes: ClassTable
) -> list[SceneSplit]:
    """Split the scenes that are listed for training."""
    grids = [ground.grid for ground in grounds]
    layouts = lay_blocks(grids, holdout, windows)
    if holdout.kind == "blocks":
        amounts = [count_by_block(_usable_labels(ground), layout, classes) for ground, layout in zip(grounds, layouts)]
        return split_blocks(grids, holdout, windows, amounts)
    layers = [read_polygons(holdout.areas, grid, holdout.role_field) for grid in grids]
    # A person who draws only what is held out means the rest to train.
    fill = GAP if any(TRAIN in _role_codes(layer) for layer in layers) else TRAIN
    return split_areas(
        grids, holdout, windows, [draw_areas(layer, layout, fill) for layer, layout in zip(layers, layouts)]
    )


def _usable_labels(ground: LabelledGround) -> ReadLabels:
    """Return what reads labels, but none where the raster holds no data: a survey seldom fills its raster."""
    return lambda window: np.where(ground.read(window)[1], ground.labels(window), np.uint8(IGNORE_ID))


def _on_the_map(ground: LabelledGround, split: SceneSplit, kind: str) -> SceneSplit:
    """Return who has which ground as it is told on the map: of a scene that is used whole, what is labelled of it."""
    if kind != "scenes" or not ground.grid.crs:
        return split
    is_labelled = labelled_cells(_usable_labels(ground), split.shape)
    return SceneSplit(split.shape, LABELLED_CELL_PX, np.where(is_labelled, split.roles.max(), GAP).astype(np.uint8))


def _role_codes(layer: PolygonLayer) -> list[int]:
    """Return the role of every polygon.

    Raises:
        JobError: a value names no role.
    """
    words = ["" if value is None else str(value).strip().lower() for value in layer.values]
    roles = [_SPELLINGS.get(word, word) for word in words]
    unknown = sorted({word or "no value" for word, role in zip(words, roles) if role not in ROLES[1:]})
    if unknown:
        raise JobError(
            f"The areas of {layer.name} have the roles {', '.join(unknown)}; each needs one of {', '.join(ROLES[1:])}."
        )
    return [ROLES.index(role) for role in roles]


def _overlap_sentences(
    names: Sequence[str], grids: Sequence[Grid], listed: Sequence[str], placed: Sequence[SceneSplit]
) -> list[str]:
    """Tell which scenes listed for different roles have the same ground, and not only a border in common."""

    def ground_of(index: int) -> shapely.Geometry:
        return shapely.union_all(list(role_polygons(placed[index], grids[index]).values()))

    def is_shared(one: int, other: int) -> bool:
        first, second = ground_of(one), ground_of(other)
        common = shapely.intersection(first, second).area
        return bool(common > BORDER_SHARE * min(first.area, second.area))

    return [
        f"{names[one]} ({listed[one]}) and {names[other]} ({listed[other]}) overlap, so scores may count ground that "
        "was learned; cut one of them, or list both for training and hold out blocks."
        for one, other in overlaps(grids)
        if listed[one] != listed[other] and is_shared(one, other)
    ]


def _simplified(shape: shapely.MultiPolygon, grid: Grid, max_corners: int) -> shapely.Geometry:
    """Leave out corners until there are few enough."""
    tolerance = max(grid.pixel_size)
    end = max(grid.shape) * tolerance
    simplified = shape
    while shapely.get_num_coordinates(simplified) > max_corners and tolerance < end:
        simplified, tolerance = shapely.simplify(shape, tolerance), 2 * tolerance
    return simplified if shapely.get_num_coordinates(simplified) <= max_corners else shapely.convex_hull(shape)


def _coordinates(shape: shapely.Geometry) -> list[Any]:
    """Return nested coordinates of a MultiPolygon, rounded to a millionth of a unit."""
    return [
        [shapely.get_coordinates(ring).round(6).tolist() for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in shapely.get_parts(shape)
    ]


def _km2(split: SceneSplit, grid: Grid, role: str) -> float | None:
    """Return the ground of a role [km²], labelled or not; None where the CRS does not say."""
    areas = pixel_areas_m2(grid)
    if areas is None:
        return None
    return float(
        sum(areas[window.row : window.row_end].sum() * window.width for window in split.windows_of(role)) / 1e6
    )
