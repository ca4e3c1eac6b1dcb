"""Labels from polygons: names and ids in any spelling, areas where labelling is complete, nothing beyond them."""

from __future__ import annotations

import numpy as np
import pytest

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.datasets.polygons import class_id_of
from relay_core.datasets.source import open_ground
from relay_core.described import folded
from relay_core.errors import JobError
from relay_core.geo.windows import Window
from relay_core.jobs import Scene

WHOLE = Window(0, 0, 12, 16)
MOUND, WATER, BACKGROUND, IGNORED = 0, 1, 3, 255


@pytest.fixture
def label(tmp_path, tiny_card, grid, write_map, write_polygons):
    """Label the grid by rectangles with values, and return the class ids of a window."""
    write_map(tmp_path / "dtm.tif", np.ones((12, 16), np.float32))

    def labels(boxes, values, areas=None, window=WHOLE):
        features = write_polygons(tmp_path / "features.gpkg", boxes, values)
        where = ""
        if areas is not None:
            where = str(write_polygons(tmp_path / "areas.gpkg", areas, ["a"] * len(areas), "name"))
        scene = Scene(str(tmp_path / "dtm.tif"), str(features), class_field="type", areas=where)
        with open_ground(scene, tiny_card) as ground:
            return ground.labels(window)

    return labels


@pytest.mark.parametrize("value", ["mound", "Mound", " MOUND ", "0", 0, 0.0])
def test_a_class_is_named_in_any_spelling_or_by_its_id(value):
    assert class_id_of(value, ARCHAEOLOGY, {}) == MOUND


@pytest.mark.parametrize("value", [None, "", "void", "VOID", "ignore", "unlabelled", "255", 255.0])
def test_void_and_null_are_ground_that_nobody_has_classified(value):
    assert class_id_of(value, ARCHAEOLOGY, {}) == IGNORED


@pytest.mark.parametrize("value", [1, 1.0, "1"])
def test_classes_may_be_called_by_numbers_that_are_not_their_ids(value):
    """A field of whole numbers with a NULL among them is read as 1.0."""
    numbered = ClassTable((MapClass(0, "1", "#000000"), MapClass(1, "2", "#ffffff")))
    assert class_id_of(value, numbered, {}) == 0


@pytest.mark.parametrize("value", ["tree", "4", -1, 0.5, "nan", "inf", "true"])
def test_what_is_no_class_has_no_id(value):
    assert class_id_of(value, ARCHAEOLOGY, {}) is None


def test_case_spaces_hyphens_and_underscores_do_not_tell_names_apart():
    assert folded("Traffic_Light") == folded("traffic-light ") == folded("traffic  light") == "traffic light"


def test_a_class_that_is_called_by_a_number_is_found_by_its_name_first():
    table = ClassTable((MapClass(0, "1", "#000000"), MapClass(1, "0", "#ffffff")))
    assert class_id_of("1", table, {}) == 0 and class_id_of(2, table, {}) is None


def test_a_class_may_be_called_void():
    table = ClassTable((MapClass(0, "void", "#000000"),))
    assert class_id_of("Void", table, {}) == 0


def test_a_further_spelling_leads_to_the_tables_name():
    assert class_id_of("Hydrology", ARCHAEOLOGY, {"hydrology": "water"}) == WATER


def test_without_areas_all_ground_between_polygons_is_background(label):
    labels = label([(2, 3, 5, 6)], ["mound"])
    assert (labels == MOUND).sum() == 9 and (labels == BACKGROUND).sum() == 12 * 16 - 9
    assert (labels[2:5, 3:6] == MOUND).all()


def test_outside_the_areas_nothing_is_known_not_even_under_a_polygon(label):
    labels = label([(2, 3, 5, 6), (2, 10, 5, 14)], ["mound", "water"], areas=[(0, 0, 12, 8), (3, 11, 4, 12)])
    assert (labels[2:5, 3:6] == MOUND).all()
    assert (labels[:, 8:] != IGNORED).sum() == 1 and labels[3, 11] == WATER
    assert labels[0, 0] == BACKGROUND


def test_a_void_polygon_is_ignored_inside_an_area(label):
    labels = label([(0, 0, 4, 4), (1, 1, 2, 2)], ["mound", None], areas=[(0, 0, 12, 16)])
    assert labels[1, 1] == IGNORED and (labels == MOUND).sum() == 15


def test_a_later_polygon_lies_over_an_earlier_one(label):
    labels = label([(0, 0, 4, 4), (2, 2, 6, 6), (3, 3, 4, 4)], ["mound", "water", "mound"])
    assert (labels[1, 1], labels[2, 2], labels[3, 3]) == (MOUND, WATER, MOUND)


def test_ids_in_a_number_field_are_classes(label):
    assert sorted(set(label([(0, 0, 4, 4), (5, 5, 6, 6)], [0, 1]).ravel().tolist())) == [0, 1, 3]


def test_past_the_rasters_edge_nothing_is_labelled(label):
    labels = label([(-4, -4, 2, 2)], ["mound"], window=Window(-2, -2, 5, 5))
    assert (labels[:2] == IGNORED).all() and (labels[:, :2] == IGNORED).all()
    assert labels[2:, 2:].tolist() == [[0, 0, 3], [0, 0, 3], [3, 3, 3]]


def test_a_window_is_the_same_as_its_part_of_the_whole(label):
    boxes, values = [(2, 3, 5.3, 6.7), (4.4, 5.1, 9, 12)], ["mound", "water"]
    areas = [(1, 1, 10, 14)]
    window = Window(3, 4, 5, 7)
    assert np.array_equal(label(boxes, values, areas, window), label(boxes, values, areas)[window.slices])


def test_a_value_that_is_no_class_is_refused_with_what_the_field_holds(label):
    with pytest.raises(JobError) as refusal:
        label([(0, 0, 1, 1)] * 3, ["mound", "tree", "Bridge"])
    assert refusal.value.message == (
        "The field type of features.gpkg holds Bridge, mound, tree; the class table (mound, water, temple, background) "
        "has no class for Bridge, tree. Rename either, or choose another field."
    )


def test_of_many_values_a_dozen_is_listed(label):
    with pytest.raises(JobError, match="and 18 more; the class table"):
        label([(0, 0, 1, 1)] * 30, [f"kind {i:02}" for i in range(30)])


def test_where_the_table_has_no_background_ground_between_polygons_is_not_known(
    tmp_path, card_of, write_map, write_polygons
):
    write_map(tmp_path / "dtm.tif", np.ones((12, 16), np.float32))
    features = write_polygons(tmp_path / "features.gpkg", [(0, 0, 1, 1)], ["land"])
    scene = Scene(str(tmp_path / "dtm.tif"), str(features), class_field="type")
    with open_ground(scene, card_of(ClassTable((MapClass(0, "land", "#00ff00"),)))) as ground:
        labels = ground.labels(WHOLE)
    assert (labels == 0).sum() == 1 and (labels == IGNORED).sum() == 12 * 16 - 1
