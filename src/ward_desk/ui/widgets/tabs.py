"""A few views of one page under names in a row: the chosen one is underlined; arrow keys move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ward_desk.ui.theme.look import Look, current_look
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_desk.ui.widgets.key_hint import KeyHint


class Tab(QAbstractButton):
    """A name with a line under it when it is chosen, and how many things wait behind it (0: nothing is shown)."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._count = text, 0
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What stands there, with the number."""
        return f"{self._label} ({self._count})" if self._count else self._label

    def show_count(self, count: int) -> None:
        """How many wait behind it."""
        self._count = count
        self.setAccessibleName(self.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        words = QFontMetricsF(look.font(14, 600)).horizontalAdvance(self.words)
        return QSize(round(words) + 2 * look.px(12), look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = current_look(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if self.underMouse() and not chosen:
            rounded(painter, box.adjusted(0, 2, 0, -4), look.px(8), look.color("hover"))
        if self.hasFocus():
            focus_ring(painter, box.adjusted(0, 2, 0, -4), look.px(8), look.color("accent"))
        painter.setFont(look.font(14, 600 if chosen else 500))
        painter.setPen(look.color("accent" if chosen else "muted"))
        painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, self.words)
        if chosen:
            self._underline(painter, look, box)

    def _underline(self, painter: QPainter, look: Look, box: QRectF) -> None:
        line = QRectF(QPointF(look.px(12), box.bottom() - 3), QPointF(box.right() - look.px(12), box.bottom()))
        rounded(painter, line, 1.5, look.color("accent"))


class TabRow(QWidget):
    """`chosen` carries the number of the tab that somebody chose."""

    chosen = Signal(int)

    def __init__(self, name: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.tabs: list[Tab] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, title in enumerate(titles):
            tab = Tab(title)
            self._group.addButton(tab, number)
            self.tabs.append(tab)
            row.addWidget(tab)
        row.addStretch()
        self.tabs[0].setChecked(True)
        self._group.idToggled.connect(lambda number, on: self.chosen.emit(number) if on else None)

    @property
    def current(self) -> int:
        """The number of the chosen tab."""
        return self._group.checkedId()

    def bind_keys(self, page: QWidget, first_focus: Callable[[], QWidget]) -> None:
        """Ctrl Tab and Ctrl Shift Tab go to the next and the last tab from anywhere on the page, and put the focus where
        `first_focus` says then. The key is shown beside the tabs."""

        def go(step: int) -> None:
            self.choose((self.current + step) % len(self.tabs))
            first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertSpacing(row.count() - 1, current_look().px(8))
        row.insertWidget(row.count() - 1, KeyHint("Ctrl Tab"))
        for key, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(go, step))

    def choose(self, number: int) -> None:
        """Choose a tab, as a click does."""
        self.tabs[number].setChecked(True)
