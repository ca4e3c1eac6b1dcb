"""An algorithm in the background: what it says while it runs reaches the window that started it."""

from __future__ import annotations

import pytest


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
