"""Findings of a class map as polygons, traced block by block. In: a way to read windows. Out: batches of polygons.

However the map is cut, polygons are those of the whole: pixels of one class that share a side make one polygon; pixels
that touch at a corner only do not (4-connected). A polygon comes as soon as it is whole, so memory holds a block, and
of what is still open the corners of its outline, 13 bytes each. Only simplified outlines depend on the blocks, by the
points where they cross from one to the next; see `simplifying`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely

from ..classes import ClassTable
from ..outputs import Checkpoint, unwatched
from ..polygon_rules import PolygonRules
from .grid import Grid
from .holes import HoleFiller
from .measuring import GroundMeasure
from .regions import NOTHING, Facts, OpenRegions, Pieces, RegionBlock, label_regions, measure_regions
from .simplifying import SimplifiedOutlines
from .tracing import PixelOutlines
from .windows import Window, tiles_over

BLOCK_PX = 1024
"""Side of a block [px]; tracing holds about 40 MB for one."""

ReadMap = Callable[[Window], tuple[np.ndarray, np.ndarray]]
"""Returns class ids and confidence [percent] of a window, (H, W) uint8 each; the window may reach a pixel past the map,
where both are 255."""


class Outlines(Protocol):
    """Draws polygons in two steps."""

    def pieces_of(self, block: RegionBlock) -> Pieces:
        """Return all that a block tells of outlines, by the ids of regions in it and around it."""

    def assemble(self, pieces: Pieces) -> np.ndarray:
        """Put all pieces of some regions together: (N,) polygons by growing id, coordinates (col, row) of the map."""


@dataclass(frozen=True)
class Findings:
    """Polygons with their attributes, N of each.

    Attributes:
        polygons: (N,) shapely polygons in the grid's CRS.
        class_id: (N,) int32.
        area_m2: (N,) float64 ground of its pixels and of holes that were filled [m²], NaN where the CRS does not say.
        perimeter_m: (N,) float64 length of the outline and of its holes' [m], NaN where the CRS does not say.
        confidence: (N,) float64 mean over the polygon's pixels [percent].
        max_confidence: (N,) int32 largest of its pixels [percent].
    """

    polygons: np.ndarray
    class_id: np.ndarray
    area_m2: np.ndarray
    perimeter_m: np.ndarray
    confidence: np.ndarray
    max_confidence: np.ndarray


def trace_findings(
    read_map: ReadMap,
    grid: Grid,
    classes: ClassTable,
    rules: PolygonRules,
    checkpoint: Checkpoint = unwatched,
    block_px: int = BLOCK_PX,
) -> Iterator[Findings]:
    """Turn a class map into polygons, without background and nodata, in batches as they become whole.

    Args:
        read_map: reads the map.
        grid: of the map.
        classes: which ids are findings.
        rules: which of them are wanted, and how plain.
        checkpoint: called before each block.
        block_px: side of a block [px].

    Yields:
        At least one polygon each.
    """
    ground = GroundMeasure(grid)
    outlines: Outlines = SimplifiedOutlines(rules.simplify_px) if rules.simplify_px else PixelOutlines(grid.shape)
    finisher = _Finisher(grid, classes, rules, ground, outlines)
    kept_ids = np.full(256, NOTHING, np.uint8)
    kept_ids[[c.id for c in classes.findings]] = [c.id for c in classes.findings]
    open_regions = OpenRegions(grid.shape)
    blocks = tiles_over(Window(0, 0, *grid.shape), block_px)
    for number, window in enumerate(blocks, 1):
        checkpoint(f"Tracing polygons, block {number} of {len(blocks)}")
        class_map, confidence = read_map(window.padded(1))
        class_map = kept_ids[class_map]
        regions, pixel = label_regions(class_map[1:-1, 1:-1])
        row_areas = ground.row_areas_m2[window.row : window.row_end]
        class_id = class_map[1:-1, 1:-1].ravel()[pixel]
        facts = measure_regions(regions, class_id, confidence[1:-1, 1:-1], row_areas)
        block, whole = open_regions.add(window, class_map, regions, facts)
        yield from finisher.finish(whole, [open_regions.hold(outlines.pieces_of(block))])
        if window.col_end == grid.shape[1]:
            yield from finisher.finish(*open_regions.settle(is_last=window.row_end == grid.shape[0]))


class _Finisher:
    """Chooses whole regions, draws their polygons and measures them."""

    def __init__(
        self, grid: Grid, classes: ClassTable, rules: PolygonRules, ground: GroundMeasure, outlines: Outlines
    ) -> None:
        self._transform = grid.transform
        self._least_m2 = np.array([rules.min_area_of(map_class.name) for map_class in classes])
        self._ground = ground
        self._outlines = outlines
        self._holes = HoleFiller(rules.fill_holes_m2, ground)

    def finish(self, facts: Facts, pieces: list[Pieces]) -> Iterator[Findings]:
        """Yield the findings among whole regions, where there are any.

        Args:
            facts: of N regions.
            pieces: of their outlines, with ids 0 to N - 1.
        """
        is_kept = ~(facts.area_m2 < self._least_m2[facts.class_id])  # an unknown area is not small
        if not is_kept.any():
            return
        kept = [part.of(is_kept[part.ids], np.arange(len(is_kept))) for part in pieces]
        drawn = self._outlines.assemble(
            Pieces(np.concatenate([part.ids for part in kept]), np.concatenate([part.pieces for part in kept]))
        )
        facts = facts.of(is_kept)
        polygons, filled_m2 = self._holes.fill(drawn)
        yield Findings(
            shapely.transform(polygons, self._to_map),
            facts.class_id.astype(np.int32),
            facts.area_m2 + filled_m2,
            self._ground.perimeters_m(polygons),
            facts.confidence_sum / facts.pixels,
            facts.max_confidence.astype(np.int32),
        )

    def _to_map(self, points: np.ndarray) -> np.ndarray:
        a, _, c, _, e, f = self._transform
        return points * (a, e) + (c, f)
