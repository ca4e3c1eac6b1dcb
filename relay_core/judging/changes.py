"""What became of every pixel between two maps. In: two class rasters and how often they differ. Out: a class raster.

Its classes are the changes that occur, "mound to temple", the commonest first; what did not change is background.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from ..classes import IGNORE_ID, ClassTable, MapClass
from ..described import generic_classes
from ..errors import JobError
from ..geo.raster_writer import RasterFormat, create_raster
from ..geo.rasters import CLASS_BAND
from ..geo.windows import Window
from .comparison import Comparison
from .maps import open_class_raster, strips_over

UNCHANGED = MapClass(0, "unchanged", "#ffffff", background=True)
_Pair = tuple[int, int]


def changes_of(comparison: Comparison) -> list[_Pair]:
    """Return the (class of A, class of B) of all pixels that differ, the commonest first.

    Raises:
        JobError: there are more kinds of change than a class raster holds.
    """
    counts = np.array(comparison.changes)
    np.fill_diagonal(counts, 0)
    pairs = [(int(a), int(b)) for a, b in np.argwhere(counts)]
    if len(pairs) >= IGNORE_ID:
        raise JobError(
            f"{comparison.a} and {comparison.b} differ in {len(pairs)} ways, and a raster of changes holds "
            f"{IGNORE_ID - 1}; leave it out, or join classes first (in QGIS: Reclassify by table)."
        )
    return sorted(pairs, key=lambda pair: -counts[pair])


def change_classes(comparison: Comparison) -> ClassTable:
    """Return names and colours of the changes, in the order of `changes_of`."""
    pairs = changes_of(comparison)
    named = [(comparison.classes[a].name, comparison.classes[b].name) for a, b in pairs]
    coloured = generic_classes(len(pairs)) if pairs else ()
    changed = [
        dataclasses.replace(plain, id=plain.id + 1, name=f"{a} to {b}") for plain, (a, b) in zip(coloured, named)
    ]
    return ClassTable((UNCHANGED, *changed))


def write_changes(path: str, path_a: str, path_b: str, comparison: Comparison) -> None:
    """Write the changes on the maps' grid; pixels that either map does not answer have no data.

    Args:
        path: GeoTIFF to write.
        path_a: class raster A.
        path_b: class raster B, on the grid of A.
        comparison: of both.

    Raises:
        JobError: there are more kinds of change than a class raster holds.
        RasterError: a map cannot be read.
        OutputError: it cannot be written.
    """
    ids = np.full((IGNORE_ID + 1, IGNORE_ID + 1), IGNORE_ID, np.uint8)
    known = range(len(comparison.classes))
    ids[known, known] = UNCHANGED.id
    for change_id, pair in enumerate(changes_of(comparison), start=1):
        ids[pair] = change_id
    form = RasterFormat(1, "uint8", IGNORE_ID, change_classes(comparison), "nearest", (CLASS_BAND,))
    with open_class_raster(path_a) as a, open_class_raster(path_b) as b:
        with create_raster(path, a.grid, form) as writer:
            for strip in strips_over(Window(0, 0, *a.grid.shape)):
                writer.write(ids[a.read(strip), b.read(strip)][None], strip)
