"""The panel of incidents: noting one, telling 1022, following it, its visits, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.desks import DAY, HOUR, MINUTE, Office, at
from tests.ui.incidents_at_work import TITLE, IncidentsAtWork, jam
from tests.ui.seat import SMALL_SCREEN, cut_off, speaking, unnamed
from tests.unit.test_hotline_text import JAM, PLACE

from ward_desk.checks.finding import Report
from ward_desk.checks.words import read_book, words_of
from ward_desk.errors import Language
from ward_desk.services import incidents
from ward_desk.services.incidents import IncidentEntry
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit
from ward_desk.ui.pages.incident_form import IncidentSheet

Open = Callable[..., IncidentsAtWork]


class TestList:
    def test_nothing_is_noted(self, panel: IncidentsAtWork) -> None:
        assert panel.panel.empty.isVisible()
        assert panel.counts == [0]
        assert panel.focus is panel.panel.note

    def test_open_ones_first_and_the_newest_is_opened(self, office: Office, open_panel: Open) -> None:
        old = jam(office, "cũ", started_at=at(8) - DAY)
        done = jam(office, "xong", started_at=at(7))
        incidents.close(office.desk, office.mai, done)
        incidents.set_ticket(office.desk, office.mai, old, "SC-1")
        jam(office, "mới", started_at=at(7, 30))
        work = open_panel()
        assert work.lines == [("mới", "Noted"), ("cũ", "Noted"), ("xong", "Fixed")]
        notes = [card.head.note for card in work.panel._cards_shown()]
        assert notes == [
            "HP-Quay1 · since 07:30, for 30 min",
            "HP-Quay1 · since 22/11/2026 08:00, for 1 d · ticket SC-1",
            "HP-Quay1 · closed after 1 h",
        ]
        assert work.body.opened is not None
        assert work.body.opened.row.title == "mới"
        assert work.counts == [2]
        assert not work.panel.empty.isVisible()

    def test_one_at_a_time_by_keyboard(self, office: Office, open_panel: Open) -> None:
        jam(office, "cũ", started_at=at(6))
        jam(office, "mới", started_at=at(7))
        work = open_panel()
        assert work.focus.text() == "mới"  # type: ignore[attr-defined]
        work.press("Down", "Enter")
        work.settle()
        assert work.focus.text() == "cũ"  # type: ignore[attr-defined]
        assert work.body.opened is not None
        assert work.body.opened.row.title == "cũ"
        work.press("Enter")
        work.settle()
        assert not any(card.head.isChecked() for card in work.panel.cards.values())
        work.press("Up", "Up")
        assert work.focus.text() == "mới"  # type: ignore[attr-defined]

    def test_of_many_closed_ones_few_are_shown_at_first(self, office: Office, open_panel: Open) -> None:
        for number in range(8):
            incidents.close(office.desk, office.hung, jam(office, f"xong {number}", started_at=at(7) - number * HOUR))
        work = open_panel()
        assert [title for title, _ in work.lines] == [f"xong {number}" for number in range(5)]
        work.panel.more.click()
        work.settle()
        assert len(work.lines) == 8
        assert not work.panel.more.isVisible()


class TestNoting:
    def test_by_hand_with_the_keyboard_alone(self, office: Office, panel: IncidentsAtWork) -> None:
        panel.press("N")
        panel.type("Máy quét không nhận giấy")
        panel.write_note(0, "Tắt rồi bật lại")
        panel.press("Enter")
        panel.settle()
        assert panel.sheets == []
        (found,) = incidents.incidents(office.desk)
        assert (found.title, found.part, found.tried) == ("Máy quét không nhận giấy", "printers", "Tắt rồi bật lại")
        assert (found.started_at, found.person) == (office.clock.wall, office.hung.person.id)
        assert dict(found.facts)["pc"]
        assert panel.lines == [("Máy quét không nhận giấy", "Noted")]
        assert panel.counts[-1] == 1

    def test_it_may_have_begun_earlier(self, office: Office, panel: IncidentsAtWork) -> None:
        panel.press("N")
        panel.type("Mất mạng")
        form = panel.sheets[0].form  # type: ignore[attr-defined]
        form.when.clock_line.setText("6h15")
        panel.press("Enter")
        panel.settle()
        assert incidents.incidents(office.desk)[0].started_at == at(6, 15)

    def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(
        self, office: Office, panel: IncidentsAtWork
    ) -> None:
        panel.press("N")
        panel.press("Enter")
        sheet = panel.sheets[0]
        assert isinstance(sheet, IncidentSheet)
        assert "what is wrong" in sheet.form.title.error
        panel.type("x" * (incidents.TITLE_LIMIT + 1))
        sheet.form.when.clock_line.setText("23:59")
        panel.press("Enter")
        assert str(incidents.TITLE_LIMIT) in sheet.form.title.error
        assert sheet.form.when.clock.error
        assert incidents.incidents(office.desk) == []

    def test_a_telephone_number_is_asked_about_before_it_is_kept(self, office: Office, panel: IncidentsAtWork) -> None:
        panel.press("N")
        panel.type("Máy in hỏng")
        panel.write_note(1, "Gọi chị Lan 0905 123 456")
        panel.press("Enter")
        panel.settle()
        (sheet,) = panel.sheets
        assert "0905 123 456" in sheet.form.note.warning  # type: ignore[attr-defined]
        assert incidents.incidents(office.desk) == []
        panel.press("Space", "Enter")  # remove the numbers
        panel.settle()

    def test_a_finding_is_noted_with_what_was_measured(self, office: Office, panel: IncidentsAtWork) -> None:
        noted: list[object] = []
        panel.panel.incident_noted.connect(noted.append)
        report = Report((JAM,), at_ms=at(7, 50), addresses=PLACE.addresses, gateway=PLACE.gateway)
        words = words_of(JAM, "vi", read_book())
        panel.panel.note_finding(JAM, words, report)
        panel.settle()
        (found,) = incidents.incidents(office.desk)
        assert (found.title, found.part, found.findings) == (TITLE, "printers", ("device_error",))
        assert found.started_at == at(7, 50)
        assert dict(found.facts)["serial"] == "VNB3R12345"
        assert dict(found.facts)["pc_gateway"] == "192.168.77.1"
        assert "own_words" in dict(found.facts)
        panel.panel.note_finding(JAM, words, report)
        panel.settle()
        assert len(incidents.incidents(office.desk)) == 1, "the same thing is not noted twice"
        assert noted == [found.id, found.id]

    def test_a_note_is_taken_back_with_ctrl_z(self, office: Office, panel: IncidentsAtWork) -> None:
        panel.panel.verbs.note(IncidentEntry("nhầm"), lambda: None, panel.panel.verbs.tell)
        panel.settle()
        assert panel.messages.texts == ["The incident is noted."]
        panel.panel.first_focus().setFocus()
        panel.undo()
        assert incidents.incidents(office.desk) == []
        assert panel.panel.empty.isVisible()
        assert panel.messages.texts == ["It was undone."]


class TestSteps:
    def test_from_the_text_to_the_end(self, office: Office, open_panel: Open) -> None:
        incident = jam(office, started_at=at(7, 30))
        work = open_panel()
        steps = work.body.steps
        work.press("C")
        work.settle()
        assert "49.4C02" in work.clipboard
        assert TITLE not in work.clipboard, "a title that is the finding's own is told in the language of the text"
        assert work.clipboard == work.body.text.text()
        steps.ticket.setFocus()
        work.type("SC-77")
        work.press("Enter")
        work.settle()
        row = incidents.expect_incident(office.desk, incident)
        assert (row.state, row.ticket, row.reported_at) == ("reported", "SC-77", office.clock.wall)
        assert work.lines == [(TITLE, "Reported to 1022")]
        assert not steps.tell.isVisible()
        steps.repair.click()
        work.settle()
        assert work.lines == [(TITLE, "In repair")]
        office.clock.advance(HOUR)
        steps.fixed.click()
        work.settle()
        assert work.lines == [(TITLE, "Fixed")]
        assert "1 h 30 min" in work.body.steps.steps[3].detail.text()
        assert work.counts[-1] == 0
        steps.reopen.click()
        work.settle()
        assert work.lines == [(TITLE, "Reported to 1022")]

    def test_each_step_is_taken_back_newest_first(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        work = open_panel()
        work.body.steps.tell.click()
        work.settle()
        work.body.steps.cannot.click()
        work.settle()
        assert work.lines == [(TITLE, "Cannot be fixed here")]
        for state in ("reported", "noted"):
            work.panel.first_focus().setFocus()
            work.undo()
            assert incidents.expect_incident(office.desk, incident).state == state

    def test_a_number_that_is_too_long_is_refused_where_it_stands(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        work = open_panel()
        steps = work.body.steps
        steps.ticket.setText("x" * 41)
        steps.tell.click()
        work.settle()
        assert "40" in steps.steps[1].detail.text()
        assert steps.ticket.text() == "x" * 41
        assert incidents.expect_incident(office.desk, incident).state == "noted"

    def test_the_number_can_be_written_later(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        incidents.report(office.desk, office.hung, incident)
        work = open_panel()
        steps = work.body.steps
        assert not steps.save.isVisible()
        steps.ticket.setFocus()
        work.type("SC-9")
        assert steps.save.isVisible()
        work.press("Enter")
        work.settle()
        assert incidents.expect_incident(office.desk, incident).ticket == "SC-9"
        assert not steps.save.isVisible()

    def test_what_is_being_typed_stays_when_something_comes_from_the_city(
        self, office: Office, open_panel: Open
    ) -> None:
        incident = jam(office)
        work = open_panel()
        work.body.steps.ticket.setFocus()
        work.type("SC-")
        incidents.start_repair(office.desk, office.mai, incident)
        work.panel.refresh()
        work.settle()
        assert work.lines == [(TITLE, "In repair")]
        assert work.body.steps.ticket.text() == "SC-"
        incidents.set_ticket(office.desk, office.mai, incident, "1022-7")
        work.panel.refresh()
        work.settle()
        assert work.body.steps.ticket.text() == "1022-7"

    def test_what_was_said_is_changed(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        work = open_panel()
        work.panel.opened.edit()
        work.sheets[0].form._title.setText("Máy in kẹt giấy")  # type: ignore[attr-defined]
        work.press("Enter")
        work.settle()
        assert incidents.expect_incident(office.desk, incident).title == "Máy in kẹt giấy"
        assert len(incidents.incident_history(office.desk, incident)[-1].fields) == 1

    def test_one_noted_by_mistake_goes_away_and_comes_back(self, office: Office, open_panel: Open) -> None:
        jam(office)
        work = open_panel()
        work.body.delete_wanted.emit()
        work.settle()
        assert work.lines == []
        work.panel.note.setFocus()
        work.undo()
        assert work.lines == [(TITLE, "Noted")]

    def test_the_history_tells_who_did_what(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        office.clock.advance(MINUTE)
        incidents.report(office.desk, office.mai, incident, "SC-1")
        work = open_panel()
        lines = [work.body._history.itemAt(n).widget().text() for n in range(work.body._history.count())]
        assert lines == [
            "23/11/2026 08:01 · Changed · Trần Mai · Quầy 1",
            "State: Noted → Reported to 1022",
            "Ticket number: — → SC-1",
            "23/11/2026 08:00 · Noted · Lê Văn Hùng · Quầy 1",
        ]


class TestFocus:
    def test_what_was_just_noted_has_the_keyboard(self, office: Office, panel: IncidentsAtWork) -> None:
        panel.press("N")
        panel.type("Mất mạng")
        panel.press("Enter")
        panel.settle()
        assert panel.focus.text() == "Mất mạng"  # type: ignore[attr-defined]
        office.clock.advance(MINUTE)
        panel.press("C")
        panel.settle()
        assert "Mất mạng" in panel.clipboard
        assert "08:01" in panel.clipboard, "the time at which it is told is that of now"

    def test_a_button_that_goes_away_hands_on_to_the_next_step(self, office: Office, open_panel: Open) -> None:
        jam(office)
        work = open_panel()
        steps = work.body.steps
        for pressed, next_one in ((steps.tell, steps.repair), (steps.repair, steps.fixed), (steps.fixed, steps.reopen)):
            pressed.setFocus()
            work.press("Enter")
            work.settle()
            assert work.focus is next_one

    def test_letters_typed_into_a_field_are_letters(self, office: Office, open_panel: Open) -> None:
        jam(office)
        work = open_panel()
        work.body.steps.ticket.setFocus()
        work.press("N", "C", "P")
        work.settle()
        assert work.body.steps.ticket.text() == "NCP"
        assert work.sheets == []


class TestLooks:
    @pytest.mark.parametrize("language", ["vi", "en"])
    @pytest.mark.parametrize("percent", [100, 200])
    @pytest.mark.parametrize("size", [(1270, 712), SMALL_SCREEN])
    def test_nothing_is_cut_off(
        self, office: Office, open_panel: Open, language: Language, percent: int, size: tuple[int, int]
    ) -> None:
        incident = jam(office, note="Nghe tiếng kêu lạ từ khay giấy")
        incidents.report(office.desk, office.hung, incident, "1022-231126-07")
        helped = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, subject="staff"))
        incidents.link_visit(office.desk, office.hung, helped.id, incident)
        incidents.close(office.desk, office.hung, jam(office, "Máy quét không nhận giấy"), fixed=False)
        with speaking(language, percent):
            work = open_panel(language=language, size=size)
            assert cut_off(work.panel) == []
            assert unnamed(work.panel) == []
            work.panel.note_by_hand()
            assert cut_off(work.sheets[0]) == []
            assert unnamed(work.sheets[0]) == []
            work.press("Esc")
            work.panel.opened.show_picture()
            work.settle()
            work.until(lambda: bool(work.sheets))
            assert cut_off(work.sheets[0]) == []

    def test_tab_reaches_every_button_of_an_open_incident(self, office: Office, open_panel: Open) -> None:
        jam(office)
        work = open_panel()
        seen = set()
        for _ in range(30):
            seen.add(work.focus)
            QTest.keyClick(work.focus, Qt.Key.Key_Tab)
        steps = work.body.steps
        wanted = {steps.copy, steps.picture, steps.ticket, steps.tell, steps.repair, steps.fixed, steps.cannot}
        assert wanted <= seen
