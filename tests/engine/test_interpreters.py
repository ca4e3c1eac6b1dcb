"""Pythons to build on, asked by running them."""

from __future__ import annotations

import sys

import pytest

from relay_core.engine import interpreters
from relay_core.engine.interpreters import ask, candidates, find_base_python
from relay_core.errors import EngineError


def fake_python(path, version="[3, 12, 1]", wide="true", missing="[]"):
    answer = f'{{"version": {version}, "wide": {wide}, "missing": {missing}}}'
    path.write_text(f"#!/bin/sh\necho '{answer}'\n")
    path.chmod(0o755)
    return str(path)


def test_this_python_can_be_built_on():
    found = ask(sys.executable)
    assert found.version == sys.version_info[:3] and not found.fault
    assert found.name == "Python {}.{}.{}".format(*sys.version_info[:3])


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"version": "[3, 9, 18]"}, "is version 3.9.18"),
        ({"version": "[3, 15, 0]"}, "is version 3.15.0"),
        ({"wide": "false"}, "is a 32 bit Python"),
        ({"missing": '["ensurepip"]'}, "lacks ensurepip"),
    ],
)
def test_a_python_that_does_not_fit_is_told(tmp_path, fields, fault):
    assert ask(fake_python(tmp_path / "python", **fields)).fault == fault


@pytest.mark.parametrize("program", ["/bin/echo", "/nowhere/python"])
def test_a_program_that_is_no_python_is_refused(program):
    with pytest.raises(EngineError, match="does not answer as a Python does"):
        ask(program)


def test_the_first_that_fits_is_taken(tmp_path, monkeypatch):
    old = fake_python(tmp_path / "old", version="[3, 9, 1]")
    good = fake_python(tmp_path / "good")
    monkeypatch.setattr(interpreters, "candidates", lambda: iter([old, "/bin/echo", good]))
    assert find_base_python().python == good


def test_without_any_it_is_said_which_were_seen(tmp_path, monkeypatch):
    old = fake_python(tmp_path / "old", version="[3, 9, 1]")
    monkeypatch.setattr(interpreters, "candidates", lambda: iter([old]))
    with pytest.raises(EngineError, match=r"No Python 3\.11 to 3\.14 .*old is version 3\.9\.1.*install one"):
        find_base_python()


def test_candidates_are_files_and_come_once(monkeypatch, tmp_path):
    one = fake_python(tmp_path / "one")
    (tmp_path / "link").symlink_to(one)
    monkeypatch.setattr(interpreters, "_places", lambda: iter([one, str(tmp_path / "link"), str(tmp_path / "gone")]))
    assert list(candidates()) == [one]


def test_the_program_that_qgis_calls_its_python_is_never_taken_unasked(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/qgis/bin/qgis")
    assert "/opt/qgis/bin/qgis" not in candidates()
