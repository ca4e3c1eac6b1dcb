"""Pythons that an environment can be made of. In: the system, and programs on it. Out: the first that works.

`sys.executable` is no candidate: inside QGIS it is QGIS itself, or whichever Python comes first on the PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import EngineError
from .environment import NO_CONSOLE, OLDEST_PYTHON, child_environment

NEWEST_PYTHON = (3, 14)  # the newest for which the pinned packages have builds
_PROBE_SECONDS = 30
_PROBE = (
    "import importlib.util as u, json, sys;"
    "print(json.dumps({'version': sys.version_info[:3], 'wide': sys.maxsize > 2**32,"
    " 'missing': [n for n in ('venv', 'ensurepip') if u.find_spec(n) is None]}))"
)


@dataclass(frozen=True)
class Interpreter:
    """A Python that was asked.

    Attributes:
        python: its path.
        version: as (3, 11, 7).
        fault: what keeps environments from being made of it, to follow its name; "" where nothing does.
    """

    python: str
    version: tuple[int, ...]
    fault: str

    @property
    def name(self) -> str:
        """As people call it."""
        return f"Python {'.'.join(map(str, self.version))}"


def candidates() -> Iterator[str]:
    """Yield paths of programs that may be Pythons on this system, the likeliest first; each only once."""
    seen = set()
    for path in _places():
        real = os.path.realpath(path)
        if os.path.isfile(path) and real not in seen:
            seen.add(real)
            yield path


def ask(python: str) -> Interpreter:
    """Run a program and return what kind of Python it is.

    Raises:
        EngineError: it is none.
    """
    try:
        # No shell and a fixed program text; the program is one that the person chose or a Python of the system.
        answer = subprocess.run(  # nosec B603
            [python, "-I", "-c", _PROBE],
            env=child_environment(os.environ, os.path.dirname(python)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBE_SECONDS,
            creationflags=NO_CONSOLE,
            check=False,
        )
        report = json.loads(answer.stdout)
        version = tuple(int(part) for part in report["version"])
        return Interpreter(python, version, _fault(version, report["wide"], report["missing"]))
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as reason:
        raise EngineError(f"{python} does not answer as a Python does; choose a Python program.") from reason


def find_base_python() -> Interpreter:
    """Return the first Python of this system that environments of the engine can be made of.

    Raises:
        EngineError: there is none.
    """
    refused = []
    for path in candidates():
        try:
            found = ask(path)
        except EngineError:
            continue
        if not found.fault:
            return found
        refused.append(f"{path} {found.fault}")
    oldest, newest = (".".join(map(str, version)) for version in (OLDEST_PYTHON, NEWEST_PYTHON))
    seen = f" ({'; '.join(refused)})" if refused else ""
    raise EngineError(
        f"No Python {oldest} to {newest} was found on this computer{seen}; install one from python.org, or choose one "
        "that you have."
    )


def _fault(version: tuple[int, ...], is_wide: bool, missing: list[str]) -> str:
    if not OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON:
        return f"is version {'.'.join(map(str, version))}"
    if not is_wide:
        return "is a 32 bit Python"
    return f"lacks {' and '.join(missing)}" if missing else ""


def _places() -> Iterator[str]:
    """Yield where Pythons use to be, whether or not they are there."""
    minors = range(OLDEST_PYTHON[1], NEWEST_PYTHON[1] + 1)
    base = sys.base_exec_prefix  # of the Python inside QGIS, which has its own program beside it on most systems
    if os.name == "nt":
        yield from (os.path.join(base, name) for name in ("python.exe", "python3.exe"))
        local, programs = (os.environ.get(name, "") for name in ("LOCALAPPDATA", "ProgramFiles"))
        for folder in (os.path.join(local, "Programs", "Python"), programs, "C:\\"):
            yield from (os.path.join(folder, f"Python3{minor}", "python.exe") for minor in minors)
        return
    yield os.path.join(base, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    yield os.path.join(base, "bin", "python3")
    names = ["python3", *(f"python3.{minor}" for minor in minors)]
    if sys.platform == "darwin":
        yield from (f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin/python3" for minor in minors)
        yield from (f"/opt/homebrew/bin/{name}" for name in names)
    yield from filter(None, map(shutil.which, names))
