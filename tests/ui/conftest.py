"""Every page test begins in the light theme, at 100 %, with English source texts; a counter over a real desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.desks import Office, open_office
from tests.ui.counter_at_work import Counter
from tests.ui.incidents_at_work import IncidentsAtWork

from ward_desk.ui.language import locale_of
from ward_desk.ui.theme.look import Look, apply_look, current_look
from ward_desk.ui.theme.tokens import LIGHT


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """The look is the app's and outlives a test, so it is put back before each."""
    if current_look() != Look(LIGHT, 100) or not qapp.styleSheet():
        apply_look(qapp, LIGHT, 100)
    for left in qapp.findChildren(QTranslator):
        qapp.removeTranslator(left)
    QLocale.setDefault(locale_of("vi"))
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def open_counter(qtbot: QtBot, office: Office) -> Iterator[Callable[..., Counter]]:
    """Opens counters of one office; all are closed in the end."""
    opened: list[Counter] = []

    def open_one(**how: Any) -> Counter:
        opened.append(Counter(qtbot, office, **how))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def counter(open_counter: Callable[..., Counter]) -> Counter:
    return open_counter()


@pytest.fixture
def open_panel(qtbot: QtBot, office: Office) -> Iterator[Callable[..., IncidentsAtWork]]:
    """Opens panels of incidents of one office; all are closed in the end."""
    opened: list[IncidentsAtWork] = []

    def open_one(**how: Any) -> IncidentsAtWork:
        opened.append(IncidentsAtWork(qtbot, office, **how))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def panel(open_panel: Callable[..., IncidentsAtWork]) -> IncidentsAtWork:
    return open_panel()
