"""What merged things look like in the tables that pages and BI tools read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from psycopg.types.json import Jsonb

from ward_city.copying import Copier, clean, id_list, ids
from ward_city.tables import people, submissions, things, visits
from ward_ledger.change import Value
from ward_ledger.days import local_day
from ward_ledger.records import RECORDS, Kind, Person, Submission

HOUR_MS = 3_600_000

Fields = dict[str, Value]
Row = tuple[Any, ...]


class Thing(NamedTuple):
    """One thing of a ward as it is now; `fields` None: nothing that was written of it counts. `known`: rows may
    exist already."""

    kind: str
    key: UUID
    fields: Fields | None
    known: bool


class _Shape(NamedTuple):
    table: sa.Table
    deletion: sa.Delete
    copier: Copier
    row: Callable[[str, UUID, Fields], Row | None]


def write(connection: sa.Connection, ward: str, changed: Iterable[Thing]) -> None:
    """Make the rows of the changed things what they should be. Kinds that this city does not know have none."""
    by_kind: dict[str, list[Thing]] = {}
    for thing in changed:
        if thing.kind in RECORDS:
            by_kind.setdefault(thing.kind, []).append(thing)
    for kind, things_of_kind in by_kind.items():
        shape = _SHAPES.get(kind, _OTHER)
        known = [thing.key for thing in things_of_kind if thing.known]
        if known:
            connection.execute(shape.deletion, {"of_ward": ward, "of_kind": kind, "taken": id_list(known)})
        rows = (row_of(ward, thing) for thing in things_of_kind)
        shape.copier.write(connection, (row for row in rows if row is not None))


def row_of(ward: str, thing: Thing) -> Row | None:
    """The row of a thing, in the order of its table's columns; None when it has none."""
    if thing.fields is None or thing.kind not in RECORDS:
        return None
    shape = _SHAPES.get(thing.kind)
    if shape is None:
        return (ward, thing.kind, thing.key, Jsonb(_without_nul(thing.fields)))
    return shape.row(ward, thing.key, thing.fields)


def table_of(kind: str) -> sa.Table:
    """Where things of that kind are shown."""
    return _SHAPES.get(kind, _OTHER).table


def _deletion(table: sa.Table) -> sa.Delete:
    statement = sa.delete(table).where(table.c.ward == sa.bindparam("of_ward"), table.c.id == ids("taken").c.id)
    return statement.where(table.c.kind == sa.bindparam("of_kind")) if "kind" in table.c else statement


def visit_row(ward: str, key: UUID, fields: Fields) -> Row | None:
    """None while the beginning of the visit has not arrived. Merging left only values that fit, so that they are
    taken as they are: there are very many visits."""
    get: Callable[[str], Any] = fields.get
    started_at, service, outcome, person = get("started_at"), get("service"), get("outcome"), get("person")
    if started_at is None or service is None or outcome is None:
        return None
    incident = get("incident")
    return (
        ward,
        key,
        _day_of_hour(started_at // HOUR_MS),
        started_at,
        _person(person) if person else None,
        clean(service),
        clean(get("service_name")),
        clean(get("procedure")),
        clean(get("procedure_name")),
        get("subject"),
        get("people"),
        get("channel"),
        outcome,
        clean(get("reason")),
        get("seconds"),
        get("late") is True,
        clean(get("dossier")),
        clean(get("note")),
        get("satisfaction"),
        get("deleted") is True,
        UUID(incident) if incident else None,
    )


@lru_cache(maxsize=4096)
def _day_of_hour(hour: int) -> date:
    """No day in Vietnam begins within an hour of UTC."""
    return local_day(hour * HOUR_MS)


@lru_cache(maxsize=4096)
def _person(text: str) -> UUID:
    return UUID(text)


def _person_row(ward: str, key: UUID, fields: Fields) -> Row | None:
    person = msgspec.convert(fields, Person)
    if person.name is None or person.role is None:
        return None
    return (
        ward,
        key,
        clean(person.name),
        person.role.value,
        clean(person.school),
        _day(person.campaign_from),
        _day(person.campaign_to),
        person.active is not False,
        person.confirmed is True,
    )


def _submission_row(ward: str, key: UUID, fields: Fields) -> Row | None:
    submission = msgspec.convert(fields, Submission)
    if submission.day is None:
        return None
    return (ward, key, _day(submission.day), submission.sent is True)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _without_nul(value: Value) -> Value:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {name.replace("\0", ""): _without_nul(one) for name, one in value.items()}
    return value


_SHAPES: dict[str, _Shape] = {
    Kind.VISIT: _Shape(visits, _deletion(visits), Copier(visits), visit_row),
    Kind.PERSON: _Shape(people, _deletion(people), Copier(people), _person_row),
    Kind.SUBMISSION: _Shape(submissions, _deletion(submissions), Copier(submissions), _submission_row),
}
_OTHER = _Shape(things, _deletion(things), Copier(things), lambda _ward, _key, _fields: None)

TABLES = (visits, people, submissions, things)
