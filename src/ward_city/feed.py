"""What a desk pulls: everything that others wrote in its ward, and what the city wrote for all wards.

A cursor says how far a desk is in both sequences, and holds a piece of the hash found there. If the city's database is
put back to an older copy, that piece does not fit any more, and the feed starts again from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from ward_city.identity import Known
from ward_city.refusals import Refusal, quarantined
from ward_city.tables import CITY_DESKS, EVERYWHERE, log, quarantine, visits, wards
from ward_ledger.change import GENESIS
from ward_ledger.wire import PAGE_BYTES, PAGE_CHANGES, Page, Pull, Quarantined, Run

Row = Any  # of one of the queries below

MARK_BYTES = 8
QUARANTINE_SHOWN = 100

_at_end = log.alias("at_end")
_HEADS = (
    sa.select(wards.c.code, wards.c.name, wards.c.last_seq, _at_end.c.hash)
    .select_from(wards)
    .outerjoin(_at_end, sa.and_(_at_end.c.ward == wards.c.code, _at_end.c.ward_seq == wards.c.last_seq))
    .where(wards.c.code.in_([sa.bindparam("ward_code"), EVERYWHERE]))
)
_HASH_AT = sa.select(log.c.hash).where(
    log.c.ward == sa.bindparam("ward_code"), log.c.ward_seq == sa.bindparam("at_seq")
)
_COLUMNS = (log.c.ward_seq, log.c.desk, log.c.seq, log.c.body, log.c.hash)
_OTHERS = (
    sa.select(*_COLUMNS)
    .where(
        log.c.ward == sa.bindparam("ward_code"),
        log.c.ward_seq > sa.bindparam("after"),
        log.c.ward_seq <= sa.bindparam("up_to"),
        log.c.desk != sa.bindparam("own"),
        log.c.kind.is_not(None),
    )
    .order_by(log.c.ward_seq)
    .limit(sa.bindparam("at_most"))
)
_OWN = (
    sa.select(*_COLUMNS)
    .where(log.c.desk == sa.bindparam("own"), log.c.seq > sa.bindparam("after"))
    .order_by(log.c.seq)
    .limit(sa.bindparam("at_most"))
)
_HELD = (
    sa.select(quarantine.c.seq, quarantine.c.code, quarantine.c.fields)
    .where(quarantine.c.desk == sa.bindparam("own"))
    .order_by(quarantine.c.seq.desc())
    .limit(QUARANTINE_SHOWN)
)


class _Position(msgspec.Struct, array_like=True, frozen=True):
    """How far in one sequence, and the beginning of the hash of the change there."""

    ward: str
    seq: int
    mark: bytes


class _Found(NamedTuple):
    rows: Sequence[Row]
    more: bool


def _bounded(inner: sa.Select[Any]) -> sa.Select[Any]:
    """The rows as long as those before them do not fill a page."""
    part = inner.subquery()
    size = sa.func.octet_length(part.c.body)
    before = (sa.func.sum(size).over(order_by=[part.c.ward_seq, part.c.seq], rows=(None, 0)) - size).label("before")
    counted = sa.select(part, before).subquery()
    return (
        sa.select(*(counted.c[column.name] for column in _COLUMNS))
        .where(counted.c.before < PAGE_BYTES)
        .order_by(counted.c.ward_seq, counted.c.seq)
    )


_OTHERS_PAGE = _bounded(_OTHERS)
_OWN_PAGE = _bounded(_OWN)


def page(connection: sa.Connection, known: Known, pull: Pull, now: int) -> Page:
    """The next page after the cursor. Raises Refusal `malformed` for a cursor that no city gave out."""
    own = known.sender.id
    here = {"ward_code": known.sender.ward}
    heads = {head.code: head for head in connection.execute(_HEADS, here)}
    positions, restart = _positions(connection, pull.cursor, heads)
    at_most = min(pull.limit or PAGE_CHANGES, PAGE_CHANGES)
    runs: list[Run] = []
    more = False
    if pull.own_after is not None:
        found = _read(connection, _OWN_PAGE, at_most, {"own": own, "after": pull.own_after})
        runs, more = list(_runs(connection, found.rows)), found.more
    else:
        for code in (EVERYWHERE, known.sender.ward):
            if more or positions[code].seq >= heads[code].last_seq:
                continue
            after = {"own": own, "ward_code": code, "after": positions[code].seq, "up_to": heads[code].last_seq}
            found = _read(connection, _OTHERS_PAGE, at_most, after)
            runs.extend(_runs(connection, found.rows))
            more = found.more
            positions[code] = _after(found, heads[code])
        more = more or any(positions[code].seq < head.last_seq for code, head in heads.items())
    return Page(
        cursor=msgspec.msgpack.encode([positions[EVERYWHERE], positions[known.sender.ward]]),
        expects=known.last_seq + 1,
        epoch=known.sender.epoch.bytes,
        time=now,
        runs=tuple(runs),
        more=more,
        restart=restart,
        ward=known.sender.ward,
        ward_name=heads[known.sender.ward].name,
        city_desks=tuple(found.bytes for found in connection.execute(CITY_DESKS, here).scalars()),
        quarantined=_held(connection, own),
        counts=_counts(connection, known.sender.ward, pull),
    )


def _positions(connection: sa.Connection, cursor: bytes, heads: dict[str, Row]) -> tuple[dict[str, _Position], bool]:
    """Where to go on in each sequence, and whether one of them has to begin again."""
    try:
        given = msgspec.msgpack.decode(cursor, type=list[_Position]) if cursor else []
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refusal("malformed") from None
    positions = {code: _Position(code, 0, b"") for code in heads}
    restart = False
    for position in given:
        if position.seq == 0:
            continue
        head = heads.get(position.ward)
        if head is None or not _holds(connection, position, head):
            restart = True
        else:
            positions[position.ward] = position
    return positions, restart


def _holds(connection: sa.Connection, position: _Position, head: Row) -> bool:
    """Whether the change at that place is the one that was there when the cursor was given out."""
    if not 0 < position.seq <= head.last_seq:
        return False
    if position.seq == head.last_seq:
        return bool(head.hash[:MARK_BYTES] == position.mark)
    found = connection.execute(_HASH_AT, {"ward_code": position.ward, "at_seq": position.seq}).scalar_one()
    return bool(found[:MARK_BYTES] == position.mark)


def _read(connection: sa.Connection, query: sa.Select[Any], at_most: int, where: dict[str, Any]) -> _Found:
    rows = connection.execute(query, where | {"at_most": at_most + 1}).all()
    full = len(rows) > at_most or sum(len(row.body) for row in rows) >= PAGE_BYTES
    return _Found(rows[:at_most], full)


def _after(found: _Found, head: Row) -> _Position:
    """The cursor ends at what is committed: at the last change that was read, or at the end that was locked before."""
    if found.more:
        return _Position(head.code, found.rows[-1].ward_seq, found.rows[-1].hash[:MARK_BYTES])
    return _Position(head.code, head.last_seq, head.hash[:MARK_BYTES])


def _runs(connection: sa.Connection, rows: Iterable[Row]) -> Iterator[Run]:
    """The rows as runs of one desk without gaps, each with the hash before it."""
    pieces: list[list[Row]] = []
    for row in rows:
        if pieces and pieces[-1][-1].desk == row.desk and pieces[-1][-1].seq + 1 == row.seq:
            pieces[-1].append(row)
        else:
            pieces.append([row])
    before = _hashes_before(connection, [(piece[0].desk, piece[0].seq) for piece in pieces])
    for piece in pieces:
        first = piece[0]
        yield Run(first.desk.bytes, first.seq, before[first.desk, first.seq], tuple(row.body for row in piece))


def _hashes_before(connection: sa.Connection, places: Sequence[tuple[UUID, int]]) -> dict[tuple[UUID, int], bytes]:
    before = dict.fromkeys(places, GENESIS)
    wanted = [(desk, seq - 1) for desk, seq in places if seq > 1]
    if wanted:
        ours = (
            sa.func.unnest(
                sa.bindparam("of_desks", [desk for desk, _ in wanted], sa.ARRAY(sa.Uuid)),
                sa.bindparam("of_seqs", [seq for _, seq in wanted], sa.ARRAY(sa.BigInteger)),
            )
            .table_valued("desk", "seq")
            .render_derived()
        )
        query = sa.select(log.c.desk, log.c.seq, log.c.hash).join(
            ours, sa.and_(log.c.desk == ours.c.desk, log.c.seq == ours.c.seq)
        )
        before.update({(row.desk, row.seq + 1): row.hash for row in connection.execute(query)})
    return before


def _held(connection: sa.Connection, own: UUID) -> tuple[Quarantined, ...]:
    rows = connection.execute(_HELD, {"own": own})
    return tuple(quarantined(own, row.seq, row.code, tuple(row.fields)) for row in rows)


def _counts(connection: sa.Connection, ward: str, pull: Pull) -> dict[str, int]:
    """Visits of the ward by day, deleted ones left out; empty when they were not asked for."""
    if not pull.count_from or not pull.count_to:
        return {}
    try:
        first, last = date.fromisoformat(pull.count_from), date.fromisoformat(pull.count_to)
    except ValueError:
        raise Refusal("malformed") from None
    query = (
        sa.select(visits.c.day, sa.func.count())
        .where(visits.c.ward == ward, visits.c.day.between(first, last), visits.c.deleted.is_(False))
        .group_by(visits.c.day)
    )
    return {day.isoformat(): count for day, count in connection.execute(query)}
