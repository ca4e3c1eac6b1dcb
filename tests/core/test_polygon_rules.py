"""Rules of polygons: what people write is read, and what cannot be kept is said before the work."""

from __future__ import annotations

import pytest

from relay_core.errors import JobError
from relay_core.jobs import SegmentJob, from_json, to_json
from relay_core.polygon_rules import PolygonRules, read_classes, read_min_areas


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("", (0.0, {})),
        ("25", (25.0, {})),
        ("mound=25, water = 100", (0.0, {"mound": 25.0, "water": 100.0})),
        ("10, mound=2.5", (10.0, {"mound": 2.5})),
    ],
)
def test_least_areas_are_read_as_people_write_them(text, areas):
    assert read_min_areas(text) == areas


@pytest.mark.parametrize("text", ["mound", "mound=big", "1;2", "=mound"])
def test_least_areas_that_cannot_be_read_are_said(text):
    with pytest.raises(JobError, match="write an area in m², such as 25"):
        read_min_areas(text)


def test_a_class_has_its_own_least_area_or_that_of_all():
    rules = PolygonRules(10.0, {"mound": 2.5})
    assert (rules.min_area_of("mound"), rules.min_area_of("water")) == (2.5, 10.0)


@pytest.mark.parametrize(
    "fields",
    [
        {"min_area_m2": -1},
        {"min_area_by_class": {"mound": -1}},
        {"fill_holes_m2": float("nan")},
        {"simplify_px": float("inf")},
    ],
)
def test_what_is_less_than_nothing_is_refused(fields):
    with pytest.raises(JobError, match=r"must be 0 .* or more"):
        PolygonRules(**fields)


def test_a_class_that_makes_no_polygons_is_refused():
    with pytest.raises(JobError, match="polygons of mound, water; choose one of them"):
        PolygonRules(min_area_by_class={"wall": 1.0}).check(("mound", "water"), True)


def test_areas_are_refused_where_pixels_have_no_known_size():
    for rules in (PolygonRules(1.0), PolygonRules(fill_holes_m2=1.0), PolygonRules(0.0, {"mound": 1.0})):
        with pytest.raises(JobError, match="does not say how large its pixels are"):
            rules.check(("mound",), False)
    PolygonRules(simplify_px=1.0).check(("mound",), False)


def test_rules_go_through_json_with_their_job():
    job = SegmentJob("in.tif", "m", "out.tif", polygon_rules=PolygonRules(1.0, {"mound": 2.0}, 3.0, 1.5, ("mound",)))
    assert from_json(SegmentJob, to_json(job)) == job


def test_classes_are_read_as_people_write_them():
    assert read_classes(" mound, water ,") == ("mound", "water")
    assert read_classes("") == ()


def test_polygons_of_a_class_that_makes_none_are_refused():
    PolygonRules(classes=("mound",)).check(("mound", "water"), True)
    with pytest.raises(JobError, match="Polygons are asked for wall, but this model makes polygons of mound, water"):
        PolygonRules(classes=("mound", "wall")).check(("mound", "water"), True)
