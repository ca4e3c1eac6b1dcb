"""The plugin's windows on Qt 6: every module imports; windows that show no QGIS widgets are opened and drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(f"ui.{path.stem}" for path in ROOT.glob("ui/*.py") if path.stem != "__init__")


def colours(picture):
    """How many colours a picture has, looked at on every third pixel."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)})


@pytest.fixture
def drawn(application):
    """Have a window draw itself, as it would where it is shown; returns its picture."""
    kept = []

    def draw(window):
        kept.append(window)
        window.ensurePolished()
        return window.grab().toImage()

    yield draw
    for window in kept:
        window.deleteLater()
    application.processEvents()


@pytest.mark.parametrize("name", [*MODULES, "plugin", "algorithms.provider"])
def test_every_module_is_imported(modules, name):
    modules(name)


def test_curves_of_a_training_are_painted(modules, drawn):
    curves = modules("ui.training_curves").TrainingCurves()
    curves.resize(400, 300)
    curves.begin(100)
    for step in range(1, 50):
        curves.add_loss(step, 2 / step)
    curves.add_validation(modules("relay_core.history").Validation(20, 1.0, 0.5, 0.5, None, 0.9, 0.5, 1e-3, 2.0))
    assert colours(drawn(curves)) > 10
    assert "step 20 of 100" in curves.accessibleDescription()


def test_checked_ground_is_shown(modules, drawn):
    kinds = modules("relay_core.ground_jobs")
    pixels = {"train": 600, "validation": 200, "test": 100, "gap": 100}
    mound = kinds.ClassGround("mound", "#dc9600", False, 3, pixels)
    result = kinds.CheckGroundResult((mound,), 0.25, 28, ("Only little is left for test.",), None, "a table")
    page = modules("ui.ground_page").GroundPage()
    page.show_result(result, has_areas=False)
    assert page.table.words()[0][:2] == ["mound", "3"]
    assert colours(drawn(page)) > 10


def test_scores_of_a_model_are_shown(modules, drawn):
    page = modules("ui.result_page").ResultPage()
    page.table.head("IoU", "Validation", "Test")
    page.table.row("mound", "#dc9600", "43.2", "41.0")
    page.done.good("Mounds is trained.")
    assert colours(drawn(page)) > 10


def test_a_running_training_is_shown(modules, drawn):
    page = modules("ui.progress_page").ProgressPage()
    page.stage.setText("loss 0.5")
    page.bar.setValue(50)
    assert colours(drawn(page)) > 10


def test_a_candidate_is_shown(modules, drawn):
    from qgis.PyQt.QtGui import QColor
    from qgis.PyQt.QtWidgets import QAction

    lists = modules("ui.review_list")
    names = ("accept", "reject", "back", "next", "undo", "edit", "discard")
    form = modules("ui.review_form").ReviewForm({name: QAction(name) for name in names})
    form.show_classes({"mound": QColor("#dc9600"), "water": None}, lists.Arrangement())
    form.show_candidate(lists.Candidate(1, "mound", 64.0, 90.0), (1, 4))
    form.show_progress(lists.Progress(4, 1, 1))
    assert "1" in form.heading.text() and form.classes.count() == 2
    assert colours(drawn(form)) > 10


def test_models_are_listed_with_their_cards(modules, drawn, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    manager = modules("ui.model_manager").ModelManager(None)
    manager.refresh()
    assert manager.list.count() >= 1 and manager.entry.card is not None
    assert manager.entry.card.name in manager.page.toPlainText()
    assert colours(drawn(manager)) > 10


def test_the_engine_is_shown(modules, drawn, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    work = modules("ui.engine_setup_work")
    engines = {device: work.engine(device) for device in work.DEVICES}
    window = modules("ui.engine_setup").EngineSetup()
    window._show_state(work.State("", "The engine is not set up.", False, engines, None, "", 10_000))
    assert "No engine is ready" in window.in_use.text()
    assert colours(drawn(window)) > 10


def test_tables_and_notices_are_shown(modules, drawn):
    table = modules("ui.figures_table").FiguresTable("relayFigures")
    table.head("Class", "IoU")
    table.row("mound", "#dc9600", "41.0")
    table.fit()
    assert table.words() == [["mound", "41.0"]]
    notice = modules("ui.notices").Notice("relayNotice")
    notice.problem("No raster is chosen; choose one.")
    assert colours(drawn(table)) > 3 and colours(drawn(notice)) > 1
