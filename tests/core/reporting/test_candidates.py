"""Places to show: the best and worst cores, of different findings, and no two on each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay_core.card import WindowSizes
from relay_core.classes import ARCHAEOLOGY
from relay_core.geo.windows import Window, layout_for
from relay_core.reporting.candidates import Candidate, best_and_worst, draw_candidates, labelled_cores

LAYOUT = layout_for(WindowSizes(local_size=16, global_factor=4, downsample=4), 0.5)  # cores of 8 px


def candidate(col, findings=0.5, commonest=0.5, main=0, labelled=1.0, scene=0):
    pair = next(LAYOUT.pairs(Window(0, col * LAYOUT.stride, 1, 1)))
    return Candidate(scene, pair, labelled, findings, commonest, main)


def places(scored):
    return [c.pair.core.col // LAYOUT.stride for c, _ in scored]


def cores_of(labels):
    return list(labelled_cores(0, lambda w: labels[w.slices], labels.shape, LAYOUT, ARCHAEOLOGY))


def test_cores_tell_what_their_labels_are():
    labels = np.full((12, 20), 255, np.uint8)
    labels[:8, :8] = 3
    labels[:4, :4] = 0  # a quarter of the first core
    labels[8:, 16:] = 1  # the last core, cut by both edges of the raster
    first, last = cores_of(labels)
    assert (first.pair.core, last.pair.core) == (Window(0, 0, 8, 8), Window(8, 16, 8, 8))
    assert (first.labelled, first.findings, first.commonest, first.main) == (1.0, 0.25, 0.75, 0)
    assert (last.labelled, last.findings, last.commonest, last.main) == (0.25, 1.0, 1.0, 1)


def test_background_has_no_main_finding():
    assert [(c.findings, c.main) for c in cores_of(np.full((8, 8), 3, np.uint8))] == [(0.0, None)]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40), st.integers(2, 12), st.integers(0, 5))
def test_candidates_are_drawn_in_order_and_never_too_many(kinds, limit, seed):
    found = [
        candidate(place, findings=0.5 if rich else 0.0, labelled=1.0 if whole else 0.1)
        for place, (rich, whole) in enumerate(kinds)
    ]
    drawn, total = draw_candidates(iter(found), limit, seed)
    assert total == len(found) and len(drawn) <= limit
    assert [c for c in found if c in drawn] == drawn
    whole = [c for c in found if c.labelled == 1]
    if whole:
        assert set(drawn) <= set(whole) and len(drawn) == min(limit, len(whole))
        assert sum(c.findings > 0 for c in drawn) >= min(limit // 2, sum(c.findings > 0 for c in whole))


def test_the_same_seed_draws_the_same():
    found = [candidate(place) for place in range(50)]
    assert draw_candidates(found, 5)[0] == draw_candidates(found, 5)[0] != draw_candidates(found, 5, 1)[0]


def test_the_best_have_an_outline_and_the_worst_may_be_anywhere():
    scored = [
        (candidate(0, findings=0.0, commonest=1.0, main=None), 1.0),  # nothing to find
        (candidate(4, findings=1.0, commonest=1.0), 0.99),  # nothing but water
        (candidate(8), 0.9),
        (candidate(12), 0.6),
        (candidate(16, findings=0.0, commonest=1.0, main=None), 0.1),  # invented
    ]
    best, worst = best_and_worst(scored, 2)
    assert places(best) == [2 * 4, 3 * 4]
    assert places(worst) == [4 * 4, 1 * 4]


def test_the_best_are_of_different_findings_in_turn():
    scored = [(candidate(4 * place, main=main), 0.9 - place / 100) for place, main in enumerate((0, 0, 0, 1, 2, 2))]
    assert [c.main for c, _ in best_and_worst(scored, 3)[0]] == [0, 1, 2]


def test_windows_that_lie_on_each_other_are_not_shown_twice():
    scored = [(candidate(place), place / 10) for place in range(6)]  # cores of 8 px in windows of 16 px
    best, worst = best_and_worst(scored, 2)
    assert places(best) == [5, 3] and places(worst) == [0]


def test_scenes_do_not_lie_on_each_other():
    scored = [(candidate(0, scene=scene), scene / 10) for scene in range(4)]
    best, worst = best_and_worst(scored, 2)
    assert [c.scene for c, _ in best] == [3, 2] and [c.scene for c, _ in worst] == [0, 1]


@pytest.mark.parametrize(("number", "shown"), [(0, (0, 0)), (1, (1, 0)), (2, (1, 1)), (4, (2, 2))])
def test_where_there_are_few_the_best_and_the_worst_share_them(number, shown):
    best, worst = best_and_worst([(candidate(4 * place), 0.5) for place in range(number)], 3)
    assert (len(best), len(worst)) == shown


def test_without_findings_any_window_may_be_best():
    scored = [(candidate(4 * place, findings=0.0, commonest=1.0, main=None), 0.5) for place in range(2)]
    assert len(best_and_worst(scored, 3)[0]) == 1
