"""The plugin's private Python environments, made or brought up to date.

In: the name of an environment (`engine`, `comparison`, `cluster`, `peers`, `test`, `qgis-test`, `qt6-test`). Out: its
folder with what its requirement files pin, or one line on stderr and exit status 1. Requirement files that have not
changed since the last time cost nothing. Run it in the root of the repository or of the installed plugin:
python3 -m tools.environments engine.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from relay_core.engine.environment import checkout_engine_folder, python_in, user_engine_folder

ROOT = Path(__file__).resolve().parent.parent
QGIS_PYTHON = "/usr/bin/python3"  # the Python that Debian's QGIS embeds
OLDEST_ENGINE_PYTHON = (3, 11)  # of the pinned numpy and scipy
_PROBE = "import sys; print(*sys.version_info[:2]); import venv, ensurepip"


class SetUpError(Exception):
    """An environment cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Environment:
    """A folder and what goes into it.

    Attributes:
        folder: where it is.
        requirements: requirement files under the root, installed in order.
        over_qgis: True for an environment on top of QGIS's own Python and packages.
    """

    folder: Path
    requirements: tuple[str, ...]
    over_qgis: bool = False


ENGINE = "relay_core/engine/requirements.txt"
COMPARISON = "relay_core/engine/requirements-comparison.txt"
CLUSTER = "relay_core/engine/requirements-cluster.txt"


def engine_folder(root: Path = ROOT) -> Path:
    """Return where the engine of this copy belongs: in a clone of the repository, or outside of an installed plugin.

    An installed plugin has no tests.
    """
    return Path(checkout_engine_folder(str(root)) if (root / "tests").is_dir() else user_engine_folder())


ENVIRONMENTS = {
    "engine": Environment(engine_folder(), (ENGINE,)),
    "comparison": Environment(engine_folder(), (ENGINE, COMPARISON)),
    "cluster": Environment(engine_folder(), (ENGINE, CLUSTER)),
    "peers": Environment(engine_folder(), (ENGINE, "bench/requirements-peers.txt")),
    "test": Environment(engine_folder(), (ENGINE, COMPARISON, CLUSTER, "tools/requirements-dev.txt")),
    "qgis-test": Environment(ROOT / ".venv-qgis", ("tools/requirements-qgis.txt",), over_qgis=True),
    "qt6-test": Environment(ROOT / ".venv-qt6", ("tools/requirements-qt6.txt",)),
}


def bring_up_to_date(environment: Environment, root: Path = ROOT) -> None:
    """Make the environment where it is missing or broken, and install what its requirement files have changed.

    Raises:
        SetUpError: no suitable Python, or pip failed.
    """
    folder = environment.folder
    python = Path(python_in(str(folder)))
    if not runs(python):
        make(folder, environment.over_qgis)
    for name in environment.requirements:
        requirements = root / name
        stamp = folder / "stamps" / requirements.name
        fingerprint = hashlib.sha256(requirements.read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text() == fingerprint:
            continue
        print(f"Installing {name} into {folder} ...", flush=True)
        stamp.unlink(missing_ok=True)
        call([str(python), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(requirements)])
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(fingerprint)


def make(folder: Path, over_qgis: bool) -> None:
    """Make an empty environment with pip in it, in place of a broken one."""
    python = QGIS_PYTHON if over_qgis else find_python()
    if folder.exists():
        shutil.rmtree(folder)
    extra = ["--system-site-packages"] if over_qgis else []
    call([python, "-m", "venv", *extra, str(folder)])


def find_python() -> str:
    """Return a Python that the engine's packages support and that can make environments.

    `PYTHON` in the environment comes first. Debian keeps `ensurepip` in a package of its own, which is installed when
    the only Python that is new enough lacks it.

    Raises:
        SetUpError: there is none.
    """
    named = os.environ.get("PYTHON")
    candidates = [named] if named else ["python3", QGIS_PYTHON, *(f"python3.{minor}" for minor in (11, 12, 13, 14))]
    without_pip = None
    for candidate in candidates:
        program = shutil.which(candidate)
        if program is None:
            continue
        version, complete = probe(program)
        if version < OLDEST_ENGINE_PYTHON:
            continue
        if complete:
            return program
        without_pip = without_pip or program
    if without_pip == QGIS_PYTHON:
        call(["bash", str(ROOT / "tools" / "debian_packages.sh"), "python3-venv"])
        return QGIS_PYTHON
    needed = ".".join(map(str, OLDEST_ENGINE_PYTHON))
    raise SetUpError(f"No Python {needed} or newer with venv and pip found; install one or name it: make PYTHON=...")


def probe(program: str) -> tuple[tuple[int, ...], bool]:
    """Return the version of a Python, () where it does not start, and whether it has venv and ensurepip."""
    command = [program, "-I", "-c", _PROBE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # nosec B603 # no shell, fixed text
    return tuple(int(part) for part in done.stdout.split()), done.returncode == 0


def runs(python: Path) -> bool:
    """Return whether an environment's Python starts and has pip."""
    if not python.exists():
        return False
    command = [str(python), "-I", "-c", "import pip"]
    done = subprocess.run(command, capture_output=True, check=False)  # nosec B603 # no shell, fixed text
    return done.returncode == 0


def call(command: list[str]) -> None:
    """Run a command in sight of the person who waits.

    Raises:
        SetUpError: it failed.
    """
    # A PYTHONPATH or PYTHONHOME of the caller's would leak other packages into the environment.
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, env=clean, check=False)  # nosec B603 # no shell, our own commands
    if done.returncode:
        raise SetUpError(f"This failed, its last lines say why; mend that and try again: {' '.join(command)}")


def main() -> int:
    """Bring the environment named on the command line up to date."""
    parser = argparse.ArgumentParser(description="Make a private Python environment or bring it up to date.")
    parser.add_argument("name", choices=sorted(ENVIRONMENTS))
    try:
        bring_up_to_date(ENVIRONMENTS[parser.parse_args().name])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
