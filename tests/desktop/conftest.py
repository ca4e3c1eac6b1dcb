"""A real QGIS under a virtual screen, with a fresh profile that has the plugin switched on, driven by a script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from relay_core.engine.environment import find_engine_python

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
def package(tmp_path_factory):
    """The last commit's package."""
    if not (REPOSITORY / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a clone, or git is not installed")
    path = tmp_path_factory.mktemp("package") / "relay_segmenter.zip"
    subprocess.run(["bash", REPOSITORY / "tools" / "package.sh", path], check=True, capture_output=True)
    return str(path)


@pytest.fixture(scope="session")
def driven(tmp_path_factory, screenshots):
    """Start QGIS, have it driven by one of the drivers here, and return what the driver saw.

    The profile has the plugin switched on; with a package, it is bare, and the driver finds the package in its plan.
    With the folder of an earlier start, its profile and files are used again.
    """

    def drive(driver: str, package: str = "", folder: Path | None = None) -> dict:
        is_first = folder is None
        folder = folder or tmp_path_factory.mktemp("desktop")
        settings = folder / "profile" / "profiles" / "default" / "QGIS"
        settings.mkdir(parents=True, exist_ok=True)
        (folder / "plugins").mkdir(exist_ok=True)
        if is_first and not package:
            (settings / "QGIS3.ini").write_text(PROFILE)
            (folder / "plugins" / "relay_segmenter").symlink_to(REPOSITORY)
        verdict = folder / "verdict.json"
        verdict.unlink(missing_ok=True)
        plan = {
            "scene": str(DEMO / "scene.tif"),
            "model": str(DEMO / "relay_terrain.safetensors"),
            "folder": str(folder),
            "screenshots": str(screenshots),
            "verdict": str(verdict),
            "package": package,
            "python": find_engine_python(str(REPOSITORY)),
        }
        (folder / "plan.json").write_text(json.dumps(plan))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        environment.update(
            QT_QPA_PLATFORM="xcb",
            QGIS_PLUGINPATH=str(folder / "plugins"),
            RELAY_DRIVE_PLAN=str(folder / "plan.json"),
            XDG_DATA_HOME=str(folder / "data"),  # where an engine of the person's own would be
            PYTHONPATH=os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH")))),  # what drivers share
        )
        command = [
            *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24"),
            *(shutil.which("qgis") or "qgis", "--noversioncheck", "--nologo"),
            *("--profiles-path", str(folder / "profile"), "--code", str(HERE / driver)),
        ]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
        ended = time.time()
        assert verdict.is_file(), f"QGIS ended with {done.returncode} and no verdict:\n{done.stderr[-3000:]}"
        report = json.loads(verdict.read_text())
        report |= {"work_folder": str(folder), "status": done.returncode, "ended": ended}
        assert "failure" not in report, report.get("failure")
        return report

    return drive
