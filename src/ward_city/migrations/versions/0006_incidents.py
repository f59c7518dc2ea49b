"""The view of incidents leaves out what was noted by mistake, and tells the kind and when 1022 was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_BEFORE = """
    SELECT t.ward AS ward, t.id AS incident, coalesce((t.fields->>'state')::text, 'noted') AS state,
        coalesce(t.fields->'findings', '[]'::jsonb) AS findings,
        coalesce((t.fields->>'ticket')::text, '') <> '' AS has_ticket,
        to_timestamp((t.fields->>'started_at')::bigint / 1000.0) AS started_at,
        to_timestamp((t.fields->>'closed_at')::bigint / 1000.0) AS closed_at{more}
    FROM things t WHERE t.kind = 'incident'"""
_MORE = """,
        (t.fields->>'part')::text AS part,
        to_timestamp((t.fields->>'reported_at')::bigint / 1000.0) AS reported_at"""
_COMMENTS = {
    "part": "network, printers, computer or other; empty for an incident of an older app.",
    "reported_at": "When 1022 was told; empty while nobody did.",
}


def upgrade() -> None:
    kept = " AND coalesce(t.fields->>'deleted', '') <> 'true'"
    _execute(f"CREATE OR REPLACE VIEW bi.incidents AS {_BEFORE.format(more=_MORE)}{kept}")
    for name, comment in _COMMENTS.items():
        _execute(f"COMMENT ON COLUMN bi.incidents.\"{name}\" IS '{comment}'")


def downgrade() -> None:
    found = op.get_bind().execute(sa.text("SELECT obj_description('bi.incidents'::regclass, 'pg_class')")).scalar_one()
    columns = op.get_bind().execute(
        sa.text(
            "SELECT column_name, col_description('bi.incidents'::regclass, ordinal_position) FROM"
            " information_schema.columns WHERE table_schema = 'bi' AND table_name = 'incidents'"
        )
    )
    comments = {row[0]: row[1] for row in columns if row[0] not in _COMMENTS}
    _execute("DROP VIEW bi.incidents")
    _execute(f"CREATE VIEW bi.incidents AS {_BEFORE.format(more='')}")
    _execute(f"COMMENT ON VIEW bi.incidents IS '{found}'")
    for name, comment in comments.items():
        _execute(f"COMMENT ON COLUMN bi.incidents.\"{name}\" IS '{comment}'")


def _execute(statement: str) -> None:
    """As it is: a colon in it stands for no parameter."""
    op.get_bind().exec_driver_sql(statement)
