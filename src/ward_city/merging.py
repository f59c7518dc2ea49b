"""Two wards become one: everything that was written in the old one belongs to the other from then on.

Nothing is rewritten: the changes keep their desks, their chains and their places in time; only the ward's own numbering
takes them in behind its last. Desks of the old ward find out with their next pull, begin anew with the other ward's
sequence, and send what they still hold as before.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from ward_city import identity
from ward_city.rebuilding import clear, rebuild
from ward_city.tables import EVERYWHERE, desks, enrol_codes, log, quarantine, wards


class CannotMerge(ValueError):
    """Why two wards do not become one: `word` is itself or merged_already."""

    def __init__(self, word: str, text: str) -> None:
        super().__init__(text)
        self.word = word


class MergedWard(NamedTuple):
    """How many changes and PCs moved, and how many things the ward has now."""

    changes: int
    desks: int
    things: int


def merge_wards(connection: sa.Connection, old: str, into: str, now: int, account: str | None = None) -> MergedWard:
    """Move everything of the ward `old` into the ward `into`. Wards that were merged into `old` before follow. Raises
    LookupError for no such ward, CannotMerge. May fail with a deadlock when desks push at that very moment; nothing is
    changed then, and it can be tried again."""
    _lock_desks(connection, old)  # before the wards, as a push does
    last_seq = _lock_wards(connection, old, into)
    moved = connection.execute(
        sa.update(log).where(log.c.ward == old).values(ward=into, ward_seq=log.c.ward_seq + last_seq)
    ).rowcount
    clear(connection, old)
    connection.execute(sa.update(quarantine).where(quarantine.c.ward == old).values(ward=into))
    pcs = connection.execute(sa.update(desks).where(desks.c.ward == old).values(ward=into)).rowcount
    connection.execute(sa.update(enrol_codes).where(enrol_codes.c.ward == old).values(ward=into))
    _move_numbers(connection, old, into, moved)
    things = rebuild(connection, into, now)
    identity.note(connection, now, "ward merged", ward=old, detail=f"into {into}: {moved} changes", account=account)
    return MergedWard(moved, pcs, things)


def _lock_desks(connection: sa.Connection, ward: str) -> None:
    connection.execute(sa.select(desks.c.id).where(desks.c.ward == ward).order_by(desks.c.id).with_for_update())


def _lock_wards(connection: sa.Connection, old: str, into: str) -> int:
    """The last number of the ward that takes the other in."""
    if old == into:
        raise CannotMerge("itself", f"{old} cannot be merged into itself")
    query = sa.select(wards.c.code, wards.c.last_seq, wards.c.merged_into).where(
        wards.c.code.in_([old, into]), wards.c.code != EVERYWHERE
    )
    rows = {row.code: row for row in connection.execute(query.order_by(wards.c.code).with_for_update())}
    for code in (old, into):
        if code not in rows:
            raise LookupError(code)
        if rows[code].merged_into is not None:
            raise CannotMerge("merged_already", f"{code} was merged into {rows[code].merged_into} already")
    last_seq: int = rows[into].last_seq
    return last_seq


def _move_numbers(connection: sa.Connection, old: str, into: str, moved: int) -> None:
    clock = sa.select(wards.c.last_at).where(wards.c.code == old).scalar_subquery()
    connection.execute(
        sa.update(wards)
        .where(wards.c.code == into)
        .values(last_seq=wards.c.last_seq + moved, last_at=sa.func.greatest(wards.c.last_at, clock))
    )
    connection.execute(
        sa.update(wards)
        .where(sa.or_(wards.c.code == old, wards.c.merged_into == old))
        .values(merged_into=into, last_seq=0)
    )
