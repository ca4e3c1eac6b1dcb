"""Seams of a class map: where neighbours differ across the edges of cores, and one patch off them."""

from __future__ import annotations

import numpy as np
import pytest

from bench.overlap import Seams, seams_of


def test_a_change_across_an_edge_is_told_from_one_a_patch_off_it():
    class_map = np.zeros((8, 16), np.uint8)
    class_map[:, 8:] = 1  # an edge of cores of 8 px
    class_map[:, 10:] = 2  # a patch of 2 px behind it
    class_map[:, 13:] = 3  # inside a patch
    assert seams_of(class_map, 8, 2) == Seams(pairs=(8, 4 * 8 + 2 * 16), changes=(8, 8))


def test_the_factor_is_one_where_edges_are_no_worse_than_the_rest():
    assert Seams(pairs=(10, 1000), changes=(2, 200)).factor == 1


def test_seams_add_up():
    total = Seams((1, 2), (3, 4)) + Seams((10, 20), (30, 40))
    assert total == Seams((11, 22), (33, 44))
    assert total.factor == pytest.approx((33 / 11) / (44 / 22))
