"""Which model runs. In: the models that a person has. Out: the current model, what it finds, whether it fits."""

from __future__ import annotations

import os
from typing import Any, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ..algorithms.common import tr
from ..algorithms.job_algorithm import MODEL_FILTER
from ..algorithms.segment_raster import SegmentRaster
from ..relay_core.card import Card, read_card
from ..relay_core.errors import ModelFileError, RelayError
from ..relay_core.names import join_names
from . import models
from .dock_fit import FitLight
from .dock_section import Section, quiet_label
from .form_fields import keep_narrow


class ModelChoices(Section):
    """The current model, which the button Segment visible extent runs too."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Model"), parent)
        self.card: Optional[Card] = None
        self.fault = ""
        self.list = QComboBox()
        self.list.setObjectName("relayDockModel")
        keep_narrow(self.list)
        self.browse = QToolButton()
        self.browse.setObjectName("relayDockModelFile")
        self.browse.setText("…")
        self.browse.setToolTip(tr("Choose a model file"))
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1)
        line.addWidget(self.browse)
        self.about = quiet_label("relayDockModelAbout")
        self.fit = FitLight()
        self.column.addLayout(line)
        self.column.addWidget(self.about)
        self.column.addWidget(self.fit)
        self.list.activated.connect(self._choose)
        self.browse.clicked.connect(self._choose_file)
        models.changes.currentChanged.connect(self.refresh)

    @property
    def path(self) -> str:
        """Path of the current model, "" where there is none."""
        try:
            return models.current_model()
        except ModelFileError:
            return ""

    def refresh(self) -> None:
        """List the models again, and show the current one."""
        path = self.path
        found = {os.path.realpath(entry.path): entry for entry in models.listed_models() if entry.card}
        self.list.clear()
        for entry in found.values():
            self.list.addItem(entry.name, entry.path)
            self.list.setItemData(self.list.count() - 1, entry.path, Qt.ItemDataRole.ToolTipRole)
        self.card, self.fault = _card_of(path)
        at = next((i for i in range(self.list.count()) if models.is_current(self.list.itemData(i))), -1)
        if at < 0 and path:
            self.list.addItem(self.card.name if self.card else os.path.basename(path), path)
            at = self.list.count() - 1
        self.list.setCurrentIndex(at)
        self.about.setText(self.fault or _about(self.card))
        self.about.setToolTip(self.card.description if self.card else "")
        self.changed.emit()

    def parameters(self) -> dict[str, Any]:
        """Return parameters of Segment raster."""
        return {SegmentRaster.MODEL: self.path}

    def choices(self) -> dict[str, Any]:
        """Return what is chosen; see `Section`. The bundled model is not named, since plugins move."""
        return {"model": "" if self._is_bundled() else self.path}

    def restore(self, choices: dict[str, Any]) -> None:
        """Make the model of a project the current one, where it is still there; see `Section`."""
        path = str(choices.get("model", ""))
        if (not path or os.path.isfile(path)) and not models.is_current(path or models.bundled_model()):
            models.set_current_model(path)

    def _is_bundled(self) -> bool:
        return os.path.realpath(self.path) == os.path.realpath(models.bundled_model())

    def _choose(self, index: int) -> None:
        models.set_current_model(self.list.itemData(index))

    def _choose_file(self) -> None:
        title = tr("Model for the panel and Segment visible extent")
        path, _ = QFileDialog.getOpenFileName(self, title, os.path.dirname(self.path), tr(MODEL_FILTER))
        if path:
            models.set_current_model(path)


def _card_of(path: str) -> tuple[Optional[Card], str]:
    """Return a model's card, or None and what is wrong."""
    if not path:
        return None, tr("There is no model; choose a file, or add one in Models….")
    try:
        return read_card(path), ""
    except RelayError as problem:
        return None, problem.message


def _about(card: Card) -> str:
    """Say what a model finds, at which resolution, and what it scored."""
    lines = [tr("Finds {classes}").format(classes=join_names(c.name for c in card.classes.findings))]
    facts = []
    if card.gsd_m is not None:
        facts.append(tr("Pixels of {size} m").format(size=f"{card.gsd_m:g}"))
        if card.reads_global:
            around = card.windows.global_extent * card.gsd_m
            facts.append(tr("looks {metres} m around").format(metres=f"{around / 2:,.4g}"))
    facts.append(_score(card))
    lines.append(" · ".join(filter(None, facts)))
    return "\n".join(filter(None, lines))


def _score(card: Card) -> str:
    """Return the score that says most, "" where the card tells none."""
    named = {
        "miou_findings": tr("mean IoU of findings {score} %"),
        "miou": tr("mean IoU {score} %"),
        "accuracy": tr("pixels right {score} %"),
    }
    for key, words in named.items():
        value = card.scores.get(key)
        if isinstance(value, (int, float)):
            return words.format(score=f"{value:.0f}")
    return tr("no scores told")
