"""What the city itself writes into a ward's log, or into that of all wards: like a desk, with a hash chain of its own.

Every ward has a city desk, so that each desk of the ward gets whole chains. Nothing is signed: it comes by the city's own
connection.
"""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from ward_city.applying import Entry, Origin, apply
from ward_city.tables import desks, log, people, wards
from ward_ledger.change import Change, Value, make_change
from ward_ledger.clock import next_reading
from ward_ledger.records import Kind

_LOCK_WARD = sa.select(wards.c.city_desk).where(wards.c.code == sa.bindparam("ward_code")).with_for_update()
_LAST = (
    sa.select(log.c.seq, log.c.at, log.c.hash)
    .where(log.c.desk == sa.bindparam("city_desk"))
    .order_by(log.c.seq.desc())
    .limit(1)
)
_LATEST = sa.select(sa.func.max(desks.c.last_at)).where(desks.c.ward == sa.bindparam("ward_code"))


def write(
    connection: sa.Connection, ward: str, *, by: UUID, kind: str, key: UUID, values: dict[str, Value], now: int
) -> Change:
    """Append a change of the city to the ward's log (EVERYWHERE: to that of all wards). It comes after everything that
    the city has from that ward. Raises LookupError for no such ward."""
    city_desk = connection.execute(_LOCK_WARD, {"ward_code": ward}).scalar_one_or_none()
    if city_desk is None:
        raise LookupError(ward)
    last = connection.execute(_LAST, {"city_desk": city_desk}).one_or_none()
    latest = connection.execute(_LATEST, {"ward_code": ward}).scalar_one() or 0
    seen = max(latest, last.at if last else 0)
    change, body, found_hash = make_change(
        (last.seq, last.hash) if last else None,
        desk=city_desk,
        at=next_reading(seen, now),
        by=by,
        kind=kind,
        key=key,
        set=values,
    )
    origin = Origin(city_desk, ward, last.seq if last else 0, last.at if last else -1)
    apply(connection, origin, [Entry(change.seq, body, found_hash, change, None)], now)
    return change


def confirm_official(connection: sa.Connection, ward: str, person: UUID, *, by: UUID, now: int) -> Change:
    """Confirm an official who made himself on a desk that had never been online. Raises LookupError when the ward has
    no such official."""
    found = connection.execute(
        sa.select(people.c.id).where(people.c.ward == ward, people.c.id == person, people.c.role == "official")
    ).one_or_none()
    if found is None:
        raise LookupError(str(person))
    return write(connection, ward, by=by, kind=Kind.PERSON, key=person, values={"confirmed": True}, now=now)
