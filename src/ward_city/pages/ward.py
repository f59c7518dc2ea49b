"""The numbers of one ward: day by day, by service, by person; a day without data says why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city.pages.overview import days_between, in_use
from ward_city.pages.ward_days import standings
from ward_city.tables import EVERYWHERE, desks, people, visits, wards
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.text import fold

RESOLVED = ("done", "guided")
SATURDAY, SUNDAY = 5, 6


class Head(NamedTuple):
    """A ward and what was merged: into which it went, and which came to it."""

    code: str
    name: str
    merged_into: tuple[str, str] | None
    came_here: list[tuple[str, str]]


class Sums(NamedTuple):
    """Over some days. `minutes` and `satisfaction` are means, `resolved` a share from 0 to 1; None: nothing to count."""

    visits: int
    people: int | None
    minutes: float | None
    resolved: float | None
    satisfaction: float | None
    rated: int


class DayLine(NamedTuple):
    """A day. Without visits `sums` is None and `why` a word; `not_heard` PCs were not there since before that day, so
    that something may still come; `state` is how far its review is, `changed` that what is there is not what was
    approved."""

    day: date
    sums: Sums | None
    why: str
    not_heard: int
    state: str
    changed: bool


class ServiceLine(NamedTuple):
    """A service and its visits."""

    code: str
    name: str
    visits: int


class PersonLine(NamedTuple):
    """Somebody of the ward and the visits of some days."""

    id: UUID
    name: str
    role: str
    school: str | None
    campaign_from: date | None
    campaign_to: date | None
    active: bool
    confirmed: bool
    visits: int
    last_day: date | None


def head(connection: sa.Connection, code: str) -> Head | None:
    """The ward; None when there is none."""
    into = wards.alias("into")
    row = connection.execute(
        sa.select(wards.c.code, wards.c.name, wards.c.merged_into, into.c.name.label("into_name"))
        .outerjoin(into, into.c.code == wards.c.merged_into)
        .where(wards.c.code == code, wards.c.code != EVERYWHERE)
    ).one_or_none()
    if row is None:
        return None
    came = connection.execute(
        sa.select(wards.c.code, wards.c.name).where(wards.c.merged_into == code).order_by(wards.c.name)
    )
    merged = (row.merged_into, row.into_name) if row.merged_into else None
    return Head(row.code, row.name, merged, [(one.code, one.name) for one in came])


def all_wards(connection: sa.Connection) -> list[tuple[str, str]]:
    """(code, name) of every ward that was not merged into another, by name."""
    query = sa.select(wards.c.code, wards.c.name).where(wards.c.code != EVERYWHERE, wards.c.merged_into.is_(None))
    found = [(row.code, row.name) for row in connection.execute(query)]
    return sorted(found, key=lambda pair: fold(pair[1]))


def sums(connection: sa.Connection, first: date, last: date, *, ward: str, person: UUID | None = None) -> Sums:
    """Over the days from first to last, of the ward or of one person there."""
    row = connection.execute(sa.select(*_SUMS).where(*_counted(first, last, ward, person))).one()
    return _sums(row)


def day_lines(connection: sa.Connection, ward: str, first: date, last: date, now: int) -> list[DayLine]:
    """Every day from last back to first."""
    query = sa.select(visits.c.day, *_SUMS).where(*_counted(first, last, ward, None)).group_by(visits.c.day)
    known = {row.day: _sums(row) for row in connection.execute(query)}
    states = standings(connection, ward, first, last, now)
    all_pcs = sa.select(sa.func.min(desks.c.enrolled_at)).where(desks.c.ward == ward)
    began: int | None = connection.execute(all_pcs).scalar_one()
    seen = list(connection.execute(sa.select(desks.c.seen_at).where(desks.c.ward == ward, in_use())).scalars())
    lines = []
    for day in reversed(days_between(first, last)):
        not_heard = sum(1 for moment in seen if moment < day_start_ms(day)) if began else 0
        found = known.get(day)
        stands = states.get(day)
        why = "" if found else (stands and stands.empty) or _why(day, began, not_heard, len(seen))
        state = stands.state.value if stands is not None else "open" if found else ""
        lines.append(DayLine(day, found, why, not_heard, state, stands is not None and stands.changed))
    return lines


def services(
    connection: sa.Connection, first: date, last: date, *, ward: str, person: UUID | None = None
) -> list[ServiceLine]:
    """The services of those days, the most frequent first, under the name they had last."""
    name = sa.func.coalesce(sa.func.max(visits.c.service_name), visits.c.service)
    query = (
        sa.select(visits.c.service, name, sa.func.count().label("many"))
        .where(*_counted(first, last, ward, person))
        .group_by(visits.c.service)
        .order_by(sa.desc("many"), visits.c.service)
    )
    return [ServiceLine._make(row) for row in connection.execute(query)]


def outcomes(
    connection: sa.Connection, first: date, last: date, *, ward: str, person: UUID | None = None
) -> list[tuple[str, int]]:
    """How the visits ended, the most frequent first: (code, visits)."""
    query = (
        sa.select(visits.c.outcome, sa.func.count().label("many"))
        .where(*_counted(first, last, ward, person))
        .group_by(visits.c.outcome)
        .order_by(sa.desc("many"), visits.c.outcome)
    )
    return [(row.outcome, row.many) for row in connection.execute(query)]


def people_of(connection: sa.Connection, ward: str, first: date, last: date) -> list[PersonLine]:
    """Officials first, then volunteers; who is active before who is not, by name."""
    return _people(connection, ward, first, last, sa.true())


def person(connection: sa.Connection, ward: str, key: UUID, first: date, last: date) -> PersonLine | None:
    """One of them."""
    found = _people(connection, ward, first, last, people.c.id == key)
    return found[0] if found else None


def person_days(
    connection: sa.Connection, ward: str, key: UUID, first: date, last: date
) -> list[tuple[date, int | None]]:
    """Visits of one person on each day from first to last; None where there is none."""
    query = (
        sa.select(visits.c.day, sa.func.count().label("many"))
        .where(*_counted(first, last, ward, key))
        .group_by(visits.c.day)
    )
    known = {row.day: row.many for row in connection.execute(query)}
    return [(day, known.get(day)) for day in days_between(first, last)]


_SUMS = (
    sa.func.count().label("visits"),
    sa.func.sum(visits.c.people).label("people"),
    (sa.func.avg(visits.c.seconds) / 60).label("minutes"),
    sa.func.count().filter(visits.c.outcome.in_(RESOLVED)).label("resolved"),
    sa.func.avg(visits.c.satisfaction).label("satisfaction"),
    sa.func.count(visits.c.satisfaction).label("rated"),
)


def _sums(row: Any) -> Sums:
    return Sums(
        row.visits,
        int(row.people) if row.people is not None else None,
        float(row.minutes) if row.minutes is not None else None,
        row.resolved / row.visits if row.visits else None,
        float(row.satisfaction) if row.satisfaction is not None else None,
        row.rated,
    )


def _counted(first: date, last: date, ward: str, person: UUID | None) -> list[sa.ColumnElement[bool]]:
    found = [visits.c.ward == ward, visits.c.day.between(first, last), visits.c.deleted.is_(False)]
    return [*found, visits.c.person == person] if person is not None else found


def _why(day: date, began: int | None, not_heard: int, pcs: int) -> str:
    if began is None or day < local_day(began):
        return "no_desk"
    if not_heard >= pcs:
        return "not_heard"
    return "weekend" if day.weekday() in {SATURDAY, SUNDAY} else "no_visit"


def _people(
    connection: sa.Connection, ward: str, first: date, last: date, which: sa.ColumnElement[bool]
) -> list[PersonLine]:
    counted = (
        sa.select(visits.c.person, sa.func.count().label("many"), sa.func.max(visits.c.day).label("last_day"))
        .where(*_counted(first, last, ward, None))
        .group_by(visits.c.person)
        .subquery()
    )
    query = (
        sa.select(
            people.c.id,
            people.c.name,
            people.c.role,
            people.c.school,
            people.c.campaign_from,
            people.c.campaign_to,
            people.c.active,
            people.c.confirmed,
            sa.func.coalesce(counted.c.many, 0),
            counted.c.last_day,
        )
        .outerjoin(counted, counted.c.person == people.c.id)
        .where(people.c.ward == ward, which)
        .order_by(sa.not_(people.c.active), people.c.role, people.c.name)
    )
    return [PersonLine._make(row) for row in connection.execute(query)]


def span(days: int, today: date) -> tuple[date, date]:
    """The first and the last of so many days that end today."""
    return today - timedelta(days=days - 1), today
