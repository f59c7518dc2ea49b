"""A report as a list: its tables one below the other, as a spreadsheet or another program reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

from ward_desk.formats import MISSING
from ward_desk.reports.paper import Cell, Column, Form, Paper, Table
from ward_desk.reports.visits_csv import write_csv


def write_tables(paper: Paper, target: Path) -> int:
    """Write the first table and the others that have rows, each under its title where it has one, with an empty line
    between. Days are ISO dates, minutes decimals with a point; what is not known is a dash, never 0. Returns the number of lines. Raises OSError."""
    first, *others = [block for block in paper.blocks if isinstance(block, Table)]
    tables = [first, *(table for table in others if table.rows)]
    lines = list(_lines(tables))
    return write_csv(target, [str(cell) for cell in lines[0]], lines[1:])


def _lines(tables: list[Table]) -> Iterator[tuple[object, ...]]:
    for number, table in enumerate(tables):
        if number:
            yield ()
        if table.title:
            yield (table.title,)
        yield tuple(column.title for column in table.columns)
        if not table.rows and table.empty:
            yield (table.empty,)
        totals = () if table.total is None else (table.total,)
        for row in (*table.rows, *totals):
            yield tuple(_plain(value, column) for value, column in zip(row, table.columns, strict=True))


def _plain(value: Cell, column: Column) -> object:
    if value is None:
        return "" if column.form == Form.TEXT else MISSING
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if column.form == Form.MINUTES and isinstance(value, int | float):
        return round(value / 60, 2)
    return round(value, 4) if isinstance(value, float) else value
