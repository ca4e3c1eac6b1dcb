"""Cityscapes: street scenes of 2048 x 1024 px in 19 classes. In: its folder. Out: scenes, classes, channels.

The labels of its own test images were never published. As in the published training code, Frankfurt's images of the
validation folder are for the test; here they are not for validation as well. Colours are centred on the usual means of
natural images, which that code scales by 255 too few, so that its models see uncentred ones.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..card import Channel
from ..classes import IGNORE_ID, ClassTable, MapClass
from ..jobs import Scene
from .label_rasters import LabelImage, Reading, looked_up, one_image
from .layouts import Dataset, labelled_scenes, not_laid_out

_TABLE = (  # id of the label files, name, colour; the place in this table is the class id
    (7, "road", "#804080"),
    (8, "sidewalk", "#f423e8"),
    (11, "building", "#464646"),
    (12, "wall", "#66669c"),
    (13, "fence", "#be9999"),
    (17, "pole", "#999999"),
    (19, "traffic light", "#faaa1e"),
    (20, "traffic sign", "#dcdc00"),
    (21, "vegetation", "#6b8e23"),
    (22, "terrain", "#98fb98"),
    (23, "sky", "#4682b4"),
    (24, "person", "#dc143c"),
    (25, "rider", "#ff0000"),
    (26, "car", "#00008e"),
    (27, "truck", "#000046"),
    (28, "bus", "#003c64"),
    (31, "train", "#005064"),
    (32, "motorcycle", "#0000e6"),
    (33, "bicycle", "#770b20"),
)
CLASSES = ClassTable(tuple(MapClass(i, name, colour) for i, (_, name, colour) in enumerate(_TABLE)))
CHANNELS = (
    Channel("red", "red", mean=123.675, std=58.395),
    Channel("green", "green", mean=116.28, std=57.12),
    Channel("blue", "blue", mean=103.53, std=57.375),
)
_IDS_OF_VALUES = {label_id: class_id for class_id, (label_id, _, _) in enumerate(_TABLE)}
_TEST_CITY = "frankfurt"
_IMAGE = "_leftImg8bit.png"
_LABELS = "_gtFine_labelIds.png"


def find_scenes(folder: Path, split: str) -> list[Scene]:
    """List the scenes of a split, by city and name; see `layouts.Dataset`."""
    part = "train" if split == "train" else "val"
    images = folder / "leftImg8bit" / part
    if not images.is_dir():
        raise not_laid_out(folder, "Cityscapes", f"leftImg8bit/{part} and gtFine/{part} with a folder for every city")
    found = sorted(images.glob(f"*/*{_IMAGE}"))
    if split != "train":
        found = [path for path in found if (path.parent.name == _TEST_CITY) == (split == "test")]
    labels = folder / "gtFine" / part
    pairs = [(path, labels / path.parent.name / path.name.replace(_IMAGE, _LABELS)) for path in found]
    return labelled_scenes(pairs, "cityscapes")


def train_ids(images: list[LabelImage]) -> np.ndarray:
    """Return class ids (H, W) uint8 of "labelIds" files; whatever is not scored is unlabelled."""
    image = one_image(images)
    return np.where(image.valid_mask, looked_up(image.values[0], _IDS_OF_VALUES, IGNORE_ID), np.uint8(IGNORE_ID))


DATASET = Dataset(
    name="cityscapes",
    title="Cityscapes",
    classes=CLASSES,
    channels=CHANNELS,
    find_scenes=find_scenes,
    reading=Reading(train_ids),
)
