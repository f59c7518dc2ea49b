"""Where volunteers are wanted and where they are, day by day; what the department changes about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city import identity, writing
from ward_city.tables import EVERYWHERE, things, wards
from ward_city.work.author import Author
from ward_city.work.faults import NotThat
from ward_city.work.roster import Random, Volunteer, volunteers
from ward_city.work.roster_file import campaign_fault
from ward_ledger.change import Value
from ward_ledger.ids import uuid7
from ward_ledger.records import NOTE_LIMIT, PEOPLE_LIMIT, Kind, Role
from ward_ledger.text import fold, nfc

LONGEST_REQUEST_DAYS = 366


class Request(NamedTuple):
    """A ward asks for `wanted` volunteers from one day through another."""

    ward: str
    id: UUID
    wanted: int
    valid_from: date
    valid_to: date
    note: str
    closed: bool

    def counts_on(self, day: date) -> bool:
        """Whether the ward asks for that day."""
        return not self.closed and self.valid_from <= day <= self.valid_to


class WardNeed(NamedTuple):
    """A ward on one day. `undated` volunteers have no campaign dates; whether they are there nobody knows."""

    code: str
    name: str
    wanted: int
    there: int
    undated: int

    @property
    def gap(self) -> int:
        """How many are missing; negative when more are there than the ward asked for."""
        return self.wanted - self.there


class Needs(NamedTuple):
    """The wards that were asked for, those that ask first and of them the widest gap, and the sums over all wards. `missing` adds only gaps."""

    rows: list[WardNeed]
    wanted: int
    there: int
    missing: int
    asking: int


class OfWard(NamedTuple):
    """One ward: its requests and its volunteers, the newest first."""

    code: str
    name: str
    requests: list[Request]
    volunteers: list[Volunteer]


class Wish(NamedTuple):
    """A request as it is to be written."""

    wanted: int
    valid_from: date
    valid_to: date
    note: str


def needs_on(connection: sa.Connection, day: date, *, search: str = "", every: bool = False) -> Needs:
    """All wards on that day; only those that ask or have somebody, unless `every`."""
    rows = _wards(connection, day)
    wanted = fold(search)
    shown = [row for row in rows if wanted in fold(row.name) or search.strip() == row.code]
    if not every:
        shown = [row for row in shown if row.wanted or row.there or row.undated]
    shown.sort(key=lambda row: (not row.wanted, -row.gap, fold(row.name)))
    return Needs(
        shown,
        wanted=sum(row.wanted for row in rows),
        there=sum(row.there for row in rows),
        missing=sum(max(0, row.gap) for row in rows),
        asking=sum(1 for row in rows if row.wanted),
    )


def is_there(person: Volunteer, day: date) -> bool:
    """Whether the volunteer's campaign covers that day. Without both dates nobody knows: False."""
    dates = person.campaign_from, person.campaign_to
    return person.active and None not in dates and (dates[0] or day) <= day <= (dates[1] or day)


def of_ward(connection: sa.Connection, ward: str) -> OfWard:
    """Raises LookupError for no such ward."""
    name = connection.execute(
        sa.select(wards.c.name).where(wards.c.code == ward, wards.c.code != EVERYWHERE)
    ).scalar_one_or_none()
    if name is None:
        raise LookupError(ward)
    asked = sorted(_requests(connection, ward), key=lambda one: (not one.closed, one.valid_from), reverse=True)
    there = sorted(volunteers(connection, ward), key=lambda one: (not one.active, fold(one.name)))
    return OfWard(ward, name, asked, there)


def volunteer(connection: sa.Connection, ward: str, person: UUID) -> Volunteer:
    """Raises LookupError."""
    found = next((one for one in volunteers(connection, ward) if one.id == person), None)
    if found is None:
        raise LookupError(str(person))
    return found


def ask(connection: sa.Connection, ward: str, wish: Wish, *, by: Author, now: int, random: Random) -> UUID:
    """Write a request into the ward's log. Raises NotThat, LookupError."""
    _check(wish)
    key = uuid7(now, random(10))
    values: dict[str, Value] = {
        "ward": ward,
        "wanted": wish.wanted,
        "valid_from": wish.valid_from.isoformat(),
        "valid_to": wish.valid_to.isoformat(),
    }
    if note := nfc(wish.note, lines=True):
        values["note"] = note
    writing.write(connection, ward, by=by.id, kind=Kind.VOLUNTEER_REQUEST, key=key, values=values, now=now)
    identity.note(connection, now, "volunteers wanted", ward=ward, detail=f"{wish.wanted}", account=by.name)
    return key


def close(connection: sa.Connection, ward: str, request: UUID, *, by: Author, now: int) -> None:
    """The ward asks no longer. Raises LookupError."""
    if request not in {one.id for one in _requests(connection, ward)}:
        raise LookupError(str(request))
    values: dict[str, Value] = {"closed": True}
    writing.write(connection, ward, by=by.id, kind=Kind.VOLUNTEER_REQUEST, key=request, values=values, now=now)
    identity.note(connection, now, "request for volunteers closed", ward=ward, account=by.name)


def set_campaign(connection: sa.Connection, person: Volunteer, start: date, end: date, *, by: Author, now: int) -> None:
    """The volunteer is there from one day through the other. Raises NotThat."""
    if (said := campaign_fault(start, end)) is not None:
        raise NotThat("campaign_to", said)
    values: dict[str, Value] = {"campaign_from": start.isoformat(), "campaign_to": end.isoformat(), "active": True}
    _write_person(connection, person.ward, person.id, values, by, now)
    identity.note(connection, now, "campaign changed", ward=person.ward, detail=str(person.id), account=by.name)


def move(
    connection: sa.Connection, person: Volunteer, ward: str, start: date, end: date, *, by: Author, now: int
) -> None:
    """From `start` on the volunteer is in another ward, under the same id: the campaign here ends the day before.
    Raises NotThat, LookupError for no such ward."""
    if (said := campaign_fault(start, end)) is not None:
        raise NotThat("campaign_to", said)
    if ward == person.ward:
        raise NotThat("ward", "bad_same_ward")
    codes = sorted([ward, person.ward])
    connection.execute(sa.select(wards.c.code).where(wards.c.code.in_(codes)).order_by(wards.c.code).with_for_update())
    _write_person(connection, person.ward, person.id, _ended(person, start - timedelta(days=1)), by, now)
    there: dict[str, Value] = {
        "name": person.name,
        "role": Role.VOLUNTEER.value,
        "ward": ward,
        "campaign_from": start.isoformat(),
        "campaign_to": end.isoformat(),
        "active": True,
    }
    _write_person(connection, ward, person.id, there | ({"school": person.school} if person.school else {}), by, now)
    detail = f"{person.id} from {person.ward}"
    identity.note(connection, now, "volunteer moved", ward=ward, detail=detail, account=by.name)


def _ended(person: Volunteer, last: date) -> dict[str, Value]:
    """What says that `last` is the last day here; who never came does not sign in here at all."""
    if person.campaign_from is not None and last < person.campaign_from:
        return {"active": False}
    if person.campaign_to is not None and person.campaign_to <= last:
        return {}
    return {"campaign_to": last.isoformat()}


def _write_person(
    connection: sa.Connection, ward: str, person: UUID, values: dict[str, Value], by: Author, now: int
) -> None:
    if values:
        writing.write(connection, ward, by=by.id, kind=Kind.PERSON, key=person, values=values, now=now)


def _check(wish: Wish) -> None:
    if not 1 <= wish.wanted <= PEOPLE_LIMIT:
        raise NotThat("wanted", "bad_wanted")
    if wish.valid_to < wish.valid_from:
        raise NotThat("valid_to", "bad_order")
    if wish.valid_to - wish.valid_from > timedelta(days=LONGEST_REQUEST_DAYS):
        raise NotThat("valid_to", "bad_campaign_long")
    if len(nfc(wish.note, lines=True)) > NOTE_LIMIT:
        raise NotThat("note", "bad_note")


def _wards(connection: sa.Connection, day: date) -> list[WardNeed]:
    wanted = _summed((one.ward, one.wanted) for one in _requests(connection) if one.counts_on(day))
    people = [one for one in volunteers(connection) if one.active]
    there = _summed((one.ward, 1) for one in people if is_there(one, day))
    undated = _summed((one.ward, 1) for one in people if None in {one.campaign_from, one.campaign_to})
    query = sa.select(wards.c.code, wards.c.name).where(wards.c.code != EVERYWHERE, wards.c.merged_into.is_(None))
    return [
        WardNeed(code, name, wanted.get(code, 0), there.get(code, 0), undated.get(code, 0))
        for code, name in connection.execute(query)
    ]


def _summed(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for ward, many in counted:
        sums[ward] = sums.get(ward, 0) + many
    return sums


def _requests(connection: sa.Connection, ward: str | None = None) -> list[Request]:
    """Those that say how many and from when; one without an end has none."""
    query = sa.select(things.c.ward, things.c.id, things.c.fields).where(things.c.kind == Kind.VOLUNTEER_REQUEST.value)
    if ward is not None:
        query = query.where(things.c.ward == ward)
    return [
        Request(
            row.ward,
            row.id,
            row.fields["wanted"],
            date.fromisoformat(row.fields["valid_from"]),
            date.fromisoformat(row.fields.get("valid_to", "9999-12-31")),
            row.fields.get("note", ""),
            row.fields.get("closed") is True,
        )
        for row in connection.execute(query.order_by(things.c.ward, things.c.id))
        if _is_whole(row.fields)
    ]


def _is_whole(fields: dict[str, Any]) -> bool:
    return "wanted" in fields and "valid_from" in fields
