"""One person in the list of the settings: who, since when and until when, and what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ward_desk.formats import Formats
from ward_desk.services.desk import Person
from ward_desk.ui.pages.folding_row import FoldingRow
from ward_desk.ui.theme.look import current_look
from ward_desk.ui.theme.tokens import Tone
from ward_desk.ui.widgets.avatar import Avatar
from ward_desk.ui.widgets.buttons import Button
from ward_desk.ui.widgets.chips import StatusChip
from ward_desk.ui.widgets.flow import FlowLayout
from ward_desk.ui.widgets.text import Text
from ward_ledger.records import Role


class PersonRow(QWidget):
    """`edit` and `new_secret` carry the Person. `oneself` marks the person who is signed in; what may not be changed
    has no button. `no_secret`: there is no PIN or password on this PC yet."""

    edit = Signal(object)
    new_secret = Signal(object)

    def __init__(
        self,
        person: Person,
        formats: Formats,
        today: date,
        *,
        oneself: bool,
        may_edit: bool,
        no_secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._person, self._formats, self._today = person, formats, today
        self._no_secret = no_secret and person.active
        state, tone = self._state()
        self.setAccessibleName(f"{person.name}. {self._facts()}. {state}")
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Avatar(person.name, 40, soft=True), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        name = self.tr("{name} (you)").format(name=person.name) if oneself else person.name
        lines.addWidget(Text(name, "strong", wrap=True))
        lines.addWidget(Text(self._facts(), "note", wrap=True))
        row.addLayout(lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(FoldingRow(who, self._acts(state, tone, oneself=oneself, may_edit=may_edit)))

    def _acts(self, state: str, tone: Tone, *, oneself: bool, may_edit: bool) -> QWidget:
        person = self._person
        doing = QWidget()
        acts = FlowLayout(doing, spacing=8)
        acts.addWidget(_as_high_as_a_button(StatusChip(state, tone)))
        self.edit_button = Button(self.tr("Change"), icon="edit")
        self.secret_button = Button(self._secret_words(), variant="primary" if self._no_secret else "plain", icon="key")
        for button, what in ((self.edit_button, self.edit), (self.secret_button, self.new_secret)):
            button.setAccessibleName(f"{button.accessibleName()}: {person.name}")
            button.clicked.connect(lambda _=False, signal=what: signal.emit(person))
        if may_edit:
            acts.addWidget(self.edit_button)
        if person.active and (may_edit or oneself):
            acts.addWidget(self.secret_button)
        return doing

    def _secret_words(self) -> str:
        pin = self._person.role == Role.VOLUNTEER
        if self._no_secret:
            return self.tr("Set the first PIN") if pin else self.tr("Set the first password")
        return self.tr("New PIN") if pin else self.tr("New password")

    def _facts(self) -> str:
        person = self._person
        role = self.tr("Official") if person.role == Role.OFFICIAL else self.tr("Volunteer")
        first, last = person.campaign_from, person.campaign_to
        days = ""
        if first and last:
            days = self.tr("{first} to {last}").format(first=self._formats.day(first), last=self._formats.day(last))
        elif first:
            days = self.tr("from {day}").format(day=self._formats.day(first))
        elif last:
            days = self.tr("until {day}").format(day=self._formats.day(last))
        return " · ".join(part for part in (role, person.school or "", days) if part)

    def _state(self) -> tuple[str, Tone]:
        person = self._person
        if not person.active:
            return self.tr("No longer here"), "neutral"
        if self._no_secret:
            return self.tr("No PIN yet") if person.role == Role.VOLUNTEER else self.tr("No password yet"), "slow"
        if person.role == Role.VOLUNTEER and person.campaign_from and self._today < person.campaign_from:
            return self.tr("Not yet begun"), "slow"
        if person.role == Role.VOLUNTEER and person.campaign_to and self._today > person.campaign_to:
            return self.tr("Campaign over"), "slow"
        return self.tr("Can sign in"), "good"


def _as_high_as_a_button(chip: StatusChip) -> QWidget:
    """So that it stands in the middle of the line beside the buttons."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(chip)
    box.setFixedHeight(current_look().px(36))
    return box
