"""Keeps the tables that the screens read equal to what the log says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.tables import desks, people, submissions, things, visits
from ward_desk.store.visit_words import words_of
from ward_ledger import text
from ward_ledger.change import Value
from ward_ledger.merge import Merged, merge
from ward_ledger.permissions import Rights
from ward_ledger.records import RECORDS, Desk, Kind, Person, Submission

PLACE_BITS = 20
AT_ONCE = 1000
_MASK = (1 << PLACE_BITS) - 1

Fields = dict[str, Value]
Row = dict[str, Any]


class Thing(NamedTuple):
    """A thing as it is now; `fields` None: nothing that was written of it counts."""

    kind: str
    key: UUID
    fields: Fields | None


def refresh(connection: sa.Connection, kind: str, key: UUID, rights: Rights) -> Merged:
    """Merge the changes of one thing and write its row. Returns what was merged, for the caller to look at."""
    merged = merge(change_log.changes_of(connection, kind, key), rights)
    write(connection, [Thing(kind, key, merged.fields if merged.exists else None)])
    return merged


def rebuild(connection: sa.Connection, rights: Rights) -> None:
    """Empty all derived tables and fill them from the log."""
    for table in (visits, people, desks, submissions, things):
        connection.execute(sa.delete(table))
    connection.exec_driver_sql("DELETE FROM visit_text")
    for kind in RECORDS:
        for some in in_pieces(change_log.changes_of_kind(connection, kind), AT_ONCE):
            merged = [(changes[0].key, merge(changes, rights)) for changes in some]
            write(connection, [Thing(kind, key, one.fields) for key, one in merged if one.exists])
    join_words(connection)


def join_words(connection: sa.Connection) -> None:
    """Make one piece of a search index that was filled at once. Otherwise some later save would have to join all its
    pieces, which takes half a minute with a million visits."""
    connection.exec_driver_sql("INSERT INTO visit_text(visit_text) VALUES ('optimize')")


def write(connection: sa.Connection, changed: Iterable[Thing]) -> None:
    """Make the rows of the changed things, each named once, what they should be. Unknown kinds have none."""
    known = (thing for thing in changed if thing.kind in RECORDS)
    for kind, of_kind in groupby(sorted(known, key=lambda thing: thing.kind), key=lambda thing: thing.kind):
        for some in in_pieces(of_kind, AT_ONCE):
            if kind == Kind.VISIT:
                _write_visits(connection, some)
            else:
                _write_simple(connection, kind, some)


T = TypeVar("T")


def in_pieces(given: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most so many, in order."""
    source = iter(given)
    while piece := list(islice(source, size)):
        yield piece


# --- visits -----------------------------------------------------------------------------------------------------------

_VISIT_COLUMNS = tuple(column.name for column in visits.columns)
_INSERT_VISIT = f"INSERT INTO visits ({', '.join(_VISIT_COLUMNS)}) VALUES ({', '.join('?' * len(_VISIT_COLUMNS))})"  # noqa: S608

_fold = lru_cache(maxsize=4096)(text.fold)  # people write the same notes again and again


def visit_row(fields: Fields) -> Row | None:
    """The columns of a visit without `place` and `id`; None while its beginning has not arrived yet. Merging left only
    values that fit, so that they are taken as they are: there are very many visits."""
    get: Callable[[str], Any] = fields.get
    started_at, service, outcome, person = get("started_at"), get("service"), get("outcome"), get("person")
    incident = get("incident")
    if started_at is None or service is None or outcome is None:
        return None
    return {
        "ward": get("ward"),
        "person": _person_id(person) if person else None,
        "service": service,
        "service_name": get("service_name"),
        "procedure": get("procedure"),
        "procedure_name": get("procedure_name"),
        "subject": get("subject"),
        "people": get("people"),
        "channel": get("channel"),
        "outcome": outcome,
        "reason": get("reason"),
        "started_at": started_at,
        "seconds": get("seconds"),
        "late": get("late") is True,
        "dossier": get("dossier"),
        "note": get("note"),
        "satisfaction": get("satisfaction"),
        "deleted": get("deleted") is True,
        "incident": UUID(incident).bytes if incident else None,
    }


@lru_cache(maxsize=4096)
def _person_id(written: str) -> bytes:
    return UUID(written).bytes


def _write_visits(connection: sa.Connection, changed: Sequence[Thing]) -> None:
    old = _places_of(connection, [thing.key.bytes for thing in changed])
    if old:
        gone = [(place,) for place in old.values()]
        connection.exec_driver_sql("DELETE FROM visit_text WHERE rowid = ?", gone)
        connection.exec_driver_sql("DELETE FROM visits WHERE place = ?", gone)
    found = [(thing.key, visit_row(thing.fields)) for thing in changed if thing.fields is not None]
    rows = [(key, row) for key, row in found if row is not None]
    _forget_contacts(connection, old.keys() - {key.bytes for key, _ in rows})
    if not rows:
        return
    places = _places_for(connection, rows, old)
    # By place: FTS5 gathers words in memory only as long as each row comes after the one before.
    placed = sorted(zip(places, rows, strict=True), key=lambda one: one[0])
    # In the order of the columns, as `visit_row` gives them.
    written = [(place, key.bytes, *row.values()) for place, (key, row) in placed]
    words = [(place, words_of(row, _fold)) for place, (_, row) in placed]
    connection.exec_driver_sql(_INSERT_VISIT, written)
    connection.exec_driver_sql("INSERT INTO visit_text(rowid, words) VALUES (?, ?)", words)


def _places_of(connection: sa.Connection, keys: Sequence[bytes]) -> dict[bytes, int]:
    marks = ", ".join("?" * len(keys))
    rows = connection.exec_driver_sql(f"SELECT id, place FROM visits WHERE id IN ({marks})", tuple(keys))  # noqa: S608
    return {row[0]: row[1] for row in rows}


def _forget_contacts(connection: sa.Connection, visit_ids: Iterable[bytes]) -> None:
    """A visit that is no more, because whoever wrote it had no right to, can have nobody to call back."""
    gone = [(one,) for one in visit_ids]
    if gone:
        connection.exec_driver_sql("DELETE FROM contacts WHERE visit = ?", gone)


def _places_for(connection: sa.Connection, rows: Sequence[tuple[UUID, Row]], old: dict[bytes, int]) -> list[int]:
    """A free place for each: where the visit stood if it began then too, else the next one free of its start."""
    wanted = [_wanted_place(key, row, old) for key, row in rows]
    marks = ", ".join("?" * len(wanted))
    found = connection.exec_driver_sql(f"SELECT place FROM visits WHERE place IN ({marks})", tuple(wanted))  # noqa: S608
    taken = {row[0] for row in found}
    if not taken and len(set(wanted)) == len(wanted):
        return wanted
    places: list[int] = []
    for place in wanted:
        free = place
        while free in taken or _is_taken(connection, free):
            free = (free & ~_MASK) | ((free + 1) & _MASK)
        taken.add(free)
        places.append(free)
    return places


def _wanted_place(key: UUID, row: Row, old: dict[bytes, int]) -> int:
    started_at: int = row["started_at"]
    before = old.get(key.bytes)
    if before is not None and before >> PLACE_BITS == started_at:
        return before
    return started_at << PLACE_BITS | (key.int & _MASK)


def _is_taken(connection: sa.Connection, place: int) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM visits WHERE place = ?", (place,)).first() is not None


# --- what has one plain row a thing -----------------------------------------------------------------------------------


def _person_row(fields: Fields) -> Row | None:
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


def _desk_row(fields: Fields) -> Row | None:
    desk = msgspec.convert(fields, Desk)
    return {"name": desk.name, "ward": desk.ward}


def _submission_row(fields: Fields) -> Row | None:
    submission = msgspec.convert(fields, Submission)
    if submission.ward is None or submission.day is None:
        return None
    return {"ward": submission.ward, "day": submission.day, "sent": submission.sent is True}


ToRow = Callable[[Fields], Row | None]

_SIMPLE: dict[str, tuple[sa.Table, ToRow]] = {
    Kind.PERSON: (people, _person_row),
    Kind.DESK: (desks, _desk_row),
    Kind.SUBMISSION: (submissions, _submission_row),
}
SIMPLE_KINDS = tuple(kind for kind in RECORDS if kind != Kind.VISIT)


def simple_rows(kind: str) -> tuple[sa.Table, ToRow]:
    """The table of a kind that has one row a thing, and what makes its columns (but `id`) from merged fields."""

    def thing_row(fields: Fields) -> Row:
        return {"kind": str(kind), "fields": msgspec.json.encode(fields, order="sorted").decode()}

    return _SIMPLE.get(kind, (things, thing_row))


def _write_simple(connection: sa.Connection, kind: str, changed: Sequence[Thing]) -> None:
    table, to_row = simple_rows(kind)
    of_kind = [table.c.kind == str(kind)] if table is things else []
    keys = [thing.key.bytes for thing in changed]
    connection.execute(sa.delete(table).where(table.c.id.in_(keys), *of_kind))
    found = [(thing.key, to_row(thing.fields)) for thing in changed if thing.fields is not None]
    rows = [{"id": key.bytes} | row for key, row in found if row is not None]
    if rows:
        connection.execute(sa.insert(table), rows)
