"""A thin line of what was measured before: toner, delay, free room; the last value is marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look

FEWEST = 3
"""Fewer values than this say nothing about where it goes."""


class TrendWords(NamedTuple):
    """What stands beside the line: the highest and lowest value, the first day and the last."""

    top: str
    bottom: str
    first: str
    last: str


def trend_line(box: QRectF, values: Sequence[float], *, ground: float | None = None) -> list[QPointF]:
    """The points of the line in the box, the oldest on the left. `ground` is a value that lies at the lower edge (0 for
    toner); without it the lowest value does. Values that are all alike run through the middle."""
    low = min(values) if ground is None else min(ground, *values)
    high = max(values)
    step = box.width() / max(1, len(values) - 1)

    def height(value: float) -> float:
        return box.center().y() if high == low else box.bottom() - (value - low) / (high - low) * box.height()

    return [QPointF(box.left() + number * step, height(value)) for number, value in enumerate(values)]


def paint_trend(painter: QPainter, box: QRectF, values: Sequence[float], ink: QColor, width: float = 1.5) -> None:
    """Draw the line with a dot at its end; nothing for fewer than FEWEST values."""
    if len(values) < FEWEST:
        return
    points = trend_line(box.adjusted(width, 2 * width, -2 * width, -2 * width), values)
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
    """The line at a size to look at, with the highest and the lowest value and the days at its ends."""

    def __init__(self, values: Sequence[float], words: TrendWords, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values, self._words = tuple(values), words
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
        same = self._words.top == self._words.bottom
        left = max(metrics.horizontalAdvance(self._words.top), metrics.horizontalAdvance(self._words.bottom))
        box = QRectF(self.rect()).adjusted(
            left + look.px(10), metrics.height() / 2, -look.px(6), -metrics.height() * 1.5
        )
        painter.setPen(QPen(look.color("line"), 1))
        for y in (box.center().y(),) if same else (box.top(), box.bottom()):
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        inner = box.adjusted(look.px(4), 0, -look.px(4), 0)
        points = trend_line(inner, self._values)
        painter.setPen(QPen(look.color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        for point in points:
            painter.drawEllipse(point, 2.5, 2.5)
        self._write(painter, metrics, look.color("muted"), box, same=same)

    def _write(self, painter: QPainter, metrics: QFontMetricsF, ink: QColor, box: QRectF, *, same: bool) -> None:
        painter.setPen(ink)
        half, left = metrics.height() / 2, box.left() - current_look().px(6)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        heights = ((self._words.top, box.center().y()),) if same else ((self._words.top, box.top()), (self._words.bottom, box.bottom()))  # fmt: skip
        for text, y in heights:
            painter.drawText(QRectF(0, y - half, left, 2 * half), right, text)
        below = QRectF(box.left(), box.bottom() + half / 2, box.width(), 2 * half)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._words.first)
        painter.drawText(below, right, self._words.last)


def day_words(first: datetime, last: datetime) -> tuple[str, str]:
    """The ends of the line: clock times when both are of one day, else days."""
    form = "%H:%M" if first.date() == last.date() else "%d/%m"
    return first.strftime(form), last.strftime(form)
