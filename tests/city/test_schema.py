"""The migrations make exactly the tables that the code describes, and can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from tests.city.real_city import City

from ward_city import database
from ward_city.service import now_ms
from ward_city.tables import metadata


@pytest.fixture
def empty(city: City) -> Iterator[sa.Engine]:
    """An empty database on the same server."""
    with city.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CREATE DATABASE schema_test")
    engine = database.open_engine(
        sa.make_url(city.embedded.url).set(database="schema_test").render_as_string(hide_password=False)
    )
    yield engine
    engine.dispose()
    with city.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("DROP DATABASE schema_test WITH (FORCE)")


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))


def test_migrations_equal_the_tables(empty: sa.Engine) -> None:
    database.migrate(empty, now_ms())
    assert differences(empty) == []


def test_up_down_up(empty: sa.Engine) -> None:
    database.migrate(empty, now_ms())
    database.migrate(empty, now_ms(), "base")
    with empty.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) == {"alembic_version"}
    database.migrate(empty, now_ms())
    assert differences(empty) == []


def test_many_processes_migrate_at_once_and_the_epoch_is_made_once(empty: sa.Engine) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            database.migrate(empty, now_ms())
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with empty.connect() as connection:
        first = connection.exec_driver_sql("SELECT epoch FROM city").scalar_one()
    database.migrate(empty, now_ms())
    with empty.connect() as connection:
        assert connection.exec_driver_sql("SELECT epoch FROM city").scalar_one() == first
