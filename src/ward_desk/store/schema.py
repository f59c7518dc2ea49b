"""Brings a database to the schema of this program, and refuses one of a newer program.

The version is SQLite's `user_version`; Alembic is imported only when it differs.
"""

from __future__ import annotations

import importlib.resources

import sqlalchemy as sa

from ward_desk.errors import DeskError
from ward_desk.store.tables import SCHEMA_VERSION


def schema_version(engine: sa.Engine) -> int:
    """The version the file has; 0 for an empty one."""
    with engine.connect().execution_options(reading=True) as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def refuse_newer(found: int) -> None:
    """Raises DeskError `database_newer` for a version that this program does not know."""
    if found > SCHEMA_VERSION:
        raise DeskError("database_newer", found=found, known=SCHEMA_VERSION)


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Run the migrations up or down to `revision`; one that fails leaves the file as it was."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = importlib.resources.files("ward_desk.store") / "migrations"
    with importlib.resources.as_file(folder) as location, engine.begin() as connection:
        config.set_main_option("script_location", str(location).replace("%", "%%"))
        config.attributes["connection"] = connection
        if revision == "head" or not _is_downgrade(config, connection, revision):
            command.upgrade(config, revision)
        else:
            command.downgrade(config, revision)


def _is_downgrade(config: object, connection: sa.Connection, revision: str) -> bool:
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    assert isinstance(config, Config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None or revision == current:
        return False
    scripts = ScriptDirectory.from_config(config)
    ahead = {script.revision for script in scripts.iterate_revisions(current, "base")}
    return revision == "base" or revision in ahead
