"""Traps that other plugins have fallen into, one test each; those of the engine are in tests/core/inference."""

from __future__ import annotations

import ast
import os
import threading
from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsRasterDataProvider, QgsRasterLayer

_WINDOW_MODULES = ("qgis.gui", "qgis.PyQt.QtWidgets", "qgis.utils")


def _imports(path: Path) -> set[str]:
    """Modules that a source file imports, those of this package as it writes them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def test_what_runs_in_a_task_thread_knows_no_window(repository):
    for source in (repository / "algorithms").glob("*.py"):
        touched = {name for name in _imports(source) if name.startswith((*_WINDOW_MODULES, "..ui"))}
        assert not touched, f"{source.name} runs in threads and imports {touched}"


def test_a_layer_is_let_alone_while_it_is_segmented(
    algorithm, paper_engine, make_raster, tiny_model, tmp_path, monkeypatch
):
    layer = QgsRasterLayer(make_raster(), "terrain")
    before = _drawn_how(layer)
    monkeypatch.setattr(QgsRasterDataProvider, "block", _never)
    monkeypatch.setattr(QgsRasterLayer, "setDataSource", _never)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    parameters = {"INPUT": layer, "MODEL": tiny_model, "OUTPUT": str(tmp_path / "classes.tif")}
    assert algorithm.prepare(parameters, context, feedback)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(algorithm.runPrepared(parameters, context, feedback)))
    thread.start()
    thread.join()
    assert answers[0]["OUTPUT"] == parameters["OUTPUT"]
    assert paper_engine.jobs[0].raster == layer.source()
    assert _drawn_how(layer) == before


@pytest.mark.parametrize("folder", ["user_engine_folder", "user_models_folder", "user_data_folder"])
def test_nothing_that_should_last_is_in_the_folder_that_an_update_deletes(modules, repository, folder):
    place = Path(getattr(modules("relay_core.engine.environment"), folder)()).resolve()
    assert repository not in place.parents


def test_a_run_leaves_the_plugins_folder_as_it_was(
    segment, paper_engine, make_raster, tiny_model, tmp_path, repository
):
    before = _files(repository)
    segment(
        INPUT=make_raster(), MODEL=tiny_model, OUTPUT=str(tmp_path / "classes.tif"), POLYGONS=str(tmp_path / "f.gpkg")
    )
    assert _files(repository) == before


def _drawn_how(layer: QgsRasterLayer) -> tuple:
    provider = layer.dataProvider()
    return layer.source(), layer.resamplingStage(), provider.zoomedInResamplingMethod(), provider.maxOversampling()


def _never(*_):
    raise AssertionError("The layer's own provider was asked, which another thread may be drawing with.")


def _files(repository: Path) -> dict[str, int]:
    """What a plugin's folder holds, but for compiled Python: path -> time of change [ns]."""
    kept = {}
    for folder in ("algorithms", "relay_core", "resources", "ui"):
        for where, _, names in os.walk(repository / folder):
            if not where.endswith("__pycache__"):
                kept.update(
                    {os.path.join(where, name): os.stat(os.path.join(where, name)).st_mtime_ns for name in names}
                )
    return kept
