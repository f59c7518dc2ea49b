"""What became of one thing, step by step: who changed what, when, at which PC, and what had no effect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_city.applying import rights_of
from ward_city.tables import accounts, desks, log, people, wards
from ward_ledger.change import Change, Value, decode
from ward_ledger.clock import reading_ms
from ward_ledger.merge import Verdict, merge

_BODIES = (
    sa.select(log.c.body)
    .where(log.c.key == sa.bindparam("of_key"), log.c.ward == sa.bindparam("of_ward"))
    .where(log.c.kind == sa.bindparam("of_kind"))
)


class Altered(NamedTuple):
    """One field that a step changed; None: it had no value, or has none any more."""

    field: str
    before: Value
    after: Value


class Step(NamedTuple):
    """One change. `by` and `desk` are names, None where the city does not know them; `from_city`: written here, not
    at a PC; `refusal`: why it has no effect, as a word."""

    at: int
    by: str | None
    desk: str | None
    from_city: bool
    why: str | None
    refusal: str | None
    altered: list[Altered]


class History(NamedTuple):
    """The steps, newest first. `latest` names the newest, so that a form can tell whether another came meanwhile."""

    steps: list[Step]
    latest: str


def history_of(connection: sa.Connection, ward: str, kind: str, key: UUID) -> History:
    """All steps of a thing; none when there is no such thing in the ward."""
    rows = connection.execute(_BODIES, {"of_key": key, "of_ward": ward, "of_kind": kind})
    verdicts = merge([decode(body) for body in rows.scalars()], rights_of(connection, ward)).verdicts
    names = _Names(connection, ward, [verdict.change for verdict in verdicts])
    steps = [names.step(verdict) for verdict in reversed(verdicts)]
    latest = _place(verdicts[-1].change) if verdicts else ""
    return History(steps, latest)


def _place(change: Change) -> str:
    return f"{change.at:x}-{change.desk.hex}"


class _Names:
    """Who the people and PCs of some changes are."""

    def __init__(self, connection: sa.Connection, ward: str, changes: Iterable[Change]) -> None:
        found = list(changes)
        by, pcs = {change.by for change in found}, {change.desk for change in found}
        people_query = sa.select(people.c.id, people.c.name).where(people.c.id.in_(by), people.c.ward == ward)
        account_query = sa.select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(by))
        self._people: dict[UUID, str] = {row.id: row.name for row in connection.execute(people_query)}
        self._people |= {row.id: row.name for row in connection.execute(account_query)}
        desk_query = sa.select(desks.c.id, desks.c.name).where(desks.c.id.in_(pcs))
        self._desks: dict[UUID, str] = {row.id: row.name for row in connection.execute(desk_query)}
        city_query = sa.select(wards.c.city_desk).where(wards.c.city_desk.in_(pcs))
        self._city = set(connection.execute(city_query).scalars())

    def step(self, verdict: Verdict) -> Step:
        change = verdict.change
        altered = [
            Altered(name, before, change.set.get(name))
            for name, before in verdict.before.items()
            if before != change.set.get(name)
        ]
        return Step(
            at=reading_ms(change.at),
            by=self._people.get(change.by),
            desk=self._desks.get(change.desk),
            from_city=change.desk in self._city,
            why=change.why,
            refusal=verdict.refusal,
            altered=altered,
        )
