"""Asking the city for volunteers (xin tình nguyện viên): how many, from when to when, and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from ward_desk.errors import DeskError
from ward_desk.services.desk import Desk, Session
from ward_desk.store import things
from ward_ledger.change import Value
from ward_ledger.days import local_day
from ward_ledger.records import NOTE_LIMIT, PEOPLE_LIMIT, Kind, VolunteerRequest
from ward_ledger.text import nfc


class Wish(msgspec.Struct, frozen=True):
    """What is asked for. Days are local and both included."""

    wanted: int
    first: date
    last: date
    note: str = ""


class Asked(msgspec.Struct, frozen=True):
    """A wish of this ward that still stands, by its key."""

    key: UUID
    wish: Wish


def ask_for_volunteers(desk: Desk, session: Session, wish: Wish) -> UUID:
    """Tell the city with the next round; returns the key of the wish. Raises DeskError `not_allowed`, `people_range`,
    `dates_reversed` or `text_too_long`."""
    session.require_official()
    values = _values(wish) | {"ward": session.ward_code, "closed": False}
    key = desk.clock.new_id()
    _save(desk, session, key, values)
    return key


def withdraw_wish(desk: Desk, session: Session, key: UUID) -> None:
    """Say that the volunteers are not wanted any more. Raises DeskError `not_allowed`."""
    session.require_official()
    _save(desk, session, key, {"closed": True})


def open_wishes(desk: Desk, session: Session) -> list[Asked]:
    """The wishes of this ward that are not withdrawn and whose last day has not passed, by their first day."""
    today = local_day(desk.clock.wall_ms())
    with desk.store.reading() as connection:
        found = things.keyed_records(connection, Kind.VOLUNTEER_REQUEST, VolunteerRequest)
    asked = [Asked(key, _wish(one, today)) for key, one in found if one.ward == session.ward_code and not one.closed]
    return sorted((one for one in asked if one.wish.last >= today), key=lambda one: (one.wish.first, str(one.key)))


def _save(desk: Desk, session: Session, key: UUID, values: dict[str, Value]) -> None:
    with desk.store.writing() as connection:
        desk.store.save(
            connection,
            now_ms=desk.clock.wall_ms(),
            by=session.person.id,
            kind=Kind.VOLUNTEER_REQUEST,
            key=key,
            values=values,
        )


def _values(wish: Wish) -> dict[str, Value]:
    if not 1 <= wish.wanted <= PEOPLE_LIMIT:
        raise DeskError("people_range", limit=PEOPLE_LIMIT)
    if wish.last < wish.first:
        raise DeskError("dates_reversed")
    note = nfc(wish.note, lines=True)
    if len(note) > NOTE_LIMIT:
        raise DeskError("text_too_long", field="note", length=len(note), limit=NOTE_LIMIT)
    return {
        "wanted": wish.wanted,
        "valid_from": wish.first.isoformat(),
        "valid_to": wish.last.isoformat(),
        "note": note or None,
    }


def _wish(record: VolunteerRequest, today: date) -> Wish:
    first = date.fromisoformat(record.valid_from) if record.valid_from else today
    last = date.fromisoformat(record.valid_to) if record.valid_to else date.max
    return Wish(record.wanted or 0, first, last, record.note or "")
