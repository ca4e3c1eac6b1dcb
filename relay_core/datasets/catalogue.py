"""The published data sets by name. In: a name, a folder and a split. Out: scenes, and how their labels are read."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import JobError
from ..jobs import Scene
from . import archaeoscape, cityscapes, gleason, urur
from .layouts import Dataset

DATASETS = {d.name: d for d in (archaeoscape.DATASET, urur.DATASET, gleason.DATASET, cityscapes.DATASET)}
"""Name -> data set; the names are also those of `Scene.reading`."""


def find_dataset(name: str) -> Dataset:
    """Return a data set.

    Raises:
        JobError: there is none of this name.
    """
    if name not in DATASETS:
        raise JobError(f"There is no data set called {name!r}; those known are {', '.join(DATASETS)}.")
    return DATASETS[name]


def dataset_scenes(name: str, folder: str | os.PathLike[str], split: str) -> list[Scene]:
    """List the scenes of a data set's split.

    Args:
        name: of `DATASETS`.
        folder: the data set as its users have it on disk.
        split: "train", "validation" or "test".

    Raises:
        JobError: the name, folder or split is another, or the split has no scene.
    """
    dataset = find_dataset(name)
    if split not in dataset.splits:
        raise JobError(f"{dataset.title} has no split {split!r}; choose one of {', '.join(dataset.splits)}.")
    if not Path(folder).is_dir():
        raise JobError(f"The folder {folder} does not exist; choose the folder that holds {dataset.title}.")
    scenes = dataset.find_scenes(Path(folder), split)
    if not scenes:
        raise JobError(f"No {split} scene of {dataset.title} was found in {folder}; unpack the data set whole.")
    return scenes
