"""Chips: a short state with a dot, a plain fact such as the ward's name, or a state that leads to its page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.drawing import focus_ring, rounded


class Chip(QLabel):
    """A rounded label of 28 pixels. The dot goes with a state; the words always say the state too."""

    def __init__(
        self, text: str = "", tone: Tone = "neutral", *, dot: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._dot = dot
        self._more = ""
        self._plain = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone) -> None:
        """Say something else in another tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def set_plain(self, *, plain: bool) -> None:
        """On a tinted surface the chip has the ground of a card, so that it is still seen as one."""
        self._plain = plain
        self.update()

    def set_more(self, more: str) -> None:
        """A sentence for the tooltip and for screen readers."""
        self._more = more
        self.setToolTip(more)
        self.setAccessibleDescription(more)

    def sizeHint(self) -> QSize:
        return chip_size(current_look(), self.text(), dot=self._dot)

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(min(self.sizeHint().width(), look.px(72)), look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box = current_look(), QRectF(self.rect())
        ground = look.color("card") if self._plain else None
        whole = paint_chip(painter, look, box, self.text(), self._tone, dot=self._dot, ground=ground)
        self.setToolTip("\n".join(filter(None, ("" if whole else self.text(), self._more))))


class StatusChip(Chip):
    """A chip with a dot that says how things stand."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, tone, dot=True, parent=parent)


class StatusButton(QAbstractButton):
    """A chip with a dot that leads somewhere. Where the whole text has no room it says `short` instead, and the whole
    is in the tooltip; screen readers always get the whole."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._short, self._more = text, text, ""
        self._tone: Tone = tone
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone, *, short: str = "", more: str = "") -> None:
        """Say something; `more` is a sentence for the tooltip and for screen readers."""
        self._words, self._short, self._tone, self._more = text, short or text, tone, more
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(more)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The whole text."""
        return self._words

    @property
    def tone(self) -> Tone:
        """The tone it has now."""
        return self._tone

    def sizeHint(self) -> QSize:
        return chip_size(current_look(), self._words, dot=True)

    def minimumSizeHint(self) -> QSize:
        return chip_size(current_look(), self._short, dot=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.width() >= self.sizeHint().width()
        box = QRectF(self.rect())
        paint_chip(painter, look, box, self._words if whole else self._short, self._tone, dot=True)
        if self.hasFocus() or self.underMouse():
            focus_ring(painter, box, box.height() / 2, look.color("accent" if self.hasFocus() else "edge"))
        self.setToolTip("\n".join(filter(None, ("" if whole else self._words, self._more))))


def chip_size(look: Look, text: str, *, dot: bool) -> QSize:
    """The room that a chip with this text takes."""
    words = QFontMetricsF(look.font(13, 500)).horizontalAdvance(text)
    return QSize(round(words) + 1 + 2 * look.px(12) + _dot_space(look, dot=dot), look.px(28))


def paint_chip(
    painter: QPainter, look: Look, box: QRectF, text: str, tone: Tone, *, dot: bool, ground: QColor | None = None
) -> bool:
    """Draw a chip into the box, on the soft ground of its tone unless another is given; False when its text was cut."""
    ink, soft = look.tokens.tone(tone)
    rounded(painter, box, box.height() / 2, ground or QColor(soft))
    left = float(look.px(12))
    if dot:
        side = look.px(8)
        rounded(painter, QRectF(left, box.center().y() - side / 2, side, side), side / 2, QColor(ink))
        left += _dot_space(look, dot=True)
    font = look.font(13, 500)
    room = box.adjusted(left, 0, -look.px(12), 0)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return shown == text


def _dot_space(look: Look, *, dot: bool) -> int:
    return look.px(14) if dot else 0
