"""Runs that are disturbed, in a real QGIS: nothing crashes, nothing is left over, nothing half is taken for whole."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def seen(driven):
    """What the driver saw; that QGIS got to its end says that nothing ended it."""
    return driven("drive_mid_run.py")


def test_killed_engine_is_said_in_one_sentence(seen):
    assert seen["killed_said"].startswith("The engine was killed, most likely because the computer ran out of memory")
    assert seen["killed_said"].count(".") == 1 and "then run again" in seen["killed_said"]
    assert seen["killed_is_gone"] and not seen["killed_output"]


def test_run_goes_on_after_the_engine_was_killed(seen):
    assert any("of 16 tiles are there from an earlier run and are kept" in line for line in seen["killed_again"])
    assert seen["killed_again_output"] and seen["killed_engines"] == 1


def test_raster_that_is_removed_in_mid_run_is_segmented_all_the_same(seen):
    assert seen["raster_removed_results"] == 1 and "is on the map" in seen["raster_removed_said"]


@pytest.mark.parametrize("what", ["layer", "group"])
def test_preview_that_is_removed_in_mid_run_stays_away(seen, what):
    assert seen[f"preview_{what}_removed"] and seen[f"preview_{what}_ran_on"]
    assert seen[f"preview_{what}_results"] == 1 and not seen[f"preview_{what}_left"]


def test_button_is_refused_and_toolbox_waits_while_the_panel_runs(seen):
    assert "A segmentation is running" in seen["button_meanwhile"]
    assert seen["two_results"] == 1 and seen["toolbox_well"] and seen["two_engines"] == 1


def test_run_goes_on_when_the_panel_is_closed(seen):
    assert seen["panel_closed_results"] == 1 and seen["panel_reopened"].startswith("Done in ")


def test_results_come_into_the_project_that_is_open_then(seen):
    assert not seen["cleared_preview"] and seen["cleared_results"] == 1
    assert "is on the map" in seen["cleared_said"]


def test_project_that_is_saved_in_mid_run_holds_no_preview(seen):
    assert seen["reopened"] and seen["saved_in_mid_run"] == []


def test_plugin_that_is_switched_off_in_mid_run_leaves_nothing_and_starts_again(seen):
    assert seen["unloaded"] and seen["unload_seconds"] < 4
    assert seen["unload_left"] == [] and not seen["dock_after_unload"]
    assert seen["loaded_again"] and seen["results_after_reload"] == 1
