"""Settings, people (người dùng): officials look after everybody, volunteers see themselves and change their PIN."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.formats import Formats
from ward_desk.services import people
from ward_desk.services.desk import Desk, Person, Session
from ward_desk.services.signing_in import people_without_secret
from ward_desk.ui.pages.person_dialog import PersonSheet, SecretSheet
from ward_desk.ui.pages.person_row import PersonRow
from ward_desk.ui.pages.settings_volunteers import VolunteersCard
from ward_desk.ui.task_runner import TaskRunner
from ward_desk.ui.widgets.buttons import Button, PrimaryButton
from ward_desk.ui.widgets.card import Card, Line
from ward_desk.ui.widgets.messages import MessageArea
from ward_desk.ui.widgets.text import Text
from ward_ledger.days import local_day


class PeopleSection(QWidget):
    """Reads the people anew whenever it is shown and after each change."""

    def __init__(
        self, desk: Desk, session: Session, runner: TaskRunner, messages: MessageArea, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._session, self._runner, self._messages = desk, session, runner, messages
        self._formats = Formats(desk.settings.current.language)
        self._show_left = False
        self._everybody: tuple[Person, ...] = ()
        self._without: frozenset[UUID] = frozenset()
        self.rows: list[PersonRow] = []
        self.add_button = PrimaryButton(self.tr("Add a person"), icon="plus")
        self.add_button.clicked.connect(self.add_person)
        self._intro = Text("", "muted", wrap=True)
        self._left = Button("", variant="quiet")
        self._left.clicked.connect(self._toggle_left)
        self._left.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Read the people anew."""
        desk = self._desk
        if self._session.is_official:
            self.volunteers.refresh()
        self._runner.run(
            lambda: (people.people(desk), people_without_secret(desk)),
            lambda found: self.show_people(*found),
            owner=self,
        )

    def show_people(self, everybody: Sequence[Person], without: frozenset[UUID] = frozenset()) -> None:
        """Show them: those who work here, and on demand those who left. `without` have no PIN or password here. The same
        people again change nothing."""
        if self.rows and (tuple(everybody), without) == (self._everybody, self._without):
            return
        self._everybody, self._without = tuple(everybody), without
        self._show()

    def _show(self) -> None:
        everybody = self._everybody
        me = self._session.person.id
        official = self._session.is_official
        here = [one for one in everybody if one.active and (official or one.id == me)]
        gone = [one for one in everybody if not one.active] if official else []
        self._left.setVisible(bool(gone))
        show, hide = self.tr("Show %n who left", None, len(gone)), self.tr("Hide those who left")
        self._left.set_label(hide if self._show_left else show)
        self._notice.setVisible(official and bool(self._waiting()))
        self._notice_words.setText(
            self.tr("%n person(s) of the city's list have no PIN on this PC yet.", None, len(self._waiting()))
        )
        self._fill([*here, *(gone if self._show_left else [])])

    def add_person(self) -> None:
        """Open the sheet for a new person."""
        sheet = PersonSheet(self, self._desk, self._session, self._runner)
        sheet.saved.connect(self._added)
        sheet.open_sheet(sheet.name)

    def edit_person(self, person: Person) -> None:
        """Open the sheet for somebody who is known."""
        sheet = PersonSheet(self, self._desk, self._session, self._runner, person)
        sheet.saved.connect(self._changed)
        sheet.open_sheet(sheet.name)

    def new_secret(self, person: Person) -> None:
        """Open the sheet for a new PIN or password."""
        first = person.id in self._without
        sheet = SecretSheet(self, self._desk, self._session, self._runner, person, first=first)
        sheet.saved.connect(partial(self._secret_changed, person))
        sheet.open_sheet()

    def set_first_secrets(self) -> None:
        """Ask for the first PIN of everybody who has none, one after the other, until somebody leaves a sheet."""
        self._ask_first_secret(self._waiting())

    def _ask_first_secret(self, waiting: Sequence[Person]) -> None:
        if not waiting:
            return
        person, *rest = waiting
        sheet = SecretSheet(self, self._desk, self._session, self._runner, person, first=True)
        sheet.saved.connect(partial(self._secret_changed, person))
        sheet.saved.connect(partial(self._ask_first_secret, rest))
        sheet.open_sheet()

    def _waiting(self) -> list[Person]:
        return [one for one in self._everybody if one.id in self._without]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._intro, 1)
        if self._session.is_official:
            self._intro.setText(
                self.tr("Who signs in at this desk. Volunteers sign in with a PIN on the days of their campaign.")
            )
            head.addWidget(self.add_button)
        else:
            self._intro.setText(
                self.tr("Your account on this PC. Ask the officer in charge to change name, school or days.")
            )
            self.add_button.hide()
        card = Card(spacing=8)
        card.body.addLayout(self._list)
        self._notice, self._notice_words = Card(spacing=8), Text("", wrap=True)
        self._notice.set_tone("slow")
        self.first_secrets = Button(self.tr("Set them one after the other"), icon="key")
        self.first_secrets.clicked.connect(self.set_first_secrets)
        self._notice.body.addWidget(self._notice_words)
        self._notice.body.addWidget(self.first_secrets, 0, Qt.AlignmentFlag.AlignLeft)
        self._notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(card)
        column.addWidget(self._left, 0, Qt.AlignmentFlag.AlignLeft)
        if self._session.is_official:
            self.volunteers = VolunteersCard(self._desk, self._session, self._runner, self._messages)
            column.addWidget(self.volunteers)
        column.addStretch()

    def _fill(self, shown: Sequence[Person]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        today = local_day(self._desk.clock.wall_ms())
        self.rows = []
        for person in shown:
            if self.rows:
                self._list.addWidget(Line())
            oneself = person.id == self._session.person.id
            row = PersonRow(
                person,
                self._formats,
                today,
                oneself=oneself,
                may_edit=self._session.is_official,
                no_secret=person.id in self._without,
            )
            row.edit.connect(self.edit_person)
            row.new_secret.connect(self.new_secret)
            self._list.addWidget(row)
            self.rows.append(row)

    def _toggle_left(self) -> None:
        self._show_left = not self._show_left
        self._show()

    def _added(self, person: Person) -> None:
        self._say(self.tr("{name} can sign in on this PC."), person)

    def _changed(self, person: Person) -> None:
        self._say(self.tr("Saved what was changed for {name}."), person)

    def _secret_changed(self, person: Person) -> None:
        self._say(self.tr("{name} signs in with the new secret from now on."), person)

    def _say(self, words: str, person: Person) -> None:
        self._messages.show_message(words.format(name=person.name), "good")
        self.refresh()
