"""Bands along label boundaries, on rasters of a few pixels."""

import numpy as np
import pytest

from relay_core.classes import ClassTable, MapClass
from relay_core.errors import JobError
from relay_core.judging.boundaries import boundary_band, boundary_scores, halo_px

CLASSES = ClassTable((MapClass(0, "ditch", "#000000"), MapClass(1, "rest", "#ffffff", background=True)))


def _halves(width=8, first=4):
    """Class 0 in the first columns, class 1 in the others: (1, width)."""
    return (np.arange(width) >= first).astype(np.uint8)[None]


@pytest.mark.parametrize(("reach_px", "near"), [(0.5, [3, 4]), (1.4, [3, 4]), (1.5, [2, 3, 4, 5]), (9, list(range(8)))])
def test_the_band_reaches_so_many_pixels_to_either_side(reach_px, near):
    assert np.flatnonzero(boundary_band(_halves(), reach_px)[0]).tolist() == near


def test_the_band_is_round_at_a_corner():
    labels = np.ones((7, 7), np.uint8)
    labels[3, 3] = 0
    band = boundary_band(labels, 1.5)
    assert band[1, 3] and band[2, 2] and not band[1, 1]


def test_where_labelled_ground_ends_is_no_boundary():
    labels = np.array([[0, 0, 255, 1, 1]], np.uint8)
    assert not boundary_band(labels, 3).any()


def test_ground_of_one_class_has_no_boundary():
    assert not boundary_band(np.zeros((3, 3), np.uint8), 5).any()


def test_a_band_narrower_than_half_a_pixel_is_refused():
    with pytest.raises(JobError, match=r"reaches 0.4 px .* choose a wider one"):
        boundary_band(_halves(), 0.4)


@pytest.mark.parametrize("reach_px", [0.5, 1.5, 2, 3.7])
def test_the_halo_holds_all_that_decides_the_band(reach_px):
    """A boundary just inside the halo still reaches the window, one beyond it never does."""
    halo = halo_px(reach_px)
    for first in range(1, 30):
        labels = _halves(30, first)
        whole = boundary_band(labels, reach_px)[:, 10:20]
        cut = boundary_band(labels[:, 10 - halo : 20 + halo], reach_px)[:, halo : halo + 10]
        assert (whole == cut).all()


def test_near_and_away_add_up_and_say_where_errors_sit():
    everywhere = np.array([[30, 6], [4, 60]])
    near = np.array([[5, 5], [3, 7]])
    scores = boundary_scores(near, everywhere, CLASSES, 2.0, "findings")
    assert (scores.near.scored_px, scores.away.scored_px) == (20, 80)
    assert scores.share_of_ground == 0.2 and scores.share_of_errors == 0.8
    assert scores.near.miou == pytest.approx(5 / 13) and scores.away.miou == pytest.approx(25 / 27)


def test_without_errors_there_is_no_share_of_them():
    right = np.diag([3, 4])
    assert boundary_scores(right, right, CLASSES, 2.0, "findings").share_of_errors is None
