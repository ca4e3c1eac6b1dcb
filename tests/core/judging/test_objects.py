"""Findings as objects: found, missed and invented ones, on drawings of a few pixels."""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from relay_core.classes import ARCHAEOLOGY, ClassTable, MapClass
from relay_core.errors import JobError
from relay_core.judging import objects
from relay_core.judging.objects import ObjectCounter, ObjectRule, object_scores

MOUND, WATER, BACKGROUND = 0, 1, 3
TWO = ClassTable((MapClass(0, "mound", "#000000"), MapClass(1, "rest", "#ffffff", background=True)))
_IDS = {"m": MOUND, "w": WATER, ".": BACKGROUND, "?": 255}


def _drawn(text):
    """Class ids of a drawing: m mound, w water, . background, ? unknown."""
    return np.array([[_IDS[letter] for letter in row] for row in text.split()], np.uint8)


def _counts(labels, class_map, rule=None, pixel_area_m2=1.0, strip=100, classes=ARCHAEOLOGY):
    counter = ObjectCounter(classes)
    for row in range(0, len(labels), strip):
        part = slice(row, row + strip)
        counter.add(labels[part], class_map[part], np.full(len(labels[part]), pixel_area_m2))
    return counter.count(rule or ObjectRule())


def _of(counts, class_id=MOUND):
    """(labelled, found, mapped, confirmed) of a class."""
    return tuple(int(n[class_id]) for n in (counts.labelled, counts.found, counts.mapped, counts.confirmed))


def test_an_object_is_found_when_half_of_its_pixels_are_mapped():
    labels = _drawn("mm.mm.mm")
    assert _of(_counts(labels, _drawn("mm.m..w."))) == (3, 2, 2, 2)


def test_an_object_of_another_class_finds_nothing():
    assert _of(_counts(_drawn("mm.."), _drawn("ww.."))) == (1, 0, 0, 0)
    assert _of(_counts(_drawn("mm.."), _drawn("ww..")), WATER) == (0, 0, 1, 0)


def test_a_mapped_object_mostly_on_other_ground_is_a_false_alarm():
    counts = _counts(_drawn("mm......"), _drawn("mmmmm..."))
    assert _of(counts) == (1, 1, 1, 0)


def test_a_faint_canal_in_three_parts_is_found_without_false_alarm():
    labels, class_map = _drawn("wwwwwwwwww"), _drawn("www.ww.www")
    assert _of(_counts(labels, class_map), WATER) == (1, 1, 3, 3)
    assert _of(_counts(labels, class_map, ObjectRule("iou")), WATER) == (1, 0, 3, 0)


def test_two_mounds_mapped_as_one_are_both_found():
    labels, class_map = _drawn("mmm.mmm"), _drawn("mmmmmmm")
    assert _of(_counts(labels, class_map)) == (2, 2, 1, 1)
    assert _of(_counts(labels, class_map, ObjectRule("iou"))) == (2, 0, 1, 0)


def test_the_union_rule_asks_for_one_outline_like_the_other():
    labels = _drawn("mmmm....mmmm")
    class_map = _drawn("mmm.......mm")
    assert _of(_counts(labels, class_map, ObjectRule("iou", 0.6))) == (2, 1, 2, 1)
    assert _of(_counts(labels, class_map, ObjectRule("iou", 0.5))) == (2, 2, 2, 2)


def test_pixels_that_touch_at_a_corner_are_one_object():
    assert _of(_counts(_drawn("m.. .m. ..m"), _drawn("... ... ..."))) == (1, 0, 0, 0)


def test_ignored_ground_neither_finds_nor_alarms():
    labels, class_map = _drawn("mm.???."), _drawn("mm.mmm.")
    assert _of(_counts(labels, class_map)) == (1, 1, 1, 1)
    assert _of(_counts(class_map, labels)) == (1, 1, 1, 1)


def test_objects_below_the_smallest_area_do_not_count():
    rule = ObjectRule(min_area_m2=1.0)
    labels = _drawn("mmmm..m.......")
    class_map = _drawn("mmmm..m...m..m")
    assert _of(_counts(labels, class_map, rule, 0.25)) == (1, 1, 1, 1)
    assert _of(_counts(labels, class_map, ObjectRule(), 0.25)) == (2, 2, 4, 2)


def test_what_is_too_small_in_the_labels_is_not_held_against_the_map():
    assert _of(_counts(_drawn("..mm.."), _drawn(".mmm.."), ObjectRule(min_area_m2=3))) == (0, 0, 1, 1)


def test_specks_too_small_to_be_objects_find_nothing():
    assert _of(_counts(_drawn("mmmm"), _drawn("m.mm"), ObjectRule(min_area_m2=3))) == (1, 0, 0, 0)


def test_the_smallest_area_itself_counts_whatever_the_rounding():
    labels = _drawn("mmm")
    assert _of(_counts(labels, labels, ObjectRule(min_area_m2=0.3), 0.1)) == (1, 1, 1, 1)


def test_false_alarms_are_counted_per_square_kilometre_of_ground_that_counts():
    labels, class_map = _drawn("....????"), _drawn("m.m.mmmm")
    rule = ObjectRule()
    mound = object_scores(_counts(labels, class_map, rule, 250_000.0), ARCHAEOLOGY, rule).classes[0]
    assert (mound.false_alarms, mound.false_alarms_per_km2, mound.recall) == (2, 2.0, None)


def test_counts_of_two_scenes_add_up():
    first = _counts(_drawn("mm."), _drawn("mm."))
    both = first + _counts(_drawn("m.m"), _drawn(".m."))
    assert _of(both) == (3, 1, 2, 1) and both.area_m2 == 6


def test_an_object_cut_by_strips_is_one_object():
    labels = _drawn("m.m.m m.m.m mmm.m ....m mmmmm m....")
    whole = _counts(labels, labels)
    assert _of(whole) == (2, 2, 2, 2)
    for strip in (1, 2, 3, 5):
        assert _of(_counts(labels, labels, strip=strip)) == _of(whole)


def test_touching_objects_of_two_classes_stay_two_across_a_strip():
    labels = _drawn("mm ww")
    counts = _counts(labels, labels, strip=1)
    assert _of(counts) == _of(counts, WATER) == (1, 1, 1, 1)


_PATCHES = arrays(np.uint8, (9, 7), elements=st.sampled_from([0, 1, 1, 255]))


@given(_PATCHES, _PATCHES, st.integers(1, 9), st.sampled_from(objects.MATCHES))
def test_counts_are_those_of_the_whole_raster_however_it_is_cut(labels, class_map, strip, match):
    rule = ObjectRule(match, min_area_m2=2.0)
    counts = _counts(labels, class_map, rule, strip=strip, classes=TWO)
    known = (labels != 255) & (class_map != 255)
    numbered = [ndimage.label((ids == 0) & known, np.ones((3, 3))) for ids in (labels, class_map)]
    patches = [[regions == i + 1 for i in range(number)] for regions, number in numbered]
    large = [[patch for patch in side if patch.sum() >= 2] for side in patches]

    def matches(patch, others):
        if match == "iou":
            return any((patch & other).sum() >= 0.5 * (patch | other).sum() for other in others)
        return sum((patch & other).sum() for other in others) >= 0.5 * patch.sum()

    found = sum(matches(patch, large[1]) for patch in large[0])
    confirmed = sum(matches(patch, patches[0]) for patch in large[1])
    assert _of(counts) == (len(large[0]), found, len(large[1]), confirmed)


def test_a_raster_in_too_many_patches_is_refused(monkeypatch):
    monkeypatch.setattr(objects, "MAX_PIECES", 2)
    with pytest.raises(JobError, match="more than 2 patches, too many to count as objects; remove the specks"):
        _counts(_drawn("m.m.m"), _drawn("....."))


def test_without_ground_there_are_no_objects():
    counts = ObjectCounter(ARCHAEOLOGY).count(ObjectRule())
    assert _of(counts) == (0, 0, 0, 0)
    assert object_scores(counts, ARCHAEOLOGY, ObjectRule()).classes[0].false_alarms_per_km2 is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"match": "centre"}, "matched by 'centre'; choose overlap or iou"),
        ({"share": 0.0}, "must be above 0 and at most 1"),
        ({"min_area_m2": -1.0}, "give an area from 0"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(fields, sentence):
    with pytest.raises(JobError, match=sentence):
        ObjectRule(**fields)


def test_object_scores_are_ready_for_json():
    labels = _drawn("mm.")
    scores = object_scores(_counts(labels, labels), ARCHAEOLOGY, ObjectRule())
    assert json.loads(json.dumps(dataclasses.asdict(scores)))["rule"]["match"] == "overlap"
