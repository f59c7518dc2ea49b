"""What the counter page shows, and that it stays still, over a real desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.desks import HOUR, MINUTE, SECOND, Office, at
from tests.ui.counter_at_work import Counter

from ward_desk.services import running, visits
from ward_desk.services.visit_entry import VisitEntry


def start(counter: Counter, key: str = "1") -> None:
    counter.press(key)
    counter.settle()


def test_clocks_tick_from_the_monotonic_clock_only(counter: Counter) -> None:
    start(counter)
    clock = counter.office.clock
    clock.jump(365 * 24 * HOUR)
    clock.advance(59 * MINUTE + 59 * SECOND)
    counter.until(lambda: counter.card.head.clock.text() == "59:59")
    clock.jump(-2 * 365 * 24 * HOUR)
    clock.advance(SECOND)
    counter.until(lambda: counter.card.head.clock.text() == "1:00:00")
    clock.jump(365 * 24 * HOUR)


def test_nothing_ticks_while_nothing_runs_or_nobody_looks(counter: Counter) -> None:
    tick, keeper = counter.page.running._tick, counter.controller._keeper
    assert not tick.isActive()
    assert not keeper.awake
    start(counter)
    assert tick.isActive()
    assert keeper.awake
    counter.page.hide()
    assert not tick.isActive()
    counter.page.show()
    assert tick.isActive()
    counter.card.setFocus()
    counter.press("p")
    counter.settle()
    assert not tick.isActive()
    keeper.keep()
    counter.settle()
    assert not keeper.awake


def test_the_time_is_written_down_now_and_then(counter: Counter) -> None:
    start(counter)
    counter.office.clock.advance(MINUTE)
    counter.controller._keeper.keep()
    counter.settle()
    assert running.running_timers(counter.office.desk)[0].counted_ms == MINUTE
    assert counter.controller._keeper.awake


def test_todays_numbers_of_the_desk_and_of_the_person(open_counter: Callable[..., Counter], office: Office) -> None:
    for session, minutes in ((office.hung, 6), (office.hung, 7), (office.mai, 8)):
        entry = VisitEntry(service="C1", outcome="follow_up", started_at=at(7, 40), minutes=minutes)
        visits.enter_visit(office.desk, session, entry)
    counter = open_counter()
    side = counter.page.side
    assert [stat._value.text() for stat in (side._desk, side._mine, side._mean, side._open)] == ["3", "2", "7,0", "3"]
    assert sum("Trần Mai" in row.accessibleDescription() for row in side.rows) == 1
    opened: list[object] = []
    counter.page.visit_opened.connect(opened.append)
    side.rows[0].setFocus()
    counter.press("Enter")
    assert opened == [side.rows[0].visit.id]


def test_before_the_first_visit_the_page_says_what_to_do(counter: Counter) -> None:
    assert counter.page.running._idle.isVisible()
    assert counter.page.side._nothing.isVisible()
    assert counter.page.side._mean._value.text() == "—"
    start(counter)
    assert not counter.page.running._idle.isVisible()


def test_the_page_comes_back_as_it_was(open_counter: Callable[..., Counter], counter: Counter) -> None:
    start(counter, "1")
    start(counter, "2")
    again = open_counter()
    assert [card.timer.code for card in again.cards] == ["C1", "C4.1"]
    assert again.card.hasFocus()


@pytest.mark.parametrize("size", [(1270, 712), (1009, 558)])
def test_nothing_moves_under_the_pointer(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    for key in "123":
        start(counter, key)
    first, second, third = counter.cards
    counter.press("Up", "Up")
    places = [card.pos() for card in counter.cards]
    QTest.mouseClick(second.head._finish, Qt.MouseButton.LeftButton)
    counter.settle()
    assert [card.pos() for card in (first, second)] == places[:2]
    assert counter.card is second
    assert first.outcomes.isVisible()
    QTest.mouseClick(third, Qt.MouseButton.LeftButton, pos=third.rect().center())
    counter.settle()
    assert counter.card is third
    assert second.pos() == places[1]
    counter.press("Up")
    assert not first.outcomes.isVisible()


def test_the_results_float_and_nothing_moves(counter: Counter) -> None:
    start(counter)
    place = counter.card.pos()
    counter.press_control("K")
    counter.press(*"ho khau")
    assert counter.page.search.open
    assert counter.card.pos() == place
    counter.press("Esc")
    assert not counter.page.search.open


def test_what_has_the_focus_is_seen(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(size=(1009, 558))
    for key in "1234":
        start(counter, key)
    view = counter.page._scroll.viewport()

    def seen() -> bool:
        top = counter.card.mapTo(view, counter.card.rect().topLeft()).y()
        return top >= 0 and top + counter.card.height() <= view.height()

    counter.until(seen)
    counter.press("Up", "Up", "Up")
    counter.until(seen)


def test_everything_has_a_name_for_a_screen_reader(counter: Counter) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

    start(counter)
    counter.press("d")
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for widget in counter.page.findChildren(kind):
            assert widget.accessibleName(), widget
    assert counter.card.accessibleName() == "Nộp hồ sơ trực tuyến, running"
