"""What looks wrong in a day (cần xem): rules that point at visits, each with the threshold that the ward set.

They point, they do not judge: an official looks and decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

from ward_desk.services.review_rules import OFF, ReviewRules
from ward_desk.store.days import Who
from ward_ledger.day import VisitLine
from ward_ledger.days import local_day
from ward_ledger.text import nfc, personal_numbers

MINUTE_MS, HOUR_MS = 60_000, 3_600_000
UUID_OF_TIME = 7


class Rule(StrEnum):
    """One rule each, in the order in which they are shown."""

    LONG = "long"
    OVERLAP = "overlap"
    SHORT = "short"
    TWICE = "twice"
    NO_NOTE = "no_note"
    PERSONAL = "personal"
    LATE = "late"
    CAMPAIGN = "campaign"


class Oddity(msgspec.Struct, frozen=True):
    """`visits` are the lines that a rule points at, the first one first. `number` is the measure: seconds of a long or
    short visit, minutes that two overlap or lie apart, personal numbers found, hours until it was typed, days outside
    of the campaign (0 where it counts nothing)."""

    rule: Rule
    visits: tuple[VisitLine, ...]
    number: int = 0


def look_over(
    visits: Sequence[VisitLine], rules: ReviewRules, people: Mapping[bytes, Who], unresolved: Collection[str]
) -> list[Oddity]:
    """What looks wrong among the visits of a day, rule by rule, each in the order of the starts. `unresolved` are the
    outcomes after which something is left to do."""
    ordered = sorted(visits, key=lambda line: (line.started_at, line.id))
    found: list[Oddity] = []
    for limit, look in (
        (rules.long_minutes, _long),
        (rules.overlap_minutes, _overlapping),
        (rules.short_seconds, _short),
        (rules.twice_minutes, _twice),
        (rules.note_letters, lambda lines, least: _without_note(lines, least, unresolved)),
        (rules.personal_numbers, _personal),
        (rules.late_hours, _late),
        (rules.campaign_days, lambda lines, days: _outside_campaign(lines, days, people)),
    ):
        if limit != OFF:
            look_at: Callable[[Sequence[VisitLine], int], Iterator[Oddity]] = look
            found += look_at(ordered, limit)
    return found


def _long(visits: Sequence[VisitLine], minutes: int) -> Iterator[Oddity]:
    for line in visits:
        if (line.seconds or 0) >= minutes * 60:
            yield Oddity(Rule.LONG, (line,), line.seconds or 0)


def _short(visits: Sequence[VisitLine], seconds: int) -> Iterator[Oddity]:
    for line in visits:
        if line.seconds is not None and line.seconds <= seconds and not line.late:
            yield Oddity(Rule.SHORT, (line,), line.seconds)


def _overlapping(visits: Sequence[VisitLine], minutes: int) -> Iterator[Oddity]:
    """Each visit with those of the same person that began while it ran; the measure is the longest time together."""
    for of_one in _by_person(visits):
        for at, line in enumerate(of_one):
            others = []
            longest = 0
            for other in of_one[at + 1 :]:
                if other.started_at >= _end(line):
                    break
                shared = (min(_end(line), _end(other)) - other.started_at) // MINUTE_MS
                if shared >= max(minutes, 1):
                    others.append(other)
                    longest = max(longest, shared)
            if others:
                yield Oddity(Rule.OVERLAP, (line, *others), longest)


def _twice(visits: Sequence[VisitLine], minutes: int) -> Iterator[Oddity]:
    """Two visits of one person that say the same and began close to each other, or two of one dossier alike."""
    last: dict[tuple[object, ...], VisitLine] = {}
    for line in visits:
        same = (line.person, line.service, line.procedure, line.subject, line.channel, line.outcome, line.dossier)
        before = last.get(same)
        if before is not None and line.started_at - before.started_at <= minutes * MINUTE_MS:
            yield Oddity(Rule.TWICE, (before, line), (line.started_at - before.started_at) // MINUTE_MS)
        last[same] = line


def _without_note(visits: Sequence[VisitLine], letters: int, unresolved: Collection[str]) -> Iterator[Oddity]:
    for line in visits:
        said = max(len(nfc(line.note or "")), len(nfc(line.reason or "")))
        if line.outcome in unresolved and said < letters:
            yield Oddity(Rule.NO_NOTE, (line,))


def _personal(visits: Sequence[VisitLine], many: int) -> Iterator[Oddity]:
    for line in visits:
        found = sum(len(personal_numbers(text)) for text in (line.note, line.reason) if text)
        if found >= max(many, 1):
            yield Oddity(Rule.PERSONAL, (line,), found)


def _late(visits: Sequence[VisitLine], hours: int) -> Iterator[Oddity]:
    for line in visits:
        typed = typed_at(line)
        if line.late and typed is not None and typed - _end(line) >= hours * HOUR_MS:
            yield Oddity(Rule.LATE, (line,), (typed - _end(line)) // HOUR_MS)


def _outside_campaign(visits: Sequence[VisitLine], days: int, people: Mapping[bytes, Who]) -> Iterator[Oddity]:
    """One a person: that somebody worked a day too early or too late is one thing to look at."""
    for of_one in _by_person(visits):
        who = people.get(of_one[0].person or b"")
        outside = _days_outside(local_day(of_one[0].started_at), who) if who is not None else 0
        if outside > days:
            yield Oddity(Rule.CAMPAIGN, tuple(of_one), outside)


def _days_outside(day: date, who: Who) -> int:
    begins = date.fromisoformat(who.campaign_from) if who.campaign_from else day
    ends = date.fromisoformat(who.campaign_to) if who.campaign_to else day
    return max((begins - day).days, (day - ends).days, 0)


def typed_at(line: VisitLine) -> int | None:
    """When the visit was written down, in ms since 1970 (UTC): its id tells it (UUID version 7); None for another id."""
    found = UUID(bytes=line.id)
    return found.int >> 80 if found.version == UUID_OF_TIME else None


def _end(line: VisitLine) -> int:
    return line.started_at + (line.seconds or 0) * 1000


def _by_person(visits: Sequence[VisitLine]) -> list[list[VisitLine]]:
    found: dict[bytes, list[VisitLine]] = {}
    for line in visits:
        if line.person is not None:
            found.setdefault(line.person, []).append(line)
    return list(found.values())
