"""The window of models. In: clicks. Out: models added, renamed, deleted, chosen; their cards to read.

A file that is no model is listed with its reason and does no harm.
"""

from __future__ import annotations

import html
import os
from typing import Any, Callable, Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStyle,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.common import tr
from ..algorithms.learned_ground import training_ground
from ..relay_core import library
from ..relay_core.engine.environment import user_models_folder
from ..relay_core.errors import RelayError
from ..relay_core.library import Entry
from . import models
from .model_download import Fetched, ModelDownload
from .model_page import page
from .training_area import TrainingArea

_SIZE = QSize(960, 640)
_FILTER = "Relay Segmenter models (*.safetensors);;All files (*.*)"


class ModelManager(QDialog):
    """Lists models, shows their cards, adds and removes them."""

    modelChosen = pyqtSignal(str)

    def __init__(self, canvas: Optional[QgsMapCanvas], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("relayModelManager")
        self.setWindowTitle(tr("Relay Segmenter: models"))
        self.area = TrainingArea(canvas) if canvas is not None else None
        self.download: Optional[ModelDownload] = None
        self.entries: list[Entry] = []
        self.list = QListWidget()
        self.list.currentRowChanged.connect(self._show_card)
        self.list.itemDoubleClicked.connect(lambda item: self.choose())
        self.page = QTextBrowser()
        self.page.setOpenLinks(False)
        self._make_buttons()
        self._make_progress()
        self._lay_out()
        self.resize(_SIZE)

    def showEvent(self, event: Any) -> None:
        """List the models anew, whenever the window is opened."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: Any) -> None:
        """Leave nothing on the map."""
        super().hideEvent(event)
        if self.area is not None:
            self.area.hide()

    @property
    def entry(self) -> Optional[Entry]:
        """The model that is looked at."""
        row = self.list.currentRow()
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def refresh(self, select: str = "") -> None:
        """List the models, and look at one of them: `select`, else the same as before, else the current one."""
        wanted = select or (self.entry.path if self.entry else "")
        self.entries = models.listed_models()
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for index, entry in enumerate(self.entries):
            self.list.addItem(self._item(entry))
            if entry.path == wanted or (not wanted and models.is_current(entry.path)):
                row = index
        self.list.blockSignals(False)
        self.list.setCurrentRow(row)
        self._show_card()

    def choose(self) -> None:
        """Have Segment visible extent use the model."""
        entry = self.entry
        if entry is None or entry.card is None:
            return
        models.set_current_model(entry.path)
        self.refresh()
        self._say(tr("Segment visible extent now uses {model}.").format(model=entry.name))
        self.modelChosen.emit(entry.path)

    def add_file(self) -> None:
        """Let the person choose a model file; it is copied to their models."""
        path, _ = QFileDialog.getOpenFileName(self, tr("Add a model file"), "", tr(_FILTER))
        if path:
            self._try(lambda: self.refresh(library.add_file(path, user_models_folder())), tr("The model is added."))

    def add_folder(self) -> None:
        """Let the person choose a folder whose models are listed where they are."""
        folder = QFileDialog.getExistingDirectory(self, tr("List the models of a folder"))
        if folder:
            models.add_folder(folder)
            self.refresh()
            number = len(library.model_files(folder))
            self._say(tr("{number} model files of {folder} are listed.").format(number=number, folder=folder))

    def forget_folder(self) -> None:
        """List the models of the folder that is looked at no longer."""
        if self.entry is not None:
            models.forget_folder(os.path.dirname(self.entry.path))
            self.refresh()

    def add_address(self) -> None:
        """Ask for an address and fetch the model there."""
        address, accepted = QInputDialog.getText(
            self, tr("Fetch a model"), tr("Address of the model file"), QLineEdit.EchoMode.Normal, "https://"
        )
        if accepted and address.strip():
            self.fetch(address)

    def fetch(self, address: str) -> None:
        """Fetch a model; it is kept only once the person has seen what it is."""
        try:
            download = ModelDownload(address, user_models_folder())
            download.start()
        except RelayError as problem:
            self._say(problem.message)
            return
        self.download = download
        download.progressed.connect(lambda percent: (self.bar.setRange(0, 100), self.bar.setValue(int(percent))))
        download.fetched.connect(lambda fetched: self._end_download(self._ask_to_keep, fetched))
        download.failed.connect(lambda sentence: self._end_download(self._say, sentence))
        download.stopped.connect(lambda: self._end_download(self._say, tr("Stopped; nothing was kept.")))
        self.bar.setRange(0, 0)
        self.doing.setText(tr("Fetching {name}").format(name=download.name))
        self.progress.show()
        self.add.setEnabled(False)

    def import_checkpoint(self) -> None:
        """Open the toolbox's dialog that makes models of published checkpoints."""
        from processing import execAlgorithmDialog  # a plugin of QGIS's that may be switched off

        try:
            path = library.free_path(library.made_folder(user_models_folder()), "imported")
        except RelayError as problem:
            self._say(problem.message)
            return
        execAlgorithmDialog("relay:importcheckpoint", {"OUTPUT": path})
        self.refresh(path)

    def rename(self) -> None:
        """Ask for another name and write it into the model's card."""
        entry = self.entry
        name, accepted = QInputDialog.getText(
            self, tr("Rename model"), tr("Name"), QLineEdit.EchoMode.Normal, entry.name if entry else ""
        )
        if accepted and entry is not None:
            self._try(lambda: library.rename_model(entry.path, name), tr("The model is renamed."))
            self.refresh()

    def ask_and_delete(self) -> None:
        """Delete a model file, after asking."""
        entry = self.entry
        if entry is None or entry.bundled:
            return
        question = tr("Delete {name}? The file {path} is gone then.").format(name=entry.name, path=entry.path)
        yes = QMessageBox.StandardButton.Yes
        if QMessageBox.question(self, self.windowTitle(), question) == yes:
            self.delete(entry)

    def delete(self, entry: Entry) -> None:
        """Delete a model file; the bundled model is the current one again where it was this."""
        was_current = models.is_current(entry.path)
        self._try(lambda: library.remove_model(entry.path), tr("The model is deleted."))
        if was_current and not os.path.exists(entry.path):
            models.set_current_model("")
        self.refresh()

    def show_area(self) -> None:
        """Show the ground that the model learned from, or take it away."""
        if self.area is None or self.entry is None or self.entry.card is None:
            return
        if self.area.is_shown:
            self.area.hide()
        elif not self.area.show(self.entry.card):
            self._say(tr("The training ground cannot be brought to the map's CRS."))
        self._tell_area()

    def shut_down(self) -> None:
        """Stop what runs, for a plugin that is being taken away."""
        if self.download is not None:
            self.download.cancel()
        self.close()

    def _make_buttons(self) -> None:
        self.add = QPushButton(tr("Add"))
        menu = QMenu(self.add)
        for text, action in (
            (tr("File…"), self.add_file),
            (tr("Address…"), self.add_address),
            (tr("Folder…"), self.add_folder),
            (tr("Import checkpoint…"), self.import_checkpoint),
        ):
            menu.addAction(text, action)
        self.add.setMenu(menu)
        self.forget = QPushButton(tr("Forget folder"))
        self.forget.setToolTip(tr("List the models of this folder no longer; its files stay"))
        self.forget.clicked.connect(self.forget_folder)
        self.use = QPushButton(tr("Use for Segment visible extent"))
        self.use.clicked.connect(self.choose)
        self.show_ground = QPushButton(tr("Show training area"))
        self.show_ground.clicked.connect(self.show_area)
        self.rename_button = QPushButton(tr("Rename…"))
        self.rename_button.clicked.connect(self.rename)
        self.delete_button = QPushButton(tr("Delete…"))
        self.delete_button.clicked.connect(self.ask_and_delete)

    def _make_progress(self) -> None:
        self.doing = QLabel()
        self.bar = QProgressBar()
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(lambda: self.download and self.download.cancel())
        self.progress = QWidget()
        line = QHBoxLayout(self.progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.doing)
        line.addWidget(self.bar, 1)
        line.addWidget(cancel)
        self.progress.hide()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        below_list = QHBoxLayout()
        for button in (self.add, self.forget):
            below_list.addWidget(button)
        below_list.addStretch(1)
        column.addLayout(below_list)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        below_page = QHBoxLayout()
        for button in (self.use, self.show_ground):
            below_page.addWidget(button)
        below_page.addStretch(1)
        for button in (self.rename_button, self.delete_button):
            below_page.addWidget(button)
        column.addLayout(below_page)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([300, 660])
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(splitter, 1)
        for widget in (self.progress, self.message, buttons):
            whole.addWidget(widget)

    def _item(self, entry: Entry) -> QListWidgetItem:
        """Return a line of the list: the current model in bold, a broken file with a sign."""
        item = QListWidgetItem(entry.name)
        icon = QStyle.StandardPixmap.SP_FileIcon if entry.card else QStyle.StandardPixmap.SP_MessageBoxWarning
        if models.is_current(entry.path):
            icon = QStyle.StandardPixmap.SP_DialogApplyButton
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        item.setIcon(self.style().standardIcon(icon))
        item.setToolTip(entry.fault or entry.path)
        return item

    def _show_card(self, row: int = 0) -> None:
        """Show the card of the model that is looked at, and what can be done with it."""
        entry = self.entry
        self.page.setHtml(page(entry) if entry else tr("There are no models yet; add one."))
        is_whole = entry is not None and entry.card is not None
        is_own = entry is not None and not entry.bundled
        self.use.setEnabled(is_whole and not models.is_current(entry.path))
        self.rename_button.setEnabled(is_own and is_whole)
        self.delete_button.setEnabled(is_own)
        self.forget.setVisible(is_own and os.path.dirname(entry.path) in models.model_folders()[1:])
        self.show_ground.setVisible(self.area is not None and is_whole and bool(training_ground(entry.card)))
        if self.area is not None:
            self.area.hide()
            self._tell_area()

    def _tell_area(self) -> None:
        self.show_ground.setText(tr("Hide training area") if self.area.is_shown else tr("Show training area"))

    def _end_download(self, then: Callable[..., None], *results: Any) -> None:
        self.download.deleteLater()
        self.download = None
        self.progress.hide()
        self.add.setEnabled(True)
        then(*results)

    def _ask_to_keep(self, fetched: Fetched) -> None:
        """Show what was fetched before it is kept."""
        box = QMessageBox(QMessageBox.Icon.Question, self.windowTitle(), "", parent=self)
        box.setText(tr("Keep the model {name}?").format(name=fetched.card.name))
        box.setInformativeText(
            tr(
                "{description}\n\n{file}, {size:.1f} MB\nSHA-256, to compare with what its makers publish:\n{sha}"
            ).format(
                description=fetched.card.description, file=fetched.name, size=fetched.megabytes, sha=fetched.sha256
            )
        )
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keep = box.addButton(tr("Keep"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Discard"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is keep:
            self._try(lambda: self.refresh(fetched.keep(user_models_folder())), tr("The model is kept."))
        else:
            self._say(tr("The download is deleted."))
        fetched.discard()

    def _try(self, action: Callable[[], Any], done: str) -> None:
        """Do something and say that it is done, or why it cannot be."""
        try:
            action()
        except RelayError as problem:
            self._say(problem.message)
        else:
            self._say(done)

    def _say(self, sentence: str) -> None:
        self.message.setText(html.escape(sentence))
        self.message.setVisible(bool(sentence))
