"""Findings: polygons that are those of the whole map, however it is cut into blocks."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from rasterio.crs import CRS
from rasterio.features import shapes
from rasterio.transform import Affine

from relay_core.geo.grid import Grid
from relay_core.polygon_rules import PolygonRules

from .class_maps import BACKGROUND, HALF_METRES, NODATA, UTM_48N, drawn, trace

CLASS_MAPS = arrays(
    np.uint8,
    st.tuples(st.integers(1, 10), st.integers(1, 10)),
    elements=st.sampled_from([0, 0, 1, 2, BACKGROUND, BACKGROUND, NODATA]),
)
BLOCKS = st.integers(2, 9)


def outlines(polygons, class_id) -> list[tuple[int, str]]:
    """Classes and polygons, wherever their rings begin and in whatever order they come."""
    return sorted(zip(class_id, shapely.to_wkt(shapely.normalize(polygons), rounding_precision=-1)))


def traced_at_once(class_map: np.ndarray) -> list[tuple[int, str]]:
    found = [
        (shapely.geometry.shape(outline), int(value))
        for outline, value in shapes(class_map, connectivity=4, transform=Affine(*HALF_METRES))
        if value not in (BACKGROUND, NODATA)
    ]
    return outlines(*map(list, zip(*found))) if found else []


@given(CLASS_MAPS, BLOCKS)
@settings(max_examples=40)
def test_however_a_map_is_cut_its_polygons_are_those_of_the_whole(class_map, block_px):
    findings = trace(class_map, block_px=block_px)
    assert outlines(findings.polygons, findings.class_id) == traced_at_once(class_map)
    assert shapely.is_valid(findings.polygons).all()


@given(CLASS_MAPS, BLOCKS, st.integers(0, 100))
@settings(max_examples=20)
def test_however_a_map_is_cut_attributes_are_those_of_the_pixels(class_map, block_px, seed):
    confidence = np.random.default_rng(seed).integers(0, 101, class_map.shape).astype(np.uint8)
    findings = trace(class_map, confidence, block_px=block_px)
    np.testing.assert_allclose(findings.area_m2, shapely.area(findings.polygons))
    np.testing.assert_allclose(findings.perimeter_m, shapely.length(findings.polygons))
    for class_id in range(3):
        of_class = findings.class_id == class_id
        pixels = class_map == class_id
        assert findings.area_m2[of_class].sum() == pytest.approx(0.25 * pixels.sum())
        weighted = (findings.confidence * findings.area_m2 / 0.25)[of_class].sum()
        assert weighted == pytest.approx(confidence[pixels].sum())
        assert findings.max_confidence[of_class].max(initial=0) == confidence[pixels].max(initial=0)


@given(CLASS_MAPS, BLOCKS, st.sampled_from([0.8, 1.0, 1.5, 3.0]))
@settings(max_examples=40)
def test_simplified_neighbours_keep_their_common_outlines_across_blocks(class_map, block_px, simplify_px):
    findings = trace(class_map, rules=PolygonRules(simplify_px=simplify_px), block_px=block_px)
    plain = trace(class_map, block_px=block_px)
    assert shapely.coverage_is_valid(findings.polygons)
    assert shapely.is_valid(findings.polygons).all()
    assert (shapely.get_type_id(findings.polygons) == shapely.GeometryType.POLYGON).all()
    assert sorted(zip(findings.class_id, findings.area_m2)) == sorted(zip(plain.class_id, plain.area_m2))


@given(arrays(np.uint8, (13, 11), elements=st.sampled_from([0, 1, 2])), st.integers(3, 9))
@settings(max_examples=20)
def test_where_everything_is_a_finding_simplified_ones_cover_everything(class_map, block_px):
    findings = trace(class_map, rules=PolygonRules(simplify_px=1.5), block_px=block_px)
    assert shapely.union_all(findings.polygons).equals(shapely.box(400000, 1499993.5, 400005.5, 1500000))
    assert shapely.area(findings.polygons).sum() == pytest.approx(0.25 * 13 * 11)


def test_simplified_stairs_are_a_plain_line():
    stairs = np.where(np.tri(40, dtype=bool), 0, BACKGROUND).astype(np.uint8)
    plain, simple = (trace(stairs, rules=PolygonRules(simplify_px=px), block_px=64) for px in (0.0, 1.0))
    assert shapely.get_num_coordinates(plain.polygons) == [2 * 40 + 3]  # with the point that closes the ring
    assert shapely.get_num_coordinates(simple.polygons)[0] <= 8
    assert simple.area_m2.tolist() == plain.area_m2.tolist() == [0.25 * 40 * 41 / 2]
    assert simple.perimeter_m[0] == pytest.approx(20 + 20 + 20 * 2**0.5, rel=0.02)


@pytest.mark.parametrize("value", [BACKGROUND, NODATA])
@pytest.mark.parametrize("simplify_px", [0.0, 1.0])
def test_background_and_nodata_make_no_polygons(value, simplify_px):
    findings = trace(np.full((6, 5), value, np.uint8), rules=PolygonRules(simplify_px=simplify_px))
    assert len(findings.polygons) == 0


def test_one_pixel_is_a_finding():
    findings = trace(drawn("1"))
    assert findings.polygons[0].equals(shapely.box(400000, 1499999.5, 400000.5, 1500000))
    assert (findings.area_m2.tolist(), findings.perimeter_m.tolist()) == ([0.25], [2.0])


@pytest.mark.parametrize("block_px", [1, 2])
def test_pixels_that_touch_at_a_corner_are_two_findings(block_px):
    assert trace(drawn("0.", ".0"), block_px=block_px).area_m2.tolist() == [0.25, 0.25]


@pytest.mark.parametrize("block_px", [1, 3, 100])
def test_a_spiral_through_all_blocks_is_one_finding(block_px):
    spiral = np.full((41, 41), BACKGROUND, np.uint8)
    for ring in range(0, 20, 2):
        spiral[ring, max(0, ring - 1) : 41 - ring] = 1
        spiral[ring : 41 - ring, 40 - ring] = 1
        spiral[40 - ring, ring : 41 - ring] = 1
        spiral[ring + 2 : 41 - ring, ring] = 1
    findings = trace(spiral, block_px=block_px)
    assert outlines(findings.polygons, findings.class_id) == traced_at_once(spiral)
    assert len(findings.polygons) == 1


def test_shells_run_anticlockwise_and_holes_clockwise():
    (ring,) = trace(drawn("000", "0.0", "000")).polygons
    assert ring.exterior.is_ccw
    assert [hole.is_ccw for hole in ring.interiors] == [False]


def test_findings_come_as_soon_as_they_are_whole():
    class_map = drawn("0...", "....", "....", "...2")
    batches = trace(class_map, block_px=2)
    assert batches.class_id.tolist() == [0, 2]


def test_smaller_ones_are_left_out_class_by_class():
    class_map = drawn("00.11.2", ".......", "000.1..")
    rules = PolygonRules(min_area_m2=0.75, min_area_by_class={"water": 0.5})
    findings = trace(class_map, rules=rules)
    assert sorted(zip(findings.class_id.tolist(), findings.area_m2.tolist())) == [(0, 0.75), (1, 0.5)]


@pytest.mark.parametrize("block_px", [2, 100])
@pytest.mark.parametrize("simplify_px", [0.0, 0.5])
def test_small_holes_are_filled_unless_a_finding_lies_in_them(block_px, simplify_px):
    class_map = drawn(
        "0000000000",
        "0.00...00.",
        "0000.1.000",
        "0000...000",
        "0000000000",
    )
    rules = PolygonRules(fill_holes_m2=2.5, simplify_px=simplify_px)
    findings = trace(class_map, rules=rules, block_px=block_px)
    outer = int(np.argmax(findings.area_m2))
    assert len(findings.polygons[outer].interiors) == 1
    assert findings.area_m2[outer] == 0.25 * (50 - 9 - 1)
    assert sorted(findings.class_id.tolist()) == [0, 1]
    # A finding that is left out stands in no hole's way.
    without = trace(class_map, rules=PolygonRules(0.5, {}, 2.5, simplify_px), block_px=block_px)
    assert without.area_m2.tolist() == [0.25 * (50 - 1)]


def test_filling_leaves_findings_without_holes_as_they_are():
    class_map = drawn("00.1", "0..1")
    plain, filled = (trace(class_map, rules=PolygonRules(fill_holes_m2=area)) for area in (0.0, 9.0))
    assert outlines(filled.polygons, filled.class_id) == outlines(plain.polygons, plain.class_id)


def test_degrees_are_measured_on_the_ground():
    side = 1 / 3600
    grid = Grid((side, 0.0, 10.0, 0.0, -side, 60.0), (40, 40), CRS.from_epsg(4326).to_wkt())
    findings = trace(np.zeros((40, 40), np.uint8), grid=grid)
    # A second of latitude is 30.95 m at 60 degrees north, one of longitude 15.50 m.
    assert findings.area_m2[0] == pytest.approx(40 * 30.948 * 40 * 15.500, rel=1e-3)
    assert findings.perimeter_m[0] == pytest.approx(2 * 40 * (30.948 + 15.500), rel=1e-3)


def test_feet_are_measured_in_metres():
    grid = Grid((1.0, 0.0, 0.0, 0.0, -1.0, 0.0), (2, 2), CRS.from_epsg(2263).to_wkt())
    findings = trace(np.zeros((2, 2), np.uint8), grid=grid)
    assert findings.perimeter_m[0] == pytest.approx(8 * 0.3048, rel=1e-5)
    assert findings.area_m2[0] == pytest.approx(4 * 0.3048**2, rel=1e-5)


def test_ground_is_unknown_without_a_crs():
    findings = trace(drawn("0.", "11"), grid=Grid(HALF_METRES, (2, 2), ""))
    assert np.isnan(findings.area_m2).all() and np.isnan(findings.perimeter_m).all()
    assert len(findings.polygons) == 2


def test_a_map_whose_south_is_up_is_traced_too():
    grid = Grid((0.5, 0.0, 400000.0, 0.0, 0.5, 1500000.0), (2, 3), UTM_48N)
    (polygon,) = trace(drawn("...", ".1."), grid=grid).polygons
    assert polygon.bounds == (400000.5, 1500000.5, 400001.0, 1500001.0)
