"""What results tell of themselves wherever they are opened; the engine is of paper."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsNativeMetadataValidator,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

UNSURE = "Unsure below 60 %"


@pytest.fixture
def run(segment, paper_engine, make_raster, tiny_model, outputs):
    def run(**parameters):
        return segment(**{"INPUT": make_raster(), "MODEL": tiny_model, **outputs, **parameters})

    return run


def opened(path: str):
    """A layer as QGIS opens it for a person."""
    layer = (QgsVectorLayer if path.endswith((".gpkg", ".geojson")) else QgsRasterLayer)(path, "opened")
    layer.loadDefaultMetadata()
    return layer


def give_training(modules, monkeypatch, training, **changes):
    """Have the model's card tell this of its training."""
    algorithm = modules("algorithms.raster_algorithm")
    read = algorithm.read_card
    monkeypatch.setattr(
        algorithm, "read_card", lambda path: dataclasses.replace(read(path), training=training, **changes)
    )


@pytest.mark.parametrize("key", ["OUTPUT", "CONFIDENCE", "POLYGONS"])
def test_results_tell_model_raster_settings_and_whom_to_cite(run, outputs, tiny_model, key):
    run(OVERLAP=0.25, MIN_AREA="0.5")
    metadata = opened(outputs[key]).metadata()
    sha = hashlib.sha256(Path(tiny_model).read_bytes()).hexdigest()
    for told in ("Tiny terrain (tiny1.safetensors)", "Untrained, for tests.", sha, "Raster: dtm.tif", "overlap 25 %"):
        assert told in metadata.abstract()
    assert ("polygons from 0.5 m²" in metadata.abstract()) == (key == "POLYGONS")
    assert "Relay Tokens. Transactions on Machine Learning Research" in metadata.rights()[0]
    assert [link.url for link in metadata.links()] == ["https://openreview.net/forum?id=tidYprMlsg"]
    assert metadata.keywords() == {"Classes": ["mound", "water", "temple", "background"]}
    (place,) = metadata.extent().spatialExtents()
    assert place.extentCrs.authid() == metadata.crs().authid() == "EPSG:32648"
    assert place.bounds.xMinimum() == pytest.approx(377000.0, abs=1.01)
    assert metadata.title().endswith("dtm.tif") and metadata.identifier() == Path(outputs[key]).name


def test_results_tell_extent_and_areas(run, outputs, make_polygons, save):
    areas = QgsVectorLayer(save(make_polygons(name="plots"), "plots.gpkg"), "Plots to look at")
    run(AREAS=areas, EXTENT="377000,377040,1483960,1484000 [EPSG:32648]")
    told = opened(outputs["CONFIDENCE"]).metadata().abstract()
    assert "Extent: 377000 to 377040 east, 1483960 to 1484000 north (EPSG:32648)\n" in told
    assert "Only inside the areas of: Plots to look at, plots.gpkg\n" in told


def test_areas_that_are_no_file_are_told_by_their_layer(run, outputs, make_polygons, project):
    areas = make_polygons(name="drawn today")
    project.addMapLayer(areas)
    run(AREAS=areas)
    told = opened(outputs["OUTPUT"]).metadata().abstract()
    assert "Only inside the areas of: drawn today\n" in told and "Extent" not in told


def test_all_rasters_and_those_of_the_context_are_told(modules, tiny_model):
    described = modules("algorithms.layer_metadata")
    jobs, card = modules("relay_core.jobs"), modules("relay_core.card").read_card(tiny_model)
    coarse, origin = QgsProcessingUtils.generateTempFilename("0_context.tif"), "Photos, exported from tiles.example"
    rasters = {"raster": "/a/ortho.tif:1,2|/a/dtm.tif", "context": f"/a/ortho_5m.tif:1,2|{coarse}"}
    job = jobs.SegmentJob(model=tiny_model, output="classes.tif", origin=origin, **rasters)
    result = jobs.SegmentResult("classes.tif", None, None, 1, 1.0, 1.0, "cpu", {})
    layer = QgsVectorLayer("Polygon?crs=EPSG:32648", "findings", "memory")
    described.describe(layer, described.FINDINGS, described.made_by(job, result, card))
    told = layer.metadata().abstract()
    assert f"Raster: ortho.tif; dtm.tif; {origin}\n" in told
    assert f"Context, read coarsely: ortho_5m.tif; {origin}\n" in told


def test_an_extent_in_a_crs_without_a_name_is_told_without_one(modules, tiny_model):
    described = modules("algorithms.layer_metadata")
    jobs, card = modules("relay_core.jobs"), modules("relay_core.card").read_card(tiny_model)
    job = jobs.SegmentJob("/a/dtm.tif", tiny_model, "classes.tif", extent=(0.0, 1.0, 2.0, 3.5))
    result = jobs.SegmentResult("classes.tif", None, None, 1, 1.0, 1.0, "cpu", {})
    layer = QgsVectorLayer("Polygon", "findings", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    described.describe(layer, described.FINDINGS, described.made_by(job, result, card))
    assert "Extent: 0 to 2 east, 1 to 3.5 north\n" in layer.metadata().abstract()


def test_nothing_that_qgis_asks_for_is_missing_but_a_contact(run, outputs, modules, monkeypatch):
    told = {"licence": "CC0-1.0", "citation": "Doe 2026", "area": "Angkor", "scenes": ["a.tif", "a.tif", "b.tif"]}
    give_training(modules, monkeypatch, told)
    run()
    metadata = opened(outputs["OUTPUT"]).metadata()
    _, missing = QgsNativeMetadataValidator().validate(metadata)
    assert [each.section for each in missing] == ["contacts"]
    assert metadata.licenses() == ["Of the model: CC0-1.0"] and metadata.rights()[1] == "Cite the model: Doe 2026"
    assert "Training area: Angkor\nRasters learned from: a.tif, b.tif" in metadata.abstract()


def test_ground_that_was_learned_from_is_told_in_degrees(run, outputs, modules, monkeypatch):
    square = [[[[377000, 1483900], [377100, 1483900], [377100, 1484000], [377000, 1483900]]]]
    scene = {"crs": 0, "outline": {"train": square}}
    crs = QgsCoordinateReferenceSystem("EPSG:32648").toWkt()
    give_training(modules, monkeypatch, {"hold_out": {"crs": [crs], "scenes": [scene]}})
    run()
    told = opened(outputs["OUTPUT"]).metadata().abstract()
    assert "Ground learned from: 103.8639° to 103.8648° east, 13.4203° to 13.4212° north" in told


def test_text_of_a_card_is_no_markup(run, outputs, modules, monkeypatch):
    give_training(modules, monkeypatch, {"licence": "<img src=x>"}, description="<script>alert(1)</script>")
    run()
    shown = opened(outputs["OUTPUT"]).htmlMetadata()
    assert "‹script›alert(1)" in shown and "<script>alert" not in shown and "<img src=x" not in shown


def test_metadata_of_polygons_lie_in_the_geopackage_and_leave_no_journal(run, outputs, tmp_path):
    run()
    assert QgsVectorLayer(outputs["POLYGONS"]).metadata().title() == "Findings in dtm.tif"
    assert sorted(path.name for path in tmp_path.glob("*.qmd")) == ["classes.qmd", "confidence.qmd"]
    assert not list(tmp_path.glob("*-wal"))
    assert Path(outputs["POLYGONS"]).read_bytes()[18:20] == b"\x01\x01"  # SQLite's sign for no write-ahead log


def test_metadata_that_a_person_saved_are_left_and_the_layer_tells_the_run_all_the_same(run, outputs, tmp_path):
    (tmp_path / "classes.qmd").write_text("<qgis><title>Mine</title></qgis>")
    run()
    assert opened(outputs["OUTPUT"]).metadata().title() == "Mine"
    assert opened(outputs["CONFIDENCE"]).metadata().title() == "Confidence in the classes of dtm.tif"


def test_a_raster_that_was_made_up_for_the_run_is_not_named(modules, tiny_model):
    described = modules("algorithms.layer_metadata")
    jobs, card = modules("relay_core.jobs"), modules("relay_core.card").read_card(tiny_model)
    job = jobs.SegmentJob(QgsProcessingUtils.generateTempFilename("wms.tif"), "gone.safetensors", "classes.tif")
    result = jobs.SegmentResult("classes.tif", None, None, 1, 1.0, 1.0, "cpu", {})
    layer = QgsVectorLayer("Polygon?crs=EPSG:32648", "findings", "memory")
    described.describe(layer, described.FINDINGS, described.made_by(job, result, card))
    assert layer.metadata().title() == "Findings" and "wms" not in layer.metadata().abstract()
    assert "SHA-256" not in layer.metadata().abstract()


def test_a_layer_that_was_fetched_for_the_run_is_named_with_its_server(modules, tiny_model):
    described = modules("algorithms.layer_metadata")
    jobs, card = modules("relay_core.jobs"), modules("relay_core.card").read_card(tiny_model)
    fetched, origin = QgsProcessingUtils.generateTempFilename("0_detail.tif"), "Photos, exported from tiles.example"
    job = jobs.SegmentJob(fetched, tiny_model, "classes.tif", origin=origin)
    result = jobs.SegmentResult("classes.tif", None, None, 1, 1.0, 1.0, "cpu", {})
    layer = QgsVectorLayer("Polygon?crs=EPSG:32648", "findings", "memory")
    described.describe(layer, described.FINDINGS, described.made_by(job, result, card))
    assert "Raster: Photos, exported from tiles.example" in layer.metadata().abstract()


def test_the_group_of_a_run_keeps_metadata_and_styles_with_the_project(run, modules, project, tmp_path):
    modules("ui.results").add_results(project, "dtm", run())
    assert project.write(str(tmp_path / "map.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "map.qgz"))
    layers = {layer.name(): layer for layer in again.mapLayers().values()}
    titles = {name: layer.metadata().title() for name, layer in layers.items()}
    assert titles == {
        "Findings": "Findings in dtm.tif",
        "Classes": "Classes of dtm.tif",
        "Confidence": "Confidence in the classes of dtm.tif",
    }
    manager = layers["Confidence"].styleManager()
    assert (sorted(manager.styles()), manager.currentStyle()) == (["Confidence", UNSURE], "Confidence")
    assert manager.setCurrentStyle(UNSURE)
    assert layers["Confidence"].renderer().type() == "singlebandpseudocolor"


def test_the_unsure_style_shows_what_is_below_60_percent_and_nothing_else(run, modules, outputs):
    run()
    layer = opened(outputs["CONFIDENCE"])
    modules("algorithms.styles").offer_unsure(layer)
    modules("algorithms.styles").offer_unsure(layer)  # once is enough
    assert len(layer.styleManager().styles()) == 2
    assert layer.renderer().type() == "singlebandgray"  # still confidence
    layer.styleManager().setCurrentStyle(UNSURE)
    ramp = layer.renderer().shader().rasterShaderFunction()
    alphas = {percent: ramp.shade(float(percent))[4] for percent in (0, 59, 60, 100)}
    assert alphas[0] == alphas[59] > 200 and alphas[60] == alphas[100] == 0
    assert [item.label for item in ramp.colorRampItemList()] == ["below 60 %", "60 % and more"]


def test_layers_that_processing_loads_offer_the_unsure_style_too(
    provider, paper_engine, make_raster, tiny_model, outputs, project
):
    processing.runAndLoadResults("relay:segmentraster", {"INPUT": make_raster(), "MODEL": tiny_model, **outputs})
    (layer,) = project.mapLayersByName("Confidence")
    assert UNSURE in layer.styleManager().styles() and layer.metadata().title().startswith("Confidence in")
