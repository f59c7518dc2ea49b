"""Reads the table in a file that somebody sends: a workbook of Excel, or text with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from typing import NamedTuple

from ward_city.work.sheet_child import CELL_LIMIT, COLUMN_LIMIT, SECONDS
from ward_ledger.text import nfc

FILE_LIMIT = 2 * 1024 * 1024
ROW_LIMIT = 2000
HEADING_ROWS = 20  # what may stand above the table

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (",", ";", "\t")


class UnreadableFile(ValueError):
    """A file that is no table, or too large; `said` is a word of the pages."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Row(NamedTuple):
    """A row that is not empty; `number` is that which the spreadsheet shows. Cells are NFC without spaces around."""

    number: int
    cells: tuple[str, ...]


def rows_of(raw: bytes) -> list[Row]:
    """The rows of a file, whatever its name says. Raises UnreadableFile."""
    if len(raw) > FILE_LIMIT:
        raise UnreadableFile("file_large")
    table = _workbook(raw) if raw.startswith(_WORKBOOKS) else _text(raw)
    tidy = [Row(number, tuple(nfc(cell) for cell in cells)) for number, cells in table]
    found = [row for row in tidy if any(row.cells)]
    if not found:
        raise UnreadableFile("file_empty")
    if len(found) > ROW_LIMIT + HEADING_ROWS:
        raise UnreadableFile("file_long")
    return found


def _workbook(raw: bytes) -> list[tuple[int, list[str]]]:
    """Raises UnreadableFile."""
    most = ROW_LIMIT + HEADING_ROWS + 1
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "ward_city.work.sheet_child", str(most)],
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile("file_broken") from None
    if done.returncode != 0:
        raise UnreadableFile("file_broken")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableFile(answer["error"])
    return list(enumerate(answer["rows"], 1))


def _text(raw: bytes) -> list[tuple[int, list[str]]]:
    """Raises UnreadableFile."""
    text = _decoded(raw)
    lines = text.splitlines()
    named = lines[0].lower() if lines else ""
    if named.startswith("sep=") and len(named) == len("sep=") + 1:  # Excel's own first line
        delimiter, text, before = lines[0][-1], text.partition("\n")[2], 1
    else:
        delimiter, before = _delimiter(lines[:HEADING_ROWS]), 0
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    found = []
    try:
        for number, cells in enumerate(reader, 1 + before):
            found.append((number, [cell[:CELL_LIMIT] for cell in cells[:COLUMN_LIMIT]]))
    except csv.Error:
        raise UnreadableFile("file_broken") from None
    return found


def _decoded(raw: bytes) -> str:
    """UTF-16 with a mark, as Excel writes "Unicode text", else UTF-8 with or without one. Raises UnreadableFile."""
    try:
        text = raw.decode("utf-16") if raw.startswith(_UTF_16) else raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("file_not_utf8") from None
    if "\0" in text:
        raise UnreadableFile("file_no_table")
    return text


def _delimiter(lines: list[str]) -> str:
    """That which cuts one of the first lines into most cells."""
    return max(_DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines), default=0))
