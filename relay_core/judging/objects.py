"""Findings counted as objects: how many were found, how many are false alarms. In: class ids. Out: counts per class.

An object is a patch of one class whose pixels touch at a side or a corner (8-connected), so that a thin ditch drawn
across the pixels stays one. Rasters come strip by strip and patches that a strip's edge cuts are joined, so memory
grows with the number of patches, about 100 bytes for each, and not with the ground: `MAX_PIECES` is the bound.

Two rules say when an object of the labels and one of the map are the same:

- "overlap" (the default): at least a share of its pixels lie on the other raster's pixels of its class. A class map
  does not tell touching neighbours apart and breaks a long canal where it is faint; neither costs a finding here, and
  as false alarms are asked for the same share the other way round, drawing too much does not pay.
- "iou": the intersection over union with one object of the other raster reaches the share, as for detectors that give
  one outline an object. From a share above 0.5 on, no object has two partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from ..judge_jobs import MATCHES
from .scores import share

MAX_PIECES = 10_000_000
_SIDES_AND_CORNERS = np.ones((3, 3), bool)
_ROUNDING = 1e-9  # a sum of pixel areas may miss the area asked for by this share
_KEY = 1 << 32  # above every number of a piece or object: joins two of them to one key


@dataclass(frozen=True)
class ObjectRule:
    """When an object counts, and when it counts as found.

    Attributes:
        match: one of `MATCHES`.
        share: of the object's pixels ("overlap") or of the union ("iou") that has to be common, above 0, at most 1.
        min_area_m2: smaller objects do not count: in the map they are no objects, in the labels they are neither
            asked for nor held against the map [m²].
    """

    match: str = "overlap"
    share: float = 0.5
    min_area_m2: float = 0.0

    def __post_init__(self) -> None:
        if self.match not in MATCHES:
            raise JobError(f"Objects are to be matched by {self.match!r}; choose {' or '.join(MATCHES)}.")
        if not 0 < self.share <= 1:
            raise JobError(f"The common share of matching objects is {self.share}; it must be above 0 and at most 1.")
        if not 0 <= self.min_area_m2 < float("inf"):
            raise JobError(f"The smallest object is {self.min_area_m2} m²; give an area from 0.")


@dataclass(frozen=True)
class ObjectCounts:
    """Objects of every class, (K,) int64 each; counts of several rasters add up.

    Attributes:
        labelled: objects of the labels that count.
        found: those of them that the map found.
        mapped: objects of the map that count.
        confirmed: those of them that the labels confirm; the others are false alarms.
        area_m2: ground that counts [m²], NaN where nobody knows it.
    """

    labelled: np.ndarray
    found: np.ndarray
    mapped: np.ndarray
    confirmed: np.ndarray
    area_m2: float

    def __add__(self, other: ObjectCounts) -> ObjectCounts:
        return ObjectCounts(
            self.labelled + other.labelled,
            self.found + other.found,
            self.mapped + other.mapped,
            self.confirmed + other.confirmed,
            self.area_m2 + other.area_m2,
        )


@dataclass(frozen=True)
class ClassObjects:
    """How many objects of one class were found.

    Attributes:
        name: of the class.
        labelled: objects in the labels.
        found: those of them that the map found.
        recall: share that was found; None without any.
        mapped: objects in the map.
        false_alarms: those of them that the labels do not confirm.
        false_alarms_per_km2: over the ground that counts; None without any ground, or where its area is not known.
    """

    name: str
    labelled: int
    found: int
    recall: Optional[float]
    mapped: int
    false_alarms: int
    false_alarms_per_km2: Optional[float]


@dataclass(frozen=True)
class ObjectScores:
    """How many findings were found.

    Attributes:
        rule: what was counted.
        classes: the findings' classes.
        area_km2: ground that counts [km²]; None where it is not known.
    """

    rule: ObjectRule
    classes: tuple[ClassObjects, ...]
    area_km2: Optional[float]


def object_scores(counts: ObjectCounts, classes: ClassTable, rule: ObjectRule) -> ObjectScores:
    """Return the counts of the findings by name."""
    area_km2 = None if np.isnan(counts.area_m2) else counts.area_m2 / 1e6
    scored = []
    for c in classes.findings:
        labelled, found = int(counts.labelled[c.id]), int(counts.found[c.id])
        mapped, false_alarms = int(counts.mapped[c.id]), int(counts.mapped[c.id] - counts.confirmed[c.id])
        per_km2 = share(false_alarms, area_km2 or 0.0)
        scored.append(ClassObjects(c.name, labelled, found, share(found, labelled), mapped, false_alarms, per_km2))
    return ObjectScores(rule, tuple(scored), area_km2)


class ObjectCounter:
    """Counts the objects of two rasters that come strip by strip."""

    def __init__(self, classes: ClassTable) -> None:
        self._num_classes = len(classes)
        self._labelled = _Pieces([c.id for c in classes.findings])
        self._mapped = _Pieces([c.id for c in classes.findings])
        nothing = np.empty(0, np.int64)
        self._common = [(nothing, nothing)]  # keys of two pieces, pixels that they share
        self._area_m2 = 0.0

    def add(self, labels: np.ndarray, class_map: np.ndarray, row_areas_m2: np.ndarray) -> None:
        """Take up the next strip, over the whole width and right below the last one.

        Args:
            labels: (H, W) uint8 class ids.
            class_map: (H, W) uint8 class ids. Ground that either ignores holds nothing and ends what lies beside it.
            row_areas_m2: (H,) area of a pixel in every row, NaN where nobody knows it [m²].

        Raises:
            JobError: the rasters fall into more than `MAX_PIECES` patches.
        """
        counted = (labels != IGNORE_ID) & (class_map != IGNORE_ID)
        self._area_m2 += float(counted.sum(axis=1) @ row_areas_m2)
        labelled = self._labelled.take(np.where(counted, labels, IGNORE_ID), row_areas_m2)
        mapped = self._mapped.take(np.where(counted, class_map, IGNORE_ID), row_areas_m2)
        common = (labelled >= 0) & (mapped >= 0) & (labels == class_map)
        self._common.append(np.unique(labelled[common] * _KEY + mapped[common], return_counts=True))

    def count(self, rule: ObjectRule) -> ObjectCounts:
        """Count what has come, by a rule; objects of unknown area count."""
        labelled, mapped = self._labelled.objects(), self._mapped.objects()
        keys, pixels = (np.concatenate(parts) for parts in zip(*self._common))
        pairs = _Pairs(labelled.object_of[keys // _KEY], mapped.object_of[keys % _KEY], pixels).joined()
        least = rule.min_area_m2 * (1 - _ROUNDING)
        labels_count, map_counts = (~(of_one.area_m2 < least) for of_one in (labelled, mapped))
        real = pairs.where(map_counts[pairs.mapped])
        measure = _covered if rule.match == "overlap" else _best_iou
        found = measure(real, labelled, mapped, by_label=True) >= rule.share
        confirmed = measure(pairs, labelled, mapped, by_label=False) >= rule.share
        return ObjectCounts(
            labelled=self._per_class(labelled, labels_count),
            found=self._per_class(labelled, labels_count & found),
            mapped=self._per_class(mapped, map_counts),
            confirmed=self._per_class(mapped, map_counts & confirmed),
            area_m2=self._area_m2,
        )

    def _per_class(self, objects: _Objects, chosen: np.ndarray) -> np.ndarray:
        return np.bincount(objects.class_id[chosen], minlength=self._num_classes)


@dataclass(frozen=True)
class _Objects:
    """Whole objects of one raster, N of them from P pieces.

    Attributes:
        object_of: (P,) which object a piece belongs to.
        class_id: (N,) class.
        pixels: (N,) size [px].
        area_m2: (N,) size [m²].
    """

    object_of: np.ndarray
    class_id: np.ndarray
    pixels: np.ndarray
    area_m2: np.ndarray


@dataclass(frozen=True)
class _Pairs:
    """Objects of labels and map that share pixels, (M,) each: which ones, and how many pixels."""

    labelled: np.ndarray
    mapped: np.ndarray
    pixels: np.ndarray

    def joined(self) -> _Pairs:
        """Return every pair once, its pixels summed."""
        keys, place = np.unique(self.labelled * _KEY + self.mapped, return_inverse=True)
        pixels = np.bincount(place, self.pixels, len(keys))
        return _Pairs(keys // _KEY, keys % _KEY, pixels)

    def where(self, chosen: np.ndarray) -> _Pairs:
        """Return the pairs chosen by (M,) bool."""
        return _Pairs(self.labelled[chosen], self.mapped[chosen], self.pixels[chosen])


def _covered(pairs: _Pairs, labelled: _Objects, mapped: _Objects, by_label: bool) -> np.ndarray:
    """Return which share of every object of one raster the other one's objects cover, (N,) 0 to 1."""
    objects, members = (labelled, pairs.labelled) if by_label else (mapped, pairs.mapped)
    return np.bincount(members, pairs.pixels, len(objects.pixels)) / objects.pixels


def _best_iou(pairs: _Pairs, labelled: _Objects, mapped: _Objects, by_label: bool) -> np.ndarray:
    """Return the best intersection over union of every object of one raster with one of the other, (N,) 0 to 1."""
    objects, members = (labelled, pairs.labelled) if by_label else (mapped, pairs.mapped)
    best = np.zeros(len(objects.pixels))
    union = labelled.pixels[pairs.labelled] + mapped.pixels[pairs.mapped] - pairs.pixels
    np.maximum.at(best, members, pairs.pixels / union)
    return best


class _Pieces:
    """The patches of one raster, as far as they lie in one strip each, and how they hang together."""

    def __init__(self, class_ids: Sequence[int]) -> None:
        self._class_ids = class_ids
        self._count = 0
        self._classes: list[np.ndarray] = []
        self._pixels: list[np.ndarray] = []
        self._areas: list[np.ndarray] = []
        self._links: list[np.ndarray] = []  # (2, L) pieces that touch across the edge of a strip
        self._last: Optional[tuple[np.ndarray, np.ndarray]] = None  # pieces and ids of the last row, (W,) each

    def take(self, ids: np.ndarray, row_areas_m2: np.ndarray) -> np.ndarray:
        """Number the patches of the next strip: (H, W) int64, -1 where there is none.

        Raises:
            JobError: there are more than `MAX_PIECES`.
        """
        pieces = np.full(ids.shape, -1, np.int64)
        first = self._count
        occurring = np.bincount(ids.ravel(), minlength=256)
        for class_id in self._class_ids:
            if not occurring[class_id]:
                continue
            regions, number = ndimage.label(ids == class_id, _SIDES_AND_CORNERS)
            np.add(regions, self._count - 1, out=pieces, where=regions > 0)
            self._classes.append(np.full(number, class_id, np.int64))
            self._count += number
        if self._count > MAX_PIECES:
            raise JobError(
                f"The raster falls into more than {MAX_PIECES} patches, too many to count as objects; remove the "
                "specks (in QGIS: Sieve), judge a smaller extent or leave objects out."
            )
        rows, cols = np.nonzero(pieces >= 0)
        members = pieces[rows, cols] - first
        self._pixels.append(np.bincount(members, minlength=self._count - first))
        self._areas.append(np.bincount(members, row_areas_m2[rows], self._count - first))
        if self._last is not None:
            self._link(*self._last, pieces[0], ids[0])
        self._last = pieces[-1].copy(), ids[-1].copy()
        return pieces

    def objects(self) -> _Objects:
        """Join the pieces to whole objects."""
        if not self._count:
            return _Objects(*(np.empty(0, np.int64) for _ in range(4)))
        first, second = np.concatenate([np.empty((2, 0), np.int64), *self._links], axis=1)
        links = coo_array((np.ones(len(first), bool), (first, second)), shape=(self._count, self._count))
        number, object_of = connected_components(links, directed=False)
        object_of = object_of.astype(np.int64)  # room for keys
        class_id = np.empty(number, np.int64)
        class_id[object_of] = np.concatenate(self._classes)
        pixels, areas = (np.bincount(object_of, np.concatenate(sizes)) for sizes in (self._pixels, self._areas))
        return _Objects(object_of, class_id, pixels, areas)

    def _link(self, above: np.ndarray, above_ids: np.ndarray, below: np.ndarray, below_ids: np.ndarray) -> None:
        """Note which pieces of two neighbouring rows touch at a side or a corner."""
        width = len(above)
        for shift in (-1, 0, 1):
            upper, lower = slice(max(0, shift), width + min(0, shift)), slice(max(0, -shift), width - max(0, shift))
            touching = (above[upper] >= 0) & (below[lower] >= 0) & (above_ids[upper] == below_ids[lower])
            pairs = np.stack((above[upper][touching], below[lower][touching]))
            self._links.append(np.unique(pairs, axis=1))
