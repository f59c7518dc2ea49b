"""What one does on the check page: look again, repair what asks first, unfold, copy, open a row of the table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.desks import Office
from tests.ui.check_at_work import (
    CANON,
    HP,
    NAMES,
    PAPER,
    PAUSED,
    CheckDesk,
    first_of,
    labels,
    open_sheet,
    well,
    words_in,
    wrong,
)

from ward_desk.checks.finding import Finding, Report, Severity
from ward_desk.checks.fixes import FixResult
from ward_desk.services.incidents import incidents
from ward_desk.ui.pages.check_page import INCIDENTS
from ward_desk.ui.pages.check_thing_sheet import ThingSheet
from ward_desk.ui.pages.guide_sheet import GuideSheet
from ward_desk.ui.widgets.sheet import Question


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Iterator[CheckDesk]:
    office.desk.settings.change(language="en")
    opened = CheckDesk(qtbot, office)
    yield opened
    opened.close()


# --- doing something about it


def test_paper_put_in_and_looked_at_again_is_said_to_be_mended(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES))
    desk.line.report = Report(rows=well().rows[7:8])
    first_of(page).main_button.click()
    desk.seat.settle()
    assert first_of(page).view.finding.code == "dns_slow"
    assert desk.seat.messages.texts == [f"No longer so: {HP} is out of paper."]


def test_a_repair_asks_first_says_what_it_did_and_looks_again(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAUSED))
    first = first_of(page)
    assert labels(first)[:2] == ["Resume printing", "Check this printer again"]
    first.main_button.click()
    asked = open_sheet(desk, Question)
    assert desk.line.repaired == []
    assert f"Let {HP} go on printing?" in " ".join(words_in(asked))
    desk.seat.press("Esc")
    desk.seat.settle()
    assert desk.line.repaired == []
    first_of(page).main_button.click()
    desk.seat.settle()
    desk.line.report = Report(rows=well().rows[7:8])
    desk.seat.press("Enter")
    desk.seat.settle()
    assert [fix.code for fix in desk.line.repaired] == ["resume_queue"]
    assert desk.line.asked[-1] == (("printers",), HP)
    assert page.board.calm.title.text() == "All is well"
    assert desk.seat.messages.texts[0] == f"{HP} goes on printing."


def test_a_repair_that_is_refused_says_why(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAUSED))
    desk.line.result = FixResult(done=False, said="no_rights")
    first_of(page).main_button.click()
    desk.seat.settle()
    desk.seat.press("Enter")
    desk.seat.settle()
    shelf = desk.checks.view.known.shelf
    assert shelf is not None
    assert desk.seat.messages.texts[0].startswith(shelf.book.repairs.said["no_rights"]["en"][:20])
    assert first_of(page).view.finding.code == "queue_paused"


def test_several_printers_to_choose_from_are_named_on_their_buttons(desk: CheckDesk) -> None:
    page = desk.open()
    finding = Finding("no_default_printer", Severity.DEGRADE, evidence={"queues": [HP, CANON]})
    desk.check(wrong(finding))
    names = labels(first_of(page))
    assert HP in names[0] and CANON in names[1]


def test_the_guide_opens_beside_the_page(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER))
    assert "See the guide" in labels(first_of(page))
    page.board.guide_wanted.emit("paper_empty")
    guide = open_sheet(desk, GuideSheet)
    assert guide.accessibleName()
    desk.seat.press("Esc")


def test_what_was_measured_unfolds_for_a_technician_and_can_be_copied(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER))
    first = first_of(page)
    first.inner.unfold.click()
    assert first.inner.more_shown
    said = words_in(first)
    for words in ("Serial number", "PHB3K12345", "Who acts: A volunteer, here in the office"):
        assert words in said
    (copy,) = [one for one in first.findChildren(QPushButton) if one.accessibleName() == "Copy what was measured"]
    copy.click()
    assert "Serial number: PHB3K12345" in QGuiApplication.clipboard().text()
    assert desk.seat.messages.texts == ["Copied."]
    first.inner.unfold.click()
    assert not first.inner.more_shown


def test_what_follows_from_a_cause_stands_below_it(desk: CheckDesk) -> None:
    page = desk.open()
    cable = Finding("cable_unplugged", Severity.BLOCK, "eth0", follows=("dns_silent", "line_down"))
    desk.check(wrong(cable))
    first_of(page).inner.unfold.click()
    (said,) = [one for one in words_in(first_of(page)) if one.startswith("Broken only because of this:")]
    assert len(said) > 60


def test_an_incident_is_noted_from_the_finding_and_stands_behind_its_tab(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES))
    (note,) = [one for one in first_of(page).inner.buttons if one.accessibleName() == "Note an incident"]
    note.click()
    desk.seat.settle()
    assert page.tabs.current == INCIDENTS
    assert page.tabs.tabs[INCIDENTS].words == "Incidents (1)"
    (row,) = incidents(desk.office.desk)
    assert (row.title, row.about, row.findings) == (f"{HP} is out of paper.", HP, ("paper_empty",))


def test_the_text_for_the_hotline_names_the_printer_and_nobody(desk: CheckDesk) -> None:
    page = desk.open()
    page.hotline.copy_wanted.emit()
    assert desk.seat.messages.texts == ["Check first (F5); then there is something to tell."]
    desk.check(wrong(PAPER))
    page.hotline.copy_wanted.emit()
    text = QGuiApplication.clipboard().text()
    for part in ("PHB3K12345", "192.168.77.52/24", "Tray 2 empty", "Quầy 1"):
        assert part in text
    assert desk.office.hung.person.name not in text


# --- the table


def test_rows_say_how_it_is_and_was(desk: CheckDesk) -> None:
    page = desk.open()
    desk.earlier()
    desk.checks.load()
    desk.seat.settle()
    desk.check(wrong(PAPER, NAMES))
    rows = {view.row.key: view for view in page.board.table.results.rows}
    names, printer = rows["names"], rows[f"printer:{HP}"]
    assert (names.result, names.tone, names.before) == ("Slow · 2.5 s", "slow", "13 ms")
    assert (printer.result, printer.tone, printer.before) == ("Does not work · toner 41 %", "blocked", "43 %")
    assert rows["state_network"].before == "the same"
    assert rows["card_reader"].result == "None here"
    assert printer.trend[0] > printer.trend[-2] > printer.trend[-1]


def test_a_row_opens_its_own_sheet_with_the_line_and_a_test_page(desk: CheckDesk) -> None:
    page = desk.open()
    desk.earlier()
    desk.checks.load()
    desk.seat.settle()
    desk.check(wrong(PAPER))
    page.board.table.setFocus()
    desk.seat.press(*["Down"] * 7, "Enter")
    opened = open_sheet(desk, ThingSheet)
    assert isinstance(opened, ThingSheet)
    assert opened.accessibleName() == HP
    assert opened.trend is not None
    assert opened.trend.accessibleDescription() == "11/11–23/11: 0 %–100 %"
    assert f"{HP} is out of paper." in words_in(opened)
    assert opened.test_page is not None
    opened.test_page.click()
    question = open_sheet(desk, Question)
    assert HP in question.accessibleName()
    desk.seat.press("Enter")
    desk.seat.settle()
    assert [(fix.code, fix.about) for fix in desk.line.repaired] == [("print_test_page", HP)]
    assert desk.line.asked[-1] == (("printers",), HP)


def test_a_click_on_a_row_opens_it_and_looks_again(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(well())
    table = page.board.table
    at = table.visualRect(table.results.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert open_sheet(desk, ThingSheet).accessibleName() == "Line to the Internet"
    desk.seat.press("Enter")
    desk.seat.settle()
    assert desk.line.asked[-1] == (("network",), "")
