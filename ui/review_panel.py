"""The panel Review candidates. In: a layer of findings, keys and clicks. Out: decisions in the layer, the map around.

A person goes from candidate to candidate, in an order and through filters of their own, and says what each is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

from ..algorithms.common import tr
from ..algorithms.review_classes import class_symbols
from ..algorithms.review_fields import ACCEPTED, REJECTED
from ..relay_core.errors import JobError, RelayError
from . import review_style
from .review_form import ReviewForm
from .review_frame import ReviewFrame
from .review_keys import make_actions
from .review_layer import ReviewLayer, holds_findings
from .review_list import ReviewList
from .review_map import CandidateOnMap, window_around
from .review_settings import keep_arrangement, keep_reviewer, kept_arrangement, kept_reviewer
from .review_watch import LayerSlots, LayerWatch

_NO_LAYER = "Choose a layer of findings, as Segment raster writes them."


class ReviewPanel(QgsDockWidget):
    """Steps through the candidates of a layer."""

    def __init__(self, iface: QgisInterface) -> None:
        super().__init__(tr("Review candidates"), iface.mainWindow())
        self.setObjectName("relayReviewPanel")
        self._iface = iface
        self._canvas = iface.mapCanvas()
        self._map = CandidateOnMap(self._canvas)
        self._edited: set[int] = set()
        self.review: Optional[ReviewLayer] = None
        self._watch: Optional[LayerWatch] = None
        self._labels_dialog: Any = None
        self.list = ReviewList((), kept_arrangement())
        # Connected before the box of layers is, which would turn to any other layer by itself.
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.actions_by_name = make_actions(self, self._reactions())
        for action in self.actions_by_name.values():
            self.addAction(action)
            self._canvas.addAction(action)
        self.form = ReviewForm(self.actions_by_name)
        self._frame = ReviewFrame(self.form)
        self.layers, self.sentence, self.keep_button = self._frame.layers, self._frame.sentence, self._frame.keep_button
        self.colour_box, self.export_button = self._frame.colour_box, self._frame.export_button
        self.setWidget(self._frame)
        self._connect()
        self.set_layer(None)

    def set_layer(self, layer: Optional[QgsMapLayer]) -> None:
        """Review this layer, or nothing where it holds no findings."""
        self._leave_layer()
        if holds_findings(layer):
            self.review = ReviewLayer(layer)
            self._watch = LayerWatch(layer, self._slots())
            self.reload()
            self._style()
        if self.layers.currentLayer() is not layer:
            self.layers.setLayer(layer)
        self._show(zoom=True)

    def reload(self) -> None:
        """Read the layer anew; the current candidate stays."""
        classes = self._class_colours()
        self.list.reload(self.review.candidates())
        for name in self.list.classes:
            classes.setdefault(name, None)
        if self.list.arrangement.class_name not in ("", *classes):
            self.list.arrange(dataclasses.replace(self.list.arrangement, class_name=""))
        self.form.show_classes(classes, self.list.arrangement)

    def take_active_layer(self) -> None:
        """Review the active layer where it holds findings; otherwise the project's first that does."""
        candidates = [self._iface.activeLayer(), *QgsProject.instance().mapLayers().values()]
        found = next(filter(holds_findings, candidates), None)
        if self.review is None or (holds_findings(candidates[0]) and candidates[0] is not self.review.layer):
            self.set_layer(found)

    def accept(self) -> None:
        """The candidate is what it is said to be."""
        self._decide(ACCEPTED)

    def reject(self) -> None:
        """The candidate is nothing."""
        self._decide(REJECTED)

    def choose_class(self, name: str) -> None:
        """The candidate is of this class; whether it is accepted is another question."""
        self.form.flush_note()
        current = self.list.current
        if name and current and self._try(lambda: self.review.name_class(current.fid, name, self._reviewer())):
            self._after_change(current.fid)

    def ask_class(self) -> None:
        """The candidate is of a class that the list does not have."""
        if self.list.current is None:
            return
        name, is_given = QInputDialog.getText(self, tr("Another class"), tr("Name of the class"))
        if is_given and name.strip():
            self.choose_class(name.strip())
            self.reload()
            self._show()

    def undo(self) -> None:
        """Take the last change back and show whose it was."""
        self.form.flush_note()
        undone: list[int] = []
        if self._try(lambda: undone.append(self.review.undo())) and undone[0] is not None:
            if self.list.go_to(undone[0]):
                self._after_change(undone[0], zoom=True)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) candidate."""
        self.form.flush_note()
        self.list.step(by)
        self._show(zoom=True)

    def edit_outline(self) -> None:
        """Hand the outline to QGIS's vertex tool, or save what was edited with it."""
        if self.review is None:
            return
        self.form.flush_note()
        layer = self.review.layer
        if layer.isEditable():
            self._end_edits(layer.commitChanges)
        elif self._try(self._start_edits):
            self._iface.setActiveLayer(layer)
            self._iface.actionVertexToolActiveLayer().trigger()
            self._canvas.setFocus()

    def discard_edits(self) -> None:
        """Take back what was edited."""
        self._end_edits(self.review.layer.rollBack)

    def keep(self) -> None:
        """Move a temporary result to a file that stays."""
        path, _ = QFileDialog.getSaveFileName(self, tr("Keep the result in"), "findings.gpkg", "GeoPackage (*.gpkg)")
        if path and self._try(lambda: self.review.keep_in(path if path.lower().endswith(".gpkg") else path + ".gpkg")):
            self._show()

    def export(self) -> None:
        """Open the algorithm that turns the review to labels."""
        import processing  # a plugin of QGIS, on the path only once QGIS has loaded its plugins

        # Kept, or its Python half goes at once, and its buttons do nothing.
        self._labels_dialog = processing.createAlgorithmDialog(
            "relay:acceptedlabels", {"INPUT": self.review.layer.id()}
        )
        self._labels_dialog.show()

    def end(self) -> None:
        """Take the panel away for good."""
        self._leave_layer()
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        for action in self.actions_by_name.values():
            self._canvas.removeAction(action)
        self._canvas.destinationCrsChanged.disconnect(self._redraw)
        self._iface.currentLayerChanged.disconnect(self._active_layer_changed)
        self._map.remove()
        self._iface.removeDockWidget(self)
        self.deleteLater()

    def _reactions(self) -> dict[str, Callable[[], None]]:
        """Return what the actions do."""
        reactions: dict[str, Callable[[], None]] = {
            "accept": self.accept,
            "reject": self.reject,
            "back": lambda: self.step(-1),
            "next": lambda: self.step(1),
            "undo": self.undo,
            "edit": self.edit_outline,
            "discard": self.discard_edits,
            "note": lambda: self.form.note.setFocus(),
            "context": lambda: self.form.context.toggle(),
            "class0": self.ask_class,
        }
        for number in range(1, 10):
            reactions[f"class{number}"] = lambda n=number: self.choose_class(self.form.class_of_key(n))
        return reactions

    def _connect(self) -> None:
        self.form.reviewer.setText(kept_reviewer())
        self.form.reviewer.editingFinished.connect(lambda: keep_reviewer(self._reviewer()))
        self.layers.layerChanged.connect(self._layer_chosen)
        self.form.arranged.connect(self._arrange)
        self.form.classChosen.connect(self.choose_class)
        self.form.noteWritten.connect(self._write_note)
        self.form.viewChanged.connect(self._zoom)
        for line in (self.form.note, self.form.reviewer):
            line.returnPressed.connect(self._canvas.setFocus)  # where A and R decide again
        self.keep_button.clicked.connect(self.keep)
        self.colour_box.toggled.connect(lambda _: self._style())
        self.export_button.clicked.connect(self.export)
        self.visibilityChanged.connect(self._visibility_changed)
        self._canvas.destinationCrsChanged.connect(self._redraw)
        self._iface.currentLayerChanged.connect(self._active_layer_changed)

    def _slots(self) -> LayerSlots:
        """Return what follows from what happens to the layer elsewhere."""
        return LayerSlots(
            gone=self._layer_is_gone,
            access_changed=self._show,
            content_changed=self._edits_ended,
            outlines_saved=self._outlines_saved,
        )

    def _leave_layer(self) -> None:
        """Forget the layer."""
        if self.review is None:
            return
        self.form.flush_note()
        self._watch.end()
        self.review = self._watch = None
        self.list.reload(())

    def _layer_chosen(self, layer: Optional[QgsMapLayer]) -> None:
        if layer is not (self.review.layer if self.review else None):
            self.set_layer(layer)

    def _active_layer_changed(self, layer: Optional[QgsMapLayer]) -> None:
        if self.isVisible() and holds_findings(layer):
            self._layer_chosen(layer)

    def _layers_go(self, ids: list[str]) -> None:
        """Let go of the layer when it is removed; the next one is whichever becomes active."""
        if self.review is not None and self.review.layer.id() in ids:
            self.set_layer(None)

    def _layer_is_gone(self) -> None:
        """The layer was deleted without the project's knowledge."""
        self.review = self._watch = None
        self.list.reload(())
        self._show()

    def _arrange(self) -> None:
        self.form.flush_note()
        arrangement = self.form.arrangement()
        keep_arrangement(arrangement)
        self.list.arrange(arrangement)
        self._show(zoom=True)

    def _decide(self, state: str) -> None:
        current = self.list.current
        if current is None:
            return
        self.form.flush_note()
        if self._try(lambda: self.review.decide(current.fid, state, self._reviewer())):
            self.list.replace(self.review.candidate(current.fid))
            self.list.advance()
            self._after_change(current.fid, zoom=True)

    def _write_note(self, text: str) -> None:
        current = self.list.current
        if current and self._try(lambda: self.review.write_note(current.fid, text)):
            self._after_change(current.fid)

    def _after_change(self, fid: int, zoom: bool = False) -> None:
        """Show what a change has made of a candidate."""
        self.list.replace(self.review.candidate(fid))
        self._style()
        self.review.layer.triggerRepaint()
        self._show(zoom)

    def _start_edits(self) -> None:
        obstacle = self.review.obstacle()
        if obstacle or not self.review.layer.startEditing():
            raise JobError(obstacle or tr("QGIS does not let {name} be edited.").format(name=self.review.layer.name()))

    def _end_edits(self, end: Callable[[], bool]) -> None:
        """Save or discard edits and give the map back to panning."""
        layer = self.review.layer
        if not end():
            self._frame.say(tr("The edits were not saved ({reason}).").format(reason="; ".join(layer.commitErrors())))
            return
        self._iface.actionPan().trigger()

    def _outlines_saved(self, layer_id: str, geometries: dict[int, Any]) -> None:
        self._edited.update(geometries)

    def _edits_ended(self) -> None:
        """Take over what was edited, added or deleted."""
        if self.review is None or self.review.layer.isEditable():
            return
        edited, self._edited = sorted(self._edited), set()
        self._try(lambda: self.review.measure(edited))
        self.reload()
        self._show()

    def _style(self) -> None:
        """Show states, or classes only; states need their field."""
        if self.review is None or self.review.layer.isEditable():
            return
        if self.colour_box.isChecked() and self.review.has_review_fields:
            review_style.show_states(self.review.layer)
        else:
            review_style.show_classes(self.review.layer)

    def _class_colours(self) -> dict[str, Any]:
        return {name: symbol.color() for name, symbol in class_symbols(self.review.layer).items()}

    def _show(self, zoom: bool = False) -> None:
        """Show the current candidate in the panel and on the map."""
        obstacle = self.review.obstacle() if self.review else tr(_NO_LAYER)
        is_edited = self.review is not None and self.review.layer.isEditable()
        current = self.list.current
        can_decide = not obstacle and current is not None
        for action in self.actions_by_name.values():
            action.setEnabled(self.isVisible() and can_decide)
        for name in ("back", "next", "context"):
            self.actions_by_name[name].setEnabled(self.isVisible() and current is not None and not is_edited)
        self.actions_by_name["undo"].setEnabled(self.isVisible() and not obstacle and self.review.can_undo)
        self.actions_by_name["edit"].setEnabled(self.isVisible() and (can_decide or is_edited))
        self.actions_by_name["edit"].setText(tr("Save edits (E)") if is_edited else tr("Edit outline (E)"))
        self.actions_by_name["discard"].setVisible(is_edited)
        self.actions_by_name["discard"].setEnabled(is_edited)
        for widget in (self.form, self.colour_box, self.export_button):
            widget.setVisible(self.review is not None)
        self.form.show_candidate(current, self.list.place)
        self.form.show_progress(self.list.progress)
        self.form.note.setReadOnly(bool(obstacle))
        self.form.context.setVisible(self.review is not None and self.review.global_window[0] > 0)
        self.export_button.setEnabled(self.review is not None and self.review.has_review_fields)
        is_temporary = self.review is not None and self.review.is_temporary
        self.keep_button.setVisible(is_temporary)
        self._frame.say(obstacle or self._remark(is_temporary))
        self._redraw()
        if zoom:
            self._zoom()

    def _remark(self, is_temporary: bool) -> str:
        """Return what a person should know, "" for nothing."""
        if is_temporary:
            return tr("QGIS deletes this temporary result when it is closed, and the review with it.")
        progress = self.list.progress
        is_done = progress.total > 0 and progress.reviewed == progress.total
        return tr("All of these candidates are reviewed.") if is_done else ""

    def _try(self, work: Callable[[], Any]) -> bool:
        """Do something that may fail with a sentence; return whether it worked."""
        if self.review is None:
            return False
        self._canvas.stopRendering()  # its threads read the file, whose journal goes when something is written
        try:
            work()
        except RelayError as problem:
            self._canvas.refresh()
            self._frame.say(problem.message)
            return False
        return True

    def _redraw(self) -> None:
        """Outline the current candidate on the map, or nothing where the panel is hidden."""
        current = self.list.current
        if self.review is None or current is None or not self.isVisible() or self.review.layer.isEditable():
            self._map.clear()
            return
        self._map.draw(self.review.geometry(current.fid), self.review.layer, self.review.global_window)

    def _zoom(self) -> None:
        current = self.list.current
        if self.review is None or current is None or not self.isVisible():
            return
        box = self.review.geometry(current.fid).boundingBox()
        window = window_around(box.center(), self.review.global_window)
        is_wide = self.form.context.isChecked() and window is not None
        self._map.zoom(window if is_wide else box, self.review.layer.crs(), 5 if is_wide else self.form.margin.value())

    def _visibility_changed(self, is_visible: bool) -> None:
        if is_visible:
            self.take_active_layer()
            self._canvas.setFocus()
        self._show(zoom=is_visible)

    def _reviewer(self) -> str:
        return self.form.reviewer.text().strip()
