"""Cityscapes: ids of the label files become the nineteen classes that are scored."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.datasets.catalogue import dataset_scenes
from relay_core.datasets.cityscapes import CHANNELS, CLASSES
from relay_core.datasets.source import open_ground
from relay_core.errors import JobError
from relay_core.geo.windows import Window

SCORED = [7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33]
PLACES = ("train/aachen", "train/bochum", "val/frankfurt", "val/munster")


@pytest.fixture
def folder(tmp_path, write_image):
    """One image of four cities; the labels hold every id, those of a licence plate as files have it too."""
    ids = np.array([[*range(34), 255]])
    for place in PLACES:
        name = f"{place.split('/')[1]}_000000_000019"
        write_image(tmp_path / f"leftImg8bit/{place}/{name}_leftImg8bit.png", np.ones((3, 1, 35)))
        write_image(tmp_path / f"gtFine/{place}/{name}_gtFine_labelIds.png", ids)
        write_image(tmp_path / f"gtFine/{place}/{name}_gtFine_instanceIds.png", ids)
    return tmp_path


def test_ids_become_classes_and_the_rest_is_ignored(folder, card_of):
    scene = dataset_scenes("cityscapes", folder, "train")[0]
    with open_ground(scene, card_of(CLASSES, 3)) as ground:
        ids = ground.labels(Window(0, 0, 1, 35))[0].tolist()
    assert [ids[label_id] for label_id in SCORED] == list(range(19))
    assert {ids[label_id] for label_id in range(35) if label_id not in SCORED} == {255}


def test_frankfurt_is_for_the_test_and_no_longer_for_validation(folder):
    names = {
        split: [scene.raster.split("/")[-1].split("_")[0] for scene in dataset_scenes("cityscapes", folder, split)]
        for split in ("train", "validation", "test")
    }
    assert names == {"train": ["aachen", "bochum"], "validation": ["munster"], "test": ["frankfurt"]}


def test_its_table_is_pinned():
    assert len(CLASSES) == 19 and (CLASSES[0].name, CLASSES[18].name) == ("road", "bicycle")
    assert CLASSES[6].rgb == (250, 170, 30) and CLASSES[13].rgb == (0, 0, 142)


def test_colours_are_centred():
    assert all(channel.mean > 100 and channel.std > 57 for channel in CHANNELS)


def test_another_folder_is_refused(tmp_path):
    with pytest.raises(JobError, match=r"not laid out as Cityscapes: it needs leftImg8bit/val and gtFine/val"):
        dataset_scenes("cityscapes", tmp_path, "test")
