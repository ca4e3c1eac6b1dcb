"""Places for moated enclosures, reservoirs and canals. In: a specification, coarse ground. Out: water bodies.

Enclosures are packed at random until they hold the share of the ground that was asked for; reservoirs and canals
stand outside them. Whatever is in the way (scene's edge, nodata, steep ground, earlier works) is one coarse raster.
"""

from __future__ import annotations

import math
from typing import Optional

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from .layout import Causeway, WaterBody, uniform
from .shapes import OVAL, RECTANGLE, Outline, pixel_centres
from .spec import LandscapeSpec

CELL_M = 4.0
GAP_M = 26.0  # between the outlines of works: room for two banks and cuttings
EDGE_M = 14.0  # from an outline to the scene's edge: room for one
PLACES_PER_SIZE = 60
SIZES_IN_VAIN = 80
REACH_M = 110.0  # a canal is a chain of reaches, each level
CANAL_LENGTH_M = (200.0, 1500.0)
LINES_PER_CANAL = 30


class Site:
    """The coarse raster of ground that is still free, and the works placed on it."""

    def __init__(self, coarse_ground: NDArray[np.float32], cell_m: float, site_relief_m: float) -> None:
        """Start with free ground.

        Args:
            coarse_ground: (rows, cols) mean elevation of cells [m], NaN where there is no data.
            cell_m: side of a cell [m], about CELL_M.
            site_relief_m: largest difference of height under one work [m].
        """
        self.ground = coarse_ground
        self.cell_m = cell_m
        self.site_relief_m = site_relief_m
        self.free = np.isfinite(coarse_ground)

    def room(self, edge_is_free: bool = False) -> NDArray[np.float64]:
        """Return the distance of every cell to what is not free [m]."""
        padded = np.pad(self.free, 1, constant_values=edge_is_free)
        if padded.all():
            return np.full(self.free.shape, math.inf)
        return distance_transform_edt(padded)[1:-1, 1:-1] * self.cell_m

    def fits(self, outline: Outline, margin_m: float) -> bool:
        """Tell whether an outline and a margin lie on free ground that is level enough, inside the scene."""
        half_x, half_y = (half + EDGE_M for half in outline.half_box)
        height, width = (n * self.cell_m for n in self.free.shape)
        if not (half_x <= outline.x <= width - half_x and half_y <= outline.y <= height - half_y):
            return False
        window = outline.window(margin_m, self.cell_m, self.free.shape)
        inside = outline.signed_distance(*pixel_centres(window, self.cell_m)) <= margin_m
        if not self.free[window.slices][inside].all():
            return False
        return bool(np.ptp(self.ground[window.slices][inside]) <= self.site_relief_m)

    def take(self, outline: Outline) -> None:
        """Mark an outline's cells as no longer free."""
        window = outline.window(self.cell_m, self.cell_m, self.free.shape)
        inside = outline.signed_distance(*pixel_centres(window, self.cell_m)) <= self.cell_m / 2
        self.free[window.slices] &= ~inside


def pack_enclosures(spec: LandscapeSpec, site: Site, rng: np.random.Generator) -> tuple[WaterBody, ...]:
    """Return moated enclosures that cover about `spec.enclosure_share` of the ground, and take their ground."""
    left = spec.enclosure_share * spec.area_km2 * 1e6
    enclosures: list[WaterBody] = []
    room = site.room()
    in_vain = 0
    while in_vain < SIZES_IN_VAIN:
        outline = _place(_random_enclosure_outline(spec.enclosure_size_m, rng), site, room, rng)
        # The last enclosure may exceed the share by half of its own area, or be missing by as much.
        if outline is None or outline.area / 2 > left:
            in_vain += 1
            continue
        site.take(outline)
        room = site.room()
        left -= outline.area
        enclosures.append(_random_moat(outline, rng))
    return tuple(enclosures)


def place_reservoirs(spec: LandscapeSpec, site: Site, rng: np.random.Generator) -> tuple[WaterBody, ...]:
    """Return rectangular reservoirs with low embankments, and take their ground."""
    reservoirs = []
    for _ in range(rng.poisson(spec.reservoirs_per_km2 * spec.area_km2)):
        length = uniform(rng, 60, 200)
        width = max(60.0, length * uniform(rng, 0.4, 0.9))
        shape = Outline(RECTANGLE, 0, 0, length, width, uniform(rng, 0, math.pi), 3.0)
        outline = _place(shape, site, site.room(), rng)
        if outline is not None:
            site.take(outline)
            reservoirs.append(
                WaterBody(
                    outline,
                    depth_m=uniform(rng, 0.3, 0.8),
                    bank_height_m=uniform(rng, 0.5, 1.2),
                    bank_width_m=uniform(rng, 6, 9),
                )
            )
    return tuple(reservoirs)


def place_canals(spec: LandscapeSpec, site: Site, rng: np.random.Generator) -> tuple[WaterBody, ...]:
    """Return the reaches of long straight canals, which may run out of the scene, and take their ground."""
    reaches: list[WaterBody] = []
    for _ in range(rng.poisson(spec.canals_per_km2 * spec.area_km2)):
        width, depth = uniform(rng, 6, 12), uniform(rng, 0.8, 1.6)
        line = _longest_line(site.room(edge_is_free=True) > GAP_M + width / 2, site.cell_m, rng)
        if line is None:
            continue
        x, y, length, angle = line
        count = max(1, round(length / REACH_M))
        for i in range(count):
            along = ((i + 0.5) / count - 0.5) * length
            centre = (x + along * math.cos(angle), y + along * math.sin(angle))
            outline = Outline(RECTANGLE, *centre, length / count, width, angle)
            site.take(outline)
            reaches.append(WaterBody(outline, depth))
    return tuple(reaches)


def _random_enclosure_outline(size_m: tuple[float, float], rng: np.random.Generator) -> Outline:
    """Return a square, rectangle or oval, at no place yet."""
    low, high = size_m
    length = uniform(rng, low, high)
    kind = (RECTANGLE, RECTANGLE, OVAL)[int(rng.integers(3))]
    width = max(low, length * (1.0 if rng.random() < 0.4 else uniform(rng, 0.7, 1)))
    return Outline(kind, 0, 0, length, width, uniform(rng, 0, math.pi), uniform(rng, 0, 0.12) * width)


def _place(shape: Outline, site: Site, room: NDArray[np.float64], rng: np.random.Generator) -> Optional[Outline]:
    """Return `shape` moved to a random place where it fits, or None."""
    cells = np.flatnonzero(room >= min(shape.length, shape.width) / 2 + EDGE_M)
    if not len(cells):
        return None
    for cell in rng.choice(cells, PLACES_PER_SIZE):
        row, col = divmod(int(cell), room.shape[1])
        x, y = (col + float(rng.random())) * site.cell_m, (row + float(rng.random())) * site.cell_m
        moved = Outline(shape.kind, x, y, shape.length, shape.width, shape.angle, shape.corner_radius)
        if site.fits(moved, GAP_M):
            return moved
    return None


def _random_moat(outline: Outline, rng: np.random.Generator) -> WaterBody:
    """Return an outline with a moat, one to four causeways and a bank outside."""
    sides = rng.permutation(4)[: rng.integers(1, 5)]
    # A side's middle lies a quarter turn from the next one's in the enclosure's own axes.
    angles = (outline.angle + side * math.pi / 2 + uniform(rng, -0.3, 0.3) for side in sides)
    causeways = tuple(Causeway(float(angle % (2 * math.pi)), uniform(rng, 8, 20)) for angle in angles)
    return WaterBody(
        outline,
        depth_m=uniform(rng, 1.0, 2.5),
        moat_width_m=uniform(rng, 10, 22),
        causeways=causeways,
        bank_height_m=uniform(rng, 0.5, 1.2),
        bank_width_m=uniform(rng, 7, 10),
    )


def _longest_line(
    open_cells: NDArray[np.bool_], cell_m: float, rng: np.random.Generator
) -> Optional[tuple[float, float, float, float]]:
    """Return (x, y, length, angle) of the longest of some random straight runs over open cells, or None."""
    starts = np.flatnonzero(open_cells)
    best: Optional[tuple[float, float, float, float]] = None
    if not len(starts):
        return None
    for cell in rng.choice(starts, LINES_PER_CANAL):
        row, col = divmod(int(cell), open_cells.shape[1])
        x, y, angle = (col + 0.5) * cell_m, (row + 0.5) * cell_m, uniform(rng, 0, math.pi)
        back, ahead = (_run(open_cells, cell_m, x, y, turn) for turn in (angle + math.pi, angle))
        length = back + ahead
        if length >= CANAL_LENGTH_M[0] and (best is None or length > best[2]):
            shift = (ahead - back) / 2
            best = (x + shift * math.cos(angle), y + shift * math.sin(angle), length, angle)
    return best


def _run(open_cells: NDArray[np.bool_], cell_m: float, x: float, y: float, angle: float) -> float:
    """Return how far a ray runs over open cells [m]; past the scene's edge it runs on for a margin."""
    steps = np.arange(0, CANAL_LENGTH_M[1] / 2, cell_m)
    cols = np.floor((x + steps * math.cos(angle)) / cell_m).astype(int)
    rows = np.floor((y + steps * math.sin(angle)) / cell_m).astype(int)
    inside = (rows >= 0) & (rows < open_cells.shape[0]) & (cols >= 0) & (cols < open_cells.shape[1])
    blocked = inside.copy()
    blocked[inside] = ~open_cells[rows[inside], cols[inside]]
    ends = np.flatnonzero(blocked)
    leaves = np.flatnonzero(~inside)
    end = ends[0] if len(ends) else len(steps) - 1
    if len(leaves) and leaves[0] < end:
        end = leaves[0] + 6
    return float(min(end, len(steps) - 1) * cell_m)
