"""Where the engine lives. In: the plugin folder, a setting, the environment. Out: its Python, its variables, its log.

QGIS changes its own environment so that its libraries find each other; the engine's libraries must not see that.
A leaked PROJ_LIB, for one, makes rasterio write files without a CRS and without an error.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from ..errors import EngineError

PYTHON_VARIABLE = "RELAY_SEGMENTER_PYTHON"
SET_UP_ENTRY = "Set up the engine…"
"""QGIS's menu entry for it; a sentence that names it gets its button."""
SET_UP = f'choose "{SET_UP_ENTRY}" in the menu Raster, Relay Segmenter'
"""What to do about an engine that lacks something, in QGIS."""
OLDEST_PYTHON = (3, 11)  # what the pinned numpy and scipy need; also the first that obeys PYTHONSAFEPATH
NEEDED_MODULES = (
    *("torch", "timm", "safetensors", "filelock", "numpy", "scipy"),
    *("rasterio", "shapely", "pyogrio", "click", "tqdm"),
    *("jinja2", "matplotlib", "PIL"),
)
NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Popen flags that keep Windows from opening a console window."""

_DROPPED_NAMES = {"VIRTUAL_ENV", "PROJ_LIB", "PROJ_DATA", "LD_LIBRARY_PATH", "LD_PRELOAD", "__PYVENV_LAUNCHER__"}
_DROPPED_PREFIXES = ("PYTHON", "GDAL_", "DYLD_", "QT_", "QGIS_", "PIP_")
_PROBE_SECONDS = 60
_PROBE = (
    "import importlib.util, json, sys;"
    "print(json.dumps({'version': sys.version_info[:2],"
    " 'missing': [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]}))"
)
_LOG_SECONDS = 7 * 86400


def find_engine_python(package_root: str, configured: str = "") -> str:
    """Return the Python that runs the engine, after having tried it.

    Looked for in this order: the variable RELAY_SEGMENTER_PYTHON, the setting, `.venv` in the plugin folder, the
    person's own folder. A Python that somebody named is used or refused, never passed over in silence.
    `sys.executable` is no candidate: inside QGIS it is QGIS itself, or whichever Python comes first on the PATH.

    Args:
        package_root: the plugin folder, which holds `relay_core`; may be a link.
        configured: path from the settings, "" where none is set.

    Raises:
        EngineError: there is no engine, or its Python lacks something.
    """
    for origin, named in (
        (f"the variable {PYTHON_VARIABLE}", os.environ.get(PYTHON_VARIABLE, "")),
        ("the setting engine_python", configured),
    ):
        if named:
            python = os.path.expanduser(named)
            fault = engine_fault(python, package_root)
            if fault:
                raise EngineError(
                    f"{python}, named by {origin}, {fault}; name a Python with {_needs()}, or name none and {SET_UP} "
                    f"(without QGIS: run `make engine` in {os.path.realpath(package_root)})."
                )
            return python
    faults = []
    for folder in (checkout_engine_folder(package_root), user_engine_folder()):
        python = python_in(folder)
        fault = engine_fault(python, package_root) if os.path.exists(python) else "is not there"
        if not fault:
            return python
        faults.append(f"{python} {fault}")
    raise EngineError(
        f"The engine is not set up; {SET_UP}.\n"
        f"Without QGIS's window: run `make engine` in {os.path.realpath(package_root)}, or name a Python with "
        f"{_needs()} in the variable {PYTHON_VARIABLE}. {' and '.join(faults)}."
    )


def checkout_engine_folder(package_root: str) -> str:
    """Return the folder of the engine's environment in a clone of the repository."""
    return os.path.join(os.path.realpath(package_root), ".venv")


def user_engine_folder(device: str = "cpu") -> str:
    """Return the folder of the engine's environment for an installed plugin.

    Args:
        device: "cpu", or "gpu" for the environment beside it that is used once it has been tried.
    """
    return os.path.join(user_data_folder(), "engine" if device == "cpu" else f"engine-{device}")


def user_models_folder() -> str:
    """Return the folder of the person's own models."""
    return os.path.join(user_data_folder(), "models")


def user_data_folder() -> str:
    """Return the folder for what outlives the plugin's own, which QGIS deletes whenever it updates the plugin."""
    home = os.path.expanduser("~")
    if os.name == "nt":
        data = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        data = os.path.join(home, "Library", "Application Support")
    else:
        data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    return os.path.join(data, "relay-segmenter")


def python_in(folder: str) -> str:
    """Return the path of the Python in an environment's folder."""
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(folder, *place)


def child_environment(parent: Mapping[str, str], package_root: str) -> dict[str, str]:
    """Return the variables that the engine starts with.

    Args:
        parent: variables of this process.
        package_root: the plugin folder, the only place that the engine imports from besides its own packages.
    """
    kept = {
        name: value
        for name, value in parent.items()
        if name.upper() not in _DROPPED_NAMES and not name.upper().startswith(_DROPPED_PREFIXES)
    }
    kept.update(
        PYTHONPATH=os.path.realpath(package_root),
        PYTHONSAFEPATH="1",
        PYTHONNOUSERSITE="1",
        PYTHONUNBUFFERED="1",
        PYTHONUTF8="1",
    )
    return kept


def default_log_path() -> str:
    """Return where this process's engine writes its log: in the person's cache folder, where that can be written."""
    return os.path.join(_log_folder(), f"engine-{os.getpid()}.log")


def set_up_log_path() -> str:
    """Return where the last set-up of an engine has written everything that its programs said."""
    return os.path.join(_log_folder(), "set-up.log")


def engine_fault(python: str, package_root: str) -> str:
    """Run `python` and say what keeps it from being the engine's, to follow its path; "" where nothing does."""
    try:
        # No shell and a fixed program text; the program is the Python that the person chose.
        answer = subprocess.run(  # nosec B603
            [python, "-c", _PROBE, *NEEDED_MODULES],
            env=child_environment(os.environ, package_root),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            creationflags=NO_CONSOLE,
            check=False,
        )
    except OSError as reason:
        return f"cannot be started ({reason.strerror})"
    except subprocess.TimeoutExpired:
        return f"did not answer within {_PROBE_SECONDS} seconds"
    try:
        report = json.loads(answer.stdout)
        version, missing = tuple(report["version"]), report["missing"]
    except (ValueError, KeyError, TypeError):
        return "does not answer as a Python does"
    if version < OLDEST_PYTHON:
        return f"is Python {version[0]}.{version[1]}, which is too old"
    return f"lacks {', '.join(missing)}" if missing else ""


def _needs() -> str:
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return f"version {oldest} or newer and the packages of relay_core/engine/requirements.txt"


def _log_folder() -> str:
    """Return a folder for logs, rid of old ones."""
    folder = os.path.join(_cache_folder(), "relay_segmenter")
    try:
        os.makedirs(folder, exist_ok=True)
        _remove_old_logs(folder)
    except OSError:
        folder = tempfile.mkdtemp(prefix="relay_segmenter-")  # service accounts often have no home folder
    return folder


def _cache_folder() -> str:
    """Return the person's cache folder on this system."""
    home = os.path.expanduser("~")
    if os.name == "nt":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    return os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")


def _remove_old_logs(folder: str) -> None:
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        with contextlib.suppress(FileNotFoundError):  # another QGIS may tidy up at the same moment
            if name.startswith("engine-") and time.time() - os.path.getmtime(path) > _LOG_SECONDS:
                os.remove(path)
