"""All fields of a visit as a form: to enter one that was made before, or to correct one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ward_desk.errors import DeskError, Language
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.contacts import NEEDS_CALL_BACK, ContactEntry
from ward_desk.services.service_search import NO_USAGE, ServiceSearch
from ward_desk.ui.pages.incident_choice import IncidentChoice, Offered
from ward_desk.ui.pages.rating import rating_names
from ward_desk.ui.pages.service_picker import ServicePicker
from ward_desk.ui.pages.visit_inputs import ContactInputs, DossierInput, NoteInput, PeopleStepper, ReasonInput
from ward_desk.ui.pages.visit_time import TimeInputs
from ward_desk.ui.widgets.choice import SegmentedChoice
from ward_desk.ui.widgets.field import Field
from ward_ledger.records import PEOPLE_LIMIT, Channel, OutcomeCode, Subject
from ward_ledger.text import nfc


class VisitFields(msgspec.Struct, frozen=True):
    """What the form holds. `code` names a service or a procedure, `started_at` is in milliseconds since 1970 (UTC)."""

    code: str
    subject: str
    people: int
    channel: str
    outcome: str
    reason: str | None
    started_at: int
    seconds: int
    dossier: str | None
    note: str | None
    satisfaction: int | None
    incident: str | None = None


class VisitForm(QWidget):
    """Nothing is changed while somebody types; `fields` reads all of it and says beside each field what is wrong.

    With a day in `contact_until` it also takes a name and phone for a call back, kept until then.
    """

    edited = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        search: ServiceSearch,
        language: Language,
        *,
        now_ms: int,
        contact_until: date | None = None,
        usage: Mapping[str, int] = NO_USAGE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._language: Language = language
        service = self.tr("Subject of assistance")
        self._service = ServicePicker(service, catalogue, search, language, usage)
        self.service = Field(service, self._service)
        self._build_who()
        self.when = TimeInputs(language, now_ms)
        self._build_end(contact_until)
        self.dossier, self.note = DossierInput(language), NoteInput(language)
        self._build_rating()
        self._lay_out()
        self._connect()

    @property
    def first(self) -> QWidget:
        """Where the focus starts."""
        return self._service.line

    def show_fields(self, fields: VisitFields) -> None:
        """Show a visit."""
        self._service.set_code(fields.code)
        self._subject.set_value(fields.subject)
        self._channel.set_value(fields.channel)
        self._people.set_value(fields.people)
        self.when.show_time(fields.started_at, fields.seconds)
        self._outcome.set_value(fields.outcome)
        self.reason.line.setText(fields.reason or "")
        self.dossier.line.setText(fields.dossier or "")
        self.note.set_text(fields.note or "")
        self._rating.set_value(fields.satisfaction or "none")
        self.incident.set_value(fields.incident)
        self._fit_outcome()
        self._fit_subject()

    def offer_incidents(self, offered: Sequence[Offered]) -> None:
        """Help for staff may have been about one of these."""
        self.incident.offer(offered)

    def fields(self) -> VisitFields | None:
        """What is entered. None when something is wrong: it is then said beside the fields, and the first wrong one
        has the focus."""
        started, seconds, people = self.when.started_at, self.when.seconds, self._people.value
        wrong = self._find_wrong(people)
        if wrong is not None or started is None or seconds is None or people is None:
            (wrong or self.first).setFocus()
            return None
        outcome = str(self._outcome.value)
        return VisitFields(
            code=str(self._service.code),
            subject=str(self._subject.value),
            people=people,
            channel=str(self._channel.value),
            outcome=outcome,
            reason=_stored(self.reason.line.text()) if outcome == OutcomeCode.NOT_DONE else None,
            started_at=started,
            seconds=seconds,
            dossier=_stored(self.dossier.line.text()),
            note=nfc(self.note.text, lines=True) or None,
            satisfaction=self._satisfaction(),
            incident=self.incident.value,
        )

    def contact(self) -> ContactEntry | None:
        """Name and phone for a call back, None when there are none or the outcome needs no call back."""
        return self._contact.entry() if self._contact is not None and self._wants_contact() else None

    def show_error(self, error: DeskError) -> bool:
        """Say what a verb refused beside its field; False when it belongs to none of them."""
        names = {
            "reason_missing": "reason",
            "people_range": "people",
            "minutes_range": "minutes",
            "started_in_future": "clock",
            "unknown_service": "service",
            "unknown_incident": "incident",
            "text_too_long": str(error.params.get("field")),
        }
        part = self._parts.get(names.get(error.code, ""))
        if part is None:
            return False
        part.show_error(error.text(self._language))
        (part.edit if isinstance(part, NoteInput) else part.control).setFocus()
        return True

    # --- building

    def _build_who(self) -> None:
        language, catalogue = self._language, self._catalogue
        who, how = self.tr("Type of person assisted"), self.tr("Channel")
        subjects = [(code, label.name(language)) for code, label in catalogue.subjects.items()]
        channels = [(code, label.name(language)) for code, label in catalogue.channels.items()]
        self._subject = SegmentedChoice(who, subjects, current=Subject.CITIZEN.value)
        self._channel = SegmentedChoice(how, channels, current=Channel.COUNTER.value)
        self._people = PeopleStepper(self.tr("Number of people"))
        self._who = Field(who, self._subject)
        self._how = Field(how, self._channel)
        self.incident = IncidentChoice()
        self.people = Field(self.tr("Number of people"), self._people)

    def _build_end(self, contact_until: date | None) -> None:
        name = self.tr("Outcome")
        outcomes = [(code, self._catalogue.outcome_name(code, self._language)) for code in self._catalogue.outcomes]
        self._outcome = SegmentedChoice(name, outcomes)
        self.outcome = Field(name, self._outcome)
        self.reason = ReasonInput(self._language)
        self._contact = ContactInputs(self._language, contact_until) if contact_until is not None else None

    def _build_rating(self) -> None:
        names = rating_names()
        options: list[tuple[object, str]] = [("none", self.tr("Not rated"))]
        options += [(value, names[value]) for value in sorted(names, reverse=True)]
        self._rating = SegmentedChoice(self.tr("Satisfaction"), options, current="none")
        self._satisfied = Field(self.tr("Satisfaction"), self._rating)

    def _lay_out(self) -> None:
        self._parts: dict[str, Field | NoteInput] = {
            "service": self.service,
            "day": self.when.day,
            "clock": self.when.clock,
            "minutes": self.when.minutes,
            "people": self.people,
            "outcome": self.outcome,
            "reason": self.reason,
            "dossier": self.dossier,
            "note": self.note,
            "incident": self.incident,
        }
        self.when.add_field(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        pieces: list[QWidget] = [self.service, self.when, self.outcome, self.reason]
        if self._contact is not None:
            pieces.append(self._contact)
        for piece in (*pieces, self._who, self._how, self.incident, self.dossier, self.note, self._satisfied):
            column.addWidget(piece)
        self._fit_outcome()
        self._fit_subject()

    def _connect(self) -> None:
        for line in (self._service.line, self._people.line, *self.when.lines):
            line.textEdited.connect(self.edited)
        for line in (self.reason.line, self.dossier.line):
            line.textEdited.connect(self.edited)
        self.note.edited.connect(self.edited)
        self._people.changed.connect(self.edited)
        self._service.chosen.connect(self._service_chosen)
        for choice in (self._subject, self._channel, self._outcome, self._rating):
            choice.chosen.connect(self.edited)
        self._outcome.chosen.connect(self._fit_outcome)
        self._subject.chosen.connect(self._fit_subject)
        self.incident.chosen.connect(self.edited)

    # --- what follows from an entry

    def _service_chosen(self, code: str) -> None:
        """Staff services are mostly for staff, as when a visit is started."""
        staff = self._catalogue.entry(code).audience == "staff"
        if staff != (self._subject.value == Subject.STAFF.value):
            self._subject.set_value(Subject.STAFF.value if staff else Subject.CITIZEN.value)
            self._fit_subject()
        self.service.clear_error()
        self.edited.emit()

    def _fit_subject(self) -> None:
        self.incident.show_for(wanted=self._subject.value == Subject.STAFF.value)

    def _fit_outcome(self) -> None:
        self.reason.setVisible(self._outcome.value == OutcomeCode.NOT_DONE.value)
        if self._contact is not None:
            self._contact.setVisible(self._wants_contact())

    def _wants_contact(self) -> bool:
        return self._outcome.value in {code.value for code in NEEDS_CALL_BACK}

    def _satisfaction(self) -> int | None:
        value = self._rating.value
        return value if isinstance(value, int) else None

    # --- reading

    def _find_wrong(self, people: int | None) -> QWidget | None:
        """Says all that is wrong; answers the first control to go to."""
        said = {
            "service": "" if self._service.code else self.tr("Choose one from the list: type, then press Enter."),
            **self.when.errors(),
            "people": "" if people is not None else self._text("people_range", limit=PEOPLE_LIMIT),
            "outcome": "" if self._outcome.value else self._text("outcome_missing"),
            "reason": self.reason.missing if self._outcome.value == OutcomeCode.NOT_DONE.value else "",
        }
        first: QWidget | None = None
        for name, text in said.items():
            part = self._parts[name]
            part.show_error(text)
            if text and first is None and isinstance(part, Field):
                first = part.control
        return first or self._find_wrong_below()

    def _find_wrong_below(self) -> QWidget | None:
        """What the fields that judge themselves while one types still hold against it."""
        if self._contact is not None and self._wants_contact() and not self._contact.check():
            return self._contact.focusWidget() or self._contact.consent
        if not self.dossier.settled:
            return self.dossier.line
        if not self.note.settled:
            return self.note.question
        return None

    def _text(self, code: str, limit: int = 0) -> str:
        return DeskError(code, limit=limit).text(self._language)


def _stored(text: str) -> str | None:
    return nfc(text) or None
