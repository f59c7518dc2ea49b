"""What the city itself writes into a ward's log, or into that of all wards: like a desk, with a hash chain of its own.

Every ward has a city desk, so that each desk of the ward gets whole chains. Nothing is signed: it comes by the city's own
connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city.applying import Entry, Origin, apply
from ward_city.tables import EVERYWHERE, log, people, wards
from ward_ledger.change import Change, MalformedChange, Value, make_change
from ward_ledger.clock import next_reading
from ward_ledger.records import Kind, rejected_fields

_LOCK_WARD = (
    sa.select(wards.c.city_desk, wards.c.last_at)
    .where(wards.c.code == sa.bindparam("ward_code"), wards.c.merged_into.is_(None))
    .with_for_update()
)
_LAST = (
    sa.select(log.c.seq, log.c.at, log.c.hash)
    .where(log.c.desk == sa.bindparam("city_desk"))
    .order_by(log.c.seq.desc())
    .limit(1)
)


class Wish(NamedTuple):
    """What is to be written of one thing: only the fields that change, None clears one."""

    kind: str
    key: UUID
    values: dict[str, Value]


class DoesNotFit(ValueError):
    """Values that no desk would take: `fields` are the reasons by field, `index` says which of the wishes."""

    def __init__(self, index: int, fields: dict[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {why}" for name, why in sorted(fields.items())))
        self.index, self.fields = index, fields


def write(
    connection: sa.Connection, ward: str, *, by: UUID, kind: str, key: UUID, values: dict[str, Value], now: int
) -> Change:
    """Append a change of the city to the ward's log (EVERYWHERE: to that of all wards). It comes after everything that
    the city has from that ward. Raises LookupError for no such ward or one that was merged, DoesNotFit for values that
    the kind does not have."""
    (change,) = write_all(connection, ward, [Wish(kind, key, values)], by=by, now=now)
    return change


def write_all(connection: sa.Connection, ward: str, wishes: Sequence[Wish], *, by: UUID, now: int) -> list[Change]:
    """Append all the changes, in their order, or none of them; a thousand cost little more than one. Raises as `write`
    does."""
    for index, wish in enumerate(wishes):
        rejected = rejected_fields(wish.kind, wish.values)
        if ward == EVERYWHERE and wish.kind == Kind.PERSON:  # rights are judged ward by ward
            rejected = rejected | {"ward": "a person belongs to one ward"}
        if rejected:
            raise DoesNotFit(index, rejected)
    locked = connection.execute(_LOCK_WARD, {"ward_code": ward}).one_or_none()
    if locked is None:
        raise LookupError(ward)
    if not wishes:
        return []
    city_desk, at = locked
    last = connection.execute(_LAST, {"city_desk": city_desk}).one_or_none()
    origin = Origin(city_desk, ward, last.seq if last else 0, last.at if last else -1)
    place = (last.seq, last.hash) if last else None
    entries = []
    for index, (kind, key, values) in enumerate(wishes):
        at = next_reading(at, now)
        try:
            change, body, found_hash = make_change(place, desk=city_desk, at=at, by=by, kind=kind, key=key, set=values)
        except MalformedChange as error:
            raise DoesNotFit(index, {"": str(error)}) from None
        entries.append(Entry(change.seq, body, found_hash, change, None))
        place = (change.seq, found_hash)
    apply(connection, origin, entries, now)
    return [entry.change for entry in entries if entry.change is not None]


def confirm_official(connection: sa.Connection, ward: str, person: UUID, *, by: UUID, now: int) -> Change:
    """Confirm an official who made himself on a desk that had never been online. Raises LookupError when the ward has
    no such official."""
    found = connection.execute(
        sa.select(people.c.id).where(people.c.ward == ward, people.c.id == person, people.c.role == "official")
    ).one_or_none()
    if found is None:
        raise LookupError(str(person))
    return write(connection, ward, by=by, kind=Kind.PERSON, key=person, values={"confirmed": True}, now=now)
