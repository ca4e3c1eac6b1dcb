"""The panel, in a window of paper: it chooses what a person means, runs algorithms, and remembers with the project."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton

from tests.qgis.paper import PaperEngine

UTM = QgsCoordinateReferenceSystem("EPSG:32648")


class PaperDesk(PaperEngine):
    """Segments on paper, and looks at rasters and relays too.

    Attributes:
        look: what a look at a raster finds.
        looks: jobs that asked for one.
        watched: jobs that asked for relay attention.
    """

    def __init__(self, modules) -> None:
        super().__init__(modules("relay_core.jobs"), modules("relay_core.errors"))
        self.look = modules("relay_core.fit_jobs").CheckRasterResult("")
        self.looks, self.watched = [], []
        self._insight = modules("relay_core.insight_jobs")

    def run(self, job, progress, is_cancelled, log, *watching):
        if type(job).__name__ == "CheckRasterJob":
            self.looks.append(job)
            return self.look
        if type(job).__name__ == "AttentionJob":
            self.watched.append(job)
            super().run(job.segmentation, progress, is_cancelled, log)
            self.jobs.pop()
            local = job.segmentation.output
            return self._insight.AttentionResult((local,), (), 1, 0.5, 0.0, "a line", "cpu")
        return super().run(job, progress, is_cancelled, log, *watching)


@pytest.fixture
def desk(in_place_of_engine, modules):
    return in_place_of_engine(PaperDesk(modules))


@pytest.fixture
def messages(modules):
    """The message bar, and what it says now."""
    bar = QgsMessageBar()
    voice = modules("ui.messages").Messages(bar)
    voice.said = lambda: bar.currentItem().text() if bar.currentItem() else ""
    return voice


@pytest.fixture
def button(qgis_iface, qgis_processing, project, modules, desk, messages, tiny_model):
    """The button of the panel, in a window on the screen; nobody has opened the panel yet."""
    QgsSettings().setValue("relay_segmenter/model", tiny_model)
    canvas, window = qgis_iface.mapCanvas(), qgis_iface.mainWindow()
    canvas.setDestinationCrs(UTM)
    canvas.resize(400, 300)
    window.show()
    runs = modules("ui.run_keeper").RunKeeper(messages, lambda: False)
    button = modules("ui.dock_button").DockButton(qgis_iface, runs)
    button.runs = runs
    yield button
    runs.shut_down()
    button.end()
    QApplication.processEvents()
    window.hide()


@pytest.fixture
def add_raster(project, qgis_iface, make_raster):
    def add(name="dtm", **kind):
        layer = QgsRasterLayer(make_raster(f"{name}.tif", **kind), name)
        project.addMapLayer(layer)
        qgis_iface.mapCanvas().setExtent(QgsRectangle(377010, 1483960, 377040, 1483980))
        return layer

    return add


@pytest.fixture
def panel(button, add_raster, qtbot):
    """The panel, opened beside a raster of elevations."""
    add_raster()
    button.action.trigger()
    qtbot.waitUntil(lambda: not button.dock.layers.problem())
    return button.dock


@pytest.fixture
def press(panel, button, qtbot):
    """Press a button, and wait until nothing runs."""

    def run(name):
        panel.findChild(QPushButton, f"relayDock{name}").click()
        qtbot.waitUntil(lambda: button.runs.run is None, timeout=10000)

    return run


def text(panel, name):
    return panel.findChild(QLabel, f"relayDock{name}").text()


def groups(project):
    return {node.name(): node for node in project.layerTreeRoot().children() if hasattr(node, "findLayers")}


def hold(desk):
    """Have the engine wait until it is told to go on or to stop."""
    gate = {"open": False}

    def wait(is_cancelled):
        while not (gate["open"] or is_cancelled()):
            time.sleep(0.01)

    desk.wait = wait
    return gate


def test_panel_is_hidden_until_somebody_opens_it(button, desk):
    assert not button.dock.isVisible() and not button.action.isChecked()
    button.action.trigger()
    assert button.dock.isVisible() and button.action.isChecked()
    button.action.trigger()
    assert not button.dock.isVisible()
    assert not desk.looks


def test_without_a_raster_it_says_what_to_do(button):
    button.action.trigger()
    assert "There is no raster in the project" in text(button.dock, "Obstacle")
    assert not button.dock.run_panel.segment.isEnabled()


def test_raster_band_and_model_are_there_without_a_click(panel, tiny_model):
    assert panel.findChild(QComboBox, "relayDockChannel1").currentText() == "dtm: band 1 (elevation)"
    assert panel.model.path == tiny_model
    assert text(panel, "ModelAbout").startswith("Finds mound, water, temple\nPixels of 0.5 m · looks 64 m around")
    assert list(panel.classes.ticks) == ["mound", "water", "temple"]
    assert panel.run_panel.segment.isEnabled() and panel.run_panel.preview.isEnabled()


def test_the_light_tells_what_the_engine_finds(panel, desk, qtbot, modules):
    light = panel.findChild(QToolButton, "relayDockFit")
    qtbot.waitUntil(lambda: light.text() == "Fits this raster", timeout=10000)
    found = modules("relay_core.fit_jobs").CheckRasterResult
    for look, word in ((found("", ("Coarse.",)), "Fits with doubts"), (found("One band is missing."), "Does not fit")):
        desk.look = look
        panel.layers.keep_grid.toggle()
        qtbot.waitUntil(lambda word=word: word in light.text(), timeout=10000)
    light.click()
    assert text(panel, "FitReasons") == "One band is missing."


def test_the_same_choice_is_looked_at_once(panel, desk, qtbot):
    light = panel.findChild(QToolButton, "relayDockFit")
    qtbot.waitUntil(lambda: light.text() == "Fits this raster", timeout=10000)
    panel.area.kind.setCurrentIndex(1)
    panel.classes.ticks["mound"].setChecked(False)
    qtbot.wait(600)
    assert len(desk.looks) == 1


def test_preview_covers_what_the_map_shows_and_replaces_the_last(panel, press, desk, project, qgis_iface):
    press("Preview")
    press("Preview")
    shown = qgis_iface.mapCanvas().mapSettings().visibleExtent()
    job = desk.jobs[-1]
    assert job.extent == (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())
    assert job.polygons is None and job.confidence is None
    assert list(groups(project)) == ["Preview"]
    assert [node.name() for node in groups(project)["Preview"].children()] == ["Classes"]


def test_segment_runs_what_is_chosen(panel, press, desk, project, messages):
    panel.area.kind.setCurrentIndex(1)
    panel.classes.ticks["water"].setChecked(False)
    panel.classes.sizes["mound"].setValue(25)
    panel.results.ticks["confidence"].setChecked(False)
    press("Segment")
    (job,) = desk.jobs
    assert job.extent is None and job.areas == "" and job.confidence is None and job.polygons
    assert job.polygon_rules.classes == ("mound", "temple")
    assert job.polygon_rules.min_area_by_class == {"mound": 25.0}
    (name,) = groups(project)
    assert name.startswith("Tiny terrain · dtm · ")
    assert [node.name() for node in groups(project)[name].children()] == ["Findings", "Classes"]
    assert "is on the map" in messages.said()
    assert text(panel, "Doing").startswith("Done in ")


def test_results_are_not_offered_as_rasters(panel, press, qtbot):
    press("Segment")
    qtbot.wait(50)
    box = panel.layers.raster
    assert [box.layer(row).name() for row in range(box.count())] == ["dtm"]


def test_selected_polygons_are_the_area(panel, press, desk, project, make_polygons, qgis_iface):
    layer = make_polygons()
    project.addMapLayer(layer)
    panel.area.kind.setCurrentIndex(2)
    panel.area.selected.setChecked(True)
    assert "No polygon of finds is selected" in text(panel, "Obstacle")
    qgis_iface.mapCanvas().setLayers([layer])
    layer.selectByIds([2])
    assert not panel.run_panel.obstacle.isVisible()
    press("Segment")
    assert desk.jobs[0].areas.endswith(".gpkg") and desk.jobs[0].extent is None


def test_relay_attention_follows_from_the_middle_of_the_area(panel, button, press, desk, project, qtbot):
    panel.area.kind.setCurrentIndex(1)
    panel.results.ticks["attention"].setChecked(True)
    press("Segment")
    qtbot.waitUntil(lambda: bool(desk.watched) and button.runs.run is None, timeout=10000)
    (point,) = desk.watched[0].points
    assert point == pytest.approx((377032.0, 1483976.0))
    (group,) = groups(project).values()
    assert [node.name() for node in group.children()][-1] == "Attention, close up"


def test_results_are_kept_in_a_folder_under_names_that_are_free(panel, press, desk, tmp_path):
    panel.results.folder.setFilePath(str(tmp_path))
    press("Segment")
    press("Segment")
    first, second = (job.output for job in desk.jobs)
    assert first == str(tmp_path / "Tiny_terrain_dtm_classes.tif")
    assert second == str(tmp_path / "Tiny_terrain_dtm_2_classes.tif")


def test_progress_is_shown_and_cancel_stops(panel, button, desk, qtbot):
    hold(desk)
    panel.run_panel.segment.click()
    qtbot.waitUntil(lambda: panel.run_panel.bar.value() == 50, timeout=10000)
    assert text(panel, "Doing") == "1 of 2 windows"
    assert not panel.run_panel.segment.isVisible() and panel.run_panel.cancel.isVisible()
    panel.run_panel.cancel.click()
    qtbot.waitUntil(lambda: button.runs.run is None, timeout=10000)
    assert text(panel, "Doing") == "The segmentation was stopped."
    assert panel.run_panel.segment.isVisible()


def test_two_runs_at_once_are_refused(panel, button, desk, messages, qtbot, modules, tiny_model):
    gate = hold(desk)
    panel.run_panel.segment.click()
    panel.preview()
    assert "A segmentation is running" in messages.said()
    gate["open"] = True
    qtbot.waitUntil(lambda: button.runs.run is None, timeout=10000)
    assert len(desk.jobs) == 1


def test_failure_is_said_in_the_panel_too(panel, press, desk, modules, messages):
    desk.error = modules("relay_core.errors").EngineError("The engine is not set up.")
    press("Segment")
    assert text(panel, "Doing") == "The engine is not set up." == messages.said().split(":")[-1].strip()


def test_there_is_one_current_model(panel, modules):
    models = modules("ui.models")
    other = next(entry for entry in models.listed_models() if entry.card and len(entry.card.channels) == 3)
    models.set_current_model(other.path)
    assert panel.model.path == other.path
    assert panel.findChild(QComboBox, "relayDockModel").currentText() == other.name
    assert panel.findChild(QComboBox, "relayDockChannel3") is not None
    assert "No band is chosen for red, green, blue" in text(panel, "Obstacle")
    assert panel.findChild(QToolButton, "relayDockFit").text().startswith("Does not fit")


def test_a_model_that_is_chosen_in_the_panel_is_the_buttons_too(panel, modules):
    box = panel.findChild(QComboBox, "relayDockModel")
    box.activated.emit(box.findText("Moated enclosures (generated)"))
    models = modules("ui.models")
    assert models.current_model() == models.bundled_model()


def test_choices_come_back_with_the_project(panel, project, tmp_path, qtbot):
    panel.area.kind.setCurrentIndex(1)
    panel.classes.ticks["water"].setChecked(False)
    panel.classes.sizes["mound"].setValue(25)
    panel.results.ticks["confidence"].setChecked(False)
    assert project.isDirty()
    path = str(tmp_path / "survey.qgz")
    assert project.write(path)
    project.clear()
    qtbot.waitUntil(lambda: panel.area.kind.currentIndex() == 0)
    assert panel.classes.ticks["water"].isChecked() and panel.results.ticks["confidence"].isChecked()
    project.read(path)
    qtbot.waitUntil(lambda: panel.area.kind.currentIndex() == 1)
    assert not panel.classes.ticks["water"].isChecked() and panel.classes.sizes["mound"].value() == 25
    assert not panel.results.ticks["confidence"].isChecked()
    assert panel.findChild(QComboBox, "relayDockChannel1").currentText() == "dtm: band 1 (elevation)"


def test_opening_the_panel_leaves_a_saved_project_as_it_is(button, add_raster, project, tmp_path, qtbot):
    add_raster()
    assert project.write(str(tmp_path / "survey.qgz"))
    button.action.trigger()
    qtbot.wait(100)
    assert not project.isDirty()


def test_a_project_without_choices_is_saved_without_any_while_nobody_opens_the_panel(button, project, tmp_path):
    assert project.write(str(tmp_path / "survey.qgz"))
    assert QgsProject.instance().readEntry("relay_segmenter", "/panel")[0] == ""


def test_a_raster_that_is_removed_is_asked_for_again(panel, project, qtbot):
    project.removeAllMapLayers()
    qtbot.waitUntil(lambda: "There is no raster" in text(panel, "Obstacle"))


def test_rasters_of_several_files_go_with_their_bands(panel, press, desk, modules, add_raster, qtbot):
    models = modules("ui.models")
    other = next(entry for entry in models.listed_models() if entry.card and len(entry.card.channels) == 3)
    ortho = add_raster("ortho", bands=3)
    models.set_current_model(other.path)
    panel.layers.raster.setLayer(ortho)
    qtbot.waitUntil(lambda: not panel.layers.problem())
    green = panel.findChild(QComboBox, "relayDockChannel2")
    green.setCurrentIndex(green.findText("dtm: band 1 (elevation)"))
    press("Preview")
    first, second, third = desk.jobs[0].raster.split("|")
    assert first.endswith("ortho.tif:1") and second.endswith("dtm.tif") and third.endswith("ortho.tif:3")
