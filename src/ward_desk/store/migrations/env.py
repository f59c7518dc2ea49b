"""Runs the migrations on the connection that `schema.migrate` hands over."""

from __future__ import annotations

from alembic import context

from ward_desk.store.tables import metadata


def include_object(_found: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    """SQLite keeps a full-text table in several plain ones; they are not in our metadata."""
    return not (kind == "table" and name is not None and name.startswith("visit_text"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_object=include_object,
)
with context.begin_transaction():
    context.run_migrations()
