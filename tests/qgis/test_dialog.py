"""The toolbox's own dialog: what it starts with, and what a run from it leaves behind."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.gui import QgsBrowserGuiModel
from qgis.PyQt.QtWidgets import QTextEdit

UTM = QgsCoordinateReferenceSystem("EPSG:32648")
SHOWN = QgsReferencedRectangle(QgsRectangle(377010, 1483960, 377040, 1483980), UTM)


@pytest.fixture
def shown():
    """What the map shows now; a test may change it."""
    return [SHOWN]


@pytest.fixture
def provider(qgis_app, qgis_processing, modules, shown):
    """The provider as in QGIS's window, with a map."""
    provider = modules("algorithms.provider").RelayProvider(lambda: shown[0])
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def open_dialog(provider, qgis_iface, monkeypatch, qtbot):
    """Open the toolbox's dialog with parameters, as Processing does."""
    from processing.tools.general import createAlgorithmDialog

    browser = QgsBrowserGuiModel()
    monkeypatch.setattr(qgis_iface, "browserModel", lambda: browser)
    dialogs = []

    def opened(**parameters):
        dialogs.append(createAlgorithmDialog("relay:segmentraster", parameters))
        return dialogs[-1]

    yield opened
    qtbot.wait(50)  # a dialog whose run ended well closes and deletes itself


def temporary_outputs(project):
    return {
        key: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
        for key in ("OUTPUT", "CONFIDENCE", "POLYGONS")
    }


def run(dialog, qtbot):
    """Click Run, wait, and return whether it went well and what the log says."""
    ended, said = [], []
    create_feedback = dialog.createFeedback

    def listen():
        feedback = create_feedback()
        report = feedback.reportError
        feedback.reportError = lambda error, fatal=False: (said.append(error), report(error, fatal))
        return feedback

    dialog.createFeedback = listen
    dialog.algorithmFinished.connect(lambda successful, results: ended.append(successful))
    dialog.runAlgorithm()
    qtbot.waitUntil(lambda: bool(ended or said), timeout=10000)
    return ended == [True], said


def test_run_with_temporary_outputs_gives_three_layers_and_no_complaint(
    open_dialog, qtbot, paper_engine, make_raster, tiny_model, project
):
    dialog = open_dialog(INPUT=make_raster(), MODEL=tiny_model, **temporary_outputs(project))
    assert run(dialog, qtbot) == (True, [])
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(layers) == {"Classes", "Confidence", "Findings"}
    assert layers["Findings"].renderer().type() == "categorizedSymbol"


def test_failed_run_is_explained_and_misses_no_layers(
    open_dialog, qtbot, paper_engine, make_raster, tiny_model, project, modules
):
    paper_engine.error = modules("relay_core.errors").EngineError("The engine is not set up.")
    dialog = open_dialog(INPUT=make_raster(), MODEL=tiny_model, **temporary_outputs(project))
    assert not run(dialog, qtbot)[0]
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()
    assert "The engine is not set up." in log and "not correctly generated" not in log
    dialog.close()


def test_check_registers_no_layer(algorithm, make_raster, tiny_model, project):
    context = QgsProcessingContext()
    parameters = {"INPUT": make_raster(), "MODEL": tiny_model, **temporary_outputs(project)}
    assert algorithm.checkParameterValues(parameters, context)[0]
    assert context.layersToLoadOnCompletion() == {}


def test_check_keeps_what_others_have_registered(algorithm, make_raster, tiny_model, project):
    context = QgsProcessingContext()
    context.addLayerToLoadOnCompletion("/other.tif", QgsProcessingContext.LayerDetails("other", project))
    parameters = {"INPUT": make_raster(), "MODEL": "/nowhere.safetensors", **temporary_outputs(project)}
    assert not algorithm.checkParameterValues(parameters, context)[0]
    assert list(context.layersToLoadOnCompletion()) == ["/other.tif"]


def test_dialog_starts_with_what_the_map_shows(open_dialog, qtbot, paper_engine, make_raster, tiny_model, project):
    dialog = open_dialog(INPUT=make_raster(), MODEL=tiny_model, **temporary_outputs(project))
    assert run(dialog, qtbot) == (True, [])
    assert paper_engine.jobs[0].extent == (377010, 1483960, 377040, 1483980)


def test_every_dialog_starts_with_the_map_of_its_moment(open_dialog, shown, make_raster):
    open_dialog(INPUT=make_raster()).close()
    shown[0] = QgsReferencedRectangle(QgsRectangle(377020, 1483970, 377030, 1483975), UTM)
    second = open_dialog(INPUT=make_raster())
    assert second.createProcessingParameters()["EXTENT"].startswith("377020")
    second.close()


def test_dialog_without_a_map_starts_with_the_whole_raster(open_dialog, shown, make_raster):
    shown[0] = None
    dialog = open_dialog(INPUT=make_raster())
    assert dialog.createProcessingParameters()["EXTENT"] is None
    dialog.close()


def test_script_without_an_extent_means_the_whole_raster(segment, paper_engine, make_raster, tiny_model):
    segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT="TEMPORARY_OUTPUT")
    assert paper_engine.jobs[0].extent is None


def test_batch_runs_and_graphical_models_do_not_start_with_the_map(algorithm):
    definition = algorithm.parameterDefinition("EXTENT")
    assert definition.defaultValueForGui() is None
    algorithm.createCustomParametersWidget(None)
    assert definition.defaultValueForGui() == SHOWN
    assert algorithm.create().parameterDefinition("EXTENT").defaultValueForGui() is None
