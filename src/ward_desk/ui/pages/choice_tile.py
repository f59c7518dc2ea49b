"""A big option with a key, a name and a note, as for the language of the first start."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD
from ward_desk.ui.widgets.drawing import focus_ring, key_size, paint_key, rounded


class ChoiceTile(QAbstractButton):
    """Checkable; a filled dot marks the chosen one, so that it is not told by colour alone. Put several that exclude
    each other into a QButtonGroup. Space chooses; Enter is left to the page."""

    def __init__(self, key: str, name: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._name, self._note = key, name, note
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{key} {note}".strip())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        widest = max(
            QFontMetricsF(look.font(17, 600)).horizontalAdvance(self._name),
            QFontMetricsF(look.font(13)).horizontalAdvance(self._note),
        )
        return QSize(round(widest) + look.px(110), look.px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_look().px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, chosen = QRectF(self.rect()), self.isChecked()
        fill = look.color("accent_soft" if chosen else "hover" if self.underMouse() else "card")
        rounded(painter, box, RADIUS_CARD, fill, look.color("accent" if chosen else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        side = look.px(18)
        dot = QRectF(look.px(18), box.center().y() - side / 2, side, side)
        rounded(
            painter, dot, side / 2, None, look.color("accent" if chosen else "edge"), side * 0.32 if chosen else 1.2
        )
        self._paint_words(painter, box.adjusted(look.px(52), 0, -look.px(16), 0))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look = current_look()
        key = key_size(look, self._key)
        at = QPointF(room.right() - key.width(), room.center().y() - key.height() / 2)
        paint_key(
            painter, look, self._key, QRectF(at, key), look.color("muted"), look.color("line"), look.color("background")
        )
        room.setRight(at.x() - look.px(8))
        name, note = QFontMetricsF(look.font(17, 600)), QFontMetricsF(look.font(13))
        height = name.height() + (note.height() + look.px(2) if self._note else 0)
        top = room.center().y() - height / 2
        cut = Qt.TextElideMode.ElideRight
        painter.setFont(look.font(17, 600))
        painter.setPen(look.color("ink"))
        painter.drawText(QPointF(room.left(), top + name.ascent()), name.elidedText(self._name, cut, room.width()))
        painter.setFont(look.font(13))
        painter.setPen(look.color("muted"))
        under = top + name.height() + look.px(2) + note.ascent()
        painter.drawText(QPointF(room.left(), under), note.elidedText(self._note, cut, room.width()))
