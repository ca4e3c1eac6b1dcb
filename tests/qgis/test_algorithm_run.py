"""An algorithm in the background: what it says while it runs reaches the window that started it."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsTask


@pytest.fixture
def feedback(modules, qtbot):
    return modules("ui.algorithm_run").RunFeedback()


@pytest.mark.parametrize("how", ["pushInfo", "pushWarning"])
def test_a_sentence_reaches_the_window_and_the_log(feedback, how):
    told = []
    feedback.informed.connect(told.append)
    getattr(feedback, how)("The pixels are coarse.")
    assert told == ["The pixels are coarse."]
    assert "The pixels are coarse." in feedback.textLog()


def test_the_sentence_of_a_failure_is_kept(feedback):
    feedback.reportError("The disk is full.", True)
    assert feedback.failure == "The disk is full."


@pytest.mark.skipif(Qgis.QGIS_VERSION_INT < 32600, reason="QGIS announces the end of every task")
def test_qgis_does_not_announce_the_end_of_what_a_window_tells(modules, qtbot, provider, paper_engine, make_raster):
    runs = modules("ui.algorithm_run")
    algorithm = modules("algorithms.check_raster").CheckRaster().create()
    run = runs.AlgorithmRun(algorithm, {"INPUT": make_raster()})
    with qtbot.waitSignal(run.over):
        run.start()
        assert run._task.flags() == QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
    work = modules("ui.background_work").BackgroundWork("Nothing", lambda task: None)
    assert work.flags() == QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
