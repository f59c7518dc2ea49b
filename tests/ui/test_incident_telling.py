"""What 1022 is told of an incident, as text and as a picture; the hotline's card; visits that were about an incident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from tests.desks import Office, at
from tests.ui.check_at_work import NAMES, PAPER, CheckDesk, wrong
from tests.ui.counter_at_work import Counter
from tests.ui.incidents_at_work import IncidentsAtWork, jam
from tests.ui.log_at_work import LogAtWork
from tests.ui.test_picture_card import read_back

from ward_desk.checks.settings import Hotline
from ward_desk.services import incidents
from ward_desk.services.visit_entry import VisitEntry
from ward_desk.services.visits import enter_visit, visit
from ward_desk.ui.pages.check_page import INCIDENTS
from ward_desk.ui.pages.hotline_card import HotlineCard
from ward_desk.ui.pages.incident_choice import IncidentChoice
from ward_desk.ui.pages.incident_picture import PictureSheet
from ward_desk.ui.pages.incident_visits import LinkSheet
from ward_desk.ui.pages.visit_change import CorrectionSheet
from ward_desk.ui.pages.visit_form import VisitForm

Open = Callable[..., IncidentsAtWork]


class TestTellingIt:
    def test_nobody_of_the_roster_is_named_whatever_was_typed(self, office: Office, open_panel: Open) -> None:
        jam(
            office,
            "Máy của Nguyễn Thị Hoa không in",
            tried="LE VAN HUNG đã tắt bật",
            note="Hỏi Trần Mai, số 048099001234, tệp C:\\Users\\tran.mai\\don.docx",
        )
        work = open_panel(language="vi")
        work.press("C")
        work.settle()
        told = work.clipboard
        assert "Sự việc: Máy của ••• không in" in told
        assert "Đã thử: ••• đã tắt bật" in told
        for hidden in ("Hoa", "HUNG", "Trần", "048099001234", "tran.mai"):
            assert hidden not in told
        assert "VNB3R12345" in told
        assert "QUAY-02" in told

    def test_the_picture_is_copied_and_can_be_scanned(
        self, office: Office, open_panel: Open, tmp_path: Path, qtbot: QtBot
    ) -> None:
        jam(office)
        work = open_panel()
        work.press("P")
        work.settle()
        work.until(lambda: bool(work.sheets))
        (sheet,) = work.sheets
        assert isinstance(sheet, PictureSheet)
        target = tmp_path / "su co.png"
        work.press("Enter")
        copied = QGuiApplication.clipboard().image()
        assert copied.size() == sheet.card.image.size()
        assert read_back(copied) == [sheet.card.code_text]
        assert work.sheets == []
        work.press("P")
        work.settle()
        work.until(lambda: bool(work.sheets))
        again = work.sheets[0]
        assert isinstance(again, PictureSheet)
        again.save_to(target)
        work.settle()
        assert read_back(QImage(str(target))) == [again.card.code_text]

    def test_a_picture_that_cannot_be_written_is_told(self, office: Office, open_panel: Open, tmp_path: Path) -> None:
        jam(office)
        work = open_panel()
        work.panel.opened.show_picture()
        work.settle()
        work.until(lambda: bool(work.sheets))
        sheet = work.sheets[0]
        assert isinstance(sheet, PictureSheet)
        sheet.save_to(tmp_path / "no such folder" / "x.png")
        work.settle()
        assert any("x.png" in text for text in work.messages.texts)
        assert sheet.is_open


class TestVisits:
    def test_a_visit_of_today_is_added_and_taken_off(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        helped = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, subject="staff"))
        work = open_panel()
        work.body.visits.link.click()
        work.settle()
        (sheet,) = work.sheets
        assert isinstance(sheet, LinkSheet)
        work.press("Enter")
        work.settle()
        assert visit(office.desk, helped.id).incident == incident
        assert work.sheets == []
        work.panel.first_focus().setFocus()
        work.undo()
        assert visit(office.desk, helped.id).incident is None

    def test_there_is_none_to_add(self, office: Office, open_panel: Open) -> None:
        jam(office)
        work = open_panel()
        work.body.visits.link.click()
        work.settle()
        assert isinstance(work.sheets[0], LinkSheet)
        assert work.sheets[0].rows == []
        work.press("Esc")

    def test_somebody_elses_visit_is_shown_without_a_button(self, office: Office, open_panel: Open) -> None:
        incident = jam(office)
        helped = enter_visit(office.desk, office.mai, VisitEntry("C4.1", "done", at(7), 5, subject="staff"))
        incidents.link_visit(office.desk, office.mai, helped.id, incident)
        work = open_panel()
        assert [button.text() for button in work.body.visits.findChildren(type(work.panel.note).__mro__[1])] == [
            "Add a visit of mine today"
        ]


class TestHotlineCard:
    def test_the_numbers_of_the_settings(self, qtbot: QtBot) -> None:
        card = HotlineCard(Hotline())
        qtbot.addWidget(card)
        assert (card.number.text(), card.more.text()) == ("*1022", "(0236) 383 1022 · branch 3 · 24/24")
        with qtbot.waitSignal(card.copy_wanted):
            card.copy.click()

    def test_the_city_may_set_another(self, qtbot: QtBot) -> None:
        card = HotlineCard(Hotline())
        qtbot.addWidget(card)
        card.show_hotline(Hotline(("1022 nhánh 3",), "", ""))
        assert card.number.text() == "1022 nhánh 3"
        assert not card.more.isVisibleTo(card)
        card.show_hotline(Hotline((), "3", ""))
        assert (card.number.text(), card.more.text()) == ("1022", "branch 3")


class TestOnTheCheckPage:
    def test_a_finding_becomes_an_incident_whose_text_is_ready(self, qtbot: QtBot, office: Office) -> None:
        desk = CheckDesk(qtbot, office, (1366, 768))
        page = desk.open()
        desk.check(wrong(PAPER, NAMES))
        page.board.incident_wanted.emit(page.board.first.view)
        desk.seat.settle()
        desk.seat.settle()
        assert page.tabs.current == INCIDENTS
        (row,) = incidents.incidents(office.desk)
        assert (row.findings, row.part, row.about) == (("paper_empty",), "printers", PAPER.about)
        page.tabs.tabs[INCIDENTS].setFocus()
        desk.seat.press("C")
        desk.seat.settle()
        text = QGuiApplication.clipboard().text()
        for wanted in ("PHB3K12345", "48213", "Tray 2 empty", "192.168.77.52/24"):
            assert wanted in text
        desk.close()

    def test_what_another_desk_noted_is_counted_when_it_comes(self, qtbot: QtBot, office: Office) -> None:
        desk = CheckDesk(qtbot, office, (1366, 768))
        page = desk.open()
        jam(office)
        page.take_news()
        desk.seat.settle()
        assert page.tabs.tabs[INCIDENTS].words == "Incidents (1)"
        desk.close()


class TestVisitForm:
    """Where a visit is corrected or entered, it can be said what fault it was about."""

    def test_help_for_staff_is_linked_in_the_log(self, qtbot: QtBot, office: Office) -> None:
        incident = jam(office, "Máy in kẹt giấy")
        incidents.close(office.desk, office.hung, jam(office, "đã xong"))
        helped = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, subject="staff"))
        log = LogAtWork(qtbot, office)
        for wanted in (incident, None):
            log.page.visit_actions.correct(helped.id)
            log.settle()
            (sheet,) = log.window.findChildren(CorrectionSheet)
            (choice,) = sheet.findChildren(IncidentChoice)
            assert choice.isVisible()
            assert [choice.box.itemText(at) for at in range(choice.box.count())] == ["None", "Máy in kẹt giấy"]
            choice.box.setCurrentIndex(1 if wanted else 0)
            log.press("Enter")
            log.settle()
            assert visit(office.desk, helped.id).incident == wanted
            log.settle()
        log.close()

    def test_help_for_citizens_has_none(self, qtbot: QtBot, office: Office) -> None:
        jam(office)
        helped = enter_visit(office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5))
        log = LogAtWork(qtbot, office)
        log.page.visit_actions.correct(helped.id)
        log.settle()
        (choice,) = log.window.findChildren(IncidentChoice)
        assert not choice.isVisible()
        log.close()

    def test_one_that_is_linked_and_closed_stays_linked(self, qtbot: QtBot, office: Office) -> None:
        incident = jam(office)
        helped = enter_visit(
            office.desk, office.hung, VisitEntry("C4.1", "done", at(7), 5, subject="staff", incident=str(incident))
        )
        incidents.close(office.desk, office.hung, incident)
        log = LogAtWork(qtbot, office)
        log.page.visit_actions.correct(helped.id)
        log.settle()
        (choice,) = log.window.findChildren(IncidentChoice)
        assert choice.value == str(incident)
        log.close()

    def test_an_earlier_visit_is_entered_with_it(self, office: Office, counter: Counter) -> None:
        incident = jam(office)
        counter.press_control("B")
        counter.settle()
        (choice,) = counter.window.findChildren(IncidentChoice)
        form = counter.window.findChildren(VisitForm)[0]
        form._service.set_code("C4.1")
        form._subject.set_value("staff")
        form._fit_subject()
        assert choice.isVisible()
        choice.box.setCurrentIndex(1)
        form._outcome.set_value("done")
        form.when.clock_line.setText("7h05")
        form.when.minutes_line.setText("5")
        form.when.minutes_line.setFocus()
        counter.press("Enter")
        counter.settle()
        (entered,) = counter.recorded
        assert entered.incident == incident
