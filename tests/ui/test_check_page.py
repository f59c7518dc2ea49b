"""The check page: the result in one look, what is shown while it runs, and that nothing is cut off."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.desks import DAY, Office
from tests.ui.check_at_work import (
    CANON,
    HP,
    NAMES,
    PAPER,
    PAUSED,
    TONER,
    CheckDesk,
    first_of,
    open_sheet,
    well,
    words_in,
    wrong,
)
from tests.ui.seat import cut_off, speaking, unnamed

from ward_desk.checks.finding import NotChecked
from ward_desk.ui.check_words import CheckWords
from ward_desk.ui.pages.check_page import CHECK, INCIDENTS
from ward_desk.ui.pages.check_thing_sheet import ThingSheet

CTRL = Qt.KeyboardModifier.ControlModifier
SMALL = (1006, 558)
"""What the frame leaves of 1366x768 at 125 %."""


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Iterator[CheckDesk]:
    office.desk.settings.change(language="en")
    opened = CheckDesk(qtbot, office)
    yield opened
    opened.close()


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
    assert "The device says: “Tray 2 empty; Load A4 plain”" in words_in(first)
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
    shelf = desk.checks.view.known.shelf
    assert shelf is not None
    words = CheckWords("en", shelf)
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
    desk.seat.until(lambda: len(desk.line.asked) == 2)
    assert desk.line.asked[-1] == (("printers",), HP)
    assert not any(button.isEnabled() for button in first_of(page).inner.buttons)
    inner = page.board.others[0].inner
    assert inner is not None and not any(button.isEnabled() for button in inner.buttons)
    assert page.run_card.words.text() == f"Looking at {HP}…"
    assert not page.board.progress.isVisible()
    desk.line.gate.set()
    desk.seat.settle()
    assert first_of(page).main_button.isEnabled()


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
    for key, modifiers in ((Qt.Key.Key_Tab, CTRL), (Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)):
        QTest.keyClick(desk.seat.focus, key, modifiers)
    assert page.tabs.current == INCIDENTS
    QTest.keyClick(desk.seat.focus, Qt.Key.Key_Tab, CTRL)
    assert (page.tabs.current, desk.seat.focus) == (CHECK, page.first_focus())
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
        assert cut_off(open_sheet(desk, ThingSheet)) == []
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
