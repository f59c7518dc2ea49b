"""Says days, what looks wrong in them and what changed, in words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from ward_desk.errors import DeskError, Language
from ward_desk.formats import MISSING, Formats
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.day_rules import Oddity, Rule
from ward_desk.services.day_states import DayMark, DayState, Who
from ward_desk.services.days import EmptyReason
from ward_desk.ui.theme.tokens import Tone
from ward_ledger.day import VisitLine

DAYS_FROM_HOURS = 48
TONES: dict[DayState, Tone] = {
    DayState.OPEN: "neutral",
    DayState.SENT: "accent",
    DayState.RETURNED: "slow",
    DayState.APPROVED: "good",
    DayState.LOCKED: "neutral",
}


class ReviewWords(QObject):
    """`catalogue` names what is offered today; a visit keeps the name it was recorded under."""

    def __init__(self, catalogue: Catalogue, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue, self.formats = catalogue, Formats(language)
        self.language: Language = language
        self.weekdays = (
            self.tr("Monday"),
            self.tr("Tuesday"),
            self.tr("Wednesday"),
            self.tr("Thursday"),
            self.tr("Friday"),
            self.tr("Saturday"),
            self.tr("Sunday"),
        )
        self.short_weekdays = (
            self.tr("Mo"),
            self.tr("Tu"),
            self.tr("We"),
            self.tr("Th"),
            self.tr("Fr"),
            self.tr("Sa"),
            self.tr("Su"),
        )

    # --- days

    def day(self, day: date) -> str:
        """Saturday 21/11."""
        return f"{self.weekdays[day.weekday()]} {day:%d/%m}"

    def month(self, month: date) -> str:
        """The heading of the calendar."""
        return self.tr("Month {month}/{year}").format(month=month.month, year=month.year)

    def state(self, state: DayState) -> str:
        """The word for a state."""
        return {
            DayState.OPEN: self.tr("open"),
            DayState.SENT: self.tr("sent"),
            DayState.RETURNED: self.tr("to be mended"),
            DayState.APPROVED: self.tr("approved"),
            DayState.LOCKED: self.tr("locked"),
        }[state]

    def chip(self, mark: DayMark) -> tuple[str, Tone]:
        """What the chip of a day says, with the moment where it matters."""
        standing = mark.standing
        if standing.changed:
            return self.tr("changed since approval"), "blocked"
        at = standing.sent_at if standing.state == DayState.SENT else standing.reviewed_at
        if standing.state == DayState.OPEN or at is None:
            return self.state(standing.state), TONES[standing.state]
        same_day = self.formats.local(at).date() == mark.day
        moment = self.formats.clock(at) if same_day else f"{self.formats.local(at):%d/%m %H:%M}"
        return f"{self.state(standing.state)} {moment}", TONES[standing.state]

    def empty(self, code: str | None) -> str:
        """Why a day has no visits; the dash where nobody said it."""
        return {
            EmptyReason.POWER.value: self.tr("Power cut"),
            EmptyReason.NETWORK.value: self.tr("No network"),
            EmptyReason.CLOSED.value: self.tr("Closed"),
            EmptyReason.NOBODY.value: self.tr("Nobody came"),
        }.get(code or "", MISSING)

    # --- visits

    def service(self, line: VisitLine) -> str:
        """What it was about, under the name it had then; in English where the catalogue still has that entry."""
        code, name = line.procedure or line.service, line.procedure_name or line.service_name
        if self.language == "en":
            try:
                return self.catalogue.entry(code).name("en")
            except DeskError:  # a newer app's code: its name as it was recorded
                pass
        return name or code

    def service_code(self, code: str, lines: Mapping[str, VisitLine]) -> str:
        """The name of a service in a count; `lines` has a visit of each."""
        try:
            return self.catalogue.entry(code).name(self.language)
        except DeskError:  # a newer app's code
            return lines[code].service_name or code

    def outcome(self, code: str) -> str:
        """The word for an outcome."""
        return self.catalogue.outcome_name(code, self.language)

    def subject(self, code: str | None) -> str:
        """The word for whom it was for."""
        return self.catalogue.subject_name(code, self.language) if code else MISSING

    def channel(self, code: str | None) -> str:
        """The word for the way they came."""
        return self.catalogue.channel_name(code, self.language) if code else MISSING

    def clock(self, line: VisitLine) -> str:
        """08:41."""
        return self.formats.clock(line.started_at)

    def person(self, person: bytes | UUID | None, people: Mapping[bytes, Who]) -> str:
        """Somebody's name, or the dash."""
        known = people.get(person.bytes if isinstance(person, UUID) else person or b"")
        return known.name if known is not None else MISSING

    def duration(self, seconds: int) -> str:
        """3 days, 3 h 58 min, 26 min or 3 s; from two days on to the nearest day."""
        if seconds < 60:
            return self.tr("{seconds} s").format(seconds=seconds)
        hours, minutes = seconds // 3600, seconds // 60 % 60
        if not hours:
            return self.tr("{minutes} min").format(minutes=minutes)
        if hours >= DAYS_FROM_HOURS:
            return self.tr("%n day(s)", None, round(seconds / 86_400))
        if not minutes:
            return self.tr("{hours} h").format(hours=hours)
        return self.tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)

    # --- what looks wrong

    def oddity(self, odd: Oddity) -> str:
        """One plain sentence."""
        number, visits = odd.number, len(odd.visits)
        if odd.rule == Rule.LONG:
            return self.tr("One visit of {time}").format(time=self.duration(number))
        if odd.rule == Rule.SHORT:
            return self.tr("One visit of only {time}").format(time=self.duration(number))
        if odd.rule == Rule.OVERLAP:
            time = self.duration(number * 60)
            if visits == 2:
                return self.tr("Two visits at once for {time}").format(time=time)
            return self.tr("%n visits at once, up to {time}", None, visits).format(time=time)
        if odd.rule == Rule.TWICE:
            if not number:
                return self.tr("Perhaps the same visit twice, in the same minute")
            return self.tr("Perhaps the same visit twice, {time} apart").format(time=self.duration(number * 60))
        if odd.rule == Rule.NO_NOTE:
            return self.tr("Not resolved, and no note says why")
        if odd.rule == Rule.PERSONAL:
            return self.tr("%n personal number(s) in the note", None, number)
        if odd.rule == Rule.LATE:
            return self.tr("Typed {time} afterwards").format(time=self.duration(number * 3600))
        return self.tr("Worked %n day(s) outside the campaign", None, number)

    def about(self, odd: Oddity, people: Mapping[bytes, Who]) -> str:
        """Whom and what it is about: Trần Mai · 09:10, 09:14."""
        first = odd.visits[0]
        person = self.person(first.person, people)
        if odd.rule == Rule.CAMPAIGN:
            many = self.tr("%n visit(s)", None, len(odd.visits))
            return f"{person} · {many}"
        times = ", ".join(self.clock(line) for line in odd.visits[:4])
        if odd.rule in (Rule.OVERLAP, Rule.TWICE):
            return f"{person} · {times}"
        return f"{person} · {self.service(first)} · {times}"
