"""The two menu entries, and the button that leads a problem to one of them."""

from __future__ import annotations

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton


@pytest.fixture
def menu(qgis_iface, monkeypatch):
    entries = []
    monkeypatch.setattr(qgis_iface, "addPluginToRasterMenu", lambda name, action: entries.append(action), raising=False)
    monkeypatch.setattr(
        qgis_iface, "removePluginRasterMenu", lambda name, action: entries.remove(action), raising=False
    )
    return entries


@pytest.fixture
def bar(qtbot):
    bar = QgsMessageBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def entries(qgis_iface, menu, bar, modules):
    messages = modules("ui.messages").Messages(bar)
    entries = modules("ui.engine_and_models").EngineAndModels(qgis_iface, "Relay Segmenter", messages)
    entries.messages = messages
    yield entries
    if menu:
        entries.unload()


def test_both_entries_are_in_the_menu_and_gone_afterwards(entries, menu):
    assert [action.text() for action in menu] == ["Models…", "Set up the engine…"]
    entries.models_action.trigger()
    assert entries.model_manager.isVisible()
    entries.unload()
    assert menu == [] and entries.model_manager is None


def test_a_missing_engine_leads_to_its_window(entries, bar, modules, monkeypatch, tmp_path):
    environment = modules("relay_core.engine.environment")
    monkeypatch.delenv(environment.PYTHON_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(modules("relay_core.errors").EngineError) as caught:
        environment.find_engine_python(str(tmp_path))
    opened = []
    entries.engine_action.triggered.disconnect()
    entries.engine_action.triggered.connect(lambda: opened.append(True))
    entries.messages.problem(caught.value.message)
    (button,) = bar.currentItem().findChildren(QPushButton)
    assert button.text() == "Set up the engine…"
    button.click()
    assert opened == [True]


def test_other_problems_have_no_button(entries, bar):
    entries.messages.problem("No raster layer is active.")
    assert bar.currentItem().findChildren(QPushButton) == []
    assert "No raster layer is active." in bar.currentItem().text()
