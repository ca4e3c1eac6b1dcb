"""One engine in the window for the engine. In: what there is of it, what it costs. Out: three buttons, which say it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..algorithms.common import tr
from . import engine_setup_words as words
from .engine_setup_work import Engine

QUIET = "color: #666"


class EngineRow(QWidget):
    """Title, state, cost and buttons."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._engine: Optional[Engine] = None
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.cost.setStyleSheet(QUIET)
        self.set_up = QPushButton(tr("Set up"))
        self.use = QPushButton(tr("Use"))
        self.remove = QPushButton(tr("Remove"))
        texts = QVBoxLayout()
        for label in (QLabel(f"<b>{title}</b>"), self.state, self.cost):
            texts.addWidget(label)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 6)
        line.addLayout(texts, 1)
        for button in (self.set_up, self.use, self.remove):
            line.addWidget(button)
        self.use.hide()
        self.remove.hide()

    def show_engine(self, engine: Engine, is_used: bool) -> None:
        """Show what there is of the engine."""
        self._engine = engine
        self.state.setText(words.state_of(engine, is_used))
        self.set_up.setText(self._verb(engine))
        self.use.setVisible(engine.is_there and not is_used)
        self.remove.setVisible(engine.is_there)

    def show_cost(self, sentence: str) -> None:
        """Show what a set-up costs."""
        self.cost.setText(sentence)

    def _verb(self, engine: Engine) -> str:
        """Return what setting up means: a whole environment is made each time."""
        if not engine.is_there:
            return tr("Set up")
        return tr("Repair") if engine.is_current else tr("Update")
