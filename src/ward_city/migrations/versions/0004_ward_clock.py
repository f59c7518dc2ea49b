"""The latest clock reading of each ward's log, after which the city writes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("wards", sa.Column("last_at", sa.BigInteger(), server_default="0", nullable=False))
    op.execute("UPDATE wards SET last_at = (SELECT coalesce(max(at), 0) FROM log WHERE log.ward = wards.code)")


def downgrade() -> None:
    op.drop_column("wards", "last_at")
