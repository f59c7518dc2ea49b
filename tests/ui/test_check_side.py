"""What the app does about checks by itself: the quiet look in the morning, the dot in the rail, a word, never a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import DAY, HUNG_PIN, MINUTE, Office
from tests.ui.app_at_work import AppAtWork
from tests.ui.check_at_work import HP, NAMES, PAPER, Line, well, wrong

from ward_desk.bootstrap import city_line
from ward_desk.services.syncing import Round, Trouble
from ward_desk.ui.check_runner import CheckLine
from ward_desk.ui.check_side import CheckSide
from ward_desk.ui.pages.check_page import CheckPage
from ward_desk.ui.pages.guide_page import GuidePage
from ward_desk.ui.pages.review_tabs import REPORTS, ReviewTabs
from ward_desk.ui.pages.settings_page import SettingsPage
from ward_desk.ui.pages.settings_security import SecuritySection

HUNG_KEY = "2"


class Desk:
    """The app, with a line that finds what the test says."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        office.desk.store.close()
        self.clock, self.line = office.clock, Line()
        self.app = AppAtWork(
            qtbot, office.paths, office.clock, city_line, lambda: CheckLine(self.line.check, self.line.repair)
        )

    @property
    def side(self) -> CheckSide:
        return self.app.app._check_side()

    def sign_in(self) -> None:
        self.app.sign_in(HUNG_KEY, HUNG_PIN)

    def morning(self) -> None:
        """The quiet look that was planned at signing in, without waiting for it."""
        assert self.side._morning.isActive()
        self.side._morning.stop()
        self.side._morning.timeout.emit()
        self.app.settle()

    @property
    def badge(self) -> tuple[str, str]:
        assert self.app.shell.desk is not None
        button = self.app.shell.desk.rail.button("checks")
        return button.badge, button.accessibleDescription()

    @property
    def told(self) -> list[str]:
        return self.app.shell.messages.texts


@pytest.fixture
def desk(qtbot: QtBot, office: Office) -> Iterator[Desk]:
    opened = Desk(qtbot, office)
    yield opened
    opened.app.close()


def test_the_first_of_the_day_finds_all_well_and_nobody_is_disturbed(desk: Desk) -> None:
    desk.sign_in()
    desk.morning()
    assert len(desk.line.asked) == 1
    assert desk.app.shell.current_page == "counter"
    assert desk.told == []
    assert desk.badge == ("neutral", "Ctrl 3")


def test_what_blocks_is_told_in_a_line_and_as_a_dot_and_no_page_opens(desk: Desk) -> None:
    desk.line.report = wrong(PAPER, NAMES)
    desk.sign_in()
    desk.morning()
    assert desk.app.shell.current_page == "counter"
    assert desk.told == [f"{HP} is out of paper."]
    assert desk.badge == ("blocked", "Ctrl 3. Something does not work")
    page = desk.app.shell.open_page("checks")
    desk.app.settle()
    assert isinstance(page, CheckPage)
    assert page.board.first is not None
    assert page.board.first.title.text() == f"{HP} is out of paper."
    assert desk.told == []


def test_what_only_slows_is_a_dot_and_no_word(desk: Desk) -> None:
    desk.line.report = wrong(NAMES)
    desk.sign_in()
    desk.morning()
    assert desk.told == []
    assert desk.badge == ("slow", "Ctrl 3. Something slows work")


def test_the_dot_outlives_a_new_build_of_the_desk_and_goes_when_it_is_mended(desk: Desk) -> None:
    desk.line.report = wrong(PAPER)
    desk.sign_in()
    desk.morning()
    desk.app.shell.rebuild()
    assert desk.badge[0] == "blocked"
    desk.line.report = well()
    desk.side.checks.check()
    desk.app.settle()
    assert desk.badge[0] == "neutral"


def test_one_look_a_day_for_whoever_signs_in(desk: Desk) -> None:
    desk.sign_in()
    desk.morning()
    desk.app.app.lock()
    desk.app.settle()
    desk.app.sign_in("", HUNG_PIN)
    desk.morning()
    assert len(desk.line.asked) == 1
    desk.clock.advance(DAY)
    desk.side.signed_in()
    desk.morning()
    assert len(desk.line.asked) == 2


@pytest.mark.parametrize(
    ("code", "looks"), [("city_no_network", True), ("city_portal", True), ("city_refused", False), ("revoked", False)]
)
def test_a_sync_that_fails_for_the_network_is_looked_into(desk: Desk, code: str, looks: bool) -> None:
    desk.sign_in()
    desk.morning()
    desk.clock.advance(20 * MINUTE)
    desk.app.sync.ended.emit(Round(desk.clock.wall_ms(), 0.5, trouble=Trouble(code, "", "")))
    desk.app.settle()
    assert (len(desk.line.asked) == 2) is looks


def test_the_same_trouble_is_not_told_again_and_again(desk: Desk) -> None:
    desk.line.report = wrong(PAPER)
    desk.sign_in()
    desk.morning()
    desk.app.shell.messages.clear()
    look: Callable[[], None] = desk.side.print_failed
    desk.clock.advance(20 * MINUTE)
    look()
    desk.app.settle()
    assert len(desk.line.asked) == 2
    assert desk.told == []


def test_a_guide_that_cannot_be_printed_is_looked_into(desk: Desk) -> None:
    desk.sign_in()
    desk.morning()
    desk.clock.advance(20 * MINUTE)
    page = desk.app.shell.open_page("guides")
    assert isinstance(page, GuidePage)
    page.print_failed.emit()
    desk.app.settle()
    assert len(desk.line.asked) == 2
    assert desk.app.shell.current_page == "guides"


@pytest.mark.parametrize("key", ["review", "settings"])
def test_a_report_or_a_key_that_cannot_be_printed_is_looked_into(desk: Desk, key: str) -> None:
    desk.sign_in()
    desk.morning()
    desk.clock.advance(20 * MINUTE)
    page = desk.app.shell.open_page(key)
    if isinstance(page, ReviewTabs):
        page.tabs.choose(REPORTS)
        assert page.reports is not None
        page.reports.print_failed.emit()
    else:
        assert isinstance(page, SettingsPage)
        page.open("security")
        assert isinstance(page.section, SecuritySection)
        page.section.print_failed.emit()
    desk.app.settle()
    assert len(desk.line.asked) == 2
    assert desk.app.shell.current_page == key


def test_nobody_signed_in_means_no_quiet_look(desk: Desk) -> None:
    desk.side.print_failed()
    desk.app.settle()
    assert desk.line.asked == []
