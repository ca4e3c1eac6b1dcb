"""The catalogue: names, splits and folders that are not there are said in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.card import Card
from relay_core.datasets.catalogue import DATASETS, dataset_scenes, find_dataset
from relay_core.errors import JobError


def test_every_data_set_makes_a_card(tiny_card):
    for name, dataset in DATASETS.items():
        card = Card(name, "", tiny_card.backbone, dataset.channels, dataset.classes, gsd_m=dataset.gsd_m or 1.0)
        assert dataset.name == name and len(card.classes) > 3


def test_an_unknown_name_is_refused():
    with pytest.raises(JobError, match="no data set called 'imagenet'; those known are archaeoscape, urur"):
        find_dataset("imagenet")


def test_an_unknown_split_or_folder_is_refused(tmp_path):
    with pytest.raises(JobError, match="URUR has no split 'val'; choose one of train, validation, test"):
        dataset_scenes("urur", tmp_path, "val")
    with pytest.raises(JobError, match=r"nowhere does not exist; choose the folder that holds URUR"):
        dataset_scenes("urur", tmp_path / "nowhere", "train")


def test_a_split_without_scenes_is_refused(tmp_path, write_image):
    write_image(tmp_path / "Train Imgs/slide001_core015.jpg", np.ones((3, 2, 2)))
    with pytest.raises(JobError, match="No test scene of Gleason 2019 was found"):
        dataset_scenes("gleason", tmp_path, "test")
