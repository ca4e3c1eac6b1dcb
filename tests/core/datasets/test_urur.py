"""URUR: read by colour, in both layouts, whatever order its classes have in a file."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.datasets.catalogue import dataset_scenes
from relay_core.datasets.source import open_ground
from relay_core.datasets.urur import CHANNELS, CLASSES
from relay_core.errors import JobError
from relay_core.geo.windows import Window

COLOURS = {
    "others": (0, 0, 0),
    "building": (230, 230, 230),
    "greenhouse": (100, 100, 100),
    "woodland": (200, 230, 160),
    "farmland": (95, 163, 7),
    "bareland": (255, 255, 100),
    "water": (150, 200, 250),
    "road": (240, 100, 80),
    "ignore": (255, 255, 255),
}
ORDERS = {  # the three that are in use
    "official": "others building farmland greenhouse woodland bareland water road".split(),
    "published code": "others building greenhouse woodland farmland bareland water road".split(),
    "others last": "building farmland greenhouse woodland bareland water road others".split(),
}
ROW = Window(0, 0, 1, 9)


@pytest.fixture
def labels_of(tmp_path, card_of, write_image):
    """Lay a label file out as users have it and read one row of it."""

    def read(values, palette=None):
        write_image(tmp_path / "train/image/a.tif", np.ones((3, *np.shape(values)[-2:])))
        write_image(tmp_path / "train/label/a.png", values, palette)
        (scene,) = dataset_scenes("urur", tmp_path, "train")
        with open_ground(scene, card_of(CLASSES, 3)) as ground:
            return ground.labels(ROW)[0].tolist()

    return read


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_a_class_has_one_id_in_whatever_order_a_file_numbers_it(labels_of, order):
    palette = {number: COLOURS[name] for number, name in enumerate(order)} | {200: COLOURS["ignore"]}
    ids = labels_of([[*range(8), 200]], palette)
    assert ids == [*(next(c.id for c in CLASSES if c.name == name) for name in order), 255]


def test_labels_in_three_bands_are_read_by_colour_too(labels_of):
    names = ["road", "ignore", "others", "building", "greenhouse", "woodland", "farmland", "bareland", "water"]
    bands = np.array([COLOURS[name] for name in names], np.uint8).T[:, None]
    assert labels_of(bands) == [7, 255, 0, 1, 2, 3, 4, 5, 6]


def test_numbers_without_colours_are_refused(labels_of):
    with pytest.raises(JobError, match=r"a.png has neither a palette nor three bands; .* three orders"):
        labels_of([[0, 1, 2, 3, 4, 5, 6, 7, 0]])


@pytest.mark.parametrize("as_bands", [False, True])
def test_a_strange_colour_is_refused(labels_of, as_bands):
    values, palette = [[0] * 8 + [1]], {0: (0, 0, 0), 1: (1, 2, 3)}
    if as_bands:
        values, palette = np.array([[[0] * 8 + [n]] for n in (1, 2, 3)]), None
    with pytest.raises(JobError, match=r"a.png has the colour \(1, 2, 3\), which is none of URUR's"):
        labels_of(values, palette)


def test_a_strange_colour_of_a_palette_that_no_pixel_has_does_not_matter(labels_of):
    assert labels_of([[0] * 9], {0: (0, 0, 0), 1: (1, 2, 3)}) == [0] * 9


def test_its_table_has_the_published_colours():
    assert {c.name: c.rgb for c in CLASSES} == {name: rgb for name, rgb in COLOURS.items() if name != "ignore"}
    assert [(c.kind, c.mean, c.std) for c in CHANNELS] == [(k, 0.0, 255.0) for k in ("red", "green", "blue")]


@pytest.mark.parametrize(
    ("image", "label", "split"),
    [
        ("train/image/{}.tif", "train/label/{}.png", "train"),
        ("val/image/{}.tif", "val/label/{}.png", "validation"),
        ("test/image/{}.tif", "test/label/{}.png", "test"),
        ("imgs/train/{}.png", "labels/train/{}.png", "train"),
        ("imgs/test/{}.png", "labels/test/{}.png", "test"),
    ],
)
def test_both_layouts_are_recognised(tmp_path, write_image, image, label, split):
    for name in ("b", "a"):
        write_image(tmp_path / image.format(name), np.ones((3, 2, 2)))
        write_image(tmp_path / label.format(name), np.ones((2, 2)), {1: (0, 0, 0)})
    (tmp_path / image.format("a")).with_suffix(".aux.xml").write_text("statistics")
    scenes = dataset_scenes("urur", tmp_path, split)
    assert [scene.raster for scene in scenes] == [str(tmp_path / image.format(name)) for name in "ab"]
    assert [scene.labels for scene in scenes] == [str(tmp_path / label.format(name)) for name in "ab"]
    assert {scene.reading for scene in scenes} == {"urur"}


def test_the_layout_without_validation_images_says_so(tmp_path, write_image):
    write_image(tmp_path / "imgs/train/a.png", np.ones((3, 2, 2)))
    with pytest.raises(JobError, match="comes with train and test only; hold out a part of train"):
        dataset_scenes("urur", tmp_path, "validation")


def test_an_image_without_labels_is_refused(tmp_path, write_image):
    for name in "ab":
        write_image(tmp_path / f"train/image/{name}.tif", np.ones((3, 2, 2)))
    write_image(tmp_path / "train/label/a.png", np.ones((2, 2)))
    with pytest.raises(JobError, match=r"1 of 2 images have no labels \(b.tif needs .*b.png\)"):
        dataset_scenes("urur", tmp_path, "train")


def test_another_folder_is_refused(tmp_path):
    with pytest.raises(JobError, match=r"is not laid out as URUR: it needs train/image with train/label, or imgs"):
        dataset_scenes("urur", tmp_path, "train")
