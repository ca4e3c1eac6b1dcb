"""What stands round the form of a review. In: the form. Out: the choice of the layer, a sentence, buttons.

Scrolls where the panel is too low for all of it. Knows of layers only whether they hold findings.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayerProxyModel, QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ..algorithms.common import tr
from .review_form import ReviewForm, panel_button
from .review_layer import holds_findings


class ReviewFrame(QScrollArea):
    """The layer and a sentence above the form, what concerns the whole layer below it.

    Args:
        form: to stand in the middle.

    Attributes:
        layers: the box of layers, which lists those that hold findings.
        sentence: what a person should know; hidden where that is nothing.
        keep_button: keeps a temporary result.
        colour_box: checked where the map is coloured by state.
        export_button: turns the review to labels.
    """

    def __init__(self, form: ReviewForm) -> None:
        super().__init__()
        self.layers = QgsMapLayerComboBox()
        self.layers.setObjectName("relayReviewLayer")
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layers.setAllowEmptyLayer(True)
        self._except_others()
        QgsProject.instance().layersAdded.connect(self._except_others)
        self.sentence = _sentence()
        self.keep_button = panel_button(tr("Keep in a file…"), "relayReviewKeep")
        self.colour_box = QCheckBox(tr("Colour the map by state"))
        self.colour_box.setObjectName("relayReviewColour")
        self.colour_box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.colour_box.setChecked(True)
        self.export_button = panel_button(tr("Accepted as labels…"), "relayReviewExport")
        content = QWidget()
        column = QVBoxLayout(content)
        for widget in (self.layers, self.sentence, self.keep_button, form):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.colour_box)
        column.addWidget(self.export_button)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def say(self, text: str) -> None:
        """Show a sentence, or none where it is ""."""
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text))

    def _except_others(self, *_: Any) -> None:
        """List only layers that hold findings."""
        others = [layer for layer in QgsProject.instance().mapLayers().values() if not holds_findings(layer)]
        self.layers.setExceptedLayerList(others)


def _sentence() -> QLabel:
    sentence = QLabel()
    sentence.setObjectName("relayReviewSentence")
    sentence.setWordWrap(True)
    sentence.setStyleSheet("background:#fff4ce; color:#3d3000; border-radius:3px; padding:5px;")
    sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return sentence
