"""What is noted on a running visit: dossier, note, call back, rating; over a real desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.counter_at_work import Counter

from ward_desk.errors import DeskError
from ward_desk.services import contacts, running
from ward_desk.ui.pages.outcome_row import ContactQuestion
from ward_desk.ui.pages.rating import RatingSheet
from ward_desk.ui.pages.running_details import RunningDetails

HOSTILE = "<b>đậm</b> \u202engược\u202c 👨\u200d👩\u200d👧 '; DROP TABLE visits; -- " + "ồ" * 100_000


def start(counter: Counter, key: str = "1") -> None:
    counter.press(key)
    counter.settle()


def details(counter: Counter) -> RunningDetails:
    if counter.card.details is None or counter.card.details.isHidden():
        counter.press("d")
    assert counter.card.details is not None
    return counter.card.details


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


def test_dossier_and_note_by_keys_alone(counter: Counter) -> None:
    counter.press("1", "d", *"H23", "Enter")
    counter.settle()
    counter.press("d", "d", "Enter", "n", *"hen mang ban chinh", "Esc", "Enter")
    counter.settle()
    assert [(visit.dossier, visit.note) for visit in counter.recorded] == [("H23", "hen mang ban chinh")]


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
