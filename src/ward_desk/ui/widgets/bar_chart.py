"""Bars with their numbers, painted: standing beside each other, or lying with room for long names.

What is told apart is told apart by hatching, never by colour alone, so that a print in grey says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ward_desk.formats import MISSING
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import lines_of

ROW, NAME_LINE, NAME_LINES = 36, 15, 2
"""Design pixels of a lying bar with its name, of a line of the name, and how many of them there may be."""
NAME_SHARE = 0.56
"""The most that names take of the width, so that bars can still be compared."""
THICKNESS, WIDEST_BAR = 10, 44
NUMBER, SMALLEST = 12, 8
"""Design pixels of the numbers, and how small they may become where bars stand close."""


class Bars(NamedTuple):
    """Names, and one number for each; `before` is empty or has an earlier number for each, drawn hatched beside it."""

    names: Sequence[str]
    values: Sequence[int]
    before: Sequence[int] = ()

    @property
    def highest(self) -> int:
        """The highest of all numbers, at least 0."""
        return max(*self.values, *self.before, 0, 0)


class BarChart(QWidget):
    """`rows` is for how many lying bars there is room; standing ones fill the same height."""

    def __init__(self, *, lying: bool, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lying, self._rows = lying, rows
        self.bars = Bars((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Bars) -> None:
        """Show these."""
        if bars != self.bars:
            self.bars = bars
            self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(320), look.px(ROW) * self._rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._lying:
            paint_lying(painter, QRectF(self.rect()), self.bars, current_look(), self._rows)
        else:
            paint_standing(painter, QRectF(self.rect()), self.bars, current_look())


class BarMark(QWidget):
    """A small piece of a bar, for the words that say what it is."""

    def __init__(self, *, hatched: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hatched = hatched
        self.setFixedSize(current_look().px(14), current_look().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _bar(painter, QRectF(self.rect()), current_look(), hatched=self._hatched)


def paint_standing(painter: QPainter, box: QRectF, bars: Bars, look: Look) -> None:
    """Bars over a base line with their names below; those of `before` at the left of each."""
    if not bars.highest:
        _nothing(painter, box, look)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    names = QFontMetricsF(look.font(NUMBER))
    field = box.adjusted(0, names.height() + look.px(2), 0, -names.height() - look.px(4))
    slot = field.width() / len(bars.names)
    width = min(slot * (0.4 if bars.before else 0.72), look.px(WIDEST_BAR))
    series = [(bars.before, -width - look.px(1), True), (bars.values, look.px(1), False)]
    for values, shift, hatched in series if bars.before else [(bars.values, -width / 2, False)]:
        room = slot / 2 if bars.before else slot
        font = _fitting(look, values, room)
        for number, value in enumerate(values):
            if value:
                high = max(look.px(2), field.height() * value / bars.highest)
                left = field.left() + (number + 0.5) * slot + shift
                bar = QRectF(left, field.bottom() - high, width, high)
                _bar(painter, bar, look, hatched=hatched)
                _number(painter, bar, value, font, look, hatched=hatched)
    painter.setPen(QPen(look.color("line"), max(1, look.px(1))))
    painter.drawLine(field.bottomLeft(), field.bottomRight())
    _names_below(painter, field, bars.names, look)


def paint_lying(painter: QPainter, box: QRectF, bars: Bars, look: Look, rows: int) -> None:
    """Names at the left, each with its bar beside it, from the top; room for `rows`."""
    if not bars.highest:
        _nothing(painter, box, look)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font, bold = look.font(NUMBER), look.font(NUMBER, 500)
    metrics = QFontMetricsF(font)
    most = box.width() * NAME_SHARE
    names = [lines_of(name, font, most, NAME_LINES) for name in bars.names]
    taken = max(metrics.horizontalAdvance(line) for lines in names for line in lines)
    left = box.left() + ceil(taken) + look.px(12)
    number = QFontMetricsF(bold).horizontalAdvance(str(bars.highest)) + look.px(10)
    room = max(1.0, box.right() - number - left)
    high, thick, line_high = box.height() / rows, look.px(THICKNESS), look.px(NAME_LINE)
    for row, (lines, value) in enumerate(zip(names, bars.values, strict=True)):
        middle = box.top() + (row + 0.5) * high
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        for at, line in enumerate(lines):
            top = middle + (at - len(lines) / 2) * line_high
            painter.drawText(QRectF(box.left(), top, left - box.left(), line_high), _LEFT, line)
        bar = QRectF(left, middle - thick / 2, max(look.px(2), room * value / bars.highest), thick)
        _bar(painter, bar, look, lying=True)
        painter.setFont(bold)
        painter.setPen(look.color("ink"))
        painter.drawText(QRectF(bar.right() + look.px(6), middle - high / 2, number, high), _LEFT, str(value))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


def _bar(painter: QPainter, bar: QRectF, look: Look, *, hatched: bool = False, lying: bool = False) -> None:
    """A bar whose free end is a little round."""
    if hatched:
        _hatched(painter, bar, look)
    else:
        painter.fillPath(_shape(bar, look.px(3), lying=lying), look.color("accent"))


def _hatched(painter: QPainter, bar: QRectF, look: Look) -> None:
    """An outline and slanting lines of our own: they grow with the text and stay clear on paper, as Qt's patterns of
    pixels would not."""
    width, step, high = look.percent / 100, look.percent / 25, bar.height()
    outline = _shape(bar.adjusted(width / 2, width / 2, -width / 2, -width / 2), look.px(3), lying=False)
    painter.save()
    painter.setPen(QPen(look.color("accent"), width))
    painter.drawPath(outline)
    painter.setClipPath(outline)
    ends = [bar.left() + number * step for number in range(1, ceil((bar.width() + high) / step))]
    painter.drawLines([QLineF(QPointF(end - high, bar.bottom()), QPointF(end, bar.top())) for end in ends])
    painter.restore()


def _shape(bar: QRectF, radius: float, *, lying: bool) -> QPainterPath:
    """The bar with its two outer corners rounded."""
    radius = min(radius, bar.width() / 2, bar.height() / 2)
    longer = bar.adjusted(-radius, 0, 0, 0) if lying else bar.adjusted(0, 0, 0, radius)
    whole, kept = QPainterPath(), QPainterPath()
    whole.addRoundedRect(longer, radius, radius)
    kept.addRect(bar)
    return whole.intersected(kept)


def _number(painter: QPainter, bar: QRectF, value: int, font: QFont, look: Look, *, hatched: bool) -> None:
    """The number over its bar; the earlier one is paler."""
    painter.setFont(font)
    painter.setPen(look.color("muted" if hatched else "ink"))
    high = QFontMetricsF(font).height()
    above = QRectF(bar.center().x() - look.px(60), bar.top() - high - look.px(1), 2 * look.px(60), high)
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(value))


def _fitting(look: Look, values: Sequence[int], room: float) -> QFont:
    """The font in which the widest of the numbers has that room, unless that would be too small to read."""
    widest = max((str(value) for value in values), key=len, default="")
    for size in range(NUMBER, SMALLEST, -1):
        font = look.font(size, 500)
        if QFontMetricsF(font).horizontalAdvance(widest) + look.px(1) <= room:
            return font
    return look.font(SMALLEST, 500)


def _names_below(painter: QPainter, field: QRectF, names: Sequence[str], look: Look) -> None:
    """Each name under its bar, or every second, third … where they would run into each other."""
    font = look.font(NUMBER)
    metrics = QFontMetricsF(font)
    slot = field.width() / len(names)
    every = ceil((max(metrics.horizontalAdvance(name) for name in names) + look.px(2)) / slot)
    painter.setFont(font)
    painter.setPen(look.color("muted"))
    for number in range(0, len(names), every):
        middle = field.left() + (number + 0.5) * slot
        below = QRectF(middle - look.px(60), field.bottom() + look.px(3), 2 * look.px(60), metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, names[number])


def _nothing(painter: QPainter, box: QRectF, look: Look) -> None:
    """The dash of what there is none of."""
    painter.setFont(look.font(20))
    painter.setPen(look.color("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MISSING)
