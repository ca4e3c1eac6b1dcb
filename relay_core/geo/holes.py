"""Small holes of polygons, filled. In: polygons, batch by batch. Out: the same without them."""

from __future__ import annotations

import numpy as np
import shapely

from .measuring import GroundMeasure


class HoleFiller:
    """Fills holes that are small and in which no polygon lies, so that polygons never cover each other.

    What lies in a hole comes in the same batch as the polygon around it or in one before. Of polygons that are small
    enough to lie in such a hole a point is kept, 16 bytes, until the last batch.
    """

    def __init__(self, largest_m2: float, ground: GroundMeasure) -> None:
        """Fill holes of less than `largest_m2`."""
        self._largest_m2 = largest_m2
        self._ground = ground
        self._small = np.empty((0, 2))  # a point inside of every polygon that is small enough to lie in a hole

    def fill(self, polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Fill the holes of a batch.

        Args:
            polygons: (N,) in pixels, coordinates (col, row).

        Returns:
            (N,) polygons and (N,) the ground of the holes that were filled [m²].
        """
        if not self._largest_m2 or not len(polygons):
            return polygons, np.zeros(len(polygons))
        is_small = self._ground.areas_m2(polygons) < self._largest_m2
        inside = shapely.get_coordinates(shapely.point_on_surface(polygons[is_small]))
        self._small = np.concatenate((self._small, inside))
        rings, owner = shapely.get_rings(polygons, return_index=True)
        holes = np.flatnonzero(owner[1:] == owner[:-1]) + 1  # the first ring of each is its shell
        lids = shapely.polygons(rings[holes])
        areas = self._ground.areas_m2(lids)
        is_filled = areas < self._largest_m2
        is_filled[is_filled] = ~self._is_occupied(lids[is_filled])
        is_kept = np.ones(len(rings), bool)
        is_kept[holes[is_filled]] = False
        filled = shapely.polygons(rings[is_kept], indices=owner[is_kept])
        return filled, np.bincount(owner[holes[is_filled]], areas[is_filled], len(polygons))

    def _is_occupied(self, lids: np.ndarray) -> np.ndarray:
        """Tell in which holes a polygon lies, (N,) bool."""
        occupied, _ = shapely.STRtree(shapely.points(self._small)).query(lids, predicate="contains")
        is_occupied = np.zeros(len(lids), bool)
        is_occupied[occupied] = True
        return is_occupied
