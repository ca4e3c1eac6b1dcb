"""What results remember of the run that made them; the engine is of paper."""

from __future__ import annotations

import dataclasses

import processing
import pytest
from osgeo import gdal, osr
from qgis.core import QgsVectorLayer

KEYS = ("relay_segmenter/global_window", "relay_segmenter/global_window_height")


def sizes(layer):
    return [layer.customProperty(key) for key in KEYS]


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_findings_remember_the_global_window_wherever_they_are_opened(
    segment, paper_engine, make_raster, tiny_model, tmp_path, ending
):
    path = str(tmp_path / f"findings.{ending}")
    segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=str(tmp_path / "classes.tif"), POLYGONS=path)
    assert sizes(QgsVectorLayer(path)) == [128.0, 128.0]  # 256 px of 0.5 m


def test_window_counts_in_the_pixels_of_the_result_where_it_was_resampled(modules, tiny_model, tmp_path):
    remembered, card = modules("algorithms.remembered"), modules("relay_core.card").read_card(tiny_model)
    result = str(tmp_path / "classes.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(result, 40, 30, 1, gdal.GDT_Byte)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    dataset.SetProjection(crs.ExportToWkt())
    dataset.SetGeoTransform((103.0, 8e-6, 0, 60.0, 0, -4e-6))  # as wide as high on the ground, not in degrees
    dataset.FlushCache()
    assert remembered.global_window_size(result, card) == pytest.approx((256 * 8e-6, 256 * 4e-6))
    near_only = dataclasses.replace(card, strategy="sliding_window", num_relay_tokens=0)
    assert remembered.global_window_size(result, near_only) == (0, 0)


def test_findings_of_a_model_without_global_window_remember_none(modules):
    layer = QgsVectorLayer("Polygon", "findings", "memory")
    modules("algorithms.remembered").remember_global_window(layer, (0.0, 0.0))
    assert sizes(layer) == [None, None]


def test_layers_of_the_visible_extent_point_to_the_record_too(
    segment, paper_engine, make_raster, tiny_model, tmp_path, modules, project
):
    results, record = str(tmp_path / "classes.tif"), tmp_path / "classes.tif.run.json"
    outputs = segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=results, POLYGONS=str(tmp_path / "findings.gpkg"))
    for links in ([], [record.as_uri()]):
        project.clear()
        modules("ui.results").add_results(project, "dtm", outputs)
        for layer in project.mapLayers().values():
            assert [link.url for link in layer.metadata().links() if link.type == "file"] == links
        record.write_text("{}")


def test_layers_point_to_the_record_of_their_run(
    provider, paper_engine, make_raster, tiny_model, tmp_path, project, monkeypatch
):
    record = tmp_path / "map of é.tif.run.json"
    run = paper_engine.run
    monkeypatch.setattr(paper_engine, "run", lambda *told: dataclasses.replace(run(*told), manifest=str(record)))
    processing.runAndLoadResults(
        "relay:segmentraster",
        {
            "INPUT": make_raster(),
            "MODEL": tiny_model,
            "OUTPUT": str(tmp_path / "classes.tif"),
            "CONFIDENCE": str(tmp_path / "confidence.tif"),
            "POLYGONS": str(tmp_path / "findings.gpkg"),
        },
    )
    layers = list(project.mapLayers().values())
    links = [[link for link in layer.metadata().links() if link.type == "file"] for layer in layers]
    assert len(layers) == 3 and [len(each) for each in links] == [1, 1, 1]
    assert {each[0].url for each in links} == {record.as_uri()}
    assert "map of é.tif.run.json says how" in layers[0].metadata().history()[0]
