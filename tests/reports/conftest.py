"""An office with two weeks of visits of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.bench.million import fill_visits
from tests.desks import Office, at, open_office

VISITS = 700
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Office]:
    """`VISITS` visits that end on Friday 20 November 2026 at 17:00; now it is the Monday after."""
    office = open_office(tmp_path / "desk")
    fill_visits(office.desk.store, VISITS, last_ms=at(17, 0, FRIDAY))
    office.clock.wall = at(17, 30)
    yield office
    office.close()
