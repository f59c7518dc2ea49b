"""Sums over the visits of a period, as the reports need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from ward_desk.store.projection import PLACE_BITS
from ward_desk.store.tables import visits
from ward_ledger.days import LOCAL, day_start_ms

Part = Literal["service", "procedure", "outcome", "person", "subject", "channel", "hour", "day"]

_SHIFT_S = int(LOCAL.utcoffset(None).total_seconds())
_LOCAL_S = visits.c.started_at / 1000 + _SHIFT_S
_PARTS: dict[Part, Any] = {
    "service": visits.c.service,
    "procedure": visits.c.procedure,
    "outcome": visits.c.outcome,
    "person": visits.c.person,
    "subject": visits.c.subject,
    "channel": visits.c.channel,
    "hour": sa.cast(sa.func.strftime("%H", sa.cast(_LOCAL_S, sa.Integer), "unixepoch"), sa.Integer),
    "day": sa.func.date(sa.cast(_LOCAL_S, sa.Integer), "unixepoch"),
}


class Scope(NamedTuple):
    """Which visits: from one day to another (both included, local), of one person or of all. All that a desk holds is its
    ward's, also what bears the code of a ward that was merged into it."""

    first: date
    last: date
    person: UUID | None = None


class Sum(NamedTuple):
    """What was counted under a key. `seconds` is over the `timed` visits whose time is known, `stars` over the `rated`
    ones; `people` were assisted, as far as it was said (as in `ward_ledger.day.Totals`)."""

    visits: int = 0
    people: int = 0
    seconds: int = 0
    timed: int = 0
    stars: int = 0
    rated: int = 0

    def __add__(self, other: object) -> Sum:
        if not isinstance(other, Sum):
            return NotImplemented
        return Sum(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def mean_seconds(self) -> float | None:
        """Of those whose time is known."""
        return self.seconds / self.timed if self.timed else None

    @property
    def mean_stars(self) -> float | None:
        """Of those who rated."""
        return self.stars / self.rated if self.rated else None


def sums(connection: sa.Connection, scope: Scope, by: Sequence[Part]) -> dict[tuple[Any, ...], Sum]:
    """The sums under each combination of the parts that occurs; persons are UUIDs, hours 0 to 23, days ISO dates. Visits
    that were deleted do not count."""
    parts = [_PARTS[part] for part in by]
    query = sa.select(
        *(part.label(f"part{number}") for number, part in enumerate(parts)),
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(visits.c.people), 0),
        sa.func.coalesce(sa.func.sum(visits.c.seconds), 0),
        sa.func.count(visits.c.seconds),
        sa.func.coalesce(sa.func.sum(visits.c.satisfaction), 0),
        sa.func.count(visits.c.satisfaction),
    ).where(*_inside(scope))
    if parts:
        query = query.group_by(*parts)
    found: dict[tuple[Any, ...], Sum] = {}
    for row in connection.execute(query):
        key = tuple(_key(part, value) for part, value in zip(by, row[: len(by)], strict=True))
        found[key] = Sum(*row[len(by) :])
    return found


def _inside(scope: Scope) -> list[Any]:
    after = day_start_ms(scope.last + timedelta(days=1))
    inside = [
        visits.c.place >= day_start_ms(scope.first) << PLACE_BITS,
        visits.c.place < after << PLACE_BITS,
        visits.c.deleted.is_(False),
    ]
    if scope.person is not None:
        inside.append(visits.c.person == scope.person.bytes)
    return inside


def _key(part: Part, value: Any) -> Any:
    return UUID(bytes=value) if part == "person" and value else value
