"""The widgets of a review, from top to bottom. In: candidate, classes, progress. Out: choices, as signals.

Knows neither layers nor the map, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QAction,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..algorithms.common import tr
from ..algorithms.review_fields import ACCEPTED, OPEN, REJECTED
from .review_list import LARGEST, LEAST_CERTAIN, MOST_CERTAIN, SMALLEST, Arrangement, Candidate, Progress

_STATE_COLOURS = {OPEN: "#6b6b6b", ACCEPTED: "#1a7f37", REJECTED: "#b3261e"}
_SWATCH = QSize(14, 14)
_NO_FOCUS = Qt.FocusPolicy.NoFocus


class ReviewForm(QWidget):
    """What stands in the panel below the choice of the layer.

    Args:
        actions: accept, reject, back, next, undo, edit and discard, by name; they carry texts and keys.
    """

    arranged = pyqtSignal()
    classChosen = pyqtSignal(str)
    noteWritten = pyqtSignal(str)
    viewChanged = pyqtSignal()

    def __init__(self, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._note = ""
        self._names: list[str] = []
        self._make_filters()
        self._make_candidate()
        self._make_view()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._filters())
        outer.addWidget(self.bar)
        outer.addWidget(_line())
        outer.addWidget(self.heading)
        outer.addWidget(self.facts)
        outer.addLayout(_buttons(actions))
        outer.addWidget(QLabel(tr("Class (number keys)")))
        outer.addWidget(self.classes)
        outer.addLayout(self._below())

    def show_candidate(self, candidate: Optional[Candidate], place: tuple[int, int]) -> None:
        """Show what is known of a candidate, None where nothing passes the filters.

        Args:
            candidate: to show.
            place: (its place from 1, length of the list).
        """
        self.note.setEnabled(candidate is not None)
        self.classes.setEnabled(candidate is not None)
        self._note = candidate.note if candidate else ""
        self.note.setText(self._note)
        if candidate is None:
            self.heading.setText(tr("No candidate passes the filters"))
            self.facts.setText(tr("Show other classes or states to go on."))
            return
        self.heading.setText(tr("Candidate {place} of {count}").format(place=place[0], count=place[1]))
        self.facts.setText(_facts(candidate))
        self._mark_class(candidate.map_class)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the review is."""
        text = tr("{reviewed} of {total} reviewed, {accepted} accepted")
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.reviewed)
        self.bar.setFormat(
            text.format(reviewed=progress.reviewed, total=progress.total, accepted=progress.accepted).replace("%", "%%")
        )

    def show_classes(self, colours: dict[str, Optional[QColor]], arrangement: Arrangement) -> None:
        """Offer classes to choose from and to filter by.

        Args:
            colours: class -> its colour, None where it has none, in order.
            arrangement: what the filters shall say.
        """
        self._names = list(colours)
        self.classes.clear()
        for number, (name, colour) in enumerate(colours.items(), start=1):
            key = f"{number}  " if number < 10 else "    "
            item = QListWidgetItem(_swatch(colour), key + name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.classes.addItem(item)
        rows = min(max(len(colours), 1), 6)
        self.classes.setFixedHeight(rows * max(self.classes.sizeHintForRow(0), 20) + 6)
        _fill(self.class_filter, [(tr("All classes"), ""), *((name, name) for name in colours)])
        self.show_arrangement(arrangement)

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Have order and filters say what is shown."""
        _choose(self.order, arrangement.order)
        _choose(self.class_filter, arrangement.class_name)
        _choose(self.state_filter, arrangement.state)
        self.smallest.blockSignals(True)
        self.smallest.setValue(int(arrangement.smallest_m2))
        self.smallest.blockSignals(False)

    def arrangement(self) -> Arrangement:
        """Return what order and filters say."""
        return Arrangement(
            self.order.currentData(),
            self.class_filter.currentData() or "",
            self.state_filter.currentData() or "",
            self.smallest.value(),
        )

    def class_of_key(self, number: int) -> str:
        """Return the class of a number key from 1, "" where there is none."""
        return self._names[number - 1] if 0 < number <= len(self._names) else ""

    def flush_note(self) -> None:
        """Say what is written in the note, if it is not said yet."""
        text = self.note.text().strip()
        if text != self._note:
            self._note = text
            self.noteWritten.emit(text)

    def _make_filters(self) -> None:
        self.order, self.class_filter, self.state_filter = QComboBox(), QComboBox(), QComboBox()
        self.order.setObjectName("relayReviewOrder")
        self.class_filter.setObjectName("relayReviewClassFilter")
        self.state_filter.setObjectName("relayReviewStateFilter")
        self.smallest = QSpinBox()
        self.smallest.setObjectName("relayReviewSmallest")
        self.smallest.setRange(0, 1_000_000)
        self.smallest.setSuffix(" m²")
        self.smallest.setKeyboardTracking(False)
        self.smallest.valueChanged.connect(lambda _: self.arranged.emit())
        orders = (
            (tr("Least certain first"), LEAST_CERTAIN),
            (tr("Most certain first"), MOST_CERTAIN),
            (tr("Largest first"), LARGEST),
            (tr("Smallest first"), SMALLEST),
        )
        states = ((tr("All states"), ""), (tr("Open"), OPEN), (tr("Accepted"), ACCEPTED), (tr("Rejected"), REJECTED))
        _fill(self.order, orders)
        _fill(self.state_filter, states)
        _fill(self.class_filter, [(tr("All classes"), "")])
        for box in (self.order, self.class_filter, self.state_filter):
            box.activated.connect(lambda _: self.arranged.emit())

    def _make_candidate(self) -> None:
        self.bar = QProgressBar()
        self.bar.setObjectName("relayReviewProgress")
        self.bar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading, self.facts = QLabel(), QLabel()
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.setObjectName("relayReviewFacts")
        self.classes = QListWidget()
        self.classes.setObjectName("relayReviewClasses")
        self.classes.setIconSize(_SWATCH)
        self.classes.setFocusPolicy(_NO_FOCUS)
        self.classes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.classes.itemClicked.connect(lambda item: self.classChosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.note = QLineEdit()
        self.note.setObjectName("relayReviewNote")
        self.note.setPlaceholderText(tr("What you see; Enter writes it"))
        self.note.editingFinished.connect(self.flush_note)
        self.reviewer = QLineEdit()
        self.reviewer.setObjectName("relayReviewReviewer")

    def _make_view(self) -> None:
        self.margin = QSpinBox()
        self.margin.setRange(0, 2000)
        self.margin.setSingleStep(50)
        self.margin.setSuffix(" %")
        self.margin.setValue(100)
        self.margin.setToolTip(tr("Ground shown around a candidate, in shares of its size"))
        self.margin.valueChanged.connect(lambda _: self.viewChanged.emit())
        self.context = QCheckBox(tr("Show all of the global window (C)"))
        self.context.setToolTip(tr("The dashed square is the ground that the model looked at to judge this place"))
        self.context.setFocusPolicy(_NO_FOCUS)
        self.context.toggled.connect(lambda _: self.viewChanged.emit())

    def _filters(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow(tr("Order"), self.order)
        shown = QHBoxLayout()
        shown.addWidget(self.class_filter, 1)
        shown.addWidget(self.state_filter, 1)
        form.addRow(tr("Show"), shown)
        form.addRow(tr("At least"), self.smallest)
        return form

    def _below(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow(tr("Note (N)"), self.note)
        form.addRow(tr("Reviewer"), self.reviewer)
        form.addRow(tr("Margin"), self.margin)
        form.addRow(self.context)
        return form

    def _mark_class(self, name: str) -> None:
        """Highlight the class that counts."""
        self.classes.setCurrentRow(self._names.index(name) if name in self._names else -1)


def _buttons(actions: dict[str, QAction]) -> QGridLayout:
    """Lay out the actions as buttons, the decisions on top."""
    grid = QGridLayout()
    rows = (("accept", "reject"), ("back", "next"), ("undo", "edit"), ("discard",))
    for row, names in enumerate(rows):
        for column, name in enumerate(names):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setFocusPolicy(_NO_FOCUS)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            actions[name].changed.connect(lambda b=button, a=actions[name]: b.setVisible(a.isVisible()))
            button.setVisible(actions[name].isVisible())
            grid.addWidget(button, row, column, 1, 1 if len(names) == 2 else 2)
    return grid


def _facts(candidate: Candidate) -> str:
    """Say in two lines what the model and the person say."""
    named = candidate.found_class or tr("no class")
    if candidate.new_class:
        named = tr("{new} (found as {old})").format(new=candidate.new_class, old=named)
    facts = [f"<b>{_html(named)}</b>"]
    if candidate.confidence is not None:
        facts.append(tr("{share:.0f} % certain").format(share=candidate.confidence))
    if candidate.area_m2 is not None:
        digits = 0 if candidate.area_m2 >= 10 else 2
        facts.append(f"{candidate.area_m2:,.{digits}f} m²".replace(",", "\u202f"))
    said = {OPEN: tr("open"), ACCEPTED: tr("accepted"), REJECTED: tr("rejected")}[candidate.state]
    by = ""
    if candidate.state != OPEN and candidate.reviewer:
        by = tr(" by {who}, {when}").format(who=_html(candidate.reviewer), when=candidate.date)
    return f'{" · ".join(facts)}<br><span style="color:{_STATE_COLOURS[candidate.state]}">{said}</span>{by}'


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _swatch(colour: Optional[QColor]) -> QIcon:
    picture = QPixmap(_SWATCH)
    picture.fill(QColor(colour.red(), colour.green(), colour.blue()) if colour else QColor(0, 0, 0, 0))
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # or the selected class would be tinted
    return icon


def _fill(box: QComboBox, entries: Sequence[tuple[str, Any]]) -> None:
    box.clear()
    for text, data in entries:
        box.addItem(text, data)


def _choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(max(box.findData(data), 0))


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line


def panel_button(text: str, name: str) -> QPushButton:
    """Make a button of the panel, which does not take the keyboard away from the map."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setFocusPolicy(_NO_FOCUS)
    return button
