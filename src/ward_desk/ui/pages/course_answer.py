"""One answer to choose in the course: its key, its words on as many lines as they take, and whether it was right."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_CARD
from ward_desk.ui.widgets.drawing import focus_ring, key_size, lines_of, paint_key, rounded

Mark = Literal["open", "right", "wrong", "other"]
_MOST_LINES = 8


class AnswerTile(QAbstractButton):
    """Once it is marked it cannot be pressed any more; a picture beside the words tells right from wrong."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._words = key, words
        self._mark: Mark = "open"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def mark(self) -> Mark:
        """How it is marked."""
        return self._mark

    def show_mark(self, mark: Mark, said: str) -> None:
        """Mark it; `said` is what a screen reader says of it."""
        self._mark = mark
        self.setAccessibleDescription(f"{self._key} {said}".strip())
        self.setEnabled(mark == "open")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        lines = lines_of(self._words, look.font(14), self._room(look, width), _MOST_LINES)
        return max(look.px(48), round(len(lines) * QFontMetricsF(look.font(14)).height()) + look.px(24))

    def sizeHint(self) -> QSize:
        width = current_look().px(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(180), look.px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = current_look(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self._colours()
        rounded(painter, box, RADIUS_CARD, look.color(fill), look.color(line))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_CARD, look.color("accent"))
        self._paint_key(painter, look, box)
        painter.setFont(look.font(14))
        painter.setPen(look.color(ink))
        metrics = QFontMetricsF(look.font(14))
        lines = lines_of(self._words, look.font(14), self._room(look, self.width()), _MOST_LINES)
        top = box.center().y() - len(lines) * metrics.height() / 2
        for text in lines:
            painter.drawText(QPointF(look.px(52), top + metrics.ascent()), text)
            top += metrics.height()

    def _paint_key(self, painter: QPainter, look: Look, box: QRectF) -> None:
        size = key_size(look, self._key)
        at = QPointF(look.px(16), round(box.center().y() - size.height() / 2))
        colours = look.color("muted"), look.color("line"), look.color("background")
        paint_key(painter, look, self._key, QRectF(at, size), *colours)
        icon = {"right": ("good", "good"), "wrong": ("blocked", "blocked")}.get(self._mark)
        if icon is not None:
            side = look.px(20)
            place = QRectF(box.right() - look.px(14) - side, box.center().y() - side / 2, side, side)
            paint_icon(painter, icon[0], place, look.color(icon[1]))

    def _colours(self) -> tuple[str, str, str]:
        """Names of the tokens of surface, outline and words."""
        match self._mark:
            case "right":
                return "good_soft", "good", "ink"
            case "wrong":
                return "blocked_soft", "blocked", "ink"
            case "other":
                return "card", "line", "muted"
        return "hover" if self.underMouse() else "card", "line", "ink"

    def _room(self, look: Look, width: int) -> int:
        return width - look.px(52 + 46)
