"""The panel in a narrow column, in every language: nothing is cut at its edge."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from tools.strings import LANGUAGES

WIDTH_PX = 260  # of a dock of 300 px without its margins and scroll bar


@pytest.fixture
def column(modules, tiny_model, monkeypatch, qtbot, qgis_app):
    """Make the parts of the panel, one above the other, in a language."""

    def make(locale):
        monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
        card = modules("relay_core.card").read_card(tiny_model)
        nowhere = None
        parts = [
            modules("ui.dock_layers").LayerChoices(),
            modules("ui.dock_model").ModelChoices(),
            modules("ui.dock_area").AreaChoices(lambda: nowhere),
            modules("ui.dock_classes").ClassChoices(),
            modules("ui.dock_results").ResultChoices(),
        ]
        parts[0].show_channels(card)
        parts[3].show_classes(card)
        parts[2].kind.setCurrentIndex(2)
        whole = QWidget()
        qtbot.addWidget(whole)
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            stack.addWidget(part)
        whole.resize(WIDTH_PX, 900)
        whole.show()
        qtbot.wait(50)  # ticks move when their column has its width
        return whole, parts

    return make


@pytest.mark.parametrize("locale", ["en", *LANGUAGES])
def test_parts_fit_into_a_narrow_dock(column, locale):
    whole, parts = column(locale)
    assert whole.minimumSizeHint().width() <= WIDTH_PX
    assert all(part.width() == WIDTH_PX for part in parts)
    for part in parts:
        shown = [child for child in part.findChildren(QWidget) if child.isVisible()]
        reach = max(child.mapTo(part, child.rect().topRight()).x() for child in shown)
        assert reach < WIDTH_PX


def test_ticks_stand_side_by_side_only_where_their_words_have_room(column, qtbot):
    whole, parts = column("en")
    first, second = list(parts[4].ticks.values())[:2]
    assert first.x() == second.x() and first.y() < second.y()
    whole.resize(900, 900)
    qtbot.wait(50)
    assert first.y() == second.y() and first.x() < second.x()
