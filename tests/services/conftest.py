"""An open desk for every test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desks import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk at work on Monday 23 November 2026, 08:00, with its own clock."""
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()
