"""Small pieces that the self-drawn widgets share: rounded boxes, key hints, focus rings, text cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from ward_desk.ui.theme.look import Look


def rounded(
    painter: QPainter, box: QRectF, radius: float, fill: QColor | None, outline: QColor | None = None, width: float = 1
) -> None:
    """A box with round corners; the outline lies fully inside the box."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if outline is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, radius, radius)
        return
    half = width / 2
    painter.setPen(QPen(outline, width))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)


def key_size(look: Look, key: str) -> QSizeF:
    """The space that the hint of a key takes."""
    text = QFontMetricsF(look.font(12, 500))
    return QSizeF(max(look.px(20), text.horizontalAdvance(key) + look.px(12)), text.height() + look.px(5))


def paint_key(
    painter: QPainter, look: Look, key: str, box: QRectF, ink: QColor, outline: QColor, fill: QColor | None
) -> None:
    """A key as on a keyboard: a small box with a thicker lower edge."""
    radius = look.px(5)
    lower = QRectF(box)
    rounded(painter, lower, radius, outline)
    upper = box.adjusted(1, 1, -1, -2)
    rounded(painter, upper, radius - 1, fill)
    painter.setFont(look.font(12, 500))
    painter.setPen(ink)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, key)


def focus_ring(painter: QPainter, box: QRectF, radius: float, ring: QColor, gap: QColor | None = None) -> None:
    """A ring of 2 pixels inside the box, with a thin gap on a filled widget so that it can be told from the fill."""
    rounded(painter, box, radius, None, ring, 2)
    if gap is not None:
        rounded(painter, box.adjusted(2, 2, -2, -2), radius - 2, None, gap, 1.5)


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text broken into at most `most` lines of that width; the last ends in … when something is left over."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        starts.append(line.textStart())
    layout.endLayout()
    pieces = [text[at:to].strip() for at, to in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len(pieces) <= most:
        return pieces
    rest = text[starts[most - 1] :]
    cut = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*pieces[: most - 1], cut]


def centred(box: QRectF, size: QSizeF) -> QRectF:
    """A box of that size in the middle of another."""
    inner = QRectF(QPointF(0, 0), size)
    inner.moveCenter(box.center())
    return inner
