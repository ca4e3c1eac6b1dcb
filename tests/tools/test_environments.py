"""tools/environments.py: private environments, made once and brought up to date when their requirements change."""

import sys
from pathlib import Path

import environments
import pytest


@pytest.fixture
def commands(monkeypatch):
    """Record what would be run; making an environment leaves its Python behind."""
    recorded = []

    def record(command):
        recorded.append(command)
        if "venv" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    monkeypatch.setattr(environments, "call", record)
    monkeypatch.setattr(environments, "runs", Path.exists)
    return recorded


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "first.txt").write_text("one==1\n")
    (tmp_path / "second.txt").write_text("two==2\n")
    return environments.Environment(tmp_path / ".venv", ("first.txt", "second.txt"))


def installed(commands):
    return [Path(command[-1]).name for command in commands if "pip" in command]


def test_the_engine_of_a_clone_lies_in_it(tmp_path):
    (tmp_path / "tests").mkdir()
    assert environments.engine_folder(tmp_path) == tmp_path / ".venv"
    assert environments.ENVIRONMENTS["engine"].folder == environments.ROOT / ".venv"


def test_the_engine_of_an_installed_plugin_outlives_the_plugins_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert environments.engine_folder(tmp_path / "plugin") == tmp_path / "data" / "relay-segmenter" / "engine"


def test_a_missing_environment_is_made_and_filled_in_order(environment, commands, tmp_path):
    environments.bring_up_to_date(environment, tmp_path)
    assert commands[0][1:3] == ["-m", "venv"]
    assert installed(commands) == ["first.txt", "second.txt"]


def test_an_unchanged_environment_is_left_alone(environment, commands, tmp_path):
    environments.bring_up_to_date(environment, tmp_path)
    commands.clear()
    environments.bring_up_to_date(environment, tmp_path)
    assert commands == []


def test_only_changed_requirements_are_installed_again(environment, commands, tmp_path):
    environments.bring_up_to_date(environment, tmp_path)
    commands.clear()
    (tmp_path / "second.txt").write_text("two==3\n")
    environments.bring_up_to_date(environment, tmp_path)
    assert installed(commands) == ["second.txt"]


def test_a_failed_installation_is_tried_again(environment, commands, tmp_path, monkeypatch):
    record = environments.call

    def fail_on_pip(command):
        record(command)
        if "pip" in command:
            raise environments.SetUpError("no network")

    monkeypatch.setattr(environments, "call", fail_on_pip)
    with pytest.raises(environments.SetUpError):
        environments.bring_up_to_date(environment, tmp_path)
    monkeypatch.setattr(environments, "call", record)
    commands.clear()
    environments.bring_up_to_date(environment, tmp_path)
    assert installed(commands) == ["first.txt", "second.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(environment, commands, tmp_path):
    environments.bring_up_to_date(environment, tmp_path)
    (tmp_path / ".venv" / "bin" / "python").unlink()
    commands.clear()
    environments.bring_up_to_date(environment, tmp_path)
    assert installed(commands) == ["first.txt", "second.txt"]


def test_the_python_that_a_person_names_is_the_one_used(monkeypatch):
    monkeypatch.setenv("PYTHON", sys.executable)
    assert environments.find_python() == sys.executable


def test_a_named_python_that_is_too_old_is_refused_with_what_is_needed(monkeypatch):
    monkeypatch.setenv("PYTHON", sys.executable)
    monkeypatch.setattr(environments, "probe", lambda program: ((3, 9), True))
    with pytest.raises(environments.SetUpError, match=r"No Python 3\.11 or newer"):
        environments.find_python()


def test_debians_python_without_ensurepip_gets_it_from_its_package(commands, monkeypatch):
    monkeypatch.delenv("PYTHON", raising=False)
    monkeypatch.setattr(environments.shutil, "which", lambda name: environments.QGIS_PYTHON)
    monkeypatch.setattr(environments, "probe", lambda program: ((3, 11), False))
    assert environments.find_python() == environments.QGIS_PYTHON
    assert commands[0][-1] == "python3-venv"


def test_requirement_files_pin_every_package():
    for environment in environments.ENVIRONMENTS.values():
        for name in environment.requirements:
            lines = (environments.ROOT / name).read_text().splitlines()
            packages = [line for line in lines if line and not line.startswith("#")]
            assert packages
            assert all("==" in line for line in packages), name
