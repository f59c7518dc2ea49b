"""A report of very many visits as a workbook, and the review's reading of days, each beside its floor."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, median
from tests.bench.folders import DESK_NAME, OFFICIAL, PASSWORD, PIN, VOLUNTEERS, WARD, open_folder
from tests.bench.million import DAY_MS, LAST_VISIT_MS, VISITS_A_DAY, fill_visits
from tests.bench.storing import milliseconds, raw_connection, volunteer
from xlsxwriter import Workbook

from ward_desk.reports.paper import Cell, Column, Form, Paper, Table
from ward_desk.services.day_states import read_day, read_days
from ward_desk.services.people import PersonEntry, SetUp, add_person, set_up_desk
from ward_desk.services.report_paper import Period
from ward_desk.services.reporting import ReportWish, make_paper, write_file
from ward_desk.store.projection import PLACE_BITS
from ward_ledger.day import VisitLine
from ward_ledger.days import day_start_ms, local_day

PAPER_VISITS, REVIEW_VISITS = 100_000, 20_000
PAPER_AIM, REVIEW_AIM = 2.0, 200.0
DAY_VISITS, MONTH_VISITS, MONTH_DAYS = 350, 10_000, 31
ROUNDS = 5
SQL = f"SELECT {', '.join(VisitLine._fields)} FROM visits WHERE place >= ? AND place < ? AND deleted = 0 ORDER BY place"


# --- reports -------------------------------------------------------------------------------------------------------


def report_figures(folder: Path, scratch: Path) -> list[Figure]:
    """A period's report over all days of the folder: put together, and written against XlsxWriter alone."""
    desk = open_folder(folder)
    try:
        session, papers = volunteer(desk), []
        wish = ReportWish("period", Period(*_days_of(folder)))
        put_together = milliseconds(lambda: papers.append(make_paper(desk, session, wish)))
        paper: Paper = papers[0]
        assert paper.listing is not None
        cells = list(paper.listing.rows())
        floor = milliseconds(lambda: bare_book(paper, cells, scratch / "bare.xlsx"))
        ours = milliseconds(lambda: write_file(paper, "xlsx", scratch / "ours.xlsx"))
        size = paper.listing.size
    finally:
        desk.store.close()
    return [
        Figure(f"report of {size:,} visits: put together", "s", put_together / 1000),
        Figure("  read and written to XLSX", "s", ours / 1000, floor / 1000, PAPER_AIM, times=True),
    ]


def bare_book(paper: Paper, cells: list[tuple[Cell, ...]], target: Path) -> None:
    """The cells of the paper's tables and of its visits, which are in memory already, by XlsxWriter's own `write`."""
    assert paper.listing is not None
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(str(target), options) as book:
        forms = {form: book.add_format({"border": 1}) for form in Form}
        forms[Form.DAY].set_num_format("dd/mm/yyyy")
        forms[Form.CLOCK].set_num_format("hh:mm")
        first, second = book.add_worksheet(), book.add_worksheet()
        tables = [block for block in paper.blocks if isinstance(block, Table)]
        number = 0
        for table in tables:
            for row in table.rows:
                _bare_row(first, number, row, table.columns, forms)
                number += 1
        for number, row in enumerate(cells):
            _bare_row(second, number, row, paper.listing.columns, forms)


def _bare_row(sheet: Any, number: int, row: tuple[Cell, ...], columns: tuple[Column, ...], forms: Any) -> None:
    for column, value in enumerate(row):
        sheet.write(number, column, value, forms[columns[column].form])


def _days_of(folder: Path) -> tuple[date, date]:
    """The first and the last day on which there are visits."""
    raw = raw_connection(folder)
    try:
        first, last = raw.execute("SELECT min(started_at), max(started_at) FROM visits").fetchone()
    finally:
        raw.close()
    return local_day(first), local_day(last)


# --- review --------------------------------------------------------------------------------------------------------


def review_figures(scratch: Path) -> list[Figure]:
    """What the review reads of a day with 350 visits and of a month with 10,000, against the plain rows of them."""
    folder, last = scratch / "review", local_day(LAST_VISIT_MS)
    _fill(folder)
    desk, raw = open_folder(folder), raw_connection(folder)
    month = last - timedelta(days=MONTH_DAYS - 1), last
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
        Figure(f"review: read a day of {counts[0]} visits", "ms", median(day), median(day_floor), REVIEW_AIM),
        Figure(f"  read a month of {counts[1]:,}", "ms", median(days), median(days_floor), REVIEW_AIM),
    ]


def rows(connection: Any, first: date, last: date) -> list[Any]:
    """The visits of these days, straight from SQLite."""
    span = day_start_ms(first) << PLACE_BITS, day_start_ms(last + timedelta(days=1)) << PLACE_BITS
    found: list[Any] = connection.execute(SQL, span).fetchall()
    return found


def _fill(folder: Path) -> None:
    """A desk with `REVIEW_VISITS`: `DAY_VISITS` on the last day, `MONTH_VISITS` in the last `MONTH_DAYS`."""
    folder.mkdir(parents=True)
    desk = open_folder(folder)
    try:
        official, _ = set_up_desk(desk, SetUp(WARD, DESK_NAME, OFFICIAL, PASSWORD))
        for name in VOLUNTEERS:
            add_person(desk, official, PersonEntry(name), PIN)
        more = MONTH_VISITS - MONTH_DAYS * VISITS_A_DAY - (DAY_VISITS - VISITS_A_DAY)
        fill_visits(desk.store, REVIEW_VISITS - more - (DAY_VISITS - VISITS_A_DAY))
        fill_visits(desk.store, DAY_VISITS - VISITS_A_DAY, seed=2)
        fill_visits(desk.store, more, seed=3, last_ms=LAST_VISIT_MS - DAY_MS)
    finally:
        desk.store.close()
