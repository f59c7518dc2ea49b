"""Writes many rows at once with PostgreSQL's binary COPY, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

_dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


def clean(text: str | None) -> str | None:
    """The text as PostgreSQL can hold it: without U+0000. The log keeps what was really written."""
    return text.replace("\0", "") if text is not None and "\0" in text else text


def ids(name: str) -> sa.TableValuedAlias:
    """A table with the one column `id` from the parameter `name`, which is an `id_list`: many ids as one text cost a
    tenth of a list of them, and joined as a table they are read once, where `= ANY` may read them again for each row.
    """
    array = sa.cast(sa.bindparam(name, type_=sa.Text), sa.ARRAY(sa.Uuid))
    return sa.func.unnest(array).table_valued(sa.column("id", sa.Uuid)).render_derived(name=f"listed_{name}")


def id_list(found: Iterable[UUID]) -> str:
    """Ids as PostgreSQL writes an array of them."""
    return "{" + ",".join([one.hex for one in found]) + "}"


class Copier:
    """COPY into one table; made once, used by every request."""

    def __init__(self, table: sa.Table) -> None:
        columns = [column for column in table.columns if not column.identity]
        names = ", ".join(f'"{column.name}"' for column in columns)
        self._statement = f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT BINARY)'
        self._types = [_type_name(column) for column in columns]

    def write(self, connection: sa.Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Append the rows, whose values stand in the order of the table's columns."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        with driver.cursor() as cursor, cursor.copy(self._statement) as copy:
            copy.set_types(self._types)
            for row in rows:
                copy.write_row(row)


def _type_name(column: sa.Column[Any]) -> str:
    name: str = column.type.compile(_dialect).lower()
    return {"bigint": "int8", "integer": "int4", "smallint": "int2", "boolean": "bool"}.get(name, name)
