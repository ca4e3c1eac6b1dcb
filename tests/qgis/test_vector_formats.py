"""Findings in other formats appear whole or not at all; the engine is of paper."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingUtils, QgsVectorLayer


@pytest.fixture
def findings_as(segment, paper_engine, make_raster, tiny_model, tmp_path):
    """Run with findings in a file of this name in an empty folder; returns its path."""
    folder = tmp_path / "results"
    folder.mkdir()

    def run(name):
        path = str(folder / name)
        segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=str(tmp_path / "classes.tif"), POLYGONS=path)
        return path

    return run


def temporary_geopackages():
    return set(Path(QgsProcessingUtils.tempFolder()).glob("*/findings.gpkg"))


def test_shapefile_comes_with_its_parts_and_nothing_else(findings_as):
    folder = os.path.dirname(findings_as("mounds.shp"))
    parts = ("cpg", "dbf", "prj", "qmd", "qml", "shp", "shx")
    assert sorted(os.listdir(folder)) == [f"mounds.{part}" for part in parts]


def test_index_of_an_earlier_shapefile_is_not_taken_for_that_of_the_findings(findings_as, tmp_path):
    (tmp_path / "results" / "mounds.qix").touch()
    findings_as("mounds.shp")
    assert not (tmp_path / "results" / "mounds.qix").exists()


def test_earlier_findings_are_replaced(findings_as):
    for name in ("mounds.shp", "mounds.shp", "mounds.geojson", "mounds.geojson"):
        assert QgsVectorLayer(findings_as(name)).featureCount() == 2


def test_temporary_geopackage_is_removed(findings_as):
    before = temporary_geopackages()
    findings_as("mounds.geojson")
    assert temporary_geopackages() <= before


def test_failed_conversion_leaves_earlier_findings_and_no_rest(findings_as, modules, monkeypatch, tmp_path):
    path = findings_as("mounds.geojson")
    earlier = Path(path).read_bytes()
    formats = modules("algorithms.vector_formats")

    def fail(geopackage, target, context):
        Path(target).write_text("half")
        raise formats.OutputError("The disk is full.")

    monkeypatch.setattr(formats, "_write", fail)
    before = temporary_geopackages()
    with pytest.raises(QgsProcessingException, match=r"The disk is full\. The findings are in .*findings\.gpkg"):
        findings_as("mounds.geojson")
    assert Path(path).read_bytes() == earlier
    assert sorted(os.listdir(tmp_path / "results")) == ["mounds.geojson", "mounds.qmd", "mounds.qml"]
    assert len(temporary_geopackages() - before) == 1  # the finished findings are not thrown away
