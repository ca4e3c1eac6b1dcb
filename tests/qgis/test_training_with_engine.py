"""The training dialog with the real engine behind it: cancelled, gone on with, ended early, kept."""

from __future__ import annotations

import pytest
from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas


@pytest.fixture
def dialog(engine_python, monkeypatch, provider, project, modules, qtbot, make_raster, make_polygons, tmp_path):
    """Ready to check, on ground for which the eastern fifth is held out."""
    monkeypatch.setenv("RELAY_SEGMENTER_PYTHON", engine_python)
    project.addMapLayers([QgsRasterLayer(make_raster(shape=(128, 192)), "dtm"), make_polygons(["mound"] * 9)])
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    dialog = modules("ui.training_dialog").TrainingDialog(canvas)
    dialog.prefill(None)
    dialog.hold_out.kind.setCurrentIndex(2)
    dialog.model.file.setFilePath(str(tmp_path / "mounds.safetensors"))
    dialog.model.steps.setValue(40)
    dialog.show()
    yield dialog
    dialog.shut_down()
    dialog.deleteLater()


def test_nothing_is_lost(dialog, qtbot, tmp_path, modules):
    told = []
    validations = dialog.progress_page.curves
    dialog.check_button.click()
    qtbot.waitUntil(lambda: dialog.is_checked or bool(dialog.notice.text()), timeout=90000)
    assert dialog.notice.text() == "" and dialog.preview.roles == ["train", "validation"]

    dialog.train_button.click()
    qtbot.waitUntil(lambda: len(validations.validations) == 1, timeout=90000)
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: dialog.training is None, timeout=20000)
    assert "Go on takes it up again" in dialog.notice.text()
    assert (tmp_path / "mounds.safetensors.resume").exists()

    dialog.train_button.click()
    dialog.training.told.connect(told.append)
    qtbot.waitUntil(lambda: dialog.finish_button.isEnabled(), timeout=90000)
    dialog.finish_button.click()
    qtbot.waitUntil(lambda: dialog.training is None, timeout=90000)
    assert any(line.startswith("Going on from step ") for line in told)
    card = modules("relay_core.card").read_card(tmp_path / "mounds.safetensors")
    assert 4 < card.training["finished_on_request_at_step"] < 40
    assert "You ended it early." in dialog.result_page.done.text()
    assert not (tmp_path / "mounds.safetensors.resume").exists()
    assert dialog.result_page.report.isEnabled()
