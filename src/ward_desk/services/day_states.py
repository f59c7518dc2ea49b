"""Reads how days stand: one day with all that its review shows, and a month of days in short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import msgspec

from ward_desk.services.day_rules import Oddity, look_over
from ward_desk.services.desk import Desk
from ward_desk.services.review_rules import ReviewRules, review_rules
from ward_desk.store import days
from ward_desk.store.days import Records, Who
from ward_desk.store.store import Transaction
from ward_ledger.day import Difference, IncidentLine, Line, Totals, VisitLine, day_digest, differences, fold
from ward_ledger.day_states import DayState, Standing, is_locked_by_date, standing
from ward_ledger.days import local_day

__all__ = ["Before", "DayMark", "DayRead", "DayState", "Standing", "Who", "read_before", "read_day", "read_days"]

NOTHING_WRITTEN = Records([], [])


class DayMark(msgspec.Struct, frozen=True):
    """A day in the calendar. `digest` names what is there now; `confirmed` is False for the word of an official whom
    the city has not confirmed yet."""

    day: date
    visits: int
    incidents: int
    digest: str
    standing: Standing
    confirmed: bool = True


class DayRead(msgspec.Struct, frozen=True):
    """A day for its review. `visits` are in the order of their starts; `before` are the totals of `before_day`, the last
    day with visits within a week before, None where there is none. `people` are by the 16 bytes of their ids."""

    mark: DayMark
    visits: tuple[VisitLine, ...]
    incidents: tuple[IncidentLine, ...]
    totals: Totals
    odd: tuple[Oddity, ...]
    people: dict[bytes, Who]
    before: Totals | None = None
    before_day: date | None = None


class Before(msgspec.Struct, frozen=True):
    """What a day was when it was approved and what became of it. `exact` is False where this PC cannot tell all of how
    it was, so that something may be missing here."""

    visits: list[Difference]
    incidents: list[Difference]
    was: Totals
    now: Totals
    exact: bool


def read_days(desk: Desk, first: date, last: date) -> list[DayMark]:
    """Every day from first to last, both local, in order."""
    with desk.store.reading() as connection:
        return marks(desk, connection, first, last)


def read_day(desk: Desk, day: date) -> DayRead:
    """One day with all that its review shows."""
    rules = review_rules(desk)
    with desk.store.reading() as connection:
        visits = days.visit_lines(connection, day, day)
        incidents = days.incident_lines(connection, day, day)
        written = days.day_records(connection, day, day, desk.store.rights(connection)).get(day, NOTHING_WRITTEN)
        people = days.people_by_id(connection)
        week = days.days_with_visits(connection, day - timedelta(days=7), day - timedelta(days=1))
        earlier = days.visit_lines(connection, week[-1], week[-1]) if week else []
    found = _mark(desk, rules, day, (visits, incidents), written, people)
    before, before_day = (fold(earlier), week[-1]) if week else (None, None)
    unresolved = frozenset(code for code, outcome in desk.catalogue.outcomes.items() if not outcome.resolved)
    odd = look_over(visits, rules, people, unresolved)
    return DayRead(found, tuple(visits), tuple(incidents), fold(visits), tuple(odd), people, before, before_day)


def read_before(desk: Desk, mark: DayMark) -> Before:
    """What changed since the day's approval, as far as this PC knows what was approved."""
    day, approved = mark.day, mark.standing
    with desk.store.reading() as connection:
        was = days.lines_as_seen(connection, day, approved.seen, desk.store.rights(connection))
        now = days.visit_lines(connection, day, day), days.incident_lines(connection, day, day)
    return Before(
        differences(was[0], now[0]),
        differences(was[1], now[1]),
        fold(was[0]),
        fold(now[0]),
        day_digest(*was) == approved.digest,
    )


def marks(desk: Desk, connection: Transaction, first: date, last: date) -> list[DayMark]:
    """As `read_days`, in a transaction that is open."""
    rules, people = review_rules(desk), days.people_by_id(connection)
    visits = _by_day(days.visit_lines(connection, first, last))
    incidents = _by_day(days.incident_lines(connection, first, last))
    written = days.day_records(connection, first, last, desk.store.rights(connection))
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        _mark(
            desk, rules, day, (visits.get(day, []), incidents.get(day, [])), written.get(day, NOTHING_WRITTEN), people
        )
        for day in every
    ]


def standings(desk: Desk, connection: Transaction, first: date, last: date) -> dict[date, Standing]:
    """How the days from first to last stand of which anything was written; without a look at their visits, so that
    nothing is called changed."""
    rules, today = review_rules(desk), local_day(desk.clock.wall_ms())
    written = days.day_records(connection, first, last, desk.store.rights(connection))
    return {
        day: _standing(found, None, lock=is_locked_by_date(day, today, rules.lock_days))
        for day, found in sorted(written.items())
    }


def is_locked(desk: Desk, connection: Transaction, day: date) -> bool:
    """Whether the day takes no corrections any more; what changed after its approval does not open it."""
    found = standings(desk, connection, day, day).get(day)
    return found is not None and found.state == DayState.LOCKED


def _mark(
    desk: Desk,
    rules: ReviewRules,
    day: date,
    lines: tuple[list[VisitLine], list[IncidentLine]],
    written: Records,
    people: dict[bytes, Who],
) -> DayMark:
    digest = day_digest(*lines)
    lock = is_locked_by_date(day, local_day(desk.clock.wall_ms()), rules.lock_days)
    found = _standing(written, digest, lock=lock)
    return DayMark(day, len(lines[0]), len(lines[1]), digest, found, _is_confirmed(found.reviewed_by, people))


def _standing(written: Records, digest: str | None, *, lock: bool) -> Standing:
    return standing(
        [merged for _, merged in written.submissions], [merged for _, merged in written.reviews], digest, lock=lock
    )


def _is_confirmed(official: UUID | None, people: dict[bytes, Who]) -> bool:
    known = people.get(official.bytes) if official is not None else None
    return official is None or (known is not None and known.confirmed)


def _by_day(lines: Iterable[Line]) -> dict[date, list[Line]]:
    found: dict[date, list[Line]] = {}
    for line in lines:
        found.setdefault(local_day(line.started_at), []).append(line)
    return found


def count_odd(desk: Desk, wanted: Iterable[date]) -> dict[date, int]:
    """How many things look wrong in each of these days."""
    rules = review_rules(desk)
    unresolved = frozenset(code for code, outcome in desk.catalogue.outcomes.items() if not outcome.resolved)
    with desk.store.reading() as connection:
        people = days.people_by_id(connection)
        return {
            day: len(look_over(days.visit_lines(connection, day, day), rules, people, unresolved)) for day in wanted
        }
