"""Where styles are stored, and whose they never overwrite; the engine is of paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProcessingFeedback, QgsRasterLayer, QgsVectorLayer

CLASSES = ["mound", "water", "temple"]
THEIRS = "<qgis><!-- made by hand --></qgis>"


@pytest.fixture
def run(segment, paper_engine, make_raster, tiny_model, tmp_path):
    """Segment dtm.tif into files of these names beside it; returns the log."""

    def run(output, findings=None):
        feedback = QgsProcessingFeedback()
        names = {"POLYGONS": str(tmp_path / findings)} if findings else {}
        segment(feedback, INPUT=make_raster("dtm.tif"), MODEL=tiny_model, OUTPUT=str(tmp_path / output), **names)
        return feedback.textLog()

    return run


def legend(path: Path):
    """The classes that a file opens with; without a style of ours there are none."""
    if path.suffix == ".tif":
        layer = QgsRasterLayer(str(path))
        return [entry.label for entry in layer.renderer().classes()][:3]
    layer = QgsVectorLayer(str(path))
    return [category.label() for category in layer.renderer().categories()]


def test_raster_and_geopackage_of_one_name_open_with_a_style_each(run, tmp_path):
    log = run("site.tif", "site.gpkg")
    assert legend(tmp_path / "site.tif") == CLASSES
    assert legend(tmp_path / "site.gpkg") == CLASSES
    assert "is not written" not in log


def test_geopackage_holds_its_style_and_the_findings_first(run, tmp_path):
    run("classes.tif", "findings.gpkg")
    assert not (tmp_path / "findings.qml").exists()
    assert (tmp_path / "findings.gpkg").read_bytes()[18:20] == b"\x01\x01"  # SQLite's sign for no write-ahead log
    file = ogr.Open(str(tmp_path / "findings.gpkg"))
    assert [file.GetLayer(i).GetName() for i in range(file.GetLayerCount())] == ["findings", "layer_styles"]


@pytest.mark.parametrize("findings", ["dtm.gpkg", "dtm.geojson", "dtm.shp"])
def test_style_of_the_input_is_never_touched(run, tmp_path, findings):
    for name in ("dtm.qml", "dtm.qmd"):
        (tmp_path / name).write_text(THEIRS)
    run("classes.tif", findings)
    assert [(tmp_path / name).read_text() for name in ("dtm.qml", "dtm.qmd")] == [THEIRS, THEIRS]


def test_input_gets_no_style_from_findings_of_its_name(run, tmp_path):
    log = run("classes.tif", "dtm.geojson")
    assert not (tmp_path / "dtm.qml").exists()
    assert f"{tmp_path / 'dtm.qml'} is not written, since it would also go with dtm.tif" in log


def test_outputs_that_would_share_a_style_file_get_none(run, tmp_path):
    log = run("site.tif", "site.geojson")
    assert not (tmp_path / "site.qml").exists() and not (tmp_path / "site.qmd").exists()
    assert "since it would also go with site.geojson; site.tif opens without it." in log
    assert "since it would also go with site.tif; site.geojson opens without it." in log


def test_style_that_a_person_made_is_left_and_the_log_says_so(run, tmp_path):
    (tmp_path / "classes.qml").write_text(THEIRS)
    log = run("classes.tif")
    assert (tmp_path / "classes.qml").read_text() == THEIRS
    assert f"{tmp_path / 'classes.qml'} is left as it is" in log


def test_style_of_ours_is_written_again(run, tmp_path):
    run("classes.tif")
    first = (tmp_path / "classes.qml").read_text()
    (tmp_path / "classes.qml").write_text(first.replace("mound", "barrow"))
    run("classes.tif")
    assert (tmp_path / "classes.qml").read_text() == first


def test_style_of_ours_that_a_person_saved_again_is_theirs(run, tmp_path):
    run("classes.tif")
    layer = QgsRasterLayer(str(tmp_path / "classes.tif"))
    layer.renderer().setOpacity(0.5)
    layer.saveDefaultStyle()
    theirs = (tmp_path / "classes.qml").read_text()
    run("classes.tif")
    assert (tmp_path / "classes.qml").read_text() == theirs


def test_style_of_ours_for_another_file_is_left(run, tmp_path):
    run("site.tif")
    style = (tmp_path / "site.qml").read_text()
    run("classes.tif", "site.geojson")
    assert (tmp_path / "site.qml").read_text() == style


def test_style_that_cannot_be_written_does_not_cost_the_result(run, tmp_path):
    (tmp_path / "classes.qml").mkdir()
    log = run("classes.tif")
    assert (tmp_path / "classes.tif").is_file()
    assert "classes.qml" in log


def test_layer_that_qt_has_taken_away_does_not_cost_the_result(run, modules, monkeypatch, tmp_path):
    def gone(*_):
        raise RuntimeError("wrapped C/C++ object of type QgsRasterDataProvider has been deleted")

    monkeypatch.setattr(modules("algorithms.styles"), "style_class_raster", gone)
    log = run("classes.tif")
    assert "The style of classes.tif is not stored" in log and (tmp_path / "classes.tif").exists()
