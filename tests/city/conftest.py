"""PostgreSQL and a server started once for the session; a new ward for each test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from tests.city.real_city import City, Server
from tests.city.simulated_desk import SimulatedDesk

from ward_city import database
from ward_city.app import now_ms


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    embedded = database.Embedded(tmp_path_factory.mktemp("city") / "postgresql")
    engine = database.open_engine(embedded.url)
    database.migrate(engine, now_ms())
    server = Server(embedded.url, workers=2)
    yield City(embedded, engine, server, count(1))
    server.stop()
    engine.dispose()
    embedded.stop()


@pytest.fixture
def ward(city: City) -> str:
    return city.new_ward()


@pytest.fixture
def desk(city: City, ward: str) -> SimulatedDesk:
    return city.desk(ward)
