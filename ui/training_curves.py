"""Curves of a running training. In: losses step by step and validations. Out: two small charts that grow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..algorithms.common import tr
from ..relay_core.history import Validation

_LOSS, _MEAN, _SCORE, _ACCURACY = (QColor(name) for name in ("#9aa3aa", "#0072b2", "#009e73", "#d55e00"))
_MOST_POINTS = 2000  # more than pixels across; older ones are thinned out
_LEFT, _RIGHT, _TOP, _BOTTOM, _BETWEEN = 40, 10, 20, 20, 30  # around the charts [px]
_TICKS = 4
Points = Sequence[tuple[float, float]]


class TrainingCurves(QWidget):
    """Loss above, scores of the validation below, over the steps."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("relayTrainCurves")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(130)
        self._steps = 1
        self._losses: list[tuple[float, float]] = []
        self._every = 1
        self.validations: list[Validation] = []

    def begin(self, steps: int) -> None:
        """Start empty.

        Args:
            steps: of the whole run.
        """
        self._steps, self._losses, self._every, self.validations = max(1, steps), [], 1, []
        self._describe()

    def add_loss(self, step: int, loss: float) -> None:
        """Take in the loss of one step; of very many steps some are left out."""
        if self._losses and step - self._losses[-1][0] < self._every:
            return
        self._losses.append((step, loss))
        if len(self._losses) > _MOST_POINTS:
            self._losses, self._every = self._losses[::2], 2 * self._every
        self.update()

    def add_validation(self, validation: Validation) -> None:
        """Take in what was measured at a validation."""
        self.validations.append(validation)
        self._describe()

    def take(self, other: TrainingCurves) -> None:
        """Show what another one shows."""
        self._steps, self._losses, self._every = other._steps, list(other._losses), other._every
        self.validations = list(other.validations)
        self._describe()

    def sizeHint(self) -> QSize:
        """Return a size in which both charts can still be read."""
        return QSize(380, 170)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both charts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - 1.5))
        painter.setFont(font)
        height = (self.height() - _TOP - _BOTTOM - _BETWEEN - painter.fontMetrics().height()) / 2
        upper = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, height)
        lower = upper.translated(0, height + _BETWEEN)
        means = [(v.step, v.loss) for v in self.validations]
        top = ceiling([loss for _, loss in self._losses] + [loss for _, loss in means])
        self._chart(painter, upper, top, [(tr("loss"), _LOSS, self._losses), (tr("its mean"), _MEAN, means)])
        mious = [(v.step, 100 * v.miou) for v in self.validations if v.miou is not None]
        right = [(v.step, 100 * v.accuracy) for v in self.validations]
        scores = [(tr("validation mean IoU %"), _SCORE, mious), (tr("pixels right %"), _ACCURACY, right)]
        self._chart(painter, lower, 100, scores)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        foot = QRectF(lower.left(), lower.bottom() + 3, lower.width(), painter.fontMetrics().height() + 2)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, tr("steps"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{self._steps:,}")

    def _chart(self, painter: QPainter, frame: QRectF, top: float, lines: list[tuple[str, QColor, Points]]) -> None:
        """Paint one chart from 0 to `top`: grid, lines, and what they are."""
        palette = self.palette()
        painter.fillRect(frame, palette.color(QPalette.ColorRole.Base))
        text, grid = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Midlight)
        for tick in range(_TICKS + 1):
            y = frame.bottom() - frame.height() * tick / _TICKS
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(text)
            place = QRectF(0, y - 8, frame.left() - 5, 16)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{top * tick / _TICKS:.3g}"
            )
        x = frame.left()
        for title, colour, points in lines:
            self._line(painter, frame, top, points, colour)
            painter.setPen(QPen(colour, 3))
            painter.drawLine(QPointF(x, frame.top() - 8), QPointF(x + 14, frame.top() - 8))
            painter.setPen(text)
            painter.drawText(QPointF(x + 19, frame.top() - 4), title)
            x += 19 + painter.fontMetrics().horizontalAdvance(title) + 14

    def _line(self, painter: QPainter, frame: QRectF, top: float, points: Points, colour: QColor) -> None:
        """Paint one line; few points are marked."""
        placed = [
            QPointF(
                frame.left() + frame.width() * step / self._steps,
                frame.bottom() - frame.height() * min(1.0, value / top),
            )
            for step, value in points
        ]
        painter.setPen(QPen(colour, 1 if colour is _LOSS else 2))
        painter.drawPolyline(QPolygonF(placed))
        if colour is not _LOSS:
            painter.setBrush(colour)
            for point in placed:
                painter.drawEllipse(point, 2.5, 2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _describe(self) -> None:
        """Say the last validation in words, for who cannot see the charts."""
        last = self.validations[-1] if self.validations else None
        self.setAccessibleName(tr("Curves of loss and validation scores"))
        self.setAccessibleDescription(last.to_line(self._steps) if last else tr("No validation yet."))
        self.update()


def ceiling(values: Sequence[float]) -> float:
    """Return a round number above nearly all values; a few first losses may lie beyond it."""
    if not values:
        return 1.0
    ordered = sorted(values)
    highest = max(ordered[int(0.98 * (len(ordered) - 1))], 1e-6)
    power = 10.0 ** math.floor(math.log10(highest))
    return next(digit * power for digit in (1, 2, 4, 6, 8, 10) if digit * power >= highest)
