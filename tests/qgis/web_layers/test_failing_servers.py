"""Servers that fail, hang or have nothing: named in one sentence, asked again, and nothing half is left."""

from __future__ import annotations

import os
import threading

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsTask,
)

from tests.qgis.web_layers.ground import ZOOM, assert_in_place, extent, left_over


def test_files_of_an_export_are_gone_after_the_run(segment, paper, tiles, rgb_model, output):
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert "relay_export_" in paper.jobs[0].raster and "relay_export_" in paper.jobs[0].context
    assert not left_over()


def test_ground_that_the_server_does_not_have_stays_empty(segment, paper, tiles, rgb_model, output, server):
    server.answers = lambda tile: 404 if tile[1] % 2 else 200
    feedback = QgsProcessingFeedback()
    segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert "127.0.0.1 has nothing for " in feedback.textLog()
    alpha = paper.read[0][0][0][3]
    assert set(np.unique(alpha)) == {0, 255}


def test_a_layer_without_anything_here_is_said(segment, paper, tiles, rgb_model, output, server):
    server.answers = lambda tile: 404
    with pytest.raises(QgsProcessingException, match=r"tiles shows nothing here: 127\.0\.0\.1 sent no picture"):
        segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert not paper.jobs and not left_over()


@pytest.mark.parametrize(
    ("status", "what"),
    [(500, r"500 \(Internal Server Error\)"), (429, r"429 \(Too Many Requests\)"), (0, "no answer in time")],
)
def test_a_server_that_fails_or_hangs_is_named_and_nothing_is_written(
    segment, paper, tiles, rgb_model, output, server, impatient, status, what
):
    server.answers = lambda tile: status if tile[2] % 2 else 200
    with pytest.raises(QgsProcessingException, match=f"127.0.0.1 failed for .*: {what}.*nothing is lost; try again"):
        segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert not paper.jobs and not left_over() and not os.path.exists(output)


def test_a_server_that_fails_without_a_word_is_named_and_its_address_with_the_key_is_not(
    segment, paper, rgb_model, output, server, impatient
):
    server.answers, server.reason = (lambda tile: 503 if tile[2] % 2 else 200), ""
    tiles = QgsRasterLayer(server.source(key="hidden"), "tiles", "wms")
    feedback = QgsProcessingFeedback()
    with pytest.raises(QgsProcessingException, match=r"127.0.0.1 failed for .* requests: 503\. Nothing was") as problem:
        segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert "hidden" not in str(problem.value) + feedback.textLog() and not paper.jobs and not os.path.exists(output)


def test_a_server_that_fails_once_is_asked_again_for_what_failed(
    segment, paper, tiles, rgb_model, output, server, impatient
):
    server.answers = lambda tile: 503 if tile[0] == ZOOM and server.asked.count(tile) == 1 and tile[1] % 2 else 200
    segment(INPUT=tiles, MODEL=rgb_model, EXTENT=extent(300, 200), OUTPUT=output)
    assert_in_place(paper.read[0][0], ZOOM)
    assert all(server.asked.count(tile) == (2 if tile[0] == ZOOM and tile[1] % 2 else 1) for tile in server.asked)


def test_cancel_ends_the_fetching(segment, paper, tiles, rgb_model, output, server):
    server.seconds = 0.5
    feedback = QgsProcessingFeedback()
    threading.Timer(0.7, feedback.cancel).start()
    assert segment(feedback, INPUT=tiles, MODEL=rgb_model, EXTENT=extent(900, 900), OUTPUT=output) == {}
    assert "The run was cancelled." in feedback.textLog()
    assert not paper.jobs and not left_over() and len(server.asked) < 80


def test_a_run_in_the_background_goes_well_after_one_that_was_cancelled(tiles, server, rgb_model, modules, qtbot):
    """Several in turn: what a cancelled run has let go of must not take anything of the next with it."""
    reads = modules("algorithms.layer_plan").RunReads(modules("relay_core.card").read_card(rgb_model))
    rasters_of_run = modules("algorithms.layer_rasters").rasters_of_run
    server.seconds = 0.1
    context = QgsProcessingContext()
    for turn in range(6):
        feedback = QgsProcessingFeedback()
        area = extent(150, 100)
        area.setXMinimum(area.xMinimum() + 600 * turn)
        area.setXMaximum(area.xMaximum() + 600 * turn)
        rasters = rasters_of_run([tiles], area, reads, context)
        exports, ended = rasters.copied(context), []

        def fetch(task, exports=exports, rasters=rasters, feedback=feedback, ended=ended):
            try:
                with exports.written(feedback):
                    ended.append(os.path.getsize(rasters.paths[0]) > 1000)
            except Exception as reason:
                ended.append(type(reason).__name__)
            return True

        task = QgsTask.fromFunction("fetch", fetch)
        QgsApplication.taskManager().addTask(task)
        if turn % 2 == 0:
            qtbot.wait(50)
            feedback.cancel()
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=10000)
        assert ended == [True if turn % 2 else "JobCancelled"]
        qtbot.wait(50)


def test_a_message_in_the_place_of_a_picture_is_told(segment, paper, rgb_model, output, server, impatient):
    server.refuses = True
    ground = QgsRasterLayer(server.map_source("EPSG:32648"), "ground", "wms")
    with pytest.raises(
        QgsProcessingException, match=r"127\.0\.0\.1 failed for .* requests: a message in the place of pixels\."
    ):
        segment(INPUT=ground, MODEL=rgb_model, EXTENT=extent(80, 50), OUTPUT=output)
    assert not paper.jobs and not left_over()
