"""The job that shows how a training would share its ground. In: a `CheckGroundJob`. Out: numbers, sentences, outlines.

Roles come from `roles.share_ground`, which the training asks too, so what is shown is what will be learned.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Optional

import numpy as np
import shapely
from shapely.geometry import shape

from ..card import Card, card_from_json
from ..classes import ClassTable
from ..datasets.polygons import class_id_of
from ..errors import JobCancelled
from ..geo.grid import Grid
from ..geo.stacks import open_stack
from ..geo.vector_writer import Outline, write_outlines
from ..geo.vectors import read_polygons
from ..ground_jobs import CheckGroundJob, CheckGroundResult, ClassGround
from ..jobs import IsCancelled, Log, Progress, Scene, never, silent, unheard
from .allotment import GAP, ROLES
from .roles import share_ground

_STEPS = 3
_Counts = Counter[Optional[int]]  # polygons by class id; None where they name no class


def check_ground(
    job: CheckGroundJob, progress: Progress = silent, is_cancelled: IsCancelled = never, log: Log = unheard
) -> CheckGroundResult:
    """Share the ground of a training, and train nothing.

    Raises:
        RelayError: what the training would say before its first step: labels and rasters do not fit, or a role is left
            without ground; the outlines cannot be written; or somebody asked to stop.
    """

    def begin(step: int, text: str) -> None:
        if is_cancelled():
            raise JobCancelled("The check was cancelled.")
        progress(step, _STEPS, text)

    begin(0, "sharing the ground")
    card = card_from_json(job.training.card)
    with contextlib.closing(share_ground(job.training, card)) as ground:
        record = ground.record
    for warning in ground.warnings:
        log(warning)
    begin(1, "counting polygons")
    grids = [_grid(scene, card) for scene in job.training.scenes]
    polygons = _polygon_counts(job.training.scenes, grids, card.classes)
    classes = tuple(
        ClassGround(
            c.name,
            c.colour,
            c.background,
            None if polygons is None else polygons[c.id],
            {role: record["ground"][role]["class_pixels"][c.name] for role in ROLES},
        )
        for c in card.classes
    )
    pixel_m2 = _pixel_m2(record["ground"])
    if job.outlines:
        begin(2, "drawing the outlines")
        write_outlines(job.outlines, _outlines(record, grids))
    progress(_STEPS, _STEPS, "done")
    text = "\n".join(_lines(classes, pixel_m2))
    return CheckGroundResult(classes, pixel_m2, record["gap_px"], ground.warnings, job.outlines, text)


def _grid(scene: Scene, card: Card) -> Grid:
    """Return where a scene's pixels lie."""
    with open_stack(scene.raster, len(card.channels), tuple(c.name for c in card.channels)) as raster:
        return raster.grid


def _polygon_counts(scenes: Sequence[Scene], grids: Sequence[Grid], classes: ClassTable) -> Optional[_Counts]:
    """Count the polygons of every class id that touch the rasters, on each raster; None where a scene has none."""
    counts: _Counts = Counter()
    for scene, grid in zip(scenes, grids):
        if not scene.class_field:
            return None
        values = read_polygons(scene.labels, grid, scene.class_field, scene.layer).values
        counts.update(class_id_of(value, classes, {}) for value in values.tolist())
    return counts


def _pixel_m2(ground: dict[str, Any]) -> Optional[float]:
    """Return how much ground a labelled pixel covers [m2]; None where it is not known."""
    areas = [account["km2"] for account in ground.values()]
    if None in areas:
        return None
    return 1e6 * sum(areas) / sum(account["pixels"] for account in ground.values())


def _outlines(record: dict[str, Any], grids: Sequence[Grid]) -> list[Outline]:
    """Return the ground of every scene and role, then what is left of the rasters between them."""
    outlines = [
        Outline(scene["name"], role, shape({"type": "MultiPolygon", "coordinates": corners}), crs)
        for scene in record["scenes"]
        for crs in [record["crs"][scene["crs"]]]
        for role, corners in scene["outline"].items()
    ]
    for scene, grid in zip(record["scenes"], grids):
        taken = shapely.union_all([outline.polygons for outline in outlines if outline.crs == grid.crs])
        left = shapely.get_parts(shapely.difference(shapely.box(*grid.bounds), taken))
        left = left[shapely.area(left) > 0.99 * np.prod(grid.pixel_size)]  # outlines are rounded
        if grid.crs and len(left):
            outlines.append(Outline(scene["name"], ROLES[GAP], shapely.multipolygons(left), grid.crs))
    return outlines


def _lines(classes: Sequence[ClassGround], pixel_m2: Optional[float]) -> Iterator[str]:
    """Say what every class and role has, a line each."""
    labelled = sum(sum(c.pixels.values()) for c in classes)
    for c in classes:
        pixels = sum(c.pixels.values())
        polygons = "" if c.polygons is None else f"{c.polygons} polygons, "
        roles = ", ".join(f"{role} {c.pixels[role] / max(1, pixels):.0%}" for role in ROLES)
        yield f"{c.name}: {polygons}{_said(pixels, pixel_m2)}, {pixels / labelled:.1%} of the labelled ground ({roles})"


def _said(pixels: int, pixel_m2: Optional[float]) -> str:
    return f"{pixels} px" if pixel_m2 is None else f"{pixels * pixel_m2:,.0f} m²"
