"""Keeps the tables that the screens read equal to what the log says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.tables import desks, people, submissions, visits
from ward_desk.store.visit_words import words_of
from ward_ledger.change import Value
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import Desk, Kind, Person, Submission, Visit

PLACE_BITS = 20
_MASK = (1 << PLACE_BITS) - 1

_PLACE_OF = sa.select(visits.c.place).where(visits.c.id == sa.bindparam("of_id"))
_PLACE_TAKEN = sa.select(visits.c.place).where(visits.c.place == sa.bindparam("candidate"))
_DELETE_VISIT = sa.delete(visits).where(visits.c.place == sa.bindparam("at_place"))
_INSERT_VISIT = sa.insert(visits)
_INSERT_TEXT = sa.text("INSERT INTO visit_text(rowid, words) VALUES (:place, :words)")
_DELETE_TEXT = sa.text("DELETE FROM visit_text WHERE rowid = :place")


def refresh(connection: sa.Connection, kind: str, key: UUID, rights: Rights) -> Merged:
    """Merge the changes of one thing and write its row. Returns what was merged, for the caller to look at."""
    merged = merge(change_log.changes_of(connection, kind, key), rights)
    write_row(connection, kind, key, merged.fields if merged.exists else None)
    return merged


def rebuild(connection: sa.Connection, rights: Rights) -> None:
    """Empty all derived tables and fill them from the log."""
    for table in (visits, people, desks, submissions):
        connection.execute(sa.delete(table))
    connection.exec_driver_sql("DELETE FROM visit_text")
    for kind in (Kind.PERSON, Kind.DESK, Kind.SUBMISSION, Kind.VISIT):
        for changes in change_log.changes_of_kind(connection, kind):
            merged = merge(changes, rights)
            if merged.exists:
                write_row(connection, kind, changes[0].key, merged.fields)
    join_words(connection)


def join_words(connection: sa.Connection) -> None:
    """Make one piece of a search index that was filled at once. Otherwise some later save would have to join all its
    pieces, which takes half a minute with a million visits."""
    connection.exec_driver_sql("INSERT INTO visit_text(visit_text) VALUES ('optimize')")


def write_row(connection: sa.Connection, kind: str, key: UUID, fields: dict[str, Value] | None) -> None:
    """Write the derived row of a thing, or take it away where `fields` is None. Kinds without a table do nothing."""
    if kind == Kind.VISIT:
        _write_visit(connection, key, fields)
    elif kind in _SIMPLE:
        table, to_row = _SIMPLE[kind]
        connection.execute(sa.delete(table).where(table.c.id == key.bytes))
        row = to_row(fields) if fields is not None else None
        if row is not None:
            connection.execute(sa.insert(table), {"id": key.bytes} | row)


def visit_row(fields: dict[str, Value]) -> dict[str, Any] | None:
    """The columns of a visit without `place` and `id`; None while its beginning has not arrived yet."""
    visit = msgspec.convert(fields, Visit)
    if visit.started_at is None or visit.service is None or visit.outcome is None:
        return None
    row = msgspec.structs.asdict(visit)
    row["person"] = UUID(visit.person).bytes if visit.person else None
    for name in ("subject", "channel", "outcome"):
        row[name] = str(row[name]) if row[name] is not None else None
    row["late"] = bool(visit.late)
    row["deleted"] = bool(visit.deleted)
    return row


def _write_visit(connection: sa.Connection, key: UUID, fields: dict[str, Value] | None) -> None:
    row = visit_row(fields) if fields is not None else None
    old = connection.execute(_PLACE_OF, {"of_id": key.bytes}).scalar_one_or_none()
    if old is not None:
        connection.execute(_DELETE_TEXT, {"place": old})
    if row is None:
        if old is not None:
            connection.execute(_DELETE_VISIT, {"at_place": old})
        return
    if old is not None and old >> PLACE_BITS == row["started_at"]:
        place = old
        connection.execute(sa.update(visits).where(visits.c.place == old), row)
    else:
        if old is not None:
            connection.execute(_DELETE_VISIT, {"at_place": old})
        place = _free_place(connection, row["started_at"], key)
        connection.execute(_INSERT_VISIT, {"place": place, "id": key.bytes} | row)
    connection.execute(_INSERT_TEXT, {"place": place, "words": words_of(row)})


def _free_place(connection: sa.Connection, started_at: int, key: UUID) -> int:
    low = key.int & _MASK
    while True:
        place = started_at << PLACE_BITS | low
        if connection.execute(_PLACE_TAKEN, {"candidate": place}).one_or_none() is None:
            return place
        low = (low + 1) & _MASK


def _person_row(fields: dict[str, Value]) -> dict[str, Any] | None:
    person = msgspec.convert(fields, Person)
    if person.name is None or person.role is None:
        return None
    return {
        "name": person.name,
        "role": str(person.role),
        "school": person.school,
        "campaign_from": person.campaign_from,
        "campaign_to": person.campaign_to,
        "active": person.active is not False,
        "confirmed": person.confirmed is True,
    }


def _desk_row(fields: dict[str, Value]) -> dict[str, Any] | None:
    desk = msgspec.convert(fields, Desk)
    return {"name": desk.name, "ward": desk.ward}


def _submission_row(fields: dict[str, Value]) -> dict[str, Any] | None:
    submission = msgspec.convert(fields, Submission)
    if submission.ward is None or submission.day is None:
        return None
    return {"ward": submission.ward, "day": submission.day, "sent": submission.sent is True}


ToRow = Callable[[dict[str, Value]], dict[str, Any] | None]

_SIMPLE: dict[str, tuple[sa.Table, ToRow]] = {
    Kind.PERSON: (people, _person_row),
    Kind.DESK: (desks, _desk_row),
    Kind.SUBMISSION: (submissions, _submission_row),
}


def simple_rows(kind: str) -> tuple[sa.Table, ToRow]:
    """The table of a kind that has one row a thing, and what makes its columns from merged fields."""
    return _SIMPLE[kind]
