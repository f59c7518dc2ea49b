"""A report as a workbook: the paper on the first sheet, and all visits behind it on the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ward_desk.reports.paper import (
    Block,
    Cell,
    Column,
    Form,
    Head,
    Lines,
    Listing,
    Paper,
    Room,
    Signatures,
    Table,
)
from ward_desk.reports.paper_html import MOTTO, NATION

FACE = "Times New Roman"
A4 = 9
ROWS_TOLD = 500
LONGEST_CELL = 32_767  # what a cell may hold, in letters
SHEETS = ("Báo cáo", "Nhật ký")
_NUMBERS = {
    Form.COUNT: "#,##0",
    Form.DECIMAL: "#,##0.0",
    Form.MINUTES: "#,##0.0",
    Form.DAY: "dd/mm/yyyy",
    Form.CLOCK: "hh:mm",
}

Progress = Callable[[int], None]
Formed = list[tuple[Format, Format]]


class Stopped(Exception):
    """The person does not want the file any more."""


def write_xlsx(paper: Paper, target: Path, progress: Progress, stopped: Callable[[], bool]) -> None:
    """Write the workbook under a draft name first. Days, times and numbers are such, text that looks like a formula stays
    text. `progress` is told how many visits were written. Raises OSError, and Stopped when `stopped` said so; no half
    file is left behind."""
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
        formats = _Formats(workbook)
        _Sheet(workbook.add_worksheet(SHEETS[0]), formats, paper).write()
        return paper.listing is not None and _write_listing(workbook, formats, paper, progress, stopped)


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_name": FACE, "font_size": 11} | properties)
        return self._made[key]

    def cell(self, form: Form, *, bold: bool = False) -> Format:
        more: dict[str, Any] = {"num_format": _NUMBERS[form]} if form in _NUMBERS else {"text_wrap": True}
        return self.of(border=1, valign="top", bold=bold, **more)

    def cells(self, columns: tuple[Column, ...], *, bold: bool = False) -> Formed:
        """By column: the format of its whole numbers, of its decimals, and of all else."""
        whole, decimal = self.cell(Form.COUNT, bold=bold), self.cell(Form.DECIMAL, bold=bold)
        return [
            (whole, decimal) if column.form == Form.NUMBER else (self.cell(column.form, bold=bold),) * 2
            for column in columns
        ]

    def head(self) -> Format:
        return self.of(border=1, bold=True, text_wrap=True, align="center", valign="vcenter", bg_color="#E8EDF3")


class _Sheet:
    """The paper, from the top down. Rows are written in order, as constant memory wants it."""

    def __init__(self, sheet: Worksheet, formats: _Formats, paper: Paper) -> None:
        self._sheet, self._formats, self._paper = sheet, formats, paper
        self._row = 0
        tables = [block for block in paper.blocks if isinstance(block, Table)]
        self._columns = max((len(table.columns) for table in tables), default=4)
        self._widths = [0] * self._columns
        for table in tables:
            for number, column in enumerate(table.columns):
                self._widths[number] = max(self._widths[number], column.width)

    def write(self) -> None:
        for number, width in enumerate(self._widths):
            self._sheet.set_column(number, number, width or 14)
        _set_up_print(self._sheet, landscape=self._paper.landscape)
        self._head(self._paper.head)
        tables = [block for block in self._paper.blocks if isinstance(block, Table)]
        longest = max(tables, key=lambda table: len(table.rows), default=None)
        for block in self._paper.blocks:
            if block is longest and len(longest.rows) > 1:
                top = self._row + bool(longest.title)
                self._sheet.repeat_rows(top, top)
                if len(tables) == 1:
                    self._sheet.freeze_panes(top + 1, 0)
            self._block(block)

    def _head(self, head: Head) -> None:
        middle = max(1, self._columns // 2)
        pairs = ((head.above.upper(), NATION), (head.issuer.upper(), MOTTO), (head.number, head.place_and_date))
        for number, (left, right) in enumerate(pairs):
            self._across(0, middle - 1, left, bold=number == 1)
            self._across(middle, self._columns - 1, right, bold=number < 2, italic=number == 2)
            self._row += 1
        self._row += 1
        for text, size in ((head.kind.upper(), 14), (head.about, 13)):
            self._across(0, self._columns - 1, text, bold=True, font_size=size)
            self._row += 1
        self._row += 1

    def _across(self, first: int, last: int, text: str, **more: Any) -> None:
        form = self._formats.of(align="center", text_wrap=True, valign="top", **more)
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, "", form)
        self._sheet.write_string(self._row, first, text, form)

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Lines):
            for label, value in block.rows:
                self._line(f"{label}: {value}")
        elif isinstance(block, Room):
            self._line(block.title, bold=True)
            for line in block.text.splitlines() or [""] * block.lines:
                self._line(line or "." * 90)
        elif isinstance(block, Signatures):
            self._signatures(block)
        else:
            self._line(block.text, bold=block.style == "heading", italic=block.style == "note")

    def _line(self, text: str, **more: Any) -> None:
        self._sheet.write_string(self._row, 0, text[:LONGEST_CELL], self._formats.of(**more))
        self._row += 1

    def _table(self, table: Table) -> None:
        if table.title:
            self._line(table.title, bold=True)
        if not table.rows and table.empty:
            self._line(table.empty)
            return
        _write_heads(self._sheet, self._row, table.columns, self._formats)
        self._row += 1
        totals = [] if table.total is None else [table.total]
        for bold, rows in ((False, table.rows), (True, totals)):
            forms = self._formats.cells(table.columns, bold=bold)
            for row in rows:
                write_row(self._sheet, self._row, row, table.columns, forms)
                self._row += 1
        self._row += 1

    def _signatures(self, signatures: Signatures) -> None:
        self._row += 1
        share = max(1, self._columns // len(signatures.signers))
        spans = [
            (number * share, min((number + 1) * share, self._columns) - 1) for number in range(len(signatures.signers))
        ]
        for what in ("title", "remark"):
            for one, (first, last) in zip(signatures.signers, spans, strict=True):
                text = one.title.upper() if what == "title" else one.remark
                self._across(first, last, text, bold=what == "title", italic=what == "remark")
            self._row += 1
        self._row += 4
        for one, (first, last) in zip(signatures.signers, spans, strict=True):
            self._across(first, last, one.name, bold=True)
        self._row += 1


def _write_listing(
    workbook: Workbook, formats: _Formats, paper: Paper, progress: Progress, stopped: Callable[[], bool]
) -> bool:
    """The second sheet; True when it was stopped on the way."""
    listing = paper.listing
    assert listing is not None
    sheet = workbook.add_worksheet(SHEETS[1])
    _set_up_listing(sheet, listing)
    _write_heads(sheet, 0, listing.columns, formats)
    forms = formats.cells(listing.columns)
    for number, row in enumerate(listing.rows(), 1):
        write_row(sheet, number, row, listing.columns, forms)
        if number % ROWS_TOLD == 0:
            if stopped():
                return True
            progress(number)
    return stopped()


def _set_up_listing(sheet: Worksheet, listing: Listing) -> None:
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(listing.size, 1), len(listing.columns) - 1)
    _set_up_print(sheet, landscape=True)


def _set_up_print(sheet: Worksheet, *, landscape: bool) -> None:
    """A4 with the decree's margins: top and bottom 20-25 mm, left 30-35, right 15-20."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def _write_heads(sheet: Worksheet, row: int, columns: tuple[Column, ...], formats: _Formats) -> None:
    for number, column in enumerate(columns):
        sheet.write_string(row, number, column.title, formats.head())


def write_row(sheet: Worksheet, row: int, values: tuple[Cell, ...], columns: tuple[Column, ...], forms: Formed) -> None:
    """One row of cells, each as what it is: text never becomes a formula, a link or a number."""
    for number, (value, column, (form, decimal)) in enumerate(zip(values, columns, forms, strict=True)):
        if value is None:
            sheet.write_blank(row, number, None, form)
        elif isinstance(value, str):
            sheet.write_string(row, number, value[:LONGEST_CELL], form)
        elif isinstance(value, date | time):
            sheet.write_datetime(row, number, value, form)
        else:
            amount = value / 60 if column.form == Form.MINUTES else value
            sheet.write_number(row, number, amount, decimal if isinstance(value, float) else form)
