"""Plainer outlines that neighbours keep in common. In: a block of a class map, with a pixel around it. Out: polygons.

All regions of a block are simplified together, what is not a finding too, so that nothing gaps or overlaps. The block's
frame and the points where outlines cross it stay where they are; the next block finds them in the same place, whatever
order blocks come in. So the common outlines are kept over the whole map and only one block is held, at the price of a
fixed point wherever an outline crosses from block to block.
"""

from __future__ import annotations

import numpy as np
import shapely

from .regions import Pieces, RegionBlock
from .tracing import borders, find_corners, trace_polygons


class SimplifiedOutlines:
    """Draws plainer polygons; see `findings.Outlines`."""

    def __init__(self, tolerance_px: float) -> None:
        """Move less ground than a square with this side [px] for each corner; see `simplified_regions`."""
        self._tolerance_px = tolerance_px

    def pieces_of(self, block: RegionBlock) -> Pieces:
        """Return the polygons of a block's findings, cut at its sides."""
        is_found = block.region_ids >= 0
        if not is_found.any():
            return Pieces(np.empty(0, np.int32), np.empty(0, object))
        polygons = simplified_regions(block.class_map, block.regions, self._tolerance_px)
        corner = (block.window.col, block.window.row)
        return Pieces(block.region_ids[is_found], shapely.transform(polygons[is_found], lambda xy: xy + corner))

    def assemble(self, pieces: Pieces) -> np.ndarray:
        """Put the polygons of every region together."""
        return join_pieces(pieces.ids, pieces.pieces)


def simplified_regions(class_map: np.ndarray, regions: np.ndarray, tolerance_px: float) -> np.ndarray:
    """Trace and simplify all regions of a block.

    Args:
        class_map: (H + 2, W + 2) class ids of the block and the pixels around it.
        regions: (H, W) the block's regions, numbered from 0.
        tolerance_px: corners go, the least first, as long as the triangle of a corner and its neighbours has less area
            than a square with this side [px] (Visvalingam and Whyatt).

    Returns:
        (N,) valid polygons by growing number, in coordinates (col, row) of the block; together they cover it.
    """
    across, down = (differ.copy() for differ in borders(class_map))
    across[:, [0, -1]] = down[[0, -1]] = True  # the block's frame, and the frames of its neighbours
    ids = np.pad(regions, 1, constant_values=-1)
    polygons = trace_polygons(*find_corners(across, down, ids, with_junctions=True))
    simplified: np.ndarray = shapely.coverage_simplify(polygons, tolerance_px, simplify_boundary=False)
    return simplified


def join_pieces(ids: np.ndarray, pieces: np.ndarray) -> np.ndarray:
    """Put the polygons of every region together.

    Args:
        ids: (N,) region of each piece.
        pieces: (N,) polygons that meet along the frames of blocks.

    Returns:
        (R,) polygons by growing id.
    """
    order = np.argsort(ids, kind="stable")
    ids, pieces = ids[order], pieces[order]
    begins = np.flatnonzero(np.diff(ids, prepend=-1))
    joined = pieces[begins].copy()
    counts = np.diff(begins, append=len(ids))
    for place in np.flatnonzero(counts > 1):
        joined[place] = shapely.coverage_union_all(pieces[begins[place] : begins[place] + counts[place]])
    return joined
