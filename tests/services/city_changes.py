"""What the city writes, put into a desk's log as if it had come with a round."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from tests.desks import Office

from ward_desk.store import log as change_log
from ward_desk.store import projection
from ward_desk.store.sync_state import Link, keep_link, link
from ward_desk.store.tables import log
from ward_ledger.change import Value, make_change
from ward_ledger.clock import next_reading
from ward_ledger.permissions import Rights

CITY_DESK = UUID(int=0xC1)
BY = UUID(int=0xB1)


def enrolled(office: Office, ward_name: str = "Phường Hải Vân") -> None:
    """The desk knows a city, as after its enrolment."""
    with office.desk.store.writing() as connection:
        known = Link("https://city.example", bytes(16), bytes(32), office.official.ward_code, ward_name, city_desks=frozenset({CITY_DESK}))  # fmt: skip
        keep_link(connection, known)


def city_writes(office: Office, kind: str, values: dict[str, Value], key: UUID | None = None) -> UUID:
    """A change of the city, merged like every other. Returns the key of what it is about."""
    key = key or office.clock.new_id()
    with office.desk.store.writing() as connection:
        if link(connection) is None:
            raise AssertionError("the desk knows no city")
        ours = sa.select(log.c.seq, log.c.hash, log.c.at).where(log.c.desk == CITY_DESK.bytes)
        last = connection.execute(ours.order_by(log.c.seq.desc()).limit(1)).one_or_none()
        change, body, found_hash = make_change(
            (last.seq, last.hash) if last else None,
            desk=CITY_DESK,
            at=next_reading(last.at if last else 0, office.clock.wall_ms()),
            by=BY,
            kind=kind,
            key=key,
            set=values,
        )
        change_log.insert(connection, change, body, found_hash)
        rights = Rights(change_log.person_changes(connection), frozenset({CITY_DESK}))
        projection.refresh(connection, kind, key, rights)
    return key
