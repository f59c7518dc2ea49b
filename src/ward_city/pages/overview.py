"""The numbers of the overview: every ward, what came from it, and when it was last heard of."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa

from ward_city.tables import EVERYWHERE, desks, quarantine, things, visits, wards
from ward_ledger.days import day_start_ms, local_day
from ward_ledger.records import Kind
from ward_ledger.text import fold

DAY_MS = 24 * 3600 * 1000
SILENT_DAYS = 3
WEEK_DAYS = 7


class Order(StrEnum):
    """By what the wards are sorted."""

    NAME = "ward"
    DESKS = "desks"
    TODAY = "today"
    WEEK = "week"
    SEEN = "seen"
    HELD = "held"
    INCIDENTS = "incidents"


class WardRow(NamedTuple):
    """A ward today. `today` and `week` are visits; `seen_at` is None when no PC ever came."""

    code: str
    name: str
    desks: int
    today: int
    week: int
    seen_at: int | None
    held: int
    incidents: int

    def why_none(self, now: int) -> str:
        """The word for why there is no visit today."""
        if self.desks == 0:
            return "no_desk"
        if self.seen_at is None or self.seen_at < day_start_ms(local_day(now)):
            return "not_heard"
        return "no_visit"


class Overview(NamedTuple):
    """The wards that were asked for, and the sums over all."""

    rows: list[WardRow]
    wards: int
    wards_today: int
    visits_today: int
    visits_week: int
    silent: int


def overview(connection: sa.Connection, now: int, *, search: str = "", order: Order = Order.NAME) -> Overview:
    """The wards whose name has the text in it, whatever its marks; largest numbers and longest silence first."""
    every = _wards(connection, local_day(now))
    wanted = fold(search)
    rows = [row for row in every if wanted in fold(row.name) or search.strip() == row.code]
    rows.sort(key=lambda row: fold(row.name))
    if order == Order.SEEN:
        rows.sort(key=lambda row: (row.desks == 0, row.seen_at or 0))
    elif order != Order.NAME:
        rows.sort(key=lambda row: -int(getattr(row, order.value)))
    silent_before = now - SILENT_DAYS * DAY_MS
    return Overview(
        rows,
        wards=len(every),
        wards_today=sum(1 for row in every if row.today),
        visits_today=sum(row.today for row in every),
        visits_week=sum(row.week for row in every),
        silent=sum(1 for row in every if row.desks and (row.seen_at or 0) < silent_before),
    )


def _wards(connection: sa.Connection, today: date) -> list[WardRow]:
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
        sa.select(desks.c.ward, sa.func.count().label("desks"), sa.func.max(desks.c.seen_at).label("seen_at"))
        .where(desks.c.revoked_at.is_(None))
        .group_by(desks.c.ward)
        .subquery()
    )
    held = sa.select(quarantine.c.ward, sa.func.count().label("held")).group_by(quarantine.c.ward).subquery()
    open_incidents = (
        sa.select(things.c.ward, sa.func.count().label("incidents"))
        .where(things.c.kind == Kind.INCIDENT.value, things.c.fields["closed_at"].is_(None))
        .group_by(things.c.ward)
        .subquery()
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
            sa.func.coalesce(held.c.held, none),
            sa.func.coalesce(open_incidents.c.incidents, none),
        )
        .outerjoin(pcs, pcs.c.ward == wards.c.code)
        .outerjoin(counted, counted.c.ward == wards.c.code)
        .outerjoin(held, held.c.ward == wards.c.code)
        .outerjoin(open_incidents, open_incidents.c.ward == wards.c.code)
        .where(wards.c.code != EVERYWHERE, wards.c.merged_into.is_(None))
    )
    return [WardRow(*row) for row in connection.execute(query)]
