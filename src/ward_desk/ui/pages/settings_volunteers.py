"""Asking the city for volunteers: the wishes of the ward that stand, and the sheet for a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import volunteer_requests
from ward_desk.services.desk import Desk, Session
from ward_desk.services.volunteer_requests import Asked, Wish
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.pages.folding_row import FoldingRow
from ward_desk.ui.pages.person_dialog import AHEAD
from ward_desk.ui.pages.typed_values import day_of, whole_number
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.sheet import Question, Sheet
from ward_desk.ui.widgets.text import Text
from ward_ledger.days import local_day

TWO_WEEKS = 14


class VolunteersCard(Card):
    """For officials. Reads the wishes anew whenever it is told to."""

    def __init__(
        self, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea, parent: QWidget | None = None
    ) -> None:
        super().__init__(spacing=12, parent=parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._formats = Formats(desk.settings.current.language)
        self._shown: Sequence[Asked] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.ask_button = Button(self.tr("Ask for volunteers"), icon="people")
        self.ask_button.clicked.connect(self.ask)
        self.body.addWidget(Text(self.tr("Volunteers wanted"), "strong"))
        words = self.tr(
            "Tell the city how many volunteers this ward needs, and when. The city sees it with the next sync."
        )
        self.body.addWidget(Text(words, "muted", wrap=True))
        self.body.addLayout(self._list)
        row = FlowLayout(spacing=8)
        row.addWidget(self.ask_button)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Read the wishes anew."""
        work = partial(volunteer_requests.open_wishes, self._desk, self._session)
        self._runner.run(work, self.show_wishes, owner=self)

    def show_wishes(self, wishes: Sequence[Asked]) -> None:
        """Show them; the same ones again change nothing."""
        if wishes == self._shown:
            return
        self._shown = wishes
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for asked in wishes:
            self._list.addWidget(Line())
            self._list.addWidget(self._row(asked))

    def ask(self) -> None:
        """Open the sheet."""
        sheet = WishSheet(self, self._desk, self._session, self._runner)
        sheet.asked.connect(self._asked)
        sheet.open_sheet(sheet.wanted)

    def _row(self, asked: Asked) -> QWidget:
        wish, day = asked.wish, self._formats.day
        told = QWidget()
        lines = QVBoxLayout(told)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        days = self.tr("{first} to {last}").format(first=day(wish.first), last=day(wish.last))
        head = f"{self.tr('%n volunteer(s)', None, wish.wanted)} · {days}"
        lines.addWidget(Text(head, "strong", wrap=True))
        if wish.note:
            lines.addWidget(Text(wish.note, "note", wrap=True))
        acts = QWidget()
        withdraw = Button(self.tr("No longer needed"), icon="close")
        withdraw.setAccessibleName(f"{withdraw.accessibleName()}: {head}")
        withdraw.clicked.connect(partial(self._ask_withdraw, asked, head))
        FlowLayout(acts).addWidget(withdraw)
        return FoldingRow(told, acts)

    def _ask_withdraw(self, asked: Asked, head: str, *_: object) -> None:
        Question(
            self,
            self.tr("Take the request back?"),
            head,
            yes=self.tr("Take it back"),
            no=self.tr("Leave it"),
            on_yes=partial(self._withdraw, asked),
        ).open_sheet()

    def _withdraw(self, asked: Asked) -> None:
        def done(_: None) -> None:
            self._messages.show_message(self.tr("The city is told with the next sync."), "good")
            self.refresh()

        work = partial(volunteer_requests.withdraw_wish, self._desk, self._session, asked.key)
        self._runner.run(work, done, owner=self)

    def _asked(self) -> None:
        self._messages.show_message(self.tr("Noted. The city is told with the next sync."), "good")
        self.refresh()


class WishSheet(Sheet):
    """How many, from when to when, and why. `asked` is sent when it is kept."""

    asked = Signal()

    def __init__(self, over: QWidget, desk: Desk, session: Session, runner: TaskRunner) -> None:
        super().__init__(over, "", width=480)
        self.set_title(self.tr("Ask for volunteers"))
        self._desk, self._session, self._runner = desk, session, runner
        self._language = desk.settings.current.language
        self._today = local_day(desk.clock.wall_ms())
        self._formats = Formats(self._language)
        begin = self._today + timedelta(days=7)
        self.wanted = QLineEdit("2")
        self.first = QLineEdit(self._formats.day(begin))
        self.last = QLineEdit(self._formats.day(begin + timedelta(days=TWO_WEEKS - 1)))
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(current_look().px(76))
        self._fields = {
            "wanted": Field(self.tr("How many"), self.wanted),
            "first": Field(self.tr("First day"), self.first),
            "last": Field(self.tr("Last day"), self.last),
            "note": Field(self.tr("What for"), self.note, hint=self.tr("For example: many dossiers online this month")),
        }
        self.body.addWidget(self._fields["wanted"])
        days = TileLayout(columns=2, narrowest=180, spacing=16)
        days.addWidget(self._fields["first"])
        days.addWidget(self._fields["last"])
        self.body.addLayout(days)
        self.body.addWidget(self._fields["note"])
        for field in self._fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.textChanged.connect(field.clear_error)
        self.send = self.add_primary(self.tr("Ask the city"), self._send)
        self.add_cancel(self.tr("Cancel"))

    @property
    def errors(self) -> list[str]:
        """What is marked as wrong now."""
        return [field.error for field in self._fields.values() if field.error]

    def _send(self) -> None:
        wish = self._wish()
        if wish is None:
            return
        work = partial(volunteer_requests.ask_for_volunteers, self._desk, self._session, wish)
        self._runner.run(work, self._done, self._refused, owner=self, settled=busy(self.send))

    def _wish(self) -> Wish | None:
        """What was entered, or None after saying what cannot be understood."""
        count = whole_number(self.wanted.text())
        first, last = self._day("first", self.first), self._day("last", self.last)
        if count is None:
            self._fields["wanted"].show_error(self.tr("Write a number, for example 2."))
        if count is None or first is None or last is None:
            return None
        return Wish(count, first, last, self.note.toPlainText())

    def _day(self, field: str, box: QLineEdit) -> date | None:
        day = day_of(box.text(), self._today + AHEAD)
        if day is None:
            self._fields[field].show_error(self.tr("Write the day as 21/11/2026."))
        return day

    def _done(self, _: object) -> None:
        self.close_sheet()
        self.asked.emit()

    def _refused(self, error: DeskError) -> None:
        fields = {"dates_reversed": "last", "people_range": "wanted", "text_too_long": "note"}
        field = self._fields[fields.get(error.code, "wanted")]
        field.show_error(error.text(self._language))
        field.control.setFocus()
