"""A print service of each test's own, which the app is led to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.checks_fixes.print_service import PrintService, print_service


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    """A real cupsd without queues; the app reaches it by its socket, as on a PC."""
    with print_service() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running
