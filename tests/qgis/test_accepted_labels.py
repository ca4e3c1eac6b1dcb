"""`relay:acceptedlabels`: from a review to labels, and to the areas where they are complete."""

from __future__ import annotations

import json
import math

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRectangle,
    QgsVectorLayer,
)

from tests.qgis.asking import refusal


@pytest.fixture
def review(modules, findings):
    """Candidate 1 is accepted as a temple, 2 rejected, 3 accepted; 4 is open."""
    review = modules("ui.review_layer").ReviewLayer(findings)
    review.name_class(1, "temple", "Ada")
    review.decide(1, "accepted", "Ada")
    review.decide(2, "rejected", "Ada")
    review.decide(3, "accepted", "Ada")
    return review


@pytest.fixture
def run(provider, findings, tmp_path):
    """Run it into labels.gpkg and areas.gpkg; return its outputs and its log."""

    def run(**parameters):
        feedback = QgsProcessingFeedback()
        files = {"OUTPUT": str(tmp_path / "labels.gpkg"), "AREAS": str(tmp_path / "areas.gpkg")}
        outputs = processing.run("relay:acceptedlabels", {"INPUT": findings, **files, **parameters}, feedback=feedback)
        return outputs, feedback.textLog()

    return run


def covers(path, x):
    """Whether areas cover a point on the row of candidates, x metres east of the first one's west side."""
    point = QgsGeometry.fromRect(QgsRectangle(377002 + x, 1483984, 377002.01 + x, 1483984.01))
    return any(f.geometry().contains(point) for f in QgsVectorLayer(path).getFeatures())


def legend(path):
    """The classes that a file opens with, and their colours."""
    layer = QgsVectorLayer(path)
    return {category.value(): category.symbol().color().name() for category in layer.renderer().categories()}


def test_accepted_candidates_are_labels_of_the_class_that_a_person_named(run, review):
    outputs, log = run()
    labels = list(QgsVectorLayer(outputs["OUTPUT"]).getFeatures())
    assert [label["class"] for label in labels] == ["temple", "temple"]
    assert [label["confidence"] for label in labels] == [90, 70]
    assert {label["review_by"] for label in labels} == {"Ada"} and labels[0]["review_date"].isValid()
    assert [round(label.geometry().area()) for label in labels] == [64, 64]
    assert {key: outputs[key] for key in ("ACCEPTED", "REJECTED", "OPEN")} == {"ACCEPTED": 2, "REJECTED": 1, "OPEN": 1}
    assert "2 accepted candidates are labels, 1 rejected ones are background, 1 are open." in log


def test_areas_hold_what_was_decided_with_its_margin_and_nothing_open(run, review):
    areas = run(MARGIN=3)[0]["AREAS"]
    # Four squares 8 m wide, 2 m apart: accepted 0-8, rejected 10-18, accepted 20-28, open 30-38.
    assert [covers(areas, x) for x in (-2, 4, 9, 14, 24, 29)] == [True] * 6
    assert [covers(areas, x) for x in (-4, 30.5, 34)] == [False] * 3


def test_labels_train_a_model_as_they_are(run, review, make_raster, tmp_path):
    outputs, _ = run(MARGIN=20)
    parameters = {
        "RASTERS": [make_raster()],
        "POLYGONS": outputs["OUTPUT"],
        "CLASS_FIELD": "class",
        "AREAS": outputs["AREAS"],
        "OUTPUT": str(tmp_path / "next.safetensors"),
    }
    trainer = QgsApplication.processingRegistry().createAlgorithmById("relay:trainmodel")
    assert trainer.prepare(parameters, QgsProcessingContext(), QgsProcessingFeedback())
    (scene,) = trainer.job.scenes
    assert "labels.gpkg" in scene.labels and "areas.gpkg" in scene.areas
    assert [(c["name"], c["colour"]) for c in json.loads(trainer.job.card)["classes"]] == [
        ("temple", "#c800c8"),
        ("background", "#ffffff"),
    ]


def test_labels_keep_the_colours_of_the_classes_in_their_file(run, review):
    assert legend(run()[0]["OUTPUT"]) == {"temple": "#c800c8"}


def test_colours_come_from_the_style_of_the_review_too(run, review, findings, modules):
    modules("ui.review_style").show_states(findings)
    assert legend(run()[0]["OUTPUT"]) == {"temple": "#c800c8"}


def test_only_rejected_candidates_give_areas_and_a_warning(run, review):
    review.decide(1, "rejected", "Ada")
    review.decide(3, "open", "Ada")
    outputs, log = run()
    assert QgsVectorLayer(outputs["OUTPUT"]).featureCount() == 0
    assert "Nothing is accepted" in log and covers(outputs["AREAS"], 14)


def test_accepted_candidate_without_a_class_is_left_out_and_told(run, review, findings):
    index = findings.fields().indexOf("class")
    findings.dataProvider().changeAttributeValues({3: {index: None}})
    outputs, log = run(MARGIN=0)
    assert outputs["ACCEPTED"] == 1 and "1 accepted candidates have no class" in log
    assert not covers(outputs["AREAS"], 24)


def test_areas_can_be_left_out(run, review):
    assert "AREAS" not in run(AREAS=None)[0]


def test_outline_that_crosses_itself_is_mended(run, review, findings):
    bow = QgsGeometry.fromWkt("POLYGON((377002 1483980,377010 1483988,377010 1483980,377002 1483988,377002 1483980))")
    findings.dataProvider().changeGeometryValues({1: bow})
    labels = QgsVectorLayer(run()[0]["OUTPUT"])
    assert [round(label.geometry().area()) for label in labels.getFeatures()] == [32, 64]


def test_layer_that_was_not_reviewed_is_refused_in_the_dialog(provider, findings):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("relay:acceptedlabels")
    assert refusal(algorithm, INPUT=findings, OUTPUT="TEMPORARY_OUTPUT") == (
        "findings was not reviewed yet: it has no field review_state. Go through it with Review candidates first."
    )


def test_review_without_a_decision_is_refused(run, findings, modules):
    modules("ui.review_layer").ReviewLayer(findings).write_note(1, "later")
    with pytest.raises(QgsProcessingException, match="No candidate of findings is accepted or rejected"):
        run()


@pytest.mark.parametrize("epsg", [4326, 2263, 32648])
def test_margin_is_metres_on_the_ground_in_degrees_and_feet_too(modules, qgis_app, epsg):
    labels, layer = modules("algorithms.accepted_labels"), modules("ui.review_layer")
    crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
    size, corner = (1e-7, (103.8, 52.0)) if epsg == 4326 else (0.01, (600000.0, 200000.0))
    dot = QgsGeometry.fromRect(QgsRectangle(*corner, corner[0] + size, corner[1] + size))
    around = labels.surroundings(dot, crs, 50.0, QgsProcessingContext())
    assert layer.ground_area_m2(around, crs) == pytest.approx(math.pi * 2500, rel=0.01)


def test_help_tells_how_a_round_of_learning_goes(provider):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("relay:acceptedlabels")
    assert "Rejected ones lie in the areas without a label" in algorithm.shortHelpString()
    assert "Merge vector layers" in algorithm.shortHelpString()
