"""A long report on its way into a file: its progress is seen, the window answers, and Esc or Stop leaves no half file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QProgressBar
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from tests.bench.million import fill_visits
from tests.desks import Office, at
from tests.reports.conftest import FRIDAY
from tests.ui.seat import Seat

from ward_desk.services.reporting import week_of
from ward_desk.ui.pages.report_choice import ReportChoice, ReportMemory
from ward_desk.ui.pages.report_files import ReportFileSheet
from ward_desk.ui.pages.report_panel import ReportPanel

VISITS = 1500
FIRST_TOLD = 500
WAIT_S = 60.0


class Brake:
    """Visits that are read up to the `stands_at`th and then wait until the test lets them go on."""

    def __init__(self, rows: Callable[[], Iterator[tuple[Any, ...]]], stands_at: int) -> None:
        self._rows, self._stands_at = rows, stands_at
        self.let_go = Event()

    def __call__(self) -> Iterator[tuple[Any, ...]]:
        for number, row in enumerate(self._rows(), 1):
            if number == self._stands_at:
                assert self.let_go.wait(WAIT_S)
            yield row


@pytest.fixture
def seat(qtbot: QtBot, office: Office) -> Iterator[Seat]:
    fill_visits(office.desk.store, VISITS, last_ms=at(17, 0, FRIDAY))
    office.clock.wall = at(17, 30)
    one = Seat(qtbot)
    yield one
    one.close()


@pytest.fixture
def writing(
    seat: Seat, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[ReportPanel, ReportFileSheet, Brake]]:
    """The week's report whose workbook is being written, one third of it, after Space was pressed on its button."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x.xlsx"), ""))
    memory = ReportMemory()
    memory.choice = ReportChoice("period", week_of(FRIDAY).first, FRIDAY)
    panel = ReportPanel(office.desk, office.official, seat.runner, seat.messages, memory=memory)
    seat.sit(panel)
    panel.page_shown()
    seat.until(lambda: panel.paper is not None and panel.xlsx.isEnabled())
    made = panel._made
    assert made is not None
    assert made.paper.listing is not None
    assert made.paper.listing.size == VISITS
    brake = Brake(made.paper.listing.rows, FIRST_TOLD + 100)
    panel._made = made._replace(paper=made.paper._replace(listing=made.paper.listing._replace(rows=brake)))
    panel.xlsx.setFocus()
    seat.press("Space")
    sheet = seat.window.findChild(ReportFileSheet)
    assert isinstance(sheet, ReportFileSheet)
    bar = sheet.findChild(QProgressBar)
    assert bar is not None
    seat.until(lambda: bar.value() == FIRST_TOLD)
    yield panel, sheet, brake
    brake.let_go.set()
    seat.settle()


@pytest.mark.parametrize("key", ["Esc", "Enter on Stop"])
def test_it_is_stopped_by_a_key_and_leaves_nothing(
    writing: tuple[ReportPanel, ReportFileSheet, Brake], seat: Seat, tmp_path: Path, key: str
) -> None:
    panel, sheet, brake = writing
    assert (tmp_path / "x.xlsx.part").exists(), "it is being written under another name"
    assert seat.runner.busy
    assert sheet.isAncestorOf(seat.focus), "the keyboard stays in the sheet"
    QTest.keyClick(seat.focus, Qt.Key.Key_Escape if key == "Esc" else Qt.Key.Key_Space)
    assert not sheet.is_open, "the window answers while the file is written"
    assert panel.isAncestorOf(seat.focus)
    brake.let_go.set()
    seat.settle()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("x.")] == []
    assert not panel.saved.isVisible()
    assert seat.messages.texts == []
    assert seat.errors == []


def test_after_stopping_the_same_file_is_written_anew(
    writing: tuple[ReportPanel, ReportFileSheet, Brake], seat: Seat, tmp_path: Path
) -> None:
    panel, sheet, brake = writing
    QTest.keyClick(seat.focus, Qt.Key.Key_Escape)
    assert not sheet.is_open
    brake.let_go.set()
    seat.settle()
    assert seat.focus is panel.xlsx, "the focus is where it was"
    seat.press("Space")
    seat.until(panel.saved.isVisible)
    rows = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx")).get_sheet_by_index(1).to_python()
    assert len(rows) == VISITS + 1


def test_progress_goes_to_its_end(
    writing: tuple[ReportPanel, ReportFileSheet, Brake], seat: Seat, tmp_path: Path
) -> None:
    panel, sheet, brake = writing
    bar = sheet.findChild(QProgressBar)
    assert bar is not None
    assert (bar.maximum(), bar.isVisible()) == (VISITS, True)
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    brake.let_go.set()
    seat.until(panel.saved.isVisible)
    assert seen == [2 * FIRST_TOLD, VISITS]
    assert not sheet.is_open
    assert (tmp_path / "x.xlsx").exists()
