"""The panel in a real QGIS: closed at first, two clicks to a preview, and everything after that."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def seen(driven):
    """What the driver saw."""
    return driven("drive_dock.py")


def test_panel_never_opens_unasked(seen):
    assert not seen["open_at_start"] and seen["open_after_click"]


def test_panel_that_was_left_open_comes_back_with_the_windows_of_qgis(seen):
    assert not seen["after_close"] and seen["after_restore"]


def test_empty_project_is_told_what_to_add(seen):
    assert "There is no raster in the project" in seen["obstacle"]


def test_raster_is_matched_and_fits(seen):
    assert seen["channel"].startswith("Terrain: band 1")
    assert seen["light"] == "Fits this raster"


def test_preview_comes_in_a_group_that_the_next_one_replaces(seen):
    assert seen["preview_layers"] == ["Classes"] and seen["previews"] == 1


def test_progress_names_rate_and_device(seen):
    assert "windows/s" in seen["doing"] and "Mpx/s" in seen["doing"] and "on " in seen["doing"]


def test_button_and_panel_share_one_run(seen):
    assert "A segmentation is running" in seen["second_run"]
    assert seen["stopped"] == "The segmentation was stopped."


def test_results_are_one_group_with_attention_at_its_foot(seen):
    names = [name for name, _ in seen["layers"]]
    assert names[0] == "Findings" and {"Classes", "Confidence"} <= set(names)
    assert names[-2:] == ["Attention, close up", "Attention, around"]
    assert seen["done"].startswith("Done in ")


def test_panel_can_be_narrow(seen):
    assert seen["width"] <= 300 and seen["content_width"] <= seen["width"]
    assert "No band is chosen for red, green, blue" in seen["other_model"]


def test_choices_come_back_with_the_project(seen):
    assert seen["in_new_project"] == [0, True] and seen["in_project"] == [1, False]
    assert seen["restored_channel"].startswith("Terrain: band 1")


@pytest.mark.parametrize("name", ["empty", "scene", "preview", "running", "result", "narrow", "narrow_polygons"])
def test_picture_is_taken(seen, screenshots, name):
    assert (screenshots / f"dock_{name}.png").stat().st_size > 20_000
