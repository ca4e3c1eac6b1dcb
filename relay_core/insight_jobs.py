"""Jobs that look into a segmentation: where relays look, what the global windows change and show. In: a `SegmentJob`.

They read the windows that the segmentation reads. Like the jobs of `jobs` they go to the engine as JSON.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

from .card import Card
from .errors import JobError, ModelFileError
from .jobs import SegmentJob


@dataclass(frozen=True)
class AttentionJob:
    """Show where the relay tokens look, in the windows that answer for points or for an extent.

    Attributes:
        segmentation: as it would run; its `output` is the raster of the local attention to write (GeoTIFF). Its extent
            is looked at where no points are given.
        points: (x, y) in the raster's CRS; the files of the second point and those that follow end in _2, _3.
        global_output: path of the raster of the global attention to write (GeoTIFF), or None.
        per_block: a band for every block of the network instead of their mean; for points only.
    """

    segmentation: SegmentJob
    points: tuple[tuple[float, float], ...] = ()
    global_output: Optional[str] = None
    per_block: bool = False

    def __post_init__(self) -> None:
        _check_cores(self.segmentation)
        if not all(math.isfinite(number) for point in self.points for number in point):
            raise JobError("A point's coordinates are not finite numbers; give x and y in the raster's CRS.")
        if bool(self.points) == (self.segmentation.extent is not None):
            raise JobError("Attention is shown for points or for an extent; give one of both.")
        if self.per_block and not self.points:
            raise JobError("A band for every block is written for points only; give a point, or leave it out.")


@dataclass(frozen=True)
class AttentionResult:
    """What a finished `AttentionJob` left behind.

    Attributes:
        local: paths of the rasters of local attention, one for each point, or one for the extent.
        global_: paths of those of global attention; none where they were not asked for or the model has none.
        windows: window pairs that were looked at.
        largest_local: largest share in `local`.
        largest_global: largest number in the band of `global_` that a map shows: of points the first, of an extent the
            second; 0 without any.
        text: a line for every point, or one for the extent.
        device: where the network ran.
    """

    local: tuple[str, ...]
    global_: tuple[str, ...]
    windows: int
    largest_local: float
    largest_global: float
    text: str
    device: str


@dataclass(frozen=True)
class ContextDifferenceJob:
    """Compare a map with the map that the same model makes when its global windows hold nothing.

    Attributes:
        segmentation: as it would run; its `output` is the class raster to write (GeoTIFF): the class of the map with
            global windows where the other map has another one, 255 elsewhere.
        probability: path of the raster to write of what the global windows add to the probability of the class that is
            chosen with them (GeoTIFF, -1 to 1), or None.
    """

    segmentation: SegmentJob
    probability: Optional[str] = None

    def __post_init__(self) -> None:
        _check_cores(self.segmentation)


@dataclass(frozen=True)
class ClassDifference:
    """What the global windows change of one class.

    Attributes:
        name: of the class.
        with_px: its pixels in the map with global windows.
        without_px: those in the map without.
        both_px: those that it has in both.
    """

    name: str
    with_px: int
    without_px: int
    both_px: int


@dataclass(frozen=True)
class ContextDifferenceResult:
    """What a finished `ContextDifferenceJob` found out.

    Attributes:
        classes: path of the class raster.
        probability: path of the raster of probabilities, or None.
        changed_percent: share of the pixels whose class the global windows change [percent].
        mean_change: mean of what they add to the probability of the chosen class, -1 to 1.
        compared_px: pixels with data.
        by_class: the model's classes, in order.
        text: everything, in a table for people.
        windows: window pairs that went through the network, each of them twice.
        device: where the network ran.
    """

    classes: str
    probability: Optional[str]
    changed_percent: float
    mean_change: float
    compared_px: int
    by_class: tuple[ClassDifference, ...]
    text: str
    windows: int
    device: str


@dataclass(frozen=True)
class ContextCoverageJob:
    """Show how much of the global window that answers for a pixel holds data.

    Attributes:
        segmentation: as it would run; its `output` is the raster of shares to write (GeoTIFF, percent).
    """

    segmentation: SegmentJob

    def __post_init__(self) -> None:
        _check_cores(self.segmentation)


@dataclass(frozen=True)
class ContextCoverageResult:
    """What a finished `ContextCoverageJob` found out.

    Attributes:
        coverage: path of the raster of shares.
        mean_percent: mean of the shares [percent].
        least_percent: the least of them [percent].
        below_half_percent: pixels of whose global window less than half holds data [percent of those with data].
        covered_px: pixels with data.
        text: everything, in a sentence.
        windows: window pairs that answer for a pixel with data.
    """

    coverage: str
    mean_percent: float
    least_percent: float
    below_half_percent: float
    covered_px: int
    text: str
    windows: int


def check_has_relays(card: Card) -> None:
    """Refuse a model without relay tokens.

    Raises:
        ModelFileError: with what to do.
    """
    if not card.num_relay_tokens:
        raise ModelFileError(
            f"{card.name} has no relay tokens to look at (its strategy is {card.strategy}); choose a model of the "
            "strategy relay or registers."
        )


def check_reads_both_scales(card: Card) -> None:
    """Refuse a model that does not read a local and a global window.

    Raises:
        ModelFileError: with what to do.
    """
    if not card.reads_global or card.strategy == "downsampling":
        raise ModelFileError(
            f"{card.name} reads one window only (its strategy is {card.strategy}), so it sees no context around it; "
            "choose a model that reads local and global windows, such as one with relay tokens."
        )


def _check_cores(segmentation: SegmentJob) -> None:
    """Refuse a segmentation in which several windows answer for a pixel."""
    if segmentation.stitching != "core":
        raise JobError(
            f"With the stitching {segmentation.stitching} several windows answer for a pixel; use the stitching core."
        )
