"""Where errors sit: near the boundaries of labels, or away from them. In: labels, confusion matrices. Out: scores.

A boundary runs between two side-by-side pixels of different classes. Where labelled ground ends no boundary is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy import ndimage

from ..classes import IGNORE_ID, ClassTable
from ..errors import JobError
from .scores import Scores, score, share


@dataclass(frozen=True)
class BoundaryScores:
    """Scores near label boundaries and away from them.

    Attributes:
        band_m: how far from a boundary counts as near, to either side [m].
        near: scores within the band.
        away: scores outside of it.
        share_of_ground: of the pixels that count, how many lie near; None where none counts.
        share_of_errors: of the wrong pixels, how many lie near; None where none is wrong.
    """

    band_m: float
    near: Scores
    away: Scores
    share_of_ground: Optional[float]
    share_of_errors: Optional[float]


def boundary_band(labels: np.ndarray, reach_px: float) -> np.ndarray:
    """Return the pixels whose centre lies within `reach_px` of a boundary, (H, W) bool.

    Args:
        labels: (H, W) uint8 class ids, `IGNORE_ID` where unlabelled.
        reach_px: distance to a boundary, at least half a pixel: the nearest that a pixel's centre can be [px].

    Raises:
        JobError: the band is narrower than that.
    """
    check_reach(reach_px)
    touching = _touching(labels)
    if not touching.any():
        return touching
    # Distances are between pixel centres; a boundary lies half a pixel beyond the centre of the pixel that touches it.
    return ndimage.distance_transform_edt(~touching) <= reach_px - 0.5


def check_reach(reach_px: float) -> None:
    """Refuse a band that no pixel can lie in; see `boundary_band`."""
    if reach_px < 0.5:
        raise JobError(
            f"The band along boundaries reaches {reach_px:.2g} px to either side, less than half a pixel; choose a "
            "wider one."
        )


def halo_px(reach_px: float) -> int:
    """Return how far beyond a window labels decide which of its pixels lie in the band [px]."""
    return int(np.ceil(reach_px)) + 1


def boundary_scores(
    near: np.ndarray, everywhere: np.ndarray, classes: ClassTable, band_m: float, mean_over: str
) -> BoundaryScores:
    """Score near boundaries and away from them.

    Args:
        near: (K, K) confusion matrix of the band.
        everywhere: (K, K) confusion matrix of all ground, the band's included.
        classes: K of them.
        band_m: width of the band to either side [m].
        mean_over: one of `classes.MEANS`.
    """
    errors = everywhere.sum() - np.trace(everywhere)
    return BoundaryScores(
        band_m=band_m,
        near=score(near, classes, mean_over),
        away=score(everywhere - near, classes, mean_over),
        share_of_ground=share(near.sum(), everywhere.sum()),
        share_of_errors=share(near.sum() - np.trace(near), errors),
    )


def _touching(labels: np.ndarray) -> np.ndarray:
    """Return the pixels that share a side with another class, (H, W) bool."""
    touching = np.zeros(labels.shape, bool)
    known = labels != IGNORE_ID
    below = (labels[1:] != labels[:-1]) & known[1:] & known[:-1]
    beside = (labels[:, 1:] != labels[:, :-1]) & known[:, 1:] & known[:, :-1]
    touching[1:] |= below
    touching[:-1] |= below
    touching[:, 1:] |= beside
    touching[:, :-1] |= beside
    return touching
