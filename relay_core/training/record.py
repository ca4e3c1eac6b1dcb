"""What a card tells of its training, read once and checked. In: a card. Out: validations, and ground that was held out.

A card's account of its training is free JSON, which other programs and later versions write, too: what cannot be read
is left out, so that the rest can still be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Optional

import numpy as np
import shapely
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform

from ..card import Card
from ..errors import JobError, RasterError
from ..geo.blocks import BlockGrid
from ..geo.grid import Grid
from ..geo.stacks import share_grid
from ..geo.windows import Window
from ..history import Validation
from .allotment import GAP, ROLES
from .holdout import SceneSplit
from .split_account import RoleGround

_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError, RasterError, shapely.errors.ShapelyError)
_PLAIN = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)  # the transform of coordinates that are pixels


@dataclass(frozen=True, eq=False)
class RecordedScene:
    """Which ground of one scene was for what.

    Attributes:
        name: of the raster.
        shape: (height, width) of the ground that was used [px].
        cell_px: side of a cell of its split [px].
        crs: well-known text, "" where unknown.
        grid: of that ground; None where it was not told.
        outline: role -> its ground in that CRS; empty without one.
        rectangles: role -> its ground [px]; empty where it was too finely drawn.
    """

    name: str
    shape: tuple[int, int]
    cell_px: int
    crs: str
    grid: Optional[Grid]
    outline: dict[str, shapely.MultiPolygon]
    rectangles: dict[str, tuple[Window, ...]]

    def is_placed_beside(self, grid: Grid) -> bool:
        """Tell whether this scene and a raster both say where on the map they lie, so that names do not matter."""
        return bool(self.outline and grid.crs)

    def lies_on(self, name: str, grid: Grid) -> bool:
        """Tell whether this ground can be drawn on a raster: by its place on the map, else by its name."""
        is_drawable = self.crs == grid.crs or not self.is_placed_beside(grid)
        return is_drawable and bool(self.shares_of(name, grid, [Window(0, 0, *grid.shape)]))

    def shares_of(self, name: str, grid: Grid, windows: Sequence[Window]) -> dict[str, float]:
        """Return what ground of a raster was used for: role -> share of it, above 0; less than a pixel is none.

        Ground is compared where it lies on the map, also from one CRS to another, whatever files are called. Without
        a CRS on either side, rasters of one name are taken for the same.

        Args:
            name: of the raster.
            grid: of the raster.
            windows: which of its pixels; at least one window.
        """
        is_placed = self.is_placed_beside(grid)
        if not is_placed and (self.name != name or (self.grid is None and self.shape != grid.shape)):
            return {}
        place = grid if is_placed or self.grid else Grid(_PLAIN, grid.shape)
        ground = shapely.union_all([shapely.box(*place.crop(window).bounds) for window in windows])
        if is_placed and grid.crs != self.crs:
            ground = _in_crs(ground, grid.crs, self.crs)
        least = 0.99 / sum(window.height * window.width for window in windows)  # a pixel; numbers are rounded
        shares = {r: shape.intersection(ground).area / ground.area for r, shape in self.shapes().items() if ground.area}
        return {role: share for role, share in shares.items() if share >= least}

    def offset_on(self, name: str, grid: Grid) -> Optional[tuple[int, int]]:
        """Return (row, col) of this ground's first pixel on a raster whose pixels are its own; None where they are not.

        Args:
            name: of the raster, which counts where either has no place on the map.
            grid: of the raster.
        """
        is_same = self.crs == grid.crs if self.is_placed_beside(grid) else self.name == name
        if self.grid is None:
            return (0, 0) if is_same and (self.name, self.shape) == (name, grid.shape) else None
        a, _, c, _, e, f = grid.transform
        row, col = round((self.grid.transform[5] - f) / e), round((self.grid.transform[2] - c) / a)
        part = Window(row, col, *self.shape)
        is_part = part == part.intersection(Window(0, 0, *grid.shape)) and share_grid(grid.crop(part), self.grid)
        return (row, col) if is_same and is_part else None

    def shapes(self) -> dict[str, shapely.Geometry]:
        """Return the ground of every role: in the CRS, or where there is none in the coordinates of the grid."""
        if self.outline:
            return dict(self.outline)
        place = self.grid or Grid(_PLAIN, self.shape)
        return {
            role: shapely.union_all([shapely.box(*place.crop(window).bounds) for window in found])
            for role, found in self.rectangles.items()
        }

    def split(self) -> SceneSplit:
        """Return who has which pixels, as the training had it.

        Raises:
            JobError: the card does not say, since the ground was too finely drawn.
        """
        if not self.rectangles:
            raise JobError(
                f"The card does not say where ground of {self.name} was held out, pixel by pixel; hold it out again "
                "with the settings and the file of areas that it names."
            )
        roles = np.full(BlockGrid(self.shape, self.cell_px, 1).cell_counts, GAP, np.uint8)
        for role, found in self.rectangles.items():
            for window in found:
                ends = -(-window.row_end // self.cell_px), -(-window.col_end // self.cell_px)
                first = window.row // self.cell_px, window.col // self.cell_px
                roles[first[0] : ends[0], first[1] : ends[1]] = ROLES.index(role)
        return SceneSplit(self.shape, self.cell_px, roles)


@dataclass(frozen=True, eq=False)
class HoldOutRecord:
    """How ground was held out.

    Attributes:
        kind: "scenes", "blocks" or "areas".
        block_px: side of a block [px].
        gap_px: ground between roles [px].
        reach_px: how far a window pair looks around what it answers for [px].
        seed: of the drawing of blocks.
        areas: name of the file of areas, "" for none.
        folds: parts of a cross-validation, 0 for none.
        fold: the part that was tested on.
        ground: role -> what it has of the labelled ground.
        scenes: in order.
    """

    kind: str
    block_px: int
    gap_px: int
    reach_px: int
    seed: int
    areas: str
    folds: int
    fold: int
    ground: dict[str, RoleGround]
    scenes: tuple[RecordedScene, ...]

    @property
    def is_narrow(self) -> bool:
        """Whether windows on test ground see ground that was learned from."""
        return self.kind != "scenes" and self.gap_px < self.reach_px


def read_hold_out(card: Card) -> Optional[HoldOutRecord]:
    """Return how ground was held out; None where the card does not say, or not in words that this version reads."""
    held: Any = card.training.get("hold_out")
    try:
        return HoldOutRecord(
            kind=str(held["kind"]),
            block_px=int(held["block_px"]),
            gap_px=int(held["gap_px"]),
            reach_px=int(held["reach_px"]),
            seed=int(held["seed"]),
            areas=str(held["areas"]),
            folds=int(held["folds"]),
            fold=int(held["fold"]),
            ground={str(role): _role_ground(account) for role, account in held["ground"].items()},
            scenes=tuple(_scene(scene, held.get("crs", ())) for scene in held["scenes"]),
        )
    except _UNREADABLE:
        return None


def read_history(card: Card) -> list[Validation]:
    """Return the validations that a card has recorded; none where they cannot be read."""
    try:
        history = [Validation(**record) for record in card.training.get("history", ())]
    except _UNREADABLE:
        return []
    numbers = (int, float, type(None))
    return history if all(isinstance(value, numbers) for v in history for value in astuple(v)) else []


def scenes_learned(card: Card) -> list[str]:
    """Return the names of the rasters that a model learned from; none where its card does not say."""
    scenes = card.training.get("scenes")
    return [str(scene) for scene in scenes] if isinstance(scenes, list) else []


def _in_crs(ground: shapely.Geometry, crs: str, wanted: str) -> shapely.Geometry:
    """Return ground in another CRS, its straight sides straight; empty where the CRSs do not lead to each other."""
    try:
        moved = shapely.transform(ground, lambda corners: np.column_stack(transform(crs, wanted, *corners.T)))
    except (CRSError, RasterioError):
        return shapely.Polygon()
    return moved if np.isfinite(shapely.bounds(moved)).all() else shapely.Polygon()


def _role_ground(account: Mapping[str, Any]) -> RoleGround:
    km2 = account["km2"]
    pixels = {str(name): int(number) for name, number in account["class_pixels"].items()}
    return RoleGround(int(account["pixels"]), None if km2 is None else float(km2), pixels)


def _scene(scene: Mapping[str, Any], crs: Any) -> RecordedScene:
    height, width = scene["shape"]
    outline, rectangles = scene.get("outline") or {}, scene.get("rectangles") or {}
    shape, placed = (int(height), int(width)), str(crs[scene["crs"]]) if outline else ""
    return RecordedScene(
        name=str(scene["name"]),
        shape=shape,
        cell_px=int(scene["cell_px"]),
        crs=placed,
        grid=_grid(scene["transform"], shape, placed) if "transform" in scene else None,
        outline={_role(role): _multi_polygon(polygons) for role, polygons in outline.items()},
        rectangles={_role(role): tuple(Window(*map(int, w)) for w in found) for role, found in rectangles.items()},
    )


def _grid(transform: Any, shape: tuple[int, int], crs: str) -> Grid:
    a, b, c, d, e, f = map(float, transform)
    if not np.isfinite((a, b, c, d, e, f)).all():
        raise ValueError(transform)
    return Grid((a, b, c, d, e, f), shape, crs)


def _role(name: Any) -> str:
    return ROLES[ROLES.index(name)]  # a ValueError where it is none


def _multi_polygon(coordinates: Any) -> shapely.MultiPolygon:
    """Return nested coordinates of GeoJSON as a shape."""
    return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in coordinates])
