"""Gleason 2019: tissue cores graded by up to six pathologists. In: its folder. Out: scenes, classes, channels.

The labels of a core are what most of its pathologists say, pixel by pixel, with ties to the lower grade. Votes are
counted by class, so that the four values that stand for benign tissue count together; all six folders of maps are
asked, and those who did not grade a core are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from ..card import Channel
from ..classes import IGNORE_ID, ClassTable, MapClass
from ..errors import JobError
from ..geo.stacks import stack_path
from ..jobs import Scene
from .label_rasters import LabelImage, Reading, looked_up
from .layouts import Dataset, images_in, not_laid_out

CLASSES = ClassTable(
    (
        MapClass(0, "benign", "#f0e6e6", background=True),
        MapClass(1, "grade 3", "#ffd24d"),
        MapClass(2, "grade 4", "#f07d28"),
        MapClass(3, "grade 5", "#b4142d"),
    )
)
CHANNELS = tuple(Channel(name, name, mean=0.0, std=255.0) for name in ("red", "green", "blue"))
ANNOTATORS = 6
_IDS_OF_VALUES = {0: 0, 1: 0, 2: 0, 6: 0, 3: 1, 4: 2, 5: 3}
_IMAGES = "Train Imgs"
_CORE = re.compile(r"slide(\d+)_core(\d+)", re.IGNORECASE)
_TEST_SLIDE = 7
_FIRST_TRAINING_CORE = 15


def find_scenes(folder: Path, split: str) -> list[Scene]:
    """List the scenes of a split, by name; cores that nobody graded have no labels and are left out.

    Slide 7 is for the test; of the other slides, cores below 15 are for validation.
    """
    images = folder / _IMAGES
    if not images.is_dir():
        raise not_laid_out(folder, "Gleason 2019", f"the folders {_IMAGES} and Maps1_T to Maps{ANNOTATORS}_T")
    scenes = []
    for image in images_in(images):
        maps = [folder / f"Maps{i + 1}_T" / f"{image.stem}_classimg_nonconvex.png" for i in range(ANNOTATORS)]
        graded = [path for path in maps if path.is_file()]
        if graded and split_of(image.stem) == split:
            scenes.append(Scene(str(image), stack_path(*graded), reading="gleason"))
    return scenes


def split_of(core: str) -> str:
    """Return the split of a core by its name, "slide001_core003".

    Raises:
        JobError: the name is another.
    """
    numbers = _CORE.fullmatch(core)
    if not numbers:
        raise JobError(f"{core} is no core of Gleason 2019; its images are called slide001_core003.jpg and so on.")
    slide, number = (int(n) for n in numbers.groups())
    if slide == _TEST_SLIDE:
        return "test"
    return "validation" if number < _FIRST_TRAINING_CORE else "train"


def consensus(images: list[LabelImage]) -> np.ndarray:
    """Return what most annotators say, (H, W) uint8, `IGNORE_ID` where none says anything.

    Raises:
        JobError: a map has a value that is none of the data set's.
    """
    votes = np.zeros((len(CLASSES), *images[0].valid_mask.shape), np.uint8)
    for image in images:
        ids = looked_up(image.values[0], _IDS_OF_VALUES, IGNORE_ID)
        strange = image.values[0][(ids == IGNORE_ID) & image.valid_mask]
        if strange.size:
            raise JobError(f"{image.name} has the value {strange[0]:g}; maps of Gleason 2019 hold 0 to 6 only.")
        for class_id in range(len(CLASSES)):
            votes[class_id] += (ids == class_id) & image.valid_mask
    return np.where(votes.any(axis=0), votes.argmax(axis=0), IGNORE_ID).astype(np.uint8)  # argmax: the first of ties


DATASET = Dataset(
    name="gleason",
    title="Gleason 2019",
    classes=CLASSES,
    channels=CHANNELS,
    find_scenes=find_scenes,
    reading=Reading(consensus),
)
