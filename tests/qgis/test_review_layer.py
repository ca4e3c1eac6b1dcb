"""What a review writes to a GeoPackage, when, and what it does where it cannot."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime

REVIEW_FIELDS = ["review_state", "review_class", "review_note", "review_by", "review_date"]
_DECIDE_AND_DIE = """
import os, signal, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
sys.path.insert(0, sys.argv[1])
from relay_segmenter.ui.review_layer import ReviewLayer
review = ReviewLayer(QgsVectorLayer(sys.argv[2], "findings"))
review.decide(2, "accepted", "Ada")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def module(modules):
    return modules("ui.review_layer")


@pytest.fixture
def review(module, findings):
    return module.ReviewLayer(findings)


@pytest.fixture
def path(findings):
    return Path(findings.source().split("|")[0])


def stored(path, fid, *names):
    """What the file holds, read by another program."""
    file = ogr.Open(str(path))
    feature = file.GetLayer(0).GetFeature(fid)
    return [feature.GetField(name) for name in names]


def test_first_decision_adds_the_fields(review, findings):
    assert not review.has_review_fields
    review.decide(1, "accepted", "Ada")
    assert [name for name in findings.fields().names() if name.startswith("review")] == REVIEW_FIELDS


def test_looking_changes_nothing(review, path):
    before = path.read_bytes()
    assert len(review.candidates()) == 4 and review.candidate(2).confidence == 40
    assert path.read_bytes() == before


def test_decision_is_in_the_file_at_once_and_in_nothing_beside_it(review, path):
    review.decide(2, "rejected", "Ada")
    assert stored(path, 2, "review_state", "review_by") == ["rejected", "Ada"]
    assert [name for name in os.listdir(path.parent) if name.startswith("findings")] == ["findings.gpkg"]


def test_decision_outlives_a_killed_process(path, package, findings):
    del findings
    command = [sys.executable, "-c", _DECIDE_AND_DIE, str(Path(package.__path__[0]).parent), str(path)]
    assert subprocess.run(command, capture_output=True).returncode == -signal.SIGKILL
    layer = QgsVectorLayer(str(path), "findings")
    feature = layer.getFeature(2)
    assert (feature["review_state"], feature["review_by"]) == ("accepted", "Ada")
    assert abs(feature["review_date"].secsTo(QDateTime.currentDateTime())) < 60


def test_class_that_the_model_found_too_is_no_other_class(review):
    review.name_class(1, "temple", "Ada")
    assert (review.candidate(1).found_class, review.candidate(1).map_class) == ("mound", "temple")
    review.name_class(1, "mound", "Ada")
    assert review.candidate(1).new_class == ""


def test_undo_takes_changes_back_one_by_one(review):
    review.name_class(2, "temple", "Ada")
    review.decide(2, "accepted", "Ada")
    review.write_note(3, " a ring ditch ")
    assert review.undo() == 3 and review.candidate(3).note == ""
    assert review.undo() == 2
    assert (review.candidate(2).state, review.candidate(2).new_class) == ("open", "temple")
    assert review.undo() == 2 and review.candidate(2).new_class == "" and not review.can_undo
    assert review.undo() is None


def test_undo_of_a_deleted_candidate_does_nothing(review, findings):
    review.decide(2, "accepted", "Ada")
    findings.dataProvider().deleteFeatures([2])
    assert review.undo() == 2 and not review.can_undo


def test_filtered_layer_has_only_its_candidates(review, findings):
    findings.setSubsetString("class = 'mound'")
    assert [c.fid for c in review.candidates()] == [1, 4]


def refusal(review, modules):
    with pytest.raises(modules("relay_core.errors").JobError) as problem:
        review.decide(1, "accepted", "Ada")
    return problem.value.message


def test_read_only_layer_is_told_in_one_sentence(review, findings, modules, path):
    findings.setReadOnly(True)
    assert refusal(review, modules) == (
        "findings is read-only, so it cannot keep decisions; review a copy that can be changed."
    )
    assert not review.has_review_fields


def test_layer_that_is_being_edited_waits(review, findings, modules):
    findings.startEditing()
    assert "is being edited; save or discard the edits" in refusal(review, modules)
    findings.rollBack()
    review.decide(1, "accepted", "Ada")


def test_layer_in_memory_keeps_no_review(module, findings, modules):
    memory = findings.materialize(QgsFeatureRequest())
    assert module.holds_findings(memory)
    assert "is not a GeoPackage" in refusal(module.ReviewLayer(memory), modules)


def test_other_layers_hold_no_findings(module, make_polygons):
    assert not module.holds_findings(make_polygons())
    assert not module.holds_findings(None)


def test_file_that_another_program_holds_is_told_and_nothing_is_lost(review, path, modules):
    review.decide(1, "accepted", "Ada")
    other = ogr.Open(str(path), 1)
    other.ExecuteSQL("BEGIN IMMEDIATE")
    os.environ["OGR_SQLITE_BUSY_TIMEOUT"] = "100"
    try:
        with pytest.raises(modules("relay_core.errors").OutputError) as problem:
            review.decide(2, "accepted", "Ada")
    finally:
        del os.environ["OGR_SQLITE_BUSY_TIMEOUT"]
        other.ExecuteSQL("ROLLBACK")
        del other  # the exception keeps this frame: GDAL would be gone before the file is closed
    assert "was not written to findings.gpkg" in problem.value.message
    assert [review.candidate(fid).state for fid in (1, 2)] == ["accepted", "open"]


def test_edited_outline_is_measured_again(review, findings):
    findings.dataProvider().changeGeometryValues(
        {1: QgsGeometry.fromRect(QgsRectangle(377000, 1483980, 377003, 1483984))}
    )
    review.measure([1])
    assert review.candidate(1).area_m2 == pytest.approx(12)


@pytest.mark.parametrize("epsg", [4326, 3857])
def test_ground_is_measured_in_degrees_and_mercator_as_on_the_equal_area_map(module, epsg, qgis_app):
    crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
    side = 0.001 if epsg == 4326 else 111.31949
    square = QgsGeometry.fromRect(QgsRectangle(0, 0, side, side))
    assert module.ground_area_m2(square, crs) == pytest.approx(111.319 * 110.574, rel=1e-3)


def test_global_window_is_what_the_result_remembers(review, findings):
    assert review.global_window == (0, 0)
    findings.setCustomProperty("relay_segmenter/global_window", 512.0)
    assert review.global_window == (512, 512)
    findings.setCustomProperty("relay_segmenter/global_window_height", 256.0)
    assert review.global_window == (512, 256)
    findings.setCustomProperty("relay_segmenter/global_window", "wide")
    assert review.global_window == (0, 0)


def test_temporary_result_can_be_kept_with_its_review(module, review, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "is_temporary_output", lambda path: path.endswith("findings.gpkg"))
    review.decide(1, "accepted", "Ada")
    assert review.is_temporary
    review.keep_in(str(tmp_path / "kept.gpkg"))
    assert not review.is_temporary
    review.undo()
    assert stored(tmp_path / "kept.gpkg", 1, "review_state") == [None]
    assert stored(tmp_path / "findings.gpkg", 1, "review_state") == ["accepted"]
