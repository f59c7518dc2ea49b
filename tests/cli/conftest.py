"""A desk that is set up in the folder that WARD_DESK_DATA names, closed, with the program to run on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.program import InProcess
from tests.desks import Office, open_office


@pytest.fixture
def office(own_data_folder: Path) -> Office:
    """One official and two volunteers; closed, `reopen()` it to look inside."""
    opened = open_office(own_data_folder)
    opened.close()
    return opened


@pytest.fixture
def ward_desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> InProcess:
    return InProcess(monkeypatch, capsys)
