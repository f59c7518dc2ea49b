"""Reads what was ever done to one thing, also what had no effect, with the names of who did it where."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store import log as change_log
from ward_desk.store.tables import desks, people
from ward_ledger.merge import Verdict, merge
from ward_ledger.permissions import Rights


class DeskOfChange(NamedTuple):
    """A change of a thing and what merging did with it, with the names of who did it where."""

    verdict: Verdict
    by_name: str | None
    desk_name: str | None


def history(connection: sa.Connection, kind: str, key: UUID, rights: Rights) -> list[DeskOfChange]:
    """Every change of the thing in the order of places, also those that have no effect."""
    merged = merge(change_log.changes_of(connection, kind, key), rights)
    person_names = names_in(connection, people)
    desk_names = names_in(connection, desks)
    return [
        DeskOfChange(verdict, person_names.get(verdict.change.by), desk_names.get(verdict.change.desk))
        for verdict in merged.verdicts
    ]


def names_in(connection: sa.Connection, table: sa.Table) -> dict[UUID, str | None]:
    """The names in `people` or `desks` by id."""
    return {UUID(bytes=row.id): row.name for row in connection.execute(sa.select(table.c.id, table.c.name))}
