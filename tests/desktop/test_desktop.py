"""A person's first minute: a fresh profile, the real window, one click. Pictures go to build/screenshots."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SCREENSHOTS = REPOSITORY / "build" / "screenshots"
DEMO = REPOSITORY / "resources" / "demo"
PROFILE = "[PythonPlugins]\nrelay_segmenter=true\nprocessing=true\n"


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Start QGIS under a virtual screen, have it driven, and return what the driver saw."""
    folder = tmp_path_factory.mktemp("desktop")
    settings = folder / "profile" / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    (settings / "QGIS3.ini").write_text(PROFILE)
    (folder / "plugins").mkdir()
    (folder / "plugins" / "relay_segmenter").symlink_to(REPOSITORY)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    plan = {
        "scene": str(DEMO / "scene.tif"),
        "model": str(DEMO / "relay_terrain.safetensors"),
        "screenshots": str(SCREENSHOTS),
        "verdict": str(folder / "verdict.json"),
    }
    (folder / "plan.json").write_text(json.dumps(plan))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment.update(
        QT_QPA_PLATFORM="xcb",
        QGIS_PLUGINPATH=str(folder / "plugins"),
        RELAY_DRIVE_PLAN=str(folder / "plan.json"),
    )
    command = [
        *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24"),
        *(shutil.which("qgis") or "qgis", "--noversioncheck", "--nologo"),
        *("--profiles-path", str(folder / "profile"), "--code", str(Path(__file__).with_name("drive.py"))),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
    verdict = folder / "verdict.json"
    assert verdict.is_file(), f"QGIS ended with {done.returncode} and no verdict:\n{done.stderr[-3000:]}"
    report = json.loads(verdict.read_text())
    assert "failure" not in report, report.get("failure")
    return report


def test_plugin_loads_in_a_fresh_profile(seen):
    assert seen["plugin_error"] == ""


def test_click_gives_one_named_group_on_top(seen):
    assert seen["group"].split(" · ")[1] == "Terrain"
    assert seen["group_is_on_top"] and seen["group_is_unfolded"]
    assert "is on the map" in seen["success"]


def test_layers_are_in_order_styled_and_named(seen):
    assert [(layer["name"], layer["checked"], layer["renderer"]) for layer in seen["layers"]] == [
        ("Findings", True, "categorizedSymbol"),
        ("Classes", True, "paletted"),
        ("Confidence", False, "singlebandgray"),
    ]
    assert seen["layers"][1]["legend"] == ["mound", "water", "temple", "background"]


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


@pytest.mark.parametrize("name", ["running", "result", "dialog", "no_layer"])
def test_picture_is_taken(seen, name):
    assert (SCREENSHOTS / f"{name}.png").stat().st_size > 20_000
