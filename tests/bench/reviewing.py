"""The review: what it reads, beside the plain rows of it, and how long an official waits for its page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, median
from tests.bench.folders import DESK_NAME, OFFICIAL, PASSWORD, PIN, VOLUNTEERS, WARD, open_folder
from tests.bench.million import VISITS_A_DAY, fill_visits
from tests.bench.processes import started
from tests.bench.storing import milliseconds, raw_connection

from ward_desk.clock import SystemClock
from ward_desk.services.day_states import read_day, read_days
from ward_desk.services.days import submit_day
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import PersonEntry, SetUp, add_person, set_up_desk
from ward_desk.services.reviewing import approve_days
from ward_desk.store.projection import PLACE_BITS
from ward_ledger.day import VisitLine
from ward_ledger.days import day_start_ms, local_day

AIM = 200.0
DAY_VISITS, MONTH_VISITS, OLDER_VISITS = 350, 10_000, 10_000
FEWEST_DAYS = 12
"""A month with fewer days behind it has no room for its visits; the one before is taken then."""
CLOSING_MS = 17 * 3_600_000
ROUNDS = 5
OPENINGS = 5
SQL = f"SELECT {', '.join(VisitLine._fields)} FROM visits WHERE place >= ? AND place < ? AND deleted = 0 ORDER BY place"


def review_figures(scratch: Path, environment: Mapping[str, str], openings: int = OPENINGS) -> list[Figure]:
    """Reading a day of 350 visits and its month of 10,000, and opening the page on them in the real app: from the call
    to both read, laid out and painted. All days of the month but the last are approved, the last one waits."""
    folder = scratch / "review"
    last = last_day(local_day(SystemClock().wall_ms()))
    _fill(folder, last)
    return [*_reading(folder, last), *_opening(folder, environment, openings)]


def last_day(today: date) -> date:
    """The day under review: yesterday, or the end of the month before in the first days of one."""
    yesterday = today - timedelta(days=1)
    return yesterday if yesterday.day >= FEWEST_DAYS else yesterday.replace(day=1) - timedelta(days=1)


def _reading(folder: Path, last: date) -> list[Figure]:
    desk, raw = open_folder(folder), raw_connection(folder)
    month = last.replace(day=1), last
    try:
        day_floor = [milliseconds(lambda: rows(raw, last, last)) for _ in range(ROUNDS)]
        days_floor = [milliseconds(lambda: rows(raw, *month)) for _ in range(ROUNDS)]
        day = [milliseconds(lambda: read_day(desk, last)) for _ in range(ROUNDS)]
        days = [milliseconds(lambda: read_days(desk, *month)) for _ in range(ROUNDS)]
        counts = len(rows(raw, last, last)), len(rows(raw, *month))
    finally:
        raw.close()
        desk.store.close()
    return [
        Figure(f"review: read a day of {counts[0]} visits", "ms", median(day), median(day_floor)),
        Figure(f"  read its month of {counts[1]:,}", "ms", median(days), median(days_floor)),
    ]


def _opening(folder: Path, environment: Mapping[str, str], openings: int) -> list[Figure]:
    soon: list[float] = []
    first: list[float] = []
    again: list[float] = []
    moved: list[float] = []
    for _ in range(openings):
        with started("tests.bench.inside", "review", str(folder), "soon", environment=environment) as app:
            soon.append(app.line()["first"])
        with started("tests.bench.inside", "review", str(folder), environment=environment) as app:
            said = app.line()
        first.append(said["first"])
        again += said["again"]
        moved += said["moved"]
    return [
        Figure(f"  the page, first time: median of {openings} starts", "ms", median(first), aim=AIM),
        Figure("  the same right after signing in, nothing read ahead", "ms", median(soon), aim=AIM),
        Figure("  the page, opened again", "ms", median(again), aim=AIM),
        Figure("  another day by an arrow key", "ms", median(moved), aim=AIM),
    ]


def rows(connection: Any, first: date, last: date) -> list[Any]:
    """The visits of these days, straight from SQLite."""
    span = day_start_ms(first) << PLACE_BITS, day_start_ms(last + timedelta(days=1)) << PLACE_BITS
    found: list[Any] = connection.execute(SQL, span).fetchall()
    return found


def _fill(folder: Path, last: date) -> None:
    """A desk with `MONTH_VISITS` in the month up to that day, `DAY_VISITS` of them on it, and `OLDER_VISITS` before."""
    folder.mkdir(parents=True)
    desk = open_folder(folder)
    try:
        official, _ = set_up_desk(desk, SetUp(WARD, DESK_NAME, OFFICIAL, PASSWORD))
        for name in VOLUNTEERS:
            add_person(desk, official, PersonEntry(name), PIN)
        closing = day_start_ms(last) + CLOSING_MS
        day = 86_400_000
        fill_visits(desk.store, OLDER_VISITS, seed=1, last_ms=closing - last.day * day)
        left, seed = MONTH_VISITS - DAY_VISITS, 2
        while left:
            some = min(left, (last.day - 1) * VISITS_A_DAY)
            fill_visits(desk.store, some, seed=seed, last_ms=closing - day)
            left, seed = left - some, seed + 1
        fill_visits(desk.store, VISITS_A_DAY, seed=seed, last_ms=closing)
        fill_visits(desk.store, DAY_VISITS - VISITS_A_DAY, seed=seed + 1, last_ms=closing)
        _review(desk, official, last)
    finally:
        desk.store.close()


def _review(desk: Desk, official: Session, last: date) -> None:
    """Every day of the month is sent, and all but the last approved; so is everything before."""
    marks = [mark for mark in read_days(desk, last - timedelta(days=92), last) if mark.visits]
    for mark in marks:
        submit_day(desk, official, mark.day)
    approve_days(desk, official, {mark.day: mark.digest for mark in marks[:-1]})
