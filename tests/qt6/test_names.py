"""Every name of Qt that the plugin uses is there in PyQt6, read from the sources without running them.

Qt 6 has no unscoped enumerations: Qt.AlignLeft must be Qt.AlignmentFlag.AlignLeft, which Qt 5 has as well.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.qt6 import stand_ins

stand_ins.add_what_qgis_adds()

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([ROOT / "plugin.py", *ROOT.glob("algorithms/*.py"), *ROOT.glob("ui/*.py")])
GONE = {"exec_", "print_", "exec_loop"}
"""Methods that PyQt6 does not have; on an instance they cannot be looked up."""


class Fault(NamedTuple):
    line: int
    name: str


def faults(source: str) -> Iterator[Fault]:
    """Give every name of Qt that PyQt6 does not have."""
    tree = ast.parse(source)
    known = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("qgis.PyQt"):
            continue
        for alias in node.names:
            try:
                known[alias.asname or alias.name] = _import(node.module, alias.name)
            except (ImportError, AttributeError):
                yield Fault(node.lineno, f"{node.module}.{alias.name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in GONE:
            yield Fault(node.lineno, node.attr)
        if isinstance(node, ast.Attribute):
            chain = _chain(node)
            if chain and chain[0] in known and not _has(known[chain[0]], chain[1:]):
                yield Fault(node.lineno, ".".join(chain))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("PyQt5", "PyQt6"):
            yield Fault(node.lineno, node.module)


def _import(module: str, name: str) -> object:
    if module == "qgis.PyQt":
        return importlib.import_module(f"PyQt6.{name}")
    return getattr(importlib.import_module(module.replace("qgis.PyQt", "PyQt6")), name)


def _chain(node: ast.expr) -> list[str]:
    """Return a.b.c as its names, [] where it starts with anything but a name."""
    names = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return [node.id, *names] if isinstance(node, ast.Name) else []


def _has(thing: object, names: list[str]) -> bool:
    for name in names:
        if not hasattr(thing, name):
            return False
        thing = getattr(thing, name)
    return True


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_name_of_qt_is_in_pyqt6(path):
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("from qgis.PyQt.QtCore import Qt\nQt.AlignLeft", "Qt.AlignLeft"),
        ("from qgis.PyQt.QtWidgets import QMessageBox as Box\nBox.Yes", "Box.Yes"),
        ("from qgis.PyQt.QtCore import QVariant\nQVariant.fromList", "QVariant.fromList"),
        ("\nfrom qgis.PyQt.QtWidgets import QDesktopWidget", "qgis.PyQt.QtWidgets.QDesktopWidget"),
        ("\ndialog.exec_()", "exec_"),
        ("\nfrom PyQt5.QtCore import QObject", "PyQt5.QtCore"),
    ],
)
def test_a_name_of_qt_5_is_found(line, name):
    assert list(faults(line)) == [Fault(2, name)]


@pytest.mark.parametrize(
    "line",
    [
        "from qgis.PyQt.QtCore import Qt\nQt.AlignmentFlag.AlignLeft",
        "from qgis.PyQt.QtWidgets import QAction\nQAction.Priority.LowPriority",
        "from qgis.PyQt.QtCore import QVariant\nQVariant.String",
        "from qgis.PyQt import sip\nsip.isdeleted",
    ],
)
def test_names_that_both_have_are_no_fault(line):
    assert list(faults(line)) == []
