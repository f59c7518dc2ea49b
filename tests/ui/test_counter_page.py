"""What the counter page keeps, shows and takes back, over a real desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.desks import HOUR, MINUTE, SECOND, Office, at, open_office
from tests.ui.counter_at_work import Counter

from ward_desk.errors import DeskError
from ward_desk.services import contacts, running, visits
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.ui.pages.late_entry_dialog import LateEntryDialog
from ward_desk.ui.pages.outcome_row import ContactQuestion
from ward_desk.ui.pages.rating import RatingSheet
from ward_desk.ui.pages.running_details import RunningDetails

HOSTILE = "<b>đậm</b> \u202engược\u202c 👨\u200d👩\u200d👧 '; DROP TABLE visits; -- " + "ồ" * 100_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def open_counter(qtbot: QtBot, office: Office) -> Iterator[Callable[..., Counter]]:
    """Opens counters of one office; all are closed in the end."""
    opened: list[Counter] = []

    def open_one(**how: Any) -> Counter:
        opened.append(Counter(qtbot, office, **how))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def counter(open_counter: Callable[..., Counter]) -> Counter:
    return open_counter()


def start(counter: Counter, key: str = "1") -> None:
    counter.press(key)
    counter.settle()


def details(counter: Counter) -> RunningDetails:
    if counter.card.details is None or counter.card.details.isHidden():
        counter.press("d")
    assert counter.card.details is not None
    return counter.card.details


# --- taking back


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
    bar = counter.messages._bars[0]
    button = next(
        button for button in bar.findChildren(type(counter.page.running.title.undo)) if button.text() == "Undo"
    )
    button.click()
    counter.settle()
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


# --- what goes wrong


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


# --- what is noted of a visit


def test_details_are_kept_and_go_into_the_record(counter: Counter) -> None:
    start(counter)
    shown = details(counter)
    shown.dossier.line.setFocus()
    counter.press(*"H23.5-1")
    shown.note.edit.setFocus()
    counter.press(*"can them giay")
    shown.people.line.setFocus()
    shown.people.line.selectAll()
    counter.press("4")
    shown._channel._group.button(1).click()
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert (visit.dossier, visit.note, visit.people, visit.channel) == ("H23.5-1", "can them giay", 4, "phone")


def test_what_is_typed_is_kept_before_the_visit_ends(counter: Counter) -> None:
    start(counter)
    details(counter).dossier.line.setFocus()
    counter.press(*"A1")
    counter.until(lambda: running.running_timers(counter.office.desk)[0].dossier == "A1" and not counter.runner.busy)


def test_a_personal_number_in_the_note_is_warned_of_before_it_is_saved(counter: Counter) -> None:
    start(counter)
    note = details(counter).note
    note.edit.setFocus()
    counter.press(*"goi 0905 123 456")
    assert "0905 123 456" in note.warning
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    assert counter.recorded == []
    assert running.running_timers(counter.office.desk)[0].note is None
    assert note._remove.hasFocus()

    note._remove.click()
    assert note.text == "goi …"
    assert note.warning == ""
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    assert [visit.note for visit in counter.recorded] == ["goi …"]


def test_a_number_that_is_no_secret_can_be_kept(counter: Counter) -> None:
    start(counter)
    note = details(counter).note
    note.edit.setPlainText("so bien lai 123456789")
    assert note.warning
    note._keep.click()
    assert note.settled
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    assert [visit.note for visit in counter.recorded] == ["so bien lai 123456789"]


def test_texts_that_are_too_long_say_so_and_are_not_cut(counter: Counter) -> None:
    start(counter)
    shown = details(counter)
    shown.dossier.line.setText("x" * 41)
    shown.dossier.line.textEdited.emit("x" * 41)
    assert shown.dossier.error == DeskError("text_too_long", field="Dossier number", length=41, limit=40).text("vi")
    shown.note.edit.setPlainText(HOSTILE)
    assert "2000" in shown.note.warning
    width = counter.page.width()
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    assert counter.recorded == []
    assert counter.page.width() == width
    shown.dossier.line.setText("")
    shown.note.edit.setPlainText(HOSTILE[:60])
    counter.card.setFocus()
    counter.press("Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert visit.note is not None
    assert visit.note.startswith("<b>đậm</b> ngược 👨")


def test_a_call_back_needs_consent_and_is_kept_beside_the_record(counter: Counter) -> None:
    start(counter)
    counter.press("q")
    question = counter.card.question
    assert isinstance(question, ContactQuestion)
    assert not question.inputs.consent.isChecked()
    assert "23/12/2026" in question.inputs.notice.text()
    counter.press(*"Chi Ba")
    counter.press("Enter")
    counter.settle()
    assert counter.recorded == []
    assert question.inputs.consent.hasFocus()
    counter.press("Space")
    counter.press("Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert visit.outcome == "follow_up"
    kept = contacts.contact_of(counter.office.desk, visit.id)
    assert kept is not None
    assert (kept.name, kept.purge_on.isoformat()) == ("Chi Ba", "2026-12-23")


def test_a_call_back_without_a_contact_is_one_enter_more(counter: Counter) -> None:
    start(counter)
    counter.press("c", "Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert visit.outcome == "passed_officer"
    assert contacts.contact_of(counter.office.desk, visit.id) is None


def test_the_visitor_presses_a_face(counter: Counter) -> None:
    start(counter)
    counter.press("m")
    (sheet,) = counter.window.findChildren(RatingSheet)
    assert not any(face.hasFocus() for face in sheet.faces.values())
    QTest.mouseClick(sheet.faces[4], Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.card.hasFocus()
    assert [mark.text() for mark in counter.card.head._marks if mark.isVisible()] == ["Satisfied"]
    counter.press("Enter")
    counter.settle()
    assert [visit.satisfaction for visit in counter.recorded] == [4]


def test_not_rated_is_a_value_of_its_own(counter: Counter) -> None:
    start(counter)
    counter.press("m", "Esc", "Enter")
    counter.settle()
    assert [visit.satisfaction for visit in counter.recorded] == [None]


# --- clocks


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


# --- late entry


def late(counter: Counter) -> LateEntryDialog:
    counter.press_control("B")
    (dialog,) = counter.window.findChildren(LateEntryDialog)
    return dialog


def test_a_late_entry_by_keys_alone(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    counter.press(*"khai sinh", "Enter", "Tab", "Tab")
    assert form.when.clock_line.hasFocus()
    counter.press(*"7h05", "Tab", *"12,5", "Tab")
    form._outcome.set_value("guided")
    form.when.minutes_line.setFocus()
    counter.press("Enter")
    counter.settle()
    (visit,) = counter.recorded
    assert (visit.procedure, visit.service, visit.outcome) == ("1.001193", "C1.2", "guided")
    assert (visit.started_at, visit.seconds, visit.late) == (at(7, 5), 750, True)
    assert counter.messages.texts[0].startswith("Saved, marked as entered late")
    assert [row.visit.late for row in counter.page.side.rows] == [True]

    counter.press_control("Z")
    counter.settle()
    assert counter.recorded == []


def test_a_late_entry_says_beside_each_field_what_is_wrong(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    form.when.day_line.setText("31/02/2026")
    form.when.clock_line.setText("25:00")
    form.when.minutes_line.setText("nhiều")
    dialog._enter()
    for field in (form.service, form.when.day, form.when.clock, form.when.minutes, form.outcome):
        assert field.error
    assert form.first.hasFocus()
    counter.press("Esc")
    assert counter.recorded == []


def test_a_late_entry_is_not_in_the_future(counter: Counter) -> None:
    dialog = late(counter)
    form = dialog.form
    form._service.set_code("C1")
    form.when.clock_line.setText("8:30")
    form.when.minutes_line.setText("5")
    form._outcome.set_value("done")
    dialog._enter()
    assert form.when.clock.error == DeskError("started_in_future").text("vi")
    dialog.cancel()


def test_a_late_entry_that_the_disk_refuses_stays_open(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = late(counter)
    form = dialog.form
    form._service.set_code("C1")
    form.when.clock_line.setText("7:30")
    form.when.minutes_line.setText("5")
    form._outcome.set_value("done")

    @contextmanager
    def full() -> Iterator[None]:
        raise DeskError("disk_full")
        yield

    with monkeypatch.context() as patched:
        patched.setattr(counter.office.desk.store, "writing", full)
        dialog._enter()
        counter.settle()
    assert counter.messages.texts == [DeskError("disk_full").text("vi")]
    dialog._enter()
    counter.settle()
    assert len(counter.recorded) == 1


# --- the day so far


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


# --- layout


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
    details(counter)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for widget in counter.page.findChildren(kind):
            assert widget.accessibleName(), widget
    assert counter.card.accessibleName() == "Nộp hồ sơ trực tuyến, running"
