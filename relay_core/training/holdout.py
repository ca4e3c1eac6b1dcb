"""Ground held out for honest scores. In: grids, how to hold out, window sizes. Out: who may use which ground.

A global window sees far beyond the labels that it is trained on, so pixels of test ground leak into training unless the
windows themselves are kept away. Three rules hold here, and `SceneSplit.leaks` finds whatever breaks them:

1. No training window, local or global, scaled and rotated as it is drawn, touches validation or test ground.
   Distance alone cannot promise that for every scale, so each window is asked for with `SceneSplit.allows`.
2. No plain window pair that answers for a pixel of validation or test ground sees ground whose labels were learned,
   and none of either sees the other's. The gap between roles does that: by default it is as wide as such a pair
   looks from a pixel that it answers for (`geo.blocks.reach_px`: half a local and half a global window).
3. Ground shown by two scenes has one role in both.

Ground of the gaps may be seen by everybody, as context; its labels are used by nobody. That is no leak: no label
there is learned or scored. A training window may be scaled and rotated more freely far from held-out ground than near
it, which costs variety and no honesty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Optional

import numpy as np

from ..card import WindowSizes
from ..errors import JobError
from ..geo.blocks import BlockGrid, GroundIndex, fit_blocks, reach_px, rectangles
from ..geo.grid import Grid
from ..geo.neighbours import Neighbours, groups, places
from ..geo.windows import Window, WindowPair
from .allotment import GAP, ROLES, TRAIN, VALIDATION, Parts, as_roles, draw_parts, fold_parts, open_gaps, plain_parts

KINDS = ("scenes", "blocks", "areas")
_BLOCKS_ALONG = 32
_FEWEST_FOLDS = 3


@dataclass(frozen=True)
class HoldOut:
    """How ground is held out from training, as plain values.

    Attributes:
        kind: "scenes" uses every scene whole, as the job lists it; "blocks" draws square blocks; "areas" follows
            polygons that a person has drawn.
        shares: of the labelled ground for (train, validation, test), before the gaps are open; 0 asks for none.
            Folds have their own.
        block_px: side of a block [px]; None for a local window, or a 32nd of the longest scene where that is more.
        gap_px: ground between roles, at least [px]; None for as much as a window pair looks around.
        seed: of the drawing.
        folds: parts for cross-validation, 3 or more; 0 for none.
        fold: which part is tested on; the next one validates.
        areas: path of the polygons; "" for none.
        role_field: field of the polygons that says train, validation or test.
    """

    kind: str = "scenes"
    shares: tuple[float, float, float] = (0.7, 0.15, 0.15)
    block_px: Optional[int] = None
    gap_px: Optional[int] = None
    seed: int = 0
    folds: int = 0
    fold: int = 0
    areas: str = ""
    role_field: str = "role"

    def __post_init__(self) -> None:
        object.__setattr__(self, "shares", tuple(self.shares))
        if self.kind not in KINDS:
            raise JobError(f"The hold-out's kind is {self.kind!r}; use {', '.join(KINDS)}.")
        if len(self.shares) != 3 or min(self.shares) < 0 or not self.shares[0] or abs(sum(self.shares) - 1) > 1e-6:
            raise JobError(
                f"The shares are {self.shares}; give three from 0 that add up to 1: train (above 0), validation, test."
            )
        if self.block_px is not None and self.block_px < 1:
            raise JobError(f"The blocks are {self.block_px} px wide; they must be at least 1 px.")
        if self.gap_px is not None and self.gap_px < 0:
            raise JobError(f"The gap is {self.gap_px} px wide; it must be at least 0 px.")
        if self.seed < 0:
            raise JobError(f"The hold-out's seed is {self.seed}; give a whole number from 0.")
        self._check_folds()
        if (self.kind == "areas") != bool(self.areas):
            raise JobError(
                'A file of areas goes with the hold-out "areas" and with no other; give both or neither of them.'
            )
        if not self.role_field:
            raise JobError("The areas' field of roles has no name; give the one that says train, validation or test.")

    def _check_folds(self) -> None:
        if self.folds and (self.kind != "blocks" or self.folds < _FEWEST_FOLDS):
            raise JobError(
                f"{self.folds} folds of {self.kind} were asked for; cross-validation needs blocks and {_FEWEST_FOLDS} "
                "folds or more: one to test, one to validate, the rest to train."
            )
        if not 0 <= self.fold < max(1, self.folds):
            raise JobError(f"Fold {self.fold} of {self.folds} was asked for; folds count from 0 to one below that.")

    @property
    def parts(self) -> Parts:
        """Into which parts blocks are drawn."""
        return fold_parts(self.folds) if self.folds else plain_parts(self.shares)

    @property
    def roles(self) -> tuple[int, ...]:
        """Values of the roles that blocks are drawn to."""
        return tuple(sorted(set(self.parts.uses[self.fold])))

    def gap(self, windows: WindowSizes) -> int:
        """Return the width of the gaps [px]."""
        return reach_px(windows) if self.gap_px is None else self.gap_px

    def block(self, longest_px: int, windows: WindowSizes) -> int:
        """Return the side of a block [px] where the longest scene is `longest_px` long."""
        return self.block_px or max(windows.local_size, -(-longest_px // _BLOCKS_ALONG))


@dataclass(frozen=True, eq=False)
class SceneSplit:
    """Which ground of one scene is for what.

    Attributes:
        shape: (height, width) of the raster [px].
        cell_px: side of a cell [px].
        roles: (h, w) uint8 of every cell, a place in `ROLES`.
    """

    shape: tuple[int, int]
    cell_px: int
    roles: np.ndarray

    def allows(self, row: float, col: float, row_end: float, col_end: float, role: str = "train") -> bool:
        """Tell whether a window of `role` may look at ground: True where it touches none of another role.

        Args:
            row, col, row_end, col_end: the ground [px]; may reach past the raster, where nothing is seen.
            role: what the window is for.
        """
        side = self.cell_px
        cells = int(row // side), int(col // side), -int(-row_end // side), -int(-col_end // side)
        return self._foreign[role].count(*cells) == 0

    def role_codes(self, window: Window) -> np.ndarray:
        """Return the role of every pixel, (H, W) uint8; beyond the raster it is that of a gap."""
        codes = np.full((window.height, window.width), GAP, np.uint8)
        inside = window.intersection(Window(0, 0, *self.shape))
        if inside.height and inside.width:
            row, col = inside.row // self.cell_px, inside.col // self.cell_px
            touched = self.roles[_cells(inside, self.cell_px)]
            pixels = touched.repeat(self.cell_px, axis=0).repeat(self.cell_px, axis=1)
            in_cells = inside.shifted(-row * self.cell_px, -col * self.cell_px)
            codes[inside.shifted(-window.row, -window.col).slices] = pixels[in_cells.slices]
        return codes

    def labelled_mask(self, window: Window, role: str) -> np.ndarray:
        """Return where labels are for `role`, (H, W) bool; False beyond the raster."""
        return self.role_codes(window) == ROLES.index(role)

    def share(self, role: str) -> float:
        """Return the share of the raster's pixels that `role` has, 0 to 1; labelled or not."""
        return float(self.pixels[ROLES.index(role)] / (self.shape[0] * self.shape[1]))

    def leaks(self, pairs: Iterable[WindowPair], role: str = "train") -> list[WindowPair]:
        """Return the window pairs of `role` that see ground of another role; an honest run has none.

        This asks the cells one by one, not the sums that `allows` takes its answers from.
        """
        foreign = (self.roles != GAP) & (self.roles != ROLES.index(role))
        return [
            pair
            for pair in pairs
            if any(foreign[_cells(window, self.cell_px)].any() for window in (pair.local_window, pair.global_window))
        ]

    def windows_of(self, role: str) -> list[Window]:
        """Return the ground of a role as rectangles, cut to the raster; no pixel is in two of them."""
        raster = Window(0, 0, *self.shape)
        code = ROLES.index(role)
        found = [cells for value, cells in rectangles(self.roles) if value == code]
        return [_in_pixels(cells, self.cell_px).intersection(raster) for cells in found]

    @cached_property
    def pixels(self) -> np.ndarray:
        """Pixels of the raster that every role has, (4,) int64 in the order of `ROLES`."""
        sizes = BlockGrid(self.shape, self.cell_px, 1).cell_pixels()
        return np.array([sizes[self.roles == code].sum() for code in range(len(ROLES))], np.int64)

    @cached_property
    def _foreign(self) -> dict[str, GroundIndex]:
        """For windows of every role, where the others' ground is."""
        held = self.roles != GAP
        return {role: GroundIndex(held & (self.roles != code)) for code, role in enumerate(ROLES) if code != GAP}


def whole_scene(shape: tuple[int, int], role: str = "train") -> SceneSplit:
    """Return the split of a scene that is of one role throughout."""
    return SceneSplit(shape, max(shape), np.full((1, 1), ROLES.index(role), np.uint8))


def lay_blocks(grids: Sequence[Grid], holdout: HoldOut, windows: WindowSizes) -> list[BlockGrid]:
    """Return the blocks of every scene, anchored to its pixel (0, 0)."""
    side = holdout.block(max(max(grid.shape) for grid in grids), windows)
    return [fit_blocks(grid.shape, side, windows) for grid in grids]


def split_blocks(
    grids: Sequence[Grid], holdout: HoldOut, windows: WindowSizes, amounts: Optional[Sequence[np.ndarray]] = None
) -> list[SceneSplit]:
    """Draw the blocks of all scenes together to roles, as `allotment.draw_parts` says, and open the gaps.

    Args:
        grids: of the scenes.
        holdout: of kind "blocks".
        windows: the model's.
        amounts: of every scene, (R, C, 1 + K) labelled pixels of each of its `lay_blocks` and those of every finding;
            None where the labels are not known, which counts all ground alike.

    Raises:
        JobError: a role would be left without ground.
    """
    layouts = lay_blocks(grids, holdout, windows)
    if amounts is None:
        amounts = [layout.block_pixels()[..., None] for layout in layouts]
    gap = holdout.gap(windows)
    parts = _draw_together(grids, layouts, amounts, holdout, gap)
    use = holdout.parts.uses[holdout.fold]
    drawn = [layout.spread(as_roles(part, use)) for layout, part in zip(layouts, parts)]
    splits = settle(grids, [layout.cell_px for layout in layouts], drawn, gap)
    _check_roles(splits, holdout.roles, gap)
    return splits


def split_areas(
    grids: Sequence[Grid], holdout: HoldOut, windows: WindowSizes, drawn: Sequence[np.ndarray]
) -> list[SceneSplit]:
    """Open the gaps between areas that a person has drawn.

    Args:
        grids: of the scenes.
        holdout: of kind "areas".
        windows: the model's.
        drawn: of every scene, (h, w) uint8 role of the cells of its `lay_blocks`.

    Raises:
        JobError: nothing is held out, a role that was drawn would be left without ground, or none is left to train.
    """
    cells = [layout.cell_px for layout in lay_blocks(grids, holdout, windows)]
    asked = {TRAIN}.union(*(np.unique(roles).tolist() for roles in drawn)) - {GAP}
    if asked == {TRAIN}:
        raise JobError(
            f"{holdout.areas} holds out no ground of these scenes; draw areas for validation and test that touch them."
        )
    splits = settle(grids, cells, drawn, holdout.gap(windows))
    _check_roles(splits, sorted(asked), holdout.gap(windows))
    return splits


def settle(
    grids: Sequence[Grid], cell_sizes: Sequence[int], drawn: Sequence[np.ndarray], gap_px: int
) -> list[SceneSplit]:
    """Make drawn roles agree where scenes show the same ground, and open the gaps, from scene to scene, too.

    Scenes are compared where their CRS is known and the same. Test ground of one is test ground of all, validation
    ground that of all that do not test there.

    Args:
        grids: of the scenes.
        cell_sizes: side of a cell of every scene [px].
        drawn: (h, w) uint8 role of the cells of every scene.
        gap_px: ground between roles, at least [px].
    """
    neighbours = Neighbours(grids)
    coarsest = max(cell_sizes)
    splits = []
    for index, (grid, cell_px) in enumerate(zip(grids, cell_sizes)):
        margin = -(-(gap_px + coarsest) // cell_px)
        around = np.pad(drawn[index], margin, constant_values=GAP)
        frame = grid.crop(_in_pixels(Window(-margin, -margin, *around.shape), cell_px))
        others = [other for other in neighbours.of(frame) if other != index]
        for other in others:
            held_out = SceneSplit(grids[other].shape, cell_sizes[other], drawn[other])
            _paint_held_out(around, frame, cell_px, held_out, grids[other])
        # Another scene's ground fills whole cells here, so its role may reach one cell further than there, and what
        # gives way here may be held out there still.
        opened = open_gaps(around, margin if others else -(-gap_px // cell_px), keep_off_gaps=bool(others))
        inside = Window(margin, margin, *drawn[index].shape)
        splits.append(SceneSplit(grid.shape, cell_px, opened[inside.slices]))
    return splits


def _paint_held_out(cells: np.ndarray, grid: Grid, cell_px: int, other: SceneSplit, other_grid: Grid) -> None:
    """Give cells the validation and test ground of another scene that they touch."""
    for code in range(VALIDATION, len(ROLES)):
        for ground in other.windows_of(ROLES[code]):
            held_out = other_grid.crop(ground)
            if Neighbours([held_out]).of(grid):
                touched = _cells(grid.window_of(held_out.bounds), cell_px)
                cells[touched] = np.maximum(cells[touched], code)


def _draw_together(
    grids: Sequence[Grid], layouts: Sequence[BlockGrid], amounts: Sequence[np.ndarray], holdout: HoldOut, gap_px: int
) -> list[np.ndarray]:
    """Draw the blocks of all scenes at once, (R, C) part of every block of each.

    Scenes that lie near each other are drawn where they lie on the map, others too far apart to need gaps.
    """
    sides = [layout.block_px for layout in layouts]
    gap_blocks = gap_px / min(sides)
    apart = int(np.ceil(gap_blocks)) + 1
    placed: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    height = width = 0
    for group in groups(grids, gap_px):
        squares = places([grids[index] for index in group], [sides[index] for index in group])
        placed.update((index, (rows + height, cols)) for index, (rows, cols) in zip(group, squares))
        height = max(placed[index][0].max() for index in group) + 1 + apart
        width = max(width, *(placed[index][1].max() + 1 for index in group))
    ground = np.zeros((height, width, amounts[0].shape[2]), np.int64)
    for index, held in enumerate(amounts):
        np.add.at(ground, np.ix_(*placed[index]), held)
    drawn = draw_parts(ground, holdout.parts, gap_blocks, holdout.seed)
    return [drawn[np.ix_(*placed[index])] for index in range(len(grids))]


def _check_roles(splits: Sequence[SceneSplit], asked: Iterable[int], gap_px: int) -> None:
    """Refuse a split that leaves a role without ground.

    Raises:
        JobError: with what to do.
    """
    pixels = np.sum([split.pixels for split in splits], axis=0)
    empty = [ROLES[code] for code in asked if not pixels[code]]
    if empty:
        raise JobError(
            f"No ground is left for {' and '.join(empty)} once {gap_px} px lie between the roles; use a smaller global "
            "window, smaller blocks or more ground, or ask for fewer roles."
        )


def _cells(window: Window, cell_px: int) -> tuple[slice, slice]:
    """Return (rows, columns) of the cells that a window touches."""
    rows = slice(max(0, window.row // cell_px), max(0, -(-window.row_end // cell_px)))
    return rows, slice(max(0, window.col // cell_px), max(0, -(-window.col_end // cell_px)))


def _in_pixels(cells: Window, cell_px: int) -> Window:
    """Return the pixels of a rectangle of cells."""
    return Window(cells.row * cell_px, cells.col * cell_px, cells.height * cell_px, cells.width * cell_px)
