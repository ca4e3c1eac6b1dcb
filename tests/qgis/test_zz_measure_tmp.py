import pytest
from qgis.core import QgsApplication, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtWidgets import *
from tests.qgis.test_dock import *


@pytest.mark.parametrize("locale", ["en", "fr", "de", "es", "km"])
def test_m(locale, monkeypatch, request, modules, qtbot, tiny_model):
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: locale))
    panel = request.getfixturevalue("panel")
    content = panel.findChild(QScrollArea).widget()
    print(
        "\n==",
        locale,
        content.minimumSizeHint().width(),
        panel.run_panel.minimumSizeHint().width(),
        panel.minimumSizeHint().width(),
        panel.isFloating(),
        panel.width(),
    )
    for s in panel._sections:
        print("  ", type(s).__name__, s.minimumSizeHint().width())
        for w in s.findChildren(QWidget):
            m = max(w.minimumSizeHint().width(), w.minimumWidth())
            if m > 150:
                print("      ", type(w).__name__, w.objectName(), m, w.text()[:40] if hasattr(w, "text") else "")
    for w in panel.run_panel.findChildren(QWidget):
        m = max(w.minimumSizeHint().width(), w.minimumWidth())
        if m > 100:
            print("      run", type(w).__name__, w.objectName(), m, w.text()[:40] if hasattr(w, "text") else "")
