"""What a report says, and what the desk's file holds by SQL alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2
from tests.desks import Office

from ward_desk.reports.paper import Paper, Table
from ward_desk.services.report_paper import Period

HANOI = 7 * 3600


def table(paper: Paper, title: str) -> Table:
    return next(one for one in paper.blocks if isinstance(one, Table) and one.title.endswith(title))


@contextmanager
def plain_sql(office: Office) -> Iterator[Any]:
    """The desk's file by SQLCipher alone, without any of our queries."""
    connection = dbapi2.connect(str(office.paths.database))
    try:
        connection.execute(f"PRAGMA key = \"x'{office.desk.store.key.hex()}'\"")
        yield connection
    finally:
        connection.close()


def sql_row(office: Office, period: Period, what: str, more: str = "") -> tuple[Any, ...]:
    with plain_sql(office) as connection:
        found: tuple[Any, ...] = connection.execute(
            f"SELECT {what} FROM visits WHERE NOT deleted {more} "
            f"AND date(started_at / 1000 + {HANOI}, 'unixepoch') BETWEEN ? AND ?",
            (period.first.isoformat(), period.last.isoformat()),
        ).fetchone()
        return found
