"""Seams of a class map: where neighbours differ across the edges of cores, and elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from bench.overlap import Seams, seams_of


def test_a_change_across_an_edge_is_told_from_one_inside_a_core():
    class_map = np.zeros((4, 8), np.uint8)
    class_map[:, 4:] = 1  # an edge of cores of 4 px
    class_map[:, 7] = 2  # inside one
    assert seams_of(class_map, 4) == Seams(pairs=(4, 4 * 6 + 3 * 8), changes=(4, 4))


def test_the_factor_is_one_where_edges_are_no_worse_than_the_rest():
    assert Seams(pairs=(10, 1000), changes=(2, 200)).factor == 1


def test_seams_add_up():
    total = Seams((1, 2), (3, 4)) + Seams((10, 20), (30, 40))
    assert total == Seams((11, 22), (33, 44))
    assert total.factor == pytest.approx((33 / 11) / (44 / 22))
