"""URUR: satellite scenes of 5012 x 5012 px in eight classes. In: its folder. Out: scenes, classes, channels.

Three orders of its classes are in use, and every label file brings a palette of its own, so labels are read by their
colours, never by their numbers; a model may have its classes in any order. Two layouts of the folder are recognised:
train|val|test/image and label, and imgs and labels with train and test in either.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..card import Channel
from ..classes import IGNORE_ID, ClassTable, MapClass
from ..errors import JobError
from ..jobs import Scene
from .label_rasters import LabelImage, Reading, one_image
from .layouts import Dataset, images_in, labelled_scenes, not_laid_out

CLASSES = ClassTable(
    (
        MapClass(0, "others", "#000000", background=True),
        MapClass(1, "building", "#e6e6e6"),
        MapClass(2, "greenhouse", "#646464"),
        MapClass(3, "woodland", "#c8e6a0"),
        MapClass(4, "farmland", "#5fa307"),
        MapClass(5, "bareland", "#ffff64"),
        MapClass(6, "water", "#96c8fa"),
        MapClass(7, "road", "#f06450"),
    )
)
CHANNELS = tuple(Channel(name, name, mean=0.0, std=255.0) for name in ("red", "green", "blue"))
_IDS_OF_COLOURS = {**{c.rgb: c.id for c in CLASSES}, (255, 255, 255): IGNORE_ID}
_STRANGE = -1
_FOLDERS = {"train": "train", "validation": "val", "test": "test"}


def find_scenes(folder: Path, split: str) -> list[Scene]:
    """List the scenes of a split, by name; see `layouts.Dataset`."""
    own = _FOLDERS[split]
    for images, labels in (
        (folder / own / "image", folder / own / "label"),
        (folder / "imgs" / own, folder / "labels" / own),
    ):
        if images.is_dir():
            return labelled_scenes([(image, labels / f"{image.stem}.png") for image in images_in(images)], "urur")
    if (folder / "imgs").is_dir():
        raise JobError(
            f"{folder} has no {split} images: this layout of URUR comes with train and test only; hold out a part of "
            "train instead (--hold-out blocks)."
        )
    raise not_laid_out(folder, "URUR", f"{own}/image with {own}/label, or imgs/{own} with labels/{own}")


def ids_by_colour(images: list[LabelImage]) -> np.ndarray:
    """Return class ids (H, W) by the colours of a paletted or RGB label image; white is unlabelled.

    Raises:
        JobError: the labels have no colours, or one that is none of URUR's.
    """
    image = one_image(images)
    ids = np.where(image.valid_mask, _ids_of_pixels(image), IGNORE_ID)
    if (ids == _STRANGE).any():
        row, col = np.argwhere(ids == _STRANGE)[0]
        stored = image.values[:, row, col].astype(int).tolist()
        colour = image.palette.get(stored[0], stored) if image.palette else stored
        raise JobError(
            f"{image.name} has the colour {tuple(colour)}, which is none of URUR's; take the label files as they were "
            "published."
        )
    return ids.astype(np.uint8)


def _ids_of_pixels(image: LabelImage) -> np.ndarray:
    """Return class ids (H, W) int64, `_STRANGE` where the colour is none of URUR's."""
    values = image.values.astype(np.int64)
    if image.palette:
        ids = {value: _IDS_OF_COLOURS.get(colour, _STRANGE) for value, colour in image.palette.items()}
        table = np.full(max(ids) + 1, _STRANGE)
        table[list(ids)] = list(ids.values())
        return table[values[0]]
    if len(values) < 3:
        raise JobError(
            f"{image.name} has neither a palette nor three bands; URUR's classes are told by colour, since three "
            "orders of their numbers are in use. Take the label files as they were published."
        )
    stored, places = np.unique(values[0] << 16 | values[1] << 8 | values[2], return_inverse=True)
    colours = [(code >> 16, code >> 8 & 255, code & 255) for code in stored.tolist()]
    return np.array([_IDS_OF_COLOURS.get(colour, _STRANGE) for colour in colours])[places]


DATASET = Dataset(
    name="urur",
    title="URUR",
    classes=CLASSES,
    channels=CHANNELS,
    splits=("train", "validation", "test"),
    find_scenes=find_scenes,
    reading=Reading(ids_by_colour, bands=3),
)
