"""A person's first model: a fresh profile, the demo's terrain, ten polygons. Pictures go to build/screenshots."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(scope="module")
def seen(driven):
    """What the driver saw."""
    return driven("drive_training.py")


def test_everything_is_chosen_when_the_dialog_opens(seen):
    assert seen["prefilled"] == {
        "rasters": ["Terrain"],
        "labels": "Monuments",
        "field": "kind",
        "name": "Monuments",
        "file": "monuments.safetensors",
    }
    assert not seen["train_before_check"]


def test_dialog_fits_a_small_screen(seen):
    assert seen["smallest"][0] <= 800 and seen["smallest"][1] <= 560


def test_what_is_missing_is_said_in_one_sentence(seen):
    assert seen["problem"] == "No raster is ticked; tick the one to learn from."


def test_check_tells_polygons_and_area_of_every_class(seen):
    assert seen["refusal"] == ""
    assert [(row[0], row[1]) for row in seen["classes"]] == [
        ("mound", "5"),
        ("water", "0"),
        ("temple", "5"),
        ("background", "–"),
    ]
    assert seen["classes"][0][2].replace(",", "").isdigit()


def test_split_is_drawn_on_the_map(seen):
    assert seen["drawn"] == ["train", "validation", "test", "gap"]


def test_steps_do_not_ask_for_another_check(seen):
    assert seen["steps_leave_the_check"]


def test_running_training_tells_step_device_and_time(seen):
    assert seen["stage"].startswith("Step ") and "of 80" in seen["stage"]
    assert seen["facts"].startswith("on cpu, about ")


def test_training_goes_on_when_the_dialog_is_closed(seen):
    assert "The training goes on" in seen["closed"] and seen["is_running_still"]
    assert "A training is running" in seen["segment_meanwhile"]


def test_training_can_be_ended_with_what_it_has_learned(seen):
    assert "ends after this step" in seen["finishing"]
    assert "Monuments is trained" in seen["done"] and "You ended it early." in seen["done"]


def test_scores_of_every_class_are_told(seen):
    assert [row[0] for row in seen["scores"]] == [
        *("mound", "water", "temple", "background"),
        *("mean of the findings", "pixels right"),
    ]
    assert all(row[2] != "–" for row in seen["scores"] if row[0] in ("background", "pixels right"))
    assert seen["report"]


def test_window_answers_while_a_model_is_trained(seen):
    assert seen["longest_pause_seconds"] < 1.5


def test_model_is_used_at_once(seen):
    assert "now uses Monuments" in seen["used"] and seen["dialog_is_gone"]
    assert os.path.basename(seen["chosen_model"]) == "monuments.safetensors"
    assert seen["group"].startswith("Monuments · Terrain · ")


@pytest.mark.parametrize("name", ["choose", "split", "running", "done", "used"])
def test_picture_is_taken(seen, screenshots, name):
    assert (screenshots / f"training_{name}.png").stat().st_size > 20_000
