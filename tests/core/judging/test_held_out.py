"""Scenes of a training are judged on what it held out for the test alone."""

import dataclasses

import numpy as np
import pytest

from relay_core.errors import JobError
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.rasters import read_bands
from relay_core.geo.windows import Window
from relay_core.judging.held_out import held_out_for_test
from relay_core.training.allotment import ROLES
from relay_core.training.holdout import SceneSplit, whole_scene
from tests.core.records import hold_out_record

from .conftest import GRID, SHAPE

WHOLE = Window(0, 0, *SHAPE)


def _split(**columns):
    """Ground cut into cells of 10 px; every role has columns of cells, from the first to the last."""
    roles = np.zeros((9, 12), np.uint8)
    for role, (first, last) in columns.items():
        roles[:, first : last + 1] = ROLES.index(role)
    return SceneSplit(SHAPE, 10, roles)


def _trained(card, *splits, grid=GRID, **changes):
    """A card that was trained on dtm.tif, once for every split."""
    record = hold_out_record(card, grid, splits[0])
    record["scenes"] = [hold_out_record(card, grid, split)["scenes"][0] | changes for split in splits]
    return dataclasses.replace(card, training={"hold_out": record})


EAST = _split(train=(0, 5), validation=(7, 8), test=(10, 11))


def _columns(judged):
    return np.flatnonzero(judged.scored(WHOLE).all(axis=0)).tolist()


def test_only_the_test_ground_of_the_training_counts(scene, card):
    (judged,) = held_out_for_test([scene], [_trained(card, EAST)])
    assert judged.scene == scene and _columns(judged) == list(range(100, 120))
    assert judged.scored(Window(5, 95, 2, 10)).tolist() == [[False] * 5 + [True] * 5] * 2


def test_of_two_models_only_ground_that_both_held_out_counts(scene, card):
    other = _trained(card, _split(train=(0, 9), test=(11, 11)))
    (judged,) = held_out_for_test([scene], [_trained(card, EAST), other])
    assert _columns(judged) == list(range(110, 120))


def test_a_raster_that_is_listed_twice_counts_where_it_was_for_the_test_only(scene, card):
    for splits in ((EAST, whole_scene(SHAPE, "test")), (whole_scene(SHAPE, "test"), EAST)):
        (judged,) = held_out_for_test([scene], [_trained(card, *splits)])
        assert _columns(judged) == [*range(60, 70), *range(90, 120)]


def test_a_renamed_raster_is_found_by_its_place(scene, card, tmp_path):
    write_raster(tmp_path / "renamed.tif", read_bands(scene.raster)[0], GRID)
    renamed = dataclasses.replace(scene, raster=str(tmp_path / "renamed.tif"))
    (judged,) = held_out_for_test([renamed], [_trained(card, EAST)])
    assert _columns(judged) == list(range(100, 120))


def test_a_raster_that_was_cut_off_for_the_training_is_found_in_the_whole(scene, card):
    cut = SceneSplit((90, 20), 10, np.full((9, 2), ROLES.index("test"), np.uint8))
    record = hold_out_record(card, GRID.crop(Window(0, 100, 90, 20)), cut)
    (judged,) = held_out_for_test([scene], [dataclasses.replace(card, training={"hold_out": record})])
    assert _columns(judged) == list(range(100, 120))


@pytest.mark.parametrize("training", [{}, {"hold_out": "east"}, {"hold_out": {"scenes": [7]}}])
def test_a_card_that_does_not_know_the_scene_is_refused(scene, card, training):
    with pytest.raises(JobError, match=r"tiny was not trained on .*dtm\.tif: its card tells of no raster with these"):
        held_out_for_test([scene], [dataclasses.replace(card, training=training)])


def test_a_training_that_held_out_nothing_for_the_test_is_told(scene, card):
    with pytest.raises(JobError, match=r"The training of tiny held out nothing of .*dtm\.tif for the test"):
        held_out_for_test([scene], [_trained(card, _split(train=(0, 8), validation=(9, 11)))])


def test_a_raster_of_the_same_name_and_size_elsewhere_is_another(scene, card):
    elsewhere = GRID.crop(Window(90, 0, *SHAPE))
    with pytest.raises(JobError, match="was not trained on"):
        held_out_for_test([scene], [_trained(card, EAST, grid=elsewhere)])


def test_ground_that_was_cut_too_finely_to_be_told_is_refused(scene, card):
    with pytest.raises(JobError, match=r"does not say where ground of dtm\.tif was held out"):
        held_out_for_test([scene], [_trained(card, EAST, rectangles=None)])
