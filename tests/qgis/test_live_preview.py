"""A result on the map while it is made; the engine is of paper and stops where a test wants to look."""

from __future__ import annotations

import os
import threading
import time

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeLayer,
    QgsPointXY,
    QgsProcessingContext,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from tests.qgis.paper import PaperEngine

UTM = QgsCoordinateReferenceSystem("EPSG:32648")
LEFT, TOP, GSD = 377000.0, 1484000.0, 0.5


class ShowingEngine(PaperEngine):
    """Shows pieces, each when the gate lets it, then waits, then ends as a `PaperEngine` does.

    Attributes:
        pieces: (row, col, class map) each, on a run of 96 x 128 px.
        shown: paths of those that were shown.
        let: how many may be shown.
        goes_on: whether it may end.
        thread: in which pieces were shown.
    """

    def __init__(self, modules, folder):
        super().__init__(modules("relay_core.jobs"), modules("relay_core.errors"))
        self._preview = modules("relay_core.preview")
        self._window = modules("relay_core.geo.windows").Window
        self._folder = folder
        self.pieces, self.shown, self.let, self.goes_on, self.thread = [], [], 1, False, None

    def run(self, job, progress, is_cancelled, log, show=None):
        self.thread = threading.current_thread()
        for index, (row, col, class_map) in enumerate(self.pieces):
            while self.let <= index and not is_cancelled():
                time.sleep(0.01)
            window = self._window(row, col, *class_map.shape)
            path = write_piece(str(self._folder / f"piece{index}.tif"), window, class_map)
            show(self._preview.Piece(path, window, self._window(0, 0, 96, 128)))
            self.shown.append(path)
        while not self.goes_on and not is_cancelled():
            time.sleep(0.01)
        return super().run(job, progress, is_cancelled, log)


def write_piece(path: str, window, class_map: np.ndarray) -> str:
    height, width = class_map.shape
    dataset = gdal.GetDriverByName("GTiff").Create(path, width, height, 1, gdal.GDT_Byte)
    dataset.SetProjection(UTM.toWkt())
    dataset.SetGeoTransform((LEFT + GSD * window.col, GSD, 0, TOP - GSD * window.row, 0, -GSD))
    dataset.GetRasterBand(1).SetNoDataValue(255)
    dataset.GetRasterBand(1).WriteArray(class_map)
    dataset.FlushCache()
    return path


@pytest.fixture
def engine(in_place_of_engine, modules, tmp_path):
    """An engine that shows mounds in the upper rows, then temples in some of them."""
    engine = in_place_of_engine(ShowingEngine(modules, tmp_path))
    engine.pieces = [(0, 0, np.zeros((32, 128), np.uint8)), (16, 64, np.full((32, 32), 2, np.uint8))]
    return engine


@pytest.fixture
def dtm(project, make_raster):
    layer = QgsRasterLayer(make_raster(), "dtm")
    project.addMapLayer(layer)
    project.setDirty(False)
    return layer


@pytest.fixture
def canvas(dtm, project):
    """A map that shows what the layer tree holds."""
    canvas = QgsMapCanvas()
    canvas.resize(400, 300)
    canvas.setDestinationCrs(UTM)
    canvas.setExtent(dtm.extent())
    bridge = QgsLayerTreeMapCanvasBridge(project.layerTreeRoot(), canvas)
    yield canvas
    del bridge
    canvas.deleteLater()


@pytest.fixture
def run(qgis_processing, provider, modules, dtm, tiny_model, engine):
    """A run over the whole raster, to be started."""
    extent = QgsReferencedRectangle(dtm.extent(), UTM)
    run = modules("ui.visible_extent").VisibleExtentRun(dtm, extent, tiny_model)
    yield run
    run.cancel_and_wait()


@pytest.fixture
def preview(run, canvas, modules, qtbot):
    """The preview of the run, with its first piece on the map."""
    preview = modules("ui.live_preview").LivePreview(run, canvas)
    run.start()
    qtbot.waitUntil(lambda: preview.layer is not None, timeout=10000)
    return preview


def at(layer, row, col):
    """Return the class that a layer has at a pixel, None without one."""
    place = QgsPointXY(LEFT + GSD * (col + 0.5), TOP - GSD * (row + 0.5))
    value, is_known = layer.dataProvider().sample(place, 1)
    return int(value) if is_known else None


def ended(run, qtbot):
    with qtbot.waitSignal(run.over, timeout=10000):
        pass


def test_first_piece_is_on_top_of_the_map_while_the_run_goes_on(preview, project, canvas, qtbot):
    group = project.layerTreeRoot().children()[0]
    assert group.name() == "Preview…"
    assert [node.layer() for node in group.children()] == [preview.layer]
    assert (at(preview.layer, 5, 5), at(preview.layer, 40, 70)) == (0, None)
    qtbot.waitUntil(lambda: bool(canvas.layers()) and canvas.layers()[0] is preview.layer, timeout=5000)


def test_it_has_the_colours_of_the_model_and_a_veil_where_nothing_is_found(preview):
    drawn = {c.label: c.color for c in preview.layer.renderer().classes()}
    assert list(drawn) == ["mound", "water", "temple", "background"]
    assert drawn["mound"].alpha() == 150 and drawn["background"].alpha() == 70


def test_it_lies_where_the_run_does(preview, dtm):
    assert preview.layer.crs() == UTM
    assert preview.layer.extent() == dtm.extent()
    assert (preview.layer.height(), preview.layer.width()) == (96, 128)


def test_later_pieces_take_the_place_of_earlier_ones(preview, engine, qtbot):
    engine.let = 2
    qtbot.waitUntil(lambda: at(preview.layer, 40, 70) == 2, timeout=5000)
    assert [at(preview.layer, *place) for place in ((20, 70), (20, 5), (40, 5))] == [2, 0, None]


def test_map_is_drawn_again_when_a_piece_comes(preview, engine, qtbot):
    with qtbot.waitSignal(preview.layer.repaintRequested, timeout=5000):
        engine.let = 2


def test_result_takes_its_place(preview, run, engine, project, qtbot):
    outputs = []
    run.succeeded.connect(lambda found: outputs.append((found, len(project.layerTreeRoot().findGroups()))))
    path = preview.layer.source()
    engine.let, engine.goes_on = 2, True
    ended(run, qtbot)
    assert outputs and outputs[0][1] == 0  # gone before the result comes
    assert preview.layer is None and not os.path.exists(path)
    assert [node.name() for node in project.layerTreeRoot().findLayers()] == ["dtm"]


def test_failure_leaves_nothing_on_the_map(preview, run, engine, project, modules, qtbot):
    engine.error = modules("relay_core.errors").EngineError("The disk is full.")
    engine.let, engine.goes_on = 2, True
    ended(run, qtbot)
    assert preview.layer is None and not project.layerTreeRoot().findGroups()


def test_cancel_leaves_nothing_on_the_map(preview, run, project, qtbot):
    run.cancel()
    ended(run, qtbot)
    assert preview.layer is None and not project.layerTreeRoot().findGroups()


def test_plugin_that_is_taken_away_leaves_nothing_on_the_map(preview, run, project):
    run.cancel_and_wait()
    assert preview.layer is None and not project.layerTreeRoot().findGroups()


def test_files_of_the_run_may_go_at_any_time(preview, engine, qtbot):
    qtbot.waitUntil(lambda: bool(engine.shown), timeout=5000)
    os.remove(engine.shown[0])
    preview.layer.reload()
    assert at(preview.layer, 5, 5) == 0


def test_saved_project_knows_nothing_of_it(preview, project, tmp_path, run, dtm):
    path = tmp_path / "saved.qgs"
    assert project.write(str(path))
    text = path.read_text()
    assert "Preview…" not in text and "Classes so far" not in text
    assert f'layer-tree-layer name="{preview.layer.name()}"' not in text and dtm.id() in text
    assert preview.layer.id() not in project.mapLayers()
    run.cancel_and_wait()
    project.read(str(path))
    assert [node.name() for node in project.layerTreeRoot().children()] == ["dtm"]


def test_a_layer_that_was_moved_into_its_group_stays(preview, project, dtm, run, tmp_path):
    root = project.layerTreeRoot()
    group = root.findGroup("Preview…")
    group.addChildNode(root.findLayer(dtm.id()).clone())
    root.removeChildNode(root.findLayers()[-1])
    assert project.write(str(tmp_path / "saved.qgs"))
    run.cancel_and_wait()
    assert [node.layer() for node in group.children()] == [dtm]
    project.read(str(tmp_path / "saved.qgs"))
    assert [node.name() for node in project.layerTreeRoot().findLayers()] == ["dtm"]


def test_project_does_not_ask_to_be_saved_because_of_it(preview, run, project):
    assert not project.isDirty()
    run.cancel_and_wait()
    assert not project.isDirty()


def test_a_preview_that_the_person_has_removed_does_not_come_back(preview, run, engine, project, qtbot):
    root = project.layerTreeRoot()
    root.removeChildNode(root.findGroup("Preview…"))
    engine.let, engine.goes_on = 2, True
    ended(run, qtbot)
    assert len(engine.shown) == 2 and not root.findGroups()


def test_the_group_of_a_preview_whose_layer_was_removed_goes_at_the_end(preview, run, project):
    group = project.layerTreeRoot().findGroup("Preview…")
    group.removeChildNode(group.children()[0])
    run.cancel_and_wait()
    assert not project.layerTreeRoot().findGroups()


def test_another_project_is_not_shown_the_old_run(preview, run, engine, project, qtbot):
    project.clear()
    engine.let = 2
    qtbot.waitUntil(lambda: len(engine.shown) == 2, timeout=5000)
    qtbot.wait(50)
    assert not project.layerTreeRoot().children()
    engine.let, engine.goes_on = 2, True
    ended(run, qtbot)


def test_layer_is_made_in_the_windows_thread_though_pieces_come_in_another(preview, engine):
    assert engine.thread is not threading.main_thread()
    assert preview.layer.thread() == QCoreApplication.instance().thread()


def test_a_piece_that_comes_after_the_end_is_not_shown(run, canvas, modules, engine, project, qtbot):
    preview = modules("ui.live_preview").LivePreview(run, canvas)
    run.start()
    while not engine.shown:
        time.sleep(0.01)  # the window does not get to see it
    run.cancel_and_wait()
    qtbot.wait(50)
    assert preview.layer is None and not project.layerTreeRoot().findGroups()


def test_without_pieces_nothing_is_shown(run, canvas, modules, engine, project, qtbot):
    engine.pieces, engine.goes_on = [], True
    preview = modules("ui.live_preview").LivePreview(run, canvas)
    run.start()
    ended(run, qtbot)
    assert preview.layer is None and not project.layerTreeRoot().findGroups()


def test_run_from_the_window_asks_for_a_preview_that_begins_in_the_middle(preview, run, engine, dtm, qtbot):
    engine.let, engine.goes_on = 2, True
    ended(run, qtbot)
    middle = dtm.extent().center()
    assert engine.jobs[0].preview and engine.jobs[0].first == (middle.x(), middle.y())


def test_steps_and_shells_ask_for_no_preview(segment, engine, make_raster, tiny_model, tmp_path):
    engine.pieces, engine.goes_on = [], True
    segment(INPUT=make_raster(), MODEL=tiny_model, OUTPUT=str(tmp_path / "classes.tif"))
    assert (engine.jobs[0].preview, engine.jobs[0].first) == (False, None)


def test_a_piece_that_is_gone_shows_nothing(modules, tmp_path):
    window = modules("relay_core.geo.windows").Window(0, 0, 4, 4)
    piece = modules("relay_core.preview").Piece(str(tmp_path / "gone.tif"), window, window)
    assert modules("algorithms.live").read_piece(piece, None) is None


def test_a_piece_that_ends_too_early_shows_nothing(modules, tmp_path):
    window = modules("relay_core.geo.windows").Window(0, 0, 64, 64)
    path = write_piece(str(tmp_path / "damaged.tif"), window, np.ones((64, 64), np.uint8))
    os.truncate(path, 1000)
    assert (
        modules("algorithms.live").read_piece(modules("relay_core.preview").Piece(path, window, window), None) is None
    )


@pytest.mark.parametrize("most_px", [128, 64, 50, 10])
def test_large_runs_are_thinned_and_their_pieces_fit_together(modules, tmp_path, most_px):
    """Pieces of any size, put together, give every n-th pixel of the whole, each from the middle of n x n."""
    live, windows = modules("algorithms.live"), modules("relay_core.geo.windows")
    region = windows.Window(10, 20, 96, 128)
    whole = np.random.default_rng(0).integers(0, 4, (96, 128)).astype(np.uint8)
    found = None
    for tile in windows.tiles_over(region, 37):
        place = tile.shifted(-10, -20).slices
        path = write_piece(str(tmp_path / f"{tile.row}_{tile.col}.tif"), tile, whole[place])
        pixels = live.read_piece(modules("relay_core.preview").Piece(path, tile, region), None, most_px)
        found = np.full(pixels.grid.shape, 255, np.uint8) if found is None else found
        height, width = pixels.class_map.shape
        found[pixels.row : pixels.row + height, pixels.col : pixels.col + width] = pixels.class_map
        step = -(-128 // most_px)
        assert pixels.grid.transform == (LEFT + 10, GSD * step, 0, TOP - 5, 0, -GSD * step)
    middles = whole[step // 2 :: step, step // 2 :: step]
    assert max(found.shape) <= most_px
    assert np.array_equal(found[: middles.shape[0], : middles.shape[1]], middles)
    assert (found != 255).sum() == middles.size


def test_middle_of_the_map_is_told_in_the_rasters_crs(modules, dtm):
    shown = QgsReferencedRectangle(QgsRectangle(103.8, 13.4, 104.0, 13.5), QgsCoordinateReferenceSystem("EPSG:4326"))
    x, y = modules("algorithms.live").middle_of_map(lambda: shown, dtm, QgsProcessingContext())
    assert (round(x), round(y)) == (380927, 1487166)


@pytest.mark.parametrize("where", ["no map", "a task"])
def test_without_a_map_to_ask_no_place_comes_first(modules, dtm, where):
    middle_of_map = modules("algorithms.live").middle_of_map
    shown = QgsReferencedRectangle(dtm.extent(), UTM)
    asked = []

    def ask():
        asked.append(middle_of_map(lambda: None if where == "no map" else shown, dtm, QgsProcessingContext()))

    thread = threading.Thread(target=ask)
    if where == "no map":
        ask()
    else:
        thread.start()
        thread.join()
    assert asked == [None]


def test_a_layer_that_no_project_owns_can_stand_in_the_tree(project, dtm):
    """What the preview relies on: QGIS forgets the node, and touches no layer of the project."""
    stray = QgsRasterLayer(dtm.source(), "stray")
    node = project.layerTreeRoot().addChildNode(QgsLayerTreeLayer(stray))
    assert node is None and stray.id() not in project.mapLayers()
    project.layerTreeRoot().removeChildNode(project.layerTreeRoot().findLayer(stray.id()))
    assert stray.isValid() and list(project.mapLayers()) == [dtm.id()]
