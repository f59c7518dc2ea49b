"""The check page: the result in one look, the first thing to do, repairs that ask, keys, and nothing cut off."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.desks import DAY, Office
from tests.ui.check_at_work import CANON, HP, NAMES, PAPER, PAUSED, TONER, CheckDesk, well, wrong
from tests.ui.seat import cut_off, speaking, unnamed

from ward_desk.checks.finding import Finding, NotChecked, Report, Severity
from ward_desk.checks.fixes import FixResult
from ward_desk.ui.pages.check_finding import FirstFinding
from ward_desk.ui.pages.check_page import CHECK, INCIDENTS, CheckPage
from ward_desk.ui.pages.check_thing_sheet import ThingSheet
from ward_desk.ui.pages.guide_sheet import GuideSheet
from ward_desk.ui.widgets.sheet import Question, Sheet

SMALL = (1006, 558)
"""What the frame leaves of 1366x768 at 125 %."""


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Iterator[CheckDesk]:
    office.desk.settings.change(language="en")
    opened = CheckDesk(qtbot, office)
    yield opened
    opened.close()


def first_of(page: CheckPage) -> FirstFinding:
    assert page.board.first is not None
    return page.board.first


def sheet(desk: CheckDesk, kind: type[Sheet]) -> Sheet:
    desk.seat.settle()
    (found,) = [one for one in desk.seat.window.findChildren(kind) if one.is_open]
    return found


def labels(first: FirstFinding) -> list[str]:
    return [button.accessibleName() for button in first.inner.buttons]


# --- the result in one look


def test_before_the_first_check_it_says_what_would_be_looked_at(desk: CheckDesk) -> None:
    page = desk.open()
    assert page.board.calm.title.text() == "Nothing has been checked on this PC yet"
    assert page.board.things.isVisible()
    assert not page.board.table.isVisible()
    assert desk.seat.focus is page.run_card.run


def test_all_is_well_at_one_look(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(well())
    assert page.board.calm.title.text() == "All is well"
    assert page.board.calm.property("tint") == "good"
    assert page.board.first is None
    assert page.run_card.words.text() == "Last 08:00 · took 2.1 s"
    assert page.board.table.results.rowCount() == len(well().rows)


def test_the_first_thing_to_do_stands_in_full_and_the_others_are_folded(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES, TONER))
    first = first_of(page)
    assert first.title.text() == f"{HP} is out of paper."
    assert first.accessibleName().startswith("Stops printing.")
    assert "Tray 2 empty; Load A4 plain" in words_in(first)
    assert not page.board.calm.isVisible()
    assert [card.view.key for card in page.board.others] == ["dns_slow 192.168.77.1", f"toner_low {CANON}"]
    assert [card.inner for card in page.board.others] == [None, None]


def test_notes_alone_leave_the_page_green(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(TONER))
    assert page.board.calm.title.text() == "Everything works"
    assert page.board.calm.property("tint") == "good"
    assert len(page.board.others) == 1


def test_what_could_not_be_checked_is_said_and_is_not_green(desk: CheckDesk) -> None:
    page = desk.open()
    missing = (
        NotChecked("time", "deadline"),
        NotChecked("time zone", "deadline"),
        NotChecked("power", "PermissionError"),
    )
    desk.check(msgspec.structs.replace(well(), could_not_check=missing))
    assert page.board.calm.title.text() == "No fault was found"
    assert page.board.calm.property("tint") == "neutral"
    said = words_in(page.board._missing)
    assert said.count("Clock of the PC: no answer in time") == 1
    assert "Power: the system allows it to administrators only" in said


def test_a_result_of_yesterday_is_not_shown_as_todays(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER))
    desk.office.clock.advance(DAY)
    page.page_shown()
    desk.seat.settle()
    assert page.board.first is None
    assert page.board.calm.title.text() == "Nothing has been checked today yet"
    assert "23/11/2026 08:00" in page.board.calm.more.text()
    assert page.run_card.words.text() == "Last 23/11/2026 08:00"


# --- while it runs


def test_progress_names_things_in_plain_words_and_esc_stops_at_once(desk: CheckDesk) -> None:
    page = desk.open()
    desk.line.gate = threading.Event()
    desk.seat.press("F5")
    desk.seat.until(lambda: len(page.board.progress.lines) == 4)
    assert list(page.board.progress.lines) == [
        "Network of the office",
        "Names of sites",
        "dichvucong.gov.vn",
        "Printers on this PC",
    ]
    assert not any(line.done for line in page.board.progress.lines.values())
    assert page.board.progress.lines["dichvucong.gov.vn"].accessibleName() == "dichvucong.gov.vn: working"
    assert page.board.progress.isVisible()
    assert not page.board.calm.isVisible()
    assert desk.seat.focus is page.run_card.stop
    desk.seat.press("Esc")
    assert not desk.checks.view.busy
    desk.seat.until(lambda: not page.board.progress.isVisible())
    assert desk.seat.focus is page.run_card.run
    desk.seat.settle()
    assert page.board.calm.title.text() == "Nothing has been checked on this PC yet"


def test_steps_are_done_when_all_their_probes_are(desk: CheckDesk) -> None:
    desk.open()
    desk.checks.load()
    desk.seat.settle()
    words = desk_words(desk)
    probes = [("gateway", True), ("to the gateway", False), ("queues", True)]
    assert [(step.words, step.done) for step in words.steps(probes)] == [
        ("Network of the office", False),
        ("Printers on this PC", True),
    ]


def test_nothing_else_can_be_begun_while_one_thing_is_looked_at(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES))
    page.board.others[0].head.click()
    desk.line.gate = threading.Event()
    first_of(page).main_button.click()
    desk.seat.until(lambda: desk.checks.view.busy)
    assert desk.line.asked[-1] == (("printers",), HP)
    assert not any(button.isEnabled() for button in first_of(page).inner.buttons)
    inner = page.board.others[0].inner
    assert inner is not None and not any(button.isEnabled() for button in inner.buttons)
    assert page.run_card.words.text() == f"Looking at {HP}…"
    assert not page.board.progress.isVisible()
    desk.line.gate.set()
    desk.seat.settle()
    assert first_of(page).main_button.isEnabled()


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
    asked = sheet(desk, Question)
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
    guide = sheet(desk, GuideSheet)
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
    (copy,) = [one for one in first.findChildren(QWidget) if one.accessibleName() == "Copy what was measured"]
    copy.click()  # type: ignore[attr-defined]
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
    opened = sheet(desk, ThingSheet)
    assert isinstance(opened, ThingSheet)
    assert opened.accessibleName() == HP
    assert opened.trend is not None
    assert opened.trend.accessibleDescription() == "11/11–23/11: 0 %–100 %"
    assert f"{HP} is out of paper." in words_in(opened)
    assert opened.test_page is not None
    opened.test_page.click()
    question = sheet(desk, Question)
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
    assert sheet(desk, ThingSheet).accessibleName() == "Line to the Internet"
    desk.seat.press("Enter")
    desk.seat.settle()
    assert desk.line.asked[-1] == (("network",), "")


# --- keys, sight and languages


def test_tab_goes_from_the_tabs_through_what_helps_to_the_table(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES))
    page.tabs.tabs[CHECK].setFocus()
    seen = []
    for _ in range(8):
        desk.seat.press("Tab")
        seen.append(desk.seat.focus)
    first = first_of(page)
    expected = [
        *first.inner.buttons,
        first.inner.unfold,
        page.board.others[0].head,
        page.board.table,
        page.run_card.run,
    ]
    assert seen[: len(expected)] == expected


def test_a_folded_finding_opens_by_enter_and_stays_open_after_the_next_check(desk: CheckDesk) -> None:
    page = desk.open()
    desk.check(wrong(PAPER, NAMES))
    page.board.others[0].head.setFocus()
    desk.seat.press("Enter")
    assert page.board.others[0].inner is not None
    desk.check(wrong(PAUSED, NAMES))
    assert page.board.others[0].open
    inner = page.board.others[0].inner
    assert inner is not None and inner.isVisible()


def test_the_incidents_are_behind_their_tab(desk: CheckDesk) -> None:
    page = desk.open()
    page.tabs.tabs[CHECK].setFocus()
    desk.seat.press("Right")
    assert page.tabs.current == INCIDENTS
    assert page.incidents.isVisible()
    page.incidents.open_count_changed.emit(3)
    assert page.tabs.tabs[INCIDENTS].words == "Incidents (3)"
    desk.seat.press("F5")
    desk.seat.settle()
    assert page.tabs.current == CHECK
    assert page.board.calm.title.text() == "All is well"


@pytest.mark.parametrize(("language", "percent"), [("vi", 100), ("en", 100), ("vi", 200), ("en", 200)])
def test_nothing_is_cut_off(qtbot: QtBot, office: Office, language: str, percent: int) -> None:
    office.desk.settings.change(language=language)
    with speaking(language, percent):  # type: ignore[arg-type]
        desk = CheckDesk(qtbot, office, SMALL)
        page = desk.open()
        looked_at = [page]
        for report in (None, well(), wrong(PAPER, NAMES, TONER, missing=(NotChecked("time", "deadline"),))):
            if report is not None:
                desk.check(report)
            for card in page.board.others:
                card.head.click()
            if page.board.first is not None:
                page.board.first.inner.unfold.click()
            desk.seat.settle()
            for one in looked_at:
                assert cut_off(one) == []
                assert unnamed(one) == []
        desk.line.gate = threading.Event()
        desk.checks.check()
        desk.seat.until(lambda: bool(page.board.progress.lines))
        assert cut_off(page) == []
        desk.checks.stop()
        desk.line.gate = None
        desk.seat.settle()
        page.actions_.open_thing(page.board.table.results.rows[7])
        assert cut_off(sheet(desk, ThingSheet)) == []
        desk.seat.press("Esc")
        desk.close()


def test_at_a_small_window_the_button_stands_on_top(desk: CheckDesk) -> None:
    page = desk.open()
    assert page.run_card.parentWidget() is not page.board.parentWidget()
    desk.seat.window.resize(760, 560)
    desk.seat.settle()
    assert page.columns.folded
    assert page.run_card.parentWidget() is page.board.parentWidget()
    assert page.run_card.y() < page.board.y()
    desk.seat.window.resize(1270, 712)
    desk.seat.settle()
    assert page.run_card.parentWidget() is not page.board.parentWidget()


def words_in(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [word for label in widget.findChildren(QLabel) for word in [label.text()] if word] + [
        part
        for label in widget.findChildren(QLabel)
        for part in label.text().split("“")[1:]
        for part in [part.rstrip("”")]
    ]


def desk_words(desk: CheckDesk):  # type: ignore[no-untyped-def]
    from ward_desk.ui.check_words import CheckWords

    shelf = desk.checks.view.known.shelf
    assert shelf is not None
    return CheckWords("en", shelf)
