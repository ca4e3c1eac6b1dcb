"""A person's first minute: a fresh profile, the real window, one click. Pictures go to build/screenshots."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def seen(driven):
    """What the driver saw."""
    return driven("drive.py")


def test_plugin_loads_in_a_fresh_profile(seen):
    assert seen["plugin_error"] == ""


def test_click_gives_one_named_group_on_top(seen):
    assert seen["group"].split(" · ")[1] == "Terrain"
    assert seen["group_is_on_top"] and seen["group_is_unfolded"]
    assert "is on the map" in seen["success"]


def test_result_comes_on_the_map_while_it_is_made_and_then_takes_the_place(seen):
    assert seen["preview_is_on_top"] and seen["groups"] == 1


def test_layers_are_in_order_styled_and_named(seen):
    assert [(layer["name"], layer["checked"], layer["renderer"]) for layer in seen["layers"]] == [
        ("Findings", True, "categorizedSymbol"),
        ("Confidence", False, "singlebandgray"),
        ("Classes", True, "paletted"),
    ]
    assert seen["layers"][2]["legend"] == ["mound", "water", "temple", "background"]


def test_progress_is_said_while_it_runs(seen):
    assert "Segmenting Terrain" in seen["progress_text"] and "windows" in seen["progress_text"]


def test_second_click_is_answered(seen):
    assert "A segmentation is running" in seen["second_click"]


def test_window_answers_while_the_engine_works(seen):
    assert seen["longest_pause_seconds"] < 1.5  # the results' own loading and drawing included


def test_click_without_a_layer_says_what_to_do(seen):
    assert "click the raster to segment in the Layers panel" in seen["without_layer"]


def test_toolbox_opens_the_dialog(seen):
    assert "Segment" in seen["dialog"]


def test_toolbox_dialog_starts_with_what_the_map_shows(seen):
    assert float(seen["dialog_extent"].split(",")[0]) == pytest.approx(seen["map_extent"], abs=0.01)


def test_plugin_leaves_no_engine_behind(seen):
    assert seen["unloaded"] and seen["engine"]
    assert not seen["toolbar_after_unload"]


@pytest.mark.parametrize("name", ["running", "preview", "result", "dialog", "no_layer"])
def test_picture_is_taken(seen, screenshots, name):
    assert (screenshots / f"{name}.png").stat().st_size > 20_000
