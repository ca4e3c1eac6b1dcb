"""The job that looks at labelled ground before a training. In: a training job. Out: who gets which ground, in numbers.

Like the jobs of `jobs` it goes to the engine as JSON; nothing is learned and no model is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .errors import JobError
from .jobs import TrainJob


@dataclass(frozen=True)
class CheckGroundJob:
    """Share the ground of a training as the training will, and tell what every class and role gets.

    Attributes:
        training: as it would run; its ground has the same roles then.
        outlines: path of the outlines of training, validation and test ground and of the gaps (GeoPackage), or None.
    """

    training: TrainJob
    outlines: Optional[str] = None

    def __post_init__(self) -> None:
        if self.outlines is not None and not self.outlines.lower().endswith(".gpkg"):
            raise JobError(f"The outlines are written as a GeoPackage; {self.outlines} does not end in .gpkg.")


@dataclass(frozen=True)
class ClassGround:
    """What is labelled as one class.

    Attributes:
        name: of the class.
        colour: "#rrggbb".
        background: whether it is the ground between findings.
        polygons: that touch the rasters; None where labels are class rasters.
        pixels: labelled ones of every role; "gap" is ground between roles, whose labels nobody uses.
    """

    name: str
    colour: str
    background: bool
    polygons: Optional[int]
    pixels: dict[str, int]


@dataclass(frozen=True)
class CheckGroundResult:
    """What a finished `CheckGroundJob` found out.

    Attributes:
        classes: in the order of the class table.
        pixel_m2: ground that a pixel covers, the mean over the rasters [m2]; None where a CRS does not say.
        gap_px: width of the gaps between roles [px].
        warnings: what a person should know, a sentence each.
        outlines: path of the GeoPackage, or None.
        text: all of it, as a table for people.
    """

    classes: tuple[ClassGround, ...]
    pixel_m2: Optional[float]
    gap_px: int
    warnings: tuple[str, ...]
    outlines: Optional[str]
    text: str
