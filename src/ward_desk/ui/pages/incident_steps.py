"""The way of an incident in four clear steps: tell, told, in repair, done; the next one stands out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ward_desk.services.incidents import IncidentRow, IncidentState
from ward_desk.ui.pages.incident_words import IncidentWords
from ward_desk.ui.theme.icons import paint_icon
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.drawing import rounded
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text

_PLACES = {
    IncidentState.NOTED: 0,
    IncidentState.REPORTED: 2,
    IncidentState.IN_REPAIR: 3,
    IncidentState.FIXED: 4,
    IncidentState.CANNOT_FIX: 4,
}


class _Disc(QWidget):
    """The number of a step; a tick once it is done. The next one is filled."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done, self._next = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, *, done: bool, is_next: bool) -> None:
        self._done, self._next = done, is_next
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().px(28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        fill = look.color("good_soft" if self._done else "accent" if self._next else "card")
        rounded(painter, box, box.width() / 2, fill, None if self._done or self._next else look.color("edge"))
        if self._done:
            inset = box.width() * 0.22
            paint_icon(painter, "review", box.adjusted(inset, inset, -inset, -inset), look.color("good"))
            return
        painter.setFont(look.font(14, 600))
        painter.setPen(look.color("on_accent" if self._next else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepRow(QWidget):
    """One step: its number, what it is, what is known of it, and its buttons (`buttons`)."""

    def __init__(self, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._disc = _Disc(number)
        self.name, self.detail = Text(name, "strong", wrap=True), Text("", "muted", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = FlowLayout(spacing=8)
        column = QVBoxLayout()
        column.setSpacing(4)
        for label in (self.name, self.detail):
            column.addWidget(label)
        column.addLayout(self.buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def show_step(self, detail: str, *, done: bool, is_next: bool) -> None:
        """Show how far it is."""
        self._disc.show_step(done=done, is_next=is_next)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setAccessibleName(f"{self.name.text()}. {detail}")


class IncidentSteps(QWidget):
    """`told` and `ticket_given` carry the ticket number as it is typed."""

    copy_wanted = Signal()
    picture_wanted = Signal()
    told = Signal(str)
    ticket_given = Signal(str)
    repair_wanted = Signal()
    closed = Signal(bool)
    reopened = Signal()

    def __init__(self, words: IncidentWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._row: IncidentRow | None = None
        self._copied, self._call = False, ""
        names = (
            self.tr("Read out the text on the telephone, or send it by Zalo"),
            self.tr("Tell 1022 and write down the ticket number"),
            self.tr("Somebody is repairing it"),
            self.tr("It works again"),
        )
        self.steps = tuple(StepRow(number, name) for number, name in enumerate(names, start=1))
        self._build_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for step in self.steps:
            column.addWidget(step)

    def show_row(self, row: IncidentRow, now_ms: int, call: str = "") -> None:
        """Show how far it is; `call` says whom to call. A ticket number that is being typed stays, unless another one came."""
        before, self._row = self._row, row
        if before is None or before.ticket != row.ticket:
            self.ticket.setText(row.ticket)
        place = _PLACES.get(IncidentState(row.state), 2) if row.state in set(IncidentState) else 2
        reported = row.reported_at is not None or place >= 2
        at = 1 if place == 0 and self._copied else place
        self._call = call
        details = (
            call,
            self.tr("at {moment}").format(moment=self._words.moment(row.reported_at, now_ms))
            if row.reported_at
            else "",
            "",
            self._closed_detail(row, now_ms),
        )
        done = (reported or self._copied, reported, place >= 3 and row.state != IncidentState.CANNOT_FIX, place >= 4)
        for number, (step, detail) in enumerate(zip(self.steps, details, strict=True)):
            step.show_step(detail, done=done[number], is_next=number == at)
        self._show_buttons(row, at, reported=reported)

    def show_copied(self) -> None:
        """The text was copied: what comes next is to say that 1022 was told."""
        self._copied = True
        if self._row is not None:
            self._show_buttons(self._row, 1 if self._row.state == IncidentState.NOTED else -1, reported=self._reported)
            if self._row.state == IncidentState.NOTED:
                self.steps[0].show_step(self._call, done=True, is_next=False)
                self.steps[1].show_step("", done=False, is_next=True)

    def ticket_refused(self, text: str) -> None:
        """Say what is wrong with the number."""
        self.steps[1].detail.setText(text)
        self.steps[1].detail.show()
        self.ticket.setFocus()

    @property
    def _reported(self) -> bool:
        return self._row is not None and (self._row.reported_at is not None or self._row.state != IncidentState.NOTED)

    def _build_buttons(self) -> None:
        self.copy = Button(self.tr("Copy the text"), icon="copy", key="C")
        self.picture = Button(self.tr("Picture for Zalo"), icon="phone", key="P")
        self.ticket = QLineEdit()
        self.ticket.setPlaceholderText(self.tr("Ticket number, if any"))
        self.ticket.setAccessibleName(self.tr("Ticket number"))
        self.ticket.setFixedWidth(current_look().px(230))
        self.tell = Button(self.tr("1022 was told"), icon="phone")
        self.save = Button(self.tr("Save the number"))
        self.repair = Button(self.tr("In repair"), icon="wrench")
        self.fixed = Button(self.tr("Fixed"), icon="good")
        self.cannot = Button(self.tr("Cannot be fixed here"))
        self.reopen = Button(self.tr("It is broken again"), icon="undo")
        placed = ((self.copy, self.picture), (self.ticket, self.tell, self.save), (self.repair,), (self.fixed, self.cannot, self.reopen))  # fmt: skip
        for step, widgets in zip(self.steps, placed, strict=True):
            for widget in widgets:
                step.buttons.addWidget(widget)
        self.copy.clicked.connect(self.copy_wanted)
        self.picture.clicked.connect(self.picture_wanted)
        self.tell.clicked.connect(lambda: self.told.emit(self.ticket.text()))
        self.save.clicked.connect(lambda: self.ticket_given.emit(self.ticket.text()))
        self.ticket.returnPressed.connect(self._ticket_entered)
        self.ticket.textEdited.connect(lambda _: self._fit_save())
        self.repair.clicked.connect(self.repair_wanted)
        self.fixed.clicked.connect(lambda: self.closed.emit(True))
        self.cannot.clicked.connect(lambda: self.closed.emit(False))
        self.reopen.clicked.connect(self.reopened)

    def _ticket_entered(self) -> None:
        (self.ticket_given if self._reported else self.told).emit(self.ticket.text())

    def _show_buttons(self, row: IncidentRow, at: int, *, reported: bool) -> None:
        pressed = next(
            (one for one in (self.tell, self.repair, self.fixed, self.cannot, self.reopen) if one.hasFocus()), None
        )
        self.tell.setVisible(not reported and not row.closed)
        self.repair.setVisible(not row.closed and row.state != IncidentState.IN_REPAIR)
        self.fixed.setVisible(not row.closed)
        self.cannot.setVisible(not row.closed)
        self.reopen.setVisible(row.closed)
        for number, button in enumerate((self.copy, self.tell, self.repair, self.fixed)):
            button.set_variant("primary" if number == at else "plain")
        self._fit_save()
        if pressed is not None and pressed.isHidden():  # on to what comes next, wherever Qt would go
            following = [button for button in (self.repair, self.fixed, self.reopen) if not button.isHidden()]
            following[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_save(self) -> None:
        changed = self._row is not None and self.ticket.text().strip() != self._row.ticket
        self.save.setVisible(changed and self._reported)

    def _closed_detail(self, row: IncidentRow, now_ms: int) -> str:
        if not row.closed or row.closed_at is None or row.repair_ms is None:
            return ""
        moment, time = self._words.moment(row.closed_at, now_ms), self._words.duration(row.repair_ms)
        if row.state == IncidentState.CANNOT_FIX:
            return self.tr("Closed at {moment}: it cannot be fixed here. Open for {time}.").format(
                moment=moment, time=time
            )
        return self.tr("Since {moment}. It took {time}.").format(moment=moment, time=time)
