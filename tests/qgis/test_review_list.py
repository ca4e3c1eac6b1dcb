"""The order in which candidates are looked at, in plain numbers."""

from __future__ import annotations

import dataclasses

import pytest

FOUND = {1: ("mound", 64.0, 90.0), 2: ("water", 10.0, 40.0), 3: ("temple", 300.0, 70.0), 4: ("mound", None, None)}


@pytest.fixture
def module(modules):
    return modules("ui.review_list")


@pytest.fixture
def candidates(module):
    return [module.Candidate(fid, *facts) for fid, facts in FOUND.items()]


@pytest.fixture
def walk(module, candidates):
    """All fids in the order in which they are shown."""

    def fids(**arrangement):
        review = module.ReviewList(candidates, module.Arrangement(**arrangement))
        seen = []
        for _ in range(review.place[1]):
            seen.append(review.current.fid)
            review.step(1)
        return seen

    return fids


def decide(review, state):
    """Decide on the current candidate as the panel does."""
    review.replace(dataclasses.replace(review.current, state=state))
    review.advance()


@pytest.mark.parametrize(
    ("order", "fids"),
    [
        ("least_certain", [2, 3, 1, 4]),
        ("most_certain", [1, 3, 2, 4]),
        ("largest", [3, 1, 2, 4]),
        ("smallest", [2, 1, 3, 4]),
    ],
)
def test_candidates_of_unknown_size_or_confidence_come_last_in_every_order(walk, order, fids):
    assert walk(order=order) == fids


def test_filters_keep_classes_states_and_sizes(walk):
    assert walk(class_name="mound") == [1, 4]
    assert walk(state="accepted") == []
    assert walk(smallest_m2=60.0) == [3, 1, 4]


def test_class_that_a_person_named_is_the_one_that_is_filtered(module, candidates):
    candidates[1] = dataclasses.replace(candidates[1], new_class="mound")
    review = module.ReviewList(candidates, module.Arrangement(class_name="mound"))
    assert [review.current.fid, review.place] == [2, (1, 3)]


def test_decision_leads_to_the_next_open_candidate_and_leaves_the_way_back(module, candidates):
    review = module.ReviewList(candidates, module.Arrangement(state="open"))
    decide(review, "accepted")
    assert (review.current.fid, review.place) == (3, (2, 4))
    review.step(-1)
    assert (review.current.fid, review.current.state) == (2, "accepted")


def test_skipped_candidates_come_again_at_the_end(module, candidates):
    review = module.ReviewList(candidates)
    review.step(1)
    for _ in range(3):
        decide(review, "rejected")
    assert review.current.fid == 2
    decide(review, "rejected")
    assert review.progress == module.Progress(reviewed=4, accepted=0, total=4)


def test_steps_end_at_the_ends(module, candidates):
    review = module.ReviewList(candidates)
    review.step(-1)
    assert review.place == (1, 4)
    review.step(9)
    assert review.place == (4, 4)


def test_progress_counts_what_filters_of_class_and_size_leave_whatever_its_state(module, candidates):
    candidates[0] = dataclasses.replace(candidates[0], state="accepted")
    review = module.ReviewList(candidates, module.Arrangement(class_name="mound", state="open"))
    assert review.progress == module.Progress(reviewed=1, accepted=1, total=2)
    assert review.place == (1, 1)


def test_current_candidate_stays_when_the_layer_is_read_anew(module, candidates):
    review = module.ReviewList(candidates)
    review.step(1)
    review.reload(candidates[1:])
    assert review.current.fid == 3


def test_next_one_follows_when_the_current_one_was_deleted(module, candidates):
    review = module.ReviewList(candidates)
    review.step(1)
    review.reload([c for c in candidates if c.fid != 3])
    assert review.current.fid == 1


def test_new_arrangement_begins_with_its_first(module, candidates):
    review = module.ReviewList(candidates)
    review.step(2)
    review.arrange(module.Arrangement(order="largest"))
    assert (review.current.fid, review.place) == (3, (1, 4))


def test_candidate_beyond_the_filters_can_be_gone_to(module, candidates):
    review = module.ReviewList(candidates, module.Arrangement(class_name="water"))
    assert review.go_to(1) and review.current.fid == 1
    assert not review.go_to(99) and review.current.fid == 1


def test_empty_list_has_no_current_candidate(module):
    review = module.ReviewList()
    review.step(1)
    review.advance()
    assert review.current is None and review.place == (0, 0)
