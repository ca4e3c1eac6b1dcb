"""What a split leaves to each role. In: splits and labels. Out: counts, sentences to heed, a record for the card.

Labels are read strip by strip, so that scenes need not fit the memory.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from ..card import WindowSizes
from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from ..geo.blocks import BlockGrid, GroundIndex, half_ground, reach_px
from ..geo.windows import Window
from .allotment import ROLES, TEST, TRAIN, VALIDATION
from .holdout import HoldOut, SceneSplit

ReadLabels = Callable[[Window], np.ndarray]
"""Gives the class ids of a window inside the raster, (H, W) uint8, `IGNORE_ID` where there is no label or no data."""

LABELLED_CELL_PX = 32
"""Side of the cells in which labelled ground is told on the map: surveys seldom fill their rasters [px]."""

BORDER_SHARE = 0.05
"""Share of its ground that a neighbour may have in common with another: the cells along their border."""

_STRIP_PIXELS = 1 << 21
_FEW_WINDOWS = 10  # less ground than so many local windows hardly measures anything
_MUCH_GAP = 0.5
_MAX_RECTANGLES = 20_000  # half a megabyte of the card
_WORDS = {"train": "training", "validation": "validation", "test": "test"}


@dataclass(frozen=True)
class RoleGround:
    """Labelled ground of one role, of all scenes together.

    Attributes:
        pixels: labelled ones.
        km2: their area [km²], or None where a CRS does not say.
        class_pixels: labelled pixels per class name.
    """

    pixels: int
    km2: Optional[float]
    class_pixels: dict[str, int]


def count_by_block(labels: ReadLabels, layout: BlockGrid, classes: ClassTable) -> np.ndarray:
    """Count what every block holds, (R, C, 1 + findings) int64: labelled pixels, then those of each finding."""
    rows, cols = layout.block_counts
    findings = [c.id for c in classes.findings]
    amounts = np.zeros((rows, cols, 1 + len(findings)), np.int64)
    for row in range(rows):
        first, last = layout.block_window(row, 0), layout.block_window(row, cols - 1)
        for strip in _strips((first.height, last.col_end)):
            ids = labels(strip.shifted(first.row, 0))
            for col in range(cols):
                counts = np.bincount(ids[:, layout.block_window(row, col).slices[1]].ravel(), minlength=IGNORE_ID + 1)
                amounts[row, col] += np.array([counts[:IGNORE_ID].sum(), *counts[findings]])
    return amounts


def count_by_role(labels: ReadLabels, split: SceneSplit, classes: ClassTable) -> np.ndarray:
    """Count the labelled pixels of every role and class, (4, K) int64, roles in the order of `ROLES`."""
    counts = np.zeros(len(ROLES) * (IGNORE_ID + 1), np.int64)
    for strip in _strips(split.shape):
        pairs = split.role_codes(strip).astype(np.int64) * (IGNORE_ID + 1) + labels(strip)
        counts += np.bincount(pairs.ravel(), minlength=len(counts))
    return counts.reshape(len(ROLES), -1)[:, : len(classes)]


def labelled_cells(labels: ReadLabels, shape: tuple[int, int]) -> np.ndarray:
    """Return where anything is labelled, (h, w) bool of cells of `LABELLED_CELL_PX`.

    Args:
        labels: of a raster.
        shape: (height, width) of it [px].
    """
    side = LABELLED_CELL_PX
    found = np.zeros(BlockGrid(shape, side, 1).cell_counts, bool)
    cols = np.arange(0, shape[1], side)
    for strip in _strips(shape):
        rows = np.arange(strip.row // side, -(-strip.row_end // side))
        in_cols = np.logical_or.reduceat(labels(strip) != IGNORE_ID, cols, axis=1)
        found[rows] |= np.logical_or.reduceat(in_cols, np.maximum(rows * side - strip.row, 0), axis=0)
    return found


def sum_roles(
    counts: Sequence[np.ndarray], gsds: Sequence[Optional[float]], classes: ClassTable
) -> dict[str, RoleGround]:
    """Sum up the scenes' counts.

    Args:
        counts: (4, K) of every scene, as of `count_by_role`.
        gsds: side of a pixel of every scene [m], None where unknown.
        classes: gives the names.

    Returns:
        role, "gap" among them -> its ground.
    """
    total = np.sum(counts, axis=0)
    summed = {}
    for code, role in enumerate(ROLES):
        areas = [int(count[code].sum()) * gsd**2 / 1e6 for count, gsd in zip(counts, gsds) if gsd is not None]
        km2 = round(sum(areas), 6) if len(areas) == len(counts) else None
        summed[role] = RoleGround(int(total[code].sum()), km2, {c.name: int(total[code, c.id]) for c in classes})
    return summed


def check_split(
    holdout: HoldOut,
    windows: WindowSizes,
    splits: Sequence[SceneSplit],
    ground: dict[str, RoleGround],
    classes: ClassTable,
) -> list[str]:
    """Refuse a split that cannot train or score, and tell what else a person should know, a sentence each.

    Raises:
        JobError: a role has no labelled pixel, or no training window keeps away from held-out ground.
    """
    present = np.sum([split.pixels for split in splits], axis=0)
    asked = [ROLES[code] for code in (TRAIN, VALIDATION, TEST) if present[code]]
    gap = holdout.gap(windows)
    for role in asked:
        if not ground[role].pixels:
            raise JobError(
                f"Nothing is labelled on the ground left for {_WORDS[role]}; label more ground, try another seed or "
                "ask for fewer roles."
            )
    if gap < reach_px(windows) and not any(_trains_somewhere(split, windows) for split in splits):
        raise JobError(
            f"Every global window of {windows.global_extent} px over training ground would see held-out ground; use a "
            "smaller global window, larger blocks or a wider gap."
        )
    sentences = [_gap_sentence(holdout, windows), _loss_sentence(holdout, gap, ground)]
    sentences += [_size_sentence(role, ground[role], holdout, windows) for role in asked]
    sentences += [_class_sentence(role, ground, classes) for role in asked]
    sentences.append(_finding_sentence(ground, classes))
    return [sentence for sentence in sentences if sentence]


def record_split(
    holdout: HoldOut,
    windows: WindowSizes,
    splits: Sequence[SceneSplit],
    ground: dict[str, RoleGround],
    names: Sequence[str],
) -> dict[str, Any]:
    """Return what the card says of the split, ready for JSON; `record.read_hold_out` makes the same splits of it.

    Args:
        holdout: as it was asked for.
        windows: the model's.
        splits: of every scene.
        ground: of every role.
        names: of the scenes.
    """
    rectangles = [{role: split.windows_of(role) for role in ROLES[1:]} for split in splits]
    is_short = sum(len(windows) for scene in rectangles for windows in scene.values()) <= _MAX_RECTANGLES
    scenes: list[dict[str, Any]] = []
    for name, split, by_role in zip(names, splits, rectangles):
        placed = {role: [list(dataclasses.astuple(w)) for w in found] for role, found in by_role.items() if found}
        scene = {"name": name, "shape": list(split.shape), "cell_px": split.cell_px}
        scenes.append({**scene, "rectangles": placed if is_short else None})
    asked = dataclasses.asdict(holdout)
    return {
        **asked,
        "shares": list(holdout.shares),
        "areas": os.path.basename(holdout.areas),
        "block_px": holdout.block(max(max(split.shape) for split in splits), windows),
        "gap_px": holdout.gap(windows),
        "reach_px": reach_px(windows),
        "ground": {role: dataclasses.asdict(account) for role, account in ground.items()},
        "scenes": scenes,
    }


def _strips(shape: tuple[int, int]) -> Iterator[Window]:
    """Cut a raster into strips of a few million pixels."""
    rows = max(1, _STRIP_PIXELS // shape[1])
    for row in range(0, shape[0], rows):
        yield Window(row, 0, min(rows, shape[0] - row), shape[1])


def _trains_somewhere(split: SceneSplit, windows: WindowSizes) -> bool:
    """Tell whether a plain global window can be centred on training ground without seeing any held-out ground."""
    margin = -int(-half_ground(windows.global_extent, windows.downsample) // split.cell_px)
    held_out = GroundIndex((split.roles == VALIDATION) | (split.roles == TEST))
    return bool(((split.roles == TRAIN) & ~held_out.near(margin)).any())


def _gap_sentence(holdout: HoldOut, windows: WindowSizes) -> str:
    gap, reach = holdout.gap(windows), reach_px(windows)
    if holdout.kind == "scenes" or gap >= reach:
        return ""
    return (
        f"The gap is {gap} px and windows look {reach} px around what they answer for, so validation and test see "
        f"ground that was learned and their scores may be too good; make the gap {reach} px wide."
    )


def _loss_sentence(holdout: HoldOut, gap: int, ground: dict[str, RoleGround]) -> str:
    lost = ground["gap"].pixels / max(1, sum(account.pixels for account in ground.values()))
    if holdout.kind != "blocks" or lost < _MUCH_GAP:
        return ""
    return (
        f"Gaps of {gap} px take {lost:.0%} of the labelled ground; use a smaller global window, label more ground or "
        "ask for fewer roles."
    )


def _size_sentence(role: str, account: RoleGround, holdout: HoldOut, windows: WindowSizes) -> str:
    fits = account.pixels / windows.local_size**2
    if fits >= _FEW_WINDOWS:
        return ""
    size = f"{account.pixels} px" if account.km2 is None else f"{account.km2:.2g} km²"
    left = f"Only {size} of labelled ground are left for {_WORDS[role]}, as much as {fits:.1f} local windows"
    if holdout.kind == "scenes":
        return f"{left}; label more ground or list more scenes."
    return (
        f"{left}, beside gaps of {holdout.gap(windows)} px; use a smaller global window, label more ground or "
        "cross-validate with folds."
    )


def _finding_sentence(ground: dict[str, RoleGround], classes: ClassTable) -> str:
    names = [c.name for c in classes.findings]
    labelled = {name for account in ground.values() for name, pixels in account.class_pixels.items() if pixels}
    if not names or not labelled or labelled & set(names):
        return ""
    return (
        f"No pixel is labelled as {' or '.join(names)}, so the model learns background only; check the labels, their "
        "classes and the areas."
    )


def _class_sentence(role: str, ground: dict[str, RoleGround], classes: ClassTable) -> str:
    labelled = {c.name: sum(account.class_pixels[c.name] for account in ground.values()) for c in classes.findings}
    missing = [name for name, pixels in labelled.items() if pixels and not ground[role].class_pixels[name]]
    if not missing:
        return ""
    return (
        f"No pixel of {', '.join(missing)} is left for {_WORDS[role]}; label more of it, use smaller blocks, try "
        "another seed or cross-validate with folds."
    )
