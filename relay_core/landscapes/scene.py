"""A generated landscape. In: a specification, or a real terrain to plant monuments in. Out: elevation and labels.

Everything here is GENERATED, not surveyed. The landscape asks for context by construction: platforms come from one
distribution of shapes and one process of places over the whole scene, and only what lies outside a local window says
which are temples (inside a moat) and which are mounds.

1. The ground (relief, fields, vegetation) knows nothing of monuments.
2. Moats and other water are dug; an enclosure's interior is left as it was.
3. Platforms, thrown without regard to water, are dropped where their centre is too near it, by the same distance
   inside and outside and whatever their size.
4. `labels` has every pixel's class. `scored_labels` ignores every platform whose centre is not farther than the blind
   distance and a platform's radius from *everything that differs inside and outside*: moats, banks, canals and
   reservoirs (which stand outside enclosures only), nodata and the scene's edge (which enclosures never cross).
   A scored platform is scored whole, and no local window that answers for it sees any of these.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from scipy.spatial import cKDTree

from ..classes import IGNORE_ID
from ..errors import JobError
from ..geo.grid import Grid
from .drawing import FloatArray, LabelArray, draw_platform, draw_water
from .ground import make_ground
from .layout import BACKGROUND, Layout, Platform
from .packing import CELL_M, Site, pack_enclosures, place_canals, place_reservoirs
from .platforms import PLATFORM_RADIUS_M, PLATFORM_REACH_M, throw_platforms
from .spec import LandscapeSpec

FIRST_CORNER_M = (306000.0, 1488000.0)  # upper left corner of seed 0, on the plain north of the Tonle Sap
SQUARE_M = 10_000.0
SQUARES_ACROSS, SQUARES_ALONG = 50, 750  # to the east and north of it, within the zone
EPSG = 32648
WATER_MARGIN_M = 4.0  # of untouched ground between a platform and earth moved for water
MOVED_M = 0.005  # a smaller change of elevation cannot be seen


@dataclass(frozen=True)
class Landscape:
    """A generated landscape, or monuments planted in a given terrain.

    Attributes:
        grid: where the pixels lie.
        elevation: (H, W) float32 [m], NaN where there is no data.
        labels: (H, W) uint8, every pixel's class; 255 where there is no data.
        scored_labels: (H, W) uint8, the same with 255 on platforms that a local window could decide.
    """

    grid: Grid
    elevation: FloatArray
    labels: LabelArray
    scored_labels: LabelArray


def generate_landscape(
    spec: LandscapeSpec, elevation: Optional[NDArray[np.float32]] = None, grid: Optional[Grid] = None
) -> Landscape:
    """Generate a landscape, or plant monuments into a given terrain.

    Args:
        spec: what to make; with a given terrain its shape and pixel size must be the terrain's.
        elevation: (H, W) [m] of a real terrain, NaN where there is no data; kept wherever no monument stands.
        grid: the given terrain's grid; a place of the seed's own by default.

    Returns:
        Heights of generated ground are whole centimetres.

    Raises:
        JobError: the given terrain's shape is not the specification's.
    """
    ground_rng, works_rng, platform_rng = (np.random.default_rng(s) for s in np.random.SeedSequence(spec.seed).spawn(3))
    if elevation is not None and elevation.shape != spec.shape:
        raise JobError(
            f"The given terrain is {elevation.shape} px and the landscape {spec.shape}; give the same shape."
        )
    ground = make_ground(spec, ground_rng) if elevation is None else elevation.astype(np.float32)
    layout = plan_layout(spec, ground, works_rng, platform_rng)
    landscape = draw_layout(spec, ground, layout, grid or default_grid(spec))
    if elevation is None:
        return replace(landscape, elevation=np.round(landscape.elevation, 2))
    return landscape


def default_grid(spec: LandscapeSpec) -> Grid:
    """Return the grid of a generated landscape, in UTM zone 48 north.

    Every seed has a place of its own, since whether a model knows some ground is told by where that lies: landscapes
    of up to 10 km and of seeds below 37500 never overlap.
    """
    row, col = divmod(spec.seed % (SQUARES_ACROSS * SQUARES_ALONG), SQUARES_ACROSS)
    left, top = FIRST_CORNER_M[0] + col * SQUARE_M, FIRST_CORNER_M[1] + row * SQUARE_M
    transform = (spec.gsd_m, 0.0, left, 0.0, -spec.gsd_m, top)
    return Grid(transform, spec.shape, CRS.from_epsg(EPSG).to_wkt())


def plan_layout(
    spec: LandscapeSpec, ground: FloatArray, works_rng: np.random.Generator, platform_rng: np.random.Generator
) -> Layout:
    """Choose where everything stands; platforms and works do not know of each other.

    Args:
        spec: what to make.
        ground: (H, W) [m], NaN where there is no data.
        works_rng: random numbers of moats, reservoirs and canals.
        platform_rng: random numbers of platforms.
    """
    step = max(1, round(CELL_M / spec.gsd_m))
    rows, cols = (np.arange(0, n, step) for n in spec.shape)
    # A sum over cells is NaN where any pixel is, so no cell with nodata is built on.
    coarse = np.add.reduceat(np.add.reduceat(ground, rows, axis=0), cols, axis=1)
    coarse /= np.outer(np.diff(rows, append=spec.shape[0]), np.diff(cols, append=spec.shape[1]))
    site = Site(coarse, step * spec.gsd_m, spec.site_relief_m)
    enclosures = pack_enclosures(spec, site, works_rng)
    reservoirs = place_reservoirs(spec, site, works_rng)
    canals = place_canals(spec, site, works_rng)
    size_m = (spec.shape[0] * spec.gsd_m, spec.shape[1] * spec.gsd_m)
    return Layout(enclosures, reservoirs + canals, throw_platforms(size_m, platform_rng))


def draw_layout(spec: LandscapeSpec, ground: FloatArray, layout: Layout, grid: Grid) -> Landscape:
    """Draw monuments into ground and label every pixel.

    Args:
        spec: pixel size and blind distance are taken from it.
        ground: (H, W) [m], NaN where there is no data.
        layout: what stands where.
        grid: the result's.
    """
    elevation = ground.copy()
    has_data = np.isfinite(ground)
    labels = np.where(has_data, np.uint8(BACKGROUND), np.uint8(IGNORE_ID))
    for body in layout.enclosures + layout.waters:
        draw_water(elevation, labels, body, spec.gsd_m)
    is_obstacle = ~(np.abs(elevation - ground) <= MOVED_M)  # True for nodata too
    is_obstacle |= labels != BACKGROUND
    clearances = _clearances(layout.platforms, is_obstacle, spec.gsd_m)
    scored_labels = labels.copy()
    for platform, clearance in zip(layout.platforms, clearances):
        if clearance <= PLATFORM_REACH_M + WATER_MARGIN_M:
            continue
        edge = _distance_to_edge(platform, spec)
        is_scored = min(clearance, edge) > spec.blind_distance_m + PLATFORM_RADIUS_M
        class_id = layout.class_of(platform)
        class_ids = (class_id, class_id if is_scored else IGNORE_ID)
        draw_platform(elevation, (labels, scored_labels), platform, class_ids, spec.gsd_m)
    return Landscape(grid, elevation, labels, scored_labels)


def _clearances(platforms: tuple[Platform, ...], is_obstacle: NDArray[np.bool_], gsd_m: float) -> NDArray[np.float64]:
    """Return each platform centre's distance to the nearest obstacle [m], negative or 0 inside one."""
    centres = np.array([(p.outline.y, p.outline.x) for p in platforms]).reshape(-1, 2)
    on_border = np.zeros_like(is_obstacle)
    changes = is_obstacle[1:] != is_obstacle[:-1]
    on_border[1:] |= changes
    on_border[:-1] |= changes
    changes = is_obstacle[:, 1:] != is_obstacle[:, :-1]
    on_border[:, 1:] |= changes
    on_border[:, :-1] |= changes
    border = np.argwhere(on_border & is_obstacle)
    if not len(border):
        return np.full(len(centres), -np.inf if is_obstacle.any() else np.inf)
    # Half a pixel's diagonal leads from a pixel's centre to its farthest corner.
    distances = cKDTree((border + 0.5) * gsd_m).query(centres)[0] - gsd_m * np.sqrt(0.5)
    pixels = np.clip((centres / gsd_m).astype(int), 0, np.array(is_obstacle.shape) - 1)
    return np.where(is_obstacle[pixels[:, 0], pixels[:, 1]], -distances, distances)


def _distance_to_edge(platform: Platform, spec: LandscapeSpec) -> float:
    """Return the distance of a platform's centre to the scene's edge [m], negative outside."""
    x, y = platform.outline.x, platform.outline.y
    height, width = spec.shape[0] * spec.gsd_m, spec.shape[1] * spec.gsd_m
    return min(x, y, width - x, height - y)
