"""What came of a training. In: the model file and its report. Out: scores per class, what to do with the model."""

from __future__ import annotations

import os
from typing import Optional

from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..algorithms.common import tr
from ..relay_core.card import Card, read_card
from .figures_table import FiguresTable
from .notices import Notice
from .training_curves import TrainingCurves

_MEANS = ("miou_findings", "miou")


class ResultPage(QWidget):
    """Scores on validation and test ground, the report, and the model's next use."""

    useAsked = pyqtSignal(str)
    """Path of the model that shall be used."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.done = Notice("relayTrainDone")
        self.table = FiguresTable("relayTrainScores")
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.curves = TrainingCurves()
        self.report = QPushButton(tr("Open &report"))
        self.report.setObjectName("relayTrainReport")
        self.report.setToolTip(tr("Scores, curves and pictures of the test ground, in your web browser."))
        self.report.clicked.connect(lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(self._report)))
        self.use = QPushButton(tr("&Use this model now"))
        self.use.setObjectName("relayTrainUse")
        self.use.setToolTip(tr("Segment visible extent uses this model from now on."))
        self.use.clicked.connect(lambda _: self.useAsked.emit(self._model))
        buttons = QHBoxLayout()
        buttons.addWidget(self.use)
        buttons.addWidget(self.report)
        buttons.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.done)
        page.addLayout(buttons)
        for widget in (self.table, self.note):
            page.addWidget(widget)
        page.addWidget(self.curves, 1)
        self._model = self._report = ""

    def show_model(self, model: str, report: str, curves: TrainingCurves) -> None:
        """Show a model that was trained.

        Args:
            model: path of its file.
            report: path of its page, "" where there is none.
            curves: of its training.

        Raises:
            ModelFileError: the file cannot be read.
        """
        card = read_card(model)
        self._model, self._report = model, report
        self.done.good(_told(card, model))
        self._fill(card)
        self.report.setEnabled(bool(report))
        self.curves.take(curves)
        if card.scores:
            note = tr("100 is a class drawn just as labelled. The model has never seen test ground.")
        else:
            note = tr("No ground was kept for a test, so there are no scores of new ground.")
        self.note.setText(note if report else f"{note} {tr('The report was not written; the log panel says why.')}")

    def _fill(self, card: Card) -> None:
        watched, tested = card.training.get("validation_scores", {}), card.scores
        self.table.head(tr("IoU [percent]"), tr("Validation"), tr("Test"))
        rows = [(c.name, c.colour, f"iou_{c.name}") for c in card.classes]
        mean = next((key for key in _MEANS if key in watched or key in tested), _MEANS[0])
        rows += [(tr("mean of the findings"), "", mean), (tr("pixels right"), "", "accuracy")]
        for name, colour, key in rows:
            self.table.row(name, colour, *(_figure(scores.get(key)) for scores in (watched, tested)))
        self.table.fit()


def _told(card: Card, model: str) -> str:
    """Say what was written."""
    steps, kept = card.training["history"][-1]["step"], card.training["weights_of_step"]
    sentence = tr("{name} is trained: {file} has the weights of step {kept:,} of {steps:,}.").format(
        name=card.name, file=os.path.basename(model), kept=kept, steps=steps
    )
    if "finished_on_request_at_step" in card.training:
        return f"{sentence} {tr('You ended it early.')}"
    return sentence


def _figure(score: Optional[float]) -> str:
    return "–" if score is None else f"{score:.1f}"
