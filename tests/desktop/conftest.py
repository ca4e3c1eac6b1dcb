"""A real QGIS under a virtual screen, with a fresh profile that has the plugin switched on, driven by a script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DEMO = REPOSITORY / "resources" / "demo"
PROFILE = "[PythonPlugins]\nrelay_segmenter=true\nprocessing=true\n"


@pytest.fixture(scope="session")
def screenshots():
    folder = REPOSITORY / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def driven(tmp_path_factory, screenshots):
    """Start QGIS, have it driven by one of the drivers here, and return what the driver saw.

    The profile has the plugin switched on; with a package, it is bare, and the driver finds the package in its plan.
    """

    def drive(driver: str, package: str = "") -> dict:
        folder = tmp_path_factory.mktemp("desktop")
        settings = folder / "profile" / "profiles" / "default" / "QGIS"
        settings.mkdir(parents=True)
        (folder / "plugins").mkdir()
        if not package:
            (settings / "QGIS3.ini").write_text(PROFILE)
            (folder / "plugins" / "relay_segmenter").symlink_to(REPOSITORY)
        verdict = folder / "verdict.json"
        plan = {
            "scene": str(DEMO / "scene.tif"),
            "model": str(DEMO / "relay_terrain.safetensors"),
            "folder": str(folder),
            "screenshots": str(screenshots),
            "verdict": str(verdict),
            "package": package,
        }
        (folder / "plan.json").write_text(json.dumps(plan))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        environment.update(
            QT_QPA_PLATFORM="xcb",
            QGIS_PLUGINPATH=str(folder / "plugins"),
            RELAY_DRIVE_PLAN=str(folder / "plan.json"),
            PYTHONPATH=os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH")))),  # what drivers share
        )
        command = [
            *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24"),
            *(shutil.which("qgis") or "qgis", "--noversioncheck", "--nologo"),
            *("--profiles-path", str(folder / "profile"), "--code", str(HERE / driver)),
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
        assert verdict.is_file(), f"QGIS ended with {done.returncode} and no verdict:\n{done.stderr[-3000:]}"
        report = json.loads(verdict.read_text())
        assert "failure" not in report, report.get("failure")
        return report

    return drive
