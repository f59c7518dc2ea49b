"""The city's key, a desk's successor, who did what on the pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("city", sa.Column("public_key", sa.LargeBinary(), nullable=True))
    op.add_column("audit", sa.Column("account", sa.Text(), nullable=True))
    op.add_column("desks", sa.Column("succeeds", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_desks_succeeds_desks"), "desks", "desks", ["succeeds"], ["id"])


def downgrade() -> None:
    op.drop_constraint(op.f("fk_desks_succeeds_desks"), "desks", type_="foreignkey")
    op.drop_column("desks", "succeeds")
    op.drop_column("audit", "account")
    op.drop_column("city", "public_key")
