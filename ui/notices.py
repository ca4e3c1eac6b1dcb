"""Sentences within a dialog. In: what is wrong, or worth knowing. Out: coloured labels, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

# Both colours of each are set, so that they are readable in dark themes, too.
_STYLES = {
    "problem": "background: #fbe4e1; color: #7a1a10; border: 1px solid #d9796c;",
    "warning": "background: #fdf1d6; color: #5c4300; border: 1px solid #d8b453;",
    "good": "background: #e0f2ea; color: #0b4b36; border: 1px solid #6fb79b;",
}


class Notice(QLabel):
    """A label that is there only while it has something to say."""

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setVisible(False)

    def problem(self, sentence: str) -> None:
        """Say what keeps a person from going on."""
        self._say("problem", sentence)

    def warning(self, sentences: Sequence[str]) -> None:
        """Say what a person should know; nothing to say hides the label."""
        self._say("warning", "\n".join(sentences))

    def good(self, sentence: str) -> None:
        """Say that something is done."""
        self._say("good", sentence)

    def silence(self) -> None:
        """Say nothing."""
        self._say("good", "")

    def _say(self, kind: str, text: str) -> None:
        self.setText(text)
        self.setStyleSheet(f"QLabel {{ {_STYLES[kind]} border-radius: 3px; padding: 5px; }}")
        self.setVisible(bool(text))
