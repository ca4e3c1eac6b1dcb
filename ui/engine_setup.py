"""The window that sets the engine up. In: clicks. Out: an environment outside QGIS, tried; or why there is none."""

from __future__ import annotations

import html
import os
import sys
from typing import Any, Callable, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.common import tr
from ..relay_core.engine.environment import PYTHON_VARIABLE
from ..relay_core.engine.installer import Account
from . import engine_setup_words as words
from . import engine_setup_work as work
from .background_work import BackgroundWork
from .engine_setup_row import QUIET, EngineRow

_WIDTH = 720


class EngineSetup(QDialog):
    """Shows which engine is used and sets engines up."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("relayEngineSetup")
        self.setWindowTitle(tr("Relay Segmenter: the engine"))
        self.state: Optional[work.State] = None
        self.task: Optional[BackgroundWork] = None
        self.last_problem = ""
        self.last_details = ""
        self.in_use = _paragraph("")
        self.in_use.setObjectName("relayEngineInUse")
        self.rows = {
            "cpu": EngineRow(tr("For the processor (CPU)")),
            "gpu": EngineRow(tr("For a graphics card (GPU)")),
        }
        for device, row in self.rows.items():
            row.set_up.clicked.connect(lambda _=False, device=device: self.set_up(device))
            row.use.clicked.connect(lambda _=False, device=device: self.use_engine(device))
            row.remove.clicked.connect(lambda _=False, device=device: self.ask_and_remove(device))
        self.own = QPushButton(tr("Use this Python…"))
        self.own.setToolTip(tr("Use a Python that has the packages already, as of conda or a computing centre"))
        self.own.clicked.connect(self.choose_own)
        self._make_sources()
        self._make_progress()
        self._lay_out()
        self.resize(_WIDTH, self.sizeHint().height())

    def showEvent(self, event: Any) -> None:
        """Look how things are, whenever the window is opened."""
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Find out how things are, in the background."""
        if self.task is None:
            self.in_use.setText(tr("Looking for the engine…"))
            self._start(tr("Looking for the engine"), work.look, self._show_state, shows_progress=False)

    def set_up(self, device: str) -> None:
        """Set an engine up, or set it up again."""
        self._keep_sources()
        packages = work.chosen_packages()
        self._start(
            tr("Setting up the engine"),
            lambda task: work.install(task, device, packages),
            lambda account: self._have_set_up(device, account),
        )

    def use_engine(self, device: str) -> None:
        """Use an engine that is there."""
        work.use(self.state.engines[device].python)
        self._say(tr("From now on this engine is used."))
        self.look()

    def ask_and_remove(self, device: str) -> None:
        """Remove an engine, after asking."""
        folder = self.state.engines[device].folder
        question = tr("Remove this engine and everything in {folder}? Models and results stay.").format(folder=folder)
        yes = QMessageBox.StandardButton.Yes
        if QMessageBox.question(self, self.windowTitle(), question) == yes:
            self.remove(device)

    def remove(self, device: str) -> None:
        """Remove an engine."""
        folder = self.state.engines[device].folder

        def removed(freed_mb: int) -> None:
            work.forget_removed(folder)
            self._say(tr("The engine is removed; {size:,} MB are free again.").format(size=freed_mb))
            self.look()

        self._start(tr("Removing the engine"), lambda task: work.remove(task, device), removed)

    def choose_own(self) -> None:
        """Let the person choose a Python of their own, and use it once it was tried."""
        python, _ = QFileDialog.getOpenFileName(self, tr("A Python that has the engine's packages"))
        if python:
            self.use_own(python)

    def use_own(self, python: str) -> None:
        """Use a Python of the person's own once it was tried."""

        def tried(account: Account) -> None:
            work.use(python)
            self._say(words.proof(account))
            self.look()

        self._start(tr("Trying a Python"), lambda task: work.try_python(task, python), tried)

    def copy_diagnostics(self) -> None:
        """Put what somebody who helps must know on the clipboard."""
        QApplication.clipboard().setText(work.report(self.state, self.last_problem, self.last_details))
        self._say(tr("The diagnostics are on the clipboard; passwords and your name are left out."))

    def shut_down(self) -> None:
        """Stop what runs, for a plugin that is being taken away."""
        if self.task is not None:
            self.task.cancel()
        self.close()

    def _make_sources(self) -> None:
        """Make the fields that say where packages come from."""
        settings = QgsSettings()
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setFilePath(settings.value(work.WHEELS_KEY, "", str))
        self.wheels.lineEdit().setPlaceholderText(tr("empty: from the internet"))
        self.index = QLineEdit(settings.value(work.INDEX_KEY, "", str))
        self.index.setPlaceholderText(tr("empty: what pip's settings say"))
        self.base = QgsFileWidget()
        self.base.setFilePath(settings.value(work.BASE_PYTHON_KEY, "", str))
        self.base.lineEdit().setPlaceholderText(tr("empty: the first that fits"))
        for changed in (self.wheels.fileChanged, self.index.textChanged):
            changed.connect(self._tell_costs)
        self.wheels.setToolTip(tr("A folder of wheel files, for a computer without internet"))
        self.index.setToolTip(tr("Address of a package index with another build of PyTorch; pytorch.org tells them"))
        self.base.setToolTip(tr("A Python 3.11 to 3.14 that the environment is made of; nothing is installed into it"))

    def _make_progress(self) -> None:
        self.doing = QLabel()
        self.bar = QProgressBar()
        self.bar.setObjectName("relayEngineProgress")
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        self.progress = QWidget()
        line = QHBoxLayout(self.progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.doing, 1)
        line.addWidget(self.bar)
        line.addWidget(self.cancel)
        self.progress.hide()
        self.seconds = 0
        self.what = ""
        self.clock = QTimer(self)
        self.clock.setInterval(1000)
        self.clock.timeout.connect(self._tick)

    def _lay_out(self) -> None:
        what = tr(
            "The networks run in a Python of their own, the engine: a program beside QGIS, with PyTorch. Nothing is "
            "installed into QGIS, no account is needed, and updates of the plugin leave the engine alone."
        )
        engines = QGroupBox(tr("Engines"))
        inner = QVBoxLayout(engines)
        for row in self.rows.values():
            inner.addWidget(row)
        measured = _paragraph(words.measured())
        measured.setStyleSheet(QUIET)
        inner.addWidget(measured)
        own = QHBoxLayout()
        own.addWidget(_paragraph(tr("A Python that has the packages already, as of conda")), 1)
        own.addWidget(self.own)
        inner.addLayout(own)
        sources = QGroupBox(tr("Where a set-up takes things from"))
        form = QFormLayout(sources)
        form.addRow(tr("Folder of wheels"), self.wheels)
        form.addRow(tr("Further package index"), self.index)
        form.addRow(tr("Python to build on"), self.base)
        self.message = _paragraph("")
        self.message.setObjectName("relayEngineMessage")
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.copy = buttons.addButton(tr("Copy diagnostics"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self.copy_diagnostics)
        note = _paragraph(words.variable_note(os.environ.get(PYTHON_VARIABLE, "")))
        note.setVisible(bool(note.text()))
        whole = QVBoxLayout(self)
        for widget in (_paragraph(what), self.in_use, note, engines, sources, self.progress, self.message):
            whole.addWidget(widget)
        whole.addStretch(1)
        whole.addWidget(buttons)
        self._tell_costs()

    def _fit(self) -> None:
        """Make the window as high as its words need; labels that wrap do not ask for it themselves."""
        self.layout().activate()
        self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))

    def _start(
        self,
        title: str,
        function: Callable[[BackgroundWork], Any],
        succeeded: Callable[[Any], None],
        shows_progress: bool = True,
    ) -> None:
        """Run something in the background; one thing at a time."""
        task = BackgroundWork(title, function)
        self.task = task
        self._enable(False)
        if shows_progress:
            self.message.clear()
            self.last_problem = self.last_details = ""
            self.seconds = 0
            self._show_doing(title)
            self.bar.setRange(0, 0)  # moves without a number as long as there is none
            self.cancel.setEnabled(True)
            self.progress.show()
            self._fit()
            self.clock.start()

        def end(then: Callable[..., None], *results: Any) -> None:
            self.task = None
            self.clock.stop()
            self.progress.hide()
            self._enable(True)
            then(*results)

        task.said.connect(self._show_doing)
        task.progressChanged.connect(self._show_percent)
        task.succeeded.connect(lambda result: end(succeeded, result))
        task.failed.connect(lambda sentence, details: end(self._explain, sentence, details))
        task.stopped.connect(lambda: end(self._say, tr("Stopped; nothing was changed.")))
        task.start()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._show_doing(tr("Stopping…"))
        if self.task is not None:
            self.task.cancel()

    def _tick(self) -> None:
        self.seconds += 1
        self._show_doing(self.what)

    def _show_percent(self, percent: float) -> None:
        if percent > 0:
            self.bar.setRange(0, 100)
            self.bar.setValue(int(percent))

    def _show_doing(self, text: str) -> None:
        self.what = text
        self.doing.setText(
            tr("{what} ({minutes}:{seconds:02d})").format(
                what=text, minutes=self.seconds // 60, seconds=self.seconds % 60
            )
        )

    def _show_state(self, state: work.State) -> None:
        """Show how things are."""
        self.state = state
        for device, row in self.rows.items():
            engine = state.engines[device]
            row.show_engine(engine, is_used=bool(state.python) and state.python == engine.python)
        self.in_use.setText(words.in_use(state))
        self._fit()
        if state.base is None:
            self.base.lineEdit().setPlaceholderText(tr("none found: choose one"))
        else:
            self.base.lineEdit().setPlaceholderText(f"{state.base.python} ({state.base.name})")
        self._tell_costs()

    def _tell_costs(self) -> None:
        """Say what a set-up costs before anything is fetched."""
        packages = work.Packages(self.wheels.filePath(), self.index.text().strip())
        is_known = work.is_source_known(packages)
        for device, row in self.rows.items():
            sentence = words.costs(work.expected_cost(device, packages), bool(packages.wheels))
            if not is_known and (device, sys.platform) == ("cpu", "linux"):
                sentence = words.costs_by_build()
            elif not is_known and (device, sys.platform) == ("gpu", "win32"):
                sentence = f"{words.index_needed()} {sentence}"
            row.show_cost(sentence)

    def _keep_sources(self) -> None:
        settings = QgsSettings()
        settings.setValue(work.WHEELS_KEY, self.wheels.filePath())
        settings.setValue(work.INDEX_KEY, self.index.text().strip())
        settings.setValue(work.BASE_PYTHON_KEY, self.base.filePath())

    def _have_set_up(self, device: str, account: Account) -> None:
        work.use(work.engine(device).python)
        self._say(words.proof(account))
        self.look()

    def _explain(self, sentence: str, details: str) -> None:
        """Say why something failed, and keep what was said for the diagnostics."""
        self.last_problem, self.last_details = sentence, details
        self._say(sentence)
        self.in_use.setText(words.in_use(self.state) if self.state else "")

    def _say(self, sentence: str) -> None:
        self.message.setText(f"<b>{html.escape(sentence)}</b>")
        self._fit()

    def _enable(self, enabled: bool) -> None:
        for widget in (*self.rows.values(), self.own):
            widget.setEnabled(enabled)


def _paragraph(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
