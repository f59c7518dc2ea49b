"""Reads incidents, which lie among the records that have no table of their own: there are few."""

from __future__ import annotations

from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.history import names_in
from ward_desk.store.tables import desks, people, things
from ward_desk.store.things import keyed_records
from ward_ledger.records import Incident, IncidentState, Kind

# The desk of the change that made each: SQLite takes the other columns from the row with the least `at`.
_MADE_ON = 'SELECT "key", desk, min(at) FROM log WHERE kind = \'incident\' GROUP BY "key"'


class IncidentRow(msgspec.Struct, frozen=True):
    """An incident as it stands, with the names of who noticed it and of the desk where it was noted. Times are in
    milliseconds since 1970 (UTC). `state` is a word that a newer app may have invented; `facts` are pairs of a name and
    a value, in the order in which they were noted."""

    id: UUID
    title: str
    part: str
    about: str
    device: str
    person: UUID | None
    person_name: str
    desk: UUID | None
    desk_name: str
    state: str
    findings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    tried: str
    ticket: str
    note: str
    started_at: int
    reported_at: int | None
    closed_at: int | None

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in _CLOSED

    @property
    def repair_ms(self) -> int | None:
        """How long it took from when it began until it was closed; None while it is open."""
        if not self.closed or self.closed_at is None:
            return None
        return max(0, self.closed_at - self.started_at)


_CLOSED = frozenset(state.value for state in IncidentState if state.closed)


def all_incidents(connection: sa.Connection) -> list[IncidentRow]:
    """Those that are not deleted, the open ones first, and among these and the others the latest first. One of which
    only a ticket has arrived so far is not among them."""
    people_names, desk_names = names_in(connection, people), names_in(connection, desks)
    made_on = {UUID(bytes=row[0]): UUID(bytes=row[1]) for row in connection.exec_driver_sql(_MADE_ON)}
    found = [
        _row(key, record, made_on.get(key), people_names, desk_names)
        for key, record in keyed_records(connection, Kind.INCIDENT, Incident)
        if record.deleted is not True and record.title is not None and record.started_at is not None
    ]
    return sorted(found, key=lambda one: (one.closed, -one.started_at, one.id.bytes))


def fields_of(connection: sa.Connection, key: UUID) -> Incident | None:
    """The record with that key, also when it is deleted; None when this desk knows none."""
    query = sa.select(things.c.fields).where(things.c.kind == str(Kind.INCIDENT), things.c.id == key.bytes)
    fields = connection.execute(query).scalar_one_or_none()
    return msgspec.json.decode(fields, type=Incident) if fields is not None else None


def incident_of(connection: sa.Connection, key: UUID) -> IncidentRow | None:
    """The incident, or None when there is none or it is deleted."""
    return next((one for one in all_incidents(connection) if one.id == key), None)


def _row(
    key: UUID,
    record: Incident,
    desk: UUID | None,
    people_names: dict[UUID, str | None],
    desk_names: dict[UUID, str | None],
) -> IncidentRow:
    person = UUID(record.person) if record.person else None
    state = record.state or IncidentState.NOTED.value
    return IncidentRow(
        id=key,
        title=record.title or "",
        part=record.part or "",
        about=record.about or "",
        device=record.device or "",
        person=person,
        person_name=(people_names.get(person) or "") if person else "",
        desk=desk,
        desk_name=(desk_names.get(desk) or "") if desk else "",
        state=state,
        findings=tuple(record.findings or ()),
        facts=tuple(_pair(line) for line in record.facts or ()),
        tried=record.tried or "",
        ticket=record.ticket or "",
        note=record.note or "",
        started_at=record.started_at or 0,
        reported_at=record.reported_at,
        closed_at=record.closed_at if state in _CLOSED else None,
    )


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(" ")
    return name, value
