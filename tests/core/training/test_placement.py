"""Placements: the ground that a window pair says it reads is all that it reads."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.geo.windows import Window
from relay_core.training.placement import Placement, box_around

SIZES = st.sampled_from([WindowSizes(32, 4, 4), WindowSizes(64, 8, 8), WindowSizes(16, 1, 2), WindowSizes(8, 4, 1)])
PLACEMENTS = st.builds(
    Placement,
    st.floats(-500, 5000),
    st.floats(-500, 5000),
    st.floats(0.25, 3),
    st.integers(-180, 180).map(math.radians),
)


def test_a_plain_window_is_centred_on_its_placement():
    rows, cols = Placement(8, 20, 1.0, 0.0).positions(4, 1)
    assert rows[:, 0].tolist() == [6.5, 7.5, 8.5, 9.5] and cols[0].tolist() == [18.5, 19.5, 20.5, 21.5]


def test_a_global_window_counts_in_global_pixels():
    rows, _ = Placement(8, 20, 1.0, 0.0).positions(4, 4)
    assert rows[:, 0].tolist() == [0.5, 1.5, 2.5, 3.5]


def test_the_ground_of_a_plain_pair_is_the_global_window_and_a_global_pixel_around_it():
    assert Placement(64, 128, 1.0, 0.0).ground(WindowSizes(16, 4, 4)) == Window(64 - 36, 128 - 36, 72, 72)


def test_bilinear_reading_touches_the_four_pixels_around_a_point():
    assert box_around(np.array([2.5, 4.4]), np.array([7.6, 7.6])) == Window(2, 7, 3, 2)


@given(SIZES, PLACEMENTS)
def test_no_pixel_that_is_read_lies_outside_the_ground(sizes, placement):
    ground = placement.ground(sizes)
    for side, pixel in ((sizes.local_size, 1), (sizes.global_size, sizes.downsample)):
        box = box_around(*placement.positions(side, pixel))
        assert ground.row <= box.row * pixel and box.row_end * pixel <= ground.row_end
        assert ground.col <= box.col * pixel and box.col_end * pixel <= ground.col_end
