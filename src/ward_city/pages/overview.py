"""The numbers of the overview: every ward, what came from it, and when it was last heard of."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from ward_city.tables import EVERYWHERE, desks, quarantine, things, visits, wards
from ward_city.work.incidents import IS_OPEN
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.text import fold

DAY_MS = 24 * 3600 * 1000
SILENT_DAYS = 3
WEEK_DAYS = 7
CHART_DAYS = 30


class Order(StrEnum):
    """By what the wards are sorted."""

    NAME = "ward"
    DESKS = "desks"
    TODAY = "today"
    WEEK = "week"
    SEEN = "seen"
    UNSENT = "unsent"
    HELD = "held"
    INCIDENTS = "incidents"


class State(StrEnum):
    """How a ward stands, the most urgent that fits."""

    NO_PC = "no_pc"
    SILENT = "silent_ward"
    LOOK = "look"
    FINE = "fine"


class WardRow(NamedTuple):
    """A ward now. `today` and `week` are visits; `seen_at` is when any PC was there last, `oldest_at` when that PC was
    that has been away for longest, both None without a PC; `silent` are PCs away for more than three days."""

    code: str
    name: str
    desks: int
    today: int
    week: int
    seen_at: int | None
    oldest_at: int | None
    silent: int
    held: int
    incidents: int

    @property
    def state(self) -> State:
        """How it stands."""
        if self.desks == 0:
            return State.NO_PC
        if self.silent:
            return State.SILENT
        return State.LOOK if self.held or self.incidents else State.FINE

    def why_none(self, now: int) -> str:
        """The word for why there is no visit today."""
        if self.desks == 0:
            return "no_desk"
        if self.seen_at is None or self.seen_at < day_start_ms(local_day(now)):
            return "not_heard"
        return "no_visit"


class Overview(NamedTuple):
    """The wards that were asked for; sums and states over all."""

    rows: list[WardRow]
    wards: int
    wards_today: int
    visits_today: int
    visits_week: int
    held: int
    incidents: int
    states: dict[State, int]


def overview(
    connection: sa.Connection, now: int, *, search: str = "", order: Order = Order.NAME, state: State | None = None
) -> Overview:
    """The wards whose name has the text in it, whatever its marks; largest numbers and longest silence first."""
    every = _wards(connection, now)
    wanted = fold(search)
    rows = [row for row in every if wanted in fold(row.name) or search.strip() == row.code]
    if state is not None:
        rows = [row for row in rows if row.state == state]
    rows.sort(key=lambda row: fold(row.name))
    if order == Order.SEEN:
        rows.sort(key=lambda row: (row.desks == 0, row.seen_at or 0))
    elif order == Order.UNSENT:
        rows.sort(key=lambda row: (row.desks == 0, row.oldest_at or 0))
    elif order != Order.NAME:
        rows.sort(key=lambda row: -int(getattr(row, order.value)))
    states = Counter(row.state for row in every)
    return Overview(
        rows,
        wards=len(every),
        wards_today=sum(1 for row in every if row.today),
        visits_today=sum(row.today for row in every),
        visits_week=sum(row.week for row in every),
        held=sum(row.held for row in every),
        incidents=sum(row.incidents for row in every),
        states={one: states[one] for one in State},
    )


def visits_by_day(
    connection: sa.Connection, first: date, last: date, ward: str | None = None
) -> list[tuple[date, int | None]]:
    """Visits of each day from first to last, of a ward or of all; None where there is none."""
    query = (
        sa.select(visits.c.day, sa.func.count().label("many"))
        .where(visits.c.day.between(first, last), visits.c.deleted.is_(False))
        .group_by(visits.c.day)
    )
    if ward is not None:
        query = query.where(visits.c.ward == ward)
    counted = {row.day: row.many for row in connection.execute(query)}
    return [(day, counted.get(day)) for day in days_between(first, last)]


def days_between(first: date, last: date) -> list[date]:
    """Both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def in_use() -> sa.ColumnElement[bool]:
    """PCs that may still send: not revoked, and not gone on under another id."""
    later = desks.alias("later")
    gone_on = sa.exists().where(later.c.succeeds == desks.c.id)
    return sa.and_(desks.c.revoked_at.is_(None), ~gone_on)


def _wards(connection: sa.Connection, now: int) -> list[WardRow]:
    today = local_day(now)
    first = today - timedelta(days=WEEK_DAYS - 1)
    counted = (
        sa.select(
            visits.c.ward,
            sa.func.count().filter(visits.c.day == today).label("today"),
            sa.func.count().label("week"),
        )
        .where(visits.c.day.between(first, today), visits.c.deleted.is_(False))
        .group_by(visits.c.ward)
        .subquery()
    )
    pcs = (
        sa.select(
            desks.c.ward,
            sa.func.count().label("desks"),
            sa.func.max(desks.c.seen_at).label("seen_at"),
            sa.func.min(desks.c.seen_at).label("oldest_at"),
            sa.func.count().filter(desks.c.seen_at < now - SILENT_DAYS * DAY_MS).label("silent"),
        )
        .where(in_use())
        .group_by(desks.c.ward)
        .subquery()
    )
    held = sa.select(quarantine.c.ward, sa.func.count().label("held")).group_by(quarantine.c.ward).subquery()
    incidents = (
        sa.select(things.c.ward, sa.func.count().label("incidents")).where(IS_OPEN).group_by(things.c.ward).subquery()
    )
    none = sa.literal(0)
    query = (
        sa.select(
            wards.c.code,
            wards.c.name,
            sa.func.coalesce(pcs.c.desks, none),
            sa.func.coalesce(counted.c.today, none),
            sa.func.coalesce(counted.c.week, none),
            pcs.c.seen_at,
            pcs.c.oldest_at,
            sa.func.coalesce(pcs.c.silent, none),
            sa.func.coalesce(held.c.held, none),
            sa.func.coalesce(incidents.c.incidents, none),
        )
        .outerjoin(pcs, pcs.c.ward == wards.c.code)
        .outerjoin(counted, counted.c.ward == wards.c.code)
        .outerjoin(held, held.c.ward == wards.c.code)
        .outerjoin(incidents, incidents.c.ward == wards.c.code)
        .where(wards.c.code != EVERYWHERE, wards.c.merged_into.is_(None))
    )
    return [WardRow._make(row) for row in connection.execute(query)]
