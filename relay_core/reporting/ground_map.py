"""Where ground was learned and where held out. In: a card's hold-out, rasters. Out: maps of it and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..card import Card
from ..geo.grid import Grid
from ..geo.ground import gsd_m
from ..geo.stacks import RasterStack, open_stack
from ..jobs import Scene
from ..training.record import HoldOutRecord, RecordedScene, read_hold_out
from .figures import RoleMap, role_map
from .page import Cell, Part, Picture, Section, Table, Text
from .pictures import ground_picture, pixel_m, png, shown_channel
from .wording import count, ground, hundredths, listed

ROLE_WORDS = {
    "train": "Training: learned from",
    "validation": "Validation: watched while training",
    "test": "Test: kept for the end",
    "gap": "Gap: seen by windows, labels unused",
}
_TITLE = "The ground"
_THUMBNAIL_PX = 480
_MOST_MAPS = 4


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A raster, small.

    Attributes:
        name: file name.
        grid: of the whole raster.
        picture: (h, w, 3) uint8 of all of it.
    """

    name: str
    grid: Grid
    picture: np.ndarray


def read_thumbnails(card: Card, scenes: Sequence[Scene]) -> list[Thumbnail]:
    """Read the rasters of a card's hold-out that are at hand, small, as many as are shown.

    Raises:
        RasterError: a raster cannot be read or does not fit the model.
    """
    held = read_hold_out(card)
    shown = held.scenes[:_MOST_MAPS] if held else ()
    thumbnails: list[Thumbnail] = []
    for path in dict.fromkeys(scene.raster for scene in scenes):
        with open_stack(path, len(card.channels), tuple(c.name for c in card.channels)) as stack:
            if any(scene.lies_on(stack.name, stack.grid) for scene in shown):
                thumbnails.append(Thumbnail(stack.name, stack.grid, _picture(stack, card)))
    return thumbnails


def ground_section(card: Card, thumbnails: Sequence[Thumbnail]) -> Section:
    """Return how ground was told apart, maps of it, and how much every role has; no parts where none is known."""
    held = read_hold_out(card)
    if held is None:
        return Section(_TITLE, ())
    maps = list(_maps(held, thumbnails))
    parts: list[Part] = [Text(_told(held)), *map(_map_picture, maps[:_MOST_MAPS])]
    if len(maps) > _MOST_MAPS:
        parts.append(Text(f"{_MOST_MAPS} of {len(maps)} rasters are shown."))
    if any(drawn.picture is not None for drawn in maps):
        parts.append(Text(f"The maps show {shown_channel(card.channels)}."))
    return Section(_TITLE, (*parts, *_role_table(held, card)))


def _told(held: HoldOutRecord) -> str:
    """Say how ground was held out."""
    if held.kind == "scenes":
        return "Every raster was used whole or cut as the training listed it."
    told = f"A person drew the areas for training, validation and test ({held.areas})"
    if held.kind == "blocks":
        told = f"Blocks of {held.block_px} px were drawn at random to training, validation and test (seed {held.seed})"
    if held.folds:
        told += f", part {held.fold + 1} of {held.folds} of a cross-validation"
    return (
        f"{told}; gaps of {held.gap_px} px lie between them. A window pair looks {held.reach_px} px around what it "
        "answers for, so a gap as wide as that keeps what is scored from what was learned."
    )


def _picture(stack: RasterStack, card: Card) -> np.ndarray:
    """Return a whole raster stack as a small picture."""
    height, width = stack.grid.shape
    factor = max(1.0, max(height, width) / _THUMBNAIL_PX)
    shape = max(1, round(height / factor)), max(1, round(width / factor))
    parts = [source.read_reduced(shape) for source in stack.sources]
    image = np.concatenate([image for image, _ in parts])
    valid_mask = np.logical_and.reduce([valid for _, valid in parts])
    return ground_picture(image, valid_mask, card.channels, pixel_m(card) * factor)


def _maps(held: HoldOutRecord, thumbnails: Sequence[Thumbnail]) -> Iterator[RoleMap]:
    """Yield a map of every scene; scenes of one raster share a map where that is at hand."""
    shown: set[int] = set()
    for thumbnail in thumbnails:
        ground: dict[str, shapely.Geometry] = {}
        for index, scene in enumerate(held.scenes):
            if index not in shown and scene.lies_on(thumbnail.name, thumbnail.grid):
                shown.add(index)
                for role, shape in _on_raster(scene, thumbnail.grid).items():
                    ground[role] = shapely.union(ground.get(role, shapely.MultiPolygon()), shape)
        if ground:
            grid = thumbnail.grid
            yield RoleMap(thumbnail.name, grid.shape, ground, thumbnail.picture, gsd_m(grid))
    for index, scene in enumerate(held.scenes):
        if index not in shown and scene.rectangles:
            yield RoleMap(scene.name, scene.shape, _in_pixels(scene), None, None)


def _on_raster(scene: RecordedScene, grid: Grid) -> dict[str, shapely.Geometry]:
    """Return the ground of every role as shapes of (column, row) on a raster [px]."""
    if not (scene.outline or scene.grid):
        return _in_pixels(scene)
    a, _, c, _, e, f = grid.transform
    return {
        role: shapely.transform(shape, lambda corners: (corners - (c, f)) / (a, e))
        for role, shape in scene.shapes().items()
    }


def _in_pixels(scene: RecordedScene) -> dict[str, shapely.Geometry]:
    """Return the rectangles of every role as shapes of (column, row) [px]."""
    return {
        role: shapely.union_all([shapely.box(w.col, w.row, w.col_end, w.row_end) for w in found])
        for role, found in scene.rectangles.items()
    }


def _map_picture(drawn: RoleMap) -> Picture:
    roles = listed([words.split(":")[0].lower() for role, words in ROLE_WORDS.items() if role in drawn.ground])
    height, width = drawn.shape
    return Picture(
        png(role_map(drawn)),
        alt=f"Map of {drawn.name}, {count(width)} x {count(height)} px, with the ground for {roles} in colours; their "
        "areas are in the table below.",
        caption=drawn.name,
        width_px=560,
    )


def _role_table(held: HoldOutRecord, card: Card) -> Iterator[Table]:
    """Yield how much labelled ground every role has, and of what."""
    rows: list[tuple[Cell, ...]] = []
    for role, words in ROLE_WORDS.items():
        account = held.ground.get(role)
        if account and account.pixels:
            shares = (account.class_pixels.get(c.name, 0) / account.pixels for c in card.classes)
            rows.append((words, ground(account.km2, account.pixels), *map(hundredths, shares)))
    if rows:
        head = ("Use", "Ground", *(c.name for c in card.classes))
        yield Table("Labelled ground, and how much of it is what [%]", head, tuple(rows))
