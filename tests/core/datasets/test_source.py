"""Labelled ground: one way to read it, whatever the scene says that labels it."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.classes import ARCHAEOLOGY
from relay_core.datasets import urur
from relay_core.datasets.source import open_ground, scene_files
from relay_core.errors import JobError, RasterError
from relay_core.geo import stacks
from relay_core.geo.raster_writer import write_raster
from relay_core.geo.windows import Window
from relay_core.jobs import Scene

WHOLE = Window(0, 0, 12, 16)


@pytest.fixture
def class_scene(tmp_path, write_map):
    """Elevation and a class raster whose rows are mound, water, temple, background, nodata in turn."""
    rows = np.arange(12)[:, None] + np.zeros((1, 16), int)
    write_map(tmp_path / "dtm.tif", rows.astype(np.float32))
    write_map(tmp_path / "labels.tif", np.choose(rows % 5, [0, 1, 2, 3, 255]).astype(np.uint8))
    return Scene(str(tmp_path / "dtm.tif"), str(tmp_path / "labels.tif"))


def test_pixels_and_labels_come_from_one_ground(class_scene, tiny_card, grid):
    with open_ground(class_scene, tiny_card) as ground:
        assert (ground.name, ground.grid) == ("dtm.tif", grid)
        image, valid_mask = ground.read(Window(3, 2, 2, 3))
        assert image.tolist() == [[[3.0] * 3, [4.0] * 3]] and valid_mask.all()
        assert ground.labels(Window(3, 2, 2, 3)).tolist() == [[3] * 3, [255] * 3]
        assert ground.labels(WHOLE).dtype == np.uint8


def test_past_the_edges_there_is_nothing(class_scene, tiny_card):
    with open_ground(class_scene, tiny_card) as ground:
        assert not ground.read(Window(-5, -5, 4, 4))[1].any()
        assert (ground.labels(Window(-5, -5, 4, 4)) == 255).all()
        assert ground.labels(Window(-1, 14, 2, 4)).tolist() == [[255] * 4, [0, 0, 255, 255]]


def test_areas_make_background_of_what_a_class_raster_leaves_out(class_scene, tiny_card, tmp_path, write_polygons):
    areas = write_polygons(tmp_path / "areas.gpkg", [(0, 0, 12, 4)], ["a"])
    with open_ground(Scene(class_scene.raster, class_scene.labels, areas=str(areas)), tiny_card) as ground:
        labels = ground.labels(WHOLE)
    assert labels[:6, 0].tolist() == [0, 1, 2, 3, 3, 0] and (labels[:, 4:] == 255).all()


def test_without_areas_what_class_rasters_leave_out_is_not_known(class_scene, tiny_card):
    with open_ground(class_scene, tiny_card) as ground:
        assert ground.labels(WHOLE)[:6, 0].tolist() == [0, 1, 2, 3, 255, 0]


def test_labels_on_another_grid_are_refused(class_scene, tiny_card, tmp_path, grid, write_map):
    write_map(tmp_path / "labels.tif", np.zeros((12, 16), np.uint8), grid.crop(Window(1, 0, 12, 16)))
    with pytest.raises(JobError, match=r"labels.tif lies on another pixel grid than .*dtm.tif"):
        open_ground(class_scene, tiny_card)


@pytest.mark.parametrize(("values", "unknown"), [(9, "9"), (256, "256"), (-1, "-1"), (0.5, "0.5")])
def test_values_that_are_no_class_ids_are_refused_and_never_wrapped_around(
    class_scene, tiny_card, tmp_path, write_map, values, unknown
):
    write_map(tmp_path / "labels.tif", np.full((12, 16), values, np.float32))
    with open_ground(class_scene, tiny_card) as ground, pytest.raises(JobError, match=rf"class ids \[{unknown}\]"):
        ground.labels(WHOLE)


def test_a_class_map_is_no_raster_to_learn_from(class_scene, tiny_card, tmp_path, grid):
    write_raster(tmp_path / "dtm.tif", np.zeros((12, 16), np.uint8), grid, 255, ARCHAEOLOGY)
    with pytest.raises(RasterError, match="palette"):
        open_ground(class_scene, tiny_card)


def test_an_unknown_reading_is_refused(class_scene, tiny_card):
    with pytest.raises(JobError, match="no data set called 'urur2'; those known are archaeoscape, urur, gleason"):
        open_ground(Scene(class_scene.raster, class_scene.labels, reading="urur2"), tiny_card)


def test_a_data_sets_labels_are_not_read_with_other_classes(class_scene, tiny_card):
    with pytest.raises(JobError, match=r"read as URUR \(others, building, .* class table has mound, water"):
        open_ground(Scene(class_scene.raster, class_scene.labels, reading="urur"), tiny_card)


def test_a_reading_of_polygons_needs_a_class_field(class_scene, tiny_card):
    with pytest.raises(JobError, match=r"The labels of Archaeoscape are polygons; give .* a class field"):
        open_ground(Scene(class_scene.raster, class_scene.labels, reading="archaeoscape"), tiny_card)


def test_several_label_rasters_need_a_reading_that_takes_them(class_scene, tiny_card):
    several = Scene(class_scene.raster, f"{class_scene.labels}|{class_scene.labels}")
    with open_ground(several, tiny_card) as ground, pytest.raises(JobError, match="2 label rasters came"):
        ground.labels(WHOLE)


def test_many_grounds_keep_few_files_open_and_are_read_all_the_same(class_scene, tiny_card, monkeypatch):
    monkeypatch.setattr(stacks, "_MOST_OPEN", 4)
    grounds = [open_ground(class_scene, tiny_card) for _ in range(9)]
    for _ in range(2):
        assert all((ground.labels(WHOLE)[1] == 1).all() and ground.read(WHOLE)[1].all() for ground in grounds)
        assert sum(stacks._open_stacks.values()) <= 4
    for ground in grounds:
        ground.close()
    assert not any(ground._pixels in stacks._open_stacks for ground in grounds)


def test_ground_that_was_closed_is_read_again(class_scene, tiny_card):
    ground = open_ground(class_scene, tiny_card)
    ground.close()
    assert ground.read(WHOLE)[1].all()
    ground.close()


def test_all_files_of_a_scene_are_known():
    assert scene_files(Scene("a.tif", "b.tif")) == ["a.tif", "b.tif"]
    scene = Scene("rgb.tif|dtm.tif", "f.gpkg|layername=x", class_field="type", areas="p.gpkg|subset=a = 'b|c'")
    assert scene_files(scene) == ["rgb.tif", "dtm.tif", "p.gpkg", "f.gpkg"]


def test_the_palettes_of_two_label_files_are_their_own(tmp_path, card_of, write_image):
    image = write_image(tmp_path / "a.tif", np.ones((3, 1, 2)))
    first = write_image(tmp_path / "a.png", [[0, 1]], {0: (230, 230, 230), 1: (0, 0, 0)})
    second = write_image(tmp_path / "b.png", [[0, 1]], {0: (0, 0, 0), 1: (230, 230, 230)})
    read = []
    for labels in (first, second):
        with open_ground(Scene(str(image), str(labels), reading="urur"), card_of(urur.CLASSES, 3)) as ground:
            read.append(ground.labels(Window(0, 0, 1, 2)).tolist())
    assert read == [[[1, 0]], [[0, 1]]]
