"""What the counter takes back, and what it does when the disk refuses, over a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.desks import MINUTE
from tests.ui.counter_at_work import Counter

from ward_desk.errors import DeskError
from ward_desk.services import running
from ward_desk.ui.widgets.buttons import Button


def start(counter: Counter, key: str = "1") -> None:
    counter.press(key)
    counter.settle()


def press_in_message(counter: Counter, label: str) -> None:
    (bar,) = counter.messages._bars
    next(button for button in bar.findChildren(Button) if button.text() == label).click()
    counter.settle()


def test_undo_after_finish_lets_the_visit_run_on(counter: Counter) -> None:
    start(counter)
    counter.office.clock.advance(5 * MINUTE)
    counter.press("+", "Enter")
    counter.settle()
    counter.office.clock.advance(MINUTE)
    counter.press_control("Z")
    counter.settle()
    assert counter.recorded == []
    assert counter.messages.texts == []
    assert counter.card.hasFocus()
    assert counter.card.timer.people == 2
    assert counter.card.head.clock.text() == "06:00"
    counter.calm()
    counter.press("Enter")
    counter.settle()
    assert [(visit.people, visit.seconds) for visit in counter.recorded] == [(2, 360)]


def test_undo_by_the_message(counter: Counter) -> None:
    start(counter)
    counter.press("Enter")
    counter.settle()
    press_in_message(counter, "Undo")
    assert counter.recorded == []
    assert len(counter.cards) == 1


def test_undo_of_a_start_and_of_a_discard(counter: Counter) -> None:
    start(counter)
    counter.press_control("Z")
    counter.settle()
    assert counter.cards == []
    assert counter.page.search.field.hasFocus()

    start(counter)
    counter.office.clock.advance(3 * MINUTE)
    counter.press("Del")
    counter.settle()
    assert counter.cards == []
    counter.press_control("Z")
    counter.settle()
    assert counter.card.head.clock.text() == "03:00"
    assert counter.recorded == []


def test_the_message_takes_back_its_own_step_not_a_later_one(counter: Counter) -> None:
    start(counter)
    counter.press("Enter")
    counter.settle()
    start(counter, "2")
    press_in_message(counter, "Undo")
    assert counter.recorded == []
    assert {card.timer.code for card in counter.cards} == {"C1", "C4.1"}


def test_a_start_taken_back_by_mistake_comes_back_with_its_time(counter: Counter) -> None:
    start(counter)
    counter.office.clock.advance(20 * MINUTE)
    counter.press_control("Z")
    counter.settle()
    assert counter.cards == []
    press_in_message(counter, "Bring back")
    assert counter.card.head.clock.text() == "20:00"


def test_undo_goes_back_step_by_step_and_then_does_nothing(counter: Counter) -> None:
    start(counter, "1")
    start(counter, "2")
    counter.press("Enter")
    counter.settle()
    for _ in range(5):
        counter.press_control("Z")
        counter.settle()
    assert len(counter.cards) == 1
    assert counter.cards[0].timer.code == "C4.1"
    assert counter.page.running.title.undo.isHidden()


def test_what_control_z_takes_back_is_printed(counter: Counter) -> None:
    assert counter.page.running.title.undo.isHidden()
    start(counter)
    assert counter.page.running.title.undo.text() == "Undo: start"
    counter.press("Enter")
    counter.settle()
    assert counter.page.running.title.undo.text() == "Undo: finish"


def test_a_full_disk_keeps_the_visit_running_and_says_so(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    start(counter)
    counter.press("k")
    counter.press(*"mat dien")

    @contextmanager
    def full() -> Iterator[None]:
        raise DeskError("disk_full")
        yield

    with monkeypatch.context() as patched:
        patched.setattr(counter.office.desk.store, "writing", full)
        counter.press("Enter")
        counter.settle()
        assert counter.messages.texts == [DeskError("disk_full").text("vi")]
        assert counter.recorded == []
        assert len(counter.cards) == 1
        counter.press_control("K")
        counter.press("1")
        counter.settle()
        assert len(counter.cards) == 1

    assert counter.card.question is not None
    counter.card.question.first.setFocus()
    counter.press("Enter")
    counter.settle()
    assert [visit.reason for visit in counter.recorded] == ["mat dien"]


def test_a_visit_ended_elsewhere_is_said(counter: Counter) -> None:
    start(counter)
    running.discard_timer(counter.office.desk, counter.office.hung, counter.card.timer.id)
    counter.press("Enter")
    counter.settle()
    assert counter.messages.texts == [DeskError("unknown_timer").text("vi")]
