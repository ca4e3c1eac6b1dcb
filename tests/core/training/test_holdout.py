"""Holding ground out: no window of training sees it, none that scores it sees what was learned."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.errors import JobError
from relay_core.geo.blocks import reach_px
from relay_core.geo.grid import Grid
from relay_core.geo.windows import Window, WindowPair, layout_for
from relay_core.jobs import from_json
from relay_core.training.allotment import GAP, ROLES, TEST, TRAIN, VALIDATION
from relay_core.training.holdout import (
    HoldOut,
    SceneSplit,
    lay_blocks,
    settle,
    split_areas,
    split_blocks,
    whole_scene,
)
from relay_core.training.placement import Placement

SMALL = WindowSizes(local_size=8, global_factor=2, downsample=2)
SIZES = st.builds(
    lambda downsample, halves, factor: WindowSizes(2 * downsample * halves, factor, downsample),
    st.sampled_from([1, 2, 4]),
    st.integers(1, 3),
    st.integers(1, 4),
)
SHAPES = st.tuples(st.integers(100, 260), st.integers(100, 260))
SEEDS = st.integers(0, 999)


def grid_of(shape: tuple[int, int], col: int = 0, row: int = 0, crs: str = "a CRS") -> Grid:
    """A raster of half-metre pixels whose corner lies at a pixel of a common grid."""
    return Grid((0.5, 0.0, 0.5 * col, 0.0, -0.5, -0.5 * row), shape, crs)


def split_or_skip(grids: list[Grid], holdout: HoldOut, windows: WindowSizes) -> list[SceneSplit]:
    """Split, or leave an example aside whose ground is too small for its gaps."""
    try:
        return split_blocks(grids, holdout, windows)
    except JobError:
        assume(False)
        raise


def pixels_of(split: SceneSplit) -> np.ndarray:
    """Role of every pixel, (H, W)."""
    return split.role_codes(Window(0, 0, *split.shape))


def touched_pixels(placement: Placement, windows: WindowSizes, shape: tuple[int, int]) -> np.ndarray:
    """Pixels that bilinear reading of both windows mixes, (H, W) bool, found point by point."""
    touched = np.zeros(shape, bool)
    for side, pixel in ((windows.local_size, 1), (windows.global_size, windows.downsample)):
        rows, cols = placement.positions(side, pixel)
        for down in (0, 1):
            for right in (0, 1):
                first = np.floor(np.stack((rows - 0.5 + down, cols - 0.5 + right))).astype(int) * pixel
                for row, col in first.reshape(2, -1).T:
                    touched[max(0, row) : max(0, row + pixel), max(0, col) : max(0, col + pixel)] = True
    return touched


def draw_placements(rng: np.random.Generator, shape: tuple[int, int], scales: tuple[float, float], count: int):
    for _ in range(count):
        row, col = (float(rng.uniform(0, size)) for size in shape)
        yield Placement(row, col, float(rng.uniform(*scales)), math.radians(int(rng.integers(-90, 91))))


@settings(max_examples=15, deadline=None)
@given(SIZES, SHAPES, SEEDS, st.integers(20, 60), st.none() | st.integers(0, 40), st.floats(1, 3))
def test_no_training_window_that_is_allowed_touches_held_out_ground(windows, shape, seed, block, gap, largest_scale):
    (split,) = split_or_skip([grid_of(shape)], HoldOut("blocks", block_px=block, gap_px=gap, seed=seed), windows)
    pixels = pixels_of(split)
    for placement in draw_placements(np.random.default_rng(seed), shape, (0.5, largest_scale), 12):
        ground = placement.ground(windows)
        if split.allows(ground.row, ground.col, ground.row_end, ground.col_end):
            seen = pixels[touched_pixels(placement, windows, shape)]
            assert not np.isin(seen, (VALIDATION, TEST)).any()


@settings(max_examples=15, deadline=None)
@given(SIZES, SHAPES, SEEDS, st.integers(20, 60), st.floats(0, 0.89))
def test_no_pair_that_scores_held_out_ground_sees_ground_of_another_role(windows, shape, seed, block, overlap):
    (split,) = split_or_skip([grid_of(shape)], HoldOut("blocks", block_px=block, seed=seed), windows)
    pairs = list(layout_for(windows, overlap).pairs(Window(0, 0, *shape)))
    for role in ("validation", "test"):
        scored = [pair for pair in pairs if split.labelled_mask(pair.core, role).any()]
        assert scored and split.leaks(scored, role) == []


@settings(max_examples=20, deadline=None)
@given(SHAPES, SEEDS, st.integers(0, 30), st.tuples(*[st.integers(-60, 320)] * 4), st.sampled_from(ROLES[1:]))
def test_allowed_ground_holds_no_cell_of_another_role(shape, seed, gap, corners, role):
    (split,) = split_or_skip([grid_of(shape)], HoldOut("blocks", block_px=40, gap_px=gap, seed=seed), SMALL)
    row, row_end = sorted(corners[:2])
    col, col_end = sorted(corners[2:])
    ground = Window(row, col, row_end - row, col_end - col)
    pair = WindowPair(ground, ground, ground)
    assert split.allows(row, col, row_end, col_end, role) == (split.leaks([pair], role) == [])


@settings(max_examples=5, deadline=None)
@given(SHAPES, SEEDS, st.integers(3, 5), st.integers(0, 12), st.integers(40, 60))
def test_folds_test_every_pixel_once(shape, seed, folds, gap, block):
    plain = HoldOut("blocks", block_px=block, gap_px=gap, seed=seed, folds=folds)
    tested = np.zeros(shape, int)
    for fold in range(folds):
        (split,) = split_or_skip([grid_of(shape)], dataclasses.replace(plain, fold=fold), SMALL)
        tested += pixels_of(split) == TEST
    assert (tested == 1).all()


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        HoldOut,
        kind=st.just("blocks"),
        shares=st.sampled_from([(0.7, 0.15, 0.15), (0.8, 0.2, 0.0), (0.6, 0.0, 0.4)]),
        block_px=st.none() | st.integers(1, 4096),
        gap_px=st.none() | st.integers(0, 4096),
        seed=SEEDS,
        folds=st.sampled_from([0, 3, 5]),
        fold=st.just(0),
    )
)
def test_a_hold_out_comes_back_from_json(holdout):
    assert from_json(HoldOut, json.loads(json.dumps(dataclasses.asdict(holdout)))) == holdout


@settings(max_examples=5, deadline=None)
@given(SHAPES, SEEDS)
def test_the_same_seed_holds_out_the_same_ground(shape, seed):
    holdout = HoldOut("blocks", block_px=24, seed=seed)
    (first,), (again,) = (split_or_skip([grid_of(shape)], holdout, SMALL) for _ in range(2))
    assert (first.roles == again.roles).all()


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.integers(0, 20), st.integers(-90, 90), st.integers(-90, 90), st.integers(1, 7))
def test_scenes_that_overlap_or_lie_near_keep_their_roles_apart_on_the_map(seed, gap, col, row, cell_px):
    """Two scenes of other cells are laid over each other pixel by pixel."""
    rng = np.random.default_rng(seed)
    grids, cells = [grid_of((80, 70)), grid_of((60, 80), col, row)], [4, cell_px]
    drawn = []
    for grid, side in zip(grids, cells):
        coarse = rng.integers(0, 4, (2, 2)).astype(np.uint8)
        height, width = (-(-size // side) for size in grid.shape)
        drawn.append(coarse.repeat(-(-height // 2), axis=0).repeat(-(-width // 2), axis=1)[:height, :width])
    on_map = []
    for grid, split in zip(grids, settle(grids, cells, drawn, gap)):
        codes = np.zeros((300, 300), np.uint8)
        top, left = round(-grid.transform[5] / 0.5) + 100, round(grid.transform[2] / 0.5) + 100
        codes[top : top + grid.shape[0], left : left + grid.shape[1]] = pixels_of(split)
        on_map.append(codes)
    one, other = on_map
    assert ((one == other) | (one == GAP) | (other == GAP)).all()
    for code in (VALIDATION, TEST):
        for here, there in ((one, other), (other, one)):
            held_out = np.argwhere(here == code)
            if len(held_out):
                first, last = held_out.min(axis=0), held_out.max(axis=0)
                for place in np.argwhere(there == TRAIN):
                    if (place < last + 1 + gap).all() and (place >= first - gap).all():
                        assert (np.abs(held_out - place).max(axis=1) > gap).all()


def test_test_ground_of_one_scene_is_test_ground_of_another_that_shows_it():
    grids = [grid_of((40, 40)), grid_of((40, 40), col=20)]
    drawn = [np.full((10, 10), TRAIN, np.uint8) for _ in grids]
    drawn[0][:, 8:] = TEST
    for split, columns in zip(settle(grids, [4, 4], drawn, 8), (slice(32, 40), slice(12, 20))):
        assert (pixels_of(split)[:, columns] == TEST).all()
        assert (pixels_of(split) == TEST).sum() == 40 * 8


def test_scenes_without_a_crs_do_not_meet():
    grids = [grid_of((40, 40), crs="")] * 2
    drawn = [np.full((10, 10), code, np.uint8) for code in (TRAIN, TEST)]
    assert [np.unique(split.roles).tolist() for split in settle(grids, [4, 4], drawn, 8)] == [[TRAIN], [TEST]]


def test_tiles_of_one_survey_are_drawn_where_they_lie_on_the_map():
    grids = [grid_of((96, 96), col=96 * col, row=96 * row) for row in range(3) for col in range(3)]
    splits = split_blocks(grids, HoldOut("blocks", block_px=16), SMALL)
    one = split_blocks([grid_of((288, 288))], HoldOut("blocks", block_px=16), SMALL)[0]
    together = np.block([[pixels_of(splits[3 * row + col]) for col in range(3)] for row in range(3)])
    assert (together == TEST).mean() == pytest.approx(one.share("test"), abs=0.02)
    assert (together == TRAIN).mean() == pytest.approx(one.share("train"), abs=0.05)


def test_small_scenes_far_from_each_other_are_drawn_whole():
    grids = [grid_of((16, 16), col=1000 * index) for index in range(10)]
    splits = split_blocks(grids, HoldOut("blocks", shares=(0.6, 0.2, 0.2)), SMALL)
    assert [len(np.unique(split.roles)) for split in splits] == [1] * 10
    assert sorted(int(split.roles.flat[0]) for split in splits) == [TRAIN] * 6 + [VALIDATION] * 2 + [TEST] * 2


def test_a_survey_of_two_by_two_kilometres_keeps_about_half_of_itself_to_train():
    windows = WindowSizes(256, 4, 4)
    (split,) = split_blocks([grid_of((4000, 4000))], HoldOut("blocks"), windows)
    shares = {role: round(split.share(role), 2) for role in ROLES}
    assert shares["train"] > 0.44 and shares["validation"] > 0.08 and shares["test"] > 0.1
    assert sum(shares.values()) == pytest.approx(1, abs=0.02)


@pytest.fixture
def split():
    """Sixty rows of twelve columns of train, a gap, validation, a gap, test; cells of 5 px, the last one cut."""
    roles = np.repeat(np.array([[TRAIN, GAP, VALIDATION, GAP, TEST]], np.uint8), 12, axis=0)
    return SceneSplit((58, 23), 5, roles)


def test_a_window_at_the_edge_of_held_out_ground_is_allowed_and_one_pixel_further_is_not(split):
    assert split.allows(0, -30, 58, 10) and not split.allows(0, -30, 58, 11)
    assert split.allows(-50, 10, 0, 30) and split.allows(58 + 2, 10, 90, 30)
    assert split.allows(3, 10.0, 9, 15.5, "validation") and not split.allows(3, 10, 9, 20.5, "validation")


def test_labels_are_for_one_role_and_for_none_beyond_the_raster(split):
    wide = Window(-2, -3, 62, 30)
    train = split.labelled_mask(wide, "train")
    assert train.sum() == 58 * 5 and train[2:60, 3:8].all()
    assert split.labelled_mask(wide, "test").sum() == 58 * 3
    assert not split.labelled_mask(Window(200, 200, 4, 4), "train").any()


def test_a_mask_is_the_same_whatever_window_asks_for_it(split):
    whole = pixels_of(split)
    for row, col, height, width in ((0, 0, 58, 23), (7, 3, 11, 13), (53, 18, 5, 5)):
        window = Window(row, col, height, width)
        assert (split.role_codes(window) == whole[window.slices]).all()


def test_shares_are_of_the_raster(split):
    assert split.share("train") == 5 / 23 and split.share("test") == 3 / 23
    assert split.pixels.sum() == 58 * 23


def test_the_audit_reports_the_pairs_that_see_held_out_ground(split):
    harmless = WindowPair(Window(0, 0, 5, 5), Window(0, 0, 5, 5), Window(-5, -5, 15, 15))
    local = WindowPair(Window(0, 8, 5, 5), Window(0, 8, 5, 5), Window(0, 8, 5, 5))
    global_ = WindowPair(Window(0, 0, 5, 5), Window(0, 0, 5, 5), Window(-10, -10, 21, 21))
    assert split.leaks([harmless, local, global_]) == [local, global_]


def test_rectangles_of_a_role_are_cut_to_the_raster(split):
    assert split.windows_of("test") == [Window(0, 20, 58, 3)]


def test_a_whole_scene_is_for_one_role_and_hides_nothing_from_it():
    split = whole_scene((30, 50), "test")
    assert split.share("test") == 1 and split.allows(-9, -9, 90, 90, "test")
    assert split.labelled_mask(Window(-1, -1, 32, 52), "test").sum() == 30 * 50


def test_areas_keep_the_roles_that_were_drawn_and_open_the_gaps():
    holdout = HoldOut("areas", areas="areas.gpkg")
    (layout,) = lay_blocks([grid_of((80, 80))], holdout, SMALL)
    drawn = np.full(layout.cell_counts, TRAIN, np.uint8)
    drawn[:, 30:] = TEST
    (split,) = split_areas([grid_of((80, 80))], holdout, SMALL, [drawn])
    assert split.windows_of("train") == [Window(0, 0, 80, 60 - reach_px(SMALL))]
    assert split.windows_of("test") == [Window(0, 60, 80, 20)]


def test_areas_that_hold_nothing_out_are_refused():
    holdout = HoldOut("areas", areas="areas.gpkg")
    (layout,) = lay_blocks([grid_of((80, 80))], holdout, SMALL)
    with pytest.raises(JobError, match="holds out no ground"):
        split_areas([grid_of((80, 80))], holdout, SMALL, [np.full(layout.cell_counts, TRAIN, np.uint8)])


def test_ground_too_small_for_its_gaps_is_refused_with_what_to_do():
    with pytest.raises(JobError, match=r"No ground is left for .*smaller global window"):
        split_blocks([grid_of((40, 40))], HoldOut("blocks", block_px=20), WindowSizes(16, 4, 4))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "random"}, "use scenes, blocks, areas"),
        ({"shares": (0.5, 0.5)}, "give three"),
        ({"shares": (0.0, 0.5, 0.5)}, r"train \(above 0\)"),
        ({"shares": (0.7, 0.4, -0.1)}, "give three from 0"),
        ({"shares": (0.7, 0.1, 0.1)}, "add up to 1"),
        ({"block_px": 0}, "at least 1 px"),
        ({"gap_px": -1}, "at least 0 px"),
        ({"seed": -1}, "whole number from 0"),
        ({"kind": "blocks", "folds": 2}, "3 folds or more"),
        ({"kind": "scenes", "folds": 5}, "needs blocks"),
        ({"kind": "blocks", "folds": 5, "fold": 5}, "count from 0"),
        ({"kind": "blocks", "fold": 1}, "count from 0"),
        ({"kind": "areas"}, "areas"),
        ({"kind": "blocks", "areas": "areas.gpkg"}, "no other"),
        ({"kind": "areas", "areas": "areas.gpkg", "role_field": ""}, "no name"),
    ],
)
def test_a_hold_out_that_cannot_work_is_refused(fields, sentence):
    with pytest.raises(JobError, match=sentence):
        HoldOut(**fields)
