"""PostgreSQL and a server started once for the session; a new ward for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    with started_city(workers=2) as found:
        yield found


@pytest.fixture
def ward(city: City) -> str:
    return city.new_ward()


@pytest.fixture
def desk(city: City, ward: str) -> SimulatedDesk:
    return city.desk(ward)
