"""Gleason 2019: what most of six pathologists say, whoever of them graded a core."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.datasets.catalogue import dataset_scenes
from relay_core.datasets.gleason import CLASSES, split_of
from relay_core.datasets.source import open_ground
from relay_core.errors import JobError
from relay_core.geo.windows import Window

CORE = "slide001_core020"


@pytest.fixture
def graded(tmp_path, card_of, write_image):
    """Lay out one core with a row of values from each annotator {number: values} and read the consensus."""

    def read(maps):
        write_image(tmp_path / f"Train Imgs/{CORE}.jpg", np.ones((3, 1, len(next(iter(maps.values()))))))
        for number, values in maps.items():
            write_image(tmp_path / f"Maps{number}_T/{CORE}_classimg_nonconvex.png", [values])
        (scene,) = dataset_scenes("gleason", tmp_path, "train")
        with open_ground(scene, card_of(CLASSES, 3)) as ground:
            return ground.labels(Window(0, 0, 1, ground.grid.shape[1]))[0].tolist()

    return read


def test_values_become_grades_and_four_of_them_are_benign(graded):
    assert graded({1: [0, 1, 2, 6, 3, 4, 5]}) == [0, 0, 0, 0, 1, 2, 3]


def test_the_majority_of_all_six_decides(graded):
    maps = {1: [3, 4], 2: [3, 4], 3: [3, 5], 4: [4, 5], 5: [4, 5], 6: [4, 5]}
    assert graded(maps) == [1, 3]  # a tie of three, and four to two
    assert graded(maps | {6: [3, 4]}) == [1, 2]  # the sixth annotator is asked, too


def test_a_tie_goes_to_the_lower_grade(graded):
    assert graded({2: [5, 4, 0], 3: [3, 5, 5]}) == [1, 2, 0]


def test_benign_votes_count_together_whatever_value_they_have(graded):
    assert graded({1: [4], 2: [4], 3: [0], 4: [1], 5: [6]}) == [0]


def test_annotators_who_did_not_grade_a_core_are_left_out(graded):
    assert graded({4: [3, 3], 6: [3, 5]}) == [1, 1]


def test_a_value_beyond_the_grades_is_refused(graded):
    with pytest.raises(JobError, match=r"classimg_nonconvex.png has the value 7; maps of Gleason 2019 hold 0 to 6"):
        graded({1: [7]})


@pytest.mark.parametrize(
    ("core", "split"),
    [
        ("slide007_core001", "test"),
        ("slide007_core144", "test"),
        ("slide001_core014", "validation"),
        ("slide001_core015", "train"),
        ("slide006_core170", "train"),
    ],
)
def test_slide_7_is_for_the_test_and_cores_below_15_for_validation(core, split):
    assert split_of(core) == split


def test_cores_that_nobody_graded_are_left_out(tmp_path, write_image):
    for core in ("slide001_core015", "slide001_core016"):
        write_image(tmp_path / f"Train Imgs/{core}.jpg", np.ones((3, 2, 2)))
    for number in (6, 2):
        write_image(tmp_path / f"Maps{number}_T/slide001_core016_classimg_nonconvex.png", np.ones((2, 2)))
    (scene,) = dataset_scenes("gleason", tmp_path, "train")
    assert scene.raster.endswith("slide001_core016.jpg")
    assert [path.split("/")[-2] for path in scene.labels.split("|")] == ["Maps2_T", "Maps6_T"]


def test_another_folder_or_image_is_refused(tmp_path, write_image):
    with pytest.raises(JobError, match=r"not laid out as Gleason 2019: it needs the folders Train Imgs and Maps1_T to"):
        dataset_scenes("gleason", tmp_path, "train")
    with pytest.raises(JobError, match=r"core_1 is no core of Gleason 2019"):
        split_of("core_1")
