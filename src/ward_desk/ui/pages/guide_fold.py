"""The guide of the visit that is being helped with: a line that unfolds, for the counter. It never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ward_desk.services.guides import Guide
from ward_desk.ui.pages.guide_view import GuideView
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.card import Card
from ward_desk.ui.widgets.drawing import focus_ring, key_size, lines_of, paint_key, rounded

KEY = "F2"
_MOST_LINES = 3


class FoldLine(QAbstractButton):
    """What the guide is called, over it; the key and an arrow tell that it unfolds."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._title, self._open = name, "", False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_title(self, title: str) -> None:
        """The name of the guide."""
        self._title = title
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {title}")
        self.updateGeometry()
        self.update()

    def show_open(self, said: str, *, opened: bool) -> None:
        """Whether it is unfolded; `said` tells what a press does."""
        self._open = opened
        self.setAccessibleDescription(f"{KEY}, {said}")
        self.setToolTip(f"{said} ({KEY})")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = current_look()
        lines = len(self._lines(look, width))
        small, title = QFontMetricsF(look.font(12, 600)).height(), QFontMetricsF(look.font(14, 600)).height()
        return round(small + lines * title) + look.px(14)

    def sizeHint(self) -> QSize:
        width = current_look().px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(140), look.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = current_look(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            rounded(painter, box, 8, look.color("hover"))
        if self.hasFocus():
            focus_ring(painter, box, 8, look.color("accent"))
        top = self._paint_name(painter, look, look.px(7))
        font = look.font(14, 600)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        for line in self._lines(look, self.width()):
            painter.drawText(QPointF(look.px(8), top + QFontMetricsF(font).ascent()), line)
            top += QFontMetricsF(font).height()

    def _paint_name(self, painter: QPainter, look: Look, top: float) -> float:
        """The small line on top: what it is on the left, key and arrow on the right. Returns where it ends."""
        font = look.font(12, 600)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.color("muted"))
        painter.drawText(QPointF(look.px(8), top + metrics.ascent()), self._name)
        side, middle = look.px(16), top + metrics.height() / 2
        right = self.width() - look.px(8)
        arrow = QRectF(right - side, middle - side / 2, side, side)
        paint_icon(painter, "chevron-up" if self._open else "chevron-down", arrow, look.color("muted"))
        size = key_size(look, KEY)
        at = QPointF(arrow.left() - look.px(6) - size.width(), round(middle - size.height() / 2))
        colours = look.color("muted"), look.color("line"), look.color("background")
        paint_key(painter, look, KEY, QRectF(at, size), *colours)
        return top + metrics.height()

    def _lines(self, look: Look, width: int) -> list[str]:
        return lines_of(self._title, look.font(14, 600), width - look.px(16), _MOST_LINES)


class GuideFold(Card):
    """`toggled` is sent when somebody unfolds or folds it, `guide_wanted` with the code of a link."""

    toggled = Signal()
    guide_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=8, spacing=4, parent=parent)
        self._guide: Guide | None = None
        self._known: frozenset[str] = frozenset()
        self._open = False
        self.line = FoldLine(self.tr("Guide"))
        self.view = GuideView(compact=True)
        self.view.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click into it leaves the keys with the visit
        self.view.hide()
        self.line.clicked.connect(self.toggled)
        self.view.guide_wanted.connect(self.guide_wanted)
        self.body.addWidget(self.line)
        self.body.addWidget(self.view, 1)
        self.show_open(opened=False)

    @property
    def opened(self) -> bool:
        """Whether its words are seen."""
        return self._open

    def show_guide(self, guide: Guide, known: frozenset[str]) -> None:
        """Show this one, which costs nothing but its title while it is folded."""
        self._guide, self._known = guide, known
        self.line.show_title(guide.title)
        self._fill()

    def show_open(self, *, opened: bool) -> None:
        """Unfold or fold it."""
        self._open = opened
        self.line.show_open(self.tr("Hide the guide") if opened else self.tr("Show the guide"), opened=opened)
        self._fill()
        self.view.setVisible(opened)

    def turn_pages(self, pages: int) -> None:
        """Move its text on by that many pages, back where it is negative."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(1, bar.pageStep() - current_look().px(24)))

    def _fill(self) -> None:
        if self._open and self._guide is not None:
            known = self._known if self.view.guide != self._guide else None
            self.view.show_guide(self._guide, known)
