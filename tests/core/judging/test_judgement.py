"""What is said in the end: one scene, several together, and what a person should know."""

import dataclasses
import json

import pytest

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import JobError
from relay_core.judging.judgement import JudgeSettings, judge_tallies

from .conftest import mound_tally


def _judge(tallies, **changes):
    return judge_tallies("a model", tallies, ARCHAEOLOGY, JudgeSettings(**{"boundary_m": 2.0, **changes}), 1024)


def test_scenes_are_judged_one_by_one_and_together():
    judgement = _judge([("east", mound_tally(10, 2)), ("west", mound_tally(5, 6))])
    assert [scene.name for scene in judgement.scenes] == ["east", "west"]
    assert [scene.scores.miou for scene in judgement.scenes] == [1, 0.5]
    assert judgement.together.scores.miou == 50 / 80  # pixels count, not scenes
    assert judgement.together.intervals.blocks == 8
    assert judgement.together.objects.classes[0].false_alarms_per_km2 == 2
    assert judgement.together.boundary.share_of_ground == 200 / 800


def test_one_scene_is_all_there_is():
    judgement = _judge([("east", mound_tally(10, 2))])
    assert judgement.together == judgement.scenes[0]


def test_objects_that_a_scene_could_not_count_are_missing_from_the_sum():
    judgement = _judge([("east", mound_tally(10, 2)), ("west", mound_tally(5, 2, objects=False))])
    assert judgement.scenes[0].objects is not None and judgement.together.objects is None


def test_few_blocks_are_said():
    assert any("Only 2 blocks of 1024 px" in note for note in _judge([("east", mound_tally(10, 2))]).notes)
    assert any("in one block" in note for note in _judge([("east", mound_tally(10, 1))]).notes)
    assert not any("blocks" in note for note in _judge([("east", mound_tally(10, 20))]).notes)


def test_classes_and_pixels_that_do_not_count_are_said():
    notes = " ".join(_judge([("east", mound_tally(10, 2, unmapped_px=7))]).notes)
    assert "left out of the mean: water, temple." in notes and "7 labelled pixels lie where" in notes


def test_a_class_that_is_nowhere_labelled_is_said():
    tally = mound_tally(10, 2)
    tally.confusion[3, 1] = 4
    assert "the IoU is 0: water." in " ".join(_judge([("east", tally)]).notes)


def test_a_judgement_is_ready_for_json():
    text = json.dumps(dataclasses.asdict(_judge([("east", mound_tally(10, 2))])), allow_nan=False)
    assert json.loads(text)["scenes"][0]["scores"]["miou"] == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"mean_over": "some"}, "choose findings or all"),
        ({"block_px": 0}, "a block is at least 1 px wide"),
        ({"boundary_m": -1.0}, "give a width from 0"),
    ],
)
def test_settings_that_cannot_work_are_refused(fields, sentence):
    with pytest.raises(JobError, match=sentence):
        JudgeSettings(**fields)
