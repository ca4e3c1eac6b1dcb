"""Scenes of a training are judged on what it held out for the test alone, or a note says that they should be."""

import dataclasses

import numpy as np
import pytest

from relay_core.errors import JobError
from relay_core.geo.windows import Window
from relay_core.judging.held_out import held_out_for_test, learned_notes

from .conftest import SHAPE

WHOLE = Window(0, 0, *SHAPE)


def _trained(card, **rectangles):
    """A card that was trained on dtm.tif, cut into cells of 10 px."""
    placed = rectangles or {"train": [[0, 0, 90, 60]], "validation": [[0, 70, 90, 20]], "test": [[0, 100, 90, 20]]}
    scene = {"name": "dtm.tif", "shape": list(SHAPE), "cell_px": 10, "rectangles": placed}
    return dataclasses.replace(card, training={"hold_out": {"scenes": [scene]}})


def _told(card, **changes):
    """The same card, telling something else of its scene."""
    scene = {**card.training["hold_out"]["scenes"][0], **changes}
    return dataclasses.replace(card, training={"hold_out": {"scenes": [scene]}})


def _columns(judged):
    return np.flatnonzero(judged.scored(WHOLE).all(axis=0)).tolist()


def test_only_the_test_ground_of_the_training_counts(scene, card):
    (judged,) = held_out_for_test([scene], [_trained(card)])
    assert judged.scene == scene and _columns(judged) == list(range(100, 120))
    assert judged.scored(Window(5, 95, 2, 10)).tolist() == [[False] * 5 + [True] * 5] * 2


def test_of_two_models_only_ground_that_both_held_out_counts(scene, card):
    other = _trained(card, train=[[0, 0, 90, 100]], test=[[0, 110, 90, 10]])
    (judged,) = held_out_for_test([scene], [_trained(card), other])
    assert _columns(judged) == list(range(110, 120))


@pytest.mark.parametrize("training", [{}, {"hold_out": "east"}, {"hold_out": {"scenes": [7]}}])
def test_a_card_that_does_not_know_the_scene_is_refused(scene, card, training):
    with pytest.raises(JobError, match=r"was trained on no raster of the name and size of .*dtm\.tif"):
        held_out_for_test([scene], [dataclasses.replace(card, training=training)])


def test_a_raster_of_another_size_is_another_scene(scene, card):
    with pytest.raises(JobError, match="trained on no raster"):
        held_out_for_test([scene], [_told(_trained(card), shape=[90, 121])])


def test_ground_that_was_cut_too_finely_to_be_told_is_refused(scene, card):
    with pytest.raises(JobError, match="does not say where ground was held out"):
        held_out_for_test([scene], [_told(_trained(card), rectangles=None)])


def test_scores_on_learned_ground_come_with_a_note(scene, card):
    (note,) = learned_notes([scene, scene], [_trained(card)])
    assert note.startswith(f"tiny was trained on a raster of the name and size of {scene.raster}; if it is the same")
    assert len(learned_notes([scene], [_told(_trained(card), rectangles=None)])) == 1


def test_scores_on_new_ground_come_without_a_note(scene, card):
    tested = _trained(card, test=[[0, 0, 90, 120]])
    assert learned_notes([scene], [card, tested, _told(_trained(card), name="other.tif")]) == ()
