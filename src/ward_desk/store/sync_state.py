"""What a desk remembers of the city: the link, the last trouble, rounds, counts, and what is held there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_desk.store.tables import city, city_days, quarantined, rounds, visits
from ward_ledger.wire import Quarantined

ROUNDS_KEPT = 500
PLACE_BITS = 20
ID_BYTES = 16


class Trouble(msgspec.Struct, frozen=True):
    """Why a round did not end well, as a word and in plain words with what to do."""

    code: str
    vi: str
    en: str


class Link(msgspec.Struct, frozen=True):
    """The city this desk is enrolled in. Times are ms since 1970 (UTC); `clock_ahead_ms` is how far the PC's clock is
    before the city's, `contact_ms` when the city last answered (0: never), `counted_ms` when its counts are from."""

    url: str
    epoch: bytes
    city_key: bytes
    ward: str
    ward_name: str
    cursor: bytes = b""
    city_desks: frozenset[UUID] = frozenset()
    clock_ahead_ms: int = 0
    contact_ms: int = 0
    counted_ms: int = 0
    escrowed: bool = False
    trouble: Trouble | None = None


class Round(msgspec.Struct, frozen=True):
    """One exchange with the city. `at_ms` is when it began (UTC); `sent` and `received` are changes, `held` how many of
    those sent have no effect; bytes are those of bodies. `times`: so many like it in a row, of which this is the
    last. `wait_s`: the city wants no request before so many seconds; it is not kept."""

    at_ms: int
    seconds: float
    sent: int = 0
    received: int = 0
    held: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    trouble: Trouble | None = None
    times: int = 1
    wait_s: int = 0


class DayCount(msgspec.Struct, frozen=True):
    """Visits of a local day that are not deleted: as this desk has them, and as the city counts them (None: not told
    yet)."""

    day: date
    here: int
    city: int | None


_LINK = sa.select(city)


def link(connection: sa.Connection) -> Link | None:
    """The city, or None while the desk is not enrolled."""
    row = connection.execute(_LINK).mappings().one_or_none()
    if row is None:
        return None
    known = {name: row[name] for name in Link.__struct_fields__}
    known["city_desks"] = _ids(row["city_desks"])
    known["trouble"] = msgspec.json.decode(row["trouble"], type=Trouble) if row["trouble"] else None
    return Link(**known)


def keep_link(connection: sa.Connection, wanted: Link) -> None:
    """Write the link, in place of the one before."""
    connection.execute(sa.delete(city))
    connection.execute(sa.insert(city), {"one": 1} | _columns(msgspec.structs.asdict(wanted)))


def change_link(connection: sa.Connection, **fields: Any) -> None:
    """Change fields of the link; nothing happens while there is none."""
    connection.execute(sa.update(city).values(_columns(fields)))


def _columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    columns = dict(fields)
    if "city_desks" in columns:
        columns["city_desks"] = b"".join(sorted(one.bytes for one in columns["city_desks"]))
    if columns.get("trouble") is not None:
        columns["trouble"] = msgspec.json.encode(columns["trouble"]).decode()
    return columns


def _ids(joined: bytes) -> frozenset[UUID]:
    return desk_ids(joined[start : start + ID_BYTES] for start in range(0, len(joined), ID_BYTES))


def desk_ids(raw: Iterable[bytes]) -> frozenset[UUID]:
    """Ids as the wire gives them."""
    return frozenset(UUID(bytes=one) for one in raw)


def note_round(connection: sa.Connection, done: Round) -> None:
    """Add a round to the history, or count it to the last one when both met the same trouble and moved nothing."""
    last = connection.execute(sa.select(rounds).order_by(rounds.c.id.desc()).limit(1)).mappings().one_or_none()
    row = {
        "at_ms": done.at_ms,
        "milliseconds": round(done.seconds * 1000),
        "sent": done.sent,
        "received": done.received,
        "held": done.held,
        "bytes_up": done.bytes_up,
        "bytes_down": done.bytes_down,
        "times": done.times,
        "trouble": msgspec.json.encode(done.trouble).decode() if done.trouble else None,
    }
    idle = done.trouble is not None and not done.sent and not done.received
    if idle and last is not None and last["trouble"] == row["trouble"] and not last["sent"] and not last["received"]:
        row["times"] = last["times"] + 1
        connection.execute(sa.update(rounds).where(rounds.c.id == last["id"]).values(row))
        return
    connection.execute(sa.insert(rounds), row)
    if last is not None:
        connection.execute(sa.delete(rounds).where(rounds.c.id <= last["id"] + 1 - ROUNDS_KEPT))


def recent_rounds(connection: sa.Connection, limit: int) -> list[Round]:
    """The last rounds, newest first."""
    rows = connection.execute(sa.select(rounds).order_by(rounds.c.id.desc()).limit(limit))
    return [
        Round(
            at_ms=row.at_ms,
            seconds=row.milliseconds / 1000,
            sent=row.sent,
            received=row.received,
            held=row.held,
            bytes_up=row.bytes_up,
            bytes_down=row.bytes_down,
            trouble=msgspec.json.decode(row.trouble, type=Trouble) if row.trouble else None,
            times=row.times,
        )
        for row in rows
    ]


def add_held(connection: sa.Connection, found: Iterable[Quarantined]) -> None:
    """Note changes that the city holds, over what was noted of them before."""
    rows = [
        {
            "desk": one.desk,
            "seq": one.seq,
            "code": one.code,
            "vi": one.vi,
            "en": one.en,
            "fields": msgspec.json.encode(one.fields).decode(),
        }
        for one in found
    ]
    for row in rows:
        same = sa.and_(quarantined.c.desk == row["desk"], quarantined.c.seq == row["seq"])
        connection.execute(sa.delete(quarantined).where(same))
    if rows:
        connection.execute(sa.insert(quarantined), rows)


def keep_held(connection: sa.Connection, desk: UUID, found: Iterable[Quarantined], shown: int) -> None:
    """Make the list of what the city holds of one desk what it says now. It names its newest `shown` ones: where it
    names as many, older ones stay."""
    listed = [one for one in found if one.desk == desk.bytes]
    gone = sa.delete(quarantined).where(quarantined.c.desk == desk.bytes)
    if len(listed) >= shown:
        gone = gone.where(quarantined.c.seq >= min(one.seq for one in listed))
    connection.execute(gone)
    add_held(connection, listed)


def held(connection: sa.Connection) -> list[Quarantined]:
    """What the city holds of this PC, newest first."""
    rows = connection.execute(sa.select(quarantined).order_by(quarantined.c.desk, quarantined.c.seq.desc()))
    return [
        Quarantined(row.desk, row.seq, row.code, row.vi, row.en, msgspec.json.decode(row.fields, type=tuple[str, ...]))
        for row in rows
    ]


def held_count(connection: sa.Connection) -> int:
    """How many changes of this PC the city holds."""
    count: int = connection.execute(sa.select(sa.func.count()).select_from(quarantined)).scalar_one()
    return count


def keep_counts(connection: sa.Connection, first: str, last: str, counts: Mapping[str, int]) -> None:
    """The city's counts of the ISO days from `first` to `last`; a day it does not name has none."""
    days = range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
    named = {day: counts.get(day, 0) for day in (date.fromordinal(number).isoformat() for number in days)}
    if named != city_counts(connection):
        connection.execute(sa.delete(city_days))
        connection.execute(sa.insert(city_days), [{"day": day, "visits": found} for day, found in named.items()])


def city_counts(connection: sa.Connection) -> dict[str, int]:
    """The city's counts by ISO day, of the days it was asked for."""
    return {row.day: row.visits for row in connection.execute(sa.select(city_days))}


def visits_between(connection: sa.Connection, from_ms: int, to_ms: int) -> int:
    """How many visits that are not deleted began at `from_ms` or later, and before `to_ms`."""
    within = (visits.c.place >= from_ms << PLACE_BITS, visits.c.place < to_ms << PLACE_BITS)
    query = sa.select(sa.func.count()).select_from(visits).where(*within, visits.c.deleted.is_(False))
    count: int = connection.execute(query).scalar_one()
    return count
