"""What a split leaves: exact counts, sentences with what to do, and a record that makes the split again."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from relay_core.card import WindowSizes
from relay_core.classes import ARCHAEOLOGY, IGNORE_ID
from relay_core.errors import JobError
from relay_core.geo.blocks import BlockGrid
from relay_core.geo.grid import Grid
from relay_core.geo.windows import Window
from relay_core.training import split_account
from relay_core.training.allotment import GAP, ROLES, TEST, TRAIN, VALIDATION
from relay_core.training.holdout import HoldOut, SceneSplit, split_blocks, whole_scene
from relay_core.training.record import read_hold_out
from relay_core.training.split_account import (
    RoleGround,
    check_split,
    count_by_block,
    count_by_role,
    record_split,
    sum_roles,
)

WINDOWS = WindowSizes(local_size=8, global_factor=2, downsample=2)
BLOCKS = HoldOut("blocks")


def ground(pixels: int, km2: float | None = None, **class_pixels: int) -> RoleGround:
    return RoleGround(pixels, km2, {c.name: class_pixels.get(c.name, 0) for c in ARCHAEOLOGY})


def account(**roles: RoleGround) -> dict[str, RoleGround]:
    return {role: roles.get(role, ground(0)) for role in ROLES}


def columns(*roles: int) -> SceneSplit:
    """A scene of 40 rows whose columns of 40 px are of these roles."""
    return SceneSplit((40, 40 * len(roles)), 4, np.repeat([roles], 10, axis=0).repeat(10, axis=1).astype(np.uint8))


def test_blocks_are_counted_with_their_findings_and_without_unlabelled_ground():
    labels = np.full((10, 15), 3, np.uint8)
    labels[:5, :5], labels[6, 11:13], labels[9, 14] = IGNORE_ID, 0, 2
    amounts = count_by_block(lambda window: labels[window.slices], BlockGrid(labels.shape, 5, 2), ARCHAEOLOGY)
    assert amounts.tolist() == [[[75, 0, 0, 0], [50, 2, 0, 1]]]


def test_cut_blocks_are_counted_as_far_as_the_raster_goes():
    labels = np.full((7, 9), 1, np.uint8)
    amounts = count_by_block(lambda window: labels[window.slices], BlockGrid(labels.shape, 2, 2), ARCHAEOLOGY)
    assert amounts[..., 0].tolist() == [[16, 16, 4], [12, 12, 3]]
    assert (amounts[..., 2] == amounts[..., 0]).all()


@pytest.mark.parametrize("strip", [1, 100, 1 << 22])
def test_roles_are_counted_class_by_class_whatever_is_read_at_once(monkeypatch, strip):
    monkeypatch.setattr(split_account, "_STRIP_PIXELS", strip)
    labels = np.full((6, 8), 3, np.uint8)
    labels[0], labels[1, 0], labels[2:4, 6:] = IGNORE_ID, 0, 1
    split = SceneSplit((6, 8), 2, np.array([[TRAIN, TRAIN, GAP, TEST]] * 3, np.uint8))
    counts = count_by_role(lambda window: labels[window.slices], split, ARCHAEOLOGY)
    assert counts[TRAIN].tolist() == [1, 0, 0, 19] and counts[TEST].tolist() == [0, 4, 0, 6]
    assert counts.sum() == 40 and counts[VALIDATION].sum() == 0


def test_the_area_of_a_role_is_that_of_its_labelled_pixels_in_all_scenes():
    counts = np.zeros((4, 4), np.int64)
    counts[TEST, 2] = 1_000_000
    summed = sum_roles([counts, counts], [0.5, 1.0], ARCHAEOLOGY)
    assert summed["test"] == ground(2_000_000, 1.25, temple=2_000_000)
    assert summed["train"] == ground(0, 0)
    assert sum_roles([counts, counts], [0.5, None], ARCHAEOLOGY)["test"].km2 is None


def test_a_split_with_enough_of_everything_gives_no_warning():
    enough = ground(5000, mound=50, background=4950)
    roles = account(train=enough, validation=enough, test=enough)
    assert check_split(BLOCKS, WINDOWS, [columns(TRAIN, VALIDATION, TEST)], roles, ARCHAEOLOGY) == []


def test_a_role_with_little_ground_is_told_in_windows_and_square_kilometres():
    roles = account(train=ground(5000), test=ground(96, 0.012))
    (sentence,) = check_split(BLOCKS, WINDOWS, [columns(TRAIN, TEST)], roles, ARCHAEOLOGY)
    assert "Only 0.012 km² of labelled ground are left for test, as much as 1.5 local windows" in sentence
    assert "gaps of 14 px; use a smaller global window" in sentence


def test_whole_scenes_with_little_ground_are_told_without_gaps():
    roles = account(train=ground(96), test=ground(5000))
    splits = [whole_scene((10, 10)), whole_scene((90, 90), "test")]
    (sentence,) = check_split(HoldOut(), WINDOWS, splits, roles, ARCHAEOLOGY)
    assert sentence.startswith("Only 96 px") and "gap" not in sentence and "list more scenes" in sentence


def test_a_class_that_a_role_goes_without_is_named():
    roles = account(train=ground(5000, mound=9), test=ground(5000, temple=9), gap=ground(5, water=5))
    sentences = check_split(BLOCKS, WINDOWS, [columns(TRAIN, TEST)], roles, ARCHAEOLOGY)
    assert [s.split(";")[0] for s in sentences] == [
        "No pixel of water, temple is left for training",
        "No pixel of mound, water is left for test",
    ]


def test_ground_without_any_finding_is_told():
    roles = account(train=ground(9000, background=9000), test=ground(9000, background=9000))
    (sentence,) = check_split(BLOCKS, WINDOWS, [columns(TRAIN, GAP, TEST)], roles, ARCHAEOLOGY)
    assert sentence.startswith("No pixel is labelled as mound or water or temple, so the model learns background only;")


def test_gaps_that_take_most_of_the_ground_are_told():
    roles = account(train=ground(5000), test=ground(5000), gap=ground(30_000))
    (sentence,) = check_split(BLOCKS, WINDOWS, [columns(TRAIN, TEST)], roles, ARCHAEOLOGY)
    assert sentence.startswith("Gaps of 14 px take 75% of the labelled ground")


def test_a_gap_narrower_than_windows_reach_is_told():
    enough = account(train=ground(5000), test=ground(5000))
    narrow = dataclasses.replace(BLOCKS, gap_px=6)
    (sentence,) = check_split(narrow, WINDOWS, [columns(TRAIN, TEST)], enough, ARCHAEOLOGY)
    assert (
        sentence.startswith("The gap is 6 px and windows look 14 px around") and "make the gap 14 px wide" in sentence
    )


def test_a_role_without_labels_is_refused():
    with pytest.raises(JobError, match="Nothing is labelled on the ground left for test"):
        check_split(BLOCKS, WINDOWS, [columns(TRAIN, TEST)], account(train=ground(5000)), ARCHAEOLOGY)


def test_ground_where_every_training_window_sees_held_out_ground_is_refused():
    split = SceneSplit((24, 24), 4, np.array([[TRAIN, TEST] * 3, [TEST, TRAIN] * 3] * 3, np.uint8))
    no_gap = dataclasses.replace(BLOCKS, gap_px=0)
    with pytest.raises(JobError, match="Every global window of 16 px"):
        check_split(no_gap, WINDOWS, [split], account(train=ground(99), test=ground(99)), ARCHAEOLOGY)


@pytest.mark.parametrize("shape", [(90, 131), (64, 64)])
def test_the_record_goes_through_json_and_makes_the_same_splits_again(shape, tiny_card):
    grids = [Grid((1.0, 0.0, 500.0 * i, 0.0, -1.0, 0.0), shape, "a CRS") for i in range(3)]
    splits = split_blocks(grids, BLOCKS, WINDOWS)
    record = record_split(BLOCKS, WINDOWS, splits, account(), ["a.tif", "b.tif", "c.tif"])
    card = dataclasses.replace(tiny_card, training={"hold_out": json.loads(json.dumps(record))})
    for split, scene in zip(splits, read_hold_out(card).scenes):
        again = scene.split()
        whole = Window(0, 0, *shape)
        assert (again.role_codes(whole) == split.role_codes(whole)).all()
        assert again.allows(0, 0, 20, 20) == split.allows(0, 0, 20, 20)


def test_the_record_says_what_was_asked_for_and_what_it_came_to():
    roles = account(train=ground(9, 0.5, mound=9))
    record = record_split(BLOCKS, WINDOWS, [columns(TRAIN, GAP, TEST)], roles, ["a.tif"])
    assert (record["kind"], record["seed"], record["block_px"], record["gap_px"]) == ("blocks", 0, 8, 14)
    assert record["ground"]["train"]["km2"] == 0.5 and record["ground"]["train"]["class_pixels"]["mound"] == 9
    assert record["scenes"][0]["rectangles"] == {"train": [[0, 0, 40, 40]], "test": [[0, 80, 40, 40]]}


def test_ground_drawn_too_finely_is_not_recorded_pixel_by_pixel(monkeypatch):
    monkeypatch.setattr(split_account, "_MAX_RECTANGLES", 1)
    record = record_split(BLOCKS, WINDOWS, [columns(TRAIN, GAP, TEST)], account(), ["a.tif"])
    assert record["scenes"][0]["rectangles"] is None
