"""The whole way at a real print service: the page finds the paused queue, asks, lets it go on, and looks again."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.checks_fixes.print_service import PrintService
from tests.desks import MINUTE, Office, open_office
from tests.ui.check_at_work import CheckDesk, first_of, labels, open_sheet, words_in

from ward_desk.bootstrap import check_line
from ward_desk.ui.check_runner import CheckRunner, Order
from ward_desk.ui.pages.check_thing_sheet import ThingSheet
from ward_desk.ui.pages.report_panel import ReportPanel
from ward_desk.ui.theme.look import apply_look
from ward_desk.ui.theme.tokens import LIGHT
from ward_desk.ui.widgets.sheet import Question

MINE = "Máy_in_Quầy_1"
PRINTERS = Order(("printers",))
PATIENCE_MS = 60_000


@pytest.fixture
def desk(qtbot: QtBot, qapp: object, tmp_path: Path) -> Iterator[CheckDesk]:
    """A desk whose checks and repairs are the real ones."""
    apply_look(qapp, LIGHT, 100)  # type: ignore[arg-type]
    office: Office = open_office(tmp_path / "desk")
    office.desk.settings.change(language="en")
    opened = CheckDesk(qtbot, office)
    opened.checks = CheckRunner(office.desk, opened.seat.runner, check_line(), lambda: opened.session)
    yield opened
    opened.close()
    office.close()


def rest(desk: CheckDesk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.checks.view.busy and not desk.seat.runner.busy, timeout=PATIENCE_MS)
    desk.seat.settle()


def test_a_paused_queue_is_found_repaired_by_the_button_and_found_well(service: PrintService, desk: CheckDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        service.add_printer(MINE, f"socket://127.0.0.1:{printer.getsockname()[1]}")
        service.command("lpadmin", "-d", MINE)
        service.command("cupsdisable", MINE)
        page = desk.open()
        assert desk.checks.check(PRINTERS)
        rest(desk)
        assert first_of(page).title.text() == f"Printing to {MINE} is paused."
        assert labels(first_of(page))[0] == "Resume printing"

        first_of(page).main_button.click()  # type: ignore[attr-defined]
        assert any(MINE in one for one in words_in(open_sheet(desk, Question)))
        assert "disabled" in service.command("lpstat", "-p", MINE).stdout
        desk.office.clock.advance(MINUTE)
        desk.seat.press("Enter")
        rest(desk)
        assert "disabled" not in service.command("lpstat", "-p", MINE).stdout
        assert desk.seat.messages.texts == [
            f"{MINE} goes on printing.",
            f"No longer so: Printing to {MINE} is paused.",
        ]
        assert page.board.first is None
        (row,) = [view for view in page.board.table.results.rows if view.row.kind == "printer"]
        assert (row.result, row.tone, row.before) == ("Ready", "good", "Does not work")


def test_a_test_page_goes_to_the_printer(service: PrintService, desk: CheckDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer:
        service.add_printer(MINE, f"socket://127.0.0.1:{printer.getsockname()[1]}")
        page = desk.open()
        assert desk.checks.check(PRINTERS)
        rest(desk)
        (row,) = [view for view in page.board.table.results.rows if view.row.kind == "printer"]
        page.actions_.open_thing(row)
        sheet = open_sheet(desk, ThingSheet)
        assert sheet.test_page is not None
        sheet.test_page.click()
        open_sheet(desk, Question)
        desk.seat.press("Enter")
        rest(desk)
        assert printed(printer).startswith(b"%!PS")


def printed(printer: socket.socket) -> bytes:
    """What comes first to a printer; who only looks whether it is there says nothing."""
    printer.settimeout(PATIENCE_MS / 1000)
    said = b""
    while not said:
        line, _ = printer.accept()
        with line:
            said = line.recv(64)
    return said


def test_a_report_for_a_queue_that_refuses_it_is_told_of(desk: CheckDesk, service: PrintService) -> None:
    """CUPS itself tells the program nothing."""
    service.add_queue(MINE)
    service.command("cupsreject", MINE)
    panel = ReportPanel(desk.office.desk, desk.office.official, desk.seat.runner, desk.seat.messages)
    desk.seat.sit(panel)
    panel.page_shown()
    rest(desk)
    failed: list[bool] = []
    panel.print_failed.connect(lambda: failed.append(True))
    panel.print_preview()
    rest(desk)
    panel.preview.sent.emit(MINE)
    rest(desk)
    panel.preview.cancel()
    assert failed == [True]
    assert f"The printer {MINE} does not print now" in desk.seat.messages.texts[-1]
