"""The counter by keys alone: what a visit costs, and what every key does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.desks import MINUTE, Office
from tests.ui.counter_at_work import Counter

from ward_desk.services import running


def test_a_frequent_visit_costs_two_keystrokes(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.office.clock.advance(7 * MINUTE)
    counter.press("Enter")
    counter.settle()

    assert counter.pressed == 2
    (visit,) = counter.recorded
    assert (visit.service, visit.outcome, visit.seconds) == ("C1", "done", 7 * 60)
    assert counter.messages.texts == ["Saved: Nộp hồ sơ trực tuyến · Đã xong · 7 min"]


def test_ten_visits_cost_twenty_keystrokes_also_for_fingers_quicker_than_the_disk(counter: Counter) -> None:
    for _ in range(10):
        counter.calm()
        counter.press("2", "Enter")
        counter.settle()
    assert counter.pressed == 20
    assert [visit.outcome for visit in counter.recorded] == ["done"] * 10


def test_saved_is_said_only_after_the_commit(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("Enter")
    assert counter.messages.texts == []
    counter.settle()
    assert len(counter.recorded) == 1
    assert counter.messages.texts[0].startswith("Saved")


@pytest.mark.parametrize(("key", "outcome"), [("h", "guided"), ("g", "passed_1022")])
def test_a_letter_ends_the_visit_with_its_outcome(counter: Counter, key: str, outcome: str) -> None:
    counter.press("1", key)
    counter.settle()
    assert [visit.outcome for visit in counter.recorded] == [outcome]
    assert counter.page.search.field.hasFocus()


def test_starting_another_while_one_runs_is_one_key(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("8")
    counter.settle()
    assert [card.timer.code for card in counter.cards] == ["C1", "S2"]
    assert counter.card.timer.code == "S2"
    assert counter.card.hasFocus()
    assert counter.card.timer.subject == "staff"


def test_keys_pressed_while_a_visit_is_being_started_act_on_it_in_order(counter: Counter) -> None:
    counter.press("1", "p", "2", "+", "+", "h")
    counter.settle()
    (card,) = counter.cards
    assert (card.timer.code, card.timer.paused) == ("C1", True)
    assert [(visit.people, visit.outcome) for visit in counter.recorded] == [(3, "guided")]


def test_not_done_asks_why(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("k", "Enter")
    counter.settle()
    assert counter.recorded == []
    assert counter.card.question is not None
    counter.press("m", "a", "t", " ", "m", "a", "n", "g", "Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert (visit.outcome, visit.reason) == ("not_done", "mat mang")


def test_esc_leaves_the_question_and_the_visit_goes_on(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("k", "Esc")
    assert counter.card.question is None
    assert counter.card.hasFocus()
    counter.press("Enter")
    counter.settle()
    assert [visit.outcome for visit in counter.recorded] == ["done"]


def test_a_procedure_code_is_typed_straight_on(counter: Counter) -> None:
    counter.press(*"1.001193")
    counter.settle()
    field = counter.page.search.field
    counter.until(lambda: not counter.cards)
    assert field.hasFocus()
    assert field.text() == "1.001193"
    counter.press("Enter")
    counter.settle()
    assert [card.timer.code for card in counter.cards] == ["1.001193"]
    assert counter.page.running.current is counter.cards[0]


def test_a_procedure_code_is_typed_straight_on_slowly(counter: Counter) -> None:
    for key in "1.001193":
        counter.press(key)
        counter.settle()
    assert counter.cards == []
    assert counter.page.search.results.names[0] == "Đăng ký khai sinh"


def test_a_dot_long_after_a_figure_takes_nothing_back(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.page._since_figure.invalidate()
    counter.page._figure = ""
    counter.press(".")
    counter.settle()
    assert len(counter.cards) == 1
    assert counter.page.search.field.text() == "."


def test_a_figure_behind_typed_text_is_text(counter: Counter) -> None:
    counter.press("m", "u", "c", " ", "2")
    assert counter.cards == []
    assert counter.page.search.field.text() == "muc 2"


def test_letters_on_the_page_go_on_in_the_search(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    assert counter.card.hasFocus()
    counter.press("v", "n", "e", "i", "d")
    assert counter.page.search.field.text() == "vneid"
    assert counter.page.search.open


def test_enter_starts_the_best_and_arrows_choose_another(counter: Counter) -> None:
    counter.press(*"khai sinh", "Down", "Down", "Up")
    results = counter.page.search.results
    assert results.chosen == results._found.index(1).data(0x0100)
    wanted = results.chosen
    counter.press("Enter")
    counter.settle()
    assert [card.timer.code for card in counter.cards] == [wanted]
    assert counter.page.search.field.text() == ""
    assert not counter.page.search.open


def test_enter_pressed_twice_starts_one_visit_and_ends_none(counter: Counter) -> None:
    counter.press(*"vneid", "Enter", "Enter")
    counter.settle()
    assert len(counter.cards) == 1
    assert counter.recorded == []


def test_enter_pressed_twice_ends_one_visit_of_two(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("2")
    counter.settle()
    counter.press("Enter")
    counter.settle()
    counter.press("Enter")
    counter.settle()
    assert len(counter.cards) == 1
    assert counter.card.hasFocus()
    counter.calm()
    counter.press("Enter")
    counter.settle()
    assert counter.cards == []


def test_pause_and_going_on(counter: Counter) -> None:
    clock = counter.office.clock
    counter.press("1")
    counter.settle()
    clock.advance(2 * MINUTE)
    counter.press("p")
    counter.settle()
    clock.advance(30 * MINUTE)
    counter.press("Space")
    counter.settle()
    clock.advance(MINUTE)
    counter.press("Enter")
    counter.settle()
    assert [visit.seconds for visit in counter.recorded] == [180]


def test_arrows_go_from_card_to_card_and_back_to_the_search(counter: Counter) -> None:
    for key in "123":
        counter.press(key)
        counter.settle()
    counter.press("Up")
    assert counter.card is counter.cards[1]
    counter.press("Up", "Up")
    assert counter.page.search.field.hasFocus()
    counter.press("Down")
    assert counter.cards[0].hasFocus()


def test_control_k_leads_to_the_search_from_everywhere(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    counter.press("d")
    assert counter.card.details is not None
    counter.card.details.note.edit.setFocus()
    counter.press_control("K")
    assert counter.page.search.field.hasFocus()
    counter.press_control("K")
    assert counter.page.search.field.hasFocus()


def test_a_held_key_starts_one_visit(counter: Counter) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    counter.press("1")
    counter.settle()
    for key, text in ((Qt.Key.Key_1, "1"), (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_H, "h")):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True)
        QApplication.sendEvent(counter.focus, event)
    counter.settle()
    assert len(counter.cards) == 1
    assert counter.recorded == []


def test_the_tiles_keep_their_keys_while_the_page_lives(counter: Counter) -> None:
    before = [tile.text() for tile in counter.page.tiles]
    for _ in range(3):
        counter.calm()
        counter.press("9", "Enter")
        counter.settle()
    assert [tile.text() for tile in counter.page.tiles] == before
    assert len(before) == 9


def test_a_timer_of_yesterday_evening_is_still_there(open_counter: Callable[..., Counter], office: Office) -> None:
    running.start_visit(office.desk, office.mai, "C2")
    office.clock.reboot(10 * MINUTE)
    desk = office.reopen()
    running.recover_timers(desk)
    counter = open_counter()
    (card,) = counter.cards
    assert card.hasFocus()
    assert card.timer.recovered
    assert "Trần Mai" in card.accessibleDescription()
    assert [mark.text() for mark in card.head._marks if mark.isVisible()] == ["restored after the PC went off"]
    counter.press("Enter")
    counter.settle()
    assert [visit.person for visit in counter.recorded] == [office.mai.person.id]


def test_keys_are_printed_on_the_card_only_while_they_act_there(counter: Counter) -> None:
    counter.press("1")
    counter.settle()
    done = counter.card.outcomes.buttons["done"]
    guided = counter.card.outcomes.buttons["guided"]
    places = [button.geometry() for button in (done, guided)]
    assert (done.accessibleDescription(), guided.accessibleDescription()) == ("Enter", "H")
    counter.press_control("K")
    counter.settle()
    assert (done.accessibleDescription(), guided.accessibleDescription()) == ("", "")
    assert [button.geometry() for button in (done, guided)] == places
    counter.press("Enter")
    assert counter.card.hasFocus()
    assert counter.recorded == []
    assert done.accessibleDescription() == "Enter"


def test_a_running_visit_takes_the_focus_when_the_page_opens(
    open_counter: Callable[..., Counter], office: Office
) -> None:
    running.start_visit(office.desk, office.hung, "C2")
    counter = open_counter(patient=False)
    assert counter.card.hasFocus()
    assert counter.card.outcomes.buttons["done"].accessibleDescription() == "Enter"
