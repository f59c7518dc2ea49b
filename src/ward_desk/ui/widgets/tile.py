"""The tile that starts a visit: the key that presses it, the service's name and a quiet note."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD
from ward_desk.ui.widgets.drawing import focus_ring, key_size, lines_of, paint_key, rounded

_MOST_LINES = 5
"""Enough for the longest name of the catalogue (108 letters) in two columns at 200 %."""


class ServiceTile(QAbstractButton):
    """A big button: the name on as many lines as it takes (five at most, then cut, whole in the tooltip) and a note."""

    def __init__(self, key: str, name: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._name, self._note = key, name, note
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{key} {note}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_note(self, note: str) -> None:
        """Change the quiet line, for instance after one more visit."""
        self._note = note
        self.setAccessibleDescription(f"{self._key} {note}".strip())
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        name, note = QFontMetricsF(look.font(14, 600)), QFontMetricsF(look.font(12))
        lines = len(lines_of(self._name, look.font(14, 600), width - self._text_left(look) - look.px(14), _MOST_LINES))
        wanted = lines * name.height() + (note.height() if self._note else 0) + 2 * look.px(11)
        return max(look.px(64), round(wanted))

    def sizeHint(self) -> QSize:
        width = current_look().px(290)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(150), look.px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRectF(self.rect())
        active = self.underMouse() or self.isDown()
        fill = look.color("accent_soft" if self.isDown() else "hover" if active else "card")
        rounded(painter, box, RADIUS_CARD, fill, look.color("accent" if active else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        self._paint_words(painter, look, box)

    def _paint_words(self, painter: QPainter, look: Look, box: QRectF) -> None:
        name_font, note_font = look.font(14, 600), look.font(12)
        left = self._text_left(look)
        room = box.width() - left - look.px(14)
        lines = lines_of(self._name, name_font, room, _MOST_LINES)
        self.setToolTip(self._name if lines[-1:] and lines[-1].endswith("…") else "")
        name, note = QFontMetricsF(name_font), QFontMetricsF(note_font)
        height = len(lines) * name.height() + (note.height() if self._note else 0)
        top = box.center().y() - height / 2
        if self._key:
            size = key_size(look, self._key)
            key_box = QRectF(QPointF(look.px(14), round(top + (name.height() - size.height()) / 2)), size)
            colours = look.color("muted"), look.color("line"), look.color("background")
            paint_key(painter, look, self._key, key_box, *colours)
        painter.setFont(name_font)
        painter.setPen(look.color("ink"))
        for line in lines:
            painter.drawText(QPointF(left, top + name.ascent()), line)
            top += name.height()
        painter.setFont(note_font)
        painter.setPen(look.color("muted"))
        cut = note.elidedText(self._note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, top + note.ascent()), cut)

    def _text_left(self, look: Look) -> float:
        return look.px(14) + (key_size(look, self._key).width() + look.px(12) if self._key else 0)
