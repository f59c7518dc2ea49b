"""Chips: a short state with a dot, or a plain fact such as the ward's name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.drawing import rounded


class Chip(QLabel):
    """A rounded label of 28 pixels. The dot goes with a state; the words always say the state too."""

    def __init__(
        self, text: str = "", tone: Tone = "neutral", *, dot: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._dot = dot
        self._more = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone) -> None:
        """Say something else in another tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_more(self, more: str) -> None:
        """A sentence for the tooltip and for screen readers."""
        self._more = more
        self.setToolTip(more)
        self.setAccessibleDescription(more)

    def sizeHint(self) -> QSize:
        look = current_look()
        text = QFontMetricsF(look.font(13, 500)).horizontalAdvance(self.text())
        return QSize(round(text) + 1 + 2 * look.px(12) + self._dot_space(), look.px(28))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(min(self.sizeHint().width(), look.px(72)), look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        ink, soft = look.tokens.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, QColor(soft))
        left = float(look.px(12))
        if self._dot:
            side = look.px(8)
            rounded(painter, QRectF(left, box.center().y() - side / 2, side, side), side / 2, QColor(ink))
            left += self._dot_space()
        font = look.font(13, 500)
        room = box.adjusted(left, 0, -look.px(12), 0)
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        self.setToolTip("\n".join(filter(None, (self.text() if shown != self.text() else "", self._more))))
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _dot_space(self) -> int:
        return current_look().px(14) if self._dot else 0


class StatusChip(Chip):
    """A chip with a dot that says how things stand."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, tone, dot=True, parent=parent)
