"""The line of a folded finding: how bad it is, its title, whom it concerns and who acts; a press unfolds it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.ui.check_words import FindingView
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.theme.tokens import RADIUS_BUTTON
from ward_desk.ui.widgets.chips import chip_size, paint_chip
from ward_desk.ui.widgets.drawing import focus_ring, lines_of, rounded

PAD, GAP, ARROW = 16, 12, 18
_MOST_LINES = 4


class FindingHead(QAbstractButton):
    """Draws itself: all on one line where it fits, else the title on as many lines as it takes, the rest below it."""

    def __init__(self, view: FindingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._note = " · ".join(part for part in (view.finding.about, view.who) if part)
        self._heights: dict[tuple[int, int], int] = {}
        self.setCheckable(True)
        self.setText(view.title.replace("&", "&&"))
        self.setAccessibleName(f"{view.chip}. {view.title}")
        self.setAccessibleDescription(self._note)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Asked many times over while layouts settle, so the answers are remembered."""
        asked = width, current_look().percent
        if asked not in self._heights:
            self._heights[asked] = self._height(width)
        return self._heights[asked]

    def _height(self, width: int) -> int:
        look = current_look()
        if self._on_one_line(look, width):
            return look.px(60)
        title, note = QFontMetricsF(look.font(14, 600)), QFontMetricsF(look.font(13))
        titles, notes = self._lines(look, width)
        words = len(titles) * title.height() + len(notes) * note.height() + look.px(2)
        chip = look.px(28 + 8) if self._stacked(look, width) else 0
        return max(look.px(60), round(words) + chip + 2 * look.px(14))

    def sizeHint(self) -> QSize:
        width = current_look().px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(200), look.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = current_look(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(4, 4, -4, -4)
        if self.underMouse():
            rounded(painter, inner, RADIUS_BUTTON, look.color("hover"))
        if self.hasFocus():
            focus_ring(painter, inner, RADIUS_BUTTON, look.color("accent"))
        side = look.px(ARROW)
        arrow = QRectF(box.right() - look.px(PAD) - side, 0, side, side)
        arrow.moveTop(look.px(30) - side / 2)
        paint_icon(painter, "chevron-up" if self.isChecked() else "chevron-down", arrow, look.color("muted"))
        chip = chip_size(look, self._view.chip, dot=True)
        painter.translate(look.px(PAD), look.px(16))
        paint_chip(painter, look, QRectF(0, 0, chip.width(), chip.height()), self._view.chip, self._view.tone, dot=True)
        painter.translate(-look.px(PAD), -look.px(16))
        if self._on_one_line(look, self.width()):
            self._paint_line(painter, look, box)
        else:
            self._paint_lines(painter, look)

    def _paint_line(self, painter: QPainter, look: Look, box: QRectF) -> None:
        left, right = self._left(look), look.px(PAD + ARROW + GAP)
        room = box.adjusted(left, 0, -right, 0)
        painter.setFont(look.font(14, 600))
        painter.setPen(look.color("ink"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self._view.title)
        painter.setFont(look.font(13))
        painter.setPen(look.color("muted"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, self._note)

    def _paint_lines(self, painter: QPainter, look: Look) -> None:
        stacked = self._stacked(look, self.width())
        left = float(look.px(PAD) if stacked else self._left(look))
        titles, notes = self._lines(look, self.width())
        title, note = QFontMetricsF(look.font(14, 600)), QFontMetricsF(look.font(13))
        words = len(titles) * title.height() + len(notes) * note.height() + look.px(2)
        top = look.px(16 + 28 + 8) if stacked else max(look.px(14), look.px(30) - words / 2)
        painter.setFont(look.font(14, 600))
        painter.setPen(look.color("ink"))
        for line in titles:
            painter.drawText(QPointF(left, top + title.ascent()), line)
            top += title.height()
        top += look.px(2)
        painter.setFont(look.font(13))
        painter.setPen(look.color("muted"))
        for line in notes:
            painter.drawText(QPointF(left, top + note.ascent()), line)
            top += note.height()

    def _left(self, look: Look) -> int:
        return look.px(PAD + GAP) + chip_size(look, self._view.chip, dot=True).width()

    def _stacked(self, look: Look, width: int) -> bool:
        """Whether the words go below the chip, because too little room is left beside it."""
        return width - self._left(look) - look.px(PAD + ARROW + GAP) < look.px(260)

    def _lines(self, look: Look, width: int) -> tuple[list[str], list[str]]:
        left = look.px(PAD) if self._stacked(look, width) else self._left(look)
        room = width - left - look.px(PAD if self._stacked(look, width) else PAD + ARROW + GAP)
        titles = lines_of(self._view.title, look.font(14, 600), room, _MOST_LINES)
        return titles, lines_of(self._note, look.font(13), room, _MOST_LINES) if self._note else []

    def _on_one_line(self, look: Look, width: int) -> bool:
        title = QFontMetricsF(look.font(14, 600)).horizontalAdvance(self._view.title)
        note = QFontMetricsF(look.font(13)).horizontalAdvance(self._note)
        return self._left(look) + title + look.px(24) + note + look.px(PAD + ARROW + GAP) <= width
