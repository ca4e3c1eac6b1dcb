"""One pass over a map and its labels. In: readers of both. Out: pixels and objects counted, which add up over scenes.

Rasters are read in strips, so that no map ever lies in memory whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from ..geo.windows import Window
from .bootstrap import BlockCounts
from .boundaries import boundary_band, halo_px
from .maps import Reader, strips_over
from .objects import ObjectCounter, ObjectCounts, ObjectRule
from .scores import confusion_matrix


@dataclass(frozen=True)
class Ground:
    """Where one map is judged.

    Attributes:
        region: pixels of the raster.
        row_areas_m2: area of a pixel in every row of the region, (H,), NaN where nobody knows it [m²].
        block_px: side of a block, anchored at the raster's pixel (0, 0) [px].
    """

    region: Window
    row_areas_m2: np.ndarray
    block_px: int

    @property
    def pixel_side_m(self) -> float:
        """Side of a square of the mean pixel's area [m], NaN where nobody knows it."""
        return float(np.sqrt(self.row_areas_m2.mean()))


@dataclass(frozen=True)
class Asked:
    """What is counted beside pixels.

    Attributes:
        boundary_m: width of the band along label boundaries, to either side; 0 for none [m].
        objects: how objects count; None for none.
    """

    boundary_m: float = 0.0
    objects: Optional[ObjectRule] = None


@dataclass(frozen=True)
class Tally:
    """What was counted.

    Attributes:
        confusion: (K, K) int64, rows are labels, columns the map [px].
        blocks: (N, 3, K) int64, see `bootstrap.BlockCounts.counts` [px].
        near: (K, K) int64, the confusion matrix of the band along boundaries; None where it was not asked for [px].
        objects: None where they were not asked for or are too many.
        unmapped_px: labelled pixels without an answer [px].
        notes: sentences that a person should know.
    """

    confusion: np.ndarray
    blocks: np.ndarray
    near: Optional[np.ndarray]
    objects: Optional[ObjectCounts]
    unmapped_px: int
    notes: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            confusion=self.confusion + other.confusion,
            blocks=np.concatenate((self.blocks, other.blocks)),
            near=None if self.near is None or other.near is None else self.near + other.near,
            objects=None if self.objects is None or other.objects is None else self.objects + other.objects,
            unmapped_px=self.unmapped_px + other.unmapped_px,
            notes=tuple(dict.fromkeys((*self.notes, *other.notes))),
        )


def tally_map(read_labels: Reader, read_map: Reader, ground: Ground, classes: ClassTable, asked: Asked) -> Tally:
    """Count how a map agrees with labels.

    Args:
        read_labels: gives the labels of a window of the raster.
        read_map: gives the map's classes of the same.
        ground: where.
        classes: K of them.
        asked: what to count beside pixels.

    Raises:
        JobError: an id is not in the class table, or the band along boundaries is narrower than half a pixel.
    """
    blocks = BlockCounts(ground.region, ground.block_px, len(classes))
    near = np.zeros((len(classes),) * 2, np.int64) if asked.boundary_m else None
    objects = ObjectCounter(classes) if asked.objects else None
    reach_px = asked.boundary_m / ground.pixel_side_m
    unmapped_px, notes = 0, []
    for strip in strips_over(ground.region):
        around = strip if near is None else strip.padded(halo_px(reach_px)).intersection(ground.region)
        inner = strip.shifted(-around.row, -around.col).slices
        labels_around, class_map = read_labels(around), read_map(strip)
        labels = labels_around[inner]
        blocks.add(labels, class_map, strip)
        unmapped_px += int(((labels != IGNORE_ID) & (class_map == IGNORE_ID)).sum())
        if near is not None:
            band = boundary_band(labels_around, reach_px)[inner]
            near += confusion_matrix(labels[band], class_map[band], len(classes))
        if objects is not None:
            first = strip.row - ground.region.row
            try:
                objects.add(labels, class_map, ground.row_areas_m2[first : first + strip.height])
            except JobError as reason:  # the other scores stand, and may have taken hours
                objects = None
                notes.append(reason.message)
    return Tally(
        confusion=blocks.confusion,
        blocks=blocks.counts(),
        near=near,
        objects=objects.count(asked.objects) if objects and asked.objects else None,
        unmapped_px=unmapped_px,
        notes=tuple(notes),
    )
