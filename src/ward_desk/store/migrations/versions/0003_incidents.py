"""Visits name the incident that they were about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("visits", sa.Column("incident", sa.LargeBinary(16), nullable=True))
    _fill(op.get_bind())
    op.create_index("ix_visits_incident", "visits", ["incident"], sqlite_where=sa.text("incident IS NOT NULL"))
    op.execute("PRAGMA user_version = 3")


def _fill(connection: Any) -> None:
    """A newer desk of the ward may have sent visits with an incident before this PC could show it."""
    from ward_ledger.change import decode
    from ward_ledger.merge import merge
    from ward_ledger.permissions import Rights

    def changes(where: str, *values: object) -> Any:
        found = connection.exec_driver_sql(f"SELECT body FROM log WHERE {where}", values)  # noqa: S608
        return [decode(row[0]) for row in found]

    naming = "SELECT DISTINCT key FROM log WHERE kind = 'visit' AND instr(body, CAST('incident' AS BLOB))"
    keys = [row[0] for row in connection.exec_driver_sql(naming)]
    if not keys:
        return
    joined: bytes = connection.exec_driver_sql("SELECT city_desks FROM city").scalar() or b""
    city = frozenset(UUID(bytes=joined[start : start + 16]) for start in range(0, len(joined), 16))
    rights = Rights(changes("kind = 'person'"), city)
    for key in keys:
        incident = merge(changes("kind = 'visit' AND key = ?", key), rights).fields.get("incident")
        if isinstance(incident, str):
            connection.exec_driver_sql("UPDATE visits SET incident = ? WHERE id = ?", (UUID(incident).bytes, key))


def downgrade() -> None:
    op.drop_index("ix_visits_incident", "visits")
    op.execute("ALTER TABLE visits DROP COLUMN incident")
    op.execute("PRAGMA user_version = 2")
