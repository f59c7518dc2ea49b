"""Reads one workbook in a process of its own: standard input is the file, standard output its cells as JSON.

A workbook of a few hundred bytes can ask for any amount of memory or time, and the library that reads it ends the
whole process then. That must be no worker of the city.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

import python_calamine

CELL_LIMIT = 1000
COLUMN_LIMIT = 60
MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 15

Cell = str | float | bool | date | datetime | time | timedelta | None


def main() -> int:
    """Answer with {"rows": …} or {"error": word}; any other end of this process means that the file is broken."""
    most = int(sys.argv[1])
    _bound()
    raw = sys.stdin.buffer.read()
    try:
        answer: dict[str, object] = {"rows": list(_rows(raw, most))}
    except python_calamine.PasswordError:
        answer = {"error": "file_locked"}
    except (python_calamine.CalamineError, ValueError, OSError):
        answer = {"error": "file_broken"}
    sys.stdout.write(json.dumps(answer))
    return 0


def _bound() -> None:
    if sys.platform == "win32":  # where a city is only ever tried
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _rows(raw: bytes, most: int) -> Iterator[list[str]]:
    """The first sheet that is shown, at most `most` rows of it."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
    shown = [
        number
        for number, sheet in enumerate(book.sheets_metadata)
        if sheet.visible == python_calamine.SheetVisibleEnum.Visible
        and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if not shown:
        raise ValueError("no sheet")
    rows = book.get_sheet_by_index(shown[0]).to_python(skip_empty_area=False, nrows=most)
    for row in rows:
        yield [text_of(cell) for cell in row[:COLUMN_LIMIT]]


def text_of(cell: Cell) -> str:
    """A cell as somebody would type it; a date in ISO form."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        return str(int(cell))
    return "" if cell is None else str(cell)[:CELL_LIMIT]


if __name__ == "__main__":
    sys.exit(main())
