"""A report of very many visits as a workbook, beside its floor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure
from tests.bench.folders import open_folder
from tests.bench.storing import milliseconds, raw_connection
from xlsxwriter import Workbook

from ward_desk.reports.paper import Cell, Column, Form, Paper, Table
from ward_desk.services.people import people
from ward_desk.services.report_paper import Period
from ward_desk.services.reporting import ReportWish, make_paper, write_file
from ward_desk.services.signing_in import session_of
from ward_ledger.days import local_day
from ward_ledger.records import Role

PAPER_VISITS = 100_000
PAPER_AIM = 2.0


def report_figures(folder: Path, scratch: Path) -> list[Figure]:
    """A period's report over all days of the folder: put together, and written against XlsxWriter alone."""
    desk = open_folder(folder)
    try:
        official = next(person for person in people(desk) if person.role == Role.OFFICIAL)
        session, papers = session_of(desk, official), []
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
