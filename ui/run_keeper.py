"""The segmentation that runs. In: a run and what to do with its outputs. Out: progress, a sentence at the end.

The only place where segmentations are started, whoever asks for them; one runs at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.common import tr
from ..relay_core.errors import RelayError
from .algorithm_run import AlgorithmRun
from .messages import Messages

Show = Callable[[dict[str, Any]], str]
"""Shows outputs of an algorithm, and returns a sentence about them, "" for none."""


class RunKeeper(QObject):
    """Keeps the run that is going on.

    Args:
        messages: gets progress and sentences.
        is_training: tells whether a training runs, beside which nothing else does.
    """

    started = pyqtSignal(object)
    """A run is about to begin; an `AlgorithmRun`."""
    ended = pyqtSignal(str)
    """It is over, whatever came of it; a sentence tells what."""

    def __init__(self, messages: Messages, is_training: Callable[[], bool]) -> None:
        super().__init__()
        self._messages = messages
        self._is_training = is_training
        self.run: Optional[AlgorithmRun] = None

    def refusal(self) -> str:
        """Return why nothing can be started now, "" where it can."""
        if self.run is not None:
            return tr("A segmentation is running; wait for it or cancel it first.")
        if self._is_training():
            return tr("A training is running; wait for it, or end it in Train a model… first.")
        return ""

    def start(self, run: AlgorithmRun, what: str, show: Show, in_bar: bool = True) -> bool:
        """Start a run, or say why not.

        Args:
            run: to start.
            what: is being done, for people.
            show: called with the outputs.
            in_bar: whether the message bar shows the progress; a window that shows it itself says no.

        Returns:
            Whether it runs now.
        """
        refusal = self.refusal()
        if refusal:
            self._messages.problem(refusal)
            return False
        self.run = run
        run.succeeded.connect(lambda outputs: self._succeed(show, outputs))
        run.failed.connect(self._fail)
        run.stopped.connect(self._stop)
        if in_bar:
            run.progressed.connect(self._messages.progress)
            run.textChanged.connect(self._messages.progress_text)
            self._messages.start_progress(what, run.cancel)
        self.started.emit(run)
        try:
            run.start()
        except RelayError as problem:
            self._fail(problem.message)
        return self.run is run

    def shut_down(self) -> None:
        """End what runs, for a plugin that is being taken away."""
        if self.run is not None:
            self.run.cancel_and_wait()
            self._end("")

    def _succeed(self, show: Show, outputs: dict[str, Any]) -> None:
        self._end("")  # first, so that what shows the outputs can start what follows
        sentence = show(outputs)
        if sentence:
            self._messages.success(sentence)

    def _fail(self, sentence: str) -> None:
        self._end(sentence)
        self._messages.problem(sentence)

    def _stop(self) -> None:
        sentence = tr("The segmentation was stopped.")
        self._end(sentence)
        self._messages.success(sentence)

    def _end(self, sentence: str) -> None:
        self._messages.end_progress()
        self.run = None
        self.ended.emit(sentence)
