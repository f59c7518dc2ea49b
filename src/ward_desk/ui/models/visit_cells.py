"""A visit as the cells of one row of the log. Made off the GUI thread, so that painting only looks up."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID

from ward_desk.errors import DeskError, Language
from ward_desk.formats import Formats
from ward_desk.services.catalogue import Catalogue
from ward_desk.services.visits import Visit, VisitRow
from ward_desk.ui.theme.tokens import Tone
from ward_ledger.days import local_day
from ward_ledger.records import Channel, OutcomeCode

OUTCOME_TONES: dict[str, Tone] = {
    OutcomeCode.DONE: "good",
    OutcomeCode.GUIDED: "good",
    OutcomeCode.FOLLOW_UP: "slow",
    OutcomeCode.PASSED_OFFICER: "accent",
    OutcomeCode.PASSED_1022: "accent",
    OutcomeCode.NOT_DONE: "blocked",
}


class Column(IntEnum):
    """The columns of the log, from left to right."""

    DAY = 0
    TIME = 1
    SERVICE = 2
    SUBJECT = 3
    MINUTES = 4
    OUTCOME = 5
    PERSON = 6
    NOTE = 7


class ShownVisit(NamedTuple):
    """`cells` are in the order of Column. `tone` goes with the outcome."""

    id: UUID
    place: int
    day: date
    cells: tuple[str, ...]
    tone: Tone
    deleted: bool
    late: bool


class DayWords(NamedTuple):
    """The words for days: today, yesterday, and Monday to Sunday in short."""

    today: str
    yesterday: str
    weekdays: tuple[str, ...]


class CellWriter:
    """Writes visits as rows, in one language and as of the day `today`."""

    def __init__(self, catalogue: Catalogue, language: Language, words: DayWords, today: date) -> None:
        self._catalogue, self._language, self._words, self._today = catalogue, language, words, today
        self._formats = Formats(language)

    def row(self, found: VisitRow) -> ShownVisit:
        """The row of a visit."""
        visit, day = found.visit, local_day(found.visit.started_at)
        cells = (
            self.day(day),
            self._formats.clock(visit.started_at),
            self.service(visit),
            self._catalogue.subject_name(visit.subject, self._language) if visit.subject else "",
            self._formats.minutes(visit.seconds),
            self._catalogue.outcome_name(visit.outcome, self._language),
            found.person_name,
            self._remarks(visit),
        )
        return ShownVisit(
            visit.id, found.place, day, cells, OUTCOME_TONES.get(visit.outcome, "neutral"), visit.deleted, visit.late
        )

    def day(self, day: date) -> str:
        """Today and yesterday by their names, else "T7 21/11/2026"."""
        if day == self._today:
            return self._words.today
        if day == self._today - timedelta(days=1):
            return self._words.yesterday
        return f"{self._words.weekdays[day.weekday()]} {self._formats.day(day)}"

    def service(self, visit: Visit) -> str:
        """What it was about, under the name it had then; in English where the catalogue still has that entry."""
        code, name = visit.procedure or visit.service, visit.procedure_name or visit.service_name
        if self._language == "en":
            try:
                return self._catalogue.entry(code).name("en")
            except DeskError:  # a newer app's code: its name as it was recorded
                pass
        return name or code

    def _remarks(self, visit: Visit) -> str:
        channel = visit.channel if visit.channel != Channel.COUNTER else None
        parts = (
            self._catalogue.channel_name(channel, self._language) if channel else "",
            visit.dossier or "",
            visit.reason or "",
            " ".join((visit.note or "").split()),
        )
        return " · ".join(part for part in parts if part)
