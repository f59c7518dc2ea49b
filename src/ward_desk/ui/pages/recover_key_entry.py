"""Takes the recovery key from paper: one line to type into, and what was understood of it, group by group."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.services.maintenance import typed_groups
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import TileLayout

GROUPS = 13


class TypedGroup(QWidget):
    """One group of the key: its number, what was understood, and whether the check sign fits."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._group = ""
        self._right: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_group("", None)

    @property
    def right(self) -> bool | None:
        """Whether the check sign fits; None while the group is not complete."""
        return self._right

    def show_group(self, group: str, right: bool | None) -> None:
        """Show what was typed so far."""
        self._group, self._right = group, right
        state = {True: self.tr("right"), False: self.tr("wrong"), None: self.tr("not complete")}[right]
        said = self.tr("Group {number}: {signs}, {state}")
        self.setAccessibleName(said.format(number=self._number, signs=" ".join(group), state=state))
        self.update()

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(116), look.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        tones: dict[bool | None, Tone] = {True: "good", False: "blocked", None: "neutral"}
        ink, soft = look.tokens.tone(tones[self._right])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rounded(painter, box, 8, look.color("background"), look.color("line"))
        if self._right is not None:
            rounded(painter, box, 8, QColor(soft), QColor(ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(12))
        painter.setPen(look.color("muted"))
        painter.drawText(box.adjusted(look.px(8), 0, 0, 0), middle, str(self._number))
        painter.setFont(look.font(14, 600))
        painter.setPen(look.color("ink"))
        painter.drawText(box.adjusted(look.px(30), 0, 0, 0), middle, self._group)
        if self._right is not None:
            side = look.px(16)
            mark = QRectF(box.right() - look.px(8) - side, box.center().y() - side / 2, side, side)
            paint_icon(painter, "review" if self._right else "close", mark, QColor(ink))


class KeyEntry(QWidget):
    """`submitted` carries what was typed; the service judges it."""

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(400)
        self.line.setPlaceholderText("XXXXX-XXXXX-XXXXX-…")
        hint = self.tr("Spaces, dashes and small letters do not matter.")
        self._field = Field(self.tr("Recovery key, 13 groups of 5 signs"), self.line, hint=hint)
        self.line.textChanged.connect(self._show_typed)
        self.line.returnPressed.connect(self.submit)
        grid = TileLayout(columns=5, narrowest=116, spacing=8)
        self.groups = [TypedGroup(number) for number in range(1, GROUPS + 1)]
        for group in self.groups:
            grid.addWidget(group)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addLayout(grid)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._field.error

    def submit(self) -> None:
        """Hand on what was typed."""
        self.submitted.emit(self.line.text())

    def show_error(self, words: str) -> None:
        """Say what is wrong with the key."""
        self._field.show_error(words)
        self.line.setFocus()

    def _show_typed(self, text: str) -> None:
        found = typed_groups(text)[:GROUPS]
        for at, group in enumerate(self.groups):
            group.show_group(*(found[at] if at < len(found) else ("", None)))
        self._field.clear_error()
        if any(sign.isalpha() and not sign.isascii() for sign in text):
            self._field.show_warning(self.tr("Vietnamese typing is on. Switch UniKey off, then type the key again."))
