from __future__ import annotations

import ast
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from relay_core.engine import environment
from relay_core.engine.environment import (
    NEEDED_MODULES,
    PYTHON_VARIABLE,
    child_environment,
    default_log_path,
    find_engine_python,
    python_in,
    user_engine_folder,
)
from relay_core.errors import EngineError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def user_folder(monkeypatch, tmp_path_factory):
    """No Python is named, and the person's data folder is an empty one."""
    monkeypatch.delenv(PYTHON_VARIABLE, raising=False)
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def fake_python(path, version: str = "[3, 12]", missing: str = "[]"):
    """Make a program that answers the probe as a Python with these properties would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho \'{{"version": {version}, "missing": {missing}}}\'\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    "name",
    [
        "PYTHONHOME",
        "PYTHONEXECUTABLE",
        "PYTHONUSERBASE",
        "PYTHONSTARTUP",
        "VIRTUAL_ENV",
        "PROJ_LIB",
        "PROJ_DATA",
        "GDAL_DATA",
        "GDAL_DRIVER_PATH",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "DYLD_INSERT_LIBRARIES",
        "QT_PLUGIN_PATH",
        "QGIS_PREFIX_PATH",
        "PIP_INDEX_URL",
        "Proj_Lib",
    ],
)
def test_what_qgis_sets_for_its_own_libraries_does_not_reach_the_engine(name):
    assert name not in child_environment({name: "/usr/share/qgis"}, "/plugin")


def test_the_rest_of_the_environment_reaches_the_engine():
    parent = {"PATH": "/bin", "HOME": "/home/ana", "CUDA_VISIBLE_DEVICES": "1", "OMP_NUM_THREADS": "2", "LANG": "km_KH"}
    assert child_environment(parent, "/plugin").items() >= parent.items()


def test_the_engine_imports_from_the_plugin_folder_and_its_own_packages_only(tmp_path):
    linked = tmp_path / "relay_segmenter"
    linked.symlink_to(tmp_path / "checkout")
    made = child_environment({"PYTHONPATH": "/usr/share/qgis/python"}, str(linked))
    assert made["PYTHONPATH"] == str(tmp_path.resolve() / "checkout")
    assert made["PYTHONSAFEPATH"] == made["PYTHONNOUSERSITE"] == made["PYTHONUNBUFFERED"] == made["PYTHONUTF8"] == "1"


def test_a_real_child_sees_no_leaked_packages(tmp_path, monkeypatch):
    (tmp_path / "leaked").mkdir()
    (tmp_path / "leaked" / "numpy.py").write_text("raise SystemExit('leaked')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "leaked"))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    child = subprocess.run(
        [sys.executable, "-c", "import numpy, sys; print(sys.flags.safe_path)"],
        env=child_environment(os.environ, str(tmp_path / "plugin")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.returncode, child.stdout) == (0, "True\n")


def test_the_variable_goes_before_the_setting_and_the_setting_before_the_plugin_folder(tmp_path, monkeypatch):
    own = fake_python(tmp_path / "plugin" / ".venv" / "bin" / "python")
    configured = fake_python(tmp_path / "configured")
    named = fake_python(tmp_path / "named")
    root = str(tmp_path / "plugin")
    assert find_engine_python(root) == own
    assert find_engine_python(root, configured) == configured
    monkeypatch.setenv(PYTHON_VARIABLE, named)
    assert find_engine_python(root, configured) == named


def test_a_linked_plugin_folder_leads_to_the_environment_of_the_real_one(tmp_path):
    own = fake_python(tmp_path / "checkout" / ".venv" / "bin" / "python")
    (tmp_path / "relay_segmenter").symlink_to(tmp_path / "checkout")
    assert find_engine_python(str(tmp_path / "relay_segmenter")) == own


def test_an_installed_plugin_finds_the_engine_in_the_persons_own_folder(tmp_path, user_folder):
    own = fake_python(user_folder / "relay-segmenter" / "engine" / "bin" / "python")
    assert find_engine_python(str(tmp_path)) == own == python_in(user_engine_folder())


def test_a_clone_prefers_its_own_environment_as_long_as_it_works(tmp_path, user_folder):
    users = fake_python(user_folder / "relay-segmenter" / "engine" / "bin" / "python")
    clones = fake_python(tmp_path / ".venv" / "bin" / "python")
    assert find_engine_python(str(tmp_path)) == clones
    fake_python(tmp_path / ".venv" / "bin" / "python", missing='["torch"]')
    assert find_engine_python(str(tmp_path)) == users


@pytest.mark.parametrize(
    ("system", "platform", "variables", "folder"),
    [
        ("posix", "linux", {"XDG_DATA_HOME": ""}, "/home/ana/.local/share/relay-segmenter/engine"),
        ("posix", "linux", {"XDG_DATA_HOME": "/data"}, "/data/relay-segmenter/engine"),
        ("posix", "darwin", {}, "/home/ana/Library/Application Support/relay-segmenter/engine"),
        ("nt", "win32", {"LOCALAPPDATA": "/local"}, "/local/relay-segmenter/engine"),
    ],
)
def test_the_persons_own_folder_is_where_each_system_keeps_data(monkeypatch, system, platform, variables, folder):
    for name, value in {"HOME": "/home/ana", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(environment.sys, "platform", platform)
    monkeypatch.setattr(environment.os, "name", system)
    found = user_engine_folder()
    monkeypatch.undo()  # before pytest asks os for its name
    assert found == folder


def test_a_python_is_tried_for_every_package_that_the_engine_imports():
    imported = set()
    for path in (ROOT / "relay_core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module.split(".")[0])
    brought = {"torchvision"}  # by timm
    chosen = {"dask", "distributed"}  # only clusters need them
    assert set(NEEDED_MODULES) == imported - set(sys.stdlib_module_names) - brought - chosen


def test_every_needed_package_is_in_the_requirement_file():
    lines = (ROOT / "relay_core" / "engine" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    packages = {line.partition("==")[0].lower() for line in lines}
    assert {{"PIL": "pillow"}.get(name, name).lower() for name in NEEDED_MODULES} <= packages


def test_without_an_engine_the_error_says_how_to_set_one_up(tmp_path):
    with pytest.raises(EngineError, match=r'not set up; choose "Set up the engine…" in the menu') as caught:
        find_engine_python(str(tmp_path))
    first, second = caught.value.message.split("\n")  # a message bar shows the first line
    assert len(first) < 100
    assert re.search("run `make engine` in .*, or name a Python .*is not there", second)


@pytest.mark.parametrize(
    ("version", "missing", "said"),
    [
        ("[3, 12]", '["torch", "timm"]', "lacks torch, timm"),
        ("[3, 9]", "[]", "is Python 3.9, which is too old"),
        ("null", "[]", "does not answer as a Python does"),
    ],
)
def test_a_python_that_cannot_be_the_engine_is_refused_with_the_reason(tmp_path, version, missing, said):
    fake_python(tmp_path / ".venv" / "bin" / "python", version, missing)
    with pytest.raises(EngineError, match=said):
        find_engine_python(str(tmp_path))


def test_a_named_python_that_is_not_there_is_refused_and_not_passed_over(tmp_path, monkeypatch):
    fake_python(tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setenv(PYTHON_VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(EngineError, match=rf"gone, named by the variable {PYTHON_VARIABLE}, cannot be started"):
        find_engine_python(str(tmp_path))


def test_a_program_that_is_no_python_is_refused(tmp_path):
    with pytest.raises(EngineError, match="named by the setting engine_python, does not answer as a Python does"):
        find_engine_python(str(tmp_path), "/bin/echo")


def test_a_program_that_never_answers_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "_PROBE_SECONDS", 0.2)
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o755)
    with pytest.raises(EngineError, match="did not answer within"):
        find_engine_python(str(tmp_path), str(hanging))


def test_the_python_of_these_tests_is_an_engine(tmp_path):
    assert find_engine_python(str(tmp_path), sys.executable) == sys.executable


def test_the_log_lies_in_the_cache_folder_and_old_logs_are_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "relay_segmenter"
    folder.mkdir()
    for name, age_days in (("engine-1.log", 8), ("engine-2.log", 6), ("other.txt", 8)):
        (folder / name).touch()
        os.utime(folder / name, times=(time.time() - age_days * 86400,) * 2)
    assert default_log_path() == str(folder / f"engine-{os.getpid()}.log")
    assert sorted(os.listdir(folder)) == ["engine-2.log", "other.txt"]


def test_without_a_cache_folder_the_log_lies_in_a_temporary_one(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = os.path.dirname(default_log_path())
    assert os.access(folder, os.W_OK)
    os.rmdir(folder)
