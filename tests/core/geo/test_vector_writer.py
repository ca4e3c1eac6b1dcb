"""Findings as a GeoPackage: whole or not at all, in as many batches as it takes."""

from __future__ import annotations

import os

import numpy as np
import pyogrio
import pytest
import shapely

from relay_core.classes import ARCHAEOLOGY
from relay_core.errors import OutputError
from relay_core.geo import vector_writer
from relay_core.geo.grid import Grid
from relay_core.geo.vector_writer import create_findings

from .class_maps import HALF_METRES, UTM_48N, drawn, trace

GRID = Grid(HALF_METRES, (1, 3), UTM_48N)


def write(path, *batches, grid=GRID):
    with create_findings(path, grid, ARCHAEOLOGY) as writer:
        for findings in batches:
            writer.write(findings)


def test_the_layer_has_its_fields(tmp_path):
    findings = trace(drawn("0.2"), np.array([[40, 90, 70]], np.uint8))
    write(tmp_path / "findings.gpkg", findings)
    meta, _, geometry, fields = pyogrio.raw.read(tmp_path / "findings.gpkg", layer="findings")
    columns = dict(zip(meta["fields"].tolist(), (values.tolist() for values in fields)))
    assert columns == {
        "class_id": [0, 2],
        "class": ["mound", "temple"],
        "area_m2": [0.25, 0.25],
        "confidence": [40, 70],
        "max_confidence": [40, 70],
        "perimeter_m": [2.0, 2.0],
    }
    assert meta["crs"] == "EPSG:32648"
    assert shapely.from_wkb(geometry)[1].equals(findings.polygons[1])
    assert os.listdir(tmp_path) == ["findings.gpkg"]


def test_many_batches_make_one_layer_with_an_index(tmp_path, monkeypatch):
    monkeypatch.setattr(vector_writer, "_MANY_POLYGONS", 3)
    findings = trace(drawn("0.2"))
    write(tmp_path / "findings.gpkg", *[findings] * 5)
    assert pyogrio.read_info(tmp_path / "findings.gpkg", layer="findings")["features"] == 10
    _, fids, _, _ = pyogrio.raw.read(
        tmp_path / "findings.gpkg", bbox=findings.polygons[1].buffer(-0.1).bounds, return_fids=True
    )
    assert fids.tolist() == [2, 4, 6, 8, 10]


@pytest.mark.parametrize("crs", [UTM_48N, ""])
def test_no_findings_make_an_empty_layer_with_the_same_fields(tmp_path, crs):
    write(tmp_path / "none.gpkg", grid=Grid(HALF_METRES, (1, 1), crs))
    information = pyogrio.read_info(tmp_path / "none.gpkg", layer="findings")
    assert information["features"] == 0
    assert information["geometry_type"] == "Polygon"
    assert information["dtypes"].tolist() == ["int32", "object", "float64", "float64", "int32", "float64"]


def test_what_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def fail(path, **options):
        raise pyogrio.errors.DataLayerError("database or disk is full")

    monkeypatch.setattr(vector_writer.pyogrio.raw, "write", fail)
    with pytest.raises(OutputError, match=r"findings.gpkg cannot be written"):
        write(tmp_path / "findings.gpkg", trace(drawn("0")))
    assert os.listdir(tmp_path) == []


def test_an_error_between_batches_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(vector_writer, "_MANY_POLYGONS", 1)
    with pytest.raises(KeyError), create_findings(tmp_path / "findings.gpkg", GRID, ARCHAEOLOGY) as writer:
        writer.write(trace(drawn("0.2")))
        raise KeyError
    assert os.listdir(tmp_path) == []
