"""The plugin's windows on Qt 6, in an environment that has PyQt6 and no QGIS."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt6.QtWidgets import QApplication

from tests.qt6 import stand_ins

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def application():
    """Qt, which lives as long as the tests."""
    return QApplication.instance() or QApplication([])


@pytest.fixture(scope="session")
def modules(application, tmp_path_factory):
    """Import a module of the plugin by its name within it, as QGIS 4 would."""
    stand_ins.install()
    plugins = tmp_path_factory.mktemp("plugins")
    (plugins / "relay_segmenter").symlink_to(REPOSITORY)
    sys.path.insert(0, str(plugins))
    return lambda name: importlib.import_module(f"relay_segmenter.{name}")


@pytest.fixture
def shown(application):
    """Show a widget, let it draw itself, and close it in the end; returns its picture."""
    opened = []

    def show(widget):
        opened.append(widget)
        widget.show()
        application.processEvents()
        return widget.grab().toImage()

    yield show
    for widget in opened:
        widget.close()
        widget.deleteLater()
    application.processEvents()
