"""A thin line of what was measured before: toner, delay, free room; the last value is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.checks.finding import Measure
from ward_desk.ui.theme.look import current_look

FEWEST = 3
"""Fewer values than this say nothing about where it goes."""


class TrendWords(NamedTuple):
    """What stands beside the line: the value at the upper edge and nought, the first day and the last."""

    top: str
    bottom: str
    first: str
    last: str


def ceiling(values: Sequence[float], measure: Measure) -> float:
    """The value at the upper edge: 100 for a part of a whole, else a little more than the highest, so that a trembling
    of a few per cent looks like what it is."""
    return 100.0 if measure == "percent" else max(*values, 0.0) * 1.25 or 1.0


def trend_line(box: QRectF, values: Sequence[float], high: float) -> list[QPointF]:
    """The points of the line in the box, the oldest on the left; nought is at the lower edge, `high` at the upper."""
    step = box.width() / max(1, len(values) - 1)
    return [
        QPointF(box.left() + number * step, box.bottom() - min(1.0, max(0.0, value / high)) * box.height())
        for number, value in enumerate(values)
    ]


def paint_trend(
    painter: QPainter, box: QRectF, values: Sequence[float], measure: Measure, ink: QColor, width: float = 1.5
) -> None:
    """Draw the line with a dot at its end; nothing for fewer than FEWEST values."""
    if len(values) < FEWEST:
        return
    points = trend_line(box.adjusted(width, 2 * width, -2 * width, -2 * width), values, ceiling(values, measure))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    faint = QColor(ink)
    faint.setAlphaF(0.75)
    painter.setPen(QPen(faint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(points[-1], 1.6 * width, 1.6 * width)
    painter.restore()


class TrendPicture(QWidget):
    """The line at a size to look at, with the values at its edges and the days at its ends."""

    def __init__(
        self, values: Sequence[float], high: float, words: TrendWords, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values, self._high, self._words = tuple(values), high, words
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{words.first}–{words.last}: {words.bottom}–{words.top}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(320), look.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        left = max(metrics.horizontalAdvance(self._words.top), metrics.horizontalAdvance(self._words.bottom))
        box = QRectF(self.rect()).adjusted(
            left + look.px(10), metrics.height() / 2, -look.px(6), -metrics.height() * 1.5
        )
        painter.setPen(QPen(look.color("line"), 1))
        for y in (box.top(), box.bottom()):
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        inner = box.adjusted(look.px(4), 0, -look.px(4), 0)
        points = trend_line(inner, self._values, self._high)
        painter.setPen(QPen(look.color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        for point in points:
            painter.drawEllipse(point, 2.5, 2.5)
        self._write(painter, metrics, look.color("muted"), box)

    def _write(self, painter: QPainter, metrics: QFontMetricsF, ink: QColor, box: QRectF) -> None:
        painter.setPen(ink)
        half, left = metrics.height() / 2, box.left() - current_look().px(6)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        heights = ((self._words.top, box.top()), (self._words.bottom, box.bottom()))
        for text, y in heights:
            painter.drawText(QRectF(0, y - half, left, 2 * half), right, text)
        below = QRectF(box.left(), box.bottom() + half / 2, box.width(), 2 * half)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words.first)
        painter.drawText(below, right, self._words.last)


def day_words(first: datetime, last: datetime) -> tuple[str, str]:
    """The ends of the line: clock times when both are of one day, else days."""
    form = "%H:%M" if first.date() == last.date() else "%d/%m"
    return first.strftime(form), last.strftime(form)
