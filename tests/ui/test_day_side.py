"""Days close by themselves while somebody is signed in, and a volunteer is led to what is to be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.desks import HOUR, HUNG_PIN, PASSWORD, Office, at
from tests.ui.app_at_work import AppAtWork
from tests.ui.review_at_work import TUESDAY, helped, week_behind

from ward_desk.services.day_states import DayState, read_day
from ward_desk.services.reviewing import return_day
from ward_desk.ui.pages.review_tabs import ReviewTabs
from ward_ledger.days import local_day

OFFICIAL_KEY, HUNG_KEY = "1", "2"


@pytest.fixture
def start(qtbot: QtBot, office: Office) -> Iterator[Callable[[], AppAtWork]]:
    started: list[AppAtWork] = []

    def start_one() -> AppAtWork:
        office.desk.store.close()
        started.append(AppAtWork(qtbot, office.paths, office.clock))
        return started[-1]

    yield start_one
    for one in started:
        one.close()


def state(app: AppAtWork) -> DayState:
    desk = app.app._desk
    assert desk is not None
    return read_day(desk, local_day(desk.clock.wall_ms())).mark.standing.state


def look(app: AppAtWork) -> None:
    """What happens each minute."""
    assert app.app._days is not None
    app.app._days.look()
    app.settle()


def test_the_day_is_sent_at_closing_time_even_while_the_screen_is_locked(
    office: Office, start: Callable[[], AppAtWork]
) -> None:
    today = local_day(office.clock.wall)
    office.clock.jump(at(11, 0, today) - office.clock.wall)
    helped(office, today, 9)
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    look(app)
    assert state(app) == DayState.OPEN
    app.app.lock()
    app.settle()
    office.clock.advance(7 * HOUR)
    look(app)
    assert state(app) == DayState.SENT
    assert any("was sent for review" in text for text in app.shell.messages.texts)


def test_nothing_is_sent_in_the_name_of_somebody_who_left(office: Office, start: Callable[[], AppAtWork]) -> None:
    today = local_day(office.clock.wall)
    office.clock.jump(at(11, 0, today) - office.clock.wall)
    helped(office, today, 9)
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    app.app.sign_out()
    app.settle()
    office.clock.advance(7 * HOUR)
    look(app)
    assert state(app) == DayState.OPEN


def test_the_strip_leads_a_volunteer_to_what_is_to_be_mended(office: Office, start: Callable[[], AppAtWork]) -> None:
    week = week_behind(office, days=1)
    return_day(office.desk, office.official, TUESDAY, "", {week[TUESDAY][1]: "Sai thủ tục"})
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    desk = app.shell.desk
    assert desk is not None
    app.until(desk.notice.isVisible)
    assert "17/11" in desk.notice.words
    desk.notice.button.click()
    app.settle()
    assert app.shell.current_page == "review"
    views = app.shell.page("review")
    assert isinstance(views, ReviewTabs)
    page = views.review
    app.until(lambda: page.shown is not None)
    assert page.shown is not None
    assert page.shown.read.mark.day == TUESDAY
    assert page.odd.list.odd.rows[0].sentence == "To be mended: Sai thủ tục"
    office.clock.advance(1000)
    page.head.send.click()
    app.settle()
    assert not desk.notice.isVisible(), "it goes as soon as the day is sent again"


def test_an_official_who_sent_it_back_sees_no_strip(office: Office, start: Callable[[], AppAtWork]) -> None:
    week_behind(office, days=1)
    return_day(office.desk, office.official, TUESDAY, "Xem lại giờ")
    app = start()
    app.sign_in(OFFICIAL_KEY, PASSWORD)
    look(app)
    assert app.shell.desk is not None
    assert app.shell.desk.notice.isHidden()


def test_the_review_is_read_ahead_for_an_official_only(office: Office, start: Callable[[], AppAtWork]) -> None:
    week = week_behind(office)
    app = start()
    app.sign_in(HUNG_KEY, HUNG_PIN)
    assert app.app._days is not None
    assert not app.app._days._ahead.isActive()
    app.app.sign_out()
    app.settle()
    app.sign_in(OFFICIAL_KEY, PASSWORD)
    assert app.app._days is not None
    assert app.app._days._ahead.isActive()
    app.app._days._ahead.timeout.emit()
    app.settle()
    assert app.app._pages is not None
    memory = app.app._pages._review_memory
    assert memory.day is None
    assert memory.days is not None
    assert [mark.day for mark in memory.days.marks if mark.visits] == list(week)
