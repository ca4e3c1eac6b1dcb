"""A real QGIS under a virtual screen, driven by a script. In: a folder, a driver, its plan. Out: what the driver saw.

The benchmark of the preview and the tests in tests/desktop start QGIS with it; needs QGIS and Xvfb. What drivers share
among themselves, on their side of the process, is in tests/desktop/driving.py.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCREENSHOTS = ROOT / "build" / "screenshots"
_DEMO = ROOT / "resources" / "demo"
_PROFILE = "[PythonPlugins]\nrelay_segmenter=true\nprocessing=true\n"


class DriveError(Exception):
    """QGIS ended without a verdict, or with a failed one; the message says what it said."""


def make_profile(folder: Path, is_bare: bool = False) -> None:
    """Make a fresh profile in a folder; this clone of the plugin is switched on in it, unless it is bare."""
    settings = folder / "profile" / "profiles" / "default" / "QGIS"
    settings.mkdir(parents=True)
    plugins = folder / "plugins"
    plugins.mkdir()
    if not is_bare:
        (settings / "QGIS3.ini").write_text(_PROFILE)
        (plugins / "relay_segmenter").symlink_to(ROOT)


def drive_qgis(driver: Path, folder: Path, plan: dict[str, Any], timeout_s: float) -> dict[str, Any]:
    """Start QGIS, have it driven, and wait for its end.

    Args:
        driver: script that QGIS runs.
        folder: with profile/ and plugins/, see `make_profile`; where plan and verdict are written, too.
        plan: what the driver is told besides `scene`, `model`, `screenshots` and `verdict`.
        timeout_s: for all of it.

    Returns:
        What the driver saw, with QGIS's exit `status` and when it `ended` (seconds since 1970).

    Raises:
        DriveError: the driver did not come to its end.
    """
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    verdict, plan_file = folder / "verdict.json", folder / "plan.json"
    verdict.unlink(missing_ok=True)
    common = {
        "scene": str(_DEMO / "scene.tif"),
        "model": str(_DEMO / "relay_terrain.safetensors"),
        "screenshots": str(SCREENSHOTS),
        "verdict": str(verdict),
    }
    plan_file.write_text(json.dumps({**common, **plan}))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment.update(
        QT_QPA_PLATFORM="xcb",
        QGIS_PLUGINPATH=str(folder / "plugins"),
        RELAY_DRIVE_PLAN=str(plan_file),
        XDG_DATA_HOME=str(folder / "data"),  # where an engine of the person's own would be
        PYTHONPATH=os.pathsep.join(filter(None, (str(ROOT / "tests" / "desktop"), os.environ.get("PYTHONPATH")))),
    )
    command = [
        *("xvfb-run", "-a", "-s", "-screen 0 1400x900x24"),
        *(shutil.which("qgis") or "qgis", "--noversioncheck", "--nologo"),
        *("--profiles-path", str(folder / "profile"), "--code", str(driver)),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=timeout_s)
    ended = time.time()
    if not verdict.is_file():
        raise DriveError(f"QGIS ended with {done.returncode} and no verdict:\n{done.stderr[-3000:]}")
    seen = json.loads(verdict.read_text())
    if "failure" in seen:
        raise DriveError(seen["failure"])
    return {**seen, "status": done.returncode, "ended": ended}
