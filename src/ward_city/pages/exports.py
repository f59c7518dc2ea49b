"""Numbers to take along: visits or days as rows, written as CSV or XLSX while they are read.

Notes and dossier numbers are left out: they may speak of a citizen, and statistics need neither.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import sqlalchemy as sa

from ward_city.pages.formats import Formats
from ward_city.pages.ward import RESOLVED
from ward_city.tables import people, visits, wards
from ward_ledger.days import local_time

LONGEST_DAYS = 366
XLSX_ROWS = 1_000_000  # a sheet has 1,048,576
CHUNK_ROWS = 2000
CHUNK_BYTES = 64 * 1024
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else

Cell = str | int | float | date | None


class What(StrEnum):
    """What the rows are."""

    VISITS = "visits"
    DAYS = "days"


class Wish(NamedTuple):
    """Which rows; `ward` "" means all."""

    what: What
    first: date
    last: date
    ward: str

    @property
    def file_name(self) -> str:
        """Without its ending."""
        place = f"-{self.ward}" if self.ward.isalnum() else ""
        return f"ward-desk-{self.what.value}{place}-{self.first:%Y%m%d}-{self.last:%Y%m%d}"


_COLUMNS = {
    What.VISITS: (
        "x_day", "x_time", "x_ward_code", "x_ward", "x_person", "x_service_code", "x_service", "x_procedure_code",
        "x_procedure", "x_subject", "x_people", "x_channel", "x_outcome", "x_seconds", "x_satisfaction", "x_late",
    ),
    What.DAYS: (
        "x_day", "x_ward_code", "x_ward", "x_visits", "x_people", "x_minutes", "x_resolved", "x_satisfaction",
    ),
}  # fmt: skip


def heads(what: What, formats: Formats) -> list[str]:
    """The names of the columns."""
    return [formats.say(name) for name in _COLUMNS[what]]


def many(connection: sa.Connection, wish: Wish) -> int:
    """How many rows it will be at most."""
    if wish.what == What.DAYS:
        per_day = sa.select(visits.c.ward, visits.c.day).where(*_conditions(wish)).distinct().subquery()
        found: int = connection.execute(sa.select(sa.func.count()).select_from(per_day)).scalar_one()
        return found
    count: int = connection.execute(sa.select(sa.func.count()).where(*_conditions(wish))).scalar_one()
    return count


def rows(engine: sa.Engine, wish: Wish, formats: Formats) -> Iterator[Sequence[Cell]]:
    """The rows in the order of day, ward and time, read a piece at a time."""
    query, written = (_VISITS, _visit) if wish.what == What.VISITS else (_DAYS, _day)
    with engine.connect() as connection:
        found = connection.execution_options(yield_per=CHUNK_ROWS).execute(query.where(*_conditions(wish)))
        for row in found:
            yield written(row, formats)


def as_csv(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM)
    writer.writerow(head)
    for number, line in enumerate(lines, 1):
        writer.writerow([harmless(cell) for cell in line])
        if number % CHUNK_ROWS == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def as_xlsx(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A workbook with one sheet, row by row through a file on the disk. Text is text, whatever it begins with."""
    import xlsxwriter

    with TemporaryFile() as file:
        settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, settings) as book:
            sheet = book.add_worksheet()
            bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(head) - 1, 16)
            for column, name in enumerate(head):
                sheet.write_string(0, column, name, bold)
            for number, line in enumerate(lines, 1):
                _write_line(sheet, number, line, day)
        file.seek(0)
        while piece := file.read(CHUNK_BYTES):
            yield piece


def harmless(cell: Cell) -> str | int | float | None:
    """As it may stand in a CSV file that a spreadsheet opens (OWASP, "CSV Injection")."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "'" + cell if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def _write_line(sheet: Any, number: int, line: Sequence[Cell], day: Any) -> None:
    for column, cell in enumerate(line):
        if isinstance(cell, date):
            sheet.write_datetime(number, column, cell, day)
        elif isinstance(cell, str):
            sheet.write_string(number, column, cell)
        elif cell is not None:
            sheet.write_number(number, column, cell)


def _conditions(wish: Wish) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        visits.c.day.between(wish.first, wish.last),
        visits.c.deleted.is_(False),
    ]
    return [*found, visits.c.ward == wish.ward] if wish.ward else found


_VISITS: sa.Select[Any] = (
    sa.select(visits, wards.c.name.label("ward_name"), people.c.name.label("person_name"))
    .join(wards, wards.c.code == visits.c.ward)
    .outerjoin(people, sa.and_(people.c.ward == visits.c.ward, people.c.id == visits.c.person))
    .order_by(visits.c.day, visits.c.ward, visits.c.started_at, visits.c.id)
)
_DAYS: sa.Select[Any] = (
    sa.select(
        visits.c.day,
        visits.c.ward,
        wards.c.name.label("ward_name"),
        sa.func.count().label("visits"),
        sa.func.sum(visits.c.people).label("people"),
        (sa.func.avg(visits.c.seconds) / 60).label("minutes"),
        sa.func.count().filter(visits.c.outcome.in_(RESOLVED)).label("resolved"),
        sa.func.avg(visits.c.satisfaction).label("satisfaction"),
    )
    .join(wards, wards.c.code == visits.c.ward)
    .group_by(visits.c.day, visits.c.ward, wards.c.name)
    .order_by(visits.c.day, visits.c.ward)
)


def _visit(row: Any, formats: Formats) -> Sequence[Cell]:
    return (
        row.day,
        f"{local_time(row.started_at):%H:%M}",
        row.ward,
        row.ward_name,
        row.person_name,
        row.service,
        row.service_name,
        row.procedure,
        row.procedure_name,
        _named(formats, "subject", row.subject),
        row.people,
        _named(formats, "channel", row.channel),
        _named(formats, "outcome", row.outcome),
        row.seconds,
        row.satisfaction,
        formats.say("yes") if row.late else None,
    )


def _day(row: Any, _formats: Formats) -> Sequence[Cell]:
    return (
        row.day,
        row.ward,
        row.ward_name,
        row.visits,
        int(row.people) if row.people is not None else None,
        round(float(row.minutes), 1) if row.minutes is not None else None,
        row.resolved,
        round(float(row.satisfaction), 1) if row.satisfaction is not None else None,
    )


def _named(formats: Formats, group: str, found: str | None) -> str | None:
    return formats.label(group, found) if found else None
