"""Work beside the person's own: it tells its outputs or a sentence, and no task manager knows of it."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsApplication


class PaperLook:
    """Looks at a raster on paper.

    Attributes:
        error: raised, where set.
        is_slow: whether it takes until it is cancelled.
        tasks: what QGIS's list of tasks held meanwhile.
    """

    def __init__(self, result) -> None:
        self.error, self.is_slow, self.tasks = None, False, None
        self._result = result

    def run(self, job, progress, is_cancelled, log):
        self.tasks = QgsApplication.taskManager().count()
        while self.is_slow and not is_cancelled():
            time.sleep(0.01)
        if self.error:
            raise self.error
        return self._result


@pytest.fixture
def engine(in_place_of_engine, modules):
    return in_place_of_engine(PaperLook(modules("relay_core.fit_jobs").CheckRasterResult("", ("Coarse.",))))


@pytest.fixture
def look(engine, provider, modules, make_raster, tiny_model):
    """A quiet look at a raster, and what it told."""

    def make(**parameters):
        given = {"INPUT": make_raster(), "MODEL": tiny_model, **parameters}
        run = modules("ui.quiet_run").QuietRun(modules("algorithms.check_raster").CheckRaster().create(), given)
        told = []
        for name in ("succeeded", "failed", "stopped"):
            getattr(run, name).connect(lambda *values, name=name: told.append((name, *values)))
        return run, told

    return make


def test_outputs_are_told_once(look, engine, qtbot):
    run, told = look()
    run.start()
    qtbot.waitUntil(lambda: bool(told), timeout=10000)
    assert told == [("succeeded", {"VERDICT": "doubtful", "REMARKS": "Coarse."})]
    assert engine.tasks == 0


def test_a_failure_is_told_in_its_own_words(look, engine, modules, qtbot):
    engine.error = modules("relay_core.errors").EngineError("The engine is not set up.")
    run, told = look()
    run.start()
    qtbot.waitUntil(lambda: bool(told), timeout=10000)
    assert told == [("failed", "The engine is not set up.")]


def test_what_cannot_work_is_refused_before_it_starts(look, modules):
    run, told = look(INPUT="/nowhere/dtm.tif")
    with pytest.raises(modules("relay_core.errors").JobError, match="dtm"):
        run.start()
    assert told == []


def test_it_ends_without_a_word_when_the_plugin_goes(look, engine, qtbot):
    engine.is_slow = True
    run, told = look()
    run.start()
    qtbot.waitUntil(lambda: engine.tasks is not None, timeout=10000)
    run.cancel_and_wait()
    qtbot.wait(50)
    assert told == []
