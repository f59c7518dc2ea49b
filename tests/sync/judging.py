"""What must be true of a ward when all trouble has ended: one state everywhere, nothing lost, nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from tests.city.real_city import City
from tests.sync.ward_at_work import Seat, Work, Written, written

from ward_city.tables import log as city_log
from ward_city.tables import quarantine as city_quarantine
from ward_city.tables import visits as city_visits
from ward_desk.services.exchange import QUARANTINE_SHOWN
from ward_desk.services.syncing import day_counts, sync_status
from ward_desk.store import sync_state
from ward_desk.store.doctor import examine
from ward_desk.store.tables import people, visits
from ward_ledger.change import Change, decode
from ward_ledger.records import Kind

Place = tuple[UUID, int, bytes]
RIGHTLY_HELD = {"not_a_member", "officials_only", "visit_of_another"}
"""Reasons for which the city holds a change of people who did what they may no longer, or not yet."""
FIELDS = (
    "person",
    "service",
    "outcome",
    "reason",
    "started_at",
    "seconds",
    "note",
    "people",
    "satisfaction",
    "deleted",
)


class Found(NamedTuple):
    """What the city has of the ward."""

    changes: dict[Place, Change]
    held: dict[tuple[UUID, int], str]
    visits: dict[UUID, tuple[Any, ...]]


def judge(city: City, ward: str, seats: Iterable[Seat], work: Work) -> None:
    """Raises AssertionError with what is not as it must be."""
    found = in_city(city, ward)
    assert_whole(found, work.acknowledged, work.times)
    for seat in seats:
        assert_same(seat, found)
        assert_content(seat, found)


def in_city(city: City, ward: str) -> Found:
    with city.engine.connect() as connection:
        rows = connection.execute(
            sa.select(city_log.c.desk, city_log.c.seq, city_log.c.hash, city_log.c.body, city_log.c.kind).where(
                city_log.c.ward == ward
            )
        ).all()
        held = connection.execute(sa.select(city_quarantine).where(city_quarantine.c.ward == ward)).all()
        shown = connection.execute(sa.select(city_visits).where(city_visits.c.ward == ward)).mappings().all()
    unreadable = [(row.desk, row.seq) for row in rows if row.kind is None]
    assert not unreadable, f"the city keeps without effect, though a desk of ours wrote it: {unreadable}"
    return Found(
        {(row.desk, row.seq, bytes(row.hash)): decode(row.body) for row in rows},
        {(row.desk, row.seq): row.code for row in held},
        {row["id"]: tuple(row[name] for name in FIELDS) for row in shown},
    )


def assert_whole(found: Found, acknowledged: Mapping[Written, str], done: Mapping[Written, int]) -> None:
    """Everything that was acknowledged is in the city, no more often than it was done."""
    times = Counter(written(change) for change in found.changes.values() if change.kind != Kind.DESK)
    wanted = {one: where for one, where in acknowledged.items() if one.kind != Kind.DESK}
    lost = [f"{one.kind} {one.key} of {where}: {one.set!r}" for one, where in wanted.items() if one not in times]
    assert not lost, f"{len(lost)} acknowledged changes are lost: {lost[:5]}"
    twice = [f"{one.kind} {one.key}: {one.set!r}" for one, count in times.items() if count > max(done[one], 1)]
    assert not twice, f"{len(twice)} changes are there more often than they were made: {twice[:5]}"
    wrongly = {place: code for place, code in found.held.items() if code not in RIGHTLY_HELD}
    assert not wrongly, f"held for a reason that no person gave: {wrongly}"


def assert_same(seat: Seat, found: Found) -> None:
    """The desk has the same log and the same visits as the city, so as every other desk."""
    here = {(change.desk, change.seq, found_hash) for change, found_hash in seat.changes()}
    missing, more = found.changes.keys() - here, here - found.changes.keys()
    assert not missing, f"{seat.name} lacks {_places(missing)}"
    assert not more, f"{seat.name} has what the city lacks: {_places(more)}"
    shown = _visits(seat)
    different = [key for key in shown.keys() | found.visits.keys() if shown.get(key) != found.visits.get(key)]
    assert not different, (
        f"{seat.name} shows {len(different)} visits otherwise than the city: "
        f"{[(shown.get(key), found.visits.get(key)) for key in different[:2]]}"
    )


def assert_content(seat: Seat, found: Found) -> None:
    """The desk itself says that all is well."""
    assert examine(seat.desk.store).faults == [], seat.name
    status = sync_status(seat.desk)
    assert (status.enrolled, status.unsent, status.last_trouble, status.overdue) == (True, 0, None, False), seat.name
    differing = [day for day in day_counts(seat.desk) if day.here != day.city]
    assert not differing, f"{seat.name} counts otherwise than the city: {differing}"
    own = seat.own_id()
    with seat.desk.store.reading() as connection:
        told = {one.seq: one.code for one in sync_state.held(connection) if one.desk == own.bytes}
    held = {seq: code for (desk, seq), code in found.held.items() if desk == own}
    newest = dict(sorted(held.items())[-QUARANTINE_SHOWN:])  # so many are told at once
    assert {seq: told.get(seq) for seq in newest} == newest, seat.name
    assert len(held) >= QUARANTINE_SHOWN or told == held, seat.name


def everybody(seat: Seat) -> set[tuple[Any, ...]]:
    with seat.desk.store.reading() as connection:
        return {tuple(row) for row in connection.execute(sa.select(people))}


def _visits(seat: Seat) -> dict[UUID, tuple[Any, ...]]:
    with seat.desk.store.reading() as connection:
        rows = connection.execute(sa.select(visits)).mappings().all()
    plain = [dict(row) | {"person": UUID(bytes=row["person"]) if row["person"] else None} for row in rows]
    return {UUID(bytes=row["id"]): tuple(row[name] for name in FIELDS) for row in plain}


def _places(places: Iterable[Place]) -> list[str]:
    return sorted(f"{desk}/{seq}" for desk, seq, _ in places)[:10]
