"""What a published data set is to this program, and how its folders are searched. In: folders. Out: scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Optional

from ..card import Channel
from ..classes import ClassTable
from ..errors import JobError
from ..jobs import Scene
from .label_rasters import Reading

SPLITS = ("train", "validation", "test")
_IMAGE_ENDINGS = (".tif", ".tiff", ".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Dataset:
    """A published data set in the layout that its users have on disk.

    Attributes:
        name: as scenes name it in `reading`.
        title: as people name it.
        classes: with the ids that its scenes are read with.
        channels: of its rasters, in order. A std of 1 is measured on the training scenes.
        find_scenes: (folder, split) -> scenes of that split in the order of their names.
        splits: the splits it comes with, of `SPLITS`.
        gsd_m: ground sampling distance [m]; None where it is not said.
        mean_over: what its published mean IoU is taken over, one of `classes.MEANS`.
        reading: of its label rasters; None where labels are polygons.
        spellings: further names of classes in its polygons, folded -> the class table's.
    """

    name: str
    title: str
    classes: ClassTable
    channels: tuple[Channel, ...]
    find_scenes: Callable[[Path, str], list[Scene]]
    splits: tuple[str, ...] = SPLITS
    gsd_m: Optional[float] = None
    mean_over: str = "all"
    reading: Optional[Reading] = None
    spellings: Mapping[str, str] = field(default_factory=dict)

    def has_classes(self, classes: ClassTable) -> bool:
        """Tell whether a class table has just this data set's classes, in whatever order."""
        return sorted(c.name for c in classes) == sorted(c.name for c in self.classes)

    def in_order_of(self, classes: ClassTable) -> ClassTable:
        """Return this data set's classes, with its colours and background, in the order of a table that has them."""
        own = {c.name: c for c in self.classes}
        return ClassTable(tuple(replace(own[c.name], id=c.id) for c in classes))


def images_in(folder: Path) -> list[Path]:
    """Return the images of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _IMAGE_ENDINGS)


def labelled_scenes(pairs: list[tuple[Path, Path]], reading: str) -> list[Scene]:
    """Make scenes of (image, label file) pairs.

    Raises:
        JobError: a label file is not there.
    """
    without = [(image, labels) for image, labels in pairs if not labels.is_file()]
    if without:
        image, labels = without[0]
        raise JobError(
            f"{len(without)} of {len(pairs)} images have no labels ({image.name} needs {labels}); unpack the data set "
            "whole."
        )
    return [Scene(str(image), str(labels), reading=reading) for image, labels in pairs]


def not_laid_out(folder: Path, title: str, needed: str) -> JobError:
    """Say that a folder is not a data set's."""
    return JobError(f"{folder} is not laid out as {title}: it needs {needed}; choose the folder that holds them.")
