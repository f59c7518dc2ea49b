"""A report as a workbook: the paper on the first sheet, and all visits behind it on the second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from ward_desk.reports.paper import Cell, Form, Listing, Paper
from ward_desk.reports.xlsx_cells import LINE, Formats, set_up_print, write_cell
from ward_desk.reports.xlsx_paper import PaperSheet

ROWS_TOLD = 500
SHEETS = ("Báo cáo", "Nhật ký")
LETTERS = 1.1  # words break where they end, so that a line holds fewer letters than there is room for

Progress = Callable[[int], None]


class Stopped(Exception):
    """The person does not want the file any more."""


def write_xlsx(paper: Paper, target: Path, progress: Progress, stopped: Callable[[], bool]) -> None:
    """Write the workbook under a draft name first. Days, times, durations and numbers are such, text that looks like a
    formula stays text. `progress` is told how many visits were written. Raises OSError, and Stopped when `stopped` said
    so; no half file is left behind."""
    draft = target.with_name(target.name + ".part")
    try:
        with draft.open("wb") as file:
            stop = _write_book(file, paper, progress, stopped)
        if stop:
            raise Stopped
        draft.replace(target)
    except FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _write_book(file: IO[bytes], paper: Paper, progress: Progress, stopped: Callable[[], bool]) -> bool:
    """Both sheets; True when it was stopped on the way."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as workbook:
        workbook.use_zip64()
        workbook.set_properties({"title": f"{paper.head.kind} {paper.head.about}".replace("\n", " ")})
        formats = Formats(workbook)
        PaperSheet(workbook.add_worksheet(SHEETS[0]), formats, paper).write()
        if paper.listing is None:
            return False
        return _write_listing(workbook.add_worksheet(SHEETS[1]), formats, paper.listing, progress, stopped)


def _write_listing(
    sheet: Worksheet, formats: Formats, listing: Listing, progress: Progress, stopped: Callable[[], bool]
) -> bool:
    """The second sheet; True when it was stopped on the way."""
    _set_up_listing(sheet, listing)
    for at, column in enumerate(listing.columns):
        sheet.write_string(0, at, column.title, formats.head())
    columns = [
        (at, column.form, forms)
        for at, (column, forms) in enumerate(zip(listing.columns, formats.cells(listing.columns), strict=True))
    ]
    words = [(at, column.width) for at, column in enumerate(listing.columns) if column.form == Form.TEXT]
    for number, row in enumerate(listing.rows(), 1):
        lines = _lines(row, words)
        if lines > 1:
            sheet.set_row(number, lines * LINE + 1)
        for at, form, forms in columns:
            write_cell(sheet, number, at, row[at], form, forms)
        if number % ROWS_TOLD == 0:
            if stopped():
                return True
            progress(number)
    return stopped()


def _lines(row: tuple[Cell, ...], words: list[tuple[int, int]]) -> int:
    """How many lines the row takes, quickly: a hundred thousand rows are asked."""
    most = 1
    for at, width in words:
        value = row[at]
        if isinstance(value, str) and len(value) * LETTERS > width * most:
            most = int(len(value) * LETTERS / width) + 1
    return most


def _set_up_listing(sheet: Worksheet, listing: Listing) -> None:
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, column.width)
    sheet.set_row(0, 2 * LINE + 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(listing.size, 1), len(listing.columns) - 1)
    set_up_print(sheet, landscape=True)
