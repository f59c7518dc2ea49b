"""The big search field: an icon on the left, the key that leads to it on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.drawing import key_size, paint_key


class SearchField(QLineEdit):
    """A plain line edit with a look: nothing completes, corrects or reformats what somebody types (UniKey)."""

    def __init__(self, placeholder: str, *, key: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("role", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setAccessibleDescription(key)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle = look.px(20), self.height() / 2
        tint = look.color("accent" if self.hasFocus() else "muted")
        paint_icon(painter, "search", QRectF(look.px(18), middle - side / 2, side, side), tint)
        if self._key:
            size = key_size(look, self._key)
            at = QPointF(self.width() - look.px(16) - size.width(), round(middle - size.height() / 2))
            colours = look.color("muted"), look.color("line"), look.color("background")
            paint_key(painter, look, self._key, QRectF(at, size), *colours)

    def _make_room(self) -> None:
        look = current_look()
        right = round(key_size(look, self._key).width()) + look.px(12) if self._key else 0
        self.setTextMargins(look.px(34), 0, right, 0)
