"""Checks that the log is whole and that everything computed from it is what it should be. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from psycopg.types.json import Jsonb

from ward_city import projection
from ward_city.applying import rights_of
from ward_city.projection import Thing
from ward_city.rebuilding import computed
from ward_city.tables import log, quarantine, wards
from ward_ledger.change import GENESIS, MalformedChange, chain_hash
from ward_ledger.held import held as held_of

_CHAINS = sa.select(log.c.desk, log.c.seq, log.c.body, log.c.hash).order_by(log.c.desk, log.c.seq)
_NUMBERS = (
    sa.select(
        wards.c.code, wards.c.last_seq, sa.func.count(log.c.seq), sa.func.coalesce(sa.func.max(log.c.ward_seq), 0)
    )
    .outerjoin(log, log.c.ward == wards.c.code)
    .group_by(wards.c.code)
    .order_by(wards.c.code)
)
_HELD = (
    sa.select(quarantine.c.desk, quarantine.c.seq, quarantine.c.code, quarantine.c.fields)
    .join(log, sa.and_(log.c.desk == quarantine.c.desk, log.c.seq == quarantine.c.seq))
    .where(quarantine.c.ward == sa.bindparam("ward_code"), log.c.kind.is_not(None))
)


def examine(connection: sa.Connection) -> Iterator[str]:
    """One line for each fault: broken chains, numbers with gaps, rows that the log does not give."""
    yield from _broken_chains(connection)
    for code, last_seq, count, largest in connection.execute(_NUMBERS).all():
        if not last_seq == count == largest:
            yield f"ward {code}: {count} changes, numbered up to {largest}, and the ward says {last_seq}"
        yield from _wrong_rows(connection, code)


def _broken_chains(connection: sa.Connection) -> Iterator[str]:
    with connection.execution_options(yield_per=2000).execute(_CHAINS) as rows:
        for desk, entries in groupby(rows, key=_desk_of):
            last = GENESIS
            for expected_seq, row in enumerate(entries, 1):
                last = chain_hash(last, row.body)
                if row.seq != expected_seq or row.hash != last:
                    yield f"desk {desk}: the chain does not hold at {row.seq}"
                    break


def _desk_of(row: Any) -> UUID:
    found: UUID = row.desk
    return found


def _wrong_rows(connection: sa.Connection, ward: str) -> Iterator[str]:
    expected: dict[str, dict[tuple[str, UUID], tuple[Any, ...]]] = {}
    held: set[tuple[UUID, int, str, tuple[str, ...]]] = set()
    try:
        every = list(computed(connection, ward, rights_of(connection, ward)))
    except MalformedChange:
        yield f"ward {ward}: a change cannot be read any more"
        return
    for kind, key, merged in every:
        held.update((one.change.desk, one.change.seq, one.code, one.fields) for one in held_of(merged))
        row = projection.row_of(ward, Thing(kind, key, merged.fields if merged.exists else None, True))
        if row is not None:
            expected.setdefault(projection.table_of(kind).name, {})[kind, key] = _plain(row)
    listed = {(r.desk, r.seq, r.code, tuple(r.fields)) for r in connection.execute(_HELD, {"ward_code": ward})}
    if listed != held:
        yield f"ward {ward}: {len(listed ^ held)} changes are quarantined and should not be, or the reverse"
    for table in projection.TABLES:
        wanted = set(map(repr, expected.get(table.name, {}).values()))
        found = connection.execute(sa.select(table).where(table.c.ward == ward))
        actual = {repr(tuple(row)) for row in found}
        for what, odd in (("missing or old", wanted - actual), ("not from the log", actual - wanted)):
            if odd:
                yield f"ward {ward}: {len(odd)} rows of {table.name} are {what}"


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted_json(value.obj) if isinstance(value, Jsonb) else value for value in row)


def sorted_json(value: Any) -> Any:
    """As PostgreSQL gives an object back: with its names in an order of its own, the shorter first."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name.encode()), name.encode()))
        return {name: sorted_json(value[name]) for name in names}
    if isinstance(value, list):
        return [sorted_json(one) for one in value]
    return value
