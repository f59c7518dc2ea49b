"""What surrounds a page: the rail on the left and the bar on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ward_desk.ui.theme.icons import icon, paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import PAD_PAGE, Tone
from ward_desk.ui.widgets.avatar import paint_avatar
from ward_desk.ui.widgets.chips import Chip, StatusButton
from ward_desk.ui.widgets.drawing import focus_ring, lines_of, rounded
from ward_desk.ui.widgets.text import ElidedLabel


class RailItem(NamedTuple):
    """One way in the rail; `key` names the page, `shortcut` is shown in the tooltip."""

    key: str
    title: str
    icon: str
    shortcut: str
    bottom: bool = False


class RailButton(QAbstractButton):
    """Icon over word; only the icon when the rail is compact (the word is then the tooltip)."""

    def __init__(self, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._compact = False
        self._badge: Tone = "neutral"
        self.setCheckable(True)
        self.setText(item.title.replace("&", "&&"))
        self.setAccessibleName(item.title)
        self.setAccessibleDescription(item.shortcut)
        self.setToolTip(f"{item.title} ({item.shortcut})" if item.shortcut else item.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        """Show or leave out the word."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def show_badge(self, tone: Tone, words: str) -> None:
        """A dot at the icon that says that something waits on the page ("neutral": nothing does); `words` say what,
        in the tooltip and to screen readers."""
        self._badge = tone
        named = f"{self._item.title} ({self._item.shortcut})" if self._item.shortcut else self._item.title
        self.setToolTip("\n".join(part for part in (named, words) if part))
        self.setAccessibleDescription(". ".join(part for part in (self._item.shortcut, words) if part))
        self.update()

    @property
    def badge(self) -> Tone:
        """The tone of the dot, "neutral" while there is none."""
        return self._badge

    def sizeHint(self) -> QSize:
        look = current_look()
        if self._compact:
            return QSize(look.px(44), look.px(44))
        words = QFontMetricsF(look.font(12, 500))
        lines = len(self._lines(look.px(79)))
        return QSize(look.px(79), look.px(50) + round(lines * words.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        radius = look.px(10)
        if self.isChecked():
            rounded(painter, box, radius, look.color("accent_soft"))
        elif self.underMouse():
            rounded(painter, box, radius, look.color("hover"))
        if self.hasFocus():
            focus_ring(painter, box, radius, look.color("accent"))
        ink = look.color("accent" if self.isChecked() else "muted")
        side = look.px(22)
        lines = [] if self._compact else self._lines(box.width())
        words = QFontMetricsF(look.font(12, 500))
        gap = look.px(5) if lines else 0
        top = box.center().y() - (side + gap + len(lines) * words.height()) / 2
        picture = QRectF(box.center().x() - side / 2, top, side, side)
        paint_icon(painter, self._item.icon, picture, ink)
        if self._badge != "neutral":
            dot = QRectF(0, 0, look.px(9), look.px(9))
            dot.moveCenter(picture.topRight() + QPointF(1, 2))
            ground = look.color("accent_soft" if self.isChecked() else "hover" if self.underMouse() else "card")
            rounded(painter, dot.adjusted(-2, -2, 2, 2), dot.width() / 2 + 2, ground)
            rounded(painter, dot, dot.width() / 2, look.color(self._badge))
        painter.setFont(look.font(12, 500))
        painter.setPen(ink)
        top += side + gap
        for line in lines:
            painter.drawText(QRectF(0, top, box.width(), words.height()), Qt.AlignmentFlag.AlignCenter, line)
            top += words.height()

    def _lines(self, width: float) -> list[str]:
        return lines_of(self._item.title, current_look().font(12, 500), width - 6, 2)


class Rail(QFrame):
    """The pages as a column of buttons; `wanted` carries the key of the one that was pressed."""

    wanted = Signal(str)

    def __init__(self, items: Sequence[RailItem], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 9, 12)
        column.setSpacing(4)
        for bottom in (False, True):
            for item in [item for item in items if item.bottom is bottom]:
                column.addWidget(self._button(item))
            if not bottom:
                column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons with words."""
        for button in self._buttons.values():
            button.set_compact(compact)
        self.setFixedWidth(current_look().px(44 if compact else 79) + 17)

    def show_current(self, key: str) -> None:
        """Mark the page that is in front."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def show_badge(self, key: str, tone: Tone, words: str) -> None:
        """A dot at the button of a page; nothing for a page that the rail does not have."""
        if key in self._buttons:
            self._buttons[key].show_badge(tone, words)

    def words_height(self) -> int:
        """The height that all buttons need with their words."""
        look = current_look()
        return 24 + len(self._buttons) * (look.px(50 + 17) + 4)

    def button(self, key: str) -> RailButton:
        """The button of a page. Raises KeyError when the rail has none."""
        return self._buttons[key]

    def _button(self, item: RailItem) -> RailButton:
        button = RailButton(item)
        self._group.addButton(button)
        self._buttons[item.key] = button
        button.clicked.connect(lambda: self.wanted.emit(item.key))
        return button


class PersonButton(QPushButton):
    """The round picture of who is signed in; opens a menu."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(label)
        self.setToolTip(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current_look().px(32) + 8
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            ring = look.color("accent" if self.hasFocus() else "line")
            focus_ring(painter, box, box.width() / 2, ring)
        paint_avatar(painter, look, self._name, box.adjusted(4, 4, -4, -4))


class TopBar(QFrame):
    """Title on the left; where we are, how things stand and who is signed in on the right. `status_wanted` is sent when
    somebody wants to know more than the chip says."""

    status_wanted = Signal()

    def __init__(self, person: str, role: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._title = ElidedLabel("", "title")
        self._place = Chip(place)
        self._place.setAccessibleName(place)
        self.status_button = StatusButton()
        self.status_button.clicked.connect(self.status_wanted)
        self.person_button = PersonButton(person, self.tr("Signed in: {name}").format(name=person))
        self._menu = QMenu(self)
        self.person_button.setMenu(self._menu)
        self._say_who(person, role, place)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD_PAGE, 0, PAD_PAGE - 4, 1)
        row.setSpacing(12)
        row.addWidget(self._title, 1)
        for part in (self._place, self.status_button, self.person_button):
            row.addWidget(part)
        self.setFixedHeight(current_look().px(55) + 1)

    def show_title(self, title: str) -> None:
        """Say which page is in front."""
        self._title.setText(title)

    def show_status(self, text: str, tone: Tone, more: str = "", short: str = "") -> None:
        """Say how things stand; `more` is the tooltip and what a screen reader adds, `short` what stands there when
        there is little room."""
        self.status_button.show_state(text, tone, short=short, more=more)

    @property
    def title(self) -> str:
        """The title shown now."""
        return self._title.text()

    @property
    def status(self) -> str:
        """The words of the status chip."""
        return self.status_button.words

    def add_action(self, name: str, picture: str, shortcut: str = "") -> QAction:
        """One more line in the person's menu; the shortcut is only printed there."""
        action = QAction(icon(picture, current_look().tokens.muted), f"{name}\t{shortcut}" if shortcut else name, self)
        self._menu.addAction(action)
        return action

    def add_separator(self) -> None:
        """A line in the person's menu."""
        self._menu.addSeparator()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place.setVisible(self.width() >= current_look().px(620))

    def _say_who(self, person: str, role: str, place: str) -> None:
        for text in (f"{person} · {role}", place):
            line = QAction(text.replace("&", "&&"), self)
            line.setEnabled(False)
            self._menu.addAction(line)
        self._menu.addSeparator()
