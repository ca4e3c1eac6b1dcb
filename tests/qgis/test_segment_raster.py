"""From parameters to a job, and from a result to layers; the engine is of paper."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from tests.qgis.asking import refusal

UTM = QgsCoordinateReferenceSystem("EPSG:32648")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


def test_job_carries_what_was_asked(segment, paper_engine, make_raster, tiny_model, outputs):
    raster = make_raster()
    results = segment(
        INPUT=raster,
        MODEL=tiny_model,
        EXTENT="377000,377020,1483980,1484000",
        OVERLAP=0.25,
        DEVICE="cpu",
        TILE_SIZE=512,
        BATCH_SIZE=2,
        STITCHING="taper",
        PRECISION="float32",
        **outputs,
    )
    job = paper_engine.jobs[0]
    assert (job.raster, job.model, job.device, job.overlap) == (raster, tiny_model, "cpu", 0.25)
    assert (job.tile_size, job.batch_size, job.stitching, job.precision) == (512, 2, "taper", "float32")
    assert job.extent == (377000, 1483980, 377020, 1484000)
    assert results == outputs


def test_bands_of_further_rasters_follow(segment, paper_engine, make_raster, tiny_model, outputs):
    rasters = [make_raster("rgb.tif", bands=3), make_raster("dtm.tif"), make_raster("slope.tif")]
    segment(INPUT=rasters[0], MORE_RASTERS=rasters[1:], MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert paper_engine.jobs[0].raster == "|".join(rasters)


def test_bands_are_chosen_raster_by_raster(segment, paper_engine, make_raster, tiny_model, outputs):
    rasters = [make_raster("ortho.tif", bands=4), make_raster("dtm.tif", gsd=2.0)]
    asked = {"INPUT": rasters[0], "MORE_RASTERS": rasters[1:], "MODEL": tiny_model, "OUTPUT": outputs["OUTPUT"]}
    segment(BANDS="4, 3,2", **asked)
    segment(BANDS="4,3,2|1", **asked)
    assert [job.raster for job in paper_engine.jobs] == [
        f"{rasters[0]}:4,3,2|{rasters[1]}",
        f"{rasters[0]}:4,3,2|{rasters[1]}:1",
    ]


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [("1|1", "names bands of 2 rasters and 1 came"), ("red", '"red" in "red" is no list of bands'), ("0", "from 1")],
)
def test_bands_that_cannot_be_read_are_said(segment, paper_engine, make_raster, tiny_model, outputs, bands, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        segment(INPUT=make_raster(), BANDS=bands, MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert not paper_engine.jobs


def test_the_rasters_own_pixels_are_kept_when_asked(segment, paper_engine, make_raster, tiny_model, outputs):
    for keep in (False, True):
        segment(INPUT=make_raster(), MODEL=tiny_model, KEEP_GRID=keep, OUTPUT=outputs["OUTPUT"])
    assert [job.keep_grid for job in paper_engine.jobs] == [False, True]


def test_polygons_are_chosen_and_simplified_as_asked(segment, paper_engine, make_raster, tiny_model, outputs):
    asked = {"INPUT": make_raster(), "MODEL": tiny_model, **outputs}
    segment(MIN_AREA="10, mound=2.5", FILL_HOLES=4, SIMPLIFY=1.5, **asked)
    segment(MIN_AREA="", **asked)
    rules, none = (job.polygon_rules for job in paper_engine.jobs)
    assert (rules.min_area_m2, rules.min_area_by_class) == (10.0, {"mound": 2.5})
    assert (rules.fill_holes_m2, rules.simplify_px) == (4.0, 1.5)
    assert (none.min_area_m2, none.min_area_by_class, none.fill_holes_m2, none.simplify_px) == (0.0, {}, 0.0, 0.0)
    with pytest.raises(QgsProcessingException, match="write an area in m², such as 25"):
        segment(MIN_AREA="big", **asked)


def test_unset_parameters_are_left_to_the_model(segment, paper_engine, make_raster, tiny_model, outputs):
    segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    job = paper_engine.jobs[0]
    assert job.extent is None and job.overlap is None and job.confidence is None and job.polygons is None
    assert (job.device, job.tile_size, job.batch_size) == ("auto", 2048, 0)
    assert (job.stitching, job.precision) == ("core", "auto")


def test_overlap_of_zero_is_not_unset(segment, paper_engine, make_raster, tiny_model, outputs):
    segment(INPUT=make_raster(), MODEL=tiny_model, OVERLAP=0, OUTPUT=outputs["OUTPUT"])
    assert paper_engine.jobs[0].overlap == 0


def test_layer_object_works_as_well_as_a_path(segment, paper_engine, make_raster, tiny_model, outputs):
    raster = make_raster()
    segment(INPUT=QgsRasterLayer(raster, "dtm"), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert paper_engine.jobs[0].raster == raster


def test_extent_in_another_crs_is_converted(segment, paper_engine, make_raster, tiny_model, outputs):
    wanted = QgsRectangle(377010, 1483970, 377040, 1483990)
    project = QgsProcessingContext().transformContext()
    in_degrees = QgsCoordinateTransform(UTM, DEGREES, project).transformBoundingBox(wanted)
    segment(
        INPUT=make_raster(),
        MODEL=tiny_model,
        EXTENT=QgsReferencedRectangle(in_degrees, DEGREES),
        OUTPUT=outputs["OUTPUT"],
    )
    xmin, ymin, xmax, ymax = paper_engine.jobs[0].extent
    got = QgsRectangle(xmin, ymin, xmax, ymax)
    assert got.contains(wanted)  # the box around a box that is turned by the meridian convergence
    assert got.width() < 31 and got.height() < 21


def test_temporary_outputs_are_files(segment, paper_engine, make_raster, tiny_model):
    results = segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT="TEMPORARY_OUTPUT", POLYGONS="TEMPORARY_OUTPUT")
    assert results["OUTPUT"].endswith(".tif") and results["POLYGONS"].endswith(".gpkg")
    assert QgsVectorLayer(results["POLYGONS"]).featureCount() == 2


@pytest.mark.parametrize("ending", ["geojson", "shp", "gpkg"])
def test_findings_come_in_the_format_asked_for(
    segment, paper_engine, make_raster, tiny_model, outputs, tmp_path, ending
):
    path = str(tmp_path / f"mounds.{ending}")
    results = segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"], POLYGONS=path)
    layer = QgsVectorLayer(results["POLYGONS"])
    assert results["POLYGONS"] == path
    assert [f["class"] for f in layer.getFeatures()] == ["temple", "mound"]
    assert [c.label() for c in layer.renderer().categories()] == ["mound", "water", "temple"]


def test_findings_in_memory_are_loaded_from_their_file(
    segment, paper_engine, make_raster, tiny_model, outputs, project
):
    feedback = QgsProcessingFeedback()
    processing.runAndLoadResults(
        "relay:segmentraster",
        {"INPUT": make_raster(), "MODEL": tiny_model, "OUTPUT": outputs["OUTPUT"], "POLYGONS": "memory:"},
        feedback=feedback,
    )
    assert {layer.name() for layer in project.mapLayers().values()} == {"Classes", "Findings"}
    assert "not correctly generated" not in feedback.textLog()


def test_findings_in_memory_become_a_file(segment, paper_engine, make_raster, tiny_model, outputs):
    results = segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"], POLYGONS="memory:")
    assert QgsVectorLayer(results["POLYGONS"]).featureCount() == 2


def test_class_raster_opens_with_names_and_colours(segment, paper_engine, make_raster, tiny_model, outputs):
    segment(INPUT=make_raster(), MODEL=tiny_model, **outputs)
    layer = QgsRasterLayer(outputs["OUTPUT"])  # owns the renderer
    entries = layer.renderer().classes()
    assert [(e.value, e.label, e.color.name()) for e in entries] == [
        (0, "mound", "#dc9600"),
        (1, "water", "#1478dc"),
        (2, "temple", "#c800c8"),
        (3, "background", "#ffffff"),
    ]
    assert [e.color.alpha() > 0 for e in entries] == [True, True, True, False]


def test_findings_open_with_the_classes_as_legend(segment, paper_engine, make_raster, tiny_model, outputs):
    segment(INPUT=make_raster(), MODEL=tiny_model, **outputs)
    layer = QgsVectorLayer(outputs["POLYGONS"])
    categories = layer.renderer().categories()
    assert [(int(c.value()), c.label()) for c in categories] == [(0, "mound"), (1, "water"), (2, "temple")]


def test_confidence_opens_in_grey_from_0_to_100(segment, paper_engine, make_raster, tiny_model, outputs):
    segment(INPUT=make_raster(), MODEL=tiny_model, **outputs)
    layer = QgsRasterLayer(outputs["CONFIDENCE"])
    renderer = layer.renderer()
    stretch = renderer.contrastEnhancement()
    assert renderer.type() == "singlebandgray"
    assert (stretch.minimumValue(), stretch.maximumValue()) == (0, 100)


def test_layers_that_processing_loads_are_styled_and_named(
    segment, provider, paper_engine, make_raster, tiny_model, outputs, project
):
    results = processing.runAndLoadResults(
        "relay:segmentraster", {"INPUT": make_raster(), "MODEL": tiny_model, **outputs}
    )
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(layers) == {"Classes", "Confidence", "Findings"}
    assert layers["Classes"].renderer().type() == "paletted"
    assert layers["Findings"].renderer().type() == "categorizedSymbol"
    assert set(results) >= {"OUTPUT", "CONFIDENCE", "POLYGONS"}


def test_progress_and_summary_reach_the_feedback(segment, paper_engine, make_raster, tiny_model, outputs):
    feedback = QgsProcessingFeedback()
    reported = []
    feedback.progressChanged.connect(reported.append)
    segment(feedback, INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert reported[:2] == [50, 100]
    assert "2 windows, 1.0 s on cpu: mound 25.0 %, background 75.0 %" in feedback.textLog()
    assert "Tiny terrain" in feedback.textLog()


@pytest.mark.parametrize("temporary", [True, False])
def test_cancelled_run_promises_finished_tiles_only_where_the_next_run_finds_them(
    segment, paper_engine, make_raster, tiny_model, outputs, temporary
):
    feedback = QgsProcessingFeedback()
    paper_engine.wait = lambda is_cancelled: feedback.cancel()
    output = "TEMPORARY_OUTPUT" if temporary else outputs["OUTPUT"]
    segment(feedback, INPUT=make_raster(), MODEL=tiny_model, OUTPUT=output)
    assert "The run was cancelled" in feedback.textLog()
    assert ("finished tiles are kept" in feedback.textLog()) is not temporary


def test_cancel_reaches_the_engine_and_leaves_no_output(segment, paper_engine, make_raster, tiny_model, outputs):
    feedback = QgsProcessingFeedback()

    def wait(is_cancelled):
        while not is_cancelled():
            time.sleep(0.01)

    paper_engine.wait = wait
    threading.Timer(0.2, feedback.cancel).start()
    assert segment(feedback, INPUT=make_raster(), MODEL=tiny_model, **outputs) == {}
    assert not any(Path(path).exists() for path in outputs.values())


def test_engine_error_arrives_word_for_word(segment, paper_engine, make_raster, tiny_model, outputs, modules):
    sentence = "The engine was killed, most likely because the computer ran out of memory."
    paper_engine.error = modules("relay_core.errors").EngineError(sentence)
    with pytest.raises(QgsProcessingException) as failure:
        segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"])
    assert str(failure.value) == sentence


def test_missing_model_is_refused(algorithm, make_raster, outputs):
    message = refusal(algorithm, INPUT=make_raster(), MODEL="/nowhere/model.safetensors", OUTPUT=outputs["OUTPUT"])
    assert message == "/nowhere/model.safetensors cannot be read (No such file or directory); " + (
        "choose an existing model file."
    )


def test_pickle_is_refused(algorithm, make_raster, outputs, tmp_path):
    pickle = tmp_path / "model.pt"
    pickle.write_bytes(b"PK\x03\x04" + bytes(64))
    message = refusal(algorithm, INPUT=make_raster(), MODEL=str(pickle), OUTPUT=outputs["OUTPUT"])
    assert message.startswith("model.pt is a pickle") and "refused" in message


def test_no_model_at_all_is_refused(algorithm, make_raster, outputs, modules, monkeypatch):
    monkeypatch.setattr(modules("algorithms.job_algorithm"), "bundled_model", lambda: "")
    fresh = algorithm.create()  # its default model is looked up now
    message = refusal(fresh, INPUT=make_raster(), OUTPUT=outputs["OUTPUT"])
    assert message == "No model is chosen; choose a .safetensors model file."


def test_empty_model_means_the_bundled_one(
    segment, paper_engine, make_raster, tiny_model, outputs, modules, monkeypatch
):
    monkeypatch.setattr(modules("algorithms.job_algorithm"), "bundled_model", lambda: tiny_model)
    segment(INPUT=make_raster(), MODEL="", OUTPUT=outputs["OUTPUT"])
    assert paper_engine.jobs[0].model == tiny_model


def test_extent_outside_the_raster_is_refused(algorithm, make_raster, tiny_model, outputs):
    message = refusal(algorithm, INPUT=make_raster(), MODEL=tiny_model, EXTENT="0,10,0,10", OUTPUT=outputs["OUTPUT"])
    assert "lies outside the raster, which covers 377000 1.48395e+06" in message


def test_empty_extent_is_refused(algorithm, make_raster, tiny_model, outputs):
    extent = "377000,377000,1483980,1483980"
    message = refusal(algorithm, INPUT=make_raster(), MODEL=tiny_model, EXTENT=extent, OUTPUT=outputs["OUTPUT"])
    assert message == "The extent is empty; choose one that covers a part of the raster."


def test_extent_on_a_raster_without_georeference_is_refused(algorithm, make_raster, tiny_model, outputs):
    message = refusal(
        algorithm, INPUT=make_raster(epsg=None), MODEL=tiny_model, EXTENT="0,10,-10,0", OUTPUT=outputs["OUTPUT"]
    )
    assert "has no georeference" in message


def test_other_raster_formats_are_refused(algorithm, make_raster, tiny_model, tmp_path):
    message = refusal(algorithm, INPUT=make_raster(), MODEL=tiny_model, OUTPUT=str(tmp_path / "classes.jpg"))
    assert "jpg" in message


@pytest.mark.parametrize("name", ["missing/findings.geojson", "missing/findings.gpkg"])
def test_findings_in_a_folder_that_is_not_there_are_refused(
    algorithm, make_raster, tiny_model, outputs, tmp_path, name
):
    findings = str(tmp_path / name)
    message = refusal(algorithm, INPUT=make_raster(), MODEL=tiny_model, OUTPUT=outputs["OUTPUT"], POLYGONS=findings)
    assert message.startswith(f"The folder {tmp_path / 'missing'} does not exist; create it")


def test_vector_format_without_a_driver_is_refused(algorithm, make_raster, tiny_model, outputs, tmp_path):
    message = refusal(
        algorithm,
        INPUT=make_raster(),
        MODEL=tiny_model,
        OUTPUT=outputs["OUTPUT"],
        POLYGONS=str(tmp_path / "findings.odd"),
    )
    assert "odd" in message


def test_problem_is_said_by_processing_run_too(segment, make_raster, tiny_model, outputs):
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        segment(INPUT=make_raster(), MODEL="/nowhere/model.safetensors", OUTPUT=outputs["OUTPUT"])


def test_temporary_folder_is_qgis_own(segment, paper_engine, make_raster, tiny_model):
    results = segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT="TEMPORARY_OUTPUT")
    assert results["OUTPUT"].startswith(QgsProcessingUtils.tempFolder())
