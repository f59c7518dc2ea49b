"""Incidents for hotline 1022: those that are open in all wards, and what the hotline answers, which flows back to the
ward's PCs."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import things, wards
from ward_city.work.author import Author
from ward_city.work.history import History, history_of
from ward_ledger.change import Value
from ward_ledger.records import NOTE_LIMIT, IncidentState, Kind
from ward_ledger.text import fold, nfc

TICKET_LIMIT = 40


class Incident(NamedTuple):
    """An incident as it is now. Times in ms; `state` is a word that a newer app may have invented; `facts` are lines
    "name value" of what the desk's check measured."""

    ward: str
    ward_name: str
    id: UUID
    title: str
    state: str
    ticket: str
    started_at: int | None
    closed_at: int | None
    findings: list[str]
    note: str
    part: str
    about: str
    device: str
    tried: str
    facts: list[str]
    reported_at: int | None

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in _CLOSED_STATES


class Queue(NamedTuple):
    """The incidents of one page, oldest first, and how many there are by state, whatever was asked for."""

    rows: list[Incident]
    total: int
    by_state: dict[str, int]
    without_ticket: int


class Answer(NamedTuple):
    """What 1022 says of an incident, as it was typed."""

    state: str
    ticket: str
    note: str


class ChangedMeanwhile(Exception):
    """Somebody else wrote to it after the form was shown."""


_CLOSED_STATES = tuple(state.value for state in IncidentState if state.closed)
_STARTED = sa.cast(things.c.fields["started_at"].astext, sa.BigInteger)
_CLOSED = sa.cast(things.c.fields["closed_at"].astext, sa.BigInteger)
_REPORTED = sa.cast(things.c.fields["reported_at"].astext, sa.BigInteger)
_STATE = sa.func.coalesce(things.c.fields["state"].astext, IncidentState.NOTED.value)
_TICKET = sa.func.coalesce(things.c.fields["ticket"].astext, "")
_IS_INCIDENT = sa.and_(
    things.c.kind == Kind.INCIDENT.value, sa.func.coalesce(things.c.fields["deleted"].astext, "") != "true"
)
# By its state: two desks that write at the same time may leave a time of closing beside a state that is open.
IS_OPEN = sa.and_(_IS_INCIDENT, _STATE.not_in(_CLOSED_STATES))


def _text(name: str) -> sa.ColumnElement[str]:
    return sa.func.coalesce(things.c.fields[name].astext, "")


def _list(name: str) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(things.c.fields[name], sa.text("'[]'::jsonb"))


_ALL = (
    sa.select(
        things.c.ward,
        wards.c.name,
        things.c.id,
        _text("title"),
        _STATE,
        _TICKET,
        _STARTED,
        _CLOSED,
        _list("findings"),
        *(_text(name) for name in ("note", "part", "about", "device", "tried")),
        _list("facts"),
        _REPORTED,
    )
    .join(wards, wards.c.code == things.c.ward)
    .where(_IS_INCIDENT)
)


def queue(connection: sa.Connection, *, state: str = "", ward: str = "", first: int = 0, limit: int = 50) -> Queue:
    """The open incidents (`state` empty), those that are closed ("closed"), or those of one state; of the wards that
    `ward` names in part, with or without marks, or by code."""
    wanted: list[sa.ColumnElement[bool]] = (
        [IS_OPEN] if not state else [_STATE.in_(_CLOSED_STATES)] if state == "closed" else [_STATE.in_([state])]
    )
    if ward.strip():
        wanted.append(things.c.ward.in_(_wards_like(connection, ward)))
    query = _ALL.where(*wanted)
    order = _CLOSED.desc().nulls_last() if state == "closed" else _STARTED.asc().nulls_first()
    rows = connection.execute(query.order_by(order, things.c.id).offset(first).limit(limit))
    total = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
    counted = sa.select(_STATE, sa.func.count()).where(IS_OPEN).group_by(_STATE)
    without = sa.select(sa.func.count()).where(IS_OPEN, _TICKET == "")
    return Queue(
        [Incident(*row) for row in rows],
        total,
        {row[0]: row[1] for row in connection.execute(counted)},
        connection.execute(without).scalar_one(),
    )


def incident(connection: sa.Connection, ward: str, key: UUID) -> tuple[Incident, History]:
    """One incident and its history. Raises LookupError."""
    row = connection.execute(_ALL.where(things.c.ward == ward, things.c.id == key)).one_or_none()
    if row is None:
        raise LookupError(str(key))
    return Incident(*row), history_of(connection, ward, Kind.INCIDENT, key)


def answer(connection: sa.Connection, ward: str, key: UUID, said: Answer, *, seen: str, by: Author, now: int) -> bool:
    """Write what changed into the ward's log. Returns whether anything did. Raises LookupError, and ChangedMeanwhile
    when `seen` is not the latest step any more."""
    connection.execute(sa.select(wards.c.code).where(wards.c.code == ward).with_for_update())
    found, history = incident(connection, ward, key)
    values = _changes(found, said, now)
    if not values:
        return False
    if seen != history.latest:
        raise ChangedMeanwhile
    writing.write(connection, ward, by=by.id, kind=Kind.INCIDENT, key=key, values=values, now=now)
    detail = f"{key} {said.state} {said.ticket}".strip()
    identity.note(connection, now, "incident answered", ward=ward, detail=detail, account=by.name)
    return True


def answer_fault(said: Answer) -> str | None:
    """Why this cannot be an answer, as a word of the pages."""
    if said.state not in set(IncidentState):
        return "bad_state"
    if len(nfc(said.ticket)) > TICKET_LIMIT:
        return "bad_ticket"
    return "bad_note" if len(nfc(said.note, lines=True)) > NOTE_LIMIT else None


def _changes(found: Incident, said: Answer, now: int) -> dict[str, Value]:
    state = IncidentState(said.state)
    ticket, note = nfc(said.ticket), nfc(said.note, lines=True)
    values: dict[str, Any] = {}
    if state != found.state:
        values["state"] = state.value
    closing = (found.closed_at if found.closed and found.closed_at is not None else now) if state.closed else None
    if state != found.state or closing != found.closed_at:
        values["closed_at"] = closing
    if state == IncidentState.REPORTED and found.reported_at is None:
        values["reported_at"] = now
    if ticket != found.ticket:
        values["ticket"] = ticket or None
    if note != nfc(found.note, lines=True):
        values["note"] = note or None
    return values


def _wards_like(connection: sa.Connection, text: str) -> list[str]:
    wanted = fold(text)
    rows = connection.execute(sa.select(wards.c.code, wards.c.name))
    return [code for code, name in rows if code == text.strip() or (wanted and wanted in fold(name))]
