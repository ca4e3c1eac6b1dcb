"""The panel Review candidates: keys, map, styles, and what happens to its layer meanwhile."""

from __future__ import annotations

import gc
import os
import weakref

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QInputDialog

KEY = Qt.Key


@pytest.fixture
def button(qgis_iface, qgis_processing, modules, findings):
    """The button, with the findings active and the window on the screen."""
    canvas, window = qgis_iface.mapCanvas(), qgis_iface.mainWindow()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32648"))
    canvas.resize(400, 300)
    window.show()
    qgis_iface.setActiveLayer(findings)
    button = modules("ui.review_button").ReviewButton(qgis_iface)
    yield button
    button.end()
    QApplication.processEvents()
    window.hide()


@pytest.fixture
def panel(button, qgis_iface):
    button.action.trigger()
    QApplication.setActiveWindow(qgis_iface.mainWindow())
    return button.panel


@pytest.fixture
def press(panel, qgis_iface):
    """Press keys on the map."""

    def keys(*given):
        qgis_iface.mapCanvas().setFocus()
        for key in given:
            QTest.keyClick(qgis_iface.mapCanvas(), key)

    return keys


def states(layer):
    return [feature["review_state"] or None for feature in layer.getFeatures()]


def choose(panel, **data):
    """Choose in the boxes as a person does."""
    for name, value in data.items():
        box = getattr(panel.form, name)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())


def test_active_result_is_chosen_and_begins_with_what_is_least_certain(panel, findings):
    assert panel.review.layer is findings and panel.layers.currentLayer() is findings
    assert panel.list.current.fid == 2
    assert panel.form.heading.text() == "Candidate 1 of 4"
    assert "<b>water</b> · 40 % certain · 10 m²" in panel.form.facts.text()


def test_keys_decide_and_lead_on(panel, press, findings):
    press(KEY.Key_A, KEY.Key_R)
    assert [findings.getFeature(fid)["review_state"] for fid in (2, 3)] == ["accepted", "rejected"]
    assert panel.list.current.fid == 1
    assert panel.form.bar.text() == "2 of 4 reviewed, 1 accepted"


def test_arrows_go_back_and_forth_without_deciding(panel, press):
    press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Left)
    assert panel.list.place == (2, 4) and not panel.review.has_review_fields


def test_number_keys_name_the_class_and_stay(panel, press, findings):
    press(KEY.Key_3)
    assert findings.getFeature(2)["review_class"] == "temple" and panel.list.current.fid == 2
    assert "temple (found as water)" in panel.form.facts.text()
    press(KEY.Key_9)  # no such class
    assert findings.getFeature(2)["review_class"] == "temple"


def test_undo_leads_back_to_what_was_decided(panel, press, findings):
    press(KEY.Key_R, KEY.Key_Right, KEY.Key_U)
    assert panel.list.current.fid == 2 and not findings.getFeature(2)["review_state"]


def test_letters_of_a_note_decide_nothing(panel, press, findings):
    press(KEY.Key_N)
    assert panel.form.note.hasFocus()
    QTest.keyClicks(panel.form.note, "a barrow")
    QTest.keyClick(panel.form.note, KEY.Key_Return)
    assert findings.getFeature(2)["review_note"] == "a barrow" and panel.list.current.fid == 2
    assert not panel.form.note.hasFocus()


def test_note_is_written_with_the_decision_when_enter_was_forgotten(panel, findings):
    panel.form.note.setText("a barrow")
    panel.choose_class("mound")
    assert findings.getFeature(2)["review_note"] == panel.form.note.text() == "a barrow"
    panel.form.note.setText("two barrows")
    panel.accept()
    assert [findings.getFeature(2)[name] for name in ("review_note", "review_state")] == ["two barrows", "accepted"]


def test_another_class_than_the_models_can_be_named(panel, press, findings, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *arguments: (" kiln ", True))
    press(KEY.Key_0)
    assert findings.getFeature(2)["review_class"] == "kiln"
    assert panel.form.class_of_key(4) == "kiln" and panel.list.current.fid == 2


def test_filters_and_order_choose_what_is_shown_and_are_remembered(panel, button, modules, qgis_iface):
    choose(panel, order="largest", state_filter="", class_filter="mound")
    assert [panel.list.current.fid, panel.list.place] == [1, (1, 2)]
    again = modules("ui.review_panel").ReviewPanel(qgis_iface)
    assert (again.list.arrangement.order, again.list.arrangement.state) == ("largest", "")
    again.end()


def test_filters_survive_another_layer(panel, findings):
    choose(panel, order="smallest", state_filter="")
    panel.set_layer(None)
    panel.set_layer(findings)
    assert (panel.list.arrangement.order, panel.list.current.fid) == ("smallest", 2)
    assert panel.form.arrangement() == panel.list.arrangement


def test_map_shows_the_candidate_with_a_margin_and_its_outline(panel, qgis_iface):
    shown = qgis_iface.mapCanvas().extent()
    centre = panel.review.geometry(2).boundingBox().center()
    assert shown.center().distance(centre) < 0.01 and 40 <= min(shown.width(), shown.height()) < 45
    assert panel._map._outline.asGeometry().area() == pytest.approx(64)
    assert panel._map._window.asGeometry().isEmpty()


def test_global_window_is_drawn_where_the_result_remembers_it(panel, press, findings, qgis_iface):
    findings.setCustomProperty("relay_segmenter/global_window", 512.0)
    panel.set_layer(None)
    panel.set_layer(findings)
    assert panel._map._window.asGeometry().boundingBox().width() == pytest.approx(512)
    press(KEY.Key_C)
    assert qgis_iface.mapCanvas().extent().height() >= 512


@pytest.mark.parametrize(
    ("box", "margin", "side"),
    [((0, 0, 10, 20), 100, (50, 60)), ((0, 0, 1, 1), 100, (40, 40)), ((0, 0, 99, 9), 0, (99, 40))],
)
def test_views_have_a_margin_and_a_smallest_size(modules, box, margin, side):
    view = modules("ui.review_map").view_of(QgsRectangle(*box), margin, 40)
    assert (view.width(), view.height()) == pytest.approx(side)
    assert view.center() == QgsRectangle(*box).center()


def test_states_are_shown_by_a_style_of_their_own(panel, press, findings):
    assert findings.styleManager().styles() == ["default"]
    press(KEY.Key_A)
    assert findings.styleManager().currentStyle() == "Review"
    rules = findings.renderer().rootRule().children()
    assert [rule.label() for rule in rules] == ["Open", "Accepted", "Rejected"]
    assert [rule.label() for rule in rules[0].children()] == ["mound", "water", "temple", "other class"]
    panel.colour_box.setChecked(False)
    assert findings.styleManager().currentStyle() == "default"
    assert [category.label() for category in findings.renderer().categories()] == ["mound", "water", "temple"]


def test_every_candidate_falls_under_one_rule(panel, findings):
    panel.choose_class("kiln")
    panel.accept()
    panel.reject()
    state_rules = findings.renderer().rootRule().children()
    drawn = {}
    for state in state_rules:
        for rule in state.children() or [state]:
            within = f"({state.filterExpression()})" + (
                f" AND ({rule.filterExpression()})" if rule is not state else ""
            )
            if not rule.isElse():
                findings.selectByExpression(within)
                drawn[f"{state.label()} {rule.label()}"] = sorted(findings.selectedFeatureIds())
    assert {name: fids for name, fids in drawn.items() if fids} == {"Open mound": [1, 4], "Rejected Rejected": [3]}
    findings.selectByExpression("review_class = 'kiln'")  # of no class of the model: drawn as another class
    assert findings.selectedFeatureIds() == [2] and state_rules[1].children()[-1].isElse()


def test_read_only_layer_can_be_looked_through_and_says_why_nothing_is_decided(panel, press, findings):
    findings.setReadOnly(True)
    press(KEY.Key_Right, KEY.Key_A)
    assert panel.list.place == (2, 4) and not panel.review.has_review_fields
    assert panel.sentence.text().startswith("findings is read-only")
    findings.setReadOnly(False)
    assert panel.sentence.text() == ""


def test_outline_is_edited_with_qgis_and_measured(panel, press, findings, qtbot):
    press(KEY.Key_E)
    assert findings.isEditable() and "is being edited" in panel.sentence.text()
    press(KEY.Key_A)
    findings.changeGeometry(2, QgsGeometry.fromRect(QgsRectangle(377012, 1483980, 377015, 1483984)))
    press(KEY.Key_E)
    qtbot.waitUntil(lambda: panel.sentence.text() == "", timeout=5000)
    assert not findings.isEditable() and not panel.review.can_undo
    assert panel.list.current.fid == 2 and panel.list.current.area_m2 == pytest.approx(12)


def test_discarded_edits_change_nothing(panel, findings, qtbot):
    panel.edit_outline()
    findings.deleteFeature(2)
    panel.discard_edits()
    qtbot.waitUntil(lambda: panel.sentence.text() == "", timeout=5000)
    assert panel.list.current.fid == 2 and panel.list.current.area_m2 == 10


def test_candidates_that_were_drawn_or_deleted_elsewhere_are_taken_over(panel, findings, qtbot):
    findings.startEditing()
    findings.deleteFeature(2)
    drawn = QgsFeature(findings.fields())
    drawn.setGeometry(QgsGeometry.fromRect(QgsRectangle(377000, 1483950, 377002, 1483952)))
    findings.addFeature(drawn)
    findings.commitChanges()
    qtbot.waitUntil(lambda: panel.list.current.fid != 2, timeout=5000)
    assert panel.form.bar.text() == "0 of 4 reviewed, 0 accepted"


def test_removed_layer_leaves_an_empty_panel(panel, press, project, findings, save):
    other = QgsVectorLayer(save(findings, "other.gpkg"), "other")
    project.addMapLayer(other)
    press(KEY.Key_A)
    project.removeMapLayer(findings.id())
    assert panel.review is None and panel.list.current is None
    assert "Choose a layer of findings" in panel.sentence.text()
    press(KEY.Key_A, KEY.Key_U, KEY.Key_Right, KEY.Key_E)
    panel.set_layer(other)
    assert panel.list.place == (1, 4)


def test_another_project_leaves_an_empty_panel(panel, press, project):
    press(KEY.Key_A)
    project.clear()
    press(KEY.Key_A, KEY.Key_3)
    assert panel.review is None


def test_removal_during_edits_is_survived(panel, project, findings):
    panel.edit_outline()
    project.removeMapLayer(findings.id())
    QApplication.processEvents()
    assert panel.review is None


def test_hidden_panel_leaves_keys_and_map_alone(panel, press, findings):
    panel.hide()
    press(KEY.Key_A)
    assert not panel.list.current or not panel.review.has_review_fields
    assert panel._map._outline.asGeometry().isEmpty()


def test_all_reviewed_is_said(panel, press):
    press(*[KEY.Key_A] * 4)
    assert panel.form.bar.text() == "4 of 4 reviewed, 4 accepted"
    assert panel.sentence.text() == "All of these candidates are reviewed."


def test_temporary_result_is_warned_of_and_can_be_kept(panel, modules, monkeypatch, tmp_path, findings):
    module = modules("ui.review_panel")
    monkeypatch.setattr(modules("ui.review_layer"), "is_temporary_output", lambda path: path.endswith("findings.gpkg"))
    panel.accept()
    assert "QGIS deletes this temporary result" in panel.sentence.text() and panel.keep_button.isVisible()
    monkeypatch.setattr(module.QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "kept"), ""))
    panel.keep_button.click()
    assert panel.sentence.text() == "" and not panel.keep_button.isVisible()
    panel.accept()
    kept = QgsVectorLayer(str(tmp_path / "kept.gpkg"))
    assert states(kept).count("accepted") == 2 and os.path.basename(findings.source()).startswith("kept.gpkg")


def test_decision_that_cannot_be_written_stays_undone(panel, modules, monkeypatch):
    error = modules("relay_core.errors").OutputError("The disk is full; make room.")

    def fail(*_):
        raise error

    monkeypatch.setattr(panel.review, "decide", fail)
    panel.accept()
    assert panel.sentence.text() == "The disk is full; make room." and panel.list.current.fid == 2


def test_reviewer_is_remembered(panel, findings):
    panel.form.reviewer.setText("Ada")
    panel.form.reviewer.editingFinished.emit()
    panel.accept()
    assert findings.getFeature(2)["review_by"] == "Ada"
    assert QgsSettings().value("relay_segmenter/review/reviewer") == "Ada"


def test_export_keeps_the_dialog_whose_buttons_would_else_do_nothing(panel, monkeypatch):
    class Dialog:
        def show(self):
            pass

    made = []

    def create(*_):
        dialog = Dialog()
        made.append(weakref.ref(dialog))
        return dialog

    monkeypatch.setattr(processing, "createAlgorithmDialog", create)
    panel.accept()
    panel.export_button.click()
    gc.collect()
    assert made[0]() is not None


def test_export_opens_the_algorithm_with_the_layer(panel, monkeypatch, findings):
    opened = []

    class Dialog:
        def show(self):
            opened.append("shown")

    monkeypatch.setattr(processing, "createAlgorithmDialog", lambda *given: opened.append(given) or Dialog())
    panel.accept()
    panel.export_button.click()
    assert opened == [("relay:acceptedlabels", {"INPUT": findings.id()}), "shown"]
