"""What a card tells of its training, read once and checked. In: a card. Out: validations, and ground that was held out.

A card's account of its training is free JSON, which other programs and later versions write, too: what cannot be read
is left out, so that the rest can still be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any, Optional

import shapely

from ..card import Card
from ..geo.grid import Grid
from ..geo.windows import Window
from ..history import Validation
from ..training.split_account import RoleGround

_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError, shapely.errors.ShapelyError)


@dataclass(frozen=True, eq=False)
class RecordedScene:
    """Which ground of one scene was for what.

    Attributes:
        name: of the raster.
        shape: (height, width) of the ground that was used [px].
        crs: well-known text, "" where unknown.
        outline: role -> its ground in that CRS; empty without one.
        rectangles: role -> its ground [px]; empty where it was too finely drawn.
    """

    name: str
    shape: tuple[int, int]
    crs: str
    outline: dict[str, shapely.MultiPolygon]
    rectangles: dict[str, tuple[Window, ...]]

    def lies_on(self, name: str, grid: Grid) -> bool:
        """Tell whether this ground is that of a raster: by its place on the map, or where it has none by its name."""
        if not self.outline:
            return (self.name, self.shape) == (name, grid.shape)
        return self.crs == grid.crs and any(
            touches(shape.envelope, grid) for shape in self.outline.values() if not shape.is_empty
        )


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


def touches(shape: shapely.Geometry, grid: Grid) -> bool:
    """Tell whether a shape and a grid of one CRS share at least a pixel of ground."""
    width, height = grid.pixel_size
    return bool(shape.intersection(shapely.box(*grid.bounds)).area >= width * height)


def _role_ground(account: Mapping[str, Any]) -> RoleGround:
    km2 = account["km2"]
    pixels = {str(name): int(number) for name, number in account["class_pixels"].items()}
    return RoleGround(int(account["pixels"]), None if km2 is None else float(km2), pixels)


def _scene(scene: Mapping[str, Any], crs: Any) -> RecordedScene:
    height, width = scene["shape"]
    outline, rectangles = scene.get("outline") or {}, scene.get("rectangles") or {}
    return RecordedScene(
        name=str(scene["name"]),
        shape=(int(height), int(width)),
        crs=str(crs[scene["crs"]]) if outline else "",
        outline={str(role): _multi_polygon(polygons) for role, polygons in outline.items()},
        rectangles={str(role): tuple(Window(*map(int, w)) for w in found) for role, found in rectangles.items()},
    )


def _multi_polygon(coordinates: Any) -> shapely.MultiPolygon:
    """Return nested coordinates of GeoJSON as a shape."""
    return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in coordinates])
