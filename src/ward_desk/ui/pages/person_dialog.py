"""Sheets about people: take somebody in, change somebody, give a new PIN or password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ward_desk.errors import DeskError
from ward_desk.formats import Formats
from ward_desk.services import people
from ward_desk.services.desk import Desk, Person, Session
from ward_desk.services.people import PersonEntry
from ward_desk.services.signing_in import change_own_secret
from ward_desk.ui.pages.busy_button import busy
from ward_desk.ui.pages.typed_values import day_of
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_desk.ui.widgets.flow import FlowLayout, TileLayout
from ward_desk.ui.widgets.secret import SecretField
from ward_desk.ui.widgets.sheet import Sheet
from ward_desk.ui.widgets.text import Text
from ward_ledger.days import local_day
from ward_ledger.records import Role

AHEAD = timedelta(days=240)
"""How far ahead a day typed without a year may lie."""


class PersonSheet(Sheet):
    """For a new person (`person` None) or one who is known. `saved` carries the Person as it is now."""

    saved = Signal(object)

    def __init__(
        self, over: QWidget, desk: Desk, session: Session, runner: TaskRunner, person: Person | None = None
    ) -> None:
        self._person = person
        super().__init__(over, "", width=560)
        self._desk, self._session, self._runner = desk, session, runner
        self._language = desk.settings.current.language
        self._formats = Formats(self._language)
        self._today = local_day(desk.clock.wall_ms())
        self.set_title(self.tr("Add a person") if person is None else person.name)
        self._build_inputs(person)
        self._build_body(person)
        self.save = self.add_primary(self.tr("Save"), self._save)
        self.add_cancel(self.tr("Cancel"))
        self._follow_role()
        for field in self._fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.textChanged.connect(field.clear_error)

    @property
    def errors(self) -> list[str]:
        """What is marked as wrong now."""
        return [field.error for field in self._fields.values() if field.error]

    @property
    def is_official(self) -> bool:
        """Whether the person is, or becomes, an official."""
        return self.role.value == Role.OFFICIAL

    def _build_inputs(self, person: Person | None) -> None:
        roles = [(Role.VOLUNTEER, self.tr("Volunteer")), (Role.OFFICIAL, self.tr("Official"))]
        self.role = SegmentedChoice(self.tr("Role"), roles, current=person.role if person else Role.VOLUNTEER)
        self.role.setEnabled(person is None)
        self.role.chosen.connect(self._follow_role)
        states = [(True, self.tr("Works here")), (False, self.tr("No longer works here"))]
        self.active = SegmentedChoice(self.tr("State"), states, current=person.active if person else True)
        self.name = QLineEdit(person.name if person else "")
        self.school = QLineEdit(person.school or "" if person else "")
        first = person.campaign_from if person else self._today
        last = person.campaign_to if person else self._today + timedelta(days=13)
        self.first, self.last = QLineEdit(self._typed(first)), QLineEdit(self._typed(last))
        self.pin, self.password = SecretField(kind="pin"), SecretField()
        self._fields = {
            "name": Field(self.tr("Full name"), self.name),
            "school": Field(self.tr("School"), self.school),
            "from": Field(self.tr("First day"), self.first, hint=self.tr("Empty: no limit")),
            "to": Field(self.tr("Last day"), self.last, hint=self.tr("Signing in ends after this day")),
            "pin": Field(self.tr("First PIN"), self.pin, hint=self.tr("4 to 8 digits")),
            "password": Field(self.tr("First password"), self.password, hint=self.tr("At least 8 characters")),
        }

    def _build_body(self, person: Person | None) -> None:
        self.body.addWidget(self.role)
        self.body.addSpacing(4)
        for name in ("name", "school"):
            self.body.addWidget(self._fields[name])
        days = TileLayout(columns=2, narrowest=200, spacing=16)
        days.addWidget(self._fields["from"])
        days.addWidget(self._fields["to"])
        self._days = QWidget()
        self._days.setLayout(days)
        self.body.addWidget(self._days)
        self._weeks = QWidget()
        weeks = FlowLayout(self._weeks, spacing=8)
        for words, length in ((self.tr("One week"), 7), (self.tr("Two weeks"), 14), (self.tr("One month"), 30)):
            button = Button(words)
            button.clicked.connect(partial(self._set_length, length))
            weeks.addWidget(button)
        self.body.addWidget(self._weeks)
        if person is None:
            self.body.addWidget(self._fields["pin"])
            self.body.addWidget(self._fields["password"])
        else:
            self.body.addWidget(self.active)

    def _follow_role(self, *_: object) -> None:
        official = self.is_official
        for part in (self._fields["school"], self._days, self._weeks):
            part.setVisible(not official)
        if self._person is None:
            self._fields["pin"].setVisible(not official)
            self._fields["password"].setVisible(official)

    def _set_length(self, days: int) -> None:
        first = day_of(self.first.text(), self._today + AHEAD) or self._today
        self.first.setText(self._typed(first))
        self.last.setText(self._typed(first + timedelta(days=days - 1)))

    def _save(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        person, secret = self._person, (self.password if self.is_official else self.pin).text()
        work: Callable[[], Person]
        if person is None:
            work = partial(people.add_person, self._desk, self._session, entry, secret)
        else:
            work = partial(people.change_person, self._desk, self._session, person.id, entry)
        self._runner.run(work, self._done, self._refused, owner=self, settled=busy(self.save))

    def _entry(self) -> PersonEntry | None:
        """What was entered, or None after saying which day cannot be understood."""
        first, last = self._day("from", self.first), self._day("to", self.last)
        if self.errors:
            return None
        official = self.is_official
        return PersonEntry(
            name=self.name.text(),
            role=Role.OFFICIAL if official else Role.VOLUNTEER,
            school="" if official else self.school.text(),
            campaign_from=None if official else first,
            campaign_to=None if official else last,
            active=bool(self.active.value),
        )

    def _day(self, field: str, box: QLineEdit) -> date | None:
        day = day_of(box.text(), self._today + AHEAD)
        if day is None and box.text().strip() and not self.is_official:
            self._fields[field].show_error(self.tr("Write the day as 21/11/2026."))
        return day

    def _done(self, person: Person) -> None:
        self.close_sheet()
        self.saved.emit(person)

    def _refused(self, error: DeskError) -> None:
        fields = {"dates_reversed": "to", "pin_form": "pin", "pin_weak": "pin", "password_short": "password"}
        name = "school" if error.params.get("field") == "school" else fields.get(error.code, "name")
        self._fields[name].show_error(error.text(self._language))
        self._fields[name].control.setFocus()

    def _typed(self, day: date | None) -> str:
        return self._formats.day(day) if day else ""


class SecretSheet(Sheet):
    """A new PIN or password, typed twice; one's own needs the one before. `first`: there was none on this PC. `saved` is
    sent when it is in force."""

    saved = Signal()

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        session: Session,
        runner: TaskRunner,
        person: Person,
        *,
        first: bool = False,
    ) -> None:
        pin = person.role == Role.VOLUNTEER
        super().__init__(over, "", width=460)
        self._desk, self._session, self._runner, self._person = desk, session, runner, person
        self._own = person.id == session.person.id
        self._language = desk.settings.current.language
        title = self.tr("New PIN for {name}") if pin else self.tr("New password for {name}")
        if first:
            title = self.tr("First PIN for {name}") if pin else self.tr("First password for {name}")
        self.set_title(title.format(name=person.name))
        self.current, self.secret, self.again = SecretField(), SecretField(), SecretField()
        now = self.tr("PIN until now") if pin else self.tr("Password until now")
        hint = self.tr("4 to 8 digits") if pin else self.tr("At least 8 characters")
        self._fields = {
            "current": Field(now, self.current),
            "secret": Field(self.tr("New PIN") if pin else self.tr("New password"), self.secret, hint=hint),
            "again": Field(self.tr("Once more"), self.again),
        }
        if not self._own:
            self._fields["current"].hide()
            words = self.tr("The old one stops working. A wait after wrong tries ends too.")
            if first:
                words = self.tr("It is kept on this PC only, and can be typed by {name} now.").format(name=person.name)
            self.body.addWidget(Text(words, "muted", wrap=True))
        for field in self._fields.values():
            self.body.addWidget(field)
            if isinstance(field.control, QLineEdit):
                field.control.textChanged.connect(field.clear_error)
        self.save = self.add_primary(self.tr("Save"), self._save)
        self.add_cancel(self.tr("Cancel"))

    @property
    def errors(self) -> list[str]:
        """What is marked as wrong now."""
        return [field.error for field in self._fields.values() if field.error]

    def _save(self) -> None:
        if self.secret.text() != self.again.text():
            self._fields["again"].show_error(self.tr("The two are not the same."))
            self.again.setFocus()
            return
        desk, session, wanted = self._desk, self._session, self.secret.text()
        work = partial(people.set_secret, desk, session, self._person.id, wanted)
        if self._own:
            work = partial(change_own_secret, desk, session, self.current.text(), wanted)
        self._runner.run(work, self._done, self._refused, owner=self, settled=busy(self.save))

    def _done(self, _: None) -> None:
        self.close_sheet()
        self.saved.emit()

    def _refused(self, error: DeskError) -> None:
        at_secret = error.code in {"pin_form", "pin_weak", "password_short"}
        field = self._fields["secret" if at_secret or not self._own else "current"]
        field.show_error(error.text(self._language))
        field.control.setFocus()
