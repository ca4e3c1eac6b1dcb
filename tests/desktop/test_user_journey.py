"""A person's first hour with the plugin, in a real QGIS: from its zip file to a checked map that outlives QGIS."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def seen(driven, package):
    """What the driver saw."""
    return driven("drive_journey.py", package)


def test_plugin_is_installed_into_a_fresh_profile(seen):
    assert not seen["known_before"] and seen["installed"]


def test_engine_is_asked_for_and_then_used(seen):
    assert "no engine" in seen["engine_before"].lower() or "not set up" in seen["engine_before"].lower()
    assert seen["engine_python"] and seen["engine_after"] != seen["engine_before"]


def test_panel_knows_raster_band_and_model(seen):
    assert seen["light"] == "Fits this raster"


def test_preview_comes_with_one_click(seen):
    assert seen["preview_layers"] == ["Classes"] and seen["preview_seconds"] < 60


def test_cancel_leaves_nothing(seen):
    assert seen["stopped"] == "The segmentation was stopped." and seen["left_by_cancel"] == []


def test_results_are_a_group_on_the_map_and_files_in_the_folder(seen):
    assert seen["layers"] == ["Findings", "Confidence", "Classes"]
    assert [name.rpartition("_")[2] for name in seen["files"]] == ["classes.tif", "confidence.tif", "findings.gpkg"]


def test_three_candidates_are_decided(seen):
    assert [state for state, _, _ in seen["decided"]] == ["accepted", "rejected", "accepted"]
    assert seen["decided"][2][1] in ("mound", "temple") and not seen["decided"][0][1]
    assert all(name == "A. Person" for _, _, name in seen["decided"])
    assert seen["progress"].startswith("3 of ")


def test_accepted_candidates_become_labels(seen):
    assert len(seen["labels"]) == 2 and seen["decided"][2][1] in seen["labels"]


def test_project_comes_back_whole(seen):
    assert seen["saved"] and seen["opened"] and seen["same_layers"] and seen["all_valid"]
    assert "There is no raster" in seen["empty_obstacle"]
    assert seen["reviewed_after"] == ["accepted", "accepted", "rejected"]
    assert seen["folder_after"].endswith("results") and not seen["dirty_after"]


@pytest.mark.parametrize(
    "name",
    [
        *("installed", "engine", "engine_ready", "panel", "preview", "running"),
        *("result", "review", "reviewed", "export", "labels", "reopened"),
    ],
)
def test_picture_is_taken(seen, screenshots, name):
    assert (screenshots / f"journey_{name}.png").stat().st_size > 20_000
