"""Vectors: findings as polygons that add up to their pixels."""

from __future__ import annotations

import os

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.crs import CRS

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import OutputError
from relay_core.geo import vectors
from relay_core.geo.grid import Grid
from relay_core.geo.vectors import trace_findings, write_findings

UTM_48N = CRS.from_epsg(32648).to_wkt()
BACKGROUND = 3


def grid(shape: tuple[int, int], crs: str = UTM_48N) -> Grid:
    return Grid((0.5, 0.0, 400000.0, 0.0, -0.5, 1500000.0), shape, crs)


def trace(class_map, confidence=None, crs: str = UTM_48N):
    class_map = np.array(class_map, np.uint8)
    confidence = np.full(class_map.shape, 50, np.uint8) if confidence is None else np.array(confidence, np.uint8)
    return trace_findings(class_map, confidence, grid(class_map.shape, crs), ARCHAEOLOGY)


@given(st.integers(0, 10_000))
def test_the_areas_of_a_class_add_up_to_its_pixels(seed):
    class_map = np.random.default_rng(seed).choice([0, 1, 2, BACKGROUND, 255], (12, 9)).astype(np.uint8)
    findings = trace(class_map)
    areas = shapely.area(findings.polygons)
    np.testing.assert_allclose(areas, findings.area_m2)
    for class_id in range(3):
        assert areas[findings.class_id == class_id].sum() == pytest.approx(0.25 * (class_map == class_id).sum())
    assert shapely.is_valid(findings.polygons).all()


def test_background_and_nodata_make_no_polygons():
    assert len(trace([[BACKGROUND, 255], [BACKGROUND, BACKGROUND]]).polygons) == 0


def test_pixels_that_touch_at_a_corner_are_two_findings():
    assert trace([[0, BACKGROUND], [BACKGROUND, 0]]).area_m2.tolist() == [0.25, 0.25]


def test_a_finding_around_another_has_a_hole():
    findings = trace([[1, 1, 1], [1, 2, 1], [1, 1, 1]])
    ring, middle = findings.polygons
    assert (findings.class_id.tolist(), len(ring.interiors)) == ([1, 2], 1)
    assert ring.area == 2.0
    assert middle.bounds == (400000.5, 1499999.0, 400001.0, 1499999.5)


def test_confidence_is_the_mean_over_the_polygons_pixels():
    findings = trace([[0, 0, BACKGROUND], [BACKGROUND, BACKGROUND, 1]], [[40, 60, 90], [90, 90, 70]])
    assert findings.confidence.tolist() == [50, 70]


def test_area_is_unknown_without_a_crs():
    assert np.isnan(trace([[0]], crs="").area_m2).all()


def test_the_layer_has_its_fields(tmp_path):
    findings = trace([[0, BACKGROUND, 2]])
    write_findings(tmp_path / "findings.gpkg", findings, grid((1, 3)), ARCHAEOLOGY)
    meta, _, geometry, fields = pyogrio.raw.read(tmp_path / "findings.gpkg", layer="findings")
    assert meta["fields"].tolist() == ["class_id", "class", "area_m2", "confidence"]
    assert meta["crs"] == "EPSG:32648"
    assert [f.tolist() for f in fields] == [[0, 2], ["mound", "temple"], [0.25, 0.25], [50, 50]]
    assert shapely.from_wkb(geometry)[1].equals(findings.polygons[1])
    assert os.listdir(tmp_path) == ["findings.gpkg"]


@pytest.mark.parametrize("crs", [UTM_48N, ""])
def test_no_findings_make_an_empty_layer_with_the_same_fields(tmp_path, crs):
    write_findings(tmp_path / "none.gpkg", trace([[BACKGROUND]], crs=crs), grid((1, 1), crs), ARCHAEOLOGY)
    information = pyogrio.read_info(tmp_path / "none.gpkg", layer="findings")
    assert information["features"] == 0
    assert information["geometry_type"] == "Polygon"
    assert information["dtypes"].tolist() == ["int32", "object", "float64", "float64"]


def test_what_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def fail(path, **options):
        raise pyogrio.errors.DataLayerError("database or disk is full")

    monkeypatch.setattr(vectors.pyogrio.raw, "write", fail)
    with pytest.raises(OutputError, match=r"findings.gpkg cannot be written"):
        write_findings(tmp_path / "findings.gpkg", trace([[0]]), grid((1, 1)), ARCHAEOLOGY)
    assert os.listdir(tmp_path) == []
