"""The button Segment visible extent, in a window of paper; the engine is of paper too."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

UTM = QgsCoordinateReferenceSystem("EPSG:32648")


@pytest.fixture
def plugin(qgis_iface, qgis_processing, project, modules, paper_engine, monkeypatch, tiny_model):
    """The plugin in pytest-qgis's interface, which lacks the Raster menu and has no real message bar."""
    menu = []
    monkeypatch.setattr(qgis_iface, "addPluginToRasterMenu", lambda name, action: menu.append(action), raising=False)
    monkeypatch.setattr(qgis_iface, "removePluginRasterMenu", lambda name, action: menu.remove(action), raising=False)
    bar = QgsMessageBar()
    monkeypatch.setattr(qgis_iface, "messageBar", lambda: bar)
    QgsSettings().setValue("relay_segmenter/model", tiny_model)
    plugin = modules("plugin").RelaySegmenterPlugin(qgis_iface)
    plugin.initGui()
    plugin.menu = menu
    yield plugin
    plugin.unload()


@pytest.fixture
def dtm(project, qgis_iface, make_raster):
    """A raster layer, active, with the map on a part of it."""
    layer = QgsRasterLayer(make_raster(), "dtm")
    project.addMapLayer(layer)
    qgis_iface.setActiveLayer(layer)
    canvas = qgis_iface.mapCanvas()
    canvas.resize(400, 300)
    canvas.setDestinationCrs(UTM)
    canvas.setExtent(QgsRectangle(377010, 1483960, 377040, 1483980))
    return layer


@pytest.fixture
def said(qgis_iface):
    """What the message bar says now."""
    return lambda: qgis_iface.messageBar().currentItem().text()


def click(plugin):
    plugin.segment_action.trigger()


def hold(paper_engine):
    """Have the engine wait until it is told to go on or to stop."""
    gate = {"open": False}

    def wait(is_cancelled):
        while not (gate["open"] or is_cancelled()):
            time.sleep(0.01)

    paper_engine.wait = wait
    return gate


def test_result_is_one_group_with_findings_on_top(plugin, dtm, qtbot, project, said):
    click(plugin)
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    group = project.layerTreeRoot().children()[0]
    assert group.name().startswith("Tiny terrain · dtm · ")
    assert [node.name() for node in group.children()] == ["Findings", "Confidence", "Classes"]
    assert [node.itemVisibilityChecked() for node in group.children()] == [True, False, True]
    assert "is on the map" in said()


def test_layers_of_the_group_are_styled(plugin, dtm, qtbot, project):
    click(plugin)
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    findings, confidence, classes = (node.layer() for node in project.layerTreeRoot().children()[0].children())
    assert [c.label() for c in findings.renderer().categories()] == ["mound", "water", "temple"]
    assert [c.label for c in classes.renderer().classes()] == ["mound", "water", "temple", "background"]
    assert confidence.renderer().type() == "singlebandgray"


def test_job_covers_what_the_map_shows(plugin, dtm, qtbot, qgis_iface, paper_engine):
    click(plugin)
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    shown = qgis_iface.mapCanvas().mapSettings().visibleExtent()
    assert paper_engine.jobs[0].extent == (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum())


def test_toolbox_dialogs_learn_what_the_map_shows(plugin, dtm, qgis_iface):
    shown = plugin._shown_extent()
    assert shown.crs() == UTM and shown == plugin._map_extent()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("relay:segmentraster")
    algorithm.createCustomParametersWidget(None)
    assert algorithm.parameterDefinition("EXTENT").defaultValueForGui() == shown


def test_empty_map_is_no_extent(plugin, project):
    assert plugin._shown_extent() is None


def test_progress_and_cancel_stand_in_the_message_bar(plugin, dtm, qtbot, qgis_iface, paper_engine, said):
    hold(paper_engine)
    click(plugin)
    bar = qgis_iface.messageBar()
    qtbot.waitUntil(lambda: bar.findChild(QProgressBar, "relaySegmenterProgress").value() == 50, timeout=10000)
    assert "Segmenting dtm: 1 of 2 windows" in said()
    bar.findChild(QPushButton, "relaySegmenterCancel").click()
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    assert "was stopped" in said()


def test_closing_the_progress_does_not_end_the_run(plugin, dtm, qtbot, qgis_iface, paper_engine, said):
    gate = hold(paper_engine)
    click(plugin)
    qtbot.waitUntil(lambda: bool(paper_engine.jobs), timeout=10000)
    qgis_iface.messageBar().popWidget()
    qtbot.wait(50)
    gate["open"] = True
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    assert "is on the map" in said()


def test_second_click_says_that_a_run_is_going_on(plugin, dtm, qtbot, paper_engine, said):
    gate = hold(paper_engine)
    click(plugin)
    click(plugin)
    assert "A segmentation is running" in said()
    gate["open"] = True
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    assert len(paper_engine.jobs) == 1


def test_run_is_listed_in_the_task_manager(plugin, dtm, qtbot, paper_engine):
    gate = hold(paper_engine)
    click(plugin)
    qtbot.waitUntil(lambda: bool(paper_engine.jobs), timeout=10000)
    assert any("Segment raster" in task.description() for task in QgsApplication.taskManager().activeTasks())
    gate["open"] = True
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)


def test_unload_during_a_run_ends_it(plugin, dtm, qtbot, paper_engine):
    hold(paper_engine)
    click(plugin)
    qtbot.waitUntil(lambda: bool(paper_engine.jobs), timeout=10000)
    started = time.monotonic()
    plugin.unload()
    assert time.monotonic() - started < 3
    assert plugin.runs.run is None and plugin.menu == []
    qtbot.waitUntil(lambda: not QgsApplication.taskManager().activeTasks(), timeout=5000)


def test_failure_is_said_word_for_word(plugin, dtm, qtbot, paper_engine, modules, said):
    paper_engine.error = modules("relay_core.errors").EngineError("The engine is not set up; run `make engine`.")
    click(plugin)
    qtbot.waitUntil(lambda: plugin.runs.run is None, timeout=10000)
    assert "The engine is not set up; run `make engine`." in said()


def test_without_a_raster_layer_it_says_what_to_click(plugin, said):
    click(plugin)
    assert "No raster layer is active; click the raster to segment in the Layers panel." in said()


def test_without_a_model_it_says_where_to_choose_one(plugin, dtm, said, modules, monkeypatch):
    QgsSettings().remove("relay_segmenter/model")
    monkeypatch.setattr(modules("ui.models"), "bundled_model", lambda: "")
    click(plugin)
    assert "No model is chosen; choose one in Raster, Relay Segmenter, Choose model…" in said()


def test_map_beside_the_raster_is_refused(plugin, dtm, qgis_iface, said):
    qgis_iface.mapCanvas().setExtent(QgsRectangle(0, 0, 10, 10))
    click(plugin)
    assert "lies outside the raster" in said()
    assert plugin.runs.run is None


def test_model_that_is_gone_is_named(plugin, dtm, said):
    QgsSettings().setValue("relay_segmenter/model", "/nowhere/old.safetensors")
    click(plugin)
    assert "/nowhere/old.safetensors cannot be read" in said()


def test_chosen_model_is_remembered(plugin, make_model, modules, monkeypatch, said):
    chosen = make_model(3)
    monkeypatch.setattr(modules("plugin").QFileDialog, "getOpenFileName", lambda *arguments: (chosen, ""))
    plugin.model_action.trigger()
    assert QgsSettings().value("relay_segmenter/model") == chosen
    assert "now uses Tiny terrain" in said()


def test_unload_takes_everything_away(plugin):
    plugin.unload()
    assert plugin.menu == [] and plugin.toolbar is None
    assert QgsApplication.processingRegistry().providerById("relay") is None
