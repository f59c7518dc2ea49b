"""How cells of a workbook look and what they hold: days, times, durations and numbers as such, and text that stays text."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ward_desk.formats import MISSING
from ward_desk.reports.paper import Cell, Column, Form

FACE, SIZE = "Times New Roman", 11
LINE = 15.0  # points: the height of a line in that face and size
LONGEST_CELL = 32_767  # what a cell may hold, in letters
DAY_S = 24 * 3600
A4 = 9
_NUMBERS = {
    Form.COUNT: "#,##0",
    Form.DECIMAL: "#,##0.0",
    Form.MINUTES: "#,##0.0",
    Form.DURATION: "[h]:mm:ss",
    Form.DAY: "dd/mm/yyyy",
    Form.CLOCK: "hh:mm",
}
_MIDDLE = frozenset({Form.DAY, Form.CLOCK})

Forms = tuple[Format, Format]
"""Of a column: for whole numbers and all else, and for decimals."""


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        """With these properties, in our face."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_name": FACE, "font_size": SIZE} | properties)
        return self._made[key]

    def cells(self, columns: tuple[Column, ...], *, bold: bool = False) -> list[Forms]:
        """By column."""
        whole, decimal = self._cell(Form.COUNT, bold=bold), self._cell(Form.DECIMAL, bold=bold)
        return [
            (whole, decimal) if column.form == Form.NUMBER else (self._cell(column.form, bold=bold),) * 2
            for column in columns
        ]

    def head(self) -> Format:
        """Of a table's head."""
        return self.of(border=1, bold=True, text_wrap=True, align="center", valign="vcenter", bg_color="#E8EDF3")

    def _cell(self, form: Form, *, bold: bool) -> Format:
        if form not in _NUMBERS:
            return self.of(border=1, valign="top", bold=bold, text_wrap=True)
        align: dict[str, Any] = {"align": "center"} if form in _MIDDLE else {"align": "right", "indent": 1}
        return self.of(border=1, valign="top", bold=bold, num_format=_NUMBERS[form], **align)


def write_cell(sheet: Worksheet, row: int, at: int, value: Cell, form: Form, forms: Forms, missing: str = "") -> None:
    """One cell as what it is: text never becomes a formula, a link or a number. What is not known is `missing`."""
    if value is None:
        sheet.write_string(row, at, missing, forms[0]) if missing else sheet.write_blank(row, at, None, forms[0])
    elif isinstance(value, str):
        sheet.write_string(row, at, value[:LONGEST_CELL], forms[0])
    elif isinstance(value, date | time):
        sheet.write_datetime(row, at, value, forms[0])
    elif form == Form.MINUTES:
        sheet.write_number(row, at, value / 60, forms[0])
    elif form == Form.DURATION:
        sheet.write_number(row, at, value / DAY_S, forms[0])
    else:
        sheet.write_number(row, at, value, forms[isinstance(value, float)])


def set_up_print(sheet: Worksheet, *, landscape: bool) -> None:
    """A4 with the decree's margins (top and bottom 20-25 mm, left 30-35, right 15-20), as wide as a page, numbered."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def shown(value: Cell) -> str:
    """The text of a cell for which lines have to be counted: only words take more than one."""
    return value if isinstance(value, str) else MISSING
