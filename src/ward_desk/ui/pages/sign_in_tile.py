"""The tile of a person on the sign-in page: initials, name, role and school, and what there is to know today."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD, Tone
from ward_desk.ui.widgets.avatar import paint_avatar
from ward_desk.ui.widgets.drawing import focus_ring, key_size, lines_of, paint_key, rounded

PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class SignInTile(QAbstractButton):
    """Checked while its person is chosen. The arrow keys are left to the page, Enter and Space choose.

    `fact` is a short line in the colour of `tone`, such as why somebody cannot sign in or that visits are running.
    """

    def __init__(
        self, key: str, name: str, note: str, fact: str = "", tone: Tone = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key, self._name, self._note, self._fact = key, name, note, fact
        self._tone: Tone = tone
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(part for part in (note, fact, key) if part))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def fact(self) -> str:
        """The short line under name and role."""
        return self._fact

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        name, notes, fact = self._lines(look, width)
        high = name * self._height(look, 14, 600) + (notes + fact) * self._height(look, 12)
        return max(look.px(72), round(high) + 2 * look.px(12))

    def sizeHint(self) -> QSize:
        width = current_look().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(200), look.px(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PASSED_ON:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The page says who is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, chosen = QRectF(self.rect()), self.isChecked()
        fill = look.color("accent_soft" if chosen else "hover" if self.underMouse() else "card")
        rounded(painter, box, RADIUS_CARD, fill, look.color("accent" if chosen else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        side = look.px(44)
        disc = QRectF(look.px(14), box.center().y() - side / 2, side, side)
        paint_avatar(painter, look, self._name, disc, soft=not chosen)
        if self._key:
            size = key_size(look, self._key)
            at = QPointF(box.right() - look.px(12) - size.width(), round(box.center().y() - size.height() / 2))
            colours = look.color("muted"), look.color("line"), look.color("background")
            paint_key(painter, look, self._key, QRectF(at, size), *colours)
        self._paint_words(painter, look)

    def _paint_words(self, painter: QPainter, look: Look) -> None:
        room = self._room(look, self.width())
        name = lines_of(self._name, look.font(14, 600), room, 2)
        notes = lines_of(self._note, look.font(12), room, 2) if self._note else []
        facts = lines_of(self._fact, look.font(12, 500), room, 2) if self._fact else []
        high = len(name) * self._height(look, 14, 600) + (len(notes) + len(facts)) * self._height(look, 12)
        top = (self.height() - high) / 2
        left = look.px(14 + 44 + 12)
        ink, _ = look.tokens.tone(self._tone)
        for lines, font, colour in (
            (name, look.font(14, 600), look.tokens.ink),
            (notes, look.font(12), look.tokens.muted),
            (facts, look.font(12, 500), ink),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            for line in lines:
                painter.drawText(QPointF(left, top + QFontMetricsF(font).ascent()), line)
                top += QFontMetricsF(font).height()

    def _lines(self, look: Look, width: int) -> tuple[int, int, int]:
        room = self._room(look, width)
        name = len(lines_of(self._name, look.font(14, 600), room, 2))
        note = len(lines_of(self._note, look.font(12), room, 2)) if self._note else 0
        fact = len(lines_of(self._fact, look.font(12, 500), room, 2)) if self._fact else 0
        return name, note, fact

    def _room(self, look: Look, width: int) -> float:
        right = key_size(look, self._key).width() + look.px(12 + 8) if self._key else look.px(12)
        return width - look.px(14 + 44 + 12) - right

    @staticmethod
    def _height(look: Look, size: int, weight: int = 400) -> float:
        return QFontMetricsF(look.font(size, 600 if weight == 600 else 400)).height()
