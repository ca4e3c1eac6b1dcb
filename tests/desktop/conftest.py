"""A real QGIS under a virtual screen, with a fresh profile that has the plugin switched on, driven by a script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bench.driven_qgis import SCREENSHOTS, drive_qgis, make_profile
from relay_core.engine.environment import find_engine_python

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def screenshots():
    return SCREENSHOTS


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    """The last commit's package."""
    if not (REPOSITORY / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a clone, or git is not installed")
    path = tmp_path_factory.mktemp("package") / "relay_segmenter.zip"
    subprocess.run(["bash", REPOSITORY / "tools" / "package.sh", path], check=True, capture_output=True)
    return str(path)


@pytest.fixture(scope="session")
def driven(tmp_path_factory):
    """Start QGIS, have it driven by one of the drivers here, and return what the driver saw.

    The profile has the plugin switched on; with a package, it is bare, and the driver finds the package in its plan.
    With the folder of an earlier start, its profile and files are used again.
    """

    def drive(driver: str, package: str = "", folder: Path | None = None) -> dict:
        if folder is None:
            folder = tmp_path_factory.mktemp("desktop")
            make_profile(folder, is_bare=bool(package))
        plan = {"folder": str(folder), "package": package, "python": find_engine_python(str(REPOSITORY))}
        return {**drive_qgis(HERE / driver, folder, plan, 280), "work_folder": str(folder)}

    return drive
