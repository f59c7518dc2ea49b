"""Lists of volunteers as files, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

HEADS = ("Họ và tên", "Trường", "Phường, xã", "Từ ngày", "Đến ngày")

Cell = str | int | float | date


def csv_of(rows: Sequence[Sequence[str]], heads: Sequence[str] = HEADS, mark: str = ",") -> str:
    """The rows under their heads, every cell in quotes."""
    lines = [heads, *rows]
    return "".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in lines)


def xlsx_of(rows: Sequence[Sequence[Cell]], heads: Sequence[str] = HEADS, above: Sequence[str] = ()) -> bytes:
    """A workbook with real dates where a cell is one; `above` stands over the table, a row each."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    hidden = book.add_worksheet("ẩn")
    sheet = book.add_worksheet("Danh sách")
    sheet.activate()
    sheet.set_first_sheet()
    hidden.hide()
    dated = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate([*([one] for one in above), heads, *rows]):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, dated)
            elif isinstance(cell, str):
                sheet.write_string(at, column, cell)
            else:
                sheet.write_number(at, column, cell)
    book.close()
    return file.getvalue()


def with_sheet_data(workbook: bytes, data: bytes) -> bytes:
    """The same workbook with other bytes between the tags of its sheets' data."""
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                before, _, rest = content.partition(b"<sheetData>")
                content = before + b"<sheetData>" + data + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
            new.writestr(name, content)
    return made.getvalue()
