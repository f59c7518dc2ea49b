"""Reads visits: pages of the log by key, counts, totals, and one visit with its history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.projection import PLACE_BITS
from ward_desk.store.tables import people, submissions, visits
from ward_desk.store.visit_words import question
from ward_ledger.days import day_start_ms


class Visit(msgspec.Struct, frozen=True):
    """A visit as it stands. `started_at` is in milliseconds since 1970 (UTC), `seconds` the time spent, `incident` the
    fault that it was about."""

    id: UUID
    ward: str | None
    person: UUID | None
    service: str
    service_name: str | None
    procedure: str | None
    procedure_name: str | None
    subject: str | None
    people: int | None
    channel: str | None
    outcome: str
    reason: str | None
    started_at: int
    seconds: int | None
    late: bool
    dossier: str | None
    note: str | None
    satisfaction: int | None
    deleted: bool
    incident: UUID | None = None


class VisitRow(msgspec.Struct, frozen=True):
    """A visit in a list: `place` is the cursor to go on after, `person_name` who recorded it."""

    visit: Visit
    place: int
    person_name: str


class VisitFilter(msgspec.Struct, frozen=True):
    """What a list of visits is narrowed to; all that is given must hold.

    Days are local and both included. `service` is the code of a service or of a procedure. Every word of `text` must
    occur, without regard to diacritics; the last word may be unfinished. `deleted` also shows deleted visits.
    """

    day_from: date | None = None
    day_to: date | None = None
    person: UUID | None = None
    service: str | None = None
    outcome: str | None = None
    channel: str | None = None
    text: str = ""
    deleted: bool = False


class Totals(NamedTuple):
    """Counts over visits that are not deleted; `seconds` is None where there is none."""

    visits: int
    seconds: int | None
    unresolved: int


class Step(NamedTuple):
    """How many rows a walk went on, fewer than asked for only at the end, and the place of the last of them."""

    rows: int
    last: int | None


_WORDS = sa.table("visit_text", sa.column("rowid"), sa.column("visit_text"))
_BY_ID = sa.select(visits).where(visits.c.id == sa.bindparam("of_id"))


def visit_of(connection: sa.Connection, visit_id: UUID) -> Visit | None:
    """The visit, or None when this desk knows none with that id."""
    row = connection.execute(_BY_ID, {"of_id": visit_id.bytes}).mappings().one_or_none()
    return _visit(row) if row is not None else None


def find(
    connection: sa.Connection, wanted: VisitFilter, *, after: int | None = None, limit: int = 100, offset: int = 0
) -> list[VisitRow]:
    """Visits newest first. `after` is the place of the last row of the page before; `offset` skips further rows."""
    query = (
        sa.select(visits, people.c.name.label("person_name"))
        .select_from(visits.outerjoin(people, people.c.id == visits.c.person))
        .where(visits.c.place.in_(_places(wanted, after).limit(limit).offset(offset)))
        .order_by(visits.c.place.desc())
    )
    return [
        VisitRow(_visit(row), row["place"], row["person_name"] or "") for row in connection.execute(query).mappings()
    ]


def count(connection: sa.Connection, wanted: VisitFilter) -> int:
    """How many visits the filter lets through."""
    narrowed = _places(wanted, None).order_by(None).subquery()
    total: int = connection.execute(sa.select(sa.func.count()).select_from(narrowed)).scalar_one()
    return total


def of_incident(connection: sa.Connection, incident: UUID) -> list[VisitRow]:
    """The visits that were about an incident, newest first; not those that are deleted."""
    query = (
        sa.select(visits, people.c.name.label("person_name"))
        .select_from(visits.outerjoin(people, people.c.id == visits.c.person))
        .where(visits.c.incident == incident.bytes, visits.c.deleted.is_(False))
        .order_by(visits.c.place.desc())
    )
    return [
        VisitRow(_visit(row), row["place"], row["person_name"] or "") for row in connection.execute(query).mappings()
    ]


def step(connection: sa.Connection, wanted: VisitFilter, after: int | None, rows: int) -> Step:
    """Go on by `rows` rows from the place `after` (None: from the newest) and say where that leads."""
    walked = _places(wanted, after).limit(rows).subquery()
    place = walked.c[0]
    found, last = connection.execute(sa.select(sa.func.count(), sa.func.min(place)).select_from(walked)).one()
    return Step(found, last)


def totals(connection: sa.Connection, wanted: VisitFilter, unresolved: frozenset[str]) -> Totals:
    """Count, seconds spent and how many ended in one of the `unresolved` outcomes."""
    inner = _places(wanted, None).order_by(None)
    query = sa.select(
        sa.func.count(),
        sa.func.sum(visits.c.seconds),
        sa.func.sum(sa.case((visits.c.outcome.in_(sorted(unresolved)), 1), else_=0)),
    ).where(visits.c.place.in_(inner))
    found, seconds, open_ones = connection.execute(query).one()
    return Totals(found, seconds, open_ones or 0)


def usage(connection: sa.Connection, since_ms: int) -> dict[str, int]:
    """How often each code was used since then; a visit for a procedure counts for the procedure."""
    code = sa.func.coalesce(visits.c.procedure, visits.c.service)
    query = (
        sa.select(code, sa.func.count())
        .where(visits.c.place >= since_ms << PLACE_BITS, visits.c.deleted.is_(False))
        .group_by(code)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def day_is_sent(connection: sa.Connection, ward: str, day: date) -> bool:
    """Whether the ward's day was sent for review."""
    query = sa.select(submissions.c.sent).where(submissions.c.ward == ward, submissions.c.day == day.isoformat())
    return connection.execute(query).scalar() is True


def _places(wanted: VisitFilter, after: int | None) -> sa.Select[Any]:
    """The places that pass the filter, newest first."""
    asked = question(
        wanted.text,
        person=wanted.person,
        service=wanted.service,
        outcome=wanted.outcome,
        channel=wanted.channel,
        deleted=wanted.deleted,
    )
    place: Any
    if asked is not None:
        place = _WORDS.c.rowid
        query = sa.select(place).where(_WORDS.c.visit_text.match(asked))
    else:
        place = visits.c.place
        query = sa.select(place)
        if not wanted.deleted:
            query = query.with_hint(visits, "INDEXED BY ix_visits_deleted", "sqlite").where(visits.c.deleted.is_(False))
    if wanted.day_from is not None:
        query = query.where(place >= day_start_ms(wanted.day_from) << PLACE_BITS)
    if wanted.day_to is not None:
        query = query.where(place < day_start_ms(wanted.day_to + timedelta(days=1)) << PLACE_BITS)
    if after is not None:
        query = query.where(place < after)
    return query.order_by(place.desc())


def _visit(row: Any) -> Visit:
    values = {name: row[name] for name in Visit.__struct_fields__}
    values["id"] = UUID(bytes=row["id"])
    for name in ("person", "incident"):
        values[name] = UUID(bytes=row[name]) if row[name] else None
    return Visit(**values)
