"""The window in which a model is trained, from its first look to the model in use; the engine is of paper."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsRasterLayer, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton


@pytest.fixture
def plugin(qgis_iface, qgis_processing, project, modules, paper_trainer, monkeypatch):
    """The plugin in pytest-qgis's interface, which lacks the Raster menu and has no real message bar."""
    monkeypatch.setattr(qgis_iface, "addPluginToRasterMenu", lambda name, action: None, raising=False)
    monkeypatch.setattr(qgis_iface, "removePluginRasterMenu", lambda name, action: None, raising=False)
    bar = QgsMessageBar()
    monkeypatch.setattr(qgis_iface, "messageBar", lambda: bar)
    plugin = modules("plugin").RelaySegmenterPlugin(qgis_iface)
    plugin.initGui()
    yield plugin
    plugin.unload()


@pytest.fixture
def layers(project, qgis_iface, make_raster, make_polygons):
    """A terrain and polygons with a class."""
    dtm, finds = QgsRasterLayer(make_raster(), "dtm"), make_polygons()
    project.addMapLayers([dtm, finds])
    qgis_iface.setActiveLayer(dtm)
    return dtm, finds


@pytest.fixture
def dialog(plugin, layers, tmp_path):
    """The dialog, opened, with a file for the model."""
    plugin.train_action.trigger()
    plugin.training_dialog.model.file.setFilePath(str(tmp_path / "mounds.safetensors"))
    return plugin.training_dialog


@pytest.fixture
def said(qgis_iface):
    """What the message bar says now."""
    return lambda: qgis_iface.messageBar().currentItem().text()


@pytest.fixture
def press(dialog, qtbot):
    """Press a button, as a person can."""

    def click(name):
        button = dialog.findChild(QPushButton, name)
        assert button.isVisible() and button.isEnabled(), (name, dialog.notice.text())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return click


@pytest.fixture
def checked(dialog, press, qtbot):
    """The dialog after a good check."""
    press("relayTrainCheck")
    qtbot.waitUntil(lambda: dialog.is_checked, timeout=10000)
    return dialog


@pytest.fixture
def gate(paper_trainer):
    """Have the training wait after its first step until the gate is opened, or somebody ends it."""
    gate = {"open": False}

    def wait(is_ended):
        while not (gate["open"] or is_ended()):
            time.sleep(0.01)

    paper_trainer.wait = wait
    return gate


@pytest.fixture
def running(checked, gate, press, qtbot):
    """The dialog while a training waits after its first validation."""
    press("relayTrainStart")
    qtbot.waitUntil(lambda: len(checked.progress_page.curves.validations) == 1, timeout=10000)
    return checked


def ended(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.training is None, timeout=10000)


def test_only_check_and_train_are_needed(plugin, layers, tmp_path, project, qtbot):
    project.setFileName(str(tmp_path / "survey.qgz"))
    project.write()
    plugin.train_action.trigger()
    dialog = plugin.training_dialog
    dialog.check_button.click()
    qtbot.waitUntil(lambda: dialog.is_checked, timeout=10000)
    dialog.train_button.click()
    ended(qtbot, dialog)
    assert (tmp_path / "finds.safetensors").exists() and (tmp_path / "finds.html").exists()


def test_check_shows_classes_roles_and_warnings(checked):
    assert checked.ground_page.table.words() == [
        ["mound", "3", "250", "10.0%", "60%", "20%", "10%"],
        ["background", "–", "2,250", "90.0%", "60%", "20%", "10%"],
    ]
    assert checked.ground_page.warnings.text() == "Only little is left for test."
    assert checked.preview.roles == ["train", "validation", "test", "gap"]


def test_training_waits_for_a_check(dialog):
    assert not dialog.train_button.isEnabled() and "Check first" in dialog.train_button.toolTip()


def test_other_ground_needs_another_check_and_other_steps_do_not(checked):
    checked.model.steps.setValue(7)
    assert checked.is_checked and checked.train_button.isEnabled()
    checked.hold_out.test.setValue(25)
    assert not checked.is_checked and not checked.train_button.isEnabled()
    assert checked.preview.roles == []


def test_a_check_of_what_was_chosen_before_does_not_count(dialog, press, qtbot, paper_trainer):
    press("relayTrainCheck")
    dialog.hold_out.test.setValue(25)
    qtbot.waitUntil(lambda: dialog.check_button.isEnabled(), timeout=10000)
    assert len(paper_trainer.jobs) == 1 and not dialog.is_checked and dialog.preview.roles == []


def test_what_the_engine_refuses_is_said_in_the_window(dialog, press, qtbot, paper_trainer, modules):
    paper_trainer.error = modules("relay_core.errors").JobError("No ground is left for test; use smaller windows.")
    press("relayTrainCheck")
    qtbot.waitUntil(lambda: bool(dialog.notice.text()), timeout=10000)
    assert dialog.notice.text() == "No ground is left for test; use smaller windows."
    assert not dialog.train_button.isEnabled() and dialog.check_button.isEnabled()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda d: d.ground.rasters.tick([]), "No raster is ticked"),
        (lambda d: d.ground.field.setField(""), "has no field for the class"),
        (lambda d: d.model.file.setFilePath(""), "The model has no file"),
        (lambda d: d.model.start.setCurrentIndex(2), "No model file to start from is chosen"),
        (
            lambda d: d.hold_out.kind.setCurrentIndex(1) or d.hold_out.role.setField(""),
            "that says train",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(dialog, press, spoil, sentence, paper_trainer):
    spoil(dialog)
    press("relayTrainCheck")
    assert sentence in dialog.notice.text() and dialog.notice.isVisible()
    assert paper_trainer.jobs == []


def test_an_empty_project_is_told_what_to_add(plugin, project):
    plugin.train_action.trigger()
    plugin.training_dialog.check_button.click()
    assert plugin.training_dialog.notice.text() == "The project has no raster file; add the raster to learn from."


def test_choices_become_the_job(checked, press, qtbot, paper_trainer):
    checked.model.steps.setValue(123)
    checked.model.name.setText("Mounds of the plain")
    press("relayTrainStart")
    ended(qtbot, checked)
    job = next(job for job in paper_trainer.jobs if type(job).__name__ == "TrainJob")
    assert (job.recipe.steps, job.recipe.batch_size) == (123, 32)
    assert '"name": "Mounds of the plain"' in job.card and job.output.endswith("mounds.safetensors")


def test_sizes_have_names(dialog, press, qtbot, paper_trainer):
    dialog.model.size.setCurrentIndex(1)
    press("relayTrainCheck")
    qtbot.waitUntil(lambda: dialog.is_checked, timeout=10000)
    assert '"global_factor": 4' in paper_trainer.jobs[0].training.card
    assert "256 px around it" in dialog.model.size_note.text()


def test_the_bundled_model_is_a_start(dialog, press, qtbot, paper_trainer):
    dialog.model.start.setCurrentIndex(1)
    assert dialog.model.size.isHidden() and "512 px around it" in dialog.model.size_note.text()
    press("relayTrainCheck")
    qtbot.waitUntil(lambda: dialog.is_checked, timeout=10000)
    assert os.path.basename(paper_trainer.jobs[0].training.start_from) == "relay_terrain.safetensors"


def test_areas_that_a_person_has_drawn_hold_out_ground(dialog, press, qtbot, project, make_polygons, paper_trainer):
    areas = project.addMapLayer(make_polygons(["train", "test"], field="role:string", name="areas"))
    dialog.hold_out.kind.setCurrentIndex(1)
    dialog.hold_out.areas.setLayer(areas)
    press("relayTrainCheck")
    qtbot.waitUntil(lambda: dialog.is_checked, timeout=10000)
    held = paper_trainer.jobs[0].training.hold_out
    assert (held.kind, held.role_field) == ("areas", "role")


def test_rasters_follow_the_project(dialog, qtbot, project, make_raster, layers):
    west = project.addMapLayer(QgsRasterLayer(make_raster("west.tif"), "west"))
    qtbot.waitUntil(lambda: dialog.ground.rasters.count() == 2)
    assert dialog.ground.rasters.rasters() == [layers[0]]
    dialog.ground.rasters.tick([layers[0], west])
    assert dialog.ground.stacked.isVisibleTo(dialog)
    project.removeMapLayer(west.id())
    qtbot.waitUntil(lambda: dialog.ground.rasters.count() == 1)
    assert not dialog.ground.stacked.isVisibleTo(dialog)


def test_running_training_shows_curves_step_and_device(running):
    assert running.progress_page.stage.text() == "Step 1,000 of 2,000"
    assert running.progress_page.facts.text().startswith("on paper")
    assert running.progress_page.curves.validations[0].miou == pytest.approx(0.4)
    assert not running.choices.isEnabled() and running.check_button.isHidden()


def test_a_finished_training_shows_scores_and_report(checked, press, qtbot):
    press("relayTrainStart")
    ended(qtbot, checked)
    assert checked.result_page.table.words()[0] == ["mound", "43.2", "41.0"]
    assert checked.result_page.table.words()[-1] == ["pixels right", "92.0", "90.0"]
    assert "Paper mounds is trained" in checked.result_page.done.text()
    assert checked.result_page.report.isEnabled() and checked.result_page.use.isDefault()


def test_the_model_is_used_from_now_on(checked, press, qtbot, said, tmp_path):
    press("relayTrainStart")
    ended(qtbot, checked)
    press("relayTrainUse")
    assert QgsSettings().value("relay_segmenter/model") == str(tmp_path / "mounds.safetensors")
    assert "Segment visible extent now uses Paper mounds." in said()
    assert not checked.isVisible() and checked.preview.roles == []


def test_a_training_is_ended_with_what_it_has_learned(running, press, qtbot, tmp_path):
    press("relayTrainFinish")
    assert not running.finish_button.isEnabled()
    ended(qtbot, running)
    assert (tmp_path / "mounds.safetensors").exists() and running.pages.currentWidget() is running.result_page


def test_a_cancelled_training_offers_to_go_on(running, press, qtbot, tmp_path, gate):
    press("relayTrainCancel")
    ended(qtbot, running)
    assert not (tmp_path / "mounds.safetensors").exists()
    assert "Go on takes it up again" in running.notice.text()
    assert running.train_button.text() == "&Go on with the training"
    gate["open"] = True
    press("relayTrainStart")
    ended(qtbot, running)
    assert (tmp_path / "mounds.safetensors").exists()


def test_labels_in_memory_are_the_same_file_when_a_training_goes_on(running, press, qtbot, gate, paper_trainer):
    press("relayTrainCancel")
    ended(qtbot, running)
    gate["open"] = True
    press("relayTrainStart")
    ended(qtbot, running)
    first, second = (job for job in paper_trainer.jobs if type(job).__name__ == "TrainJob")
    assert first == second


def test_a_training_goes_on_when_the_window_is_closed(running, press, qtbot, gate, said, plugin):
    press("relayTrainClose")
    assert not running.isVisible() and "The training goes on" in said()
    plugin.segment_action.trigger()
    assert "A training is running" in said()
    gate["open"] = True
    ended(qtbot, running)
    assert "The training has ended" in said()
    plugin.train_action.trigger()
    assert running.isVisible() and running.pages.currentWidget() is running.result_page


def test_escape_closes_the_window_and_not_the_training(running, gate, qtbot):
    QTest.keyClick(running, Qt.Key.Key_Escape)
    assert not running.isVisible() and running.training is not None
    gate["open"] = True
    ended(qtbot, running)


def test_a_model_that_is_there_is_replaced_after_a_second_press_only(checked, press, qtbot, tmp_path, paper_trainer):
    (tmp_path / "mounds.safetensors").write_text("another model")
    press("relayTrainStart")
    assert "is there already; press Train again to replace it" in checked.notice.text()
    assert [type(job).__name__ for job in paper_trainer.jobs] == ["CheckGroundJob"]
    press("relayTrainStart")
    ended(qtbot, checked)
    assert (tmp_path / "mounds.safetensors").read_bytes() != b"another model"


@pytest.mark.parametrize("there", [("mounds.html",), ("mounds.safetensors", "mounds.html")])
def test_a_report_that_is_there_is_replaced_knowingly(checked, press, qtbot, tmp_path, paper_trainer, there):
    for name in there:
        (tmp_path / name).write_text("of somebody else")
    press("relayTrainStart")
    assert all(name in checked.notice.text() for name in there) and "press Train again" in checked.notice.text()
    assert (tmp_path / "mounds.html").read_text() == "of somebody else"
    assert [type(job).__name__ for job in paper_trainer.jobs] == ["CheckGroundJob"]
    press("relayTrainStart")
    ended(qtbot, checked)
    assert [type(job).__name__ for job in paper_trainer.jobs] == ["CheckGroundJob", "TrainJob"]


def test_a_training_that_fails_says_why(checked, press, qtbot, paper_trainer, modules):
    paper_trainer.error = modules("relay_core.errors").JobError("The loss is no longer a number; lower the rate.")
    press("relayTrainStart")
    ended(qtbot, checked)
    assert checked.notice.text() == "The loss is no longer a number; lower the rate."
    assert checked.train_button.isEnabled()


def test_a_training_that_fails_unseen_is_a_problem_and_no_success(checked, press, qtbot, paper_trainer, modules, said):
    paper_trainer.error = modules("relay_core.errors").JobError("The loss is no longer a number; lower the rate.")
    with qtbot.waitSignal(checked.failedUnseen) as failed, qtbot.assertNotEmitted(checked.endedUnseen):
        press("relayTrainStart")
        press("relayTrainClose")
    assert failed.args == ["The loss is no longer a number; lower the rate."] and said() == failed.args[0]


def test_a_training_whose_engine_is_closed_can_go_on(checked, press, qtbot, paper_trainer, modules):
    paper_trainer.error = modules("relay_core.errors").JobCancelled("The run was stopped.")
    press("relayTrainStart")
    ended(qtbot, checked)
    assert "The training was cancelled" in checked.notice.text()
    assert checked.train_button.isEnabled() and not checked.cancel_button.isVisible()


def test_what_the_engine_tells_is_in_the_log_panel(checked, press, qtbot, paper_trainer):
    logged = []
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(lambda *line: logged.append(line))
    press("relayTrainStart")
    ended(qtbot, checked)
    assert ("12 of 12 tensors start from paper.", "Relay Segmenter") in [line[:2] for line in logged]


def test_unload_ends_a_training_and_clears_the_map(running, plugin, qgis_iface):
    started = time.monotonic()
    plugin.unload()
    assert time.monotonic() - started < 3
    assert plugin.training_dialog is None and running.preview.roles == []


def test_a_file_without_an_ending_becomes_a_model_file(dialog, tmp_path):
    dialog.model.file.setFilePath(str(tmp_path / "plain"))
    assert Path(dialog.model.output()).name == "plain.safetensors"


def test_the_window_fits_a_small_screen(checked):
    smallest = checked.minimumSizeHint()
    assert smallest.width() <= 800 and smallest.height() <= 600
