"""Drawing blocks to roles: each role keeps its share, some of every finding, and few borders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from relay_core.training.allotment import (
    GAP,
    TEST,
    TRAIN,
    VALIDATION,
    as_roles,
    draw_parts,
    fold_parts,
    open_gaps,
    plain_parts,
)

PLAIN = plain_parts((0.7, 0.15, 0.15))


def ground(rows: int, cols: int, findings: tuple[tuple[tuple[int, int], ...], ...] = ()) -> np.ndarray:
    """100 labelled pixels a block, and ten of a finding in each of its blocks."""
    amounts = np.zeros((rows, cols, 1 + len(findings)), np.int64)
    amounts[..., 0] = 100
    for index, blocks in enumerate(findings, start=1):
        for block in blocks:
            amounts[(*block, index)] = 10
    return amounts


def drawn_roles(amounts: np.ndarray, gap_blocks: float = 0.0, seed: int = 0) -> np.ndarray:
    return as_roles(draw_parts(amounts, PLAIN, gap_blocks, seed), PLAIN.uses[0])


@given(
    arrays(np.uint8, st.tuples(st.integers(1, 14), st.integers(1, 14)), elements=st.integers(0, 3)), st.integers(0, 4)
)
def test_open_gaps_keep_roles_apart_and_test_ground_whole(roles, gap):
    opened = open_gaps(roles, gap)
    assert ((opened == TEST) == (roles == TEST)).all()
    assert ((opened == roles) | (opened == GAP)).all()
    if gap:
        places = {code: np.argwhere(opened == code) for code in (TRAIN, VALIDATION, TEST)}
        for one, other in ((TRAIN, VALIDATION), (TRAIN, TEST), (VALIDATION, TEST)):
            for place in places[one]:
                between = np.abs(places[other] - place).max(axis=1) - 1
                assert (between >= gap).all()


def test_training_ground_comes_back_where_validation_gave_way():
    roles = np.array([[TEST, VALIDATION, TRAIN, TRAIN]], np.uint8)
    assert open_gaps(roles, 1).tolist() == [[TEST, GAP, TRAIN, TRAIN]]


@pytest.mark.parametrize("seed", range(4))
def test_every_role_gets_its_share_of_the_ground(seed):
    roles = drawn_roles(ground(10, 10), seed=seed)
    assert [(roles == code).sum() for code in (TRAIN, VALIDATION, TEST)] == [70, 15, 15]


def test_an_empty_share_gets_nothing():
    parts = plain_parts((0.8, 0.2, 0.0))
    roles = as_roles(draw_parts(ground(5, 5), parts, 0.0, 0), parts.uses[0])
    assert set(np.unique(roles)) == {TRAIN, VALIDATION} and (roles == VALIDATION).sum() == 5


@pytest.mark.parametrize("seed", range(4))
def test_every_role_gets_some_of_each_finding_wherever_it_lies(seed):
    mounds = ((0, 0), (0, 1), (1, 0), (11, 11))
    temples = ((5, 5), (5, 6), (6, 5))
    amounts = ground(12, 12, (mounds, temples))
    opened = open_gaps(drawn_roles(amounts, seed=seed), 0)
    for finding in (1, 2):
        assert all(amounts[opened == code, finding].sum() for code in (TRAIN, VALIDATION, TEST))


@pytest.mark.parametrize("seed", range(4))
def test_wide_gaps_leave_each_role_one_group_at_an_edge(seed):
    finely = drawn_roles(ground(16, 16), gap_blocks=2.5, seed=seed).repeat(4, axis=0).repeat(4, axis=1)
    opened = open_gaps(finely, 10)
    # By hand, with test and validation side by side along one edge, 0.54 of it is left to train.
    assert (opened == TRAIN).mean() > 0.48
    assert (opened == VALIDATION).mean() > 0.08


def test_ground_without_labels_may_train_and_counts_for_nobody():
    amounts = ground(10, 20)
    amounts[:, 10:] = 0
    roles = drawn_roles(amounts)
    assert (roles[:, 10:] == TRAIN).all()
    assert [(roles[:, :10] == code).sum() for code in (VALIDATION, TEST)] == [15, 15]


def test_nothing_labelled_leaves_everything_to_train():
    assert (drawn_roles(np.zeros((3, 4, 2), np.int64)) == TRAIN).all()


@settings(max_examples=8, deadline=None)
@given(st.integers(3, 6), st.integers(2, 6), st.integers(2, 6), st.integers(0, 99))
def test_folds_give_every_block_one_part(folds, rows, cols, seed):
    parts = draw_parts(ground(rows, cols), fold_parts(folds), 0.5, seed)
    assert set(np.unique(parts)) <= set(range(folds))
    uses = fold_parts(folds).uses
    tested = sum((as_roles(parts, use) == TEST).astype(int) for use in uses)
    validated = sum((as_roles(parts, use) == VALIDATION).astype(int) for use in uses)
    assert (tested == 1).all() and (validated == 1).all()


def test_a_fold_validates_on_the_part_that_the_next_one_tests():
    uses = fold_parts(3).uses
    assert uses == ((TEST, VALIDATION, TRAIN), (TRAIN, TEST, VALIDATION), (VALIDATION, TRAIN, TEST))


def test_the_same_seed_draws_the_same_and_another_another():
    first, again, other = (draw_parts(ground(12, 12), PLAIN, 0.5, seed) for seed in (3, 3, 4))
    assert (first == again).all() and (first != other).any()
