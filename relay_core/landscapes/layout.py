"""Where the monuments of a landscape stand. In: hand-made or drawn shapes. Out: their outlines and what they are.

The rule that the landscape exists for: a platform whose centre a moat encloses is a temple, any other is a mound.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..classes import ARCHAEOLOGY
from .shapes import Outline

MOUND, WATER, TEMPLE, BACKGROUND = (c.id for c in ARCHAEOLOGY)


@dataclass(frozen=True)
class Causeway:
    """A strip of undisturbed ground across a moat, along a ray from the enclosure's centre.

    Attributes:
        angle: of the ray from the x axis [rad].
        width: of the strip [m].
    """

    angle: float
    width: float


@dataclass(frozen=True)
class WaterBody:
    """Still water in a dug bed: a moat around an enclosure, or a filled reservoir or canal.

    Attributes:
        outline: outer edge of the water.
        depth_m: of the water below the lower ground beside it [m].
        moat_width_m: width of a moat; 0 for water that fills its outline.
        causeways: gaps of a moat.
        bank_height_m: of the bank outside the outline [m]; 0 for none.
        bank_width_m: of the bank [m].
    """

    outline: Outline
    depth_m: float
    moat_width_m: float = 0.0
    causeways: tuple[Causeway, ...] = ()
    bank_height_m: float = 0.0
    bank_width_m: float = 8.0

    def encloses(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside the moat."""
        return self.moat_width_m > 0 and bool(self.outline.signed_distance(x, y) < -self.moat_width_m)


@dataclass(frozen=True)
class Platform:
    """A flat-topped earthen platform.

    Attributes:
        outline: foot of the platform, where half of its height is reached.
        height_m: of the top above the ground [m].
        edge_m: from the outline to the top, and to the ground [m].
        lobes: bulges of an eroded outline.
        lobe_depth_m: their size [m].
    """

    outline: Outline
    height_m: float
    edge_m: float
    lobes: int = 0
    lobe_depth_m: float = 0.0


@dataclass(frozen=True)
class Layout:
    """All monuments of a landscape; later ones are drawn over earlier ones.

    Attributes:
        enclosures: moats, none inside another.
        waters: reservoirs and canals, outside the enclosures.
        platforms: every platform that was thrown, also those that the ground has no room for.
    """

    enclosures: tuple[WaterBody, ...] = ()
    waters: tuple[WaterBody, ...] = ()
    platforms: tuple[Platform, ...] = ()

    def class_of(self, platform: Platform) -> int:
        """Return TEMPLE where a moat encloses the platform's centre, otherwise MOUND."""
        x, y = platform.outline.x, platform.outline.y
        return TEMPLE if any(e.encloses(x, y) for e in self.enclosures) else MOUND


def uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """Return one number between `low` and `high`."""
    return float(rng.uniform(low, high))
