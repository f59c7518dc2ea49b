"""The line of an incident in the list: its state, what is wrong, and since when; pressed, it opens or closes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD, Tone
from ward_desk.ui.widgets.chips import chip_size, paint_chip
from ward_desk.ui.widgets.drawing import focus_ring, lines_of, rounded

_MOST_LINES = 4
_NARROW = 460
"""Below this width (100 % pixels) the state stands over the title."""


class IncidentHead(QAbstractButton):
    """Draws itself; arrow keys go to the next one through the panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._title, self._note = "", "", ""
        self._tone: Tone = "neutral"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, title: str, note: str, state: str, tone: Tone) -> None:
        """Show another state of it."""
        self._title, self._note, self._state, self._tone = title, note, state, tone
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(f"{title}. {state}")
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    @property
    def note(self) -> str:
        """The quiet line."""
        return self._note

    @property
    def state(self) -> str:
        """What the chip says."""
        return self._state

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        title, note = (QFontMetricsF(look.font(*font)).height() for font in ((14, 600), (12, 400)))
        room = self._room(look, width)
        lines = len(lines_of(self._title, look.font(14, 600), room, _MOST_LINES))
        notes = len(lines_of(self._note, look.font(12), room, _MOST_LINES)) if self._note else 0
        chip = look.px(28 + 6) if self._is_narrow(look, width) else 0
        return max(look.px(56), round(chip + lines * title + notes * note + 2 * look.px(12)))

    def sizeHint(self) -> QSize:
        width = current_look().px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(200), look.px(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # QAbstractButton would go to whatever button is next; the panel goes to the next incident
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, box.adjusted(2, 2, -2, -2), RADIUS_CARD - 2, look.color("hover"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        self._paint_words(painter, look, box)
        side = look.px(18)
        middle = QRectF(box.right() - look.px(16) - side, box.center().y() - side / 2, side, side)
        paint_icon(painter, "chevron-up" if self.isChecked() else "chevron-down", middle, look.color("muted"))

    def _paint_words(self, painter: QPainter, look: Look, box: QRectF) -> None:
        narrow = self._is_narrow(look, self.width())
        room = self._room(look, self.width())
        title_font, note_font = look.font(14, 600), look.font(12)
        titles = lines_of(self._title, title_font, room, _MOST_LINES)
        notes = lines_of(self._note, note_font, room, _MOST_LINES) if self._note else []
        title, note = QFontMetricsF(title_font), QFontMetricsF(note_font)
        high = len(titles) * title.height() + len(notes) * note.height()
        size = chip_size(look, self._state, dot=True)
        left, top = float(look.px(16)), box.center().y() - high / 2
        painter.save()
        if narrow:
            top = look.px(12) + size.height() + look.px(6)
            chip = QPointF(left, look.px(12))
        else:
            chip = QPointF(box.right() - look.px(16 + 18 + 12) - size.width(), box.center().y() - size.height() / 2)
        painter.translate(chip)
        paint_chip(painter, look, QRectF(0, 0, size.width(), size.height()), self._state, self._tone, dot=True)
        painter.restore()
        for lines, font, metrics, ink in ((titles, title_font, title, "ink"), (notes, note_font, note, "muted")):
            painter.setFont(font)
            painter.setPen(look.color(ink))
            for line in lines:
                painter.drawText(QPointF(left, top + metrics.ascent()), line)
                top += metrics.height()

    def _is_narrow(self, look: Look, width: int) -> bool:
        return width < look.px(_NARROW)

    def _room(self, look: Look, width: int) -> float:
        right = look.px(16 + 18 + 12)
        chip = 0 if self._is_narrow(look, width) else chip_size(look, self._state, dot=True).width() + look.px(16)
        return width - look.px(16) - right - chip
