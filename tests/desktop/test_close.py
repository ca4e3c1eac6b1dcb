"""QGIS is closed, then killed, in the middle of a run: no engine stays, nothing half is there, the next run goes on."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def closed(driven):
    """What the driver saw that closed QGIS."""
    return driven("drive_close.py")


@pytest.fixture(scope="module")
def vanished(driven, closed):
    """What the driver saw of the same run in the same profile, before it killed QGIS."""
    return driven("drive_vanish.py", folder=Path(closed["work_folder"]))


def is_gone(pid, patience_seconds=5.0):
    deadline = time.monotonic() + patience_seconds
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        time.sleep(0.05)
    return not os.path.exists(f"/proc/{pid}")


def test_qgis_ends_within_seconds(closed):
    assert closed["status"] == 0
    assert closed["ended"] - closed["closed"] < 15


def test_no_engine_outlives_qgis(closed, vanished):
    assert closed["pids"] and vanished["pids"]
    assert all(map(is_gone, (*closed["pids"], *vanished["pids"])))


def test_nothing_half_has_the_name_of_the_result(vanished):
    folder = Path(vanished["work_folder"])
    assert not vanished["output"]
    assert [path.name for path in folder.iterdir() if path.name.startswith("classes")] == ["classes.tif.parts"]


def test_run_goes_on_after_qgis_was_closed(closed, vanished):
    assert not closed["output"]
    assert any("tiles are there from an earlier run and are kept" in line for line in vanished["told"])
