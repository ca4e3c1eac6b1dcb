"""The window of models, with real model files and a server of this computer."""

from __future__ import annotations

import dataclasses
import errno
import functools
import hashlib
import http.server
import os
import shutil
import threading
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsSettings
from qgis.PyQt.QtWidgets import QInputDialog, QMessageBox

UTM = QgsCoordinateReferenceSystem("EPSG:32648")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The person's folder of models."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "data" / "relay-segmenter" / "models"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def bundled(modules):
    return modules("algorithms.common").bundled_model()


@pytest.fixture
def manager(folder, modules, qtbot, qgis_iface, project):
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(UTM)
    manager = modules("ui.model_manager").ModelManager(canvas)
    qtbot.addWidget(manager)
    manager.show()
    return manager


@pytest.fixture
def own(folder, bundled):
    return str(shutil.copy(bundled, folder / "own.safetensors"))


@pytest.fixture
def models(modules):
    return modules("ui.models")


def look_at(manager, path):
    manager.refresh(str(path))
    assert manager.entry.path == str(path)


def answer(monkeypatch, button):
    monkeypatch.setattr(QMessageBox, "question", lambda *arguments: button)


def test_the_bundled_model_is_current_and_can_be_neither_renamed_nor_deleted(manager, bundled):
    assert manager.entry.path == bundled
    assert manager.list.currentItem().font().bold()
    assert not any(b.isEnabled() for b in (manager.use, manager.rename_button, manager.delete_button))


def test_the_card_is_a_page(manager):
    text = manager.page.toPlainText()
    for words in (
        "Moated enclosures (generated)",
        "temple",
        "1. elevation",
        "0.5 m",
        "64 px = 32 m",
        "512 px = 256 m, read as 64 px",
        "4 relay tokens",
        "84.4 %",
        "GPL-2.0-or-later",
        "dtm.tif (3 ×)",
    ):
        assert words in text, words
    assert "#c800c8" in manager.page.toHtml().lower()  # the colour of temples


def test_a_broken_file_is_listed_with_its_reason(manager, folder):
    (folder / "cut.safetensors").write_bytes(b"12345678{")
    look_at(manager, folder / "cut.safetensors")
    assert "is not a whole safetensors file" in manager.page.toPlainText()
    assert not manager.use.isEnabled() and manager.delete_button.isEnabled()
    manager.choose()
    assert QgsSettings().value("relay_segmenter/model") is None


def test_text_of_a_card_is_no_markup(manager, own, modules):
    modules("relay_core.library").rename_model(own, "<img src=x> & <b>bold</b>")
    look_at(manager, own)
    assert "<img src=x> & <b>bold</b>" in manager.page.toPlainText()


def test_a_chosen_model_is_what_the_button_runs(manager, own, models, bundled):
    look_at(manager, own)
    manager.choose()
    assert models.current_model() == own and models.is_current(own)
    assert not manager.use.isEnabled()
    manager.refresh(bundled)
    manager.choose()
    assert QgsSettings().value("relay_segmenter/model") is None


def test_a_file_is_copied_to_the_persons_models(manager, folder, bundled, tmp_path, modules, monkeypatch):
    source = shutil.copy(bundled, tmp_path / "given.safetensors")
    dialogs = modules("ui.model_manager").QFileDialog
    monkeypatch.setattr(dialogs, "getOpenFileName", lambda *arguments: (str(source), ""))
    manager.add_file()
    assert manager.entry.path == str(folder / "given.safetensors")
    assert manager.message.text() == "The model is added."


def test_what_is_no_model_is_refused(manager, folder, tmp_path, modules, monkeypatch):
    (tmp_path / "scene.tif").write_bytes(b"II*\0 and more of it")
    dialogs = modules("ui.model_manager").QFileDialog
    monkeypatch.setattr(dialogs, "getOpenFileName", lambda *arguments: (str(tmp_path / "scene.tif"), ""))
    manager.add_file()
    assert "scene.tif is a raster" in manager.message.text()
    assert list(folder.iterdir()) == []


def test_models_of_a_further_folder_are_listed_where_they_are(manager, bundled, tmp_path, models):
    (tmp_path / "project").mkdir()
    path = shutil.copy(bundled, tmp_path / "project" / "there.safetensors")
    models.add_folder(str(tmp_path / "project"))
    models.add_folder(str(tmp_path / "project"))
    look_at(manager, path)
    assert len(models.model_folders()) == 2 and manager.forget.isVisible()
    manager.forget_folder()
    assert path.exists() and str(path) not in [entry.path for entry in manager.entries]


def test_a_renamed_model_keeps_its_file(manager, own, monkeypatch):
    look_at(manager, own)
    monkeypatch.setattr(QInputDialog, "getText", lambda *arguments: ("Northern mounds", True))
    manager.rename()
    assert manager.entry.path == own and manager.entry.name == "Northern mounds"


def test_a_model_is_deleted_only_after_a_yes(manager, own, models, monkeypatch):
    look_at(manager, own)
    manager.choose()
    answer(monkeypatch, QMessageBox.StandardButton.No)
    manager.ask_and_delete()
    assert os.path.exists(own)
    answer(monkeypatch, QMessageBox.StandardButton.Yes)
    manager.ask_and_delete()
    assert not os.path.exists(own) and not models.is_current(own)
    assert manager.entry.bundled


def with_ground(card, crs_text, outline):
    scene = {"crs": 0, "outline": {"train": outline, "test": []}}
    return dataclasses.replace(card, training={"hold_out": {"crs": [crs_text], "scenes": [scene]}})


SQUARE = [[[[377000.0, 1483900.0], [377100.0, 1483900.0], [377100.0, 1484000.0], [377000.0, 1483900.0]]]]


def test_ground_that_was_learned_from_is_shown_and_taken_away(manager, own, modules, monkeypatch, qgis_iface):
    library = modules("relay_core.library")
    read = library.read_card
    with monkeypatch.context() as patch:
        patch.setattr(library, "read_card", lambda path: with_ground(read(path), UTM.toWkt(), SQUARE))
        library.rename_model(own, "Placed")
    look_at(manager, own)
    assert manager.show_ground.isVisible()
    manager.show_area()
    assert manager.area.is_shown and manager.show_ground.text() == "Hide training area"
    assert qgis_iface.mapCanvas().extent().contains(manager.area._band.asGeometry().boundingBox())
    manager.hide()
    assert not manager.area.is_shown


def test_ground_comes_to_the_crs_of_the_map(modules, bundled):
    learned = modules("algorithms.learned_ground")
    card = with_ground(modules("relay_core.card").read_card(bundled), UTM.toWkt(), SQUARE)
    there = learned.ground_in(card, QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    centre = there.boundingBox().center()
    assert (round(centre.x(), 2), round(centre.y(), 2)) == (103.86, 13.42)


@pytest.mark.parametrize(
    "held",
    [
        None,
        [],
        {"scenes": 3},
        {"scenes": [{"outline": {"train": SQUARE}, "crs": 4}], "crs": []},
        {"scenes": [{"outline": {"train": [[["x"]]]}, "crs": 0}], "crs": ["EPSG:32648"]},
    ],
)
def test_ground_that_cannot_be_read_is_none(modules, bundled, held):
    learned = modules("algorithms.learned_ground")
    card = modules("relay_core.card").read_card(bundled)
    assert learned.training_ground(dataclasses.replace(card, training={"hold_out": held})) == []


@pytest.fixture
def served(tmp_path):
    """A folder that a server of this computer serves; returns it and its address."""
    (tmp_path / "served").mkdir()
    handler = functools.partial(_Quiet, directory=str(tmp_path / "served"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path / "served", f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def press(monkeypatch, modules, text, seen):
    """Press a button of the question whether to keep a model, and remember the question."""

    def exec_box(box):
        seen.append(f"{box.text()} {box.informativeText()}")
        next(button for button in box.buttons() if button.text() == text).click()

    monkeypatch.setattr(modules("ui.model_manager").QMessageBox, "exec", exec_box)


@pytest.mark.parametrize("word", ["Keep", "Discard"])
def test_a_fetched_model_is_kept_only_after_its_sum_was_seen(
    manager, served, folder, bundled, qtbot, modules, monkeypatch, word
):
    place, address = served
    shutil.copy(bundled, place / "mounds.safetensors")
    seen = []
    press(monkeypatch, modules, word, seen)
    manager.fetch(f"{address}/mounds.safetensors")
    qtbot.waitUntil(lambda: manager.download is None and bool(manager.message.text()), timeout=20000)
    assert hashlib.sha256(Path(bundled).read_bytes()).hexdigest() in seen[0] and "Moated enclosures" in seen[0]
    names = [path.name for path in folder.iterdir()]
    assert names == (["mounds.safetensors"] if word == "Keep" else [])


def test_a_fetched_file_that_is_no_model_is_refused_unasked(manager, served, folder, qtbot):
    place, address = served
    (place / "page.safetensors").write_text("<html>log in first</html>")
    manager.fetch(f"{address}/page.safetensors")
    qtbot.waitUntil(lambda: manager.download is None, timeout=20000)
    assert "is refused: page.safetensors is not a whole safetensors file" in manager.message.text()
    assert list(folder.iterdir()) == []


def test_a_fetched_file_that_cannot_be_read_is_told(manager, served, folder, bundled, qtbot, modules, monkeypatch):
    def unplugged(path):
        raise OSError(errno.EIO, "Input/output error")

    shutil.copy(bundled, served[0] / "mounds.safetensors")
    monkeypatch.setattr(modules("ui.model_download"), "sha256_of", unplugged)
    manager.fetch(f"{served[1]}/mounds.safetensors")
    qtbot.waitUntil(lambda: manager.download is None, timeout=20000)
    assert "mounds.safetensors was fetched and cannot be read (Input/output error)" in manager.message.text()
    assert list(folder.iterdir()) == []


def test_a_folder_of_models_that_cannot_be_made_is_told_before_an_import(manager, folder):
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.write_text("a file in the way")
    manager.import_checkpoint()
    assert "cannot be written to" in manager.message.text()


def test_an_address_that_leads_nowhere_is_told(manager, served, folder, qtbot):
    manager.fetch(f"{served[1]}/none.safetensors")
    qtbot.waitUntil(lambda: manager.download is None, timeout=20000)
    assert "none.safetensors cannot be fetched" in manager.message.text()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("address", ["mounds.safetensors", "file:///etc/passwd", "https://", "ftp://x.example/a"])
def test_what_is_no_web_address_is_refused(manager, address):
    manager.fetch(address)
    assert "is no web address" in manager.message.text() and manager.download is None
