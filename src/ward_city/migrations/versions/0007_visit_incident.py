"""Visits name the incident that they were about, as the desks show them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("visits", sa.Column("incident", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("visits", "incident")
