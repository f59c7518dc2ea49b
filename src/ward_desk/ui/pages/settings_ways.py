"""The ways into the sections of the settings: a column on the left, or a wrapping row on top of a narrow page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import RADIUS_BUTTON
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_desk.ui.widgets.flow import FlowLayout


class WayButton(QAbstractButton):
    """Icon and word; a bar on the left marks the section that is open, so that it is not told by colour alone."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._icon = name, icon
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        words = QFontMetricsF(look.font(14, 600)).horizontalAdvance(self._name)
        return QSize(round(words) + look.px(14 + 18 + 10 + 16), look.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, chosen = QRectF(self.rect()), self.isChecked()
        if chosen or self.underMouse():
            rounded(painter, box, RADIUS_BUTTON, look.color("accent_soft" if chosen else "hover"))
        if chosen:
            rounded(painter, QRectF(0, box.height() * 0.25, 3, box.height() * 0.5), 1.5, look.color("accent"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_BUTTON, look.color("accent"))
        ink = look.color("accent" if chosen else "ink")
        side = look.px(18)
        paint_icon(painter, self._icon, QRectF(look.px(14), box.center().y() - side / 2, side, side), ink)
        painter.setFont(look.font(14, 600 if chosen else 500))
        painter.setPen(ink)
        words = box.adjusted(look.px(14 + 18 + 10), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._name)


class Ways(QWidget):
    """`chosen` carries the key of the section that a person opens. Arrow keys move among the ways."""

    chosen = Signal(str)

    def __init__(
        self, name: str, ways: Sequence[tuple[str, str, str]], *, across: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _, _ in ways]
        self._group = QButtonGroup(self)
        row: QVBoxLayout | FlowLayout = FlowLayout(self, spacing=4) if across else QVBoxLayout(self)
        row.setSpacing(4)
        row.setContentsMargins(0, 0, 0, 0)
        for at, (_, title, icon) in enumerate(ways):
            button = WayButton(title, icon)
            self._group.addButton(button, at)
            row.addWidget(button)
        if isinstance(row, QVBoxLayout):
            row.addStretch()
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))

    def show_chosen(self, key: str) -> None:
        """Mark the section that is open."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def button(self, key: str) -> QAbstractButton:
        """The button of a section."""
        return self._group.button(self._keys.index(key))
