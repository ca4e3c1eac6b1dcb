"""From a map of regions to their outlines. In: region ids of pixels, in as many pieces as one likes. Out: polygons.

An outline is known by its corners, and whether a region has a corner at a point where four pixels meet is told by
those four pixels alone. So corners are looked for piece by piece and kept in 13 bytes each, and a region is put
together, once all of its corners are there, by sorting: along a row of points, every two consecutive corners of a
region are the ends of one edge, and along a column, too. Nothing is cut at a seam, so nothing has to be mended.

Pixels of a region that share a side hang together; those that touch at a corner only do not (4-connected). Where a
region touches itself at a corner, the ring is parted there, so that every polygon is valid as it stands. Points are
(row, col) of pixel corners: pixel (0, 0) lies between the points (0, 0) and (1, 1). Coordinates are (col, row).
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from .regions import Pieces, RegionBlock

CORNER = np.dtype([("row", np.int32), ("col", np.int32), ("code", np.uint8)])
"""A corner of a region: the point, and in bits which of its four pixels is alone (`EAST`, `SOUTH`), and whether that is
not the region's (`CONCAVE`)."""

EAST, SOUTH, CONCAVE = 1, 2, 4
_OPPOSITE = EAST | SOUTH


class PixelOutlines:
    """Draws polygons along the sides of their pixels; see `findings.Outlines`."""

    def __init__(self, shape: tuple[int, int]) -> None:
        """Draw those of a map of (height, width)."""
        self._height, self._width = shape

    def pieces_of(self, block: RegionBlock) -> Pieces:
        """Return the corners at the points of a block, each at its pixel's upper left; at the map's end also beyond."""
        window = block.window
        height = window.height + 1 + (window.row_end == self._height)
        width = window.width + 1 + (window.col_end == self._width)
        ids, corners = find_corners(*borders(block.class_map[:height, :width]), block.ids[:height, :width])
        corners["row"] += window.row
        corners["col"] += window.col
        return Pieces(ids, corners)

    def assemble(self, pieces: Pieces) -> np.ndarray:
        """Put regions together from all their corners."""
        return trace_polygons(pieces.ids, pieces.pieces)


def borders(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tell where neighbouring pixels differ.

    Args:
        values: (H, W).

    Returns:
        across: (H, W - 1) bool, between neighbours in a row.
        down: (H - 1, W) bool, between neighbours in a column.
    """
    return values[:, 1:] != values[:, :-1], values[1:] != values[:-1]


def find_corners(
    across: np.ndarray, down: np.ndarray, ids: np.ndarray, with_junctions: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Find the corners that regions have at the points between pixels.

    Args:
        across: (H, W - 1) bool, where neighbours in a row belong to different regions.
        down: (H - 1, W) bool, where neighbours in a column do.
        ids: (H, W) integer ids of regions; corners of negative ones are not wanted.
        with_junctions: also give a region whose outline goes straight on the points where others meet along it, as two
            corners at one place; neighbours then have all points of their common outline in common.

    Returns:
        (N,) ids and (N,) `CORNER`, whose points are counted from the corner of pixels (0, 0) and (1, 1).
    """
    is_turn = (across[:-1] | across[1:]) & (down[:, :-1] | down[:, 1:])
    rows, cols = np.divmod(np.flatnonzero(is_turn), is_turn.shape[1])
    horizontal = (across[rows, cols], across[rows + 1, cols])  # in the row above the point, in the one below
    vertical = (down[rows, cols], down[rows, cols + 1])
    is_junction = (horizontal[0] & horizontal[1] & (vertical[0] | vertical[1])) | (
        vertical[0] & vertical[1] & (horizontal[0] | horizontal[1])
    )
    found_ids, found = [], []
    for south, east in ((0, 0), (0, 1), (1, 0), (1, 1)):
        is_alone = horizontal[south] & vertical[east]
        convex = is_alone | is_junction if with_junctions else is_alone
        concave = is_alone & ~horizontal[1 - south] & ~vertical[1 - east]  # the other three pixels are one region
        for chosen, at_row, at_col, flag in (
            (convex, south, east, 0),
            (concave, 1 - south, 1 - east, CONCAVE),
        ):
            at = np.flatnonzero(chosen)
            owner = ids[rows[at] + at_row, cols[at] + at_col]
            at, owner = at[owner >= 0], owner[owner >= 0]
            corners = np.empty(len(at), CORNER)
            corners["row"], corners["col"] = rows[at], cols[at]
            corners["code"] = EAST * east | SOUTH * south | flag
            found_ids.append(owner)
            found.append(corners)
    return np.concatenate(found_ids), np.concatenate(found)


def trace_polygons(ids: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Put polygons together from all their corners.

    Args:
        ids: (N,) region of every corner.
        corners: (N,) `CORNER`, in any order.

    Returns:
        (R,) polygons of the regions, by growing id, in coordinates (col, row). Rings begin at their topmost corner.
    """
    if not len(ids):
        return np.empty(0, object)
    ids, corners = _sorted_by_row(ids, corners)
    follower = _followers(ids, corners)
    order, ring_of, starts = _ring_by_ring(follower)
    points = np.column_stack((corners["col"][order], corners["row"][order])).astype(np.float64)
    is_repeated = np.zeros(len(order), bool)  # at junctions along a straight outline
    is_repeated[1:] = (points[1:] == points[:-1]).all(axis=1) & (ring_of[1:] == ring_of[:-1])
    rings = shapely.linearrings(points[~is_repeated], indices=ring_of[~is_repeated])
    _, region_of_ring = np.unique(ids[starts], return_inverse=True)
    return shapely.polygons(rings, indices=region_of_ring)


def _sorted_by_row(ids: np.ndarray, corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sort corners by region, row and column; those of one point by the side that their horizontal edge is on.

    Two corners of one region that face each other are turned: not the two pixels of the region are alone there, but
    the two others, which lie on two sides of its outline.
    """
    order = np.lexsort((_place(corners["row"], corners["col"], corners["code"] & EAST), ids))
    ids, corners = ids[order], corners[order]
    row, col, code = corners["row"], corners["col"], corners["code"]
    is_pinch = (ids[1:] == ids[:-1]) & (row[1:] == row[:-1]) & (col[1:] == col[:-1])
    first = np.flatnonzero(is_pinch & (code[1:] ^ code[:-1] == _OPPOSITE))
    for place in (first, first + 1):
        code[place] ^= SOUTH | CONCAVE
    return ids, corners


def _followers(ids: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Return the corner that comes after each, (N,); shells run anticlockwise on maps whose north is up."""
    code = corners["code"]
    beside = np.arange(len(ids)) ^ 1
    down_the_columns = np.lexsort((_place(corners["col"], corners["row"], code & SOUTH), ids))
    above_or_below = np.empty_like(beside)
    above_or_below[down_the_columns[0::2]] = down_the_columns[1::2]
    above_or_below[down_the_columns[1::2]] = down_the_columns[0::2]
    is_diagonal = (code & EAST != 0) == (code & SOUTH != 0)
    return np.where(is_diagonal == (code & CONCAVE != 0), beside, above_or_below)


def _place(line: np.ndarray, along: np.ndarray, side: np.ndarray) -> np.ndarray:
    """Return numbers, (N,) int64, that grow with the line, the place along it and then the side."""
    return line.astype(np.int64) << 32 | along.astype(np.int64) << 2 | side


def _ring_by_ring(follower: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Order corners ring by ring.

    Returns:
        order: (N,) corners, every ring from its first one on.
        ring_of: (N,) the ring of each in that order, from 0 and growing with the rings' first corners.
        starts: (M,) first corner of every ring.
    """
    count = len(follower)
    edges = csr_array((np.ones(count), follower, np.arange(count + 1)), shape=(count, count))
    rings, ring_of = connected_components(edges, connection="weak")
    starts = np.full(rings, count)
    np.minimum.at(starts, ring_of, np.arange(count))
    rank = np.empty(rings, np.int64)
    rank[np.argsort(starts)] = np.arange(rings)
    ring_of, starts = rank[ring_of], np.sort(starts)
    # From a node before all first corners, a breadth-first search meets the corners of each ring in their order.
    searched = csr_array(
        (
            np.ones(count + rings),
            np.concatenate((follower, starts)),
            np.append(np.arange(count + 1), count + rings),
        ),
        shape=(count + 1, count + 1),
    )
    met = breadth_first_order(searched, count, return_predecessors=False)[1:]
    order = met[np.argsort(ring_of[met], kind="stable")]
    return order, ring_of[order], starts
