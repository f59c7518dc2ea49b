"""A choice of one from a few, all in sight: arrow keys move, the keys printed on the options may be used too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import RADIUS_BUTTON
from ward_desk.ui.widgets.drawing import focus_ring, rounded
from ward_desk.ui.widgets.flow import FlowLayout

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Segment(QAbstractButton):
    """One option; a filled dot marks the chosen one, so that it is not told by colour alone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))
        self._label = text
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = current_look()
        words = QFontMetricsF(look.font(14, 500)).horizontalAdvance(self._label)
        return QSize(round(words) + look.px(12 + 14 + 8 + 14), look.px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from option to option, also from the end of a line to the next: Qt goes by where they stand."""
        step = STEPS.get(Qt.Key(event.key()), 0)
        if not step or (group := self.group()) is None:
            super().keyPressEvent(event)
            return
        options = group.buttons()
        at = options.index(self) + step
        if 0 <= at < len(options):
            options[at].setFocus(Qt.FocusReason.OtherFocusReason)
            options[at].click()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box, chosen = QRectF(self.rect()), self.isChecked()
        fill = look.color("accent_soft" if chosen else "hover" if self.underMouse() else "card")
        rounded(painter, box, RADIUS_BUTTON, fill, look.color("accent" if chosen else "line"))
        if self.hasFocus():
            focus_ring(painter, box, RADIUS_BUTTON, look.color("accent"))
        side = look.px(14)
        dot = QRectF(look.px(12), box.center().y() - side / 2, side, side)
        if chosen:
            rounded(painter, dot, side / 2, None, look.color("accent"), side * 0.32)
        else:
            rounded(painter, dot, side / 2, None, look.color("edge"), 1.2)
        painter.setFont(look.font(14, 500))
        painter.setPen(look.color("accent" if chosen else "ink"))
        words = box.adjusted(look.px(34), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label)


class SegmentedChoice(QWidget):
    """A row of options that wraps. `chosen` carries the value when a person changes it, not when the code does."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str]],
        *,
        current: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        row = FlowLayout(self, spacing=8)
        for number, (_, text) in enumerate(options):
            segment = Segment(text)
            segment.setAccessibleDescription(name)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(current)
        self._group.idToggled.connect(self._tell)
        self._quiet = False

    @property
    def value(self) -> object:
        """The value of the chosen option, None when none is chosen."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose the option of that value; a value that is no option leaves none chosen."""
        self._quiet = True
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
        elif (button := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)
        self._quiet = False
        for first in [button for button in (self._group.checkedButton(), *self._group.buttons()) if button][:1]:
            self.setFocusProxy(first)

    def _tell(self, number: int, checked: bool) -> None:
        if not checked:
            return
        self.setFocusProxy(self._group.button(number))
        if not self._quiet:
            self.chosen.emit(self._values[number])
